"""The shapes in which reports are published: whatever is done to them, no cell gets a figure that is not its own."""

from __future__ import annotations

import random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from editor.errors import EditorError
from editor.importers.draft import Certainty, ImportDraft
from editor.importers.matching.draft_of_source import match
from editor.importers.text.plain import text_source
from editor.report.model import Report
from tests.importers.matching.published.changes import CHANGES, published
from tests.importers.matching.published.files import WRITERS, read_back
from tests.importers.matching.published.picture import Picture, picture_of, score
from tests.strategies import FORM_IDS, all_forms, form_of, random_balanced_report, with_cells

SEEDS = st.integers(0, 2**32).map(random.Random)
UNDECIDABLE = {  # where figures are lost and the others move up: what is left of a row may read as another
    "cells: last figure pushed out",
    "cells: one left out",
    "columns: figures lost",
    "cells: blank before figures",
}
WITHOUT_HEADERS = {"rows: header lost", "rows: all headers lost", "rows: a line of header lost"}
COPIES = {  # with one cell a line a blank leaves no trace, so that nobody sees that the copies differ there
    "table: last year below",
    "table: last year above",
    "table: departments below",
    "page: two reports",
    "page: another year behind",
}
LINES = {"lines", "blank lines", "bar lines"}


def report_of(rng: random.Random) -> Report:
    """A balanced report, or one with cells that are wrong or blank."""
    report = random_balanced_report(rng, form_of(rng.choice(FORM_IDS)))
    refs = rng.sample(report.form.cells, rng.choice((0, 0, 6)))
    return with_cells(report, {ref: rng.choice((None, report.numbers[ref] + 1)) for ref in refs})


def import_text(text: str) -> ImportDraft:
    return match(text_source(text, "年报.md"), all_forms())


def leaves_a_trace(picture: Picture, names: list[str], writer: str) -> bool:
    """Whether a file of this picture shows where its blanks are, as far as that matters."""
    return writer not in LINES or COPIES.isdisjoint(names) or all(box.text.strip() for box in picture.figures)


def tells_its_order(names: list[str]) -> bool:
    """Whether anybody could see the order of the columns: shuffled without headers, most of them have no sum."""
    return "columns: shuffled" not in names or WITHOUT_HEADERS.isdisjoint(names)


def wrong_cells(picture: Picture, writer: str) -> tuple[object, ...]:
    """The cells that a file gets wrong; a refused file has none."""
    try:
        return score(picture, read_back(picture, writer)).wrong
    except EditorError:
        return ()


@settings(max_examples=40, derandomize=True)
@given(rng=SEEDS, name=st.sampled_from(sorted(set(CHANGES) - UNDECIDABLE)), writer=st.sampled_from(sorted(WRITERS)))
def test_no_shape_gives_a_cell_the_figure_of_another(rng: random.Random, name: str, writer: str) -> None:
    picture = published(report_of(rng), [name], rng)
    assume(leaves_a_trace(picture, [name], writer))
    assert wrong_cells(picture, writer) == ()


@settings(max_examples=25, derandomize=True)
@given(
    rng=SEEDS,
    names=st.lists(st.sampled_from(sorted(set(CHANGES) - UNDECIDABLE - COPIES)), min_size=2, max_size=3, unique=True),
    writer=st.sampled_from(sorted(WRITERS)),
)
def test_nor_do_several_at_once(rng: random.Random, names: list[str], writer: str) -> None:
    assume(tells_its_order(names))
    picture = published(report_of(rng), names, rng)
    assume(leaves_a_trace(picture, names, writer))
    assert wrong_cells(picture, writer) == ()


