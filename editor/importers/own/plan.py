"""A work plan in our own files: what `show --json` printed of one, or the one kept in a report."""

from __future__ import annotations

from pathlib import Path

from editor.errors import ReadError
from editor.report.plan_codec import PlanData, PrintedPlan, decode_plan, is_printed_plan, plan_of_printed
from editor.report.store import read_json
from editor.report.tasks import WorkPlan
from editor.shapes import ShapeError, read


def read_plan_json(path: Path) -> WorkPlan | None:
    """The plan in a `.gouji` or JSON file; None if it has none, or one without a task.

    What became of the tasks in another report is not read: it says nothing about this one. Raises ReadError.
    """
    raw = read_json(path)
    try:
        plan = _plan(raw, path.name)
    except ShapeError as error:
        where = ".".join(map(str, error.place))
        remedy = "请重新导出，或导入工作要点的原文件"
        raise ReadError(f"{where} 处的内容不符合格式", place=path.name, remedy=remedy) from error
    return plan if plan is not None and plan.tasks else None


def _plan(raw: dict[str, object], name: str) -> WorkPlan | None:
    if is_printed_plan(raw):
        return plan_of_printed(read(PrintedPlan, raw), name)
    if raw.get("plan") is None:
        return None
    return decode_plan(read(PlanData, raw["plan"]))[0]
