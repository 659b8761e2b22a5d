"""A piece of a report as people copy one, laid over a form that is known: a row, a table, or all of it.

It needs no title and no headings. Figures go where the labels beside them say, as in a file; without any label there is
nothing that says where they belong.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from editor.forms.address import CellRef
from editor.forms.form import Form
from editor.importers.blocks.source import Source
from editor.importers.draft import Proposal
from editor.importers.matching.draft_of_source import BlockReading


@dataclass(frozen=True)
class ReportPiece:
    """The figures of a piece by their cells, and the texts that have no cell: what could not be told, and words."""

    proposals: Mapping[CellRef, Proposal]
    left: tuple[str, ...]


def match_piece(source: Source, form: Form) -> ReportPiece | None:
    """What a piece fills in; None if no label of the form names any of its rows."""
    reading = BlockReading(form, ())
    reading.read(source.blocks)
    results = reading.results.values()
    proposals = {ref: proposal for result in results for ref, proposal in result.proposals.items()}
    if not any(result.seen for result in results):
        return None
    return ReportPiece(proposals, tuple(dict.fromkeys(_left(reading))))


def _left(reading: BlockReading) -> Iterator[str]:
    """What is in no cell, in the order of the tables, then the words."""
    for result in reading.results.values():
        yield from (unread.text for unread in result.unread.values() if unread.text.strip())
        yield from (text for text in result.misfits.values() if text.strip())
        yield from (remainder.text for remainder in result.unmapped)
    yield from (remainder.text for remainder in reading.remainders)
    yield from (line.text for lines in reading.prose.values() for line in lines if line.text.strip())
