"""The columns of a task table: which header names what, and which values look as if they stood under it.

A further column keeps its own header. Rows are not its business.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

from editor.importers.folding.letters import squeeze

_LONGEST_HEADER: Final = 14  # letters
_LONGEST_DEADLINE: Final = 24
_LONGEST_BODIES: Final = 120

_UNITS: Final = ("单位", "部门", "科室", "处室", "股室", "机构", "主体", "单位部门", "单位科室", "处室单位")
_WORK: Final = ("工作", "重点", "目标", "主要", "具体", "重点工作", "公开", "年度", "")


def _all_of(*parts: Sequence[str]) -> tuple[str, ...]:
    return tuple("".join(words) for words in product(*parts))


# The headers in use, by what they name; of two columns of one kind the one whose header stands first here is it.
HEADERS: Final[dict[str, tuple[str, ...]]] = {
    "number": ("序号", "编号", "任务序号", "项目序号", "任务编号", "序"),
    "task": (
        *_all_of(_WORK, ("任务",)),
        *_all_of(("重点", "主要", "具体", "目标", ""), ("工作任务", "任务内容", "工作内容", "工作事项", "任务事项")),
        *("工作要点", "重点工作", "重点事项", "工作项目", "任务名称", "任务分解", "工作目标", "公开事项"),
        *("工作任务及要求", "主要内容", "事项", "内容", "项目"),
    ),
    "requirement": (
        *_all_of(("工作", "具体", "任务", "目标", "公开", "落实", ""), ("要求", "标准", "措施")),
        *("工作举措", "具体举措", "主要措施", "主要举措", "具体内容", "具体工作", "工作要求及措施", "公开内容"),
    ),
    "lead": (
        *_all_of(("牵头", "牵头责任", "责任牵头", "主责", "主办", "责任", "承办", "落实", "实施", "主要责任"), _UNITS),
        *("牵头领导单位", "责任单位及科室", "分工", "任务分工", "责任分工"),
    ),
    "support": _all_of(("配合", "参与", "协办", "协同", "协助", "参加", "配合责任", "责任配合"), _UNITS),
    "deadline": (
        *_all_of(("完成", "工作", "落实", "办理", "整改", ""), ("时限", "时间", "期限", "时限要求", "时间要求")),
        *_all_of(("完成", "工作", ""), ("时间节点",)),
        *("完成日期", "时间安排", "进度安排", "时间进度", "进度要求", "工作进度", "完成进度", "时间进度安排"),
    ),
    "further": (
        *("备注", "说明", "责任人", "责任领导", "分管领导", "联系人", "完成情况", "落实情况", "进展情况", "工作进展"),
        *("类别", "分类", "类型", "领域", "公开领域", "栏目", "工作类别", "任务类别", "一级指标", "二级指标"),
        *(
            "成果形式",
            "任务来源",
            "政策依据",
            "依据",
            "分值",
            "考核分值",
            "公开方式",
            "公开渠道",
            "责任形式",
            "验收标准",
        ),
    ),
}
FIELDS: Final = ("number", "task", "lead", "support", "deadline")
BODIES: Final = ("lead", "support")
STRICT: Final = (*BODIES, "deadline")  # the fields whose values are told by their looks
_KINDS: Final = {header: kind for kind, headers in reversed(HEADERS.items()) for header in headers}
_RANKS: Final = {header: rank for headers in HEADERS.values() for rank, header in enumerate(headers)}

_DEADLINE = re.compile(
    r"(?:^|[^\d])(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月(?:份|底|末|初|上旬|中旬|下旬|\d{1,2}[日号]|[之以]?前|$)"
    r"|季度|[上下]半年|全年|年底|年末|年内|年终|常年|长期|持续|即时|及时|按时|实时|每[月季年周]|随时|立即|^按(?:要求|规定|需)|^20\d\d年\d{0,2}月?$"
)
_BODY = re.compile(
    r"(?:局|办|委|厅|部|处|科|室|股|中心|单位|部门|街道|镇|乡|村|区|县|市|政府|公司|集团|院|校|社|会|署|组|队|站|所|馆|银行|机关|机构|园)等?$"
)
_SURE_BODY = re.compile(r"(?:局|办|委|厅|部|处|科|室|股|中心|单位|部门|街道|镇|乡|村|社区|所|政府|机关)等?$")
_SURE_DEADLINE = re.compile(
    r"按(?:要求|规定|需)|[\d一二三四五六七八九十年月日号底末初前旬上中下第季度半全长常期持续推进坚持即时及按实随立每周完成之以内份至到、，,;；\s-]+"
)
_BETWEEN = re.compile(r"[、,，;；\s]+")
_ROLE = re.compile(  # what a body does, before and behind its name: 牵头单位：…, …按职责分工负责
    r"^(?:牵头|责任|主办|配合|协办)\w{0,3}[:：]|(?:按(?:照)?(?:各自)?职[责能](?:分工)?)?(?:分别|共同|具体)?"
    r"(?:牵头|配合|负责|主办|协办|协助|参与|落实)(?:落实|实施)?。?$"
)
_DOING = re.compile(  # what a task begins with, and no body
    "(?:进一步|加强|加快|加大|推进|推动|完善|健全|做好|办好|管好|抓好|抓实|召开|举办|参加|设立|设置|开设|开展|开通|建立|建好|建设|优化"
    "|深化|强化|细化|提升|提高|更新|公布|公开|发布|发挥|编制|编好|制定|制订|修订|落实|扩大|拓展|打造|运用|依托|依法|严格|明确|畅通"
    "|持续|及时|定期|主动|积极|统筹|梳理|回应|解读|聚焦|督促|指导|配齐|升级|整合)"
)
_REMARK = re.compile(r"[（(][^（()）]*[)）]")
_NUMBER = re.compile(r"\s*(\d{1,3})\s*[.、．]?\s*")


@dataclass(frozen=True, slots=True)
class TaskColumn:
    """A column: what it is (one of `FIELDS`, "group" for what stands over several tasks, or ""), and its header."""

    field: str
    header: str


def kind_of(text: str) -> str:
    """What a header names (a key of `HEADERS`); empty if it is none that is known."""
    return _KINDS.get(_bare(text), "")


def _bare(header: str) -> str:
    """A header without blanks, and without a remark in brackets where only the rest is known: 牵头单位（责任人）."""
    whole = squeeze(header)
    return whole if whole in _KINDS else squeeze(_REMARK.sub("", header))


def is_header(texts: Sequence[str]) -> bool:
    """Whether texts side by side are the headers of a task table: what to do, and who does it or by when."""
    filled = [text for text in texts if text.strip()]
    kinds = {kind_of(text) for text in filled}
    short = all(len(squeeze(text)) <= _LONGEST_HEADER for text in filled)
    return short and not kinds.isdisjoint({"task", "requirement"}) and not kinds.isdisjoint({*BODIES, "deadline"})


def columns_of(headers: Sequence[str]) -> tuple[TaskColumn, ...]:
    """The columns under headers. Of several that name one thing, the most usual name is it; the others are further."""
    kinds = [kind_of(text) for text in headers]
    if "task" not in kinds and "requirement" in kinds:
        kinds[kinds.index("requirement")] = "task"
    chosen = {
        field: min(places, key=lambda at: _RANKS[_bare(headers[at])])
        for field in FIELDS
        if (places := [at for at, kind in enumerate(kinds) if kind == field])
    }
    fields = {at: field for field, at in chosen.items()}
    return tuple(TaskColumn(fields.get(at, ""), "".join(text.split())) for at, text in enumerate(headers))


def number_in(text: str) -> int | None:
    """The number of a task, where a text is nothing else."""
    match = _NUMBER.fullmatch(text)
    return int(match[1]) if match else None


def looks_like(text: str) -> str:
    """What a value seems to be: "deadline", "body", or "" for any other words."""
    plain = "".join(text.split())
    if len(plain) <= _LONGEST_DEADLINE and _DEADLINE.search(plain) and not plain.endswith("。"):
        return "deadline"
    return "body" if _are_bodies(text, _BODY) else ""


def surely(text: str) -> str:
    """What a value is for certain: "number", "deadline", "body", or "" if it may be any words."""
    if number_in(text) is not None:
        return "number"
    if looks_like(text) == "deadline" and _SURE_DEADLINE.fullmatch(text):
        return "deadline"
    return "body" if _are_bodies(text, _SURE_BODY) else ""


def _are_bodies(text: str, ends: re.Pattern[str]) -> bool:
    """Whether a text names bodies and nothing else, each with one of the ends that names of bodies have."""
    if len("".join(text.split())) > _LONGEST_BODIES:
        return False
    names = [bare for name in _BETWEEN.split(_REMARK.sub("", text)) if name and (bare := _ROLE.sub("", name))]
    return bool(names) and all(ends.search(name) and not _DOING.match(name) for name in names)


def clashes(text: str, column: TaskColumn) -> bool:
    """Whether a value plainly belongs under another column."""
    look = looks_like(text)
    if look == "deadline":
        return column.field not in ("deadline", "")
    return look == "body" and column.field == "deadline"


def fits(text: str, column: TaskColumn) -> bool:
    """Whether a value looks as those of a column do; nothing else tells where it belongs."""
    look = looks_like(text)
    if column.field == "deadline":
        return look == "deadline"
    if column.field in BODIES:
        return look == "body"
    return not look
