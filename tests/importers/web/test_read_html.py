"""Saved pages: any untidy markup gives the same figures and words; what is no page, or a hostile one, is refused."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.errors import ReadError
from editor.forms.address import CellRef
from editor.importers.blocks.source import SourceGrid, SourceParagraph
from editor.importers.draft import ImportDraft
from editor.importers.formats import import_file
from editor.importers.matching.draft_of_source import match
from editor.importers.web.html import html_source
from editor.report.model import Report
from tests.importers.web.html_writer import page
from tests.strategies import all_forms, form_of, random_balanced_report
from tests.suite.limits import cpu_limit

SEEDS = st.integers(0, 2**32).map(random.Random)
HEADING = "<h1>某市2023年政府信息公开工作年度报告</h1><p>三、收到和处理政府信息公开申请情况</p>"
HEADER = (
    "<tr><td colspan=3 rowspan=3>（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）</td>"
    "<td colspan=7>申请人情况</td></tr>"
    "<tr><td rowspan=2>自然人</td><td colspan=5>法人或其他组织</td><td rowspan=2>总计</td></tr>"
    "<tr><td>商业企业</td><td>科研机构</td><td>社会公益组织</td><td>法律服务机构</td><td>其他</td></tr>"
)

NEW = "<td colspan=3>一、本年新收政府信息公开申请数量</td>"
CARRIED = "<td colspan=3>二、上年结转政府信息公开申请数量</td>"
COLUMNS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
RECEIVED = f"<tr>{NEW}{'<td>5</td>' * 7}</tr>"


def any_report(rng: random.Random, form_id: str) -> Report:
    report = replace(random_balanced_report(rng, form_of(form_id)), body="某市财政局")
    return replace(report, sections={"preamble": "本报告依照条例的规定编制，分为六个部分。", "other": "无。\n此致。"})


def imported(html: str | bytes, *, is_archive: bool = False) -> ImportDraft:
    raw = html if isinstance(html, bytes) else html.encode()
    return match(html_source(raw, "年报.html", is_archive=is_archive), all_forms())


def requests(rows: str, *, header: str = HEADER) -> ImportDraft:
    """Table three with some rows."""
    return imported(f"{HEADING}<table>{header}{rows}</table>")


def values(draft: ImportDraft, row: str) -> list[str]:
    """The figures read for a row of table three, in the order of its columns; a blank for none."""
    columns = [ref.column for ref in draft.form.cells if ref.table == "requests" and ref.row == row]
    cells = draft.report().cells
    return [str(cells.get(CellRef("requests", row, column), "")) for column in columns]


@pytest.mark.parametrize("form_id", ["2019", "2021"])
@settings(max_examples=12)
@given(rng=SEEDS)
def test_any_untidy_page_gives_the_same_report(form_id: str, rng: random.Random) -> None:
    report = any_report(rng, form_id)
    draft = imported(page(report, rng))
    back = draft.report()
    assert (back.form.id, back.year, back.body) == (report.form.id, report.year, report.body)
    assert back.cells == report.cells
    assert back.sections == report.sections
    assert not draft.unread


@settings(max_examples=15)
@given(rng=SEEDS)
def test_a_lost_cell_moves_no_figure(rng: random.Random) -> None:
    """A page that lost some of its cells: what stood behind them shifts to the left, and is not read there."""
    report = any_report(rng, "2021")
    parts = page(report).split("<td>")
    for _ in range(rng.randint(1, 4)):
        del parts[rng.randrange(10, len(parts) - 16)]
    draft = imported("<td>".join(parts))
    cells = draft.report().cells
    assert {ref: value for ref, value in cells.items() if ref.table == "requests" and report.value(ref) != value} == {}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("declared", ["", "gb2312", "utf-8", "iso-8859-1", "x-unknown"])
def test_the_encoding_is_told_whatever_is_declared(encoding: str, declared: str) -> None:
    meta = f"<meta http-equiv=Content-Type content='text/html; charset={declared}'>" if declared else ""
    draft = imported(f"<head>{meta}</head>{HEADING}<table>{HEADER}{RECEIVED}</table>".encode(encoding))
    assert draft.body == "某市"
    assert values(draft, "new") == ["5"] * 7


def test_a_web_archive_is_read() -> None:
    message = EmailMessage()
    message["Subject"] = "年报"
    message.set_content(f"{HEADING}<table>{HEADER}{RECEIVED}</table>", subtype="html", charset="gb18030", cte="base64")
    message.add_related(b"GIF89a", maintype="image", subtype="gif")
    assert values(imported(message.as_bytes(), is_archive=True), "new") == ["5"] * 7


def test_a_layout_table_is_taken_apart_and_its_data_rows_are_a_table() -> None:
    inner = f"<table>{HEADER}{RECEIVED}</table>"
    html = f"<table><tr><td>菜单</td><td>搜索</td></tr><tr><td><p>三、收到</p>{inner}<p>完</p></td></tr></table>"
    blocks = html_source(html.encode(), "页.html").blocks
    kinds = [block.text if isinstance(block, SourceParagraph) else block.grid.columns for block in blocks]
    assert kinds == [2, "三、收到", 10, "完"]


def test_a_table_in_a_single_cell_is_its_text() -> None:
    boxed = "<table><tr><td>5</td></tr></table>"
    assert values(requests(f"<tr>{NEW}{f'<td>{boxed}</td>' * 7}</tr>"), "new") == ["5"] * 7


RAISED = (
    "<span style='vertical-align:super'>1</span>",
    "<span style='color:red;vertical-align: 4pt'>1</span>",
    "<span style='position:relative;top:-5px;font-size:8px'>1</span>",
    "<sub>1</sub>",
    "<font style='vertical-align:sub'>[1]</font>",
)


@pytest.mark.parametrize("note", RAISED)
def test_a_figure_raised_or_lowered_by_a_style_lengthens_no_other(note: str) -> None:
    draft = requests(f"<tr>{NEW}<td>22{note}</td>{'<td>0</td>' * 6}</tr>")
    assert values(draft, "new")[0] in ("22", "")
    assert CellRef("requests", "new", "natural") in (*draft.doubtful, *draft.unread)


@pytest.mark.parametrize("style", ["vertical-align:super", "position:relative;top:-1pt;font-size:9pt"])
def test_a_cell_that_is_raised_as_a_whole_is_read(style: str) -> None:
    cell = f"<td><span style='{style}'>22</span></td>"
    label = NEW.replace("<td", f"<td style='{style}'")
    assert values(requests(f"<tr>{label}{cell * 7}</tr>"), "new") == ["22"] * 7


@pytest.mark.parametrize(
    "cell", ["<s>9</s>", "22<strike>9</strike>", "<span style='text-decoration: line-through'>9</span>22"]
)
def test_struck_figures_are_told_and_cost_no_other(cell: str) -> None:
    draft = requests(f"<tr>{NEW}<td>{cell}</td>{'<td>0</td>' * 6}</tr>")
    assert values(draft, "new") == ["", *["0"] * 6]
    assert draft.unread[CellRef("requests", "new", "natural")].reason == "带删除线"
    assert "文件中有带删除线的文字，已放在括号中" in draft.notes


def test_hidden_and_deleted_text_is_left_out() -> None:
    cell = "<td><del>4</del><span style='display:none'>3</span><script>2</script>5<!--1--></td>"
    assert values(requests(f"<tr>{NEW}{cell * 7}</tr>"), "new") == ["5"] * 7


@pytest.mark.parametrize("cell", ["22（其中修订16件）", "22<br>(其中修订16件)", "22<sup>1</sup>"])
def test_a_remark_beside_a_figure_makes_it_doubtful(cell: str) -> None:
    draft = requests(f"<tr>{NEW}<td>{cell}</td>{'<td>0</td>' * 6}</tr>")
    assert values(draft, "new") == ["22", *["0"] * 6]
    assert draft.doubtful == (CellRef("requests", "new", "natural"),)


@pytest.mark.parametrize("cell", ["1&nbsp;2", "<span>1</span> <span>2</span>", "1\n2"])
def test_a_figure_parted_by_blanks_is_read_with_doubt(cell: str) -> None:
    draft = requests(f"<tr>{NEW}<td>{cell}</td>{'<td>0</td>' * 6}</tr>")
    assert values(draft, "new") == ["12", *["0"] * 6]
    assert len(draft.doubtful) == 1


@pytest.mark.parametrize("cell", ["<p>1</p><p>2</p>", "1<br>2", "1-2"])
def test_a_cell_with_two_figures_is_left_unread(cell: str) -> None:
    draft = requests(f"<tr>{NEW}<td>{cell}</td>{'<td>0</td>' * 6}</tr>")
    assert values(draft, "new") == ["", *["0"] * 6]
    assert CellRef("requests", "new", "natural") in draft.unread


@pytest.mark.parametrize(
    ("cell", "value"), [("/", ""), ("—", ""), ("无", "0"), ("&nbsp;", ""), ("", ""), ("１２", "12")]
)
def test_marks_for_nothing(cell: str, value: str) -> None:
    draft = requests(f"<tr>{NEW}<td>{cell}</td>{'<td>0</td>' * 6}</tr>")
    assert values(draft, "new") == [value, *["0"] * 6]


def test_a_zero_merged_over_rows_is_zero_in_each_and_another_figure_unread() -> None:
    first = f"<tr>{NEW}<td rowspan=2>0</td><td rowspan=2>3</td>{'<td>1</td>' * 5}</tr>"
    draft = requests(f"{first}<tr>{CARRIED}{'<td>2</td>' * 5}</tr>")
    assert values(draft, "new") == ["0", "", *["1"] * 5]
    assert values(draft, "carried_in") == ["0", "", *["2"] * 5]
    assert CellRef("requests", "carried_in", "legal.business") in draft.unread
    assert CellRef("requests", "carried_in", "natural") in draft.doubtful


def test_a_row_without_a_label_between_its_neighbours_is_read_with_doubt() -> None:
    draft = requests(
        f"{RECEIVED}<tr><td colspan=3></td>{'<td>2</td>' * 7}</tr>"
        f"<tr><td colspan=3>（一）予以公开</td>{'<td>3</td>' * 7}</tr>"
    )
    assert values(draft, "carried_in") == ["2"] * 7
    assert CellRef("requests", "carried_in", "total") in draft.doubtful


def test_one_row_too_many_without_a_label_is_not_read() -> None:
    loose = f"<tr><td colspan=3></td>{'<td>2</td>' * 7}</tr>"
    draft = requests(f"{RECEIVED}{loose}{loose}<tr><td colspan=3>（一）予以公开</td>{'<td>3</td>' * 7}</tr>")
    assert values(draft, "carried_in") == [""] * 7
    assert sum("2 2 2" in item.text for item in draft.unmapped) == 2


def test_an_extra_row_of_its_own_is_listed() -> None:
    draft = requests(f"{RECEIVED}<tr><td colspan=3>其中：网上申请</td>{'<td>2</td>' * 7}</tr>")
    assert values(draft, "new") == ["5"] * 7
    assert "其中:网上申请2222222" in {"".join(item.text.split()).replace("：", ":") for item in draft.unmapped}


def test_the_single_sixth_row_of_2019_fills_no_cell_of_2021() -> None:
    row = f"<tr><td>三、本年度办理结果</td><td colspan=2>（六）其他处理</td>{'<td>4</td>' * 7}</tr>"
    draft = imported(
        f"{HEADING}<table>{HEADER}{RECEIVED}{row}</table><p>二、主动公开政府信息情况</p><p>本年制发件数</p>"
    )
    assert values(draft, "results.other.other") == [""] * 7
    assert any("（六）其他处理" in item.text and "4" in item.text for item in draft.unmapped)
    assert any("（六）其他处理" in note for note in draft.notes)


def test_rows_and_columns_in_another_order_go_where_their_labels_say() -> None:
    header = f"<tr><td>项目</td><td>总计</td>{''.join(f'<td>{name}</td>' for name in COLUMNS)}</tr>"
    rows = "<tr><td>上年结转政府信息公开申请数量</td><td>21</td>" + "".join(f"<td>{n}</td>" for n in range(1, 7))
    draft = requests(f"{rows}</tr>{RECEIVED.replace('colspan=3', '')}", header=header)
    assert values(draft, "carried_in") == ["1", "2", "3", "4", "5", "6", "21"]


@pytest.mark.parametrize(("unit", "value"), [("元", "25.1"), ("万元", "251000"), ("亿元", "2510000000")])
def test_the_unit_in_a_header_is_kept_to(unit: str, value: str) -> None:
    html = (
        "<h1>某市2023年政府信息公开工作年度报告</h1><p>二、主动公开政府信息情况</p><table>"
        f"<tr><td colspan=2>第二十条第（八）项</td></tr><tr><td>信息内容</td><td>本年收费金额（单位：{unit}）</td></tr>"
        "<tr><td>行政事业性收费</td><td>251000</td></tr></table>"
    )
    fee = imported(html).report().cells[CellRef("disclosure", "fees", "amount")]
    assert fee == Decimal(value)


def test_body_and_title_come_from_the_page_where_its_words_lack_them() -> None:
    table = f"<p>三、收到和处理政府信息公开申请情况</p><table>{HEADER}{RECEIVED}</table>"
    titled = imported(f"<title>某县2022年政府信息公开工作年度报告_政府年报_某县人民政府</title>{table}")
    assert (titled.body, titled.year) == ("某县", 2022)
    data = (
        "<table><tr><td>名称</td><td>某局2022年政府信息公开工作年度报告</td><td>索引号</td><td>12345</td></tr>"
        "<tr><td>发布机构</td><td>某局</td><td>文号</td><td></td></tr></table>"
    )
    listed = imported(data + table)
    assert (listed.body, listed.year) == ("某局", 2022)
    assert any("12345" in item.text for item in listed.unmapped)
    assert not listed.unread


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"<div>" * 100_000, "太深"),
        (b"<table><tr><td>" * 100, "太深"),
        (b"<table><tr>" + b"<td>1</td>" * 200_000, "太多"),
        (b"<table>" + b"<tr><td rowspan=60000 colspan=900>1</td></tr>" * 5_000, "太大"),
        (b"<p " + b"a b=1 " * 200_000 + b">x</p>", "太大"),
        ("字".encode() * 3_300_000, "超过"),
        (
            b'<!DOCTYPE a [<!ENTITY b "' + b"c" * 1000 + b'"><!ENTITY d "' + b"&b;" * 1000 + b'">]><p>&d;</p>',
            "不是年度报告",
        ),
        (b"\x00\x01\x02", "不是"),
        (b"", "空"),
        ("锘挎斂搴滀俊鎭叕寮€宸ヤ綔骞村害鎶ュ憡".encode(), "乱码"),
    ],
)
def test_what_is_hostile_or_no_page_is_refused_at_once(tmp_path: Path, raw: bytes, message: str) -> None:
    path = tmp_path / "页.html"
    path.write_bytes(raw)
    with cpu_limit(10), pytest.raises(ReadError, match=message):
        import_file(path, all_forms())


def test_a_long_page_is_read_in_time_that_grows_with_its_length() -> None:
    filler = "".join(
        f"<p class='MsoNormal'><span style='font-size:16pt'>第{n}段文字。</span></p>" for n in range(13_000)
    )
    report = replace(random_balanced_report(random.Random(1), form_of("2021")), body="某市")
    html = page(report).replace("</body>", f"{filler}</body>")
    assert len(html.encode()) > 1_000_000
    with cpu_limit(10):
        draft = imported(html)
    assert draft.report().cells == report.cells


def test_cells_never_cover_each_other() -> None:
    first = "<tr><td rowspan=3>甲</td><td colspan=4>乙</td><td rowspan=2>丙</td></tr>"
    html = f"<table>{first}<tr><td colspan=9>丁</td></tr></table>"
    (grid,) = html_source(html.encode(), "页.html").blocks
    assert isinstance(grid, SourceGrid)
    places = [
        (s.row + y, s.column + x) for s in grid.grid.slots for y in range(s.row_span) for x in range(s.column_span)
    ]
    assert len(places) == len(set(places))
