"""Which lines belong to which table where no heading parts them: by the labels that only one of the tables has.

A run begins at a line that is such a label, and ends where one of another table stands. What a line says otherwise is
for the flattening.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from editor.importers.blocks.source import SourceParagraph
from editor.importers.folding.letters import fold, label_key
from editor.importers.matching.labels import TableLabels

_FEWEST = 2  # labels of its own that make a run one of a table
Run = tuple[tuple[str, ...], list[SourceParagraph]]
"""The tables that may stand in some lines, and the lines."""


def runs_of(paragraphs: Sequence[SourceParagraph], labels: Mapping[str, TableLabels]) -> list[Run]:
    """Paragraphs split where another table begins; the words before the first stand in its run."""
    if len(labels) < 2:
        return [(tuple(labels), list(paragraphs))]
    starts: list[tuple[int, str]] = []
    for at, owner in _owned(paragraphs, labels):
        if not starts or starts[-1][1] != owner:
            starts.append((at, owner))
    edges = [0, *(at for at, _ in starts[1:]), len(paragraphs)]
    return [
        ((owner,), list(paragraphs[first:end]))
        for (_, owner), first, end in zip(starts, edges, edges[1:], strict=False)
    ] or [(tuple(labels), list(paragraphs))]


def _owned(paragraphs: Sequence[SourceParagraph], labels: Mapping[str, TableLabels]) -> list[tuple[int, str]]:
    """The lines that are labels of one table only, without those that stand alone among another's."""
    found: list[tuple[int, str]] = []
    for at, paragraph in enumerate(paragraphs):
        key = _first_label(paragraph.text, labels)
        owners = [identifier for identifier, table in labels.items() if key in table.meanings]
        if len(owners) == 1:
            found.append((at, owners[0]))
    counts = [
        sum(owner == other for _, other in found[place : place + _FEWEST]) for place, (_, owner) in enumerate(found)
    ]
    return [
        entry
        for place, entry in enumerate(found)
        if counts[place] == _FEWEST or (place > 0 and found[place - 1][1] == entry[1])
    ]


def _first_label(text: str, labels: Mapping[str, TableLabels]) -> str:
    """The key of the label that a line opens with, alone or before figures; empty if there is none."""
    first = fold(text).replace("|", "\t").split("\t", 1)[0].strip()
    if any(table.of(first) for table in labels.values()):
        return label_key(first)
    return ""
