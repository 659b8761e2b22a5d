"""What a web page puts around a report: crumbs, dates, counters, buttons. Told apart from the report's own words.

Only lines near the start and the end of a file are looked at; nothing inside the report is taken for decoration.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from editor.importers.blocks.source import Block, SourceGrid, SourceParagraph
from editor.importers.folding.letters import fold
from editor.report.model import Remainder
from editor.wording.folding import BLANKS

_HEAD = 30  # lines from the start of a file that may be decoration
_TAIL = 10
_LONGEST = 160  # letters; a longer line is a paragraph, whatever it opens with
_NAMES = (
    "标题|发布时间|发布日期|发文日期|成文日期|生成日期|公开日期|发布机构|发布单位|信息来源|稿件来源|文章来源|来源|时间|日期|文号|发文字号|"
    "索引号|信息索引|主题分类|体裁分类|信息分类|有效性|栏目|原文链接|链接|作者|责任编辑|编辑|审核|浏览次数|访问次数|累计次数|点击数|阅读次数|"
    "阅读量|浏览量|主办单位|承办单位|主办|承办|技术支持|网站标识码|备案编号|分类|文件下载|阅读|浏览|字号|字体|字体大小|视力保护色|打印|分享|分享到|保护视力色|名称|关键词|内容概述|公开方式|公开时限|公开范围|"
    "年度|报告年度|统计年度|年份|机关|机关名称|行政机关|单位名称|填报单位|编制单位|编制机关|报告单位|公开主体|填报人|联系人|联系电话|填报日期"
)
_FIELD = re.compile(rf"\s*[【\[]?\s*({_NAMES})\s*[】\]]?\s*:\s*(?!(?:{_NAMES})\s*:)(\S*(?:\s\d\d:\d\d(?::\d\d)?)?)")
_SPACED_NAMES = "|".join(r"\s*".join(name) for name in _NAMES.split("|"))
_DATA_NAME = re.compile(rf"[【\[]?\s*(?:{_SPACED_NAMES})\s*[】\]]?\s*:?")
_FEWEST_NAMES = 3
_CRUMBS = re.compile(r"\s*(?:您?(?:现在|当前)(?:所在)?的?位置|首页)\s*:?")
_BUTTONS = re.compile(
    r"(?:\s|[|,，、>\[\]()·]|微信|微博|QQ空间|全真版|文字版|文件下载|附件下载|附件|下载|相关链接:?|-->|打印(?:本页)?|关闭(?:窗口|本页)?|收藏|分享到?:?|"
    r"扫一扫在手机上?(?:打开|查看)当前页面?|扫描二维码随身看资讯|字号:?|大|中|小|返回(?:顶部|首页)?|正文|用手机浏览|上一篇|下一篇|无障碍|=+\s*正文\s*=+)+"
)
_NOTHING = re.compile(r"[\s|]*|\s*[-—–－]\s*\d{1,3}\s*[-—–－]\s*")  # bars, a page number


@dataclass
class CleanedPage:
    """A file's blocks without the decoration, with what the decoration says."""

    blocks: list[Block] = field(default_factory=list)
    remainders: list[Remainder] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)  # 标题, 来源, 发布时间 … as the page gives them


def strip_page(blocks: Sequence[Block]) -> CleanedPage:
    """Part the report from the page around it. Rows of bars with nothing between them and page numbers are dropped."""
    page = CleanedPage()
    lines = [b for b in blocks if isinstance(b, SourceParagraph) and not _NOTHING.fullmatch(b.text)]
    edge = {id(line) for line in (*lines[:_HEAD], *lines[-_TAIL:])}
    for block in blocks:
        if not isinstance(block, SourceParagraph):
            if not _take_data(block, page):
                page.blocks.append(block)
        elif not _NOTHING.fullmatch(block.text):
            _sort(SourceParagraph(block.text.strip(f"{BLANKS}\t|"), block.where), id(block) in edge, page)
    return page


def _take_data(grid: SourceGrid, page: CleanedPage) -> bool:
    """Take a table with data about the page (名称, 索引号, 发布机构) apart; False for any other table."""
    filled = [slot for slot in grid.grid.slots if slot.text.strip()]
    names = [slot for slot in filled if _DATA_NAME.fullmatch(fold(slot.text).strip())]
    if len(names) < _FEWEST_NAMES or len(names) * 3 < len(filled):
        return False
    for slot in names:
        value = grid.grid.by_place.get((slot.row, slot.column + slot.column_span))
        if value is not None and value not in names:
            page.fields.setdefault("".join(fold(slot.text).split()).strip(":【】[]"), value.text.strip())
    for row, line in enumerate(grid.grid.lines()):
        text = " ".join(slot.text.strip() for slot in line if slot.text.strip())
        if text:
            page.remainders.append(Remainder(grid.place(row), text))
    return True


def _sort(line: SourceParagraph, is_edge: bool, page: CleanedPage) -> None:
    length = _decoration(line.text, page) if is_edge else 0
    kept = line.text[length:].strip()
    if length:
        page.remainders.append(Remainder(line.where, line.text[:length].strip()))
    if kept:
        page.blocks.append(SourceParagraph(kept, line.where))


def _decoration(text: str, page: CleanedPage) -> int:
    """How many letters at the start of a line are decoration."""
    folded = fold(text)
    at = 0
    crumbs = _CRUMBS.match(folded)
    if crumbs is not None:
        start = _FIELD.search(folded, crumbs.end(), crumbs.end() + _LONGEST)
        if start is None:
            return len(text) if len(text) <= _LONGEST else 0
        at = start.start()
    while at < len(folded):
        match = _FIELD.match(folded, at)
        if match is not None:
            if at == 0 and match[1] in ("标题", "名称"):
                return 0
            page.fields.setdefault(match[1], match[2])
            at = match.end()
            continue
        buttons = _BUTTONS.match(folded, at)
        if buttons is None or not buttons[0]:
            break
        at = buttons.end()
    if at < len(folded) and not at_break(folded, at):
        return 0
    has_words = any(letter.isalnum() for letter in folded[:at])
    return at if has_words and (at < len(folded) or len(text) <= _LONGEST) else 0


def at_break(folded: str, at: int) -> bool:
    """Whether decoration may end here: at a blank, or where the page's own mark ends."""
    return at > 0 and (folded[at - 1].isspace() or folded[at - 1] in ">|")
