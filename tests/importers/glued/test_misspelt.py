"""One wrong, missing or doubled letter in a label of a glued text: its row is read, or unread and told; never prose."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from editor.forms.address import CellRef
from editor.forms.grid import SlotRole
from editor.forms.layout import table_grid
from editor.importers.draft import Certainty, ImportDraft
from editor.importers.matching.draft_of_source import match
from editor.importers.text.plain import text_source
from editor.report.model import Report
from editor.wording.decimal_text import format_number
from tests.importers.glued.glued_text import glued_text
from tests.strategies import all_forms, form_of, random_balanced_report

SLIPS: Mapping[str, Callable[[str, int], str]] = {
    "wrong": lambda label, at: f"{label[:at]}丼{label[at + 1 :]}",
    "missing": lambda label, at: label[:at] + label[at + 1 :],
    "doubled": lambda label, at: label[: at + 1] + label[at:],
}
UNIT = "万元"  # without its 万 it says another unit, which is read as that
PROSE = {"overview": "全年公开工作平稳。", "problems": "解读还不够及时，下一年改进。"}
TITLE = "某县水务局2023年政府信息公开工作年度报告\n"
DISCLOSURE = (
    "二、主动公开政府信息情况第二十条第（一）项信息内容本年制发件数本年废止件数现行有效件数规章000行政规范性文件123"
    "第二十条第（五）项信息内容本年处理决定数量行政许可7第二十条第（六）项信息内容本年处理决定数量行政处罚8行政强制9"
)


def a_report(form_id: str) -> Report:
    report = random_balanced_report(Random(7), form_of(form_id), max_value=2)
    return replace(report, body="某县水务局", sections=PROSE)


def labels(form_id: str) -> list[str]:
    """The labels of all tables of a form as they are printed."""
    tables = form_of(form_id).tables
    texts = (slot.text for table in tables for slot in table_grid(table).slots if slot.role is not SlotRole.VALUE)
    return list(dict.fromkeys(text for text in texts if text))


def imported(text: str) -> ImportDraft:
    return match(text_source(text, "年报.txt"), all_forms())


def figures(draft: ImportDraft, row: str) -> list[str]:
    return [format_number(proposal.value) for ref, proposal in draft.proposals.items() if ref.row == row]


def told(draft: ImportDraft) -> str:
    return "\n".join((*draft.notes, *(remainder.text for remainder in draft.unmapped)))


def unread(draft: ImportDraft, row: str) -> set[CellRef]:
    return {ref for ref in draft.unread if ref.row == row}


@pytest.mark.parametrize("form_id", ["2019", "2021"])
@settings(max_examples=12)
@given(data=st.data())
def test_a_slip_in_a_label_costs_no_cell_and_makes_no_prose(form_id: str, data: st.DataObject) -> None:
    report = a_report(form_id)
    text = glued_text(report)
    label = data.draw(st.sampled_from(labels(form_id)))
    places = [at for at in range(len(text)) if text.startswith(label, at)]
    place = data.draw(st.sampled_from(places))
    letter = data.draw(st.sampled_from([at for at, sign in enumerate(label) if sign.isalpha()]))
    kind = data.draw(st.sampled_from(sorted(SLIPS)))
    assume(not (kind == "missing" and label[letter] in UNIT))
    slip = SLIPS[kind](label, letter)
    draft = imported(text[:place] + slip + text[place + len(label) :])
    assert {ref: value for ref, value in draft.report().cells.items() if report.value(ref) != value} == {}
    assert set(draft.unread) | set(draft.proposals) == set(report.form.cells)
    assert draft.sections == PROSE


@pytest.mark.parametrize("slip", sorted(SLIPS))
@pytest.mark.parametrize("form_id", ["2019", "2021"])
@pytest.mark.parametrize("glued", [True, False])
def test_a_numbered_heading_with_a_slip_is_that_heading(form_id: str, slip: str, glued: bool) -> None:
    report = a_report(form_id)
    for heading in ("四、政府信息公开行政复议、行政诉讼情况", "六、其他需要报告的事项"):
        text = glued_text(report)
        for own in [section.heading for section in report.form.sections if section.heading and not glued]:
            text = text.replace(own, f"\n{own}\n")
        wrong = SLIPS[slip](heading, 4)
        draft = imported(text.replace(heading, wrong))
        assert {ref: value for ref, value in draft.report().cells.items() if report.value(ref) != value} == {}
        assert draft.sections == PROSE
        assert f"“{wrong}”作为“{heading}”读入，请核对" in told(draft)


@pytest.mark.parametrize("unit", ["丼元", "万丼", "万万元", "丼"])
@pytest.mark.parametrize("glued", [True, False])
def test_an_amount_in_a_unit_with_a_slip_is_unread_and_told(unit: str, glued: bool) -> None:
    money = f"第二十条第（八）项信息内容本年收费金额（单位：{unit}）行政事业性收费12"
    text = money if glued else money.replace("行政事业", "\n行政事业").replace("收费12", "收费\t12")
    draft = imported(TITLE + DISCLOSURE + text)
    assert figures(draft, "fees") == []
    assert [item.reason for ref, item in draft.unread.items() if ref.row == "fees"] == ["的金额单位无法识别"]
    assert "“12”的金额单位无法识别" in told(draft)


def test_units_that_run_into_the_figures_are_no_part_of_them() -> None:
    report = random_balanced_report(Random(7), form_of("2014"), max_value=20)
    report = replace(report, body="某县水务局")
    draft = imported(glued_text(report))
    assert dict(draft.report().cells) == {ref: report.value(ref) for ref in report.form.cells}


@pytest.mark.parametrize("label", ["行政规范性文见", "行政规性文件", "行政规范范性文件", "行行政规范性文件"])
def test_a_misspelt_row_is_read_as_similar(label: str) -> None:
    draft = imported(TITLE + DISCLOSURE.replace("行政规范性文件", label))
    assert figures(draft, "normative") == ["1", "2", "3"]
    found = {proposal.certainty for ref, proposal in draft.proposals.items() if ref.row == "normative"}
    assert found == {Certainty.SIMILAR}
    assert figures(draft, "licensing") == ["7"]


@pytest.mark.parametrize("label", ["规丼", "章", "行政丼罚"])
def test_a_label_too_short_to_be_told_leaves_its_row_unread(label: str) -> None:
    row, right, text = ("rules", "规章", "000") if len(label) < 3 else ("penalties", "行政处罚", "8")
    draft = imported(TITLE + DISCLOSURE.replace(right, label))
    assert figures(draft, row) == []
    assert unread(draft, row)
    assert label in told(draft)
    assert text in {item.text for item in draft.unread.values()} | set(told(draft).split())
    assert not draft.sections


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("现行有效件数", "先行有效件数"),
        ("本年制发件数", "本年制件数"),
        ("信息内容本年制", "信丼内容本年制"),
        ("第二十条第（一）项", "第二十条第（一）顶"),
    ],
)
def test_a_misspelt_header_or_caption_is_told_and_its_rows_are_read(right: str, wrong: str) -> None:
    draft = imported(TITLE + DISCLOSURE.replace(right, wrong))
    assert figures(draft, "normative") == ["1", "2", "3"]
    assert wrong[:4] in told(draft)
    assert not draft.sections


def test_several_misspelt_labels_in_one_table() -> None:
    text = DISCLOSURE.replace("行政规范性文件", "行政规范性文见").replace("现行有效", "先行有效")
    draft = imported(TITLE + text.replace("行政处罚8行政强制9", "行政处罸8行政强致9"))
    assert figures(draft, "rules") == ["0", "0", "0"]
    assert figures(draft, "normative") == ["1", "2", "3"]
    assert unread(draft, "penalties")
    assert unread(draft, "coercion")
    assert not draft.sections


def test_a_misspelt_group_loses_none_of_its_rows() -> None:
    text = (
        "三、收到和处理政府信息公开申请情况（二）部分公开0000000（三）不予公升1.属于国家秘密10000012.其他法律行政法规"
        "禁止公开0000000（七）总计1000001"
    )
    draft = imported(TITLE + text)
    assert figures(draft, "results.denied.state_secret") == ["1", "0", "0", "0", "0", "0", "1"]
    assert "不予公升" in told(draft)


@pytest.mark.parametrize("name", ["其他规章", "其他行政规范性文件", "其中行政规范性文件"])
def test_a_row_of_ones_own_that_ends_with_a_label_is_not_that_row(name: str) -> None:
    draft = imported(TITLE + DISCLOSURE.replace("行政规范性文件123", f"{name}123"))
    assert figures(draft, "normative") == []
    assert figures(draft, "rules") == ["0", "0", "0"]
    assert f"{name}123" in told(draft).replace(" ", "")


def test_prose_that_names_rows_and_figures_stays_prose() -> None:
    prose = "全年共办理行政许可12件，行政处罚5件。其中规章制定3次。"
    draft = imported(TITLE + DISCLOSURE + "\n" + prose)
    assert figures(draft, "penalties") == ["8"]
    assert draft.sections == {"disclosure": prose}
