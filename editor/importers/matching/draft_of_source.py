"""From what a reader found to an import draft: the one matcher for all formats.

It tells which report the file is, parts it at its headings, lays its tables over the form's and keeps the rest
as prose. What it cannot tell stays blank and is listed; it knows no file format.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from editor.forms.address import CellRef
from editor.forms.form import Form
from editor.forms.load import Forms
from editor.forms.sections import SectionSpec
from editor.importers.blocks.source import Block, Source, SourceGrid, SourceParagraph
from editor.importers.draft import Certainty, ImportDraft, Proposal, Unread
from editor.importers.folding.letters import label_key
from editor.importers.glued.kept_rows import resolve_glued
from editor.importers.matching.account import left_over
from editor.importers.matching.flatten import flatten
from editor.importers.matching.grid_matcher import GridMatcher
from editor.importers.matching.identity import ReportIdentity, identify
from editor.importers.matching.labels import TableLabels
from editor.importers.matching.outline import Span, own_parts, statutory_spans
from editor.importers.matching.page_chrome import CleanedPage, folded, strip_page
from editor.importers.matching.prose import first_of, joined, without_page_lines, wrap_width
from editor.importers.matching.several_reports import FoundReport, chosen_of, reports_in
from editor.importers.matching.side_by_side import taken_apart
from editor.importers.matching.table_result import TableMatch
from editor.importers.matching.table_runs import runs_of
from editor.importers.matching.template_words import template_note
from editor.importers.matching.title_lines import without_title
from editor.report.model import Remainder, Report

_ABOVE = 8  # paragraphs over a table that may name its rows or columns
_BESIDE = "原文中两份年报并排，请核对是不是这一份的数"
_FEW = 3  # rows; more of one kind are told in one note


def match(
    source: Source, forms: Forms, *, year: int | None = None, form: str | None = None, prior: Report | None = None
) -> ImportDraft:
    """The draft that a file gives. `year` and `form` overrule what the file says of itself.

    Of several reports in a file it reads that of `year`, or the one whose title comes first.
    `prior` is the report of the year before, if it is at hand: it helps to part figures that run together.

    Raises ReadError if the file is no annual report, or does not tell its year.
    """
    apart = taken_apart(source.blocks)
    page = strip_page(apart)
    others = _leave_others(page, forms, year)
    identity = identify(source.name, page, forms, year, form, title=source.title)
    printed = identity.title or identity.form.title.format(body=identity.body, year=identity.year)
    blocks, of_page = without_title(page.blocks, printed)
    reading = BlockReading(
        identity.form, [table for other in forms if other != identity.form for table in other.tables]
    )
    reading.read(blocks)
    before = prior.numbers if prior is not None and prior.year == identity.year - 1 else None
    resolve_glued(identity.form, list(reading.results.values()), before)
    reading.notes += [_not_read(other, identity.year) for other in others]
    draft = _draft(source, identity, reading, [*page.remainders, *of_page, *(other.remainder for other in others)])
    years = dict.fromkeys(year for other in others if (year := other.title.year) not in (None, identity.year))
    beside = others and apart is not source.blocks
    return replace(draft, other_years=tuple(years), proposals=_doubted(draft) if beside else draft.proposals)


def _not_read(other: FoundReport, year: int) -> str:
    remedy = "请指定它的年度" if other.title.year != year else "请将它另存为单独的文件"
    return f"文件中另有“{other.title.text}”，没有读入；要读它，{remedy}"


def _doubted(draft: ImportDraft) -> dict[CellRef, Proposal]:
    """The cells of a report that was taken from beside another: a person should see that they are its own."""
    return {ref: replace(found, note=found.note or _BESIDE) for ref, found in draft.proposals.items()}


def _leave_others(page: CleanedPage, forms: Forms, year: int | None) -> list[FoundReport]:
    """Leave one report on the page: that of the year, or the first; the others."""
    reports = reports_in(page.blocks, forms)
    if not reports:
        return []
    chosen = chosen_of(reports, year)
    page.blocks = list(chosen.blocks)
    return [report for report in reports if report is not chosen]


@dataclass
class BlockReading:
    """What was found so far, section by section and table by table."""

    form: Form
    foreign: Sequence[SectionSpec]  # the tables of other editions
    prose: dict[str, list[SourceParagraph]] = field(default_factory=dict)
    headings: dict[str, str] = field(default_factory=dict)
    remainders: list[Remainder] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.labels = {
            table.id: TableLabels(table, [other for other in self.foreign if other.id == table.id])
            for table in self.form.tables
        }
        self.results = {table.id: TableMatch() for table in self.form.tables}
        self.matchers = {
            table.id: GridMatcher(self.form, self.labels[table.id], self.results[table.id])
            for table in self.form.tables
        }

    def read(self, blocks: Sequence[Block]) -> None:
        """All blocks of a report, or of a piece of one."""
        if self.form.own_headings:
            self.read_own(blocks)
        else:
            self.read_statutory(blocks)
        for matcher in self.matchers.values():
            matcher.finish()

    def read_statutory(self, blocks: Sequence[Block]) -> None:
        """A report with the form's headings: each span by the tables that may stand in it."""
        for span in statutory_spans(blocks, self.form, tuple(self.labels.values())):
            if span.note:
                self.notes.append(span.note)
            if span.sections:
                self._span(span)

    def read_own(self, blocks: Sequence[Block]) -> None:
        """A report with headings of its own: its statistics may stand in any part."""
        titles = {label_key(table.heading) for table in self.form.tables}
        blocks = [b for b in blocks if not (isinstance(b, SourceParagraph) and label_key(b.text) in titles)]
        for number, part in enumerate(own_parts(blocks, tuple(self.labels.values()))):
            identifier = f"part{number}" if part.heading else self.form.sections[0].id
            if part.heading:
                self.headings[identifier] = part.heading
            self._read(part.blocks, identifier, "", self.form.tables)

    def _span(self, span: Span) -> None:
        own = span.sections[0]
        tables = [section for section in span.sections if section.kind == "table"]
        self._read(span.blocks, own.id, own.id if own.kind == "table" else "", tables)
        lost = next((section for section in span.sections[1:] if section.kind == "narrative"), None)
        if lost is not None and tables:
            self._move_words([table.id for table in tables], lost)

    def _move_words(self, tables: Sequence[str], lost: SectionSpec) -> None:
        """The words behind tables that speak of what the lost heading behind them names go where they belong."""
        for table in tables:
            lines = self.prose.get(table, [])
            first = first_of(lost.heading, lines)
            if first is not None:
                self.prose[table], self.prose[lost.id] = lines[:first], lines[first:]
                self.notes.append(
                    f"{lines[first].where}：没有找到“{lost.heading}”的标题，由此起的文字归入该部分，请核对"
                )
                return

    def _read(self, blocks: Sequence[Block], home: str, own_table: str, tables: Sequence[SectionSpec]) -> None:
        """Blocks under one heading: tables to their matchers, words to `home` or to the table they follow."""
        paragraphs: list[SourceParagraph] = []
        for block in blocks:
            if isinstance(block, SourceParagraph):
                paragraphs.append(block)
                continue
            above = "\n".join(paragraph.text for paragraph in paragraphs[-_ABOVE:])
            self._text(paragraphs, home, tables)
            paragraphs = []
            self._grid(block, own_table, above)
        self._text(paragraphs, home, tables)

    def _text(self, paragraphs: list[SourceParagraph], home: str, tables: Sequence[SectionSpec]) -> None:
        for names, run in runs_of(paragraphs, {table.id: self.labels[table.id] for table in tables}):
            home = self._run(run, home, names)

    def _run(self, paragraphs: list[SourceParagraph], home: str, tables: Sequence[str]) -> str:
        """Lines with the tables that may stand in them; gives where the words behind them belong."""
        for table in tables:
            flat = flatten(paragraphs, self.labels[table])
            matcher = self.matchers[table]
            if flat.grid is not None:
                matcher.read(flat.grid)
            matcher.unordered |= flat.unordered
            if flat.grid is None:
                continue
            self._keep(home, flat.before)
            self.results[table].unmapped += [Remainder(piece.where, piece.text) for piece in flat.stray]
            paragraphs = list(flat.after)
            home = home if self.form.own_headings else table
        self._keep(home, paragraphs)
        return home

    def _keep(self, home: str, paragraphs: Sequence[SourceParagraph]) -> None:
        """Keep words as prose; about a table without its labels, and without what is left of torn ones."""
        labels = self.labels.get(home)
        for piece in paragraphs:
            if labels is not None and labels.is_scrap(piece.text):
                if not labels.of(piece.text):
                    self.remainders.append(Remainder(piece.where, piece.text))
            elif labels is None or not labels.of(piece.text):
                self.prose.setdefault(home, []).append(piece)

    def _grid(self, source: SourceGrid, own_table: str, above: str) -> None:
        """A table goes to the form's table that shares most labels with it, the one it stands under before others."""
        texts = [slot.text for slot in source.grid.slots if slot.text.strip()]
        scores = {
            identifier: (2 if identifier == own_table else 1) * sum(bool(labels.of(text)) for text in texts)
            for identifier, labels in self.labels.items()
        }
        best = max(scores, key=lambda identifier: (scores[identifier], identifier == own_table))
        if scores[best] or own_table:
            self.matchers[best if scores[best] else own_table].read(source, above)
            return
        for row, line in enumerate(source.grid.lines()):
            if text := " ".join(slot.text.strip() for slot in line if slot.text.strip()):
                self.remainders.append(Remainder(source.place(row), text))


