"""A statutory table as Word keeps it: merged cells, the header repeated on each page, the measures of the PDF's table.

Labels stay in one piece wherever the width of a cell can break them as the PDF does, so that they can be searched for
and copied; only a label that no width breaks so has line ends in it. So has the one that stands upright, a letter a
line: a text direction of its own makes LibreOffice draw other labels with the same letters over each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Final

from editor.exporters.docx.plan import TablePlan
from editor.exporters.docx.styles import TABLE, TABLE_TEXT
from editor.exporters.docx.text import run
from editor.exporters.docx.xml import twips, word
from editor.exporters.layout.cells import LABEL_SIDE, SIDE, CellText
from editor.exporters.layout.line_breaking import typeset
from editor.exporters.paper.document import TableBlock, clean
from editor.forms.grid import Slot, SlotRole

_SLACKS: Final = (5.0, 3.0, 0.6)  # points that a line may be longer than measured before it would break; the first fit


@dataclass(frozen=True, slots=True)
class WordTable:
    """A table to be written. `name` and `description` are told to those who cannot see it."""

    block: TableBlock
    plan: TablePlan
    name: str
    description: str

    def xml(self) -> str:
        """The table."""
        grid = self.block.grid
        edges = [twips(edge) for edge in self.plan.layout.edges]
        columns = "".join(word("gridCol", w=end - start) for start, end in pairwise(edges))
        properties = word(
            "tblPr",
            word("tblStyle", val=TABLE),
            word("tblW", w=edges[-1], type="dxa"),
            word("jc", val="center"),
            word("tblLayout", type="fixed"),
            word("tblLook", val="0000"),
            word("tblCaption", val=self.name),
            word("tblDescription", val=self.description),
        )
        rows = "".join(self._row(row, edges) for row in range(grid.rows))
        return word("tbl", properties, word("tblGrid", columns), rows)

    def _row(self, row: int, edges: list[int]) -> str:
        grid = self.block.grid
        properties = (
            word("cantSplit"),
            word("trHeight", val=twips(self.plan.layout.heights[row]), hRule="atLeast"),
            word("tblHeader") if row < grid.header_rows else "",
        )
        cells = (
            self._cell(slot, row, edges)
            for (line, column), slot in sorted(grid.by_place.items())
            if line == row and column == slot.column
        )
        return word("tr", word("trPr", *properties), *cells)

    def _cell(self, slot: Slot, row: int, edges: list[int]) -> str:
        text = self.plan.layout.texts[slot]
        width = edges[slot.column + slot.column_span] - edges[slot.column]
        label = self._text(slot) if row == slot.row else ""
        side, pieces = _pieces(label, text, width / 20)
        merge = {"val": "restart"} if row == slot.row else {}
        properties = (
            word("tcW", w=width, type="dxa"),
            word("gridSpan", val=slot.column_span) if slot.column_span > 1 else "",
            word("vMerge", **merge) if slot.row_span > 1 else "",
            _margins(LABEL_SIDE if text.at_left else side, side),
            word("vAlign", val="center"),
        )
        return word("tc", word("tcPr", *properties), self._paragraph(slot, row, text, pieces))

    def _text(self, slot: Slot) -> str:
        return clean(slot.text if slot.ref is None else self.block.values[slot.ref])

    def _paragraph(self, slot: Slot, row: int, text: CellText, pieces: tuple[str, ...]) -> str:
        half_points = round(text.size * 2)
        look = word("sz", val=half_points) + word("szCs", val=half_points)
        properties = (
            word("pStyle", val=TABLE_TEXT),
            word("keepNext") if self._stays(row) else "",
            word("pageBreakBefore") if self._turns(slot, row) else "",
            word("spacing", before=0, after=0, line=twips(text.step), lineRule="exact"),
            word("jc", val="left") if text.at_left else "",
            word("rPr", look),
        )
        content = word("r", word("br")).join(run(piece, look) for piece in pieces)
        return word("p", word("pPr", *properties), content)

    def _stays(self, row: int) -> bool:
        """Whether a row must stand on one page with the next: all but the last of a table that stands on one page."""
        if not self.plan.turns:
            return row + 1 < self.block.grid.rows
        return all(slot.role is not SlotRole.VALUE for slot in self.block.grid.slots if slot.row == row)

    def _turns(self, slot: Slot, row: int) -> bool:
        return row in self.plan.turns and slot.column == 0


def _pieces(label: str, text: CellText, width: float) -> tuple[float, tuple[str, ...]]:
    """The margin at the right of a text, and at its left if it is centred; the text, split where none would do.

    A text of one line has none: in a font with wider figures than those measured, it still fits. One of several lines
    has the margin that lets them break as in the PDF, and leaves the most room for such figures.
    """
    if text.vertical:
        return 0.0, _cut(label, text) if label else (label,)
    if not label or len(text.lines) < 2:
        return 0.0, (label,)
    least = LABEL_SIDE if text.at_left else SIDE
    advances = [advance for line in text.lines for advance in line.advances]
    if len(advances) != len(label):  # blanks fell away where lines end
        return least, (label,)
    wanted = _cut(label, text)
    widest = max(line.width for line in text.lines)
    room = width - LABEL_SIDE if text.at_left else width
    for slack in _SLACKS:
        natural = typeset(label, advances, min(widest + slack, room), justify=False)
        if tuple(line.text for line in natural) == wanted:
            spare = max(0.0, room - widest - slack)
            return spare if text.at_left else spare / 2, (label,)
    return 0.0, wanted


def _cut(label: str, text: CellText) -> tuple[str, ...]:
    """The label by its lines. What the lines show may be other letters, where no font has those of the label."""
    ends = list(accumulate((len(line.glyphs) for line in text.lines), initial=0))
    return tuple(label[start:end] for start, end in pairwise(ends))


def _margins(left: float, right: float) -> str:
    return word(
        "tcMar",
        word("top", w=0, type="dxa"),
        word("left", w=twips(left), type="dxa"),
        word("bottom", w=0, type="dxa"),
        word("right", w=twips(right), type="dxa"),
    )
