"""P.FORMED: the report is written in the form that is in force for its year, not in one that was replaced since."""

from __future__ import annotations

from collections.abc import Iterator

from editor.checks.finding import Finding
from editor.checks.prose.text import ProseReport
from editor.checks.prose.told import told
from editor.forms.rule_spec import RuleSpec


def form_in_force(prose: ProseReport, rule: RuleSpec) -> Iterator[Finding | None]:
    """P.FORMED: the years of the form hold the report's."""
    yield None
    form, year = prose.report.form, prose.report.year
    if year in form.years:
        return
    when = "已经停用" if form.years.last is not None and year > form.years.last else "还没有施行"
    yield told(
        rule,
        "about",
        f"格式：用的是{form.name}，{year} 年度{when}；请用 {year} 年度施行的格式新建年报，再填入数据",
        judged=(form.id, str(year)),
        why="年度报告的格式由全国政府信息公开工作主管部门规定并更新，每个年度只有一种。",
    )
