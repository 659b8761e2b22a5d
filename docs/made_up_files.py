"""Made-up files for the pictures of the documents: a page as a site might publish it, and a work plan. No real body.

Both are about the body of the sample report that comes with the program.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from editor.exporters.write_html import html_bytes
from editor.report.model import Report
from editor.report.plan import TaskState
from editor.report.tasks import Task, WorkPlan

_OWN_MARKS: Final = re.compile(
    r' (?:data-[a-z]+|headers|id|scope|class|role|aria-label|tabindex)="[^"]*"|<meta name="gouji[^>]*>\n?'
)
_FOOT: Final = "<p>打印本页　关闭窗口</p><p>青禾县人民政府办公室主办　网站标识码：0000000000</p>"


def strange_page(report: Report) -> str:
    """A page that some other program made of the report, with what gives a reader trouble."""
    page = _OWN_MARKS.sub("", html_bytes(report).decode())
    page = _row(page, "（一）予以公开</th>", _run_together)
    page = _row(page, "4.保护第三方合法权益", lambda row: row.replace(">2<", ">2件<").replace(">1<", ">1（约）<"))
    page = _row(page, "行政许可", lambda row: row.replace("</td>", "余</td>"))
    own_row = f"<tr><th colspan='2'>4.转其他机关办理</th>{'<td>0</td>' * 7}</tr>"
    return _row(page, "3.其他</th>", lambda row: f"{row}</tr>{own_row}")


def published_page(report: Report) -> str:
    """The page of the report as a site shows it, with a figure and a sentence that somebody changed on the way."""
    page = _OWN_MARKS.sub("", html_bytes(report).decode())
    page = _row(page, "（二）部分公开", lambda row: row.replace(">5<", ">6<", 1))
    page = page.replace("组织业务培训2次", "组织业务培训3次").replace("没有发出收费通知，", "")
    return page.replace("</body>", f"{_FOOT}</body>")


def work_plan() -> tuple[WorkPlan, dict[int, TaskState]]:
    """Nine tasks of a year, three of them told, one left out."""
    rows = (
        ("围绕农村供水、学位供给、老旧小区改造等民生领域开设专栏", "县政府办公室", "各有关单位", "6月底"),
        ("举办政府开放日活动，邀请群众代表参加", "县政府办公室", "县水务局", "全年"),
        ("编印政府信息公开申请答复文书示范文本", "县司法局", "县政府办公室", "9月底"),
        ("拟制公文时同步确定公开属性，写明不公开的理由", "各部门", "", "3月底"),
        ("整合政务新媒体账号，落实“三审三校”", "县融媒体中心", "县政府办公室", "上半年"),
        ("编制公共企事业单位信息公开目录", "县教育局、县卫生健康局", "县政府办公室", "10月底"),
        ("重要政策配发图解，说清适用条件和办理流程", "县政府办公室", "各起草单位", "全年"),
        ("按季度通报公开栏目更新情况", "县政府办公室", "", "每季度末"),
        ("开展政务公开社会评议", "县政府办公室", "", "11月底"),
    )
    tasks = tuple(Task(str(number), *row) for number, row in enumerate(rows, 1))
    states = {
        0: TaskState(section="overview"),
        2: TaskState(section="problems"),
        4: TaskState(section="overview"),
        7: TaskState(reason="列入2026年安排"),
    }
    return WorkPlan("2025年青禾县政务公开工作要点任务分工", 2025, tasks, source="工作要点.docx"), states


def _row(page: str, label: str, change: Callable[[str], str]) -> str:
    """The page with the table row of that label changed."""
    start = page.index(label)
    end = page.index("</tr>", start)
    return page[:start] + change(page[start:end]) + page[end:]


def _run_together(row: str) -> str:
    label, *figures = row.split("<td>")
    return f'{label}<td colspan="{len(figures)}">{"".join(figures).replace("</td>", "")}</td>'
