"""Roles: which sections and cells play a part of their own. A form file names them; one that it lacks is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.errors import FormError
from editor.forms.address import CellRef
from editor.forms.load import load_form
from editor.resources import resource_path
from tests.strategies import FORM_IDS, form_of


@pytest.mark.parametrize(
    ("right", "wrong", "reason"),
    [
        ('opening = "preamble"', 'opening = "foreword"', "roles.sections.opening 引用了不存在的部分：foreword"),
        ('opening = "preamble"', 'closing = "other"', "roles.sections.closing：不是允许的值"),
        ("requests/new/*", "requests/newest/*", "roles.rows.received 引用了不存在的单元格：requests/newest/*"),
        ("requests/new/*", "requests/results/*", "roles.rows.received 应为一行：requests/results/*"),
        ("requests/new/*", "requests/new", "roles.rows.received：id 只能用小写字母、数字、下划线和点"),
        (
            "requests/results.total/*",
            "requests/results.total/natural",
            "roles.rows.granted 的 requests/results.granted/total 没有相应的 answered",
        ),
        ("received = ", "receivd = ", "roles.rows.receivd：不是允许的值"),
        ("disclosure/*/in_force", "disclosure/*/forced", "roles.lasting 引用了不存在的单元格：disclosure/*/forced"),
        (
            '["review/cases/reconsideration.pending"]',
            '["review/cases/reconsideration.open"]',
            "roles.cases.行政复议 引用了不存在的单元格：review/cases/reconsideration.open",
        ),
        (
            'causes = ["requests/new/total"]',
            'causes = ["requests/old/total"]',
            "roles.causes.行政复议和直接起诉 引用了不存在的单元格：requests/old/total",
        ),
    ],
)
def test_a_role_that_names_nothing_is_refused(tmp_path: Path, right: str, wrong: str, reason: str) -> None:
    text = resource_path("forms", "2021.toml").read_text(encoding="utf-8")
    assert right in text
    path = tmp_path / "2021.toml"
    path.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(FormError) as caught:
        load_form(path)
    assert f"：{reason}。" in str(caught.value)


def test_a_row_is_its_cells_by_column() -> None:
    roles = form_of("2021").roles
    assert list(roles.received) == [ref.column for ref in form_of("2021").cells if ref.row == "new"]
    assert roles.granted == {"total": CellRef("requests", "results.granted", "total")}
    assert {ref.column for ref in roles.lasting} == {"in_force"}
    assert [(case.name, len(case.pending)) for case in roles.cases] == [("行政复议", 1), ("行政诉讼", 2)]


def test_a_form_may_lack_a_role() -> None:
    roles = form_of("2014").roles
    assert not roles.received
    assert not roles.cases
    assert not roles.causes
    assert list(roles.sections) == ["opening"]
    assert all(ref.row.startswith("organisation.") for ref in roles.lasting)


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_what_was_granted_is_a_part_of_what_was_answered(form_id: str) -> None:
    form = form_of(form_id)
    for column, granted in form.roles.granted.items():
        assert granted in form.totals[form.roles.answered[column]][0]
