"""A PDF file as pages of glyphs and rules, after it was made sure that it is whole, open to read and of a sane size.

What words and tables these make is told elsewhere; it knows nothing of reports.
"""

from __future__ import annotations

import io
import logging
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from editor.errors import ReadError
from editor.importers.pdf.annotations import lay_annotations
from editor.progress import Progress

if TYPE_CHECKING:
    from pdfminer.layout import LTChar, LTCurve, LTItem
    from pdfminer.pdfdocument import PDFDocument

MAX_PAGES: Final = 300
_MAX_STEPS: Final = 40_000  # glyphs and strokes of all pages; a report has some 5,000
_FORM_COST: Final = 12  # steps that a drawing within the drawing takes
_MAX_STREAM: Final = 150_000_000  # bytes unpacked: a scanned page in the finest print
_MAX_DRAWING: Final = 1_500_000  # bytes of drawing orders in all pages; a report has some 150,000
_MAX_FONTS: Final = 100_000_000  # bytes unpacked of all that is no picture
_MAX_STREAMS: Final = 20_000
_PIECE: Final = 65_536  # bytes
_TAIL: Final = 2048  # bytes at the end of a file in which its end mark must stand
_STREAM = re.compile(rb"stream\r?\n")
_TWICE_PACKED = re.compile(
    rb"/Filter\s*\[[^\]]{0,200}/(?:Flate|Fl|LZW|RunLength|RL)\w*\s*/(?:Flate|Fl|LZW|RunLength|RL)"
)
_PICTURE = re.compile(rb"/Subtype\s*/Image")
_LARGEST_TYPE: Final = 60.0  # points; what is larger is a mark behind the text
_THIN: Final = 5.0  # points; a rectangle so thin is a rule
_WHITE: Final = 0.99
_HIDDEN: Final = 3  # the way of rendering of text that is not shown
_CHOOSE: Final = "请检查是否选错了文件"
_AGAIN: Final = "文件可能没有传完整或已损坏，请重新获取，或改用 Word 文件、网页上的文字导入"


@dataclass(frozen=True, slots=True)
class PageGlyph:
    """A character and its box, in points from the page's upper left corner.

    `turn` is 0 for upright type, 90 where the type is turned to the right, 270 where it is turned to the left.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    turn: int = 0

    @property
    def x(self) -> float:
        """The middle."""
        return (self.x0 + self.x1) / 2

    @property
    def y(self) -> float:
        """The middle."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class PageRule:
    """A straight line: upright at x = `at` from `start` to `end` downwards, or level at y = `at`.

    `breadth` is how far it reaches to each side, as the strokes of a double line do.
    """

    upright: bool
    at: float
    start: float
    end: float
    breadth: float = 0.0


@dataclass
class PdfPage:
    """A page as it is printed; `hidden` counts the glyphs that are not shown, as in a scan that was read by machine.

    `marks` are the letters of marks behind the text, in the order in which they are drawn, `remarks` the lines of
    what is laid upon the page without being drawn.
    """

    number: int
    width: float
    height: float
    glyphs: list[PageGlyph] = field(default_factory=list)
    rules: list[PageRule] = field(default_factory=list)
    pictures: int = 0
    hidden: int = 0
    marks: str = ""
    remarks: list[str] = field(default_factory=list)


class _TooMuchError(Exception):
    """The work for a file goes over its limit."""


def read_pages(data: bytes, name: str, progress: Progress | None = None) -> list[PdfPage]:
    """The pages of a PDF; `progress` hears of each.

    Raises ReadError if it is cut, damaged, locked by a password, or of no sane size.
    """
    if b"%%EOF" not in data[-_TAIL:].rstrip(b"\0"):
        raise ReadError("PDF 文件不完整（没有结束标记）", place=name, remedy=_AGAIN)
    _refuse_bombs(data, name)
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # it tells the terminal of every oddity, in English
    try:
        pages = list(_pages(data, name, progress or Progress()))
    except _TooMuchError as error:
        raise _too_much(name) from error
    except _faults() as error:
        raise _damaged(name) from error
    if not pages:
        raise _damaged(name)
    return pages


def _faults() -> tuple[type[Exception], ...]:
    """What pdfminer raises over a damaged file: its own errors, and Python's over values of no sane kind."""
    from pdfminer.psexceptions import PSException

    return (
        PSException,
        ValueError,
        TypeError,
        AttributeError,
        LookupError,
        ArithmeticError,
        AssertionError,
        RecursionError,
        EOFError,
        OSError,
        NotImplementedError,
        zlib.error,
    )


def _damaged(name: str) -> ReadError:
    return ReadError("PDF 文件内部已损坏，无法读取", place=name, remedy=_AGAIN)


def _too_much(name: str) -> ReadError:
    return ReadError("PDF 文件内容过大，不是年报", place=name, remedy=_CHOOSE)


