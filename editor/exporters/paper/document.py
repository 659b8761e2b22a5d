"""The printed report as a neutral picture: a title, then headings, paragraphs and tables in order of printing.

Every writer of a page format (PDF, Word, web page) starts from this, so all of them print the same things in the same
order. Nothing here knows fonts, sizes or pages.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from editor.forms.address import CellRef
from editor.forms.grid import Grid
from editor.forms.layout import table_grid
from editor.forms.sections import SectionSpec
from editor.report.model import Report
from editor.wording.decimal_text import format_number
from editor.wording.numbering import level_of

_LONGEST_LEAD = 50
_NO_CHARACTERS = "\ufffe\uffff"  # XML cannot hold them
_STOPS = "。；：！？…，、"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading on a line of its own. `level` 1 is 一、, 2 is （一）, 3 is 1., 4 is （1）."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of prose. `level` says how it is numbered, as for a heading; 0 if it is not."""

    text: str
    level: int = 0

    @property
    def lead(self) -> int:
        """How many characters at the start stand as a heading: the first sentence of 一、 and （一）, else none."""
        if self.level not in (1, 2):
            return 0
        end = self.text.find("。") + 1 or len(self.text)
        return end if end <= _LONGEST_LEAD else 0

    @property
    def stands_over(self) -> bool:
        """Whether it is a heading written among the prose: numbered, short, and no sentence. It leads to the next."""
        return self.level > 0 and len(self.text) <= _LONGEST_LEAD and self.text[-1] not in _STOPS


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table: the section it belongs to, its paper picture, and the text of each cell, "" for a blank."""

    section: str
    grid: Grid
    values: Mapping[CellRef, str]


Block = Heading | Paragraph | TableBlock


@dataclass(frozen=True, slots=True)
class Part:
    """What is printed of one part of a report: its heading if it has one, its table if it has one, its prose."""

    id: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """What is printed. `body` is who reports, `subject` what about: for the properties of a file."""

    title: str
    body: str
    subject: str
    blocks: tuple[Block, ...]


def document(report: Report) -> Document:
    """The report as it is printed: statutory headings, or the report's own where its form leaves them free."""
    return Document(
        title=clean(report.display_title),
        body=clean(report.body),
        subject=f"{report.year}年政府信息公开工作年度报告（{report.form.name}）",
        blocks=tuple(block for part in parts(report) for block in part.blocks),
    )


def clean(text: str) -> str:
    """A line of text as it can be printed: no control characters, no space at its ends (the page indents)."""
    if text.isprintable():
        return text.strip()
    spaced = "".join(" " if letter in "\t\v\f\r" else letter for letter in text)
    return "".join(letter for letter in spaced if _is_printable(letter)).strip()


def printed_lines(prose: str) -> Iterator[str]:
    """The lines of a text as they can be printed, without those of which nothing is left."""
    return filter(None, map(clean, prose.split("\n")))


def _is_printable(letter: str) -> bool:
    return unicodedata.category(letter) not in ("Cc", "Cs") and letter not in _NO_CHARACTERS


def parts(report: Report) -> Iterator[Part]:
    """The parts as they are printed, in order; last the prose of sections that the form does not know."""
    sections = {section.id: section for section in report.form.sections}
    printed = []
    for identifier, heading in report.parts:
        section = sections.get(identifier)
        printed.append(identifier)
        table = _table(report, section) if section is not None and section.kind == "table" else None
        prose = report.sections.get(identifier, "")
        if report.form.own_headings and section is not None and table is None and not prose:
            continue
        text = clean(heading)
        head = (Heading(level_of(text) or 1, text),) if text else ()
        yield Part(identifier, (*head, *((table,) if table is not None else ()), *_paragraphs(prose)))
    for identifier, prose in report.sections.items():
        if identifier not in printed:
            yield Part(identifier, tuple(_paragraphs(prose)))


def _table(report: Report, section: SectionSpec) -> TableBlock | None:
    """The table of a section. Where the report chooses its own parts, a table without any figure is none of them."""
    values = {ref: format_number(report.value(ref)) for ref in section.cells()}
    if report.form.own_headings and not any(values.values()):
        return None
    return TableBlock(section.id, table_grid(section), values)


def _paragraphs(prose: str) -> Iterator[Paragraph]:
    for text in printed_lines(prose):
        yield Paragraph(text, level_of(text))
