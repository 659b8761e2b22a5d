"""A PDF with text, as Word, WPS, LibreOffice and this program make them: its paragraphs and tables in reading order.

A scan without text is refused; nothing is read from pictures. It knows no form.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from editor.errors import ReadError
from editor.files import read_bytes
from editor.forms.grid import Grid, Slot
from editor.importers.blocks.beside import lines_beside
from editor.importers.blocks.source import Block, Source, SourceGrid, SourceParagraph
from editor.importers.folding.figures import is_figures
from editor.importers.pdf.column_tabs import text_lines
from editor.importers.pdf.file import PageGlyph, PdfPage, read_pages
from editor.importers.pdf.joined_pages import continues, join, mark_cut, mark_rests
from editor.importers.pdf.lines import is_wide
from editor.importers.pdf.prose import Measure, PageLine, measure, paragraphs, without_running_lines
from editor.importers.pdf.ruled_tables import Table, ruled_tables
from editor.importers.pdf.unruled_tables import open_tables
from editor.progress import Progress

_LEAST_TEXT: Final = 20  # characters; a report has thousands
_LOST_SHARE: Final = 0.1
_LEAST_CHINESE: Final = 0.3  # of the characters that a machine read from a scan; a report has far more
_ELSE: Final = "请找到原来的 Word 文件，或从网页上复制文字存为文本文件（.txt）再导入"


@dataclass
class _Found:
    """What stands on the pages: runs of lines, and tables, in order of reading."""

    blocks: list[list[PageLine] | Table] = field(default_factory=list)

    def line(self, line: PageLine, *, opens_page: bool) -> None:
        """Text after text goes on, over a page end too."""
        last = self.blocks[-1] if self.blocks else None
        if opens_page and isinstance(last, Table) and last.is_open and is_figures(line.line.text):
            mark_cut(last, line.line.x0, line.line.x1)
        if self.blocks and isinstance(self.blocks[-1], list):
            self.blocks[-1].append(line)
        else:
            self.blocks.append([line])

    def table(self, table: Table, *, opens_page: bool) -> None:
        """A table that opens a page may go on with the one that the page before ended with."""
        last = self.blocks[-1] if self.blocks else None
        if opens_page and isinstance(last, Table) and continues(last, table):
            self.blocks[-1] = join(last, table)
        else:
            if opens_page and isinstance(last, Table) and last.is_open:
                mark_rests(last, table)
            self.blocks.append(table)


def read_pdf(path: Path, progress: Progress | None = None) -> Source:
    """The paragraphs and tables of a PDF. `progress` hears of each page.

    Raises ReadError for one that is cut, damaged, locked, too large, or holds no text.
    """
    return pdf_source(read_bytes(path), path.name, progress)


def pdf_source(data: bytes, name: str, progress: Progress | None = None) -> Source:
    """As `read_pdf`, from a file's bytes."""
    pages = read_pages(data, name, progress)
    _refuse_scans(pages, name)
    tables: list[list[Table]] = []
    texts: list[list[PageLine]] = []
    margins: list[str] = []
    for page in pages:
        ruled, outside = ruled_tables(page)
        margins.append("".join(glyph.text for glyph in outside if glyph.turn))
        without_rules, outside = open_tables(page, _upright(outside))
        tables.append([*ruled, *without_rules])
        texts.append([PageLine(line, page.number, page.height) for line in text_lines(outside)])
    all_lines = [line for lines in texts for line in lines]
    texts = without_running_lines(texts)
    aside = [*_running(all_lines, texts), *_beside(pages, margins)]
    setting = measure([line for lines in texts for line in lines])
    found = _in_order(tables, texts)
    notes = [*_page_notes(pages), *(note for block in found.blocks if isinstance(block, Table) for note in block.notes)]
    blocks = tuple(block for part in found.blocks for block in _blocks(part, setting))
    return Source(name, blocks, tuple(notes), aside=tuple(aside))


