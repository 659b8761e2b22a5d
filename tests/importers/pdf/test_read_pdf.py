"""PDFs come back as the report they show: our own, LibreOffice's, and pages drawn here; bad ones are refused."""

from __future__ import annotations

import io
import json
import random
import zlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from editor.errors import ReadError
from editor.exporters.pdf.write import pdf_bytes
from editor.forms.address import CellRef
from editor.importers.blocks.source import Paragraph, Source, SourceGrid
from editor.importers.draft import ImportDraft
from editor.importers.formats import import_file
from editor.importers.matching.draft_of_source import match
from editor.importers.pdf.read import pdf_source
from editor.report.model import Report
from tests.strategies import all_forms, form_of, random_balanced_report
from tests.suite.limits import cpu_limit

DATA = Path(__file__).resolve().parents[2] / "data" / "pdf"
FONT = "STSong-Light"
PHRASES = (
    "坚持公开为常态",
    "完善制度机制",
    "2023年共受理12件",
    "认真办理依申请公开",
    "加强平台建设",
    "开展培训3次",
    "全文见http://a.cn/b",
)

SEEDS = st.integers(0, 2**32).map(random.Random)
Draw = Callable[[Canvas], None]


def prose(rng: random.Random) -> str:
    """Paragraphs of every length, each as one ends: with a full stop."""
    paragraphs = []
    for _ in range(rng.randint(0, 4)):
        opening = rng.choice(("", "", "（一）", "1."))
        paragraphs.append(opening + "，".join(rng.choices(PHRASES, k=rng.choice((1, 2, 5, 30, 80)))) + "。")
    return "\n".join(paragraphs)


def any_report(rng: random.Random, form_id: str, largest: int = 200) -> Report:
    report = replace(random_balanced_report(rng, form_of(form_id), max_value=largest), body="某市财政局")
    texts = {section.id: prose(rng) for section in report.form.sections}
    return replace(report, sections={key: text for key, text in texts.items() if text})


def imported(data: bytes) -> ImportDraft:
    return match(pdf_source(data, "年报.pdf"), all_forms())


@pytest.mark.parametrize("form_id", ["2019", "2021"])
@settings(max_examples=5)
@given(rng=SEEDS)
def test_our_own_pdf_comes_back(form_id: str, rng: random.Random) -> None:
    report = any_report(rng, form_id, rng.choice((9, 200, 99_999)))
    draft = imported(pdf_bytes(report))
    back = draft.report()
    assert (back.form.id, back.year, back.body) == (report.form.id, report.year, report.body)
    assert back.display_title == report.display_title
    assert back.cells == report.cells
    assert back.sections == report.sections
    assert not draft.unread
    assert not draft.unmapped
    assert not draft.doubtful


def test_a_pdf_made_by_libreoffice_comes_back() -> None:
    truth = json.loads((DATA / "libreoffice-2021.json").read_text(encoding="utf-8"))
    draft = import_file(DATA / "libreoffice-2021.pdf", all_forms())
    report = draft.report()
    assert report.display_title == truth["title"]
    assert dict(report.cells) == {CellRef.parse(key): Decimal(text) for key, text in truth["cells"].items()}
    assert dict(report.sections) == truth["sections"]
    assert not draft.unread
    assert not draft.unmapped


# Pages drawn here. A page is 600 × 800 points; y is measured from above, as it is read.


@pytest.fixture(scope="module", autouse=True)
def chinese_type() -> None:
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))


def drawn(*pages: Draw, lock: StandardEncryption | None = None) -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(600, 800), encrypt=lock)
    for page in pages:
        page(canvas)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def write(canvas: Canvas, x: float, y: float, text: str, size: float = 10) -> None:
    canvas.setFont(FONT, size)
    canvas.drawString(x, 800 - y, text)


def box(canvas: Canvas, left: float, top: float, right: float, bottom: float, *lines: str) -> None:
    canvas.rect(left, 800 - bottom, right - left, bottom - top)
    for number, line in enumerate(lines):
        write(canvas, left + 2, top + 12 + 12 * number, line)


def rows(
    canvas: Canvas, top: float, lines: Sequence[Sequence[str]], edges: Sequence[float] = (60, 260, 360, 460)
) -> None:
    for number, cells in enumerate(lines):
        for at, text in enumerate(cells):
            box(canvas, edges[at], top + 20 * number, edges[at + 1], top + 20 * number + 20, text)


