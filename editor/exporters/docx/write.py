"""Writes a report as a Word document with true styles, in a page style, laid out like the PDF in the same style.

It carries the marks told in `editor.own_files.document`, by which it is read back exactly. Every figure and word that
is read is a visible one: nothing of the report's content stands in the marks but its body and title.

Equal reports give equal bytes, as long as the same fonts are installed.
"""

from __future__ import annotations

from collections.abc import Iterator

from editor.exporters.docx.fonts import carried_fonts, font_table_xml
from editor.exporters.docx.package import Properties, WordPart, package
from editor.exporters.docx.pages import DRAFT, page_parts, section
from editor.exporters.docx.picture import SPACES, picture_paragraph, picture_part
from editor.exporters.docx.plan import Plan, plan
from editor.exporters.docx.styles import settings_xml, styles_xml
from editor.exporters.docx.table import WordTable
from editor.exporters.docx.text import BlockPosition, Bookmarks, filler, heading, paragraph, title
from editor.exporters.docx.xml import RELATIONS, root, word
from editor.exporters.layout.flow import lay_out
from editor.exporters.layout.font_choice import installed_fonts
from editor.exporters.layout.typefaces import Typefaces
from editor.exporters.paper.annex import Annex
from editor.exporters.paper.document import (
    Block,
    Document,
    Heading,
    Paragraph,
    Part,
    TableBlock,
    clean,
    document,
    parts,
)
from editor.exporters.paper.page_style import OFFICIAL, Face, PageStyle
from editor.own_files.document import DocumentProperties, PartMark
from editor.own_files.identity import Identity
from editor.report.model import Report


def docx_bytes(
    report: Report, *, draft: bool = False, style: PageStyle = OFFICIAL, annex: Annex | None = None
) -> bytes:
    """The report as a .docx file. `draft` puts 草稿 under the text of each page; `annex` goes on a page at the end."""
    printed = document(report)
    faces = Typefaces(installed_fonts())
    laid_out, style = lay_out(printed, faces, style)
    planned = plan(printed, laid_out, style)
    carried = carried_fonts(_letters(faces, style, draft=draft))
    body = _Body(report, planned, style)
    content = "".join(body.blocks(printed))
    media = [picture_part(annex)] if annex is not None else []
    last = picture_paragraph(annex, style) if annex is not None else ""
    spaces = SPACES if media else {}
    xml = root("document", word("body", content, last, section(style, draft=draft)), r=RELATIONS, **spaces)
    own = (
        WordPart("styles", "styles", styles_xml(style)),
        WordPart("settings", "settings", settings_xml(style)),
        WordPart("fontTable", "fontTable", font_table_xml(carried)),
    )
    return package(
        xml, (*own, *page_parts(style, draft=draft)), _properties(report, printed), media, tuple(carried.values())
    )


def _letters(faces: Typefaces, style: PageStyle, *, draft: bool) -> dict[Face, set[str]]:
    """The letters of each face: those that were laid out, and those that stand beside the text."""
    found = faces.letters()
    found.setdefault(style.number.face, set())
    if draft:
        found.setdefault(Face.HEI, set()).update(DRAFT)
    return found


def _properties(report: Report, printed: Document) -> Properties:
    own = DocumentProperties(Identity(clean(report.form.id), report.year, printed.body), printed.title)
    return Properties(printed.title, printed.subject, printed.body, own.texts)


class _Body:
    """Writes the blocks one after another."""

    def __init__(self, report: Report, planned: Plan, style: PageStyle) -> None:
        self._report = report
        self._plan = planned
        self._style = style
        self._marks = Bookmarks()
        self._gap = 0.0  # under the table that was just written
        self._after_table = False

    def blocks(self, printed: Document) -> Iterator[str]:
        """The paragraphs and tables of the document, at least one paragraph."""
        if printed.title:
            yield title(self._plan.title, self._style, self._plan.below_title)
        for part in parts(self._report):
            for number, block in enumerate(part.blocks):
                yield self._block(block, part, number)
        if self._after_table or not (printed.title or printed.blocks):
            yield filler(0.0)

    def _block(self, block: Block, part: Part, number: int) -> str:
        opened = part.id if number == 0 else ""
        match block:
            case Heading():
                return heading(block, part.id, self._marks, self._place(part, number), self._style)
            case Paragraph():
                return paragraph(block, opened, self._marks, self._place(part, number), self._style)
            case TableBlock():
                return self._table(block, opened)

    def _place(self, part: Part, number: int) -> BlockPosition:
        """A heading right over a table that begins a page begins the page."""
        follower = part.blocks[number + 1] if number + 1 < len(part.blocks) else None
        is_head = isinstance(part.blocks[number], Heading) and isinstance(follower, TableBlock)
        new_page = is_head and isinstance(follower, TableBlock) and self._plan.tables[follower.section].new_page
        place = BlockPosition(new_page, 0.0 if new_page else self._gap)
        self._gap = 0.0
        self._after_table = False
        return place

    def _table(self, block: TableBlock, opened: str) -> str:
        planned = self._plan.tables[block.section]
        name = clean(self._report.form.section(block.section).display_name)
        description = f"{self._report.year}年度，{block.grid.rows} 行 {block.grid.columns} 列"
        before = filler(self._gap) if self._after_table else ""
        table = WordTable(block, planned, name, description).xml()
        self._gap = planned.gap
        self._after_table = True
        return before + (self._marks.around(PartMark(opened), table) if opened else table)
