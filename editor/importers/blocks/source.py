"""What a reader makes of a file: paragraphs and tables in reading order, each with its place; nothing of any form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from editor.errors import ReadError
from editor.forms.grid import Grid

MAX_BLOCKS: Final = 50_000  # paragraphs and tables; a report with a cell a line has some 600


@dataclass(frozen=True, slots=True)
class SourceParagraph:
    """One line or paragraph of text without line breaks; `where` is a place a person finds: 第 212 行."""

    text: str
    where: str


@dataclass(frozen=True)
class SourceGrid:
    """A table as the file has it. Its slots hold no `ref`, and their roles are not known (all VALUE).

    `row_places` may tell the place of each row; else a row is told by its number within the table.
    """

    grid: Grid
    where: str
    row_places: tuple[str, ...] = ()

    def place(self, row: int) -> str:
        """Where a row stands in the file."""
        return self.row_places[row] if self.row_places else f"{self.where}第 {row + 1} 行"


Block = SourceParagraph | SourceGrid


@dataclass(frozen=True)
class Source:
    """A file's content in reading order. `notes` is what the reader had to say about it, in Chinese.

    `title` is what the file calls itself outside its words, as a web page does; it may be anything. `aside` are words
    that stand outside the running text, in headers, notes and boxes: no part of the report, and never lost.
    """

    name: str  # of the file, without its folder
    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = ()
    title: str = ""
    aside: tuple[SourceParagraph, ...] = ()


def checked(source: Source) -> Source:
    """The source itself. Raises ReadError if it has far more paragraphs than a report has."""
    if len(source.blocks) > MAX_BLOCKS:
        raise ReadError("段落过多，不是年报", place=source.name, remedy="请检查是否选错了文件")
    return source
