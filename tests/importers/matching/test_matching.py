"""Texts and tables as they really come: other widths and spacing, lost headers, added rows, typos, remarks."""

from __future__ import annotations

from decimal import Decimal

import pytest

from editor.errors import ReadError
from editor.forms.address import CellRef
from editor.forms.grid import Grid, Slot
from editor.importers.blocks.source import Source, SourceGrid, SourceParagraph
from editor.importers.draft import Certainty, ImportDraft
from editor.importers.matching.draft_of_source import match
from editor.importers.text.plain import text_source
from editor.wording.decimal_text import format_number
from tests.strategies import all_forms

TITLE = "某县水务局2023年政府信息公开工作年度报告"
NATURAL_TO_TOTAL = (
    "natural",
    "legal.business",
    "legal.research",
    "legal.welfare",
    "legal.law_firm",
    "legal.other",
    "total",
)


def read(*lines: str, year: int | None = None, form: str | None = None) -> ImportDraft:
    return match(text_source("\n".join((TITLE, *lines)), "年报.txt"), all_forms(), year=year, form=form)


def cells(draft: ImportDraft) -> dict[str, str]:
    return {str(ref): format_number(proposal.value) for ref, proposal in draft.proposals.items()}


def row(draft: ImportDraft, table_row: str) -> list[str]:
    """The values of a row of table three; "" for a blank."""
    values = cells(draft)
    return [values.get(f"requests/{table_row}/{column}", "") for column in NATURAL_TO_TOTAL]


def unread(draft: ImportDraft) -> set[str]:
    return {f"{ref.table}/{ref.row}" for ref in draft.unread}


def unmapped(draft: ImportDraft) -> list[tuple[str, str]]:
    return [(item.where, item.text) for item in draft.unmapped]


RULES_HEAD = (
    "二、主动公开政府信息情况",
    "第二十条第（一）项",
    "信息内容",
    "本年制发件数",
    "本年废止件数",
    "现行有效件数",
)
REQUESTS_HEAD = ("三、收到和处理政府信息公开申请情况",)


@pytest.mark.parametrize(
    "lines",
    [
        ("规　章", "1", "2", "3", " 行政规范性 文件", "4", "5", "6"),
        ("规章\t1\t2\t3", "行政规范性文件\t4\t5\t6"),
        ("规章 1 2 3", "规范性文件 4 5 6"),
        ("规章 |", "１ |", "２ |", "３ |", "行政规范性文件 |", "４ |", "５ |", "６ |"),
        ("| 规章 | 1 | 2 | 3 |", "| 行政规范性文件 | 4 | 5 | 6 |"),
    ],
)
def test_any_spacing_and_width(lines: tuple[str, ...]) -> None:
    draft = read(*RULES_HEAD, *lines)
    assert cells(draft) == {
        "disclosure/rules/issued": "1",
        "disclosure/rules/repealed": "2",
        "disclosure/rules/in_force": "3",
        "disclosure/normative/issued": "4",
        "disclosure/normative/repealed": "5",
        "disclosure/normative/in_force": "6",
    }


@pytest.mark.parametrize(
    "label",
    [
        "3.危及“三安全一稳定”",
        "3、危及'三安全一稳定'",
        "3．危及「三安全一稳定」",
        "危及三安全一稳定",
        "3 . 危及 ＂三安全\n一稳定＂",
    ],
)
def test_labels_in_any_print(label: str) -> None:
    draft = read(*REQUESTS_HEAD, "（二）部分公开 1 0 0 0 0 0 1", label, *["7", "0", "0", "0", "0", "0", "7"])
    assert row(draft, "results.denied.security_stability") == ["7", "0", "0", "0", "0", "0", "7"]


def test_lost_header_cells_leave_counting() -> None:
    draft = read(*RULES_HEAD[:-1], "规章", "1", "2", "3")
    proposal = draft.proposals[CellRef("disclosure", "rules", "in_force")]
    assert (proposal.value, proposal.certainty) == (Decimal(3), Certainty.POSITION)
    assert (proposal.where, proposal.text) == ("第 7 行", "3")


