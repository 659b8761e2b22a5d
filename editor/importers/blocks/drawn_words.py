"""The words in the drawn parts of a zipped Office file (.docx, .xlsx): shapes of sheets, charts, diagrams."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from editor.errors import ReadError
from editor.importers.blocks.beside import lines_beside
from editor.importers.blocks.source import SourceParagraph
from editor.importers.blocks.zipped import Parts
from editor.patterns import lazy

_DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PART = lazy(r"(?:.*/)?(drawing|chart(?:Ex)?|data)\d*\.xml")
_KINDS: Final = {"drawing": "文本框", "data": "图形"}
_FOLDERS: Final = ("/drawings/", "/charts/", "/diagrams/")


def drawn_words(parts: Parts) -> Iterator[SourceParagraph]:
    """Each line of these parts once, with what it stands in for its place; a part that cannot be read has none."""
    for part in sorted(name for name in parts.names if any(folder in name for folder in _FOLDERS)):
        kind = _PART.fullmatch(part)
        if kind is not None:
            yield from lines_beside(_lines(parts, part), _KINDS.get(kind[1], "图表"))


def _lines(parts: Parts, part: str) -> Iterator[str]:
    try:
        root = parts.xml(part)
    except ReadError:
        return  # what is drawn wrong is no reason to refuse a report
    for paragraph in root.iter(f"{{{_DRAWING}}}p"):
        yield "".join(one.text or "" for one in paragraph.iter(f"{{{_DRAWING}}}t"))
    for names in root.iter("{*}strCache"):  # of a chart's axes and series
        yield from (one.text or "" for one in names.iter("{*}v"))
