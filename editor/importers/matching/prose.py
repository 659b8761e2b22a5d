"""The words of a report as the sections keep them, without the lines that a page prints over them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from editor.importers.blocks.source import SourceParagraph
from editor.importers.folding.letters import label_key, number_of
from editor.importers.matching.title_lines import any_title_length
from editor.importers.matching.titles import is_title_line
from editor.report.model import Remainder
from editor.wording.text_width import text_width

_SENTENCE_ENDS: Final = "。！？!?…〕"
_FULL: Final = 0.8  # of the width; marks that may not open a line, and figures, make full lines differ
_NARROWEST: Final = 40
_WIDEST: Final = 110
_FEWEST_BROKEN: Final = 6
_TELLING_PAIRS: Final = 3
_STOPS = "。；，、：:;,"
_LONGEST_LINE = 20  # letters; a longer line over the report is a paragraph of its preamble


def joined(paragraphs: Sequence[SourceParagraph], width: int = 0) -> str:
    """Paragraphs as the prose of a section; lines broken at a fixed `width` (see `wrap_width`) made whole again."""
    lines: list[str] = []
    is_full = False
    for paragraph in paragraphs:
        text = paragraph.text.strip()
        if not text:
            continue
        if is_full and not _opens_paragraph(text):
            blank = " " if lines[-1][-1].isascii() and lines[-1][-1].isalpha() and text[0].isascii() else ""
            lines[-1] += blank + text
        else:
            lines.append(text)
        is_full = width > 0 and text_width(text) > width * _FULL and text[-1] not in _SENTENCE_ENDS
    return "\n".join(lines)


def wrap_width(paragraphs: Iterable[SourceParagraph]) -> int:
    """The width at which a text breaks its lines, in columns (a Chinese letter takes two); 0 if it breaks none.

    It does if no line is longer than a sheet of paper is wide, and many end in the midst of a sentence just there.
    """
    lines = [(text_width(text), text) for paragraph in paragraphs if (text := paragraph.text.strip())]
    widest = max((width for width, _ in lines), default=0)
    if not _NARROWEST <= widest <= _WIDEST:
        return 0
    full = [text for width, text in lines if width > widest * _FULL]
    broken = [text for text in full if text[-1] not in _SENTENCE_ENDS]
    return widest if len(broken) >= _FEWEST_BROKEN and len(broken) * 2 > len(full) else 0


def _opens_paragraph(text: str) -> bool:
    return number_of(text)[0] in ("chapter", "item") or text.startswith(("注：", "注:", "备注"))


def first_of(heading: str, paragraphs: Sequence[SourceParagraph]) -> int | None:
    """Where words begin that speak of what a lost heading names; None if they nowhere do."""
    key = label_key(heading)
    pairs = {key[at : at + 2] for at in range(len(key) - 1)}
    for index, paragraph in enumerate(paragraphs):
        if not paragraph.text.startswith("注") and sum(pair in paragraph.text for pair in pairs) >= _TELLING_PAIRS:
            return index
    return None


def without_page_lines(paragraphs: Sequence[SourceParagraph]) -> tuple[list[SourceParagraph], list[Remainder]]:
    """A preamble without what stands over it and is no sentence: body, date, a title in other words."""
    first = next((index for index, line in enumerate(paragraphs) if _is_sentence(line.text)), len(paragraphs))
    over, kept = list(paragraphs[:first]), list(paragraphs[first:])
    if kept and (length := any_title_length(kept[0].text)):
        text, where = kept[0].text, kept[0].where
        over.append(SourceParagraph(text[:length], where))
        kept[0] = SourceParagraph(text[length:].strip(), where)
    return kept, [Remainder(line.where, text) for line in over if (text := line.text.strip())]


def _is_sentence(text: str) -> bool:
    return (len(text) >= _LONGEST_LINE or any(stop in text for stop in _STOPS)) and not is_title_line(text)
