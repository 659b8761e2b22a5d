"""The neutral picture of the printed report, which all page formats share: what is printed, in which order."""

from __future__ import annotations

from decimal import Decimal

import pytest

from editor.exporters.paper.document import Block, Heading, Paragraph, TableBlock, document
from editor.forms.address import CellRef
from editor.report.model import Report
from editor.wording.numbering import level_of
from tests.strategies import form_of


def shape(block: Block) -> str:
    match block:
        case Heading():
            return f"# {block.text}"
        case Paragraph():
            return block.text
        case TableBlock():
            return f"[{block.section}]"


def test_statutory_headings_with_tables_and_their_notes_under_them() -> None:
    texts = {"preamble": "　　根据条例编制。", "overview": "甲\n\n乙", "disclosure": "注：含所属单位。"}
    report = Report(form_of("2021"), 2024, "某局", sections=texts)
    printed = document(report)
    assert printed.title == "某局2024年政府信息公开工作年度报告"
    assert [shape(block) for block in printed.blocks] == [
        "根据条例编制。",
        "# 一、总体情况",
        "甲",
        "乙",
        "# 二、主动公开政府信息情况",
        "[disclosure]",
        "注：含所属单位。",
        "# 三、收到和处理政府信息公开申请情况",
        "[requests]",
        "# 四、政府信息公开行政复议、行政诉讼情况",
        "[review]",
        "# 五、存在的主要问题及改进情况",
        "# 六、其他需要报告的事项",
    ]


def test_a_report_of_2014_has_its_own_headings_and_a_table_only_if_filled() -> None:
    form = form_of("2014")
    headings = {"part1": "一、概述", "part2": "（二）申请情况"}
    report = Report(form, 2017, "某县", sections={"part1": "甲", "part2": "乙"}, headings=headings)
    assert [shape(block) for block in document(report).blocks] == ["# 一、概述", "甲", "# （二）申请情况", "乙"]
    assert [block.level for block in document(report).blocks if isinstance(block, Heading)] == [1, 2]

    filled = Report(form, 2017, "某县", cells={form.cells[3]: Decimal(5)}, headings=headings)
    *_, heading, table = document(filled).blocks
    assert shape(heading) == "# 政府信息公开情况统计表"
    assert isinstance(table, TableBlock)
    assert table.values[form.cells[3]] == "5"
    assert table.values[form.cells[4]] == ""


def test_figures_stand_as_typed_without_separators() -> None:
    form = form_of("2021")
    cells: dict[CellRef, Decimal | str] = {
        form.cells[0]: Decimal("1234567"),
        form.cells[1]: "约12件",
        form.cells[9]: Decimal("4166.241619"),
    }
    blocks = document(Report(form, 2024, "某局", cells=cells)).blocks
    table = next(block for block in blocks if isinstance(block, TableBlock))
    assert [table.values[form.cells[place]] for place in (0, 1, 2, 9)] == ["1234567", "约12件", "", "4166.241619"]


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("一、总体情况", 1),
        ("（一）主动公开", 2),
        ("(十二)其他", 2),
        ("1.加强学习", 3),
        ("2、加强学习", 3),
        ("（3）预算", 4),
        ("1.5万件申请", 0),
        ("2023年，", 0),
        ("一是加强", 0),
    ],
)
def test_levels_are_told_by_their_numbers(text: str, level: int) -> None:
    assert level_of(text) == level


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("（一）主动公开情况。全年公开信息3条。", "（一）主动公开情况。"),
        ("（一）主动公开情况", "（一）主动公开情况"),
        ("（一）" + "全年公开信息" * 10 + "。其他。", ""),
        ("1.加强学习。每季度一次。", ""),
        ("全年公开信息3条。", ""),
    ],
)
def test_the_first_sentence_of_a_second_level_stands_as_a_heading(text: str, lead: str) -> None:
    paragraph = Paragraph(text, level_of(text))
    assert text[: paragraph.lead] == lead


@pytest.mark.parametrize(
    ("text", "stands_over"),
    [
        ("（一）主动公开情况", True),
        ("1.加强学习", True),
        ("（一）主动公开情况。全年公开信息3条。", False),
        ("（一）主动公开情况；", False),
        ("联系电话", False),
        ("（一）" + "全年公开信息" * 10, False),
    ],
)
def test_a_short_numbered_line_without_a_stop_leads_to_the_next_paragraph(text: str, stands_over: bool) -> None:
    assert Paragraph(text, level_of(text)).stands_over is stands_over


def test_control_characters_are_not_printed() -> None:
    report = Report(form_of("2021"), 2024, "某局", sections={"overview": "甲\x07\t乙\r\n丙"})
    texts = [block.text for block in document(report).blocks if isinstance(block, Paragraph)]
    assert texts == ["甲 乙", "丙"]


def test_prose_of_a_section_that_the_form_does_not_know_is_not_lost() -> None:
    report = Report(form_of("2021"), 2024, "某局", sections={"annex": "附件说明"})
    assert shape(document(report).blocks[-1]) == "附件说明"
