"""Figures below several labels: given to none of them unless the form's order leaves one reading only."""

from __future__ import annotations

from editor.importers.draft import Certainty
from tests.importers.matching.test_matching import REQUESTS_HEAD, cells, read, row, unread

BEFORE = "（三）不予公开 | 4.保护第三方合法权益 | 0 | 0 | 0 | 0 | 0 | 0 | 0"
NOT_HELD = "results.unavailable.not_held"
INTERNAL = "results.denied.internal_affairs"


def test_figures_below_two_labels_are_given_to_neither_where_the_next_row_tells_another_order() -> None:
    labels = ("5.属于三类内部事务信息", "1.本机关不掌握相关政府信息")
    draft = read(*REQUESTS_HEAD, BEFORE, *labels, "1 0 0 0 0 0 1", "6.属于四类过程性信息 2 0 0 0 0 0 2")
    assert unread(draft) >= {f"requests/{NOT_HELD}", f"requests/{INTERNAL}"}
    assert row(draft, "results.denied.process_information") == ["2", "0", "0", "0", "0", "0", "2"]
    assert any("几个行名之下只有一行数值" in note for note in draft.notes)


def test_labels_in_another_order_than_the_forms_are_told_at_once() -> None:
    draft = read(*REQUESTS_HEAD, BEFORE, "1.本机关不掌握相关政府信息", "5.属于三类内部事务信息", "1 0 0 0 0 0 1")
    assert unread(draft) == {f"requests/{NOT_HELD}", f"requests/{INTERNAL}"}


def test_a_blank_row_before_one_with_figures_is_no_second_label() -> None:
    lines = ("5.属于三类内部事务信息", "6.属于四类过程性信息 2 0 0 0 0 0 2", "7.属于行政执法案卷")
    draft = read(*REQUESTS_HEAD, BEFORE, *lines)
    assert row(draft, "results.denied.process_information") == ["2", "0", "0", "0", "0", "0", "2"]
    assert unread(draft) == set()


def test_a_row_of_a_grid_below_two_labels_goes_where_the_order_of_the_form_says() -> None:
    rule = "|---|---|---|---|---|---|---|"
    draft = read(
        *REQUESTS_HEAD,
        "| 4.保护第三方合法权益 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |",
        "5.属于三类内部",
        "事务信息",
        "1.本机关不掌握",
        "相关政府信息",
        "| 1 | 0 | 0 | 0 | 0 | 0 | 1 |",
        rule,
        "| 6.属于四类过程性信息 | 2 | 0 | 0 | 0 | 0 | 0 | 2 |",
        "| 7.属于行政执法案卷 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |",
    )
    assert row(draft, INTERNAL) == ["1", "0", "0", "0", "0", "0", "1"]
    assert {p.certainty for ref, p in draft.proposals.items() if ref.row == INTERNAL} == {Certainty.SIMILAR}
    assert not any(NOT_HELD in address for address in cells(draft))


def test_a_row_of_a_grid_below_a_label_that_is_out_of_order_is_unread() -> None:
    draft = read(
        *REQUESTS_HEAD,
        "| 4.保护第三方合法权益 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |",
        "5.属干三类内部事物信",
        "1.本机关不掌握相关政府信息",
        "| 1 | 0 | 0 | 0 | 0 | 0 | 1 |",
        "| 6.属于四类过程性信息 | 2 | 0 | 0 | 0 | 0 | 0 | 2 |",
    )
    assert f"requests/{NOT_HELD}" in unread(draft)
    assert not any(NOT_HELD in address for address in cells(draft))