def _refuse_bombs(data: bytes, name: str) -> None:
    """Raise ReadError for packed streams that would fill the memory. Damaged ones are left to the reading."""
    if _TWICE_PACKED.search(data):
        raise _too_much(name)
    total = 0
    for number, match in enumerate(_STREAM.finditer(data)):
        if number > _MAX_STREAMS:
            raise _too_much(name)
        start = match.end()
        if start + 1 >= len(data) or data[start] & 15 != 8 or (256 * data[start] + data[start + 1]) % 31:
            continue  # not packed
        size = _unpacked(memoryview(data)[start:])
        if not _PICTURE.search(data, max(0, match.start() - 400), match.start()):
            total += size
        if size > _MAX_STREAM or total > _MAX_FONTS:
            raise _too_much(name)


def _unpacked(packed: memoryview) -> int:
    """How many bytes a packed stream gives, counted no further than the limit."""
    unpacker = zlib.decompressobj()
    size = 0
    try:
        for at in range(0, len(packed), _PIECE):
            rest: bytes | memoryview = packed[at : at + _PIECE]
            while rest and not unpacker.eof and size <= _MAX_STREAM:
                size += len(unpacker.decompress(rest, 16 * _PIECE))
                rest = unpacker.unconsumed_tail
            if unpacker.eof or size > _MAX_STREAM:
                break
    except zlib.error:
        pass  # the reading will say so
    return size


def _pages(data: bytes, name: str, progress: Progress) -> Iterator[PdfPage]:
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdftypes import stream_value

    document = _open(data, name)
    interpreter, device = _interpreter()
    drawing, total = 0, _page_count(document)
    for number, page in enumerate(PDFPage.create_pages(document), 1):
        if number > MAX_PAGES:
            raise ReadError(f"PDF 超过 {MAX_PAGES} 页，不是年报", place=name, remedy=_CHOOSE)
        counted = f"，共 {total} 页" if total >= number else ""
        progress.tell(f"正在读取第 {number} 页{counted}", number, max(number, total))
        drawing += sum(len(stream_value(stream).get_data()) for stream in page.contents)
        if drawing > _MAX_DRAWING:
            raise _TooMuchError
        device.hidden = 0
        remarks = lay_annotations(page) if page.annots else []
        interpreter.process_page(page)
        layout = device.get_result()
        result = PdfPage(number, layout.width, layout.height, hidden=device.hidden, remarks=remarks)
        for item in layout:
            _take(item, result)
        result.glyphs = _once(result.glyphs)
        yield _righted(result)


def _page_count(document: PDFDocument) -> int:
    """How many pages the file says it has; 0 if it does not say."""
    from pdfminer.pdftypes import resolve1

    tree = resolve1(document.catalog.get("Pages"))
    count = resolve1(tree.get("Count")) if isinstance(tree, dict) else 0
    return min(count, MAX_PAGES) if isinstance(count, int) else 0


def _open(data: bytes, name: str) -> PDFDocument:
    from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
    from pdfminer.pdfparser import PDFParser

    try:
        return PDFDocument(PDFParser(io.BytesIO(data)))
    except (PDFPasswordIncorrect, PDFEncryptionError) as error:
        raise ReadError(
            "PDF 文件有打开密码", place=name, remedy="请用密码打开后另存为没有密码的文件，或改用 Word 文件导入"
        ) from error


def _interpreter() -> tuple[Any, Any]:
    """What carries out a page's drawing orders, and where the drawing goes; the work is counted."""
    from pdfminer.converter import PDFPageAggregator
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager

    class Device(PDFPageAggregator):
        """Collects glyphs and strokes up to the limit."""

        steps = 0
        hidden = 0
        is_hidden = False

        def step(self, cost: int = 1) -> None:
            self.steps += cost
            if self.steps > _MAX_STEPS:
                raise _TooMuchError

        def render_string(self, textstate: Any, *rest: Any) -> None:
            self.is_hidden = textstate.render == _HIDDEN
            super().render_string(textstate, *rest)

        def render_char(self, *arguments: Any) -> float:
            self.step()
            self.hidden += self.is_hidden
            return super().render_char(*arguments)

        def paint_path(self, *arguments: Any) -> None:
            self.step()
            super().paint_path(*arguments)

        def begin_figure(self, *arguments: Any) -> None:
            self.step(_FORM_COST)
            super().begin_figure(*arguments)

    manager = PDFResourceManager()
    device = Device(manager, laparams=None)
    return PDFPageInterpreter(manager, device), device


def _take(item: LTItem, page: PdfPage) -> None:
    """Sort what was drawn into glyphs, rules and pictures."""
    from pdfminer.layout import LTChar, LTCurve, LTFigure, LTImage

    if isinstance(item, LTChar):
        _take_glyph(item, page)
    elif isinstance(item, LTCurve):
        page.rules += _rules(item, page.height)
    elif isinstance(item, LTImage):
        page.pictures += 1
    elif isinstance(item, LTFigure):
        for inner in item:
            _take(inner, page)


