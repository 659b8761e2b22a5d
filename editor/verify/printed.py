"""What a report prints beside its tables: its headings, its paragraphs, and what of them counts when they are compared.

What does not count: blanks, whether a bracket is of full or half width, and whether a letter is written as a radical.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from editor.exporters.paper.document import Heading, Paragraph, clean, parts
from editor.patterns import lazy
from editor.report.model import Report
from editor.wording.folding import SOFT_HYPHEN, UNSEEN, narrowing
from editor.wording.radicals import plain_letters

_BRACKETS: Final = narrowing("（）［］｛｝＜＞")
_INVISIBLE: Final = lazy(rf"[\s{UNSEEN}{SOFT_HYPHEN}]+")


class ComparedParagraph(NamedTuple):
    """A paragraph: the section it stands in, that section's name, its number there, its text, and what counts of it."""

    section: str
    name: str
    number: int
    text: str
    key: str


def key_of(text: str) -> str:
    """What counts of a text."""
    return plain_letters(_INVISIBLE.sub("", text)).translate(_BRACKETS)


def pieces(report: Report) -> list[ComparedParagraph]:
    """All paragraphs of a report as they are printed."""
    headings = dict(report.parts)
    found = []
    for part in parts(report):
        name = clean(headings.get(part.id, "")) or "引言"
        texts = [block.text for block in part.blocks if isinstance(block, Paragraph)]
        found += [ComparedParagraph(part.id, name, number, text, key_of(text)) for number, text in enumerate(texts, 1)]
    return [piece for piece in found if piece.key]


def headings(report: Report) -> list[tuple[str, str]]:
    """The headings that are printed, as (section, heading)."""
    return [(part.id, block.text) for part in parts(report) for block in part.blocks if isinstance(block, Heading)]