def test_a_header_in_another_order_leaves_the_rows_unread() -> None:
    head = (*RULES_HEAD[:3], "现行有效件数", "本年制发件数", "本年废止件数")
    draft = read(*head, "规章", "1", "2", "3")
    assert cells(draft) == {}
    assert unread(draft) == {"disclosure/rules"}


def test_a_table_with_its_columns_in_another_order_is_read_by_its_header() -> None:
    draft = read(
        "| 信息内容 | 现行有效件数 | 本年制发件数 | 本年废止件数 |", "|---|---|---|---|", "| 规章 | 9 | 1 | 2 |"
    )
    assert cells(draft) == {
        "disclosure/rules/issued": "1",
        "disclosure/rules/repealed": "2",
        "disclosure/rules/in_force": "9",
    }


def test_a_row_of_the_body_with_its_figures_on_one_line_is_kept_apart() -> None:
    draft = read(*RULES_HEAD, "规章 1 2 3", "其他主动公开文件 8 8 8", "行政规范性文件 4 5 6")
    assert unmapped(draft) == [("第 9 行", "其他主动公开文件 8 8 8")]
    assert len(cells(draft)) == 6


def test_a_unit_over_the_table_holds_where_the_header_gives_none() -> None:
    lines = (
        "二、主动公开政府信息情况",
        "单位：元",
        "第二十条第（八）项",
        "信息内容",
        "本年收费金额",
        "行政事业性收费",
        "251000",
    )
    assert cells(read(*lines)) == {"disclosure/fees/amount": "25.1"}


def test_a_missing_row_stays_blank_and_is_named() -> None:
    draft = read(*RULES_HEAD, "行政规范性文件", "4", "5", "6")
    assert set(cells(draft)) == {f"disclosure/normative/{column}" for column in ("issued", "repealed", "in_force")}
    assert not draft.unread
    assert any("规章" in note for note in draft.notes)


def test_a_row_of_the_body_is_kept_apart() -> None:
    draft = read(*RULES_HEAD, "规章", "1", "2", "3", "其他主动公开文件", "8", "8", "8", "行政规范性文件", "4", "5", "6")
    assert unmapped(draft) == [("第 12 行", "其他主动公开文件 8 8 8")]
    assert "8" not in cells(draft).values()
    assert len(cells(draft)) == 6


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("一、本年新收政府信息公开申请数量15130000154", "15130000154"),
        ("一、本年新收政府信息公开申请数量151 3000 0 154", "151 3000 0 154"),
        ("一、本年新收政府信息公开申请数量 151 3 0 0 0 154", "151 3 0 0 0 154"),
        ("一、本年新收政府信息公开申请数量 151 3 0 0 0 0 154 1", "151 3 0 0 0 0 154 1"),
        ("一、本年新收政府信息公开申请数量 151 3 00 0 0 0 154", "00"),
    ],
)
def test_figures_that_do_not_fit_the_columns_are_left_unread(line: str, text: str) -> None:
    draft = read(*REQUESTS_HEAD, "（一）予以公开 1 0 0 0 0 0 1", line)
    assert "requests/new" in unread(draft)
    assert text in {remainder.text for remainder in draft.unread.values()}
    assert row(draft, "results.granted") == ["1", "0", "0", "0", "0", "0", "1"]


def test_a_digit_of_the_next_label_is_no_figure() -> None:
    draft = read(*REQUESTS_HEAD, "1.属于国家秘密0 0 0 0 0 0 02.其他法律行政法规禁止公开1 0 0 0 0 0 13.危及三安全一稳定")
    assert row(draft, "results.denied.state_secret") == ["0", "0", "0", "0", "0", "0", "0"]
    assert row(draft, "results.denied.prohibited_by_law") == ["1", "0", "0", "0", "0", "0", "1"]


