"""Fields that were filled in, as pages of entry systems have them: what they show is read, and nothing is made up."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.forms.address import CellRef
from editor.importers.draft import ImportDraft
from tests.importers.office_cases import imported

REF = CellRef("disclosure", "normative", "issued")


def draft_of(tmp_path: Path, cell: str, words: str = "") -> ImportDraft:
    """A page with this cell in a table of a report, and these words in the paragraph before it."""
    page = (
        "<meta charset='utf-8'><h1>甲市乙局2024年政府信息公开工作年度报告</h1><p>一、总体情况</p>"
        f"<p>全年接受监督。{words}</p><p>二、主动公开政府信息情况</p>"
        "<table><tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr>"
        f"<tr><td>行政规范性文件</td><td>{cell}</td><td>2</td><td>7</td></tr></table>"
    )
    return imported(tmp_path / "年报.html", page.encode())


@pytest.mark.parametrize(
    "cell",
    [
        "<input value='31'>",
        "<input type='number' name='n1' value=' 31 '>",
        "<INPUT TYPE=TEXT readonly value=31>件",
        "<textarea rows=1>31</textarea>",
        "<select><option>5</option><option selected>31</option></select>",
        "<input type=hidden value=5><input value=31><input type=checkbox value=7><button>8</button>",
    ],
)
def test_what_a_field_shows_is_the_figure_of_its_cell(tmp_path: Path, cell: str) -> None:
    draft = draft_of(tmp_path, cell)
    assert draft.proposals[REF].text.removesuffix("件") == "31"


@pytest.mark.parametrize(
    "cell", ["<input value=''>", "<select><option selected>请选择</select>", "<textarea></textarea>"]
)
def test_a_blank_field_is_a_blank_cell(tmp_path: Path, cell: str) -> None:
    draft = draft_of(tmp_path, cell)
    assert REF not in draft.proposals
    assert REF not in draft.unread


@pytest.mark.parametrize("cell", ["<input value=3><input value=1>", "3<input value=1>", "<input value=3> 1"])
def test_two_figures_in_a_cell_are_none(tmp_path: Path, cell: str) -> None:
    draft = draft_of(tmp_path, cell)
    assert REF not in draft.proposals
    assert REF in draft.unread


def test_a_list_of_which_the_choice_is_not_told_is_unread(tmp_path: Path) -> None:
    draft = draft_of(tmp_path, "<select><option>0</option><option>31</option></select>")
    assert draft.unread[REF].text == "（可选：0、31）"
    assert draft.unread[REF].reason == "下拉框中选了哪一项，网页没有写明"


def test_fields_in_a_line_are_read_but_not_those_of_the_site(tmp_path: Path) -> None:
    line = "<textarea>举办讲座\n三场</textarea><input type=search value=饕餮><input name=keyWord value=梼杌>"
    links = "<select><option>某市门户网站</option><option>某县门户网站</option></select>"
    draft = draft_of(tmp_path, "1", f"{line}<input value=请输入关键词>{links}")
    assert draft.sections["overview"] == "全年接受监督。举办讲座\n三场"
    assert not draft.unmapped


def test_deleted_and_hidden_words_are_told(tmp_path: Path) -> None:
    hidden = "<span style='mso-hide:all'>貔貅</span><div hidden><ul><li>狻猊<li>螭吻</ul></div>"
    draft = draft_of(tmp_path, "<del>饕餮</del><ins>31</ins>", f"<del>梼杌</del>{hidden}")
    assert draft.proposals[REF].text == "31"
    assert draft.sections["overview"] == "全年接受监督。"
    assert [(piece.where, piece.text) for piece in draft.unmapped] == [
        ("修订中删除的文字", "梼杌"),
        ("修订中删除的文字", "饕餮"),
        ("隐藏的文字", "貔貅"),
        ("隐藏的文字", "狻猊 螭吻"),
    ]
    assert draft.notes[:2] == ("文件有修订痕迹，已按接受全部修订读取", "隐藏的文字没有读入")
