"""P.FEE beyond being told: what is said of the 信息处理费 agrees with itself, with 三(六)2 and with its tariff.

The tariff (国办函〔2020〕109号) is 100 元 and its multiples by piece, 10 元 and its multiples by page.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from editor.checks.finding import Finding
from editor.checks.prose.text import ProseReport, ProseText
from editor.checks.prose.told import quoted, told, weaker
from editor.forms.rule_spec import RuleClass, RuleSpec
from editor.patterns import lazy
from editor.wording.decimal_text import format_number
from editor.wording.sentences import CLAUSE_ENDS, Sentence, clause_start
from editor.wording.written_figures import WrittenFigure, written_figures

_FEE: Final = ("信息处理费", "信息公开处理费", "收费通知", "按件", "按页", "按量")
_COUNTED: Final = lazy(r"[0-9０-９一二两三四五六七八九十百千万][ 余多]*(?:元|件|份|笔|宗|张)")
_OTHER_TIME: Final = lazy(r"上一?年|去年|往年|历年|累计|以来")
_YEAR: Final = lazy(r"(?:19|20)[0-9]{2}(?= ?年)")
_TARIFF: Final = lazy(r"每[件页]|[/／][件页]|元一[件页]|[减免退]|标准|超过|以上|不足|以下")
_OTHER_MONEY: Final = lazy("经费|支出|投入|成本|工本|邮寄|复[印制]|检索|采购|预算|补贴|罚|事业性|资金")
_WAY: Final = lazy("按(?P<way>[件页量])")
_PART: Final = lazy("其中|包括|[（(]")
_NO_NOTICE: Final = lazy(
    "(?:没有|未曾?|从未)[^，,。；;、按]{0,6}(?:发|送|下达|出具|制作|开具|产生)[^，,。；;、按]{0,10}收费通知"
    "|(?<!有)无[^，,。；;、按]{0,8}收费通知"
    r"|收费通知[^，,。；;、0-9]{0,24}[0０零](?![\d.．差])"
)
_NOTICES: Final = lazy("收费通知[书单]?[^，,。；;、]{0,4}$")
_NOTICES_BEHIND: Final = lazy("[^，,。；;、]{0,8}收费通知")
_ASKED: Final = lazy("(?:收费通知|应收)(?:(?!收取|计收|征收|实收|收到|收入|缴|入库)[^。；;])*$")
_RETURNED: Final = lazy("[^，,。；;]*退")
_NOTHING: Final = lazy(
    "(?:没有|未|(?<!有)无|不曾)[^，,。；;、]{0,6}(?:收|产生|发生)[^，,。；;、]{0,8}信息(?:公开)?处理费"
    "|(?:没有|(?<!有)无)信息(?:公开)?处理费的?(?:收取|收入|产生|发生)|信息(?:公开)?处理费[^，,。；;、]{0,4}(?:为零|为无)"
)
_COUNT: Final = lazy("处理费[^，,。；;、]{0,4}$|(?:收取|计收|征收|收费)[^，,。；;、]{0,6}$")
_CASES: Final = ("件", "笔", "宗", "份")
_TARIFFS: Final = {"件": Decimal(100), "页": Decimal(10)}
_LEAST: Final = Decimal(10)
_ONE_FEE: Final = "全年收取的信息处理费只有一个数。"


class _Told(NamedTuple):
    """One thing said: `what` is 通知, 元, 应收 (元 that were asked for) or 件; `is_part` after 其中.

    `way` is how the fee goes, "" where that is not told.
    """

    what: str
    value: Decimal
    start: int
    end: int
    way: str = ""
    is_part: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether it is of all that was taken, in whatever way."""
        return not self.way and not self.is_part


def fees_agree(prose: ProseReport, rule: RuleSpec) -> Iterator[Finding | None]:
    """What is told of the fee against 三(六)2, itself and the tariff; None after each section."""
    practice, statistic = weaker(rule, RuleClass.PRACTICE), weaker(rule, RuleClass.STATISTIC)
    before: tuple[ProseText, _Told] | None = None
    for text in prose.texts:
        said: list[_Told] = []
        for sentence in text.sentences:
            said += _said(sentence, prose.report.year)
            yield None
        whole = next((one for one in said if one.what == "元" and one.is_whole), None)
        if before is not None and whole is not None and whole.value != before[1].value:
            yield _finding(text, practice, f"{_quote(text, whole)}，{_elsewhere(*before)}，两处不一致", _ONE_FEE, whole)
        before = before or (whole and (text, whole))
        if said:
            yield from _against_itself(text, said, practice)
            yield from _against_table(prose, text, said, practice)
            yield from _against_tariff(text, said, statistic)
        yield None


def _said(sentence: Sentence, year: int) -> Iterator[_Told]:
    """What a sentence says of this year's fee. What it says of the tariff, or of other years, is passed over."""
    words = sentence.text
    if not any(map(words.__contains__, _FEE)) or _OTHER_TIME.search(words):
        return
    if any(int(match[0]) != year for match in _YEAR.finditer(words)):
        return
    for what, pattern in (("通知", _NO_NOTICE), ("元", _NOTHING)):
        none = pattern.search(words)
        if none is not None:
            yield _Told(what, Decimal(0), sentence.start + none.start(), sentence.start + none.end())
    if _COUNTED.search(words) is None:
        return
    for figure in written_figures(words):
        begin = clause_start(words, 0, figure.start, CLAUSE_ENDS)
        around = begin, min(len(words), figure.unit_end + 2)
        is_other = _OTHER_MONEY.search(words, *around) or _RETURNED.match(words, figure.unit_end)
        if figure.is_exact and not is_other and not _TARIFF.search(words, *around):
            what = _what(words, figure)
            if what:
                start, end = sentence.start + figure.start, sentence.start + figure.unit_end
                is_part = _PART.search(words, 0, figure.start) is not None
                way = _way(words[: figure.start]) or _way_behind(words, figure.unit_end)
                yield _Told(what, figure.value, start, end, way, is_part)


