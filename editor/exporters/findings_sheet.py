"""The findings of a report as a document to print: what must be mended, what is blank, what to explain.

It says what the check says and judges nothing. It is a paper for those who make the report, never part of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from editor.checks.finding import CheckResult, Finding, State
from editor.checks.localise import Suspect
from editor.exporters.page import Block, Document, Heading, Paragraph, clean
from editor.forms.naming import place_name, table_name
from editor.forms.spec import Force, FormSpec
from editor.report.model import Report
from editor.report.numbers import format_number

_NUMERALS: Final = "一二三四五六七八九"


def findings_document(report: Report, result: CheckResult, suspects: Iterable[Suspect] = ()) -> Document:
    """The sheet: counts first, then a part for each kind of finding that there is."""
    parts = [(name, lines) for name, lines in _parts(report, result, suspects) if lines]
    blocks: list[Block] = [Paragraph(_summary(result))]
    for numeral, (name, lines) in zip(_NUMERALS, parts, strict=False):
        blocks.append(Heading(1, f"{numeral}、{name}（{len(lines)}）"))
        blocks += [Paragraph(clean(f"{number}.{line}"), 3) for number, line in enumerate(lines, 1)]
    title = clean(report.display_title)
    return Document(f"审核结果：{title}", clean(report.body), f"{title}的审核结果", tuple(blocks))


def _summary(result: CheckResult) -> str:
    counts = "，".join(f"{force.words} {count} 处" for force, count in result.counts.items())
    return f"共 {result.cells} 格，已填 {result.filled} 格；{counts}。"


def _parts(report: Report, result: CheckResult, suspects: Iterable[Suspect]) -> Iterator[tuple[str, list[str]]]:
    failed = [finding for finding in result.findings if finding.state is State.FAIL]
    for force in Force:
        yield force.words, [_told(report.form, finding) for finding in failed if finding.force is force]
        if force is Force.ERROR:
            yield "疑似填错的单元格", [_suspected(report.form, suspect) for suspect in suspects]
            yield "未填的单元格", [place_name(report.form, ref) for ref in result.blanks]


def _told(form: FormSpec, finding: Finding) -> str:
    table = f"{table_name(form, finding.cells[0].table)} " if finding.cells else ""
    return f"{table}{finding.message}（依据：{finding.basis.document}）"


def _suspected(form: FormSpec, suspect: Suspect) -> str:
    changes = "，".join(
        f"{place_name(form, change.cell)} {format_number(change.before)}，改为 {format_number(change.after)} 即平衡"
        for change in suspect.changes
    )
    return f"{changes}（{suspect.looks_like}）" if suspect.looks_like else changes