def _take_glyph(char: LTChar, page: PdfPage) -> None:
    turn = _turn(char.matrix)
    if turn is None or char.size > _LARGEST_TYPE or not (0 <= char.x0 <= page.width and 0 <= char.y0 <= page.height):
        page.marks += "" if char.get_text().startswith("(cid:") else char.get_text()
        return
    text = char.get_text()
    text = "\ufffd" if text.startswith("(cid:") else text
    if text and text != "\0":
        size = char.size if turn == 0 else char.width
        page.glyphs.append(PageGlyph(text, char.x0, char.x1, page.height - char.y1, page.height - char.y0, size, turn))


def _turn(matrix: tuple[float, ...]) -> int | None:
    """How type is turned; None if it is aslant, as marks behind the text are. Italics lean, but go level."""
    a, b, _, d = matrix[:4]
    if abs(b) <= abs(a) / 20:
        return 0 if a > 0 and d > 0 else None
    if abs(a) <= abs(b) / 20:
        return 270 if b > 0 else 90
    return None


def _once(glyphs: list[PageGlyph]) -> list[PageGlyph]:
    """Glyphs without those printed a second time on the same place, as some programs do for bold type."""
    seen: dict[tuple[str, int, int], list[PageGlyph]] = {}
    kept: list[PageGlyph] = []
    for glyph in glyphs:
        column, line = round(glyph.x / 10), round(glyph.y / 10)
        near = (
            other
            for across in (column - 1, column, column + 1)
            for down in (line - 1, line, line + 1)
            for other in seen.get((glyph.text, across, down), ())
        )
        if any(
            abs(other.x - glyph.x) < 0.3 * max(glyph.x1 - glyph.x0, 0.1) and abs(other.y - glyph.y) < 0.3 * glyph.size
            for other in near
        ):
            continue
        seen.setdefault((glyph.text, column, line), []).append(glyph)
        kept.append(glyph)
    return kept


def _righted(page: PdfPage) -> PdfPage:
    """A page on which all is printed sideways, turned to be read."""
    for turn in (90, 270):
        if 5 * sum(glyph.turn == turn for glyph in page.glyphs) > 4 * len(page.glyphs):
            return _turned(page, turn)
    return page


def _turned(page: PdfPage, turn: int) -> PdfPage:
    width, height = page.width, page.height
    right = turn == 90
    glyphs = [
        replace(g, x0=g.top, x1=g.bottom, top=width - g.x1, bottom=width - g.x0, turn=(g.turn - turn) % 360)
        if right
        else replace(g, x0=height - g.bottom, x1=height - g.top, top=g.x0, bottom=g.x1, turn=(g.turn - turn) % 360)
        for g in page.glyphs
    ]
    rules = [_turned_rule(rule, page, right=right) for rule in page.rules]
    return replace(page, width=height, height=width, glyphs=glyphs, rules=rules)


def _turned_rule(rule: PageRule, page: PdfPage, *, right: bool) -> PageRule:
    if right and rule.upright:
        return PageRule(False, page.width - rule.at, rule.start, rule.end)
    if right:
        return PageRule(True, rule.at, page.width - rule.end, page.width - rule.start)
    if rule.upright:
        return PageRule(False, rule.at, page.height - rule.end, page.height - rule.start)
    return PageRule(True, page.height - rule.at, rule.start, rule.end)


def _rules(curve: LTCurve, height: float) -> Iterator[PageRule]:
    """The straight lines of a stroke, and thin filled rectangles; white ones are not seen, and so are none."""
    from pdfminer.layout import LTRect

    left, right, top, bottom = curve.x0, curve.x1, height - curve.y1, height - curve.y0
    color = curve.stroking_color if curve.stroke else curve.non_stroking_color
    if not (curve.stroke or curve.fill) or _is_white(color):
        return
    if min(right - left, bottom - top) <= _THIN:
        if right - left >= bottom - top:
            yield PageRule(False, (top + bottom) / 2, left, right)
        if bottom - top >= right - left:
            yield PageRule(True, (left + right) / 2, top, bottom)
        return
    if not curve.stroke or any(part[0] == "c" for part in curve.original_path or ()):
        return
    corners = [(x, height - y) for x, y in curve.pts]
    is_closed = isinstance(curve, LTRect) or any(part[0] == "h" for part in curve.original_path or ())
    following = [*corners[1:], *(corners[:1] if is_closed else ())]
    for (x, y), (x2, y2) in zip(corners, following, strict=False):
        if abs(y - y2) <= 1 < abs(x - x2):
            yield PageRule(False, (y + y2) / 2, min(x, x2), max(x, x2))
        elif abs(x - x2) <= 1 < abs(y - y2):
            yield PageRule(True, (x + x2) / 2, min(y, y2), max(y, y2))


def _is_white(color: object) -> bool:
    """Whether a color is white: all of grey or red, green, blue at their most; CMYK with no ink."""
    values = color if isinstance(color, (tuple, list)) else (color,)
    if not values or not all(isinstance(value, (int, float)) for value in values):
        return False
    if len(values) == 4:
        return all(value <= 1 - _WHITE for value in values)
    return all(value >= _WHITE for value in values)
