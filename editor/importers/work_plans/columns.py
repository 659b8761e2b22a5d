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
_BODIES: Final = ("lead", "support")
STRICT: Final = (*_BODIES, "deadline")  # the fields whose values are told by their looks
_KINDS: Final = {header: kind for kind, headers in reversed(HEADERS.items()) for header in headers}
_RANKS: Final = {header: rank for headers in HEADERS.values() for rank, header in enumerate(headers)}

_DEADLINE = re.compile(
    r"(?:^|[^\d])(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月(?:份|底|末|初|上旬|中旬|下旬|\d{1,2}[日号]|[之以]?前|$)"
    r"|季度|[上下]半年|全年|年底|年末|年内|年终|常年|长期|持续|即时|及时|按时|实时|每[月季年周]|随时|立即|^20\d\d年\d{0,2}月?$"
)
_BODY = re.compile(
    r"(?:局|办|委|厅|部|处|科|室|股|中心|单位|部门|街道|镇|乡|村|区|县|市|政府|公司|集团|院|校|社|会|署|组|队|站|所|馆|银行|机关|机构|园)等?$"
)
_BETWEEN = re.compile(r"[、,，;；\s]+|和|及")
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
    return short and not kinds.isdisjoint({"task", "requirement"}) and not kinds.isdisjoint({*_BODIES, "deadline"})


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
    if len(plain) > _LONGEST_BODIES or plain.endswith("。"):
        return ""
    names = [name for name in _BETWEEN.split(_REMARK.sub("", text)) if name]
    return "body" if names and all(_BODY.search(name) for name in names) else ""


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
    if column.field in _BODIES:
        return look == "body"
    return not look
