"""Reports whose tables stand in the words of two editions, and those that only mention another's words."""

from __future__ import annotations

import pytest

from editor.forms.address import CellRef
from tests.importers.matching.test_matching import cells, read, unmapped, unread

TITLE = ("一、总体情况", "全年公开信息40条。", "二、主动公开政府信息情况")
OLD = ("本年新制作数量", "本年新公开数量", "对外公开总数量")
FEES = ("信息内容 | 本年收费金额（单位：万元）", "行政事业性收费 | 7.5")
HEADINGS = (
    "一、总体情况",
    "本年主动公开政府信息数96条，对外公开总数量比上年多。",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
)


@pytest.mark.parametrize(
    "block",
    [
        ("信息内容 | " + " | ".join(OLD), "规章 | 1 | 2 | 3", "规范性文件 | 4 | 5 | 6"),
        ("信息内容", *OLD, "规章", "1", "2", "3", "规范性文件", "4", "5", "6"),
        ("信息内容\t" + "\t".join(OLD), "规章\t1\t2\t3", "规范性文件\t4\t5\t6"),
        (
            f"| 信息内容 | {' | '.join(OLD)} |",
            "|---|---|---|---|",
            "| 规章 | 1 | 2 | 3 |",
            "| 规范性文件 | 4 | 5 | 6 |",
        ),
    ],
)
def test_a_block_in_the_words_of_another_edition_has_no_place_in_that_of_the_year(block: tuple[str, ...]) -> None:
    draft = read(*TITLE, *block, "", *FEES)
    assert draft.form.id == "2021"
    assert cells(draft) == {"disclosure/fees/amount": "7.5"}
    assert unread(draft) >= {"disclosure/rules", "disclosure/normative"}
    assert "4 5 6" in draft.unread[CellRef("disclosure", "normative", "issued")].text
    assert all(any(word in text for _, text in unmapped(draft)) for word in OLD)


def test_what_fits_the_form_is_read_beside_columns_of_another_edition() -> None:
    draft = read(
        *TITLE,
        "| 信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量 |",
        "|---|---|---|---|",
        "| 行政许可 | 21 | 2 | 53 |",
        "| 其他对外管理服务事项 | 61 | 0 | 8 |",
        "",
        *FEES,
    )
    assert draft.form.id == "2021"
    assert cells(draft) == {"disclosure/licensing/decisions": "53", "disclosure/fees/amount": "7.5"}
    told = " ".join(text for _, text in unmapped(draft))
    assert all(piece in told for piece in ("上一年项目数量", "本年增/减", "21 2", "其他对外管理服务事项 61 0 8"))


def test_words_of_another_edition_in_a_sentence_do_not_make_a_report_one_of_it() -> None:
    draft = read(*HEADINGS, "公开不够及时。")
    assert draft.form.id == "2021"
    assert "主动公开政府信息数96条" in draft.sections["overview"]


def test_a_report_whose_tables_all_stand_in_another_edition_keeps_it() -> None:
    draft = read(*TITLE, "信息内容 | " + " | ".join(OLD), "规章 | 1 | 2 | 3", "规范性文件 | 4 | 5 | 6")
    assert draft.form.id == "2019"
    assert cells(draft)["disclosure/normative/public_total"] == "6"


def test_the_year_decides_without_the_other_headings_too_where_its_own_labels_are_there() -> None:
    draft = read(
        TITLE[2],
        "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数",
        "规章 | 1 | 2 | 3",
        "信息内容 | 采购项目数量 | 采购总金额",
        "政府集中采购 | 3 | 20",
        year=2020,
    )
    assert draft.form.id == "2019"
    assert not any("rules" in ref for ref in cells(draft))
    assert "disclosure/rules" in unread(draft)
