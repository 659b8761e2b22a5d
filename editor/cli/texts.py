"""What commands print for people: a report as text, the findings of a file, the list of forms."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Final

from editor.checks.finding import Finding, State, Verdict
from editor.checks.localise import Suspect
from editor.forms.address import CellRef
from editor.forms.form import Form
from editor.forms.load import Forms
from editor.forms.rule_spec import Force
from editor.forms.sections import BlockSpec, SectionSpec
from editor.report.model import Report
from editor.report.plan import Standing, standings
from editor.report.tasks import Task, WorkPlan
from editor.wording.decimal_text import format_number
from editor.workflows import CheckedFile

VERDICTS: Final = {
    Verdict.READY: "可以定稿",
    Verdict.REVIEW: "有需要改正或说明的问题",
    Verdict.INCOMPLETE: "未填完",
    Verdict.ERRORS: "有必须改的错误",
}
_GAP: Final = 2
_NAMED_BLANKS: Final = 6


def report_text(report: Report) -> str:
    """A report: title, parts, tables with their figures (a blank shows as ·)."""
    lines = [report.display_title, ""]
    for key, heading in report.parts:
        lines += [heading] if heading else []
        section = next((entry for entry in report.form.sections if entry.id == key), None)
        if section is not None:
            for block in section.blocks:
                lines += [*_block(report, section, block), ""]
        lines += [report.sections[key], ""] if key in report.sections else []
    return "\n".join(lines).rstrip()


def plan_text(plan: WorkPlan) -> str:
    """A work plan: its title, each task with who does it by when, and what a person should look at."""
    year = f"{plan.year} 年" if plan.year is not None else "年度不明"
    lines = [plan.title or "（没有标题）", f"{year}，{len(plan.tasks)} 项任务", ""]
    group = ""
    for task in plan.tasks:
        if task.group != group:
            group = task.group
            lines += [_one_line(group), ""] if group else []
        lines += [*_task(task), ""]
    lines += [f"请核对：{note}" for note in plan.notes]
    return "\n".join(lines).rstrip()


def checked_text(file: CheckedFile) -> str:
    """The verdict of a file, its findings, and the cells that are likely wrong."""
    if file.report is None or file.result is None:
        return f"{file.path}\n  读不出：{file.error}"
    counts = file.result.counts
    numbers = " · ".join(f"{force.words} {counts[force]}" for force in Force)
    if waived := len(file.result.waived):
        numbers += f" · 已说明 {waived}"
    filled = f"已填 {file.result.filled}/{file.result.cells}"
    lines = [f"{file.path}", f"  {VERDICTS[file.result.verdict]}：{numbers} · {filled}"]
    lines += [
        f"  [{finding.force.words}] {finding.rule} {finding.message}{_settled(finding)}" for finding in _failed(file)
    ]
    lines += [f"  疑似 {_suspect(file.report.form, suspect)}" for suspect in file.suspects]
    if blanks := file.result.blanks:
        more = "…" if len(blanks) > _NAMED_BLANKS else ""
        names = "、".join(file.report.form.names.cell(ref) for ref in blanks[:_NAMED_BLANKS])
        lines.append(f"  未填 {len(blanks)} 格：{names}{more}")
    plan = file.report.plan
    if plan is not None and (missing := standings(plan, file.report.task_states)[Standing.OPEN]):
        lines.append(f"  工作要点：{len(plan.tasks)} 项中还有 {missing} 项没有写到")
    return "\n".join(lines)


def forms_text(forms: Forms) -> str:
    """Every edition with its rules."""
    return "\n\n".join("\n".join(_form(form)) for form in forms)


def _task(task: Task) -> list[str]:
    told = {**task.extra, "牵头": task.lead, "配合": task.support, "时限": task.deadline}
    head = f"{task.number}. {_one_line(task.task)}" if task.number else _one_line(task.task)
    return [head, *(f"   {name}：{_one_line(text)}" for name, text in told.items() if text)]


def _one_line(text: str) -> str:
    return " ".join(text.split("\n"))


def _form(form: Form) -> Iterator[str]:
    yield f"{form.id}  {form.name}  {form.years}  {len(form.cells)} 格  {form.basis}"
    for rule in form.rules:
        times = f" ×{len(form.instances[rule.id])}" if rule.function is None else ""
        yield f"  {rule.id}{times}  {rule.force.words}  {rule.title}"


def _failed(file: CheckedFile) -> list[Finding]:
    return [finding for finding in file.result.findings if finding.state is State.FAIL] if file.result else []


def _settled(finding: Finding) -> str:
    """What became of the reason given for a finding; empty if none was."""
    if finding.waiver is None:
        return ""
    if finding.is_expired:
        return "（原情况说明因数据变化已失效）"
    return f"（已说明：{finding.waiver.reason.value}，{finding.waiver.sentence}）"


def _suspect(form: Form, suspect: Suspect) -> str:
    changes = "，".join(
        f"{form.names.cell(change.cell)} {format_number(change.before)} → {format_number(change.after)}"
        for change in suspect.changes
    )
    return f"{changes}（{suspect.looks_like}）" if suspect.looks_like else changes


def _block(report: Report, section: SectionSpec, block: BlockSpec) -> list[str]:
    refs = [[CellRef(section.id, row.id, column.id) for column in block.leaf_columns] for row in block.leaf_rows]
    if len(refs) == 1 and len(refs[0]) > 1 and not block.row_labels:
        return [f"{report.form.names.column(ref)}  {_figure(report, ref)}" for ref in refs[0]]
    header = [block.caption, *(report.form.names.column(ref) for ref in refs[0])]
    body = [[report.form.names.row(line[0]), *(_figure(report, ref) for ref in line)] for line in refs]
    return _aligned([header, *body])


def _figure(report: Report, ref: CellRef) -> str:
    return format_number(report.value(ref)) or "·"


def _aligned(rows: list[list[str]]) -> list[str]:
    widths = [max(_width(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = []
    for row in rows:
        first = row[0] + " " * (widths[0] - _width(row[0]))
        rest = (" " * (_GAP + width - _width(text)) + text for text, width in zip(row[1:], widths[1:], strict=True))
        lines.append(first + "".join(rest))
    return lines


def _width(text: str) -> int:
    """The columns a terminal gives a text: two for a wide character."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