def _draft(
    source: Source, identity: ReportIdentity, reading: BlockReading, decoration: Sequence[Remainder]
) -> ImportDraft:
    form = identity.form
    proposals: dict[CellRef, Proposal] = {}
    unread: dict[CellRef, Unread] = {}
    unmapped = [*decoration, *reading.remainders]
    notes = [*source.notes, *identity.notes, *reading.notes]
    for table in form.tables:
        result = reading.results[table.id]
        proposals.update(result.proposals)
        _refuse_lost_rows(table, result)
        unread.update(result.unread)
        unmapped += result.unmapped
        notes += [*_missing(form, table, result), *result.notes]
        notes += [proposal.note for proposal in result.proposals.values() if proposal.note]
    preamble = form.sections[0].id
    if preamble in reading.prose:
        reading.prose[preamble], lines = without_page_lines(reading.prose[preamble])
        unmapped += folded(lines)
    width = wrap_width(block for block in source.blocks if isinstance(block, SourceParagraph))
    sections = {key: text for key, lines in reading.prose.items() if (text := joined(lines, width))}
    notes += template_note(form, sections)
    if not sections and not proposals and not unread:
        notes.insert(0, "文件只有标题，没有正文")
    draft = ImportDraft(
        source=source.name,
        form=form,
        year=identity.year,
        body=identity.body,
        title=identity.title,
        proposals=proposals,
        sections=_in_order(form, sections),
        headings=dict(reading.headings),
        unread={ref: unread[ref] for ref in form.cells if ref in unread},
        unmapped=tuple(unmapped),
        notes=tuple(dict.fromkeys(notes)),
        blocks=(*source.blocks, *source.aside),
    )
    unmapped += left_over(draft, reading.labels.values())
    return replace(draft, unmapped=tuple(sorted(unmapped, key=_place)))


