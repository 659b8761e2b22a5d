"""A source in ordinary letters, whatever its reader found: the radicals that PDFs hand out are none (⾏ for 行).

Nothing is told of it, as nothing is of unseen characters: what the file shows is the same.
"""

from __future__ import annotations

from dataclasses import replace

from editor.forms.grid import Slot
from editor.importers.blocks.source import Block, Source, SourceGrid, SourceParagraph
from editor.wording.radicals import plain_letters


def in_plain_letters(source: Source) -> Source:
    """The source with ordinary letters in its blocks, its places, its title and its notes."""
    return replace(
        source,
        blocks=tuple(map(_plain, source.blocks)),
        notes=tuple(map(plain_letters, source.notes)),
        title=plain_letters(source.title),
    )


def _plain(block: Block) -> Block:
    if isinstance(block, SourceParagraph):
        return SourceParagraph(plain_letters(block.text), plain_letters(block.where))
    slots = tuple(map(_slot, block.grid.slots))
    places = tuple(map(plain_letters, block.row_places))
    return SourceGrid(replace(block.grid, slots=slots), plain_letters(block.where), places)


def _slot(slot: Slot) -> Slot:
    text = plain_letters(slot.text)
    return slot if text is slot.text else replace(slot, text=text)
