"""Blocks of cells as spreadsheets, word processors and browsers put them on the clipboard: tab-separated text and HTML.

Texts come out as they stand there, a cell's lines as lines, and what is raised or struck out in brackets, so that no
digit joins others that it does not stand with: what they mean is decided in `paste_plan`. No Qt here.
"""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Final

from editor.importers.web.words import BLOCKS

Rows = tuple[tuple[str, ...], ...]
_FIGURE = re.compile(r"[-+]?[\d,，.．０-９]+|[-—–/无]+")
_SPACE = re.compile(r"[ \t\r\n\f]+")  # what HTML takes for one blank
_BREAKS: Final = BLOCKS | {"br"}
_ASIDE: Final = ("sup", "sub", "s", "strike", "del")  # a note's number, or what no longer counts


@dataclass(frozen=True, slots=True)
class Block:
    """A block of texts. `is_guess` if its columns were split at spaces, which may be wrong."""

    rows: Rows
    is_guess: bool = False

    @property
    def size(self) -> tuple[int, int]:
        """Rows and columns."""
        return len(self.rows), max(map(len, self.rows), default=0)

    @property
    def has_words(self) -> bool:
        """Whether there may be labels in it: figures have no letters."""
        return any(letter.isalpha() for row in self.rows for text in row for letter in text)


def read_block(text: str, markup: str = "") -> Block:
    """The block on a clipboard. A table in the HTML counts for more than the text: it knows where cells end."""
    rows = read_html(markup) if markup else ()
    return Block(rows) if rows else read_text(text)


def read_text(text: str) -> Block:
    """Tab-separated text, quoted as Excel does.

    Figures apart by spaces only, as copied from a PDF, are split there.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    if lines.endswith("\n"):
        lines = lines[:-1]
    if not lines:
        return Block(())
    if "\t" not in lines:
        split = [line.split() for line in lines.split("\n") if line.strip()]
        if any(len(words) > 1 for words in split) and all(_FIGURE.fullmatch(word) for row in split for word in row):
            return Block(tuple(map(tuple, split)), is_guess=True)
    rows = csv.reader(io.StringIO(lines, newline=""), delimiter="\t")
    return Block(tuple(tuple(row) or ("",) for row in rows))


def read_html(markup: str) -> Rows:
    """The rows of the tables in an HTML text, merged cells with their text in the first place. () if there is none."""
    reader = _TableReader()
    reader.feed(markup)
    reader.close()
    return _laid_out(reader.rows)


def as_text(rows: Sequence[Sequence[str]]) -> str:
    """Tab-separated text as Excel writes it."""
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter="\t", lineterminator="\r\n").writerows(rows)
    return stream.getvalue()


def as_html(rows: Sequence[Sequence[str]]) -> str:
    """An HTML table."""
    lines = ("".join(f"<td>{_markup(text)}</td>" for text in row) for row in rows)
    return '<meta charset="utf-8"><table>' + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


def _markup(text: str) -> str:
    """A cell's text so that a page keeps its lines, and no wider blank becomes a plain one."""
    return html.escape(text).replace("\n", "<br>").replace("\t", "  ").replace("  ", "&nbsp; ")


@dataclass(slots=True)
class _Cell:
    text: str
    row_span: int
    column_span: int


class _TableReader(HTMLParser):
    """Collects the cells of all tables, row by row. A table inside a cell counts as text of that cell."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[_Cell]] = []
        self._cell: _Cell | None = None
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._depth += 1
        elif self._depth == 1 and tag == "tr":
            self._cell = None
            self.rows.append([])
        elif self._depth == 1 and tag in ("td", "th"):
            given = dict(attrs)
            self._cell = _Cell("", _span(given.get("rowspan")), _span(given.get("colspan")))
            if not self.rows:
                self.rows.append([])
            self.rows[-1].append(self._cell)
        elif self._cell is not None:
            self._cell.text += "\n" if tag in _BREAKS else "(" if tag in _ASIDE else ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            self._depth -= 1
        if (tag in ("td", "th", "tr") and self._depth <= 1) or self._depth < 1:
            self._cell = None
        elif self._cell is not None:
            self._cell.text += "\n" if tag in BLOCKS else ")" if tag in _ASIDE else ""

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.text += _SPACE.sub(" ", data)


def _span(text: str | None) -> int:
    return min(int(text), 1000) if text is not None and text.isdecimal() and int(text) else 1


def _lines(text: str) -> str:
    """A cell's lines that say something, without the blanks around them."""
    return "\n".join(line for piece in text.split("\n") if (line := _SPACE.sub(" ", piece).strip()))


def _laid_out(rows: list[list[_Cell]]) -> Rows:
    """Cells in their places, the places that a merged cell covers left empty."""
    texts: list[list[str]] = []
    covered: dict[int, set[int]] = {}
    for number, row in enumerate(rows):
        line: list[str] = []
        taken = covered.pop(number, set())
        for cell in row:
            while len(line) in taken:
                line.append("")
            for below in range(number + 1, number + cell.row_span):
                covered.setdefault(below, set()).update(range(len(line), len(line) + cell.column_span))
            line += [_lines(cell.text), *[""] * (cell.column_span - 1)]
        while len(line) in taken:
            line.append("")
        if line:
            texts.append(line)
    return tuple(map(tuple, texts))
