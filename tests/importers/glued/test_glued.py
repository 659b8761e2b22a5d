"""Figures that run together: each row is split as the form's equations allow, or stays unread and says why."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal

import pytest

from editor.forms.address import CellRef
from editor.importers.draft import Certainty, ImportDraft
from editor.importers.glued.rows import GluedRow, SplitRow, part
from editor.importers.matching.draft_of_source import match
from editor.importers.text.plain import text_source
from editor.report.model import Report
from editor.wording.decimal_text import format_number
from tests.importers.glued.glued_text import glued_rows, glued_text
from tests.strategies import all_forms, form_of, random_balanced_report, with_cells
from tests.suite.limits import cpu_limit

REVIEW = tuple(form_of("2021").section("review").cells())
NORMATIVE = tuple(CellRef("disclosure", "normative", column) for column in ("issued", "repealed", "in_force"))
TITLE = "某市财政局2023年政府信息公开工作年度报告\n"
HEADING = "三、收到和处理政府信息公开申请情况"


def row(identifier: str, text: str) -> GluedRow:
    columns = form_of("2021").section("requests").blocks[0].leaf_columns
    return GluedRow(tuple(CellRef("requests", identifier, column.id) for column in columns), text)


def alone(found: GluedRow, prior: dict[CellRef, Decimal] | None = None) -> SplitRow:
    return part([found], {}, form_of("2021"), prior)[0]


def read(text: str, prior: Report | None = None) -> ImportDraft:
    return match(text_source(TITLE + text, "年报.txt"), all_forms(), prior=prior)


def values(draft: ImportDraft, row_id: str) -> list[str]:
    cells = draft.report().cells
    return [format_number(value) for ref, value in cells.items() if ref.row == row_id]


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("0000000", "0 0 0 0 0 0 0"),
        ("1200000", "1 2 0 0 0 0 0"),  # seven digits are seven cells although their sum is wrong
        ("20 0 0 0 0 02", "20 0 0 0 0 0 2"),  # a blank parts cells for certain
        ("20 0 0 0 02", "2 0 0 0 0 0 2"),
        ("5/////5", "5 / / / / / 5"),
        ("00000004.", "0 0 0 0 0 0 0"),  # the number of the next row, printed wrong
        ("0000000…", "0 0 0 0 0 0 0"),
    ],
)
def test_a_row_that_can_be_parted_in_one_way_is_certain(text: str, texts: str) -> None:
    split = alone(row("new", text))
    assert split.is_certain
    assert split.texts == tuple(texts.split())


@pytest.mark.parametrize("text", ["", "000000", "00000000", "1,200000", "约000000", "1.500000", "0" * 70])
def test_what_is_no_row_of_seven_figures_stays_unread(text: str) -> None:
    assert alone(row("new", text)).texts == ()


def test_a_sum_of_its_own_does_not_settle_a_row_that_others_could_prove() -> None:
    """Its total may be published wrong; the rows that would show it are not there."""
    split = alone(row("new", "15130000154"))
    assert split.texts == ()
    assert ("15", "130", "0", "0", "0", "154") not in split.ways
    assert all(int(way[-1]) == sum(map(int, way[:-1])) for way in split.ways)


def test_rows_prove_each_other() -> None:
    report = with_cells(random_balanced_report(random.Random(5), form_of("2021"), max_value=9), {})
    rows = list(glued_rows(report, "requests"))
    assert any(len(entry.text) > 7 for entry in rows)
    for split in part(rows, {}, form_of("2021")):
        assert split.texts == tuple(format_number(report.value(ref)) for ref in split.row.cells)


def test_the_three_groups_of_table_four() -> None:
    split = alone(GluedRow(REVIEW, "10203120001200000"))
    assert split.texts == ("1", "0", "2", "0", "3", "12", "0", "0", "0", "12", "0", "0", "0", "0", "0")
    assert not split.is_certain


def test_a_total_left_at_zero_is_thought_of() -> None:
    """11|0|0|0|0 is what a report publishes that forgets the total: it speaks against 1|10|0|0|11 and the like."""
    split = alone(GluedRow(REVIEW, "1000010" + "0" * 9))
    assert split.texts == ()
    assert split.ways


def test_a_simpler_reading_with_a_slip_of_the_hand_is_thought_of() -> None:
    """41|0|0|0|14 is one figure with its digits swapped: as likely as 4|10|0|0|14, which needs one figure more."""
    split = alone(GluedRow(REVIEW, "60006" + "4100014" + "604616"))
    assert split.texts == ()
    assert ("4", "10", "0", "0", "14") in {way[5:10] for way in split.ways}


def test_last_years_figure_settles_the_documents_in_force() -> None:
    assert alone(GluedRow(NORMATIVE, "693665")).texts == ()
    prior = {NORMATIVE[2]: Decimal(599)}
    assert alone(GluedRow(NORMATIVE, "693665"), prior).texts == ("69", "3", "665")


def test_a_row_met_twice_stays_unread() -> None:
    assert [found.texts for found in part([row("new", "0000000")] * 2, {}, form_of("2021"))] == [(), ()]


@pytest.mark.parametrize("text", ["1234567" * 4, "11111111111111111111", "9" * 60])
def test_the_worst_rows_end_soon(text: str) -> None:
    with cpu_limit(6):
        part([row("new", text), GluedRow(REVIEW, text)], {}, form_of("2021"))


def test_a_digit_goes_to_the_number_of_the_next_row() -> None:
    draft = read(
        f"{HEADING}（三）不予公开1.属于国家秘密00000002.其他法律行政法规禁止公开10000013.危及“三安全一稳定”0000000"
    )
    assert values(draft, "results.denied.state_secret") == ["0"] * 7
    assert values(draft, "results.denied.prohibited_by_law") == ["1", "0", "0", "0", "0", "0", "1"]
    assert draft.doubtful == ()


def test_cells_that_are_merely_too_few_are_not_parted() -> None:
    for cells in ("12\n0\n0\n0\n0\n12", " 10 0 0 0 0 9", "\t12\t0\t0\t0\t0\t12"):
        draft = read(
            f"{HEADING}\n一、本年新收政府信息公开申请数量{cells}\n二、上年结转政府信息公开申请数量\n0\n0\n0\n0\n0\n0\n0"
        )
        assert values(draft, "new") == []
        assert "requests/new/total" in map(str, draft.unread)


def test_seven_digits_under_seven_columns_are_parted_behind_a_blank_too() -> None:
    zeros = "二、上年结转政府信息公开申请数量"
    for others in ("", f"{zeros} 0000000", f"{zeros} 0 0 0 0 0 0 0"):
        draft = read(f"{HEADING}一、本年新收政府信息公开申请数量 2100003（七）总计 1100002{others}")
        assert values(draft, "new") == ["2", "1", "0", "0", "0", "0", "3"]
        assert values(draft, "results.total") == ["1", "1", "0", "0", "0", "0", "2"]


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ("规章 000", ["1", "3", "1"]),  # the other row runs together: so does this one
        ("规章000", ["1", "3", "1"]),
        ("规章 0 0 0", []),  # it does not
        ("规章 214", []),  # it may be one figure as well
        ("", []),
    ],
)
def test_digits_under_few_columns_are_parted_as_the_other_rows_are(others: str, expected: list[str]) -> None:
    text = "二、主动公开政府信息情况信息内容本年制发件数本年废止件数现行有效件数"
    draft = read(f"{text}{others}行政规范性文件 131第二十条第（五）项信息内容本年处理决定数量行政许可 131")
    assert values(draft, "normative") == expected
    assert set(NORMATIVE) <= {*draft.unread, *draft.proposals}
    assert values(draft, "licensing") == ["131"]


def test_a_change_between_digits_is_parted_as_the_other_rows_are() -> None:
    text = "二、主动公开政府信息情况第二十条第（八）项信息内容上一年项目数量本年增/减行政事业性收费 35-15"
    head = "第二十条第（一）项信息内容本年新制作数量本年新公开数量对外公开总数量规章 007"
    for before, expected in (("", []), (head, ["35", "-15"])):
        draft = match(
            text_source(f"某市财政局2020年政府信息公开工作年度报告\n{text[:12]}{before}{text[12:]}", "年报.txt"),
            all_forms(),
        )
        assert values(draft, "fees") == expected


def test_columns_in_another_order_are_not_parted() -> None:
    header = "申请人情况总计自然人法人或其他组织商业企业科研机构社会公益组织法律服务机构其他"
    draft = read(f"{HEADING}{header}一、本年新收政府信息公开申请数量1100000二、上年结转政府信息公开申请数量0000000")
    assert values(draft, "new") == []


def test_the_draft_tells_how_a_row_was_read_and_what_it_could_be() -> None:
    report = random_balanced_report(random.Random(5), form_of("2021"), max_value=9)
    report = replace(report, body="某市", sections={"overview": "全年情况良好。"})
    report = with_cells(report, dict(zip(NORMATIVE, map(Decimal, (69, 3, 665)), strict=True)))
    draft = match(text_source(glued_text(report), "年报.txt"), all_forms())
    solved = [ref for ref, proposal in draft.proposals.items() if proposal.certainty is Certainty.SOLVED]
    assert solved
    assert set(solved) <= set(draft.doubtful)
    assert set(NORMATIVE) <= set(draft.unread)
    assert any("693665" in note and "10 种读法" in note for note in draft.notes)
    assert draft.sections["overview"] == "全年情况良好。"


def test_the_report_of_the_year_before_helps_only_the_year_after() -> None:
    report = random_balanced_report(random.Random(5), form_of("2021"), max_value=9)
    report = with_cells(report, dict(zip(NORMATIVE, map(Decimal, (69, 3, 665)), strict=True)))
    text = glued_text(replace(report, body="某市"))
    cells = {NORMATIVE[2]: Decimal(599)}
    for gap, expected in ((1, 665), (2, None)):
        prior = Report(report.form, report.year - gap, "某市", cells=cells)
        draft = match(text_source(text, "年报.txt"), all_forms(), prior=prior)
        assert draft.report().cells.get(NORMATIVE[2]) == expected
