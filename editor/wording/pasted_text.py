"""What a clipboard holds, as plain lines: out of the HTML of Word, WPS or a browser, or out of plain text.

Fonts and styles are dropped; nothing is judged or fixed here (see `editor.wording.cleaning`). The cells of a table
stay apart by tabs, as office programs put them on the clipboard as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Final, NamedTuple

from editor.patterns import lazy
from editor.wording.numbering import level_of

_LINE_ENDS = lazy("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SPACES = lazy(r"[ \t]*\n[ \t\n]*|[ \t]+")
_WRAP: Final = "\r"  # stands for a line end in the HTML until both letters beside it are known
_WRAPPED = lazy(rf"(?:(?<=[^\x00-\xff]){_WRAP}+|{_WRAP}+(?=[^\x00-\xff]))")
_AROUND_TAB = lazy(r" *\t *")
_NO_TEXT: Final = frozenset({"head", "style", "script", "title", "xml", "template"})
_PARAGRAPHS: Final = frozenset(
    {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "table", "ul", "ol", "blockquote", "pre", "section"}
)
BULLET: Final = "•"
_CELLS: Final = frozenset({"td", "th"})
_MARK_OF_LIST = lazy(r"mso-list:\s*ignore", re.IGNORECASE)
_PICTURE_FONT = lazy(r"wingdings|symbol", re.IGNORECASE)
_MOST: Final = 1_000_000  # characters of HTML that are looked at; Word takes some 100,000 for a page of text


class Pasted(NamedTuple):
    """Lines apart by newlines, and which of them (from 0) are rows of a table."""

    text: str
    rows: frozenset[int] = frozenset()


def pasted(html: str, plain: str) -> Pasted:
    """What was copied. The HTML is believed only where it says the same letters as the plain text, if there is any."""
    if html and len(html) <= _MOST:
        found, said = _read(html)
        if found.text and (not plain.strip() or _letters(said) == _letters(plain)):
            return found
    lines = _LINE_ENDS.sub("\n", plain).split("\n")
    return Pasted("\n".join(lines), frozenset(_rows(lines)))


def _rows(lines: list[str]) -> Iterator[int]:
    """Which lines are rows of a table: unnumbered, with several tabs, or with one as the line before or behind."""
    tabs = [0 if level_of(line.lstrip()) else line.strip("\t").count("\t") for line in lines]
    for at, number in enumerate(tabs):
        beside = [*tabs[max(0, at - 1) : at], *tabs[at + 1 : at + 2]]
        if number > 1 or (number == 1 and 1 in beside):
            yield at


def _letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum())


def _read(html: str) -> tuple[Pasted, str]:
    """The lines of the HTML, and all that it says letter by letter; nothing if it is no HTML at all."""
    reader = _Reader()
    try:
        reader.feed(html)
        reader.close()
    except AssertionError:  # what Python's parser says to a malformed <![…[
        return Pasted(""), ""
    return reader.result()


class _Reader(HTMLParser):
    """Goes through the HTML once. A line ends where a paragraph does, at a line break, and at the end of a row."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._said: list[str] = []
        self._lines: list[str] = []
        self._rows: set[int] = set()
        self._line: list[str] = []
        self._silent: list[str] = []  # open tags whose text nobody sees
        self._spans: list[tuple[bool, bool]] = []  # of open spans: is it a list's own mark, is it in a picture font
        self._tables = self._cells = 0
        self._list_marks = self._picture_fonts = 0  # how many of the open spans are such

    def result(self) -> tuple[Pasted, str]:
        """The lines, and all that was said."""
        self._end_line()
        return Pasted("\n".join(self._lines), frozenset(self._rows)), "".join(self._said)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A paragraph begins on a line of its own; within a table only a row does."""
        if tag in _NO_TEXT:
            self._silent.append(tag)
        elif tag == "br":
            self._line.append(" " if self._tables else "\n")
        elif tag == "span":
            style = next((value or "" for name, value in attrs if name == "style"), "")
            self._span(bool(_MARK_OF_LIST.search(style)), bool(_PICTURE_FONT.search(style)))
        elif tag in _CELLS and self._tables:
            self._line += ["\t"] if self._cells else []
            self._cells += 1
        elif self._ends_line(tag):
            self._end_line()
            self._tables += tag == "table"

    def handle_endtag(self, tag: str) -> None:
        """Ends what began; the end of what never began changes nothing."""
        if tag in self._silent:
            self._silent.remove(tag)
        elif tag == "span" and self._spans:
            of_list, of_pictures = self._spans.pop()
            self._list_marks -= of_list
            self._picture_fonts -= of_pictures
        elif self._ends_line(tag):
            self._end_line(is_paragraph=tag == "p")
            self._tables -= tag == "table" and self._tables > 0

    def handle_data(self, data: str) -> None:
        """Text, its white space folded. A bullet is a letter of a font of pictures."""
        if self._silent:
            return
        text = _SPACES.sub(lambda found: _WRAP if "\n" in found[0] else " ", data.replace("\r", "\n"))
        self._said.append(text)
        if self._list_marks and self._picture_fonts and text.strip():
            text = BULLET
        self._line.append(text)

    def _span(self, of_list: bool, of_pictures: bool) -> None:
        self._spans.append((of_list, of_pictures))
        self._list_marks += of_list
        self._picture_fonts += of_pictures

    def _ends_line(self, tag: str) -> bool:
        return tag in _PARAGRAPHS and (not self._tables or tag in ("tr", "table"))

    def _end_line(self, *, is_paragraph: bool = False) -> None:
        """Keep what was read since the last line; an empty paragraph is a line as well."""
        text, is_row = _unwrapped("".join(self._line)), self._cells > 0
        self._line, self._cells = [], 0
        if is_row:
            self._rows.add(len(self._lines))
            self._lines.append(_AROUND_TAB.sub("\t", text.replace("\n", " ")).strip(" "))
        elif is_paragraph or text.strip(" \n"):
            self._lines += [line.strip(" ") for line in text.split("\n")]


def _unwrapped(text: str) -> str:
    """A text without the line ends of the HTML: they were put between Chinese letters too, where no space belongs."""
    return _WRAPPED.sub("", text).replace(_WRAP, " ")
