"""Paragraphs of a Word document: title, headings and prose, with the marks that tell which part of the report begins.

The numbers 一、 （一） are text, not automatic: they are the law's wording, prose refers to them, and a text copied
into the editor of a web site would come out without automatic ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

from editor.exporters.docx.styles import BODY, character_spacing, heading_style, lead_style, lines
from editor.exporters.docx.xml import element, escaped, twips, word
from editor.exporters.layout.set_text import is_square
from editor.exporters.paper.document import Heading, Paragraph
from editor.exporters.paper.page_style import PageStyle
from editor.own_files.document import PartMark

_SHARED: Final = frozenset("“”‘’—…·")  # Chinese marks or Latin ones: only a hint can tell


@dataclass
class Bookmarks:
    """Bookmarks, numbered through the document."""

    count: int = field(default=0)

    def around(self, mark: PartMark, content: str) -> str:
        """The content with a bookmark around it that names a part, if its id can stand in one."""
        if not mark.bookmark:
            return content
        self.count += 1
        start = word("bookmarkStart", id=self.count, name=mark.bookmark)
        return start + content + word("bookmarkEnd", id=self.count)


@dataclass(frozen=True, slots=True)
class BlockPosition:
    """Where a block stands: on a new page, or so many points under what stands before it."""

    new_page: bool = False
    gap: float = 0.0


def run(text: str, *looks: str) -> str:
    """A text in one look; `looks` are run properties in the order of the standard, a style first."""
    if not text:
        return ""
    hint = word("rFonts", hint="eastAsia") if _SHARED.intersection(text) else ""
    own = "".join(looks)
    split = own.find("/>") + 2 if own.startswith("<w:rStyle") else 0
    properties = own[:split] + hint + own[split:]
    look = word("rPr", properties) if properties else ""
    return word("r", look, element("w:t", {"xml:space": "preserve"}, escaped(text)))


def _prose(text: str, style: PageStyle, look: str = "") -> str:
    """A text of which Latin letters and figures keep their own width, where Chinese characters stand in squares."""
    if not character_spacing(style):
        return run(text, look)
    pieces = ("".join(letters) for _, letters in groupby(text, is_square))
    return "".join(run(piece, look, "" if is_square(piece[0]) else word("spacing", val=0)) for piece in pieces)


def title(title_lines: Sequence[str], style: PageStyle, below: float) -> str:
    """The title in the lines that were chosen for it; the text goes on `below` points under it."""
    content = word("r", word("br")).join(run(line) for line in title_lines)
    spacing = lines(style.title_pitch, after=below)
    return word("p", word("pPr", word("pStyle", val="Title"), spacing), content)


def heading(block: Heading, part: str, marks: Bookmarks, place: BlockPosition, style: PageStyle) -> str:
    """The heading of a part."""
    mark = PartMark(part, is_heading=True)
    properties = (
        word("pStyle", val=heading_style(block.level)),
        word("pageBreakBefore") if place.new_page else "",
        _gap(place, style),
    )
    return word("p", word("pPr", *properties), marks.around(mark, _prose(block.text, style)))


def paragraph(block: Paragraph, part: str, marks: Bookmarks, place: BlockPosition, style: PageStyle) -> str:
    """A paragraph of prose; one that is nothing but a heading has that style. `part` names the part it opens, or none.

    A page does not end under what leads to the next paragraph (`Paragraph.stands_over`), as in the PDF.
    """
    lead, rest = block.text[: block.lead], block.text[block.lead :]
    if lead and not rest:
        properties = word("pStyle", val=heading_style(block.level)) + word("keepNext", val=int(block.stands_over))
        content = _prose(lead, style)
    else:
        properties = word("pStyle", val=BODY) + (word("keepNext") if block.stands_over else "")
        content = _prose(lead, style, word("rStyle", val=lead_style(block.level))) + _prose(rest, style)
    marked = marks.around(PartMark(part), content) if part else content
    return word("p", word("pPr", properties, _gap(place, style)), marked)


def filler(height: float) -> str:
    """An empty paragraph: tables that touch would be one, and a document must not end with a table."""
    look = word("rPr", word("sz", val=2), word("szCs", val=2))
    spacing = word("spacing", before=0, after=0, line=max(twips(height), 20), lineRule="exact")
    return word("p", word("pPr", word("snapToGrid", val=0), spacing, look))


def _gap(place: BlockPosition, style: PageStyle) -> str:
    if not place.gap:
        return ""
    return word("spacing", before=twips(place.gap), after=0, line=twips(style.pitch), lineRule="exact")
