"""A web page or fragment that this program wrote, read back exactly, wherever it stands in a page of today.

What is visible is read: the title, the headings, the words, and the figures by their places in tables whose labels are
all the form's. If a table is not, or what says which report it is was lost, the page is read as anybody's.
The marks are told in `editor.own_files.page`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from editor.files import read_bytes
from editor.forms.address import CellRef
from editor.forms.form import Form
from editor.forms.load import Forms
from editor.importers.own.table import own_values
from editor.importers.web.page import page_of
from editor.importers.web.tables import Tables
from editor.importers.web.words import LineGatherer, exact_text_of, walk
from editor.own_files.identity import Identity
from editor.own_files.page import (
    DRAFT_MARK,
    FRAGMENT_ROOT,
    PAGE_ROOT,
    PART_HEADING,
    PART_MARK,
    REPORT_MARK,
    TITLE,
    VERSION,
    page_identity,
)
from editor.report.model import ImportRecord, Remainder, Report
from editor.report.numbers import CellValue

if TYPE_CHECKING:
    from lxml import etree


@dataclass
class _Found:
    """What was read so far."""

    title: str = ""
    cells: dict[CellRef, CellValue] = field(default_factory=dict)
    sections: dict[str, str] = field(default_factory=dict)
    headings: dict[str, str] = field(default_factory=dict)
    tables: set[str] = field(default_factory=set)
    stray: list[Remainder] = field(default_factory=list)


def read_own_page(path: Path, forms: Forms, *, is_archive: bool) -> Report | None:
    """The report in a page of ours; None for any other. Raises ReadError as the reader of any page does."""
    raw = read_bytes(path)
    if not is_archive and REPORT_MARK.encode() not in raw:
        return None
    page = page_of(raw, path.name, is_archive=is_archive)
    if page is None:
        return None
    roots = [element for element in page.iter(PAGE_ROOT, FRAGMENT_ROOT) if element.get(REPORT_MARK)]
    if len(roots) != 1 or roots[0].get(REPORT_MARK) != VERSION:
        return None
    identity = _identity(page, roots[0])
    form = forms.get(identity.form) if identity is not None else None
    found = _read(roots[0], form) if form is not None else None
    if identity is None or form is None or found is None:
        return None
    usual = form.title.format(body=identity.body, year=identity.year)
    return Report(
        form,
        identity.year,
        identity.body,
        title="" if found.title == usual else found.title,
        cells={ref: value for ref in form.cells if (value := found.cells.get(ref)) is not None},
        sections=found.sections,
        headings=found.headings,
        imported=ImportRecord(path.name, unmapped=tuple(found.stray)),
    )


def _identity(page: etree._Element, root: etree._Element) -> Identity | None:
    def meta(name: str) -> str | None:
        return next((element.get("content") for element in page.iter("meta") if element.get("name") == name), None)

    return page_identity(root.get, meta)


def _read(root: etree._Element, form: Form) -> _Found | None:
    """All that stands in the element; None if a table is not the form's."""
    found = _Found()
    tables = Tables(root, exact_text_of)
    lines = LineGatherer(exact=True)
    for element, skip in walk(root, lines):
        part = element.get(PART_MARK)
        if part is not None:
            skip.asked = True
            if not _read_part(element, part, form, tables, found):
                return None
        elif element.get(DRAFT_MARK):
            skip.asked = True
        elif element.tag == TITLE:
            skip.asked = True
            found.title = exact_text_of(element)
        elif element.tag == "table":
            return None
    found.stray += [Remainder("正文之外", text) for text in lines.take()]
    needed = {table.id for table in form.tables} if not form.own_headings else set()
    return found if needed <= found.tables else None


def _read_part(element: etree._Element, part: str, form: Form, tables: Tables, found: _Found) -> bool:
    """One part: its heading, its table, its words. False if a table in it is not the form's."""
    table = next((section for section in form.tables if section.id == part), None)
    known = {section.id for section in form.sections}
    heading = ""
    lines = LineGatherer(exact=True)
    for inner, skip in walk(element, lines):
        if inner.tag == PART_HEADING and not heading:
            skip.asked = True
            heading = exact_text_of(inner)
        elif inner.tag == "table":
            skip.asked = True
            source = tables.grid_of(tables.rows[inner], part, part)
            if table is None or source is None or part in found.tables:
                return False
            values = own_values(table, source.grid)
            if values is None:
                return False
            found.cells.update(values)
            found.tables.add(part)
    if heading and part not in known:
        found.headings[part] = heading
    if text := "\n".join(lines.take()):
        found.sections[part] = "\n".join(filter(None, (found.sections.get(part), text)))
    return True