def _running(lines: Iterable[PageLine], kept: Iterable[Sequence[PageLine]]) -> Iterator[SourceParagraph]:
    """The lines that are not kept, which run at the heads and feet of the pages."""
    shown = {id(line) for on_page in kept for line in on_page}
    return lines_beside([line.line.text for line in lines if id(line) not in shown], "页眉、页脚")


def _beside(pages: Sequence[PdfPage], margins: Iterable[str]) -> Iterator[SourceParagraph]:
    """What stands upon the pages, behind the text and along the margin."""
    yield from lines_beside((line for page in pages for line in page.remarks), "批注、表单栏")
    yield from lines_beside((page.marks for page in pages), "水印")
    yield from lines_beside(margins, "页边的文字")


def _upright(glyphs: Iterable[PageGlyph]) -> list[PageGlyph]:
    """What is turned outside of tables is printed along the margin."""
    return [glyph for glyph in glyphs if not glyph.turn]


def _refuse_scans(pages: Sequence[PdfPage], name: str) -> None:
    texts = [glyph.text for page in pages for glyph in page.glyphs if not glyph.text.isspace()]
    if len(texts) < _LEAST_TEXT:
        is_scan = any(page.pictures for page in pages)
        what = "PDF 是扫描件，只有图片，没有文字" if is_scan else "PDF 中没有文字"
        raise ReadError(what, place=name, remedy=_ELSE)
    chinese = sum(is_wide(text) for text in texts)
    if 2 * sum(page.hidden for page in pages) > len(texts) and chinese < _LEAST_CHINESE * len(texts):
        raise ReadError("PDF 是扫描件，识别软件附上的文字不成文，无法读取", place=name, remedy=_ELSE)
    if texts.count("\ufffd") > _LOST_SHARE * len(texts):
        raise ReadError("PDF 中的字体没有文字编码，无法读出文字", place=name, remedy=_ELSE)


def _page_notes(pages: Sequence[PdfPage]) -> list[str]:
    """What was left out, and what was read by a machine before."""
    notes: list[str] = []
    for page in pages:
        if page.pictures and not page.glyphs:
            notes.append(f"第 {page.number} 页只有图片，没有文字，没有读取")
        if any(glyph.text == "\ufffd" for glyph in page.glyphs):
            notes.append(f"第 {page.number} 页有无法显示的字符（�），字体中没有它的编码")
    hidden = [str(page.number) for page in pages if page.hidden > _LEAST_TEXT]
    if hidden:
        notes.insert(0, f"第 {'、'.join(hidden)} 页是扫描件，文字由识别软件得来，可能有错，请逐格与原件核对")
    return notes


def _in_order(tables: Sequence[list[Table]], texts: Sequence[list[PageLine]]) -> _Found:
    found = _Found()
    for on_page, lines in zip(tables, texts, strict=True):
        entries: list[tuple[float, PageLine | Table]] = [(line.line.y, line) for line in lines]
        entries += [(table.sides[0], table) for table in on_page]
        for position, (_, entry) in enumerate(sorted(entries, key=lambda entry: entry[0])):
            if isinstance(entry, Table):
                found.table(entry, opens_page=position == 0)
            else:
                found.line(entry, opens_page=position == 0)
    return found


def _blocks(part: list[PageLine] | Table, setting: Measure) -> list[Block]:
    if not isinstance(part, Table):
        return list(paragraphs(part, setting))
    if len(part.cells) == 1:
        return [SourceParagraph("".join(part.cells[0].text.split("\n")), part.places[0])]
    slots = tuple(Slot(c.row, c.column, c.row_span, c.column_span, c.text) for c in part.cells)
    grid = Grid(rows=part.rows, columns=len(part.edges) - 1, slots=slots)
    return [SourceGrid(grid, part.places[0].rpartition("第")[0].strip(), tuple(part.places))]
