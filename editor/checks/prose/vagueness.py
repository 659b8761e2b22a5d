"""P.VAGUE: the problems of section five name a figure, a date, a place or a file; and it tells an improvement.

Both are hints. What is asked for is read as widely as it can be written: 3个, 二月, 三季度, 河东镇, 《办法》, a column
by its name. An improvement needs a deed: 加强, 提高, 努力 alone say nothing of what is done.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from editor.checks.finding import Finding
from editor.checks.prose.length import is_unwritten
from editor.checks.prose.omissions import is_excerpt
from editor.checks.prose.text import ProseReport, ProseText
from editor.checks.prose.told import told
from editor.forms.rule_spec import RuleSpec
from editor.patterns import lazy
from editor.wording.sentences import split_long

_LONGEST_PIECE: Final = 1500  # characters of a sentence that are read at a time
_MARK: Final = (
    r"\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|[一二三四五六七八九十]+是"
    r"|第[一二三四五六七八九十]+[，,、]?)?\s*"
)
_TURNS: Final = lazy(
    rf"{_MARK}(?:改进|整改|下一步|下步|针对|对此|为此|今后|接下来|下一年|明年|20\d\d年[^。；]{{0,20}}(?:将|着重|重点|计划|打算|拟)"
    r"|我[^。；，]{1,6}将|将(?:继续|进一步|从|采取)|(?:工作)?(?:打算|计划|措施|举措))"
)
"""How a sentence begins that turns from what is wrong to what is done about it."""
_RETURNS: Final = lazy(
    rf"{_MARK}(?:[^。；：]{{0,20}}(?:存在|主要)[^。；：]{{0,12}}(?:问题|不足|差距|短板)|问题[：:一二三123])"
)
_WRONG: Final = lazy(
    r"不够|不足|不高|不强|不深|不细|不全|不及时|不规范|不到位|不完整|不清|不均|不平衡|不统一|不多|不严|不熟|有待|欠缺|薄弱|单一|滞后|短板"
    r"|差距|较少|偏少|偏低|缺乏|缺少|尚未|还需|仍需|需要?进一步|有所欠|问题|较慢|不畅|没有|未能|只有|仅"
)
_NUMBERED: Final = r"[二两三四五六七八九十百千]+"
_UNIT: Final = r"(?:个(?!方面|问题|不足|主要)|件|篇|次|条|项(?!问题)|家|份|类|成|倍|天|名|处|起|例|人)"
_YEAR: Final = lazy(r"(?<!\d)20\d\d\s*年度?|^\s*[（(]?\d{1,2}[）)、.．]|[（(]\d{1,2}[）)]")
"""Years and numbers of paragraphs: figures that name nothing."""
_NAMED: Final = lazy(
    rf"\d|{_NUMBERED}{_UNIT}|{_NUMBERED}[多余]{_UNIT}|一半|半数|过半|[三四一二]季度|[一二三四五六七八九十]+月|[上下]半年|《[^》\n]+》"
    r"|[“\"「][^”\"」\n]{2,20}[”\"」][^，。；\n]{0,4}(?:栏|专栏|专区|栏目|平台|系统|账号|公众号|网站|网|目录|文件)"
    r"|[\u4e00-\u9fff]{2,5}(?<![各分别些数乡村城])(?:镇|乡|街道|开发区|自治县)(?![级域村街镇民政里间愁土])"
    r"|[\u4e00-\u9fff]{2,8}(?<![各分个别些数市县区直门下属有关布格结当大全新我本])(?:局(?![限部面势长域])|委员会)"
)
_TELLS_PLANS: Final = lazy(r"改进|整改|措施|举措|下一步|下步|今后|接下来|针对|对此|为此|将")
_MAY_TELL_PLANS: Final = lazy(r"拟(?!定|办|稿|制|写)|计划|打算|着力|重点|已经?(?!有|成)")
"""Words of what is done, and words that may as well stand where something is wrong."""
_DEED: Final = (
    r"(?:编制|编印|编写|制定|制订|修订|修改|完善|健全|建立|印发|出台|组织|开展|举办|召开|检查|抽查|巡查|督查|通报|考核|培训|学习|增加|增设"
    r"|新增|设立|设置|开设|开通|优化|规范|梳理|清理|补充|补齐|更新|配备|配发|复核|审核|审查|约谈|落实|细化|明确|公布|发布|解读|制作|走访|调研"
    r"|补发|补录|统一(?!思想|认识)|公示|改正|张贴|发放|推出|开辟|搭建|聘用|整理|排查|自查|整治|督促|聘请|邀请|签订|上线|启用|试行|汇编|分类|征求|对接|整合|改版|升级|拓宽|拓展|充实|安排|指定|确定|推行|实行|压实|纳入|列入|定期|按月|按季|每月|每季)"
)
_ACTS: Final = lazy(_DEED)
_BEGINS_TO_ACT: Final = lazy(
    rf"{_MARK}(?:进一步|继续|不断|持续|切实|着力|全面|及时|认真|重点|积极|深入|要|通过|以)*(?:加强|加大|强化|提升|提高|丰富|创新|推进|{_DEED})"
)


def problems_concrete(prose: ProseReport, rule: RuleSpec) -> Iterator[Finding | None]:
    """P.VAGUE: one finding for problems that name nothing, one for a section that tells no improvement."""
    section = prose.text_of(prose.section_of("problems"))
    if is_unwritten(section.text) or is_excerpt(prose):
        return
    is_turned = is_wrong = is_named = is_improved = False
    for sentence in (piece for whole in section.sentences for piece in split_long(whole, _LONGEST_PIECE)):
        if _TURNS.match(sentence.text):
            is_turned = True
        elif _RETURNS.match(sentence.text):
            is_turned = False
        if not is_turned:
            is_wrong = is_wrong or _WRONG.search(sentence.text) is not None
            is_named = is_named or _NAMED.search(_YEAR.sub("", sentence.text)) is not None
        is_improved = is_improved or _tells_deed(sentence.text, is_turned=is_turned)
        yield None
    if is_wrong and not is_named:
        yield _nothing_named(section, rule)
    if not is_improved:
        yield _nothing_done(section, rule)


def _tells_deed(sentence: str, *, is_turned: bool) -> bool:
    """Whether a sentence says that something is, was or will be done."""
    if _ACTS.search(sentence) is None:
        return False
    if is_turned or _TELLS_PLANS.search(sentence) is not None:
        return True
    begins = _BEGINS_TO_ACT.match(sentence) or _MAY_TELL_PLANS.search(sentence)
    return begins is not None and _WRONG.search(sentence) is None


def _nothing_named(section: ProseText, rule: RuleSpec) -> Finding:
    return told(
        rule,
        section.section,
        f"{section.heading}：问题写得笼统，没有一处写到数字、日期、地方或文件；请写明是哪些单位、栏目、事项，有多少，从何时起",
        subject="problems",
        why="格式要求问题具体；换到哪个单位、哪一年都成立的话，等于没有写。",
    )


def _nothing_done(section: ProseText, rule: RuleSpec) -> Finding:
    return told(
        rule,
        section.section,
        f"{section.heading}：没有写改进情况；请写明已经做了什么，或下一步做什么、何时做完",
        subject="improvement",
        why="这一部分的标题是“存在的主要问题及改进情况”，只写问题不完整，只说继续努力也看不出做了什么。",
    )