def test_a_slip_in_a_label_is_read_and_marked() -> None:
    draft = read(
        *REQUESTS_HEAD,
        "（一）予以公开 1 0 0 0 0 0 1",
        "1.属于国家秘密 0 0 0 0 0 0 0",
        "2.其他法律行政止公开 5 0 0 0 0 0 5",
    )
    ref = CellRef("requests", "results.denied.prohibited_by_law", "natural")
    assert draft.proposals[ref].certainty is Certainty.SIMILAR
    assert ref in draft.doubtful


def test_a_group_with_figures_of_its_own_goes_into_none_of_its_rows() -> None:
    """（六）其他处理 is one row in form 2019 and three in form 2021."""
    draft = read(
        *RULES_HEAD,
        "规章 1 2 3",
        *REQUESTS_HEAD,
        "（五）不予处理",
        "2.重复申请 1 0 0 0 0 0 1",
        "（六）其他处理 4 0 0 0 0 0 4",
    )
    assert draft.form.id == "2021"
    assert ("第 12 行", "(六)其他处理 4 0 0 0 0 0 4") in unmapped(draft)
    assert {"requests/results.other.not_corrected", "requests/results.other.other"} <= unread(draft)
    assert row(draft, "results.not_processed.repeated") == ["1", "0", "0", "0", "0", "0", "1"]


def test_a_row_printed_twice_with_different_figures_is_left_unread() -> None:
    draft = read(*RULES_HEAD, "规章 1 2 3", "行政规范性文件 4 5 6", "规章 1 2 9")
    assert CellRef("disclosure", "rules", "in_force") in draft.unread
    assert cells(draft)["disclosure/rules/issued"] == "1"


@pytest.mark.parametrize(
    ("header", "text", "value", "is_doubtful"),
    [
        ("本年收费金额（单位：万元）", "4166.241619", "4166.241619", False),
        ("本年收费金额（单位：元）", "251000", "25.1", False),
        ("本年收费金额", "251000元", "25.1", True),
        ("本年收费金额（单位：万元）", "1.07亿元", "10700", True),
        ("收费金额（元）", "251000", "25.1", True),
    ],
)
def test_money_in_any_unit(header: str, text: str, value: str, is_doubtful: bool) -> None:
    draft = read("二、主动公开政府信息情况", "第二十条第（八）项", "信息内容", header, "行政事业性收费", text)
    ref = CellRef("disclosure", "fees", "amount")
    assert draft.proposals[ref].value == Decimal(value)
    assert (ref in draft.doubtful) is is_doubtful


def test_a_remark_in_a_cell_is_doubtful_and_a_dash_is_a_blank() -> None:
    draft = read(*RULES_HEAD, "规章", "22（其中修订16件）", "—", "235")
    assert cells(draft) == {"disclosure/rules/issued": "22", "disclosure/rules/in_force": "235"}
    assert draft.doubtful == (CellRef("disclosure", "rules", "issued"),)


