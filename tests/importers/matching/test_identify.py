"""Of which body and year a file is: titles in every print, none at all, years that lie beside it, and what is told."""

from __future__ import annotations

import pytest

from editor.errors import ReadError
from editor.forms.grid import Grid, Slot
from editor.importers.blocks.source import Block, Source, SourceGrid, SourceParagraph
from editor.importers.draft import ImportDraft
from editor.importers.matching.draft_of_source import match
from editor.importers.text.plain import text_source
from tests.strategies import all_forms

BODY = "\n一、总体情况\n全年公开信息12条。\n五、存在的主要问题及改进情况\n下一步继续努力。\n"


def read(head: str, tail: str = "", *, name: str = "年报.txt", title: str = "") -> ImportDraft:
    source = text_source(head + BODY + tail, name)
    return match(Source(source.name, source.blocks, source.notes, title), all_forms())


@pytest.mark.parametrize(
    ("head", "body", "year"),
    [
        ("某县水务局2023年政府信息公开工作年度报告", "某县水务局", 2023),
        ("某县水务局2023年度政府信息公开工作年度报告", "某县水务局", 2023),
        ("某县水务局２０２３年政府信息公开工作年度报告", "某县水务局", 2023),
        ("某县水务局二〇二三年政府信息公开工作年度报告", "某县水务局", 2023),
        ("某县水务局二○二三年度政府信息公开年度报告", "某县水务局", 2023),
        ("某县水务局二零二三年政府信息公开工作报告", "某县水务局", 2023),
        ("某县水务局 2 0 2 3 年政府信息公开工作年度报告", "某县水务局", 2023),
        ("2023年某县水务局政府信息公开工作年度报告", "某县水务局", 2023),
        ("2023年度某县水务局政务信息公开年报", "某县水务局", 2023),
        ("关于某县水务局2023年政府信息公开工作年度报告", "某县水务局", 2023),
        ("某县水务局关于2023年政府信息公开工作情况的报告", "某县水务局", 2023),
        ("某县水务局关于2023年政府信息公开工作情况的年度报告", "某县水务局", 2023),
        ("某县水务局关于2023年度政府信息公开工作年度报告", "某县水务局", 2023),
        ("《某县水务局2023年政府信息公开工作年度报告》", "某县水务局", 2023),
        ("附件1：某县水务局2023年政府信息公开工作年度报告", "某县水务局", 2023),
        ("某县水务局政府信息公开工作年度报告（2023年）", "某县水务局", 2023),
        ("某县水务局政府信息公开工作年度报告\n（2023年度）", "某县水务局", 2023),
        ("某县水务局\n2023年政府信息公开工作年度报告", "某县水务局", 2023),
        ("某县水务局\n2023年政府信息公开\n工作年度报告", "某县水务局", 2023),
        ("某县人民政府\n办公室2023年政府信息\n公开工作年度报告", "某县人民政府办公室", 2023),
        ("某区2023年政府信息公开工作年度报告（汇总）", "某区", 2023),
        ("某区2023年政府信息公开工作年度报告（全区汇总）", "某区", 2023),
        ("某某（集团）公司2023年政府信息公开年度报告", "某某（集团）公司", 2023),
        ("发布日期：2024-01-20 来源：某县水务局\n2023年政府信息公开工作年度报告", "某县水务局", 2023),
        ("标题：某县水务局2023年政府信息公开年报\n发布日期：2024年1月20日", "某县水务局", 2023),
        ("填报单位：某县水务局\n2023年政府信息公开工作年度报告", "某县水务局", 2023),
        ("编报单位（盖章）：某县水务局   年度：2023年\n政府信息公开工作年度报告", "某县水务局", 2023),
        ("填报机关：某县水务局\n填表人：某人\n2023年政府信息公开工作年度报告", "某县水务局", 2023),
        ("某政办〔2024〕3号\n某县水务局2023年政府信息公开工作年度报告", "某县水务局", 2023),
    ],
)
def test_body_and_year(head: str, body: str, year: int) -> None:
    draft = read(head)
    assert (draft.body, draft.year) == (body, year)
    assert draft.sections == {"overview": "全年公开信息12条。", "problems": "下一步继续努力。"}
    assert not [note for note in draft.notes if "没有找到" not in note]


