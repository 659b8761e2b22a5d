"""A label that a file explains in brackets is that label; one that it limits, or joins to another, is not."""

from __future__ import annotations

import pytest

from tests.importers.matching.test_matching import cells, read, unmapped, unread

TITLE = "二、主动公开政府信息情况"
READ = {"disclosure/normative/issued": "4", "disclosure/normative/repealed": "5", "disclosure/normative/in_force": "6"}
HEAD = "信息内容 | 本年制发件数（指今年印发的，以文号为准） | 本年废止件数 | 现行有效件数（含往年印发的）"
EXPLAINED = (
    "行政规范性文件（以本机关名义印发的决定、意见、通知等）",
    "行政规范性文件（标准见（附件一））",
    "行政规范性文件（本列由法规科填写，指行政许可以外的文件）",
)
LIMITED = (
    "行政规范性文件（其中联合印发的）",
    "行政规范性文件（不含转发的）",
    "行政规范性文件（仅办公室印发）",
    "行政规范性文件（2019年）",
    "行政规范性文件（上年）",
    "行政规范性文件（含规章）",
)


@pytest.mark.parametrize("label", EXPLAINED)
@pytest.mark.parametrize(
    "shape",
    ["{head}\n规章 | 1 | 2 | 3\n{label} | 4 | 5 | 6", "| {head} |\n| 规章 | 1 | 2 | 3 |\n| {label} | 4 | 5 | 6 |"],
)
def test_an_explanation_in_brackets_is_no_part_of_a_label(label: str, shape: str) -> None:
    draft = read(TITLE, *shape.format(head=HEAD, label=label).split("\n"))
    assert {ref: value for ref, value in cells(draft).items() if "normative" in ref} == READ
    assert draft.sections == {}


@pytest.mark.parametrize("label", LIMITED)
@pytest.mark.parametrize(
    "shape",
    ["{head}\n规章 | 1 | 2 | 3\n{label} | 4 | 5 | 6", "| {head} |\n| 规章 | 1 | 2 | 3 |\n| {label} | 4 | 5 | 6 |"],
)
def test_a_part_of_a_row_or_two_rows_in_one_are_not_that_row(label: str, shape: str) -> None:
    draft = read(TITLE, *shape.format(head=HEAD, label=label).split("\n"))
    assert not any("normative" in ref for ref in cells(draft))
    assert "disclosure/normative" in unread(draft)
    assert any(all(figure in text for figure in "456") for _, text in unmapped(draft))


def test_the_forms_own_remark_with_a_slip_in_it_is_read_as_similar() -> None:
    head = "|  | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |"
    label = "（二）部分公开（区分处理的，只计这一情况，不计其它情况）"
    draft = read("三、收到和处理政府信息公开申请情况", head, f"| {label} | 3 | 0 | 0 | 0 | 0 | 0 | 3 |")
    assert cells(draft)["requests/results.partial/natural"] == "3"


def test_a_sentence_that_opens_with_an_explained_label_is_prose() -> None:
    sentence = "规范性文件（通知、公告等）共印发12件。"
    assert read(TITLE, sentence).sections == {"disclosure": sentence}