FILLER = "这是表格之外的一段文字，用来使这一页有足够的文字可以读出来。"


def read(*pages: Draw) -> Source:
    def with_words(canvas: Canvas, page: Draw) -> None:
        write(canvas, 60, 40, FILLER, 12)
        page(canvas)

    return pdf_source(drawn(lambda canvas: with_words(canvas, pages[0]), *pages[1:]), "表.pdf")


def grid_of(source: Source) -> SourceGrid:
    grids = [block for block in source.blocks if isinstance(block, SourceGrid)]
    assert len(grids) == 1
    return grids[0]


def texts_of(grid: SourceGrid) -> list[list[str]]:
    return [[slot.text for slot in line] for line in grid.grid.lines()]


def paragraphs_of(source: Source) -> list[str]:
    return [block.text for block in source.blocks if isinstance(block, Paragraph)]


def test_a_table_goes_on_after_the_page_end_and_its_header_is_dropped() -> None:
    header = ["项目", "甲", "乙"]
    grid = grid_of(
        read(
            lambda canvas: rows(canvas, 700, [header, ["1.第一", "5", "6"], ["2.第二", "", "8"]]),
            lambda canvas: rows(canvas, 60, [header, ["3.第三", "", ""], ["4.第四", "7", "9"]]),
        )
    )
    assert texts_of(grid) == [
        header,
        ["1.第一", "5", "6"],
        ["2.第二", "", "8"],
        ["3.第三", "", ""],
        ["4.第四", "7", "9"],
    ]
    assert grid.place(2) == "第 1 页表格第 3 行"
    assert grid.place(4) == "第 2 页表格第 3 行"


def test_tables_with_words_between_stay_apart() -> None:
    def second(canvas: Canvas) -> None:
        write(canvas, 60, 50, "四、另一部分的标题")
        rows(canvas, 60, [["结果", "1", "2"], ["结果", "3", "4"]])

    source = read(lambda canvas: rows(canvas, 700, [["一", "1", "2"], ["二", "3", "4"]]), second)
    assert [type(block) for block in source.blocks] == [Paragraph, SourceGrid, Paragraph, SourceGrid]


@pytest.mark.parametrize(
    ("above", "below"),
    [("三、本年度", "办理结果"), ("三、本年度办理结果", "三、本年度办理结果"), ("三、本年度办理结果", "")],
)
def test_a_merged_label_parted_by_the_page_end_is_one(above: str, below: str) -> None:
    def first(canvas: Canvas) -> None:
        box(canvas, 60, 700, 160, 740, above)
        rows(canvas, 700, [["（一）公开", "1"], ["（二）部分公开", "2"]], (160, 360, 460))

    def second(canvas: Canvas) -> None:
        box(canvas, 60, 60, 160, 100, below)
        rows(canvas, 60, [["（三）不予公开", "3"], ["（四）无法提供", "4"]], (160, 360, 460))

    grid = grid_of(read(first, second)).grid
    label = grid.by_place[0, 0]
    assert (label.text, label.row_span) == ("三、本年度办理结果", 4)
    assert grid.by_place[3, 0] is label
    assert grid.by_place[3, 2].text == "4"


def test_a_row_parted_by_the_page_end_is_one() -> None:
    grid = grid_of(
        read(
            lambda canvas: rows(canvas, 700, [["1.属于国家秘密", "1", "2"], ["2.没有现成信息", "3", "4"]]),
            lambda canvas: rows(canvas, 60, [["需要另行制作", "", ""], ["3.补正后仍不明确", "5", "6"]]),
        )
    )
    assert texts_of(grid) == [
        ["1.属于国家秘密", "1", "2"],
        ["2.没有现成信息需要另行制作", "3", "4"],
        ["3.补正后仍不明确", "5", "6"],
    ]


def test_stacked_and_turned_labels_are_read_in_order() -> None:
    def page(canvas: Canvas) -> None:
        box(canvas, 60, 100, 80, 240, *"三、本年度办理结果")
        box(canvas, 80, 100, 100, 240)
        canvas.saveState()
        canvas.translate(86, 800 - 105)
        canvas.rotate(-90)
        canvas.setFont(FONT, 10)
        canvas.drawString(0, 0, "转过来的标签")
        canvas.restoreState()
        box(canvas, 100, 100, 140, 240)
        for column, text in enumerate(("从右往左", "两列竖排")):
            for number, letter in enumerate(text):
                write(canvas, 122 - 18 * column, 120 + 10 * number, letter)
        box(canvas, 140, 100, 200, 240, "1")

    assert texts_of(grid_of(read(page))) == [["三、本年度办理结果", "转过来的标签", "从右往左两列竖排", "1"]]


