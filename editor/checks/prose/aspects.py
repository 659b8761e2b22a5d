"""P.ASPECTS: 总体情况 tells the five things that 国办公开办函〔2021〕30号 names.

Any word of a thing tells it; a web site or an account only where something is said to be done to it, as nearly every
report names one through which it publishes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from editor.checks.finding import Finding
from editor.checks.prose.length import is_unwritten
from editor.checks.prose.omissions import is_excerpt
from editor.checks.prose.text import ProseReport
from editor.checks.prose.told import told
from editor.forms.rule_spec import RuleSpec
from editor.patterns import lazy
from editor.wording.sentences import split_long

_LONGEST_PIECE: Final = 1500  # characters of a sentence that are read at a time
_CHANNEL: Final = (
    r"(?:网站|网页|门户|新媒体|公众号|微信|微博|专栏|专区|栏目|公报|查阅点|查阅场所|公开栏|公示栏"
    r"|客户端|载体|渠道|阵地)"
)
_BUILT: Final = (
    r"(?:建设|改版|优化|升级|维护|完善|规范|整合|管理|改进|改造|运行|运维|检索|集约|调整|新增|增设|设立|设置|更新|普查"
    r"|精简|合并|归并|抽查|巡查|监测|适老|关停|注销|开通|建立|打造|加强|拓宽|拓展|畅通|丰富|健全|强化|利用|发挥|依托)"
)
_ASPECTS: Final[Mapping[str, re.Pattern[str]]] = MappingProxyType(
    {
        "主动公开": lazy(
            r"主动公开|公开(?:了|各类|政府|政务|工作)?[^。；\n]{0,12}(?:信息|文件|动态|公告|政策)|(?:发布|公布)[^。；\n]{0,20}\d"
        ),
        "依申请公开": lazy(r"依申请|公开申请|申请公开|申请人|提出的申请|(?:收到|受理|办理|办结)[^。；\n]{0,16}申请"),
        "政府信息管理": lazy(
            r"信息[^。；，\n]{0,6}管理|管理[^。；，\n]{0,6}信息|三审|先审|保密|审查|审核|校对|清理|动态调整|目录|指南"
            r"|属性|台账|归档|文件库|数据库|集中公开|把关|发布流程|发布制度"
        ),
        "平台建设": lazy(rf"平台|{_CHANNEL}[^。；\n]{{0,16}}{_BUILT}|{_BUILT}[^。；\n]{{0,16}}{_CHANNEL}"),
        "监督保障": lazy(
            r"监督|保障|考核|考评|培训|督查|督导|检查|评议|评估|通报|测评|满意度|追究|问责|组织领导|领导小组|责任|专人|制度|机制"
        ),
    }
)


def aspects_told(prose: ProseReport, rule: RuleSpec) -> Iterator[Finding | None]:
    """P.ASPECTS: what section one says nothing of. Of an empty section P.EMPTY speaks, an excerpt is not judged."""
    overview = prose.text_of(prose.section_of("overview"))
    if is_unwritten(overview.text):
        return
    yield None
    if is_excerpt(prose):
        return
    yield None
    missing = [*_ASPECTS]
    for sentence in overview.sentences:
        for piece in split_long(sentence, _LONGEST_PIECE):
            missing = [name for name in missing if _ASPECTS[name].search(piece.text) is None]
            yield None
        if not missing:
            return
    yield told(
        rule,
        overview.section,
        f"{overview.heading}：没有写到{'、'.join(missing)}；请补写，这方面没有工作的可以不写",
        judged=missing,
        why=f"总体情况要写{'、'.join(_ASPECTS)}五个方面。",
    )
