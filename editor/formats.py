"""The formats a report can be written in. A format is one entry here.

The command line, the menus, the whole set and the proof all take what they need from the entry. An entry names its
writer and its proof by functions that import their libraries when they are called, so that the table costs nothing to
load. How one is added: docs/add-a-format.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from editor.exporters import writers
from editor.proof import drawn, record_of, reread

if TYPE_CHECKING:
    from editor.exporters.writers import ExportOptions, Writer
    from editor.forms.load import Forms
    from editor.proof import ExportRecord, Proof
    from editor.report.model import Report


class DraftMark(StrEnum):
    """Where a draft says that it is one, in the words that tell it to whoever exports it."""

    PAGES = "每页带“草稿”水印。"
    TOP = "页首写明是草稿。"
    NAME = "文件名带“草稿”二字。"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportFormat:
    """A format.

    `id` is its name on the command line, `label` the one in the menus, `suffix` that of its files, with the dot.
    `writer` makes the bytes of a file; `proof` reads them back and tells what they say otherwise than the report.
    `has_pages` says that it takes a page style and the 图解 as a last page; `in_set` that it belongs to the whole set,
    where `set_mark` is added to its file's name, lest it have the name of another with the same suffix.
    """

    id: str
    label: str
    suffix: str
    writer: Writer
    proof: Proof
    draft_mark: DraftMark
    has_pages: bool = False
    in_set: bool = True
    set_mark: str = ""

    def write(self, report: Report, options: ExportOptions) -> bytes:
        """The file's bytes. Whatever leaves the program shows figures where the report's own file has citations."""
        from editor.report.citations.rendering import published

        return self.writer(published(report), options)

    def mismatches(self, report: Report, data: bytes, forms: Forms) -> tuple[str, ...]:
        """What a file says otherwise than the report, each as a sentence that names the place; empty if it agrees."""
        from editor.report.citations.rendering import published

        return self.proof(published(report), data, forms)

    def prove(self, report: Report, file: str, data: bytes, forms: Forms) -> ExportRecord:
        """Read the bytes of a written file back, compare every cell, heading and paragraph, and make the record."""
        return record_of(report, self.id, file, data, self.mismatches(report, data, forms))


def format_table(*entries: ExportFormat) -> tuple[ExportFormat, ...]:
    """The entries in the order of the menus. Raises ValueError if two of them would be taken for each other."""
    _differ("format", (entry.id for entry in entries))
    _differ("file of the set", (f"{entry.set_mark}{entry.suffix}" for entry in entries if entry.in_set))
    return entries


def _differ(what: str, names: Iterable[str]) -> None:
    doubles = [name for name, count in Counter(names).items() if count > 1]
    if doubles:
        raise ValueError(f"more than one {what} is called {'、'.join(doubles)}")


EXPORT_FORMATS: Final = format_table(
    ExportFormat(
        id="pdf",
        label="PDF 文件",
        suffix=".pdf",
        writer=writers.pdf,
        proof=drawn,
        draft_mark=DraftMark.PAGES,
        has_pages=True,
    ),
    ExportFormat(
        id="docx",
        label="Word 文档",
        suffix=".docx",
        writer=writers.docx,
        proof=reread(".docx", is_printed=True),
        draft_mark=DraftMark.PAGES,
        has_pages=True,
    ),
    ExportFormat(
        id="xlsx",
        label="Excel 工作簿",
        suffix=".xlsx",
        writer=writers.xlsx,
        proof=reread(".xlsx"),
        draft_mark=DraftMark.NAME,
    ),
    ExportFormat(
        id="html",
        label="网页",
        suffix=".html",
        writer=writers.html,
        proof=reread(".html", is_printed=True),
        draft_mark=DraftMark.TOP,
    ),
    ExportFormat(
        id="fragment",
        label="网页片段（贴入网站编辑器）",
        suffix=".html",
        writer=writers.fragment,
        proof=reread(".html", is_printed=True),
        draft_mark=DraftMark.TOP,
        set_mark="（片段）",
    ),
    ExportFormat(
        id="json",
        label="JSON 数据",
        suffix=".json",
        writer=writers.json,
        proof=reread(".json"),
        draft_mark=DraftMark.NAME,
    ),
)


def export_format(identifier: str) -> ExportFormat:
    """The format of that id. Raises KeyError."""
    return {entry.id: entry for entry in EXPORT_FORMATS}[identifier]
