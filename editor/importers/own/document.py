"""A Word document that this program wrote, read back exactly, as long as parts and tables stand as they were written.

Its marks (`editor.own_files.document`) say which report it is and where the parts begin. Everything else is what a
person sees: the figures are read from the cells of the tables by their places, and only if every label around them is
the form's. If anything is not as it was written, the document is read as anybody's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from editor.errors import ReadError
from editor.files import read_bytes
from editor.forms.address import CellRef
from editor.forms.form import Form
from editor.forms.load import Forms
from editor.forms.sections import SectionSpec
from editor.importers.blocks.source import SourceGrid
from editor.importers.blocks.zipped import Parts
from editor.importers.own.table import own_values
from editor.importers.word.docx import DOCUMENT, marked_contents
from editor.importers.word.flow import Content, RawTable, blocks_of
from editor.own_files.document import PROPERTIES_PART, DocumentProperties, part_mark
from editor.report.model import ImportRecord, Report
from editor.report.numbers import CellValue

_ZIP: Final = b"PK\x03\x04"


@dataclass
class _Found:
    """What was read so far."""

    cells: dict[CellRef, CellValue] = field(default_factory=dict)
    sections: dict[str, str] = field(default_factory=dict)
    headings: dict[str, str] = field(default_factory=dict)
    tables: set[str] = field(default_factory=set)


def read_own_document(path: Path, forms: Forms) -> Report | None:
    """The report in a document of ours; None for any other. Raises ReadError as the reader of any document does."""
    data = read_bytes(path)
    if not data.startswith(_ZIP):
        return None
    parts = Parts(data, path.name)
    if not parts.has(DOCUMENT):
        return None
    own = DocumentProperties.read(_properties(parts))
    form = forms.get(own.identity.form) if own is not None else None
    if own is None or form is None:
        return None
    try:
        pieces = marked_contents(parts)
    except RecursionError:  # nested as no report is; the reader of any document says so
        return None
    start = None if pieces is None else _after_title(pieces, own.title)
    found = None if pieces is None or start is None else _read(pieces[start:], form, path.name)
    if found is None:
        return None
    usual = form.title.format(body=own.identity.body, year=own.identity.year)
    return Report(
        form,
        own.identity.year,
        own.identity.body,
        title="" if own.title == usual.strip() else own.title,
        cells={ref: value for ref in form.cells if (value := found.cells.get(ref)) is not None},
        sections=found.sections,
        headings=found.headings,
        imported=ImportRecord(path.name),
    )


def _properties(parts: Parts) -> dict[str, str]:
    try:
        root = parts.optional_xml(PROPERTIES_PART)
    except ReadError:  # they are no part of what the document says
        return {}
    return {} if root is None else {entry.get("name", ""): "".join(map(str, entry.itertext())) for entry in root}


def _after_title(pieces: Sequence[tuple[tuple[str, ...], Content]], title: str) -> int | None:
    """How many pieces make up the title; None if another one is shown."""
    if not title:
        return 0
    shown = ""
    for count, (marks, content) in enumerate(pieces, 1):
        if isinstance(content, RawTable) or part_mark(marks) is not None:
            return None
        shown += _squeezed(content)
        if shown:
            return count if shown == _squeezed(title) else None
    return None


def _read(pieces: Sequence[tuple[tuple[str, ...], Content]], form: Form, name: str) -> _Found | None:
    """All that stands under the title; None if something is not where it was written."""
    found = _Found()
    known = {section.id: section for section in form.sections}
    part = ""
    for marks, content in pieces:
        mark = part_mark(marks)
        if mark is not None:
            part = mark.part
            if mark.is_heading:
                if isinstance(content, RawTable) or not _take_heading(content, part, known, found):
                    return None
                continue
        if isinstance(content, RawTable):
            if not _take_table(content, part, known, found, name):
                return None
        elif text := content.strip():
            if not part:
                return None
            found.sections[part] = "\n".join(filter(None, (found.sections.get(part), text)))
    needed = {table.id for table in form.tables} if not form.own_headings else set()
    return found if needed <= found.tables else None


def _take_heading(text: str, part: str, known: Mapping[str, SectionSpec], found: _Found) -> bool:
    """Take a heading of the report's own; a statutory one must be the form's."""
    if part in known:
        return _squeezed(text) == _squeezed(known[part].heading)
    found.headings[part] = text.strip()
    return bool(text.strip())


def _take_table(table: RawTable, part: str, known: Mapping[str, SectionSpec], found: _Found, name: str) -> bool:
    section = known.get(part)
    if section is None or section.kind != "table" or part in found.tables:
        return False
    block = next(iter(blocks_of([table], name)), None)
    values = own_values(section, block.grid) if isinstance(block, SourceGrid) else None
    if values is None:
        return False
    found.cells.update(values)
    found.tables.add(part)
    return True


def _squeezed(text: str) -> str:
    return "".join(text.split())