def test_a_figure_broken_in_a_narrow_cell_is_joined_and_told() -> None:
    def page(canvas: Canvas) -> None:
        box(canvas, 60, 100, 84, 140, "1234", "56")
        box(canvas, 84, 100, 160, 140, "12", "34")
        box(canvas, 160, 100, 260, 140, "甲")

    source = read(page)
    assert texts_of(grid_of(source)) == [["123456", "12\n34", "甲"]]
    assert any("“123456”在窄格中" in note for note in source.notes)


def test_a_figure_that_runs_over_a_rule_is_no_figure() -> None:
    def page(canvas: Canvas) -> None:
        box(canvas, 60, 100, 90, 130, "1234567")
        box(canvas, 90, 100, 140, 130)
        box(canvas, 140, 100, 200, 130, "8")

    first, second, third = texts_of(grid_of(read(page)))[0]
    assert first.endswith("…")
    assert second.endswith("…")
    assert third == "8"


def test_bold_type_printed_twice_is_read_once() -> None:
    def page(canvas: Canvas) -> None:
        for shift in (0, 0.3):
            write(canvas, 62 + shift, 112, "11")
        box(canvas, 60, 100, 90, 130)
        box(canvas, 90, 100, 140, 130, "2")

    assert texts_of(grid_of(read(page))) == [["11", "2"]]


def test_shading_and_white_strokes_are_no_rules() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFillGray(0.8)
        canvas.rect(50, 700, 300, 50, stroke=0, fill=1)
        canvas.setStrokeGray(1)
        canvas.rect(50, 600, 300, 50)
        canvas.setFillGray(0)

    assert paragraphs_of(read(page)) == [FILLER]


def test_page_numbers_and_running_heads_go_and_paragraphs_go_on_over_pages() -> None:
    def page(number: int) -> Draw:
        def draw(canvas: Canvas) -> None:
            write(canvas, 200, 40, "某市年度报告汇编", 9)
            for line in range(20):
                write(canvas, 60, 100 + 28 * line, chr(0x4E00 + 20 * number + line) * 40, 12)
            write(canvas, 290, 770, f"- {number} -", 9)

        return draw

    source = pdf_source(drawn(*(page(number) for number in range(1, 5))), "报告.pdf")
    assert paragraphs_of(source) == ["".join(chr(0x4E00 + line) * 40 for line in range(20, 100))]


def test_indents_and_short_lines_begin_paragraphs() -> None:
    def page(canvas: Canvas) -> None:
        for number, (x, text) in enumerate(
            [(84, "甲" * 38), (60, "乙" * 40), (60, "丙" * 20), (84, "丁" * 38), (84, "戊" * 38), (60, "己" * 5)]
        ):
            write(canvas, x, 100 + 28 * number, text, 12)

    source = pdf_source(drawn(page), "报告.pdf")
    assert paragraphs_of(source) == ["甲" * 38 + "乙" * 40 + "丙" * 20, "丁" * 38, "戊" * 38 + "己" * 5]


def test_without_rules_figures_over_two_lines_are_none() -> None:
    def page(canvas: Canvas) -> None:
        write(canvas, 60, 200, "（七）总计")
        for at in range(7):
            write(canvas, 200 + 40 * at, 194, "676")
            write(canvas, 200 + 40 * at, 206, "2")

    lines = paragraphs_of(read(page))[1:]
    assert not any(word.isdigit() for line in lines for word in line.split())


def test_without_rules_a_label_over_two_lines_keeps_its_figures() -> None:
    def page(canvas: Canvas) -> None:
        write(canvas, 60, 200, "（二）部分公开（区分处理的，")
        write(canvas, 60, 214, "只计这一情形）")
        write(canvas, 300, 207, "4")
        write(canvas, 360, 207, "0")

    assert paragraphs_of(read(page))[1:] == ["（二）部分公开（区分处理的，只计这一情形）\t4\t0"]