def test_a_real_table_with_spans_is_read_by_its_rows_and_columns() -> None:
    slots = (
        Slot(0, 0, 3, 3, "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"),
        Slot(0, 3, 1, 7, "申请人情况"),
        Slot(1, 3, 2, 1, "自然人"),
        Slot(1, 4, 1, 5, "法人或其他组织"),
        Slot(1, 9, 2, 1, "总计"),
        *(Slot(2, 4 + at, text=text) for at, text in enumerate(("企业", "科研", "公益组织", "法律服务", "其他"))),
        Slot(3, 0, 1, 3, "一、本年新收政府信息公开申请数量"),
        *(Slot(3, 3 + at, text=text) for at, text in enumerate(["9", "1", "0", "0", "0", "0", "10"])),
        Slot(4, 0, 3, 1, "三、本年度办理结果"),
        Slot(4, 1, 1, 2, "（一）予以公开"),
        *(Slot(4, 3 + at, text=text) for at, text in enumerate(["5", "1", "0", "0", "0", "0", "6"])),
        Slot(5, 1, 2, 1, "（三）不予公开"),
        Slot(5, 2, text="1.属于国家秘密"),
        *(Slot(5, 3 + at, text=text) for at, text in enumerate(("3", "", "", "", "", "", "3"))),
        Slot(6, 2, text="2.其他法律行政法规禁止公开"),
        Slot(6, 3, text="1"),
        Slot(6, 4, 1, 6, "0"),
    )
    grid = SourceGrid(Grid(rows=7, columns=10, slots=slots), "第 1 个表")
    draft = match(Source("年报.html", (SourceParagraph(TITLE, "第 1 行"), grid)), all_forms())
    assert row(draft, "new") == ["9", "1", "0", "0", "0", "0", "10"]
    assert row(draft, "results.granted") == ["5", "1", "0", "0", "0", "0", "6"]
    assert row(draft, "results.denied.state_secret") == ["3", "", "", "", "", "", "3"]
    assert "requests/results.denied.prohibited_by_law" in unread(draft)
    first = draft.proposals[CellRef("requests", "new", "natural")]
    assert (first.certainty, first.where) == (Certainty.EXACT, "第 1 个表第 4 行")


def test_a_value_merged_over_rows_is_left_unread() -> None:
    slots = (
        Slot(0, 0, text="信息内容"),
        Slot(0, 1, text="本年处理决定数量"),
        Slot(1, 0, text="行政处罚"),
        Slot(1, 1, 2, 1, "12"),
        Slot(2, 0, text="行政强制"),
    )
    grid = SourceGrid(Grid(rows=3, columns=2, slots=slots), "第 1 个表")
    draft = match(Source("年报.html", (SourceParagraph(TITLE, "第 1 行"), grid)), all_forms())
    assert cells(draft) == {}
    assert unread(draft) == {"disclosure/penalties", "disclosure/coercion"}


def test_prose_in_its_sections() -> None:
    draft = read(
        "发布时间：2024-01-20 信息来源：某县水务局",
        "某县水务局",
        "根据条例编制本报告，统计期限为2023年1月1日至12月31日。",
        "一、总体情况",
        "第一段。",
        "第二段，公开行政处罚8条。",
        *RULES_HEAD,
        "规章 1 2 3",
        "注：规章数含修订的规章，下同。",
        "五、政府信息公开工作存在的主要问题及改进情况",
        "有两个问题。",
        "六、其他需要报告的事项",
        "无。",
        "扫一扫在手机上查看当前页面",
    )
    assert draft.sections == {
        "preamble": "根据条例编制本报告，统计期限为2023年1月1日至12月31日。",
        "overview": "第一段。\n第二段，公开行政处罚8条。",
        "disclosure": "注：规章数含修订的规章，下同。",
        "problems": "有两个问题。",
        "other": "无。",
    }
    assert [text for _, text in unmapped(draft)] == [
        "发布时间：2024-01-20 信息来源：某县水务局",
        "某县水务局",
        "扫一扫在手机上查看当前页面",
    ]


def test_headings_inside_one_line() -> None:
    draft = read("前言，依照条例编制。 一、总体情况 甲。 五、存在的主要问题及改进情况 乙。 六、其他需要报告的事项 丙。")
    assert draft.sections == {
        "preamble": "前言，依照条例编制。",
        "overview": "甲。",
        "problems": "乙。",
        "other": "丙。",
    }
    assert sum("没有找到" in note for note in draft.notes) == 3
    assert cells(draft) == {}


def test_a_last_row_run_into_the_next_heading_is_not_lost() -> None:
    last = "四、结转下年度继续办理1000001四、政府信息公开行政复议、行政诉讼情况"
    draft = read(*REQUESTS_HEAD, "（七）总计 1 0 0 0 0 0 1", last)
    assert row(draft, "carried_out") == ["1", "0", "0", "0", "0", "0", "1"]
    assert row(draft, "results.total") == ["1", "0", "0", "0", "0", "0", "1"]


