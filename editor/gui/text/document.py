"""Sections of prose in one text document: one section alone, or all with their headings as lines between them.

Headings are blocks of their own that carry a number; a document whose headings are not as they were put in has been
damaged, and is to be filled again. A citation is one chip in the document and stands in braces in the texts; what a
chip shows and how it looks is `editor.gui.text.chip`. No widget, no session here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from editor.gui.look.theme import Theme
from editor.gui.text.difference import as_shown, difference
from editor.gui.text.lines import CHIP, TextBlocks, chip_format
from editor.report.citations.rendering import citations_in

_LINE_HEIGHT: Final = 150.0  # per cent of the font's own
_INDENT: Final = 2  # characters, as the paragraphs of an official paper are set
_PROPORTIONAL: Final = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value


@dataclass(frozen=True, slots=True)
class EditorSection:
    """A section of the document: its id, and the heading that stands over it."""

    id: str
    heading: str


class TextPosition(NamedTuple):
    """A place in a section's text as `texts` gives it."""

    section: str
    offset: int


class _Piece(NamedTuple):
    """Some of the document, and the text that is to stand there."""

    start: int
    end: int
    text: str


class ProseDocument:
    """What the editor shows of a report's prose.

    Positions are those of the document: UTF-16 units, a chip one. Offsets are those of a section's text: characters, a
    citation as long as it is written.
    """

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        self._document = document
        self._theme = theme
        self._parts: tuple[EditorSection, ...] = ()
        self._has_headings = False
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(10)
        self._lines = TextBlocks(document)

    @property
    def ids(self) -> tuple[str, ...]:
        """The sections in the document, in order."""
        return tuple(part.id for part in self._parts)

    def set_theme(self, theme: Theme) -> None:
        """Use these colours from the next `fill` on."""
        self._theme = theme

    def fill(self, parts: Iterable[EditorSection], texts: Mapping[str, str], *, headings: bool) -> None:
        """Hold these sections, with a locked line over each if `headings`."""
        self._parts = tuple(parts)
        self._has_headings = headings
        self._document.clear()
        cursor = QTextCursor(self._document)
        cursor.beginEditBlock()
        body, plain = self._body_format(), QTextCharFormat()
        is_first = True
        for number, part in enumerate(self._parts):
            if headings:
                _begin_block(cursor, self._heading_format(), self._heading_letters(), is_first)
                cursor.insertText(part.heading)
                cursor.block().setUserState(number)
                is_first = False
            _begin_block(cursor, body, plain, is_first)
            _insert(cursor, as_shown(texts.get(part.id, "")))
            is_first = False
        cursor.endEditBlock()

    def texts(self) -> dict[str, str] | None:
        """Each section's text; None if a heading was changed, or a section has no line left."""
        if not self._has_headings:
            return {part.id: "\n".join(line.text for line in self._lines) for part in self._parts}
        found: list[list[str]] = []
        for line in self._lines:
            if line.number >= 0:
                if line.number != len(found) or line.text != self._parts[line.number].heading:
                    return None
                found.append([])
            elif not found or line.is_heading:
                return None
            else:
                found[-1].append(line.text)
        if len(found) != len(self._parts) or not all(found):
            return None
        return {part.id: "\n".join(lines) for part, lines in zip(self._parts, found, strict=True)}

    def replace(self, section: str, before: str, after: str) -> int:
        """Make another text of a section's, touching only what differs, so that a caret keeps its place in the rest.

        Line by line where there are as many as before. Returns where the first change ends.
        """
        cursor = QTextCursor(self._document)
        pieces = self._pieces(section, before, after)
        cursor.beginEditBlock()
        for piece in reversed(pieces):
            cursor.setPosition(piece.start)
            cursor.setPosition(piece.end, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
            _insert(cursor, piece.text)
        cursor.endEditBlock()
        return cursor.position()

    @property
    def has_loose(self) -> bool:
        """Whether citations stand in the text that are no chips yet."""
        return any(line.loose for line in self._lines)

    def form_chips(self, caret: int = -1) -> bool:
        """Make chips of citations that were typed, save one that the caret is still within. Whether there were any.

        The texts stay the same.
        """
        formed = False
        for number, line in enumerate(self._lines):
            for start, end in reversed(line.loose):
                head = self._document.findBlockByNumber(number).position()
                first, last = head + line.column_of(start), head + line.column_of(end)
                if first < caret < last:
                    continue
                cursor = QTextCursor(self._document)
                cursor.setPosition(first)
                cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
                cursor.insertText(CHIP, chip_format(line.text[start:end]))
                formed = True
        return formed

    def lines_with(self, sources: Collection[str]) -> list[int]:
        """The numbers of the lines that have chips of these citations, from the top."""
        return [
            number
            for number, line in enumerate(self._lines)
            if line.chips and any(chip.source in sources for chip in line.chips)
        ]

    def refresh_chips(self, number: int, sources: Collection[str]) -> None:
        """Lay out and paint again the chips of these citations in a line; nothing else is touched.

        A line that is gone by now is passed over.
        """
        chips = self._lines[number].chips if number < len(self._lines) else ()
        columns = [chip.column for chip in chips if chip.source in sources]
        if columns:
            start = self._document.findBlockByNumber(number).position()
            self._document.markContentsDirty(start + columns[0], columns[-1] - columns[0] + 1)

    def chip_at(self, position: int) -> str:
        """The citation whose chip is the character at a position; empty if none is."""
        block = self._document.findBlock(position)
        if not block.isValid() or block.blockNumber() >= len(self._lines):
            return ""
        column = position - block.position()
        chips = self._lines[block.blockNumber()].chips
        return next((chip.source for chip in chips if chip.column == column), "")

    def is_heading(self, position: int) -> bool:
        """Whether a position is in a heading."""
        return self._document.findBlock(position).userState() >= 0

    def text_between(self, start: int, end: int) -> str:
        """What stands between two positions, citations in braces."""
        first, last = self._document.findBlock(start), self._document.findBlock(end)
        numbers = range(first.blockNumber(), last.blockNumber() + 1)
        lines = [self._lines[number].text for number in numbers]
        until = self._lines[numbers[-1]].offset_of(end - last.position())
        lines[-1] = lines[-1][:until]
        lines[0] = lines[0][self._lines[numbers[0]].offset_of(start - first.position()) :]
        return "\n".join(lines)

    def document_position(self, section: str, offset: int) -> int:
        """Where a character of a section's text stands. One within a citation stands before its chip.

        Raises KeyError if the section is not in the document.
        """
        number = self._first_line(section)
        while offset > len(self._lines[number].text) and self._is_body(number + 1):
            offset -= len(self._lines[number].text) + 1
            number += 1
        return self._document.findBlockByNumber(number).position() + self._lines[number].column_of(offset)

    def document_span(self, section: str, start: int, end: int) -> tuple[int, int]:
        """Where a piece of a section's text stands. A citation that it touches counts as a whole."""
        first, last = self.document_position(section, start), self.document_position(section, end)
        is_within = end > start and self.text_position(last).offset < end
        return first, last + is_within

    def text_position(self, position: int) -> TextPosition:
        """Which section a position is in, and before which character of its text; 0 if it is in the heading."""
        block = self._document.findBlock(position)
        number = block.blockNumber() if block.isValid() else len(self._lines) - 1
        section = self.section_at(position)
        line = self._lines[number]
        if not section or line.number >= 0:
            return TextPosition(section, 0)
        offset = line.offset_of(max(0, position - block.position()))
        return TextPosition(section, offset + sum(len(self._lines[at].text) + 1 for at in self._above(number)))

    def start_of(self, section: str) -> int:
        """Where the text of a section begins. Raises KeyError if it is not in the document."""
        return self.document_position(section, 0)

    def top_of(self, section: str) -> int:
        """How far from the top of the document a section begins, with its heading, in device-independent pixels.

        Raises KeyError if it is not in the document.
        """
        block = self._document.findBlockByNumber(self._first_line(section) - self._has_headings)
        return int(self._document.documentLayout().blockBoundingRect(block).top())

    def section_at(self, position: int) -> str:
        """The section that a position belongs to, its heading included; empty if the document is."""
        if not self._parts:
            return ""
        block = self._document.findBlock(position)
        while block.isValid() and block.userState() < 0:
            block = block.previous()
        return self._parts[block.userState() if block.isValid() else 0].id

    def _pieces(self, section: str, before: str, after: str) -> list[_Piece]:
        """What differs between two texts of a section, from the top, and where it stands now."""
        lines, others = before.split("\n"), after.split("\n")
        if len(lines) != len(others):
            front, behind = _ends(before, after)
            start, end = (self.document_position(section, at) for at in (front, len(before) - behind))
            return [_Piece(start, end, after[front : len(after) - behind])]
        pieces = []
        for number, (one, other) in enumerate(zip(lines, others, strict=True), self._first_line(section)):
            if one != other:
                front, behind = _ends(one, other)
                head, line = self._document.findBlockByNumber(number).position(), self._lines[number]
                start, end = (head + line.column_of(at) for at in (front, len(one) - behind))
                pieces.append(_Piece(start, end, other[front : len(other) - behind]))
        return pieces

    def _first_line(self, section: str) -> int:
        if section not in self.ids:
            raise KeyError(section)
        if not self._has_headings:
            return 0
        number = self.ids.index(section)
        return next(at for at, line in enumerate(self._lines) if line.number == number) + 1

    def _is_body(self, number: int) -> bool:
        return number < len(self._lines) and self._lines[number].number < 0

    def _above(self, number: int) -> Iterator[int]:
        """The lines over a line that belong to the same section."""
        while number > 0 and self._is_body(number - 1):
            number -= 1
            yield number

    def _body_format(self) -> QTextBlockFormat:
        shape = QTextBlockFormat()
        shape.setLineHeight(_LINE_HEIGHT, _PROPORTIONAL)
        shape.setTextIndent(_INDENT * self._em())
        return shape

    def _heading_format(self) -> QTextBlockFormat:
        shape = QTextBlockFormat()
        shape.setLineHeight(_LINE_HEIGHT, _PROPORTIONAL)
        shape.setHeadingLevel(1)
        shape.setBackground(self._theme.label)
        shape.setTopMargin(self._em() / 2)
        return shape

    def _heading_letters(self) -> QTextCharFormat:
        letters = QTextCharFormat()
        letters.setFontWeight(QFont.Weight.Bold)
        letters.setForeground(self._theme.ink)
        return letters

    def _em(self) -> float:
        return QFontMetricsF(self._document.defaultFont()).horizontalAdvance("字")


def _begin_block(cursor: QTextCursor, shape: QTextBlockFormat, letters: QTextCharFormat, is_first: bool) -> None:
    if is_first:
        cursor.setBlockFormat(shape)
        cursor.setBlockCharFormat(letters)
        cursor.setCharFormat(letters)
    else:
        cursor.insertBlock(shape, letters)


def _insert(cursor: QTextCursor, text: str) -> None:
    """Insert a text, its citations as chips."""
    plain, done = QTextCharFormat(), 0
    for found in citations_in(text):
        cursor.insertText(text[done : found.start], plain)
        cursor.insertText(CHIP, chip_format(text[found.start : found.end]))
        done = found.end
    cursor.insertText(text[done:], plain)


def _ends(before: str, after: str) -> tuple[int, int]:
    """How much of both texts is the same in front of what differs, and behind it; no citation is cut."""
    change = difference(before, after)
    return _around_citations(before, after, change.start, len(before) - change.start - change.length)


def _around_citations(before: str, after: str, front: int, behind: int) -> tuple[int, int]:
    """A change widened to whole citations: how much of both texts stays in front of it, and behind it."""
    spans = [(text, found.start, found.end) for text in (before, after) for found in citations_in(text)]
    while True:
        wider = min((start for _, start, end in spans if start < front < end), default=front)
        shorter = min(
            (len(text) - end for text, start, end in spans if start < len(text) - behind < end), default=behind
        )
        if (wider, shorter) == (front, behind):
            return front, behind
        front, behind = wider, shorter
