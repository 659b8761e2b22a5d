"""Sections of prose in one text document: one section alone, or all with their headings as lines between them.

Headings are blocks of their own that carry a number; a document whose headings are not as they were put in has been
damaged, and is to be filled again. No widget, no session here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from editor.gui.prose_text import as_shown, difference, units
from editor.gui.theme import Theme

_LINE_HEIGHT: Final = 150.0  # per cent of the font's own
_INDENT: Final = 2  # characters, as the paragraphs of an official paper are set
_PROPORTIONAL: Final = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the document: its id, and the heading that stands over it."""

    id: str
    heading: str


class ProseDocument:
    """What the editor shows of a report's prose. Positions count as Qt does: UTF-16 units."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        self._document = document
        self._theme = theme
        self._parts: tuple[Part, ...] = ()
        self._has_headings = False
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(10)

    @property
    def ids(self) -> tuple[str, ...]:
        """The sections in the document, in order."""
        return tuple(part.id for part in self._parts)

    def set_theme(self, theme: Theme) -> None:
        """Use these colours from the next `fill` on."""
        self._theme = theme

    def fill(self, parts: Iterable[Part], texts: Mapping[str, str], *, headings: bool) -> None:
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
            cursor.insertText(as_shown(texts.get(part.id, "")))
            is_first = False
        cursor.endEditBlock()

    def texts(self) -> dict[str, str] | None:
        """Each section's text; None if a heading was changed, or a section has no line left."""
        if not self._has_headings:
            return {part.id: "\n".join(_lines(self._blocks())) for part in self._parts}
        found: list[list[QTextBlock]] = []
        for block in self._blocks():
            number = block.userState()
            if number >= 0:
                if number != len(found) or block.text() != self._parts[number].heading:
                    return None
                found.append([])
            elif not found or block.blockFormat().headingLevel():
                return None
            else:
                found[-1].append(block)
        if len(found) != len(self._parts) or not all(found):
            return None
        return {part.id: "\n".join(_lines(blocks)) for part, blocks in zip(self._parts, found, strict=True)}

    def replace(self, section: str, before: str, after: str) -> int:
        """Make `after` of a section's text, touching only what differs. Returns where the change ends."""
        change = difference(before, after)
        cursor = QTextCursor(self._document)
        start = self.start_of(section) + units(before[: change.start])
        cursor.setPosition(start)
        length = units(before[change.start : change.start + change.length])
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(change.text)
        return cursor.position()

    def start_of(self, section: str) -> int:
        """Where the text of a section begins. Raises KeyError if it is not in the document."""
        if section not in self.ids:
            raise KeyError(section)
        if not self._has_headings:
            return 0
        number = self.ids.index(section)
        heading = next(block for block in self._blocks() if block.userState() == number)
        return heading.next().position()

    def section_at(self, position: int) -> str:
        """The section that a position belongs to, its heading included; empty if the document is."""
        if not self._parts:
            return ""
        block = self._document.findBlock(position)
        while block.isValid() and block.userState() < 0:
            block = block.previous()
        return self._parts[block.userState() if block.isValid() else 0].id

    def _blocks(self) -> Iterator[QTextBlock]:
        block = self._document.begin()
        while block.isValid():
            yield block
            block = block.next()

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


def _lines(blocks: Iterable[QTextBlock]) -> Iterator[str]:
    return (as_shown(block.text()) for block in blocks)