@pytest.mark.parametrize(
    ("seed", "names", "writer"),
    [
        # the header of short lines says another order, and the rows go on as a table without any header
        (411964, ["columns: total first"], "tabs"),
        (19, ["columns: total first"], "tabs"),
        (19, ["columns: shuffled"], "tabs"),
        (692022, ["columns: shuffled"], "tabs"),
        # the corner stands in each line of the header, and not first of all
        (254846, ["labels: groups in each row", "columns: total first"], "lines"),
        # the numbers of the rows stand among their figures
        (100682, ["columns: 序号"], "bar lines"),
        (44166, ["columns: 序号", "columns: one lost"], "blank lines"),
        # the label behind the figures is none of them
        (128126, ["columns: one lost", "columns: label again at right"], "markdown"),
        # a column of another year, or of a comparison, is none of the form's
        (42530, ["columns: last year left", "figure: all blank but totals"], "bar lines"),
        (401408, ["columns: last year left", "figure: all blank but totals"], "xlsx"),
        (177297, ["columns: 同比", "cells: zeros over columns"], "html"),
        (203580, ["columns: total lost", "columns: 同比"], "docx"),
        # a remark beside a header of no known block
        (200462, ["columns: 备注", "rows: a line of header lost"], "html"),
        # the header of short lines is that of the next block too
        (403681, ["labels: halved", "columns: shuffled"], "markdown"),
        # a word behind a figure and a blank; a slip that opens a numbered label; a long label that ends with another
        (404001, ["figure: nbsp around", "figure: more than"], "tabs"),
        (400399, ["label: doubled letters", "table: page break"], "blank lines"),
        (304930, ["label: all slips"], "blank lines"),
        # a unit with a slip, or in its own cell behind the label
        (400679, ["columns: total first", "label: some slips"], "html"),
        (400060, ["money: label 元", "label: some slips"], "lines"),
        (300139, ["money: header 元"], "tabs"),
        (403772, ["money: label 元", "label: unit behind"], "tabs"),
        (1001334, ["columns: 备注", "label: footnote", "money: header 元"], "lines"),
        # a sum of the report's own behind the last row
        (401743, ["rows: own 合计", "rows: total lost"], "html"),
        # no header, and the sums of the rows say another order
        (403910, ["rows: all headers lost", "columns: total first"], "xlsx"),
        (1001360, ["columns: total lost", "figure: digits split"], "tabs"),
        # beside a single column, that of another year or of remarks
        (1000073, ["figure: 件", "columns: 同比", "figure: — for 0"], "tabs"),
        (1000113, ["columns: 备注", "label: 1、"], "blank lines"),
        (1000443, ["columns: last year left", "columns: empty first"], "bars"),
        (1001009, ["figure: all blank but totals", "columns: last year behind"], "bars"),
        (1001230, ["figure: nbsp for 0", "columns: last year left"], "bars"),
        # as many blanks behind the figures as there are columns
        (1000338, ["table: one a row", "columns: last year left", "figure: all blank but totals"], "html"),
    ],
)
def test_these_once_gave_a_cell_the_figure_of_another(seed: int, names: list[str], writer: str) -> None:
    rng = random.Random(seed)
    assert wrong_cells(published(report_of(rng), names, rng), writer) == ()


@pytest.mark.parametrize(
    "other", ["cells: zeros over columns", "columns: last year behind", "columns: last year right"]
)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_line_that_lost_a_figure_to_the_one_above_gets_none_of_another_year(other: str, seed: int) -> None:
    rng = random.Random(seed)
    picture = published(report_of(rng), ["cells: figures over rows", other], rng)
    assert wrong_cells(picture, "markdown") == ()


def test_a_label_and_its_unit_alone_are_a_blank_row() -> None:
    table = (
        "| 统计指标 | 单位 | 统计数 |\n| 2.传真申请数 | 件 |\n| 3.网络申请数 | 件 | 7 |\n| 4.信函申请数 | 件 | 8 |\n"
    )
    draft = import_text(f"某县水务局2016年政府信息公开工作年度报告\n政府信息公开情况统计表\n{table}")
    assert {ref.row: int(proposal.value) for ref, proposal in draft.proposals.items()} == {
        "received.online": 7,
        "received.letter": 8,
    }


