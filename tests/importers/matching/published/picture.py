"""A report as a picture of what is published: paragraphs and tables of boxes, each of which knows what it truly says.

A table is a matrix in which one box stands at every place that it covers, so that rows and columns can be moved,
doubled and taken away without counting spans. The picture knows no file format; `files` writes it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from editor.forms.address import CellRef
from editor.forms.grid import SlotRole
from editor.forms.layout import table_grid
from editor.forms.sections import FigureKind, SectionSpec
from editor.importers.draft import ImportDraft
from editor.report.model import Report
from editor.wording.decimal_text import format_number


@dataclass(eq=False)
class Box:
    """One printed cell: its text, what it is, and for a figure the cell of the form and the value that it truly is.

    `value` is None where a reader must not read a figure: a blank, or text that is none. `also` are cells whose printed
    figure was merged into this one (`ref` included): they may be read as the same value, or left unread.
    """

    text: str
    role: SlotRole = SlotRole.LABEL
    ref: CellRef | None = None
    value: Decimal | None = None
    kind: FigureKind = FigureKind.COUNT
    also: tuple[CellRef, ...] = ()

    @property
    def is_figure(self) -> bool:
        """Whether it stands where figures stand."""
        return self.role is SlotRole.VALUE

    def copy(self, text: str | None = None) -> Box:
        """A box of no cell of the form that looks like this one."""
        return Box(self.text if text is None else text, self.role)


Matrix = list[list[Box]]


@dataclass(eq=False)
class Table:
    """A table and the section of the form that it prints; empty for any other."""

    cells: Matrix
    section: str = ""
    labels: int = 0  # columns of labels at its left

    @property
    def boxes(self) -> list[Box]:
        """Every box once, in reading order."""
        return list(dict.fromkeys(box for row in self.cells for box in row))

    def head_rows(self) -> int:
        """How many rows at the top hold no figure."""
        return next((at for at, row in enumerate(self.cells) if any(box.is_figure for box in row)), len(self.cells))

    def figure_rows(self) -> list[int]:
        """The rows that hold figures."""
        return [at for at, row in enumerate(self.cells) if any(box.is_figure for box in row)]


@dataclass(eq=False)
class Picture:
    """What a published file shows, from top to bottom."""

    report: Report
    blocks: list[str | Table] = field(default_factory=list)

    @property
    def tables(self) -> list[Table]:
        """The tables of the form."""
        return [block for block in self.blocks if isinstance(block, Table) and block.section]

    @property
    def boxes(self) -> list[Box]:
        """The boxes of the form's tables."""
        return [box for table in self.tables for box in table.boxes]

    @property
    def figures(self) -> list[Box]:
        """The boxes that stand where figures stand."""
        return [box for box in self.boxes if box.is_figure]

    @property
    def labels(self) -> list[Box]:
        """The boxes with words."""
        return [box for box in self.boxes if not box.is_figure and box.text]

    def headings(self) -> Iterator[int]:
        """The places of the headings of the form's sections."""
        wanted = {section.heading for section in self.report.form.sections if section.heading}
        for at, block in enumerate(self.blocks):
            if isinstance(block, str) and block in wanted:
                yield at


@dataclass(frozen=True)
class Score:
    """How a reading agrees with a picture. `lost` cells are neither read nor declared unread."""

    right: int
    unread: int
    lost: tuple[CellRef, ...]
    wrong: tuple[tuple[CellRef, Decimal], ...]

    @property
    def share(self) -> float:
        """The part of the published figures that was read."""
        return self.right / max(1, self.right + self.unread + len(self.lost))


def picture_of(report: Report) -> Picture:
    """The picture of a report as the form prints it."""
    picture = Picture(report, [report.display_title])
    for section in report.form.sections:
        if section.heading:
            picture.blocks.append(section.heading)
        if section.kind == "table":
            picture.blocks.append(table_of(report, section))
        picture.blocks += [line for line in report.sections.get(section.id, "").split("\n") if line]
    return picture


def table_of(report: Report, section: SectionSpec) -> Table:
    """The picture of one table."""
    grid = table_grid(section)
    boxes: dict[object, Box] = {}
    for slot in grid.slots:
        if slot.ref is None:
            boxes[slot] = Box(slot.text, slot.role)
        else:
            value = report.value(slot.ref)
            figure = value if isinstance(value, Decimal) else None
            boxes[slot] = Box(format_number(value), SlotRole.VALUE, slot.ref, figure, report.form.kinds[slot.ref])
    cells = [[boxes[grid.by_place[row, column]] for column in range(grid.columns)] for row in range(grid.rows)]
    return Table(cells, section.id, grid.label_columns)


def score(picture: Picture, draft: ImportDraft) -> Score:
    """Compare what was read with what is shown."""
    shown = {box.ref: box.value for box in picture.figures if box.ref is not None and not box.also}
    read = {ref: proposal.value for ref, proposal in draft.proposals.items()}
    figures = {ref for ref, value in shown.items() if value is not None}
    shown.update({ref: box.value for box in picture.figures for ref in box.also})
    missing = [ref for ref in figures if ref not in read]
    return Score(
        right=sum(read.get(ref) == shown[ref] for ref in figures),
        unread=sum(ref in draft.unread for ref in missing),
        lost=tuple(ref for ref in missing if ref not in draft.unread),
        wrong=tuple((ref, value) for ref, value in read.items() if shown.get(ref) != value),
    )