@pytest.mark.parametrize(
    ("head", "tail", "body", "year", "note"),
    [
        ("2023年政府信息公开工作年度报告", "某县水务局\n2024年1月20日", "某县水务局", 2023, "按落款取“某县水务局”"),
        ("2023年政府信息公开工作年度报告", "某县水务局　2024年1月20日", "某县水务局", 2023, "按落款取“某县水务局”"),
        ("2023年政府信息公开工作年度报告", "某县水务局\n二〇二四年一月二十日", "某县水务局", 2023, "按落款取"),
        ("政务公开\n2023年政府信息公开工作年度报告", "", "", 2023, ""),
        ("现将2023年政府信息公开工作年度报告公布如下", "2023年，2023年，2024年。", "", 2023, "推定为 2023 年"),
        (
            "本报告是某县水务局2023年政府信息公开工作年度报告。",
            "",
            "某县水务局",
            2023,
            "标题没有写机关名称，按正文开头取“某县水务局”",
        ),
        ("某县水务局政府信息公开工作年度报告", "2023年共12条。", "某县水务局", 2023, "推定为 2023 年"),
        (
            "某县水务局政府信息公开工作年度报告\n统计期限为2023年1月1日至2023年12月31日。",
            "2024年，2024年，2024年。",
            "某县水务局",
            2023,
            "",
        ),
        ("某县水务局政府信息公开年报\n自2023年1月1日起至12月31日止。", "2024年，2024年。", "某县水务局", 2023, ""),
        (
            "某县水务局2023年政府信息公开工作年度报告\n统计期限为2022年1月1日至12月31日。",
            "",
            "某县水务局",
            2023,
            "标题是 2023 年，正文的统计期限是 2022 年",
        ),
        (
            "某县水务局2022年政府信息公开工作年度报告\n某县水务局2023年政府信息公开工作年度报告\n"
            "统计期限为2023年1月1日至12月31日。",
            "",
            "某县水务局",
            2023,
            "文件中还有 2022 年的年报标题",
        ),
        (
            "某县水务局2023年政府信息公开工作年度报告",
            "发布日期：2024-01-20\n2024年，2024年，2024年。",
            "某县水务局",
            2023,
            "",
        ),
    ],
)
def test_what_is_inferred_is_told(head: str, tail: str, body: str, year: int, note: str) -> None:
    draft = read(head, tail)
    assert (draft.body, draft.year) == (body, year)
    if note:
        assert any(note in told for told in draft.notes)
    else:
        assert not [told for told in draft.notes if "请核对" in told]


def test_what_the_page_and_the_file_are_called() -> None:
    draft = read("", title="某县水务局2023年政府信息公开工作年度报告-某县人民政府")
    assert (draft.body, draft.year) == ("某县水务局", 2023)
    draft = read("2023年政府信息公开工作年度报告", title="某县水务局2022年政府信息公开工作年度报告_某县人民政府")
    assert (draft.body, draft.year) == ("", 2023)
    assert any("2022 年的年报标题" in note for note in draft.notes)
    draft = read("", name="水务局2023年报.txt")
    assert draft.year == 2023
    assert any("按文件名取 2023 年" in note for note in draft.notes)
    draft = read("", "2024年共12条。", name="水务局2023年报.txt")
    assert any("推定为 2024 年（文件名写的是 2023 年）" in note for note in draft.notes)
    with pytest.raises(ReadError, match="哪一年"):
        read("", name="20240120.txt")


def grid(*rows: tuple[str, ...]) -> SourceGrid:
    slots = tuple(Slot(row, column, text=text) for row, cells in enumerate(rows) for column, text in enumerate(cells))
    return SourceGrid(Grid(rows=len(rows), columns=max(map(len, rows)), slots=slots), "第 1 个表")


@pytest.mark.parametrize(
    "rows",
    [
        (("标题", "某县水务局2023年政府信息公开工作年度报告"), ("年度", "2023"), ("机关", "某县水务局")),
        (("年度", "2023年度"), ("机关名称", "某县水务局"), ("发布日期", "2024-01-20")),
        (("索引号", "2024-0001"), ("发布机构", "某县水务局"), ("发布日期", "2024-01-20"), ("年度", "２０２３")),
        (
            ("名称", "2023年政府信息公开工作年度报告", "索引号", "2024-0001"),
            ("发布机构", "某县水务局", "发布日期", "2024年1月20日"),
        ),
    ],
)
def test_a_table_with_data_about_the_report(rows: tuple[tuple[str, ...], ...]) -> None:
    lines: list[Block] = [SourceParagraph(text, f"第 {at} 段") for at, text in enumerate(BODY.split("\n")) if text]
    draft = match(Source("年报.docx", (grid(*rows), *lines)), all_forms())
    assert (draft.body, draft.year) == ("某县水务局", 2023)
    assert not [note for note in draft.notes if "请核对" in note]
