"""The findings of a report as a document to print: what must be fixed, what is blank, what was explained and how.

It says what the check says and judges nothing. It is a paper for those who make the report, never part of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final, NamedTuple

from editor.checks.finding import CheckResult, Finding, State
from editor.checks.localise import Suspect
from editor.exporters.paper.document import Block, Document, Heading, Paragraph, clean
from editor.forms.address import CellRef
from editor.forms.form import Form
from editor.forms.rule_spec import Force
from editor.report.model import Report
from editor.wording.chinese_numerals import COUNTING
from editor.wording.decimal_text import format_number

_MOST_NAMED: Final = 20  # blank cells of one table; who has to fill more looks at the table


class ListedGroup(NamedTuple):
    """A heading without its number, the lines under it, and how many things they tell of."""

    name: str
    lines: list[str]
    number: int


def findings_document(report: Report, result: CheckResult, suspects: Iterable[Suspect] = ()) -> Document:
    """The sheet: counts first, then a part for each kind of finding that there is."""
    blocks: list[Block] = [Paragraph(summary(result))]
    for numeral, part in zip(COUNTING, finding_parts(report, result, suspects), strict=False):
        blocks += numbered(f"{numeral}、{part.name}（{part.number}）", part.lines)
    title = clean(report.display_title)
    return Document(f"审核结果：{title}", clean(report.body), f"{title}的审核结果", tuple(blocks))


def summary(result: CheckResult) -> str:
    """How much is filled and written, and how many findings there are of each force."""
    counts = "，".join(f"{force.words} {count} 处" for force, count in result.counts.items())
    waived = f"，已作情况说明 {len(result.waived)} 处" if result.waived else ""
    unwritten = sum(finding.is_unwritten for finding in result.findings)
    texts = f"，未写的文字 {unwritten} 处" if unwritten else ""
    return f"共 {result.cells} 格，已填 {result.filled} 格{texts}；{counts}{waived}。"


def finding_parts(report: Report, result: CheckResult, suspects: Iterable[Suspect] = ()) -> list[ListedGroup]:
    """The findings by kind, those kinds only that there are: what is open first, what a reason resolves last."""
    return [part for part in _parts(report, result, suspects) if part.lines]


def numbered(heading: str, lines: Iterable[str]) -> Iterator[Block]:
    """A heading, and lines counted 1., 2. under it."""
    yield Heading(1, heading)
    yield from (Paragraph(clean(f"{number}.{line}"), 3) for number, line in enumerate(lines, 1))


def _parts(report: Report, result: CheckResult, suspects: Iterable[Suspect]) -> Iterator[ListedGroup]:
    form = report.form
    failed = [finding for finding in result.findings if finding.state is State.FAIL and not finding.is_waived]
    for force in Force:
        yield _part(force.words, [_told(form, finding) for finding in failed if finding.force is force])
        if force is Force.ERROR:
            yield _part("疑似填错的单元格", [_suspected(form, suspect) for suspect in suspects])
            yield ListedGroup("未填的单元格", list(_unfilled(form, result.blanks)), len(result.blanks))
            yield _part("未写的文字", [finding.message for finding in result.findings if finding.is_unwritten])
    yield _part("情况说明", [_explained(form, finding) for finding in result.waived])


def _part(name: str, lines: list[str]) -> ListedGroup:
    return ListedGroup(name, lines, len(lines))


def _unfilled(form: Form, blanks: tuple[CellRef, ...]) -> Iterator[str]:
    """The blank cells, a line for each table: which they are, as far as they can be taken in."""
    for table, refs in groupby(blanks, key=lambda ref: ref.table):
        cells = list(refs)
        names = [form.names.place(ref).removeprefix(f"{form.names.table(table)} ") for ref in cells[:_MOST_NAMED]]
        if len(cells) == 1:
            yield form.names.place(cells[0])
        elif len(cells) == sum(ref.table == table for ref in form.cells):
            yield f"{form.names.table(table)}：{len(cells)} 格都没有填"
        else:
            more = " 等" if len(cells) > _MOST_NAMED else ""
            yield f"{form.names.table(table)} {len(cells)} 格：{'、'.join(names)}{more}"


def _told(form: Form, finding: Finding) -> str:
    expired = "原情况说明因数据变化已失效。" if finding.is_expired else ""
    return f"{_message(form, finding)}（依据：{finding.basis.document}{finding.basis.clause}）{expired}"


def _explained(form: Form, finding: Finding) -> str:
    """A finding with the reason that resolves it."""
    waiver = finding.waiver
    if waiver is None:
        return _message(form, finding)
    said = f"{waiver.reason.value}：{waiver.sentence}（{waiver.by}，{waiver.on.isoformat()}）"
    return f"{_message(form, finding)}。说明——{said}"


def _message(form: Form, finding: Finding) -> str:
    table = f"{form.names.table(finding.cells[0].table)} " if finding.cells and not finding.spots else ""
    return f"{table}{finding.message}"


def _suspected(form: Form, suspect: Suspect) -> str:
    changes = "，".join(
        f"{form.names.place(change.cell)} {format_number(change.before)}，改为 {format_number(change.after)} 即平衡"
        for change in suspect.changes
    )
    return f"{changes}（{suspect.looks_like}）" if suspect.looks_like else changes
