"""What `check` says of a file: for people. As JSON it is `checked_data.py`."""

from __future__ import annotations

from typing import Final

from editor.checks.finding import Finding, State, Verdict
from editor.checks.localise import Suspect
from editor.forms.form import Form
from editor.forms.rule_spec import Force
from editor.report.plan import TaskStatus, standings
from editor.wording.decimal_text import format_number
from editor.workflows.checking import CheckedFile

_VERDICTS: Final = {
    Verdict.READY: "可以定稿",
    Verdict.REVIEW: "有需要改正或说明的问题",
    Verdict.INCOMPLETE: "未填完",
    Verdict.ERRORS: "有必须改的错误",
}
_NAMED_BLANKS: Final = 6


def checked_text(file: CheckedFile) -> str:
    """The verdict of a file, its findings, and the cells that are likely wrong."""
    if file.report is None or file.result is None:
        return f"{file.path}\n  读不出：{file.error}"
    counts = file.result.counts
    numbers = " · ".join(f"{force.words} {counts[force]}" for force in Force)
    if waived := len(file.result.waived):
        numbers += f" · 已说明 {waived}"
    filled = f"已填 {file.result.filled}/{file.result.cells}"
    lines = [f"{file.path}", f"  {_VERDICTS[file.result.verdict]}：{numbers} · {filled}"]
    lines += [
        f"  [{finding.force.words}] {finding.rule} {finding.message}{_settled(finding)}" for finding in _failed(file)
    ]
    lines += [f"  疑似 {_suspect(file.report.form, suspect)}" for suspect in file.suspects]
    if blanks := file.result.blanks:
        more = "…" if len(blanks) > _NAMED_BLANKS else ""
        names = "、".join(file.report.form.names.cell(ref) for ref in blanks[:_NAMED_BLANKS])
        lines.append(f"  未填 {len(blanks)} 格：{names}{more}")
    plan = file.report.plan
    if plan is not None and (missing := standings(plan, file.report.task_states)[TaskStatus.OPEN]):
        lines.append(f"  工作要点：{len(plan.tasks)} 项中还有 {missing} 项没有写到")
    return "\n".join(lines)


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
