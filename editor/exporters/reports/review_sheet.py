"""领导审阅稿: all that whoever signs the report wants to know of it, on paper.

The verdict first, what is open, what was explained and by whom, the tables with what has changed since last year, and
how the prose differs from last year's. It is a paper for those who make the report, never part of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from editor.checks.finding import CheckResult, Verdict
from editor.checks.localise import Suspect
from editor.exporters.paper.document import Block, Document, Heading, Paragraph, TableBlock, clean, printed_lines
from editor.exporters.reports.findings_sheet import finding_parts, numbered, summary
from editor.forms.address import CellRef
from editor.forms.layout import table_grid
from editor.forms.sections import SectionSpec
from editor.report.citations.rendering import published
from editor.report.digest import SHORT, report_digest
from editor.report.model import Report
from editor.wording.alignment import aligned, differing_words, likeness
from editor.wording.chinese_numerals import chinese_numeral
from editor.wording.decimal_text import format_number

VERDICT_WORDS: Final = {
    Verdict.READY: "审核通过，可以定稿。",
    Verdict.REVIEW: "没有必须改的问题；还有需要改正或说明的问题。",
    Verdict.INCOMPLETE: "未填完，不能定稿。",
    Verdict.ERRORS: "有必须改的错误，不能定稿。",
}
_UNFILLED: Final = "未填"
_LEAST_SHARED: Final = 0.3  # of a paragraph, for it to be one of last year's that was changed
_OPENING: Final = 24  # letters that tell which paragraph is meant
_MOST_WORDS: Final = 4  # differences told of one paragraph
_MOST_LISTED: Final = 12  # paragraphs of one kind that are named; the others are counted
_LONGEST_COMPARED: Final = 1500  # letters of a paragraph whose words are compared
_SIGNATURES: Final = (("编制：", "审核："), ("批准：", "日期："))
_SPACE_TO_SIGN: Final = "\u3000" * 9


def review_document(
    report: Report, result: CheckResult, suspects: Iterable[Suspect] = (), on: date | None = None
) -> Document:
    """The sheet for a report and what the check says of it. `on` is the day it is made, printed if given."""
    parts: list[tuple[str, Sequence[Block]]] = [
        ("结论", list(_verdict(report, result, on))),
        *((part.name, list(_lines(part.lines))) for part in finding_parts(report, result, suspects)),
        *((f"数据：{section.display_name}", [_table(report, section)]) for section in report.form.tables),
        ("正文与上年相比", list(_prose(published(report)))),
        ("签字", [Paragraph(_SPACE_TO_SIGN.join(pair)) for pair in _SIGNATURES]),
    ]
    blocks: list[Block] = []
    for number, (name, content) in enumerate(parts, 1):
        blocks += [Heading(1, f"{chinese_numeral(Decimal(number))}、{clean(name)}"), *content]
    title = clean(report.display_title)
    return Document(f"{title}领导审阅稿", clean(report.body), f"{title}的审阅稿", tuple(blocks))


def _lines(lines: Iterable[str]) -> Iterator[Block]:
    yield from (block for block in numbered("", lines) if isinstance(block, Paragraph))


def _verdict(report: Report, result: CheckResult, on: date | None) -> Iterator[Block]:
    yield Paragraph(VERDICT_WORDS[result.verdict])
    yield Paragraph(summary(result))
    made = f"本稿于 {on.isoformat()} 生成，" if on is not None else ""
    yield Paragraph(f"{made}年报摘要 {report_digest(report)[:SHORT]}；报告改动后摘要随之不同。")
    if result.expired:
        yield Paragraph(f"有 {len(result.expired)} 处情况说明因数据变化已失效，要重新作。")
    if report.prior is None:
        yield Paragraph("没有导入上年年报，与上年的比较从略。")
    else:
        yield Paragraph(f"与 {report.prior.year} 年度相比；表中括号内是比上年增减的数。")
        if report.prior.form.id != report.form.id:
            yield Paragraph(f"上年用的是{report.prior.form.name}，只比两种格式都有的项目。")


# -- tables --------------------------------------------------------------------------------------------------------


def _table(report: Report, section: SectionSpec) -> TableBlock:
    """The statutory table, each figure with how it differs from last year's: `154 (+12)`."""
    return TableBlock(section.id, table_grid(section), {ref: _figure(report, ref) for ref in section.cells()})


def _figure(report: Report, ref: CellRef) -> str:
    value = report.value(ref)
    if value is None:
        return _UNFILLED
    text = format_number(value)
    before = report.prior.numbers.get(ref) if report.prior is not None else None
    now = report.numbers.get(ref)
    if before is None or now is None or before == now:
        return text
    return f"{text} ({'+' if now > before else '−'}{format_number(abs(now - before))})"


# -- prose ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Comparison:
    """The paragraphs of a section beside last year's."""

    same: list[str]
    changed: list[tuple[str, str]]  # last year's, this year's
    added: list[str]
    dropped: list[str]


def _prose(report: Report) -> Iterator[Block]:
    if report.prior is None:
        yield Paragraph("没有上年正文可比。")
        return
    for section, heading in report.parts:
        this, last = (_paragraphs(one, section) for one in (report, report.prior))
        if this or last:
            yield from _section(clean(heading) or "引言", _compared(last, this))


def _section(heading: str, found: _Comparison) -> Iterator[Block]:
    counts = (
        ("与上年相同", len(found.same)),
        ("改写", len(found.changed)),
        ("新写", len(found.added)),
        ("删去", len(found.dropped)),
    )
    told = "，".join(f"{name} {count} 段" for name, count in counts if count)
    lines: list[str] = []
    yield Paragraph(f"{heading}：{told}。")
    kinds = (
        [f"与上年相同：{_opening(text)}" for text in found.same],
        [f"改写：{_opening(this)}{_words(last, this)}" for last, this in found.changed[:_MOST_LISTED]],
        [f"新写：{_opening(text)}" for text in found.added],
        [f"删去：{_opening(text)}" for text in found.dropped],
    )
    for (name, count), told_lines in zip(counts, kinds, strict=True):
        lines += told_lines[:_MOST_LISTED]
        if count > _MOST_LISTED:
            lines.append(f"{name}的还有 {count - _MOST_LISTED} 段")
    yield from _lines(lines)


def _paragraphs(report: Report, section: str) -> list[str]:
    return list(printed_lines(report.sections.get(section, "")))


def _compared(last: list[str], this: list[str]) -> _Comparison:
    found = _Comparison([], [], [], [])
    for one, other in aligned(last, this, least=_LEAST_SHARED):
        if one is None and other is not None:
            found.added.append(this[other])
        elif other is None and one is not None:
            found.dropped.append(last[one])
        elif one is not None and other is not None and last[one] == this[other]:
            found.same.append(this[other])
        elif one is not None and other is not None:
            found.changed.append((last[one], this[other]))
    return found


def _words(last: str, this: str) -> str:
    """The first words that differ, last year's and this year's."""
    if max(len(last), len(this)) > _LONGEST_COMPARED:
        return f"（与上年相似 {likeness(last, this):.0%}）"
    pairs = differing_words(last, this)
    told = "；".join(f"“{before}”改为“{after}”" for before, after in pairs[:_MOST_WORDS])
    more = f"；等 {len(pairs)} 处" if len(pairs) > _MOST_WORDS else ""
    return f"：{told}{more}"


def _opening(text: str) -> str:
    return f"“{text[:_OPENING]}…”" if len(text) > _OPENING else f"“{text}”"
