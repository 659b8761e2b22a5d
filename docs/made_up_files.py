"""Made-up files and texts for the pictures of the documents: a page as a site might publish it, a work plan, an old
report, a text copied from a word processor. No real body; all are about the body of the sample report.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from editor.exporters.html.write import html_bytes
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


def cited_overview(text: str) -> str:
    """The sample's overview with citations in place of some figures, and with what only they can say."""
    paths = {
        "制发行政规范性文件6件": "制发行政规范性文件{二.行政规范性文件.本年制发件数}件",
        "现行有效44件": "现行有效{二.行政规范性文件.现行有效件数}件",
        "申请68件，": "申请{三.一.总计}件，比上年{(三.一.总计 - 上年.三.一.总计) / 上年.三.一.总计 : 增减0.0%}，",
        "共73件": "共{三.一.总计 + 三.二.总计}件",
        "办结69件": "办结{三.(七).总计}件",
        "结转下年度继续办理4件": "结转下年度继续办理{三.四.总计}件",
        "予以公开30件": "予以公开{三.(一).总计}件（占{三.(一).总计 / 三.(七).总计 : 0.0%}）",
        "不予公开13件": "不予公开{三.(三).总计}件",
    }
    for before, after in paths.items():
        text = text.replace(before, after)
    return text


def prior_like(report: Report) -> Report | None:
    """Last year's report of a report, with an overview that became this year's by few changes."""
    text = """\
2024年，县政府办公室坚持以公开为常态、不公开为例外，围绕群众关心的事推进政府信息公开，各项工作平稳有序。
（一）主动公开。全年制发行政规范性文件5件，废止3件，现行有效42件，均在门户网站规范性文件库集中公开。围绕学位供给、老旧小区改造等9个民生领域开设专栏，发布图文解读24篇，举办政府开放日活动2场。
（二）依申请公开。本年新收政府信息公开申请52件，上年结转4件，共56件。本年度办结51件，结转下年度继续办理5件。
（三）政府信息管理。制定文件公开属性源头认定办法，拟制公文时同步填写公开属性和理由。
（四）平台建设。改版门户网站公开专栏，检索结果可按年份、领域筛选；政务新媒体账号由7个整合为3个，全部实行发布前“三审三校”。"""
    prior = report.prior
    return replace(prior, sections={**prior.sections, "overview": text}) if prior is not None else None


def copied_page() -> tuple[str, str]:
    """What a word processor puts on the clipboard: as a page, and as plain text."""
    lines = (
        "（三）政府信息管理。制定文件公开属性 源头认定办法,拟制公文时同步填写公开属性和理由;对 2010年以来",
        "的存量文件逐件复核,转为主动公开38件。",
        '•政务新媒体账号由7个整合为3个(其中微信公众号2个),全部实行发布前"三审三校"。',
    )
    body = "".join(f"<p style='font-family:仿宋'><span lang='EN-US'>{line}</span></p>" for line in lines)
    return f"<html><body>{body}</body></html>", "\n".join(lines)


def report_of_2018() -> str:
    """A report of the old kind, whose figures stand in the prose alone."""
    return """\
青禾县2018年政府信息公开工作年度报告
根据《中华人民共和国政府信息公开条例》，现公布青禾县2018年政府信息公开工作年度报告。
一、主动公开情况
2018年，全县主动公开政府信息3260条，其中政府网站公开信息2845条。全县发布政策解读稿件58篇，召开新闻发布会6场。
二、依申请公开情况
2018年，全县共收到政府信息公开申请47件，其中当面申请9件，网络申请26件，信函申请12件。全县共办结政府信息公开申请47件。
三、复议、诉讼情况
全县政府信息公开类行政复议2件，没有发生政府信息公开行政诉讼。
四、机构人员情况
全县从事政府信息公开工作人员90余人，举办政府信息公开业务培训4次，接受培训人员1000余人次。
"""


def _row(page: str, label: str, change: Callable[[str], str]) -> str:
    """The page with the table row of that label changed."""
    start = page.index(label)
    end = page.index("</tr>", start)
    return page[:start] + change(page[start:end]) + page[end:]


def _run_together(row: str) -> str:
    label, *figures = row.split("<td>")
    return f'{label}<td colspan="{len(figures)}">{"".join(figures).replace("</td>", "")}</td>'
