"""What a prose document holds, line by line, with its chips as the braces that they stand for.

A text of twenty thousand characters is too much to read at every key, so only the blocks that changed are read again.
A chip is one character to Qt (U+FFFC) that carries its citation in its format.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextDocument, QTextFormat

from editor.gui.text.difference import as_shown, units
from editor.report.citations.rendering import citations_in

CHIP: Final = "\ufffc"
CHIP_KIND: Final = QTextFormat.ObjectTypes.UserObject.value + 1
SOURCE: Final = QTextFormat.Property.UserProperty.value + 1  # of a chip's format: the citation, braces and all


class Chip(NamedTuple):
    """A chip in a line: `column` in UTF-16 units of the document, `start` in the text that the report has."""

    column: int
    start: int
    source: str


class TextBlock(NamedTuple):
    """One block. `number` is that of the heading that it is, or -1; `loose` are citations not yet made chips."""

    text: str
    chips: tuple[Chip, ...] = ()
    number: int = -1
    is_heading: bool = False
    loose: tuple[tuple[int, int], ...] = ()  # in `text`

    def column_of(self, offset: int) -> int:
        """Where a character of the text stands in the block; before a chip if it is within one."""
        chip = next((chip for chip in reversed(self.chips) if chip.start < offset), None)
        if chip is None:
            return units(self.text[:offset])
        after = chip.start + len(chip.source)
        return chip.column if offset < after else chip.column + 1 + units(self.text[after:offset])

    def offset_of(self, column: int) -> int:
        """Which character of the text a column of the block stands before."""
        chip = next((chip for chip in reversed(self.chips) if chip.column < column), None)
        if chip is None:
            return _characters(self.text, column)
        after = chip.start + len(chip.source)
        return after + _characters(self.text[after:], column - chip.column - 1)


class TextBlocks:
    """The lines of a document, kept true to it."""

    def __init__(self, document: QTextDocument) -> None:
        self._document = document
        document.documentLayout()  # without one a document tells of no change
        self._lines: list[TextBlock] = [_read(block) for block in _blocks(document.begin(), document.blockCount())]
        document.contentsChange.connect(self._changed)

    def __iter__(self) -> Iterator[TextBlock]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)

    def __getitem__(self, number: int) -> TextBlock:
        return self._lines[number]

    def _changed(self, position: int, _removed: int, added: int) -> None:
        """Read the blocks again that a change touched; those behind it only moved."""
        first = self._document.findBlock(position)
        if not first.isValid():
            first = self._document.lastBlock()
        last = self._document.findBlock(position + added)
        if not last.isValid():
            last = self._document.lastBlock()
        begin, count = first.blockNumber(), last.blockNumber() - first.blockNumber() + 1
        gone = count - (self._document.blockCount() - len(self._lines))
        self._lines[begin : begin + gone] = [_read(block) for block in _blocks(first, count)]


def source_of(letters: QTextCharFormat) -> str:
    """The citation that a format carries; empty if it is not a chip's."""
    return str(letters.property(SOURCE)) if letters.objectType() == CHIP_KIND else ""


def chip_format(source: str) -> QTextCharFormat:
    """The format of a chip."""
    letters = QTextCharFormat()
    letters.setObjectType(CHIP_KIND)
    letters.setProperty(SOURCE, source)
    return letters


def _blocks(block: QTextBlock, count: int) -> Iterator[QTextBlock]:
    for _ in range(count):
        yield block
        block = block.next()


def _read(block: QTextBlock) -> TextBlock:
    shown = as_shown(block.text())
    number, is_heading = block.userState(), bool(block.blockFormat().headingLevel())
    text, chips = _with_sources(block) if CHIP in shown else (shown, ())
    loose: tuple[tuple[int, int], ...] = ()
    if number < 0 and not is_heading:
        whole = {chip.start for chip in chips}
        loose = tuple((found.start, found.end) for found in citations_in(text) if found.start not in whole)
    return TextBlock(text, chips, number, is_heading, loose)


def _with_sources(block: QTextBlock) -> tuple[str, tuple[Chip, ...]]:
    """The text of a block with its citations written out, and where they are."""
    pieces: list[str] = []
    chips: list[Chip] = []
    column = start = 0
    each = block.begin()
    while not each.atEnd():
        fragment = each.fragment()
        source = source_of(fragment.charFormat())
        text = as_shown(fragment.text())
        for piece in text if source else (text,):
            if source and piece == CHIP:
                chips.append(Chip(column, start, source))
                pieces.append(source)
            else:
                pieces.append(piece)
            column += units(piece)
            start += len(pieces[-1])
        each += 1
    return "".join(pieces), tuple(chips)


def _characters(text: str, length: int) -> int:
    """How many characters the first `length` UTF-16 units of a text are."""
    head = text[:length]
    if units(head) == len(head):  # none above U+FFFF
        return len(head)
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * length].decode("utf-16-le", "surrogatepass"))
