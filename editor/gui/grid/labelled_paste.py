"""A block whose texts name rows of the form, as copied with its labels from Word, Excel or a page: placed by them.

Where it was pasted does not matter then; it may reach into other tables. No Qt here.
"""

from __future__ import annotations

from collections.abc import Iterator

from editor.errors import ReadError
from editor.forms.form import Form
from editor.forms.grid import Grid, Slot
from editor.gui.grid.clipboard import Block
from editor.gui.grid.paste_plan import PastedCell, PastePlan
from editor.gui.grid.shape import GridShape
from editor.importers.blocks.source import Source, SourceGrid
from editor.importers.draft import Proposal
from editor.importers.matching.piece import match_piece
from editor.importers.text.plain import text_source
from editor.importers.web.html import html_source
from editor.report.numbers import ParsedNumber

_NAME = "剪贴板"
_SIMILAR = "行名与格式略有不同，请核对"


def plan_by_labels(block: Block, text: str, markup: str, shape: GridShape, form: Form) -> PastePlan | None:
    """What a clipboard with labels would do; None if no label tells where its figures belong.

    `block` are the same text or HTML cell by cell.
    """
    for source in _sources(block, text, markup):
        piece = match_piece(source, form)
        if piece is None or not piece.proposals:
            continue
        cells = tuple(
            PastedCell(shape.places.get(ref), ref, found.text, _reading(found))
            for ref in form.cells
            if (found := piece.proposals.get(ref)) is not None
        )
        return PastePlan(cells, piece.left, is_by_labels=True)
    return None


def _sources(block: Block, text: str, markup: str) -> Iterator[Source]:
    """The clipboard as a page, as a text, and as one table: a single row is only told as that."""
    try:
        if markup:
            yield html_source(markup.encode(), _NAME)
        elif text:
            yield text_source(text, _NAME)
    except ReadError:  # too much for a report, or letters that an earlier program destroyed: no labels are told
        return
    slots = tuple(Slot(row, at, text=cell) for row, cells in enumerate(block.rows) for at, cell in enumerate(cells))
    rows, columns = block.size
    yield Source(_NAME, (SourceGrid(Grid(rows, columns, slots), _NAME),))


def _reading(found: Proposal) -> ParsedNumber:
    return ParsedNumber(found.value, found.note or (_SIMILAR if found.is_doubtful else ""))