@pytest.mark.parametrize("writer", WRITERS)
@pytest.mark.parametrize(
    "name",
    [
        *(name for name in CHANGES if name.startswith("label: ") and "slips" not in name and "letters" not in name),
        "money: 元",
        "rows: one of its own",
        "rows: shuffled",
        "table: page break, header",
        "table: captions outside",
        "page: no headings",
        "page: headings （一）",
        "page: prose between",
    ],
)
def test_these_shapes_are_read_nearly_in_full(name: str, writer: str) -> None:
    report = random_balanced_report(random.Random(5), form_of("2021"))
    picture = published(report, [name], random.Random(1))
    found = score(picture, read_back(picture, writer))
    assert found.wrong == ()
    assert found.share >= (0.9 if writer == "markdown" else 0.97)


@pytest.mark.parametrize("writer", ["html", "docx", "xlsx", "tabs", "markdown"])
def test_a_text_among_figures_leaves_only_its_cell_unread(writer: str) -> None:
    picture = published(random_balanced_report(random.Random(5), form_of("2021")), ["figure: about"], random.Random(1))
    draft = read_back(picture, writer)
    about = {box.ref for box in picture.figures if box.text.startswith("约")}
    assert about
    assert set(draft.unread) == about
    assert score(picture, draft).share == 1


@pytest.mark.parametrize("writer", ["html", "docx", "xlsx"])
def test_subtotals_of_groups_do_not_hide_their_rows(writer: str) -> None:
    picture = published(
        random_balanced_report(random.Random(5), form_of("2021")), ["rows: subtotals"], random.Random(1)
    )
    draft = read_back(picture, writer)
    assert score(picture, draft).share == 1
    assert any("（三）不予公开”在此格式中没有数值" in note for note in draft.notes)


def test_a_blank_against_a_figure_is_a_contradiction() -> None:
    """Where the table stands twice, once with a blank: neither copy may fill the other's cells."""
    report = random_balanced_report(random.Random(5), form_of("2021"))
    ref = next(ref for ref in report.form.cells if ref.table == "requests" and report.numbers[ref])
    other = picture_of(report)
    picture = picture_of(with_cells(report, {ref: None}))
    picture.blocks += [block for block in other.blocks if not isinstance(block, str)]
    draft = read_back(picture, "html")
    assert ref not in draft.proposals
    assert ref in draft.unread


def test_a_remark_column_is_left_out() -> None:
    report = random_balanced_report(random.Random(5), form_of("2021"))
    picture = published(report, ["columns: 备注"], random.Random(1))
    draft = read_back(picture, "html")
    assert score(picture, draft).share == 1
    assert {proposal.certainty for proposal in draft.proposals.values()} == {Certainty.EXACT}


def test_headers_of_short_lines_in_another_order_leave_the_table_unread() -> None:
    report = random_balanced_report(random.Random(5), form_of("2021"))
    draft = read_back(published(report, ["columns: total first"], random.Random(1)), "markdown")
    assert not [ref for ref in draft.proposals if ref.table == "requests"]
    reasons = {item.reason for ref, item in draft.unread.items() if ref.table == "requests"}
    assert reasons == {"列名与格式不同，不知各数是哪一列的"}


@pytest.mark.parametrize("writer", ["lines", "bar lines"])
def test_numbers_that_count_the_rows_among_their_figures_hide_none(writer: str) -> None:
    picture = published(random_balanced_report(random.Random(5), form_of("2021")), ["columns: 序号"], random.Random(1))
    found = score(picture, read_back(picture, writer))
    assert found.wrong == ()
    assert found.share > 0.9  # table four has one row, which nothing counts


def test_a_report_without_headers_is_unread_with_its_reason_where_its_sums_say_another_order() -> None:
    report = random_balanced_report(random.Random(5), form_of("2021"))
    picture = published(report, ["rows: all headers lost", "columns: total first"], random.Random(1))
    draft = read_back(picture, "html")
    reasons = {item.reason for ref, item in draft.unread.items() if ref.table == "requests"}
    assert reasons == {"没有列名，各数之和也不合格式的列序，不知是哪一列的"}