ROWS = (
    (["一、本年新收政府信息公开申请数量"], "", "1 0 2 0 3 0 6"),
    (["（二）部分公开（区分处理的，", "只计这一情形）"], "三、", "12 0 0 0 0 0 12"),
    (["1.属于国家秘密"], "不予", "0 4 0 0 0 0 4"),
    (["2.其他法律行政法", "规禁止公开的", "信息"], "公开", "0 0 5 0 0 0 5"),
    (["3.危及安全稳定"], "", "7 7 7 7 7 7 42"),
)


def open_table(canvas: Canvas, top: float, place: float) -> None:
    """A table without rules whose figures stand beside a place of the label: 0 its first line, 1 its last."""
    for at, text in enumerate(("自然人", "商业", "科研", "公益", "法律", "其他", "总计")):
        write(canvas, 300 + 36 * at, top, text[:2])
        write(canvas, 300 + 36 * at, top + 12, text[2:])
    y = top + 30
    for label, group, figures in ROWS:
        for number, text in enumerate(label):
            write(canvas, {"一": 60, "（": 90, "只": 90}.get(text[0], 115), y + 13 * number, text)
        level = y + 13 * (len(label) - 1) * place
        write(canvas, 60, level, group)
        for at, text in enumerate(figures.split()):
            write(canvas, 300 + 36 * at, level, text)
        y += 13 * len(label)


@pytest.mark.parametrize("place", [0, 0.5, 1])
def test_a_table_without_rules_has_a_row_for_each_line_of_figures(place: float) -> None:
    lines = texts_of(grid_of(read(lambda canvas: open_table(canvas, 100, place))))
    assert lines[0] == ["", "自然人", "商业", "科研", "公益", "法律", "其他", "总计"]
    assert lines[1:] == [["".join(label), *figures.split()] for label, _, figures in ROWS]


def test_a_figure_over_two_lines_of_a_table_without_rules_is_none() -> None:
    def page(canvas: Canvas) -> None:
        open_table(canvas, 100, 0)
        write(canvas, 516, 100 + 30 + 13 * 7 + 13, "9")  # under the last total

    last = texts_of(grid_of(read(page)))[-1]
    assert last[1:-1] == ["7"] * 6
    assert not last[-1].isdigit()


def test_a_figure_that_a_page_end_parts_is_none() -> None:
    def page(canvas: Canvas) -> None:
        box(canvas, 60, 60, 260, 80)
        box(canvas, 260, 60, 360, 80, "8")
        box(canvas, 360, 60, 460, 80)

    grid = grid_of(read(lambda canvas: rows(canvas, 740, [["1.第一", "5", "6"], ["2.第二", "12", "7"]]), page))
    assert texts_of(grid) == [["1.第一", "5", "6"], ["2.第二", "12…8", "7"]]


def test_a_double_line_is_one_side() -> None:
    def page(canvas: Canvas) -> None:
        rows(canvas, 100, [["项目", "甲", "乙"], ["1.第一", "5", "6"]])
        for shift in (-1.5, 1.5):
            for y in (100, 120, 140):
                canvas.line(60 + shift, 800 - y - shift, 460 - shift, 800 - y - shift)
            for x in (60, 260, 360, 460):
                canvas.line(x + shift, 800 - 100, x + shift, 800 - 140)

    assert texts_of(grid_of(read(page))) == [["项目", "甲", "乙"], ["1.第一", "5", "6"]]


def test_a_page_printed_sideways_is_turned() -> None:
    def page(canvas: Canvas) -> None:
        canvas.translate(600, 0)
        canvas.rotate(90)
        canvas.setFont(FONT, 12)
        canvas.drawString(60, 500, FILLER)
        for at, text in enumerate(("甲", "12")):
            canvas.rect(60 + 80 * at, 400, 80, 20)
            canvas.drawString(64 + 80 * at, 405, text)

    source = pdf_source(drawn(page), "报告.pdf")
    assert paragraphs_of(source) == [FILLER]
    assert texts_of(grid_of(source)) == [["甲", "12"]]


def refusal(data: bytes) -> str:
    with cpu_limit(10), pytest.raises(ReadError) as caught:
        pdf_source(data, "文件.pdf")
    return str(caught.value)


def test_a_scan_is_refused_with_what_to_do() -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    picture = ImageReader(Image.new("L", (40, 40), 128))

    def page(canvas: Canvas) -> None:
        canvas.drawImage(picture, 0, 0, 600, 800)

    message = refusal(drawn(page))
    assert "扫描件" in message
    assert "Word" in message


