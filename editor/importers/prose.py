"""The words of a report as the sections keep them, without the title and the lines that a page prints over them."""

from __future__ import annotations

from collections.abc import Sequence

from editor.importers.identify import title_length
from editor.importers.labels import squeeze
from editor.importers.source import Block, Paragraph
from editor.report.model import Remainder

_STOPS = "。；，、：:;,"
_LONGEST_LINE = 20  # letters; a longer line over the report is a paragraph of its preamble


def joined(paragraphs: Sequence[Paragraph]) -> str:
    """Paragraphs as the prose of a section."""
    return "\n".join(text for paragraph in paragraphs if (text := paragraph.text.strip()))


def without_title(blocks: Sequence[Block], title: str) -> list[Block]:
    """The blocks without the lines that print the title, or the start of a line that does."""
    wanted = squeeze(title)
    if not wanted:
        return list(blocks)
    kept: list[Block] = []
    pending: Paragraph | None = None  # the first half of a title over two lines
    for block in blocks:
        if not isinstance(block, Paragraph):
            kept.append(block)
            continue
        letters = squeeze(block.text).removeprefix("标题").removeprefix("名称")
        if pending is not None:
            if squeeze(pending.text) + letters == wanted:
                pending = None
                continue
            kept.append(pending)
            pending = None
        if letters == wanted:
            continue
        if letters and wanted.startswith(letters) and len(letters) * 2 > len(wanted):
            pending = block
            continue
        rest = block.text[title_length(block.text) :].strip()
        if rest:
            kept.append(Paragraph(rest, block.where))
    return [*kept, *([pending] if pending else [])]


def without_page_lines(paragraphs: Sequence[Paragraph]) -> tuple[list[Paragraph], list[Remainder]]:
    """A preamble without the short lines over it (body, date): these are no sentences."""
    first = next((index for index, line in enumerate(paragraphs) if _is_sentence(line.text)), len(paragraphs))
    remainders = [Remainder(line.where, line.text.strip()) for line in paragraphs[:first] if line.text.strip()]
    return list(paragraphs[first:]), remainders


def _is_sentence(text: str) -> bool:
    return len(text) >= _LONGEST_LINE or any(stop in text for stop in _STOPS)
