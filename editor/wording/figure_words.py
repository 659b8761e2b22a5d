"""The words that tell a figure in Chinese prose from other digits: units, scales, roundings, set phrases. Tables only.

A character after a unit may make another word of it (12处理 is no count of 处): such followers stand with the unit.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

DIGITS: Final = MappingProxyType(
    {
        **{letter: value for value, letter in enumerate("零一二三四五六七八九")},
        **{letter: value for value, letter in enumerate("〇壹贰叁肆伍陆柒捌玖")},
        "○": 0,
        "两": 2,
    }
)
"""Chinese digits, the formal ones among them."""

PLACES: Final = MappingProxyType({"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000})
"""Multipliers within a group of four digits."""

GROUPS: Final = MappingProxyType({"万": 10**4, "亿": 10**8})
"""Multipliers of whole groups."""

SCALES: Final = MappingProxyType(
    {"万亿": 10**12, "千亿": 10**11, "百亿": 10**10, "千万": 10**7, "百万": 10**6, "亿": 10**8, "万": 10**4}
)
"""Multipliers after Arabic digits, longest first."""

UNITS: Final[tuple[tuple[str, str], ...]] = (
    # unit, and what must not follow it
    ("个百分点", ""),
    ("百分点", ""),
    *((unit, "") for unit in ("人次", "件次", "条次", "场次", "批次", "户次", "家次", "篇次", "美元")),
    ("件", ""),
    ("条", "例|款"),
    ("次", "日|年|月"),
    ("个", "工作日|自然日|交易日|月|小时|星期|季度|年|世纪"),
    ("项", ""),
    ("份", "额"),
    ("例", "如|行"),
    ("宗", "旨|教"),
    ("起", "草|诉|来|到|步|止|始|至"),
    ("篇", ""),
    ("人", "员|大|民|均|事|才|口"),
    ("名", "称|单"),
    ("家", "庭|长"),
    ("场", "所|地|馆|景"),
    ("期", "间|限|末|内|刊|望"),
    ("位", "于|置|列"),
    ("类", ""),
    ("种", "植"),
    ("批", "准|复|示"),
    ("组", "织|成|建"),
    ("张", "贴"),
    ("封", "存|闭"),
    ("幅", "度"),
    ("块", ""),
    ("台", "账|风|湾"),
    ("套", "用"),
    ("座", "谈"),
    ("辆", ""),
    ("户", "籍|口|外"),
    ("所", "有|在|属|列|以|需"),
    ("处", "理|置|罚|分|室|长|于|级"),
    ("间", "接|隔"),
    ("笔", ""),
    ("门", "户|类|槛"),
    ("节", "日|点|约|支"),
    ("堂", ""),
    ("轮", "流"),
    ("页", "面"),
    ("字", "样|符"),
    ("本", "年|级|机|局|府|市|区|县|镇|乡|街|办|单|部|报|次|着|地|科"),
    ("册", "子"),
    ("卷", "宗"),
    ("部", "分|门|署"),
    ("则", ""),
    ("款", "项"),
    ("支", "持|付|出|部"),
    ("元", "旦|素|月"),
    ("倍", ""),
)
"""Units that count things. What is counted in others (日, 号, 小时, 层, 热线) is no figure of a report."""

BARE_FOLLOWERS: Final = "和及与"
"""Letters that may follow a figure without a unit, besides punctuation."""

MORE: Final = ("余", "多", "几", "来")
"""Between a numeral and its unit: about."""

ABOUT_BEFORE: Final[tuple[tuple[str, str], ...]] = (
    # a word that makes a figure a rounding, and what before it makes another word of it
    ("约", "预合节制签特履违公契邀相条"),
    ("近", "最附邻临靠新"),
    ("上", "网线以会"),
    *((word, "") for word in ("超", "超过", "逾", "突破", "不足", "不到", "不少于", "不低于", "不超过", "至少")),
    *((word, "") for word in ("最少", "最多", "至多", "不下", "少于", "多于", "高于", "低于", "几", "好几")),
)
"""Before a figure: about, more than, less than."""

LINKS: Final = ("", "为", "占", "有", "达", "是", "达到")
"""What may stand between such a word and the figure."""

ABOUT_AFTER: Final = ("左右", "上下", "以上", "以下", "以内", "有余", "余", "开外")
"""After a figure and its unit: about."""

LABELS: Final = (
    *("邮编", "邮政编码", "邮码", "电话", "传真", "热线", "手机", "微信号", "账号", "编号", "代码"),
    *("附件", "附表", "表", "图", "专栏", "版本", "编码", "网址"),
)
"""Before a number without a unit: it names something and counts nothing."""

HOTLINES: Final = frozenset({"110", "119", "120", "122", "12345", "12315", "12348", "12333", "12388", "12369", "12366"})
"""Telephone numbers that stand in sentences like words."""

BEFORE_ONE: Final = "统同唯单专归进任每逐某之惟无"
"""Before 一: 统一, 同一, 每一, 无一 …, which counts nothing."""

BEFORE_RANK: Final = "第前首"
"""Before any numeral: an ordinal or a rank."""

ARTICLE_UNITS: Final = frozenset({"个", "种", "类", "批", "套", "张", "支", "场", "位", "名", "部", "块", "座", "处"})
"""一 with one of these and a noun after it is an article: 打造一个平台."""

SET_PHRASES: Final = (
    *("一件事", "一次性", "一次办", "跑一次", "一条龙", "一条线", "一部手机", "在一起", "一起抓", "一起来"),
    *("两个维护", "两个确立", "两个责任", "两个一百年", "四个意识", "四个自信", "四个全面", "一个口子", "一张网"),
    *("一本账", "一户一", "汽车零件", "机械零件", "零件加工", "零部件"),
)
"""Numerals in these are words."""