def test_a_scan_with_a_layer_of_nonsense_is_refused() -> None:
    def page(canvas: Canvas) -> None:
        for line in range(8):
            text = canvas.beginText(60, 700 - 12 * line)
            text.setFont("Helvetica", 10)
            text.setTextRenderMode(3)
            text.textLine("lI|1 ~r^ iIl; .,' mN 0O")
            canvas.drawText(text)

    assert "扫描件" in refusal(drawn(page))


def test_a_locked_file_is_refused_and_one_that_anyone_may_open_is_read() -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(60, 700, "Annual report of the year 2023")

    assert "打开密码" in refusal(drawn(page, lock=StandardEncryption("secret")))
    only_copying = drawn(page, lock=StandardEncryption("", ownerPassword="secret", canCopy=0))
    assert paragraphs_of(pdf_source(only_copying, "报告.pdf")) == ["Annual report of the year 2023"]


def test_damaged_files_are_refused() -> None:
    whole = drawn(lambda canvas: write(canvas, 60, 100, FILLER))
    assert "不完整" in refusal(whole[: len(whole) // 2])
    assert "损坏" in refusal(b"%PDF-1.4\n" + b"x" * 500 + b"\n%%EOF")
    assert "没有文字" in refusal(drawn(lambda canvas: canvas.rect(0, 0, 10, 10)))


def test_too_many_pages_are_refused() -> None:
    assert "300 页" in refusal(drawn(*[lambda canvas: write(canvas, 60, 100, "页")] * 301))


def test_a_bomb_is_refused() -> None:
    packed = zlib.compress(b"0" * 120_000_000, 9)
    whole = drawn(lambda canvas: write(canvas, 60, 100, FILLER))
    for filters in (b"/FlateDecode", b"[/FlateDecode /FlateDecode]"):
        bomb = b"%PDF-1.4\n9 0 obj\n<</Filter " + filters + b">>\nstream\n"
        data = packed if filters.startswith(b"/") else zlib.compress(packed)
        assert "过大" in refusal(bomb + data + b"\nendstream\nendobj\n" + whole)


def test_endless_marks_of_streams_are_refused() -> None:
    whole = drawn(lambda canvas: write(canvas, 60, 100, FILLER))
    assert "过大" in refusal(b"%PDF-1.4\n" + b"stream\n" * 1_000_000 + whole)


def test_forms_that_call_each_other_without_end_are_refused() -> None:
    def page(canvas: Canvas) -> None:
        canvas.beginForm("f0")
        write(canvas, 60, 100, "字")
        canvas.endForm()
        for depth in range(1, 12):
            canvas.beginForm(f"f{depth}")
            for _ in range(10):
                canvas.doForm(f"f{depth - 1}")
            canvas.endForm()
        canvas.doForm("f11")

    assert "过大" in refusal(drawn(page))


def test_a_net_of_rules_is_refused_or_read_in_time() -> None:
    def page(canvas: Canvas) -> None:
        write(canvas, 60, 40, FILLER)
        for at in range(2500):
            canvas.line(0, at * 0.3, 600, at * 0.3)
            canvas.line(at * 0.24, 0, at * 0.24, 800)

    data = drawn(page)
    with cpu_limit(10):
        pdf_source(data, "文件.pdf")


@settings(max_examples=20)
@given(rng=SEEDS)
def test_damage_never_crashes(rng: random.Random) -> None:
    """Bytes changed anywhere: it is read or refused, and nothing else."""
    data = bytearray((DATA / "libreoffice-2021.pdf").read_bytes())
    for _ in range(rng.choice((1, 5, 50))):
        data[rng.randrange(len(data))] = rng.randrange(256)
    with suppress(ReadError):
        assert pdf_source(bytes(data), "年报.pdf").blocks


def test_a_line_under_words_parts_no_cell() -> None:
    def underlined(canvas: Canvas) -> None:
        box(canvas, 60, 100, 260, 140, "一、本年新收的", "申请数量")
        box(canvas, 260, 100, 360, 140, "12")
        canvas.line(62, 800 - 114, 132, 800 - 114)
        canvas.line(62, 800 - 126, 102, 800 - 126)
        canvas.line(262, 800 - 114, 274, 800 - 114)
        rows(canvas, 140, [["二、上年", "3"]], (60, 260, 360))

    assert texts_of(grid_of(read(underlined))) == [["一、本年新收的申请数量", "12"], ["二、上年", "3"]]