@pytest.mark.parametrize(
    ("title", "body", "year"),
    [
        ("某市2021年政府信息公开工作年度报告", "某市", 2021),
        ("2022年某区政府信息公开工作年度报告", "某区", 2022),
        ("某省人民政府办公厅 2023 年度政府信息公开年度报告", "某省人民政府办公厅", 2023),
        ("2024 年某市人民政府政府信息公开\n工作年度报告", "某市人民政府", 2024),
        ("标题: 某局2025年政府信息公开年报", "某局", 2025),
    ],
)
def test_body_and_year_from_the_title(title: str, body: str, year: int) -> None:
    text = f"{title}\n一、总体情况\n正文，一段。"
    draft = match(text_source(text, "年报.txt"), all_forms())
    assert (draft.body, draft.year) == (body, year)
    assert draft.sections == {"overview": "正文，一段。"}


def test_the_edition_is_told_by_the_labels_not_by_the_year() -> None:
    old_head = ("二、主动公开政府信息情况", "信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量")
    draft = read(*old_head, "规章", "1", "2", "3")
    assert (draft.form.id, draft.year) == ("2019", 2023)
    assert cells(draft)["disclosure/rules/made"] == "1"
    assert any("按文件读取" in note for note in draft.notes)


def test_year_and_form_can_be_given() -> None:
    draft = read(*RULES_HEAD, "规章 1 2 3", year=2024, form="2021")
    assert (draft.form.id, draft.year) == ("2021", 2024)
    with pytest.raises(ReadError, match="没有 2050 版格式"):
        read(*RULES_HEAD, form="2050")


def test_a_text_without_any_year_asks_for_it() -> None:
    source = text_source("\n".join((*RULES_HEAD, "规章 1 2 3", "三、收到和处理政府信息公开申请情况")), "年报.txt")
    with pytest.raises(ReadError, match="--year"):
        match(source, all_forms())


@pytest.mark.parametrize(
    "text", ["购物清单\n苹果\n3", "某区2023年政务公开工作要点\n牵头单位\n完成时限\n办公室\n年底前"]
)
def test_what_is_no_report_is_refused(text: str) -> None:
    with pytest.raises(ReadError, match="不是年度报告"):
        match(text_source(text, "某文件.txt"), all_forms())


def test_a_row_on_one_line_with_a_figure_that_is_none_is_read_but_for_it() -> None:
    draft = read(*REQUESTS_HEAD, "（一）予以公开 2 0 0 0 0 0 2", "（二）部分公开 约3 0 0 402余 0 0 3")
    assert row(draft, "results.partial") == ["", "0", "0", "", "0", "0", "3"]
    assert {str(ref): item.text for ref, item in draft.unread.items()} == {
        "requests/results.partial/natural": "约3",
        "requests/results.partial/legal.welfare": "402余",
    }
    assert "requests" not in draft.sections


def test_a_blank_row_does_not_part_a_table_from_its_header() -> None:
    head = "| 信息内容 | 现行有效件数 | 本年制发件数 | 本年废止件数 |"
    for blank in ("| | | | |", "|||||"):
        draft = read(head, blank, "| 规章 | 9 | 1 | 2 |", blank, "| 行政规范性文件 | 8 | 4 | 3 |")
        assert cells(draft)["disclosure/rules/in_force"] == "9"
        assert cells(draft)["disclosure/normative/in_force"] == "8"


def test_a_unit_in_a_header_may_be_broken_over_lines() -> None:
    grid = Grid(
        rows=2,
        columns=2,
        slots=(
            Slot(0, 0, text="信息内容"),
            Slot(0, 1, text="本年收费金额（单位：万\n元）"),
            Slot(1, 0, text="行政事业性收费"),
            Slot(1, 1, text="6"),
        ),
    )
    draft = match(Source("年报.docx", (SourceParagraph(TITLE, "第 1 段"), SourceGrid(grid, "表格 1"))), all_forms())
    assert cells(draft) == {"disclosure/fees/amount": "6"}
