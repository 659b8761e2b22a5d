"""What a line of the page around a report looks like: data about the page, counters, buttons, crumbs, addresses.

Where such lines may stand, and what becomes of them, is `page_chrome`'s matter.
"""

from __future__ import annotations

from typing import Final

from editor.importers.folding.letters import NUMBERING
from editor.importers.matching.titles import is_title_line, title_in
from editor.patterns import lazy

LONGEST: Final = 160  # letters; a longer line is a paragraph, whatever it opens with
_OF_PAGE: Final = (  # names that only data about a page have
    "发布时间 发布日期 发文日期 成文日期 生成日期 公开日期 废止日期 生效日期 更新时间 发布机构 发布机关 发布单位 "
    "发布者 发布人 发文机关 发文单位 信息来源 稿件来源 文章来源 来源 文号 发文字号 索引号 信息索引 索取号 "
    "主题分类 主题词 体裁分类 信息分类 有效性 时效性 备案登记号 备案编号 栏目 所属栏目 原文链接 责任编辑 "
    "信息录入 录入者 录入人 录入 编辑 审核人 审核 作者 浏览次数 浏览量 浏览数 访问次数 访问量 访问数 累计次数 "
    "点击次数 点击数 点击量 点击率 点击 阅读人数 浏览人数 访问人数 阅读次数 阅读量 阅读数 阅读 浏览 人气 "
    "网站标识码 字号 字体 字体大小 字体颜色 背景色 背景颜色 视力保护色 保护视力色 打印 分享 分享到 "
    "分享至 文件下载 版权所有"
)
_OF_ANYTHING: Final = (  # names of data that a report or a work plan may give too
    "主办单位 承办单位 主办 承办 技术支持 公开方式 公开时限 公开范围 内容概述 关键词 "
    "标题 时间 日期 链接 分类 名称 年度 报告年度 统计年度 年份 机关 机关名称 行政机关 单位名称 填报单位 编制单位 "
    "编制机关 报告单位 公开主体 填报机关 编报单位 编报机关 报送单位 报送机关 填表单位 填报人 填表人 制表人 负责人 "
    "联系人 联系电话 填报日期 填表日期 报送日期 统计时间"
)


def _any_of(names: str) -> str:
    """One of the names, the longest first, with or without blanks between its letters."""
    return "|".join(r"\s*".join(name) for name in sorted(names.split(), key=len, reverse=True))


_NAMES = _any_of(f"{_OF_PAGE} {_OF_ANYTHING}")
FIELD = lazy(
    rf"[\s•·●]*[【\[(]?\s*(?P<name>{_NAMES})\s*[】\])]?(?:\(\w?章\))?\s*:\s*(?!(?:{_NAMES})\s*:)"
    r"(?P<value>\S*(?:\s\d\d:\d\d(?::\d\d)?)?)"
)
DATA_NAME = lazy(rf"[【\[(]?\s*(?:{_NAMES})\s*[】\])]?\s*:?")
BUTTONS = lazy(
    r"(?:\s|[|,，、>\[\]()·•●]|微信扫一扫:?|微信|微博|QQ空间|纠错|全真版|文字版|文件下载|附件下载|附件|下载|相关链接:?|-->|打印(?:本页|文章)?|关闭(?:窗口|本页)?|收藏(?:本页)?|"
    r"分享(?:到|至)?:?|扫一扫在手机上?(?:打开|查看)当前页面?|扫描二维码随身看资讯|字号:?|背景色:?|大|中|小|超大|返回(?:顶部|首页)?|正文|用手机浏览|上一篇|下一篇|无障碍|"
    r"=+\s*正文\s*=+)+"
)
_PAGE_NAME = lazy(
    rf"(?<![^\W_])(?:本文|本页|本站|网站|文章|页面|选择|阅读)*(?:{_any_of(_OF_PAGE)})(?P<colon>\s*[】\])]?\s*:)?(?(colon)|(?![^\W\d_]))"
)
_COUNTER = lazy(
    r"\s*(?:本文|本页|文章|您是第)?\s*(?:被)?\s*(?:访问|浏览|点击|阅读|人气)(?:次数|总数|数|量|率)?\s*:?\s*[\[(]?\s*\d*\s*[\])]?\s*(?:次|人次)?\s*"
)
_CRUMB: Final = r"[^>。;:!?,|]{1,24}"
_CRUMBS = lazy(rf"\s*(?:{_CRUMB}>+){{2,8}}\s*(?P<last>[^>。;!?]{{0,60}})|\s*首页\s*>+\s*(?P<next>[^>。;!?]{{0,60}})")
_BRACKETED = lazy(rf"\s*\(\s*(?:{_any_of(_OF_PAGE)})\s*\)\s*\S")
_SENTENCE = lazy(r"[。;!?]|[,，].*[,，]")
_FOOT = lazy(
    r"版权所有|[\u4e00-\u9fff]?ICP[备证]|公网安备|网站标识码|^\s*[上下]一[篇条]\s*:|^\W*(?:网站地图|扫一扫在|关闭(?:窗口|本页)|打印本页)"
    r"|^\W*(?:关于我们|联系我们|网站声明|网站地图)\s*\||^\W*(?i:(?:produced|powered)\s+by)\b"
)
_LINKS = lazy(r"\W*(?:相关|往年|历年|其他|更多|友情)(?:信息|链接|文章|稿件|内容|文件|年报|年度报告)\W*")
_FILE_LINK = lazy(r"\W*(?:附件\s*\d{0,2}\s*[:.、]?)?[^。;!?]{1,80}\.(?:docx?|pdf|wps|ofd|xlsx?|et|rar|zip)\W*")
_TOOLS = lazy(r"\W*(?:纠错|打印|关闭|分享|收藏|微信|微博|QQ空间|返回)")
_FEWEST_NAMES: Final = 2


def crumbs_length(folded: str) -> int:
    """How many letters of a line are the way to a page, 甲局 > 信息公开 > 年报, without a title at its end."""
    match = _CRUMBS.fullmatch(folded)
    if match is None:
        return 0
    start = match.start("last") if match["last"] is not None else match.start("next")
    title = title_in(folded[start:].strip())
    return len(folded) if title is None or title.year is None else start


def is_of_page(folded: str) -> bool:
    """Whether a line speaks of the page only: a counter, or data about it, whatever other words stand between them."""
    if len(folded) > LONGEST or _SENTENCE.search(folded) or NUMBERING.match(folded) or title_in(folded) is not None:
        return False
    names = list(_PAGE_NAME.finditer(folded))
    if _BRACKETED.match(folded) is not None:
        return True
    if any(name["colon"] for name in names) or _COUNTER.fullmatch(folded) is not None:
        return True
    return len(names) >= _FEWEST_NAMES and any(map(str.isdigit, folded))


def is_toolbar(folded: str) -> bool:
    """Whether a line is buttons only, as they stand under a report."""
    return _TOOLS.match(folded) is not None and BUTTONS.fullmatch(folded) is not None


def is_link(folded: str) -> bool:
    """Whether a line is the name of another page or file only: a title, 相关链接, 附件：年报.docx."""
    words = folded.strip(" \t•·●>-")
    is_report = is_title_line(words) and title_in(words) is not None
    return is_report or any(way.fullmatch(folded) for way in (_LINKS, _FILE_LINK))


def is_foot(folded: str) -> bool:
    """Whether a line opens the foot of a page, behind which nothing of a report stands."""
    return len(folded) <= LONGEST and _FOOT.search(folded) is not None
