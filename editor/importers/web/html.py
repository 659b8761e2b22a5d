"""Saved web pages (.html, .htm, .mht): their paragraphs and data tables in reading order. Knows no form.

Scripts and styles are left out, hidden and deleted words are given beside the text, and fields count by what they
show; tables that only lay out the page are taken apart.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from editor.errors import ReadError
from editor.files import read_bytes
from editor.importers.blocks.of_page_table import split_page_tables
from editor.importers.blocks.source import Block, Source, SourceGrid, SourceParagraph, checked
from editor.importers.folding.decoding import MAX_LETTERS, refuse_destroyed
from editor.importers.web.page import page_of
from editor.importers.web.tables import Tables
from editor.importers.web.unshown import unshown_words
from editor.importers.web.words import STRUCK, LineGatherer, Skip, is_hidden, text_of, walk

if TYPE_CHECKING:
    from lxml import etree

_ARTICLE: Final = "articletitle"
_ARCHIVES: Final = (".mht", ".mhtml")


def read_html(path: Path) -> Source:
    """The paragraphs and tables of a saved page. Raises ReadError for no page, a destroyed or a hostile one."""
    return html_source(read_bytes(path), path.name, is_archive=path.suffix.lower() in _ARCHIVES)


def html_source(raw: bytes, name: str, *, is_archive: bool = False) -> Source:
    """The paragraphs and tables of a page given as bytes."""
    root = page_of(raw, name, is_archive=is_archive)
    if root is None:
        return Source(name, ())
    page = _Page(name, root)
    page.read(root)
    words = [block.text for block in page.blocks if isinstance(block, SourceParagraph)]
    words += [slot.text for block in page.blocks if isinstance(block, SourceGrid) for slot in block.grid.slots]
    if sum(map(len, words)) > MAX_LETTERS:
        raise ReadError("文字超过一百万字，不是年报", place=name, remedy="请检查是否选错了文件")
    refuse_destroyed("\n".join(words), name)
    told = {"\ufffd": "网页中有无法显示的字符（�），原文已丢失", STRUCK[0]: "文件中有带删除线的文字，已放在括号中"}
    notes = tuple(note for sign, note in told.items() if any(sign in text for text in words))
    unshown, more = unshown_words(root)
    blocks = split_page_tables(page.blocks)
    return checked(Source(name, blocks, (*notes, *more), title=_title(root), aside=unshown))


def _title(root: etree._Element) -> str:
    """What the page calls itself: the name that government sites give an article in their head, else its title."""
    named = (meta.get("content") or "" for meta in root.iter("meta") if (meta.get("name") or "").lower() == _ARTICLE)
    titles = (element.text or "" for element in root.iter("title"))
    return next((" ".join(text.split()) for text in (*named, *titles) if text.strip()), "")


class _Page:
    """The blocks of a page as they are found."""

    def __init__(self, name: str, root: etree._Element) -> None:
        self.name = name
        self.of_page = Tables(root)
        self.blocks: list[Block] = []
        self.paragraphs = self.tables = 0
        self.lines = LineGatherer()
        self.runs: dict[etree._Element, list[etree._Element]] = {}  # rows of data in layout tables, by their first
        self.read_rows: set[etree._Element] = set()

    def read(self, root: etree._Element) -> None:
        """Go through the page from its root."""
        for element, skip in walk(root, self.lines):
            if element.tag == "table":
                self._table(element, skip)
            elif element.tag == "tr" and element in self.read_rows:
                if element in self.runs:
                    self._grid(self.runs[element])
                skip.asked = True
        self._end_paragraphs()

    def _table(self, table: etree._Element, skip: Skip) -> None:
        if self.of_page.is_layout(table):
            for run in self.of_page.data_runs(table):
                self.runs[run[0]] = run
                self.read_rows.update(run)
            return
        for child in table.iterchildren("caption", "p", "div"):
            text = "" if is_hidden(child) else text_of(child)
            above = "".join(self.lines.lines[-1:])
            if text and not above.endswith(text):  # a caption may say again what stands over the table
                self.lines.add(text, as_set=True)
                self.lines.end()
        self._grid(self.of_page.rows[table])
        skip.asked = True

    def _grid(self, rows: list[etree._Element]) -> None:
        self._end_paragraphs()
        grid = self.of_page.grid_of(rows, f"第 {self.tables + 1} 张表", self.name)
        if grid is not None:
            self.tables += 1
            self.blocks.append(grid)

    def _end_paragraphs(self) -> None:
        for text in self.lines.take():
            self.paragraphs += 1
            self.blocks.append(SourceParagraph(text, f"第 {self.paragraphs} 段"))