def _what(words: str, figure: WrittenFigure) -> str:
    """What a figure counts: 元, the notices sent, the pieces for which a fee was taken; empty for anything else."""
    left = words[: figure.start]
    if figure.unit == "元":
        return "应收" if _ASKED.search(left) else "元"
    if _NOTICES.search(left) or (figure.unit in ("份", "张", "件") and _NOTICES_BEHIND.match(words, figure.unit_end)):
        return "通知"
    return "件" if figure.unit in _CASES and _COUNT.search(left) else ""


def _way(left: str) -> str:
    """件 or 页, as told last before a figure; empty where neither is told, or both side by side."""
    ways = [(match["way"].replace("量", "页"), match.end()) for match in _WAY.finditer(left)]
    if len(ways) > 1 and ways[-1][0] != ways[-2][0] and not any(map(str.isdigit, left[ways[-2][1] :])):
        return ""
    return ways[-1][0] if ways else ""


def _way_behind(words: str, end: int) -> str:
    """件 or 页, as told behind the last figure of a sentence: 共380元，按件计收."""
    rest = words[end:]
    return _way(rest) if len(_WAY.findall(rest)) == 1 and not any(map(str.isdigit, rest)) else ""


def _against_itself(text: ProseText, said: list[_Told], rule: RuleSpec) -> Iterator[Finding]:
    taken = next((one for one in said if one.what == "元" and one.value), None)
    for none in said:
        if taken is not None and none.value == 0 and (none.what == "通知" or (none.what == "元" and none.is_whole)):
            yield _finding(
                text,
                rule,
                f"{_quote(text, none)}，又写了收取 {format_number(taken.value)} 元，两处不能都对",
                "没有发出收费通知，或没有收取信息处理费，就不会有收取的金额。",
                none,
                taken,
            )
            return
    for what, unit in (("件", "件"), ("元", "元")):
        yield from _parts_fit(text, [one for one in said if one.what == what], unit, rule)


def _parts_fit(text: ProseText, said: list[_Told], unit: str, rule: RuleSpec) -> Iterator[Finding]:
    """What was taken by piece and by page is no more than the whole, and the whole where both are told."""
    whole = next((one for one in said if one.is_whole and one.value), None)
    ways: dict[str, _Told] = {}
    for one in said:
        if one.way:
            ways.setdefault(one.way, one)
    if whole is None or not ways:
        return
    total = sum((one.value for one in ways.values()), Decimal(0))
    if total > whole.value or (len(ways) == len(_TARIFFS) and total != whole.value):
        yield _finding(
            text,
            rule,
            f"共 {format_number(whole.value)} {unit}，按件、按页分别写的合计 {format_number(total)} {unit}，前后不符",
            "按件和按页收取的合起来就是全部的信息处理费。",
            whole,
            *ways.values(),
        )


def _against_table(prose: ProseReport, text: ProseText, said: list[_Told], rule: RuleSpec) -> Iterator[Finding]:
    """三(六)2 counts those who did not pay what a 收费通知 asked of them: one went out, then."""
    report = prose.report
    none = next((one for one in said if one.what == "通知" and one.value == 0), None)
    if none is None:
        return
    for ref in report.form.roles.fee_unpaid.values():
        unpaid = report.numbers.get(ref)
        if unpaid:
            yield _finding(
                text,
                rule,
                f"{_quote(text, none)}，表中{report.form.names.row(ref)}为 {format_number(unpaid)} 件；"
                "逾期未按收费通知缴费的，必定收到过收费通知",
                "《条例》第四十二条：逾期未按收费通知要求缴费的才计入这一栏。",
                none,
            )._replace(cells=(ref,))


def _against_tariff(text: ProseText, said: list[_Told], rule: RuleSpec) -> Iterator[Finding]:
    for one in said:
        least = _TARIFFS.get(one.way, _LEAST)
        if one.what in ("元", "应收") and one.value % least:
            ways = f"按{one.way}收取" if one.way else "按件或按页收取"
            yield _finding(
                text,
                rule,
                f"{_quote(text, one)}：{ways}的信息处理费是 {least} 元的整数倍，{format_number(one.value)} 元不是",
                "国办函〔2020〕109号：按件每件 100 元起、按 100 元提高，按页每页 10 元、20 元或 40 元。",
                one,
            )


def _finding(text: ProseText, rule: RuleSpec, words: str, why: str, *places: _Told) -> Finding:
    return told(
        rule,
        text.section,
        f"{text.heading}：{words}",
        subject="、".join(one.what + one.way for one in places),
        judged=(text.text[one.start : one.end] for one in places),
        why=why,
        spots=tuple(text.spot(one.start, one.end) for one in places),
    )


def _quote(text: ProseText, one: _Told) -> str:
    return f"写的是{quoted(text.text, one.start, one.end)}"


def _elsewhere(text: ProseText, one: _Told) -> str:
    return f"{text.heading}写的是{quoted(text.text, one.start, one.end)}"
