"""发布稿核对: a published file of any kind that can be imported, read by the readers and compared with the report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from editor.errors import ReadError
from editor.forms.load import Forms
from editor.forms.sections import SectionSpec
from editor.importers.blocks.source import SourceParagraph
from editor.importers.draft import ImportDraft
from editor.importers.formats import format_of, import_file, read_source
from editor.progress import Progress
from editor.report.citations.rendering import published as as_published
from editor.report.digest import report_digest
from editor.report.model import Report
from editor.verify.printed import headings, key_of, pieces
from editor.verify.result import Mismatch, MismatchChange, MismatchKind, Verification
from editor.verify.texts import heading_mismatches, paragraph_mismatches, without_surroundings
from editor.wording.decimal_text import format_number


def verify_file(path: Path, report: Report, forms: Forms, progress: Progress | None = None) -> Verification:
    """Compare a published file with the report. Raises ReadError if it cannot be read as a report of that form."""
    report = as_published(report)
    draft = import_file(path, forms, prior=report.prior, progress=progress)
    about = list(_about(report, draft))
    if draft.form.id != report.form.id:
        if draft.exact is not None:
            what = f"发布稿是 {draft.form.name}，年报是 {report.form.name}，无法逐格核对"
            raise ReadError(what, place=path.name, remedy="请检查是否选错了文件")
        draft = import_file(path, forms, form=report.form.id, prior=report.prior, progress=progress)
    published = as_published(draft.report())
    lines = shown_lines(path, draft)
    expected, found = pieces(report), pieces(published)
    around: list[str] = []
    if format_of(path).has_surroundings:
        found, around = without_surroundings(expected, found)
    titles = headings(report)
    of_titles = list(heading_mismatches(titles, lines)) if lines else []
    lost = {mismatch.section for mismatch in of_titles}
    of_words = [
        mismatch
        for mismatch in paragraph_mismatches(expected, found)
        if mismatch.change is not MismatchChange.MOVED or mismatch.section not in lost
    ]
    added = list(_added_headings(titles, headings(published))) if report.form.own_headings else []
    cells = [mismatch for table in report.form.tables for mismatch in _cells(table, report, draft)]
    unread = sum(mismatch.kind is MismatchKind.UNREAD for mismatch in cells)
    return Verification(
        source=path.name,
        digest=report_digest(report),
        cells=len(report.form.cells) - unread,
        texts=len(expected) + (len(titles) if lines else 0),
        mismatches=(*about, *cells, *_without_doubles((*of_titles, *added, *of_words))),
        around=tuple(around),
        remainders=draft.unmapped,
        notes=draft.notes,
    )


def _about(report: Report, draft: ImportDraft) -> Iterator[Mismatch]:
    """Form, year, body and title. A file that names no body anywhere is not said to name another."""
    title = draft.report().display_title
    entries = (
        ("格式", report.form.name, draft.form.name),
        ("年度", str(report.year), str(draft.year)),
        ("单位", report.body, draft.body or report.body),
        ("标题", report.display_title, title),
    )
    for name, expected, found in entries:
        if key_of(expected) != key_of(found):
            yield Mismatch(MismatchKind.ABOUT, MismatchChange.CHANGED, "", name, expected, found)


def _cells(table: SectionSpec, report: Report, draft: ImportDraft) -> list[Mismatch]:
    """The cells of a table that are not the report's, or were not read; one mismatch if the whole table is missing."""
    published = draft.report()
    refs = list(table.cells())
    filled = [ref for ref in refs if report.value(ref) is not None]
    if len(filled) > 1 and not any(ref in published.cells or ref in draft.unread for ref in refs):
        return [Mismatch(MismatchKind.TABLE, MismatchChange.MISSING, table.id, report.form.names.table(table.id))]
    found: list[Mismatch] = []
    for ref in refs:
        name = report.form.names.place(ref)
        expected, shown = format_number(report.value(ref)), format_number(published.value(ref))
        if ref in draft.unread:
            text = draft.unread[ref].text
            found.append(Mismatch(MismatchKind.UNREAD, MismatchChange.UNREAD, table.id, name, expected, text, ref))
        elif report.value(ref) != published.value(ref):
            found.append(Mismatch(MismatchKind.FIGURE, MismatchChange.CHANGED, table.id, name, expected, shown, ref))
    return found


def shown_lines(path: Path, draft: ImportDraft) -> list[str]:
    """Every line that the file shows, those in tables too; none for a file that shows nothing (JSON)."""
    blocks = draft.blocks
    if not blocks:
        source = read_source(path)
        blocks = source.blocks if source is not None else ()
    lines: list[str] = []
    for block in blocks:
        lines += [block.text] if isinstance(block, SourceParagraph) else [slot.text for slot in block.grid.slots]
    return [line for line in lines if line.strip()]


def _added_headings(expected: Iterable[tuple[str, str]], found: Iterable[tuple[str, str]]) -> Iterator[Mismatch]:
    """Headings that only a report with headings of its own can have too many of."""
    known = {key_of(heading) for _, heading in expected}
    for section, heading in found:
        if key_of(heading) not in known:
            yield Mismatch(MismatchKind.HEADING, MismatchChange.ADDED, section, f"标题“{heading}”", found=heading)


def _without_doubles(mismatches: Iterable[Mismatch]) -> Iterator[Mismatch]:
    """A heading in other words is told once, though it was also found as a heading or a paragraph too many."""
    told: set[str] = set()
    for mismatch in mismatches:
        if mismatch.change is MismatchChange.ADDED and key_of(mismatch.found) in told:
            continue
        if mismatch.kind is MismatchKind.HEADING and mismatch.change is MismatchChange.CHANGED:
            told.add(key_of(mismatch.found))
        yield mismatch