def _in_order(form: Form, sections: Mapping[str, str]) -> dict[str, str]:
    known = [section.id for section in form.sections if section.id in sections]
    return {key: sections[key] for key in (*known, *(key for key in sections if key not in known))}


def _place(remainder: Remainder) -> tuple[int, str]:
    """Remainders by the first number of their place: the line they stand in."""
    figures = "".join(letter if letter.isdigit() else " " for letter in remainder.where).split()
    return int(figures[0]) if figures else 0, ""


def _refuse_lost_rows(table: SectionSpec, result: TableMatch) -> None:
    """Rows that were not found, while there are figures that no row was found for: those may be theirs."""
    stray = next((item for item in result.unmapped if any(letter.isdigit() for letter in item.text)), None)
    if stray is None:
        return
    for index, block in enumerate(table.blocks):
        for row in block.leaf_rows:
            for column in block.leaf_columns:
                ref = CellRef(table.id, row.id, column.id)
                if (index, row.id) not in result.seen and ref not in result.unread:
                    result.refuse(ref, stray.where, "")


def _missing(form: Form, table: SectionSpec, result: TableMatch) -> list[str]:
    """What the file lacks of a table: all of it, some rows, or the labels of its columns."""
    name = table.display_name
    if not result.seen and not result.unread:
        return [f"“{name}”的表是空的" if result.is_met else f"没有找到“{name}”的表，其中各格都留空"]
    lost = [
        form.names.row(CellRef(table.id, row.id, block.leaf_columns[0].id))
        for index, block in enumerate(table.blocks)
        for row in block.leaf_rows
        if (index, row.id) not in result.seen
    ]
    notes = [f"“{name}”的表中没有找到这些行，其中各格都留空：{'、'.join(lost)}"] if lost else []
    counted = [ref for ref, p in result.proposals.items() if p.certainty is Certainty.POSITION]
    if headless := len(set(counted) - result.split):
        notes.append(f"“{name}”的表头不全，有 {headless} 格按列的先后对应")
    if split := len(result.split.intersection(counted)):
        notes.append(f"“{name}”的表中有 {split} 格的数字连在一起，分开后按列的先后对应")
    similar = {p.where: None for p in result.proposals.values() if p.certainty is Certainty.SIMILAR}
    notes += [f"{where}：行名与格式略有不同，按相近的行读取，请核对" for where in similar]
    return notes + _misfits(name, result)


def _misfits(name: str, result: TableMatch) -> list[str]:
    """The rows whose figures do not fit the columns: one by one if they are few."""
    rows = result.misfits
    if len(rows) <= _FEW:
        return [f"{where}：“{label}”的数值与列数对不上，没有填入（{text}）" for (where, label), text in rows.items()]
    (where, label), text = next(iter(rows.items()))
    return [f"“{name}”的表有 {len(rows)} 行的数值连在一起或与列数对不上，没有填入，如{where}：{label} {text}"]
