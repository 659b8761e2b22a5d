"""P.PARTS: what a sentence tells in parts adds up, its shares and growths are right, no rate is above a hundred. Hints.

What the tables agree with is right, however it is listed; a share that P.FIGURE has judged is told there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain
from typing import Final

from editor.checks.figures.mentions import FigureReader
from editor.checks.figures.parts import Breakdown, PartFigure, breakdowns, own_rates
from editor.checks.figures.sums import ToldGrowth, bare_lists, named_shares, told_growths, told_totals
from editor.checks.finding import Finding, Fix, Spot
from editor.checks.prose.figure_judging import Agreement, Judge, rounded
from editor.checks.prose.text import ProseReport, ProseText
from editor.checks.prose.told import quoted, told
from editor.forms.rule_spec import RuleSpec
from editor.patterns import lazy
from editor.report.restyled_figure import restyled
from editor.wording.decimal_text import format_number
from editor.wording.sentences import FULL_STOPS, Sentence, pieces, split_long
from editor.wording.written_figures import WrittenFigure, written_figures

_LONGEST: Final = 500
_PARTED: Final = lazy("其中|包括|包含|分为|分别|[（(：:]")
_ADDED: Final = lazy(
    r"[，,；;、](?:合计|总计|共(?!同|享|建|性|治))|\d[^，,。；;、\d]{0,3}、[^，,、。；;\d]{1,8}\d+[^，,。；;、\d]{0,3}、"
)
_PERCENT: Final = lazy("[%％﹪]|百分之")
_RATE: Final = lazy(
    "(?:占比?(?!用)[^，,。；;、（(0-9]{0,16}|比例|比重|"
    "(?<!增长|完成|使用|利用|收益|执行|提升|上升|增加|负荷|负债|周转|入学|入园|产销|回报|充足|增值|利润|杠杆)(?<!拨备覆盖)率)"
    "(?:均|都|已|也)?(?:保持在|稳定在|提[升高][到至]|[为达是到至]了?|高达|达到了?)?[：:]? ?$"
)
_HUNDRED: Final = Decimal(100)
_REACH: Final = 24


def parts_add_up(prose: ProseReport, rule: RuleSpec) -> Iterator[Finding | None]:
    """P.PARTS in every section: findings sentence by sentence, and None after each."""
    for text in prose.texts:
        seen = 0
        judged = _Judged(prose, text)
        for sentence in _wide_sentences(text):
            for finding in _in_sentence(text, sentence, judged, rule):
                seen += 1
                yield finding._replace(subject=f"{finding.subject}.{seen}")
            yield None


def _wide_sentences(text: ProseText) -> Iterator[Sentence]:
    """Those up to a full stop: the parts may be parted by semicolons."""
    for line in text.paragraphs:
        for start, end in pieces(line.text, FULL_STOPS):
            yield from split_long(Sentence(line.start + start, line.start + end, line.text[start:end]), _LONGEST)


def _in_sentence(text: ProseText, sentence: Sentence, judged: _Judged, rule: RuleSpec) -> Iterator[Finding]:
    has_parts, has_rates = _PARTED.search(sentence.text), _PERCENT.search(sentence.text)
    has_sums = _ADDED.search(sentence.text)
    if has_parts is None and has_rates is None and has_sums is None:
        return
    figures = written_figures(sentence.text)
    readers = (
        *((breakdowns,) if has_parts is not None else ()),
        *((own_rates, named_shares) if has_rates is not None else ()),
        *((told_totals, bare_lists) if has_sums is not None else ()),
    )
    for found in chain.from_iterable(read(sentence.text, figures) for read in readers):
        places = [sentence.start + part.figure.start for part in found.parts]
        if found.disagrees and not judged.agree([sentence.start + found.head.start, *places]):
            yield _sum_finding(text, sentence, found, rule)
        for part, exact in found.wrong_shares():
            if part.share is not None and not judged.told(sentence.start + part.share.start):
                yield _share_finding(text, sentence, found, part, part.share, exact, rule)
    for grown in told_growths(sentence.text, figures) if has_rates is not None else ():
        if not judged.told(sentence.start + grown.rate.start):
            yield _growth_finding(text, sentence, grown, rule)
    for figure in figures:
        if _is_rate_above_all(sentence.text, figure) and not judged.told(sentence.start + figure.start):
            yield _rate_finding(text, sentence, figure, rule)


def _is_rate_above_all(text: str, figure: WrittenFigure) -> bool:
    if figure.unit != "%" or figure.value <= _HUNDRED:
        return False
    return _RATE.search(text, max(0, figure.start - _REACH), figure.start) is not None


class _Judged:
    """What P.FIGURE makes of the figures of a section: read only where a finding hangs on it."""

    def __init__(self, prose: ProseReport, text: ProseText) -> None:
        self._prose, self._text = prose, text
        self._states: dict[int, Agreement] | None = None

    def _state(self, place: int) -> Agreement:
        if self._states is None:
            judge, reader = Judge(self._prose.report).judge, FigureReader(self._prose.report)
            steps = reader.by_sentence(self._text.section, self._text.by_paragraph, self._text.text)
            self._states = {mention.start: judge(mention).state for step in steps for mention in step}
        return self._states.get(place, Agreement.CANNOT_JUDGE)

    def agree(self, places: list[int]) -> bool:
        """Whether all figures at these places of the section agree with the tables."""
        return all(self._state(place) is Agreement.AGREES for place in places)

    def told(self, place: int) -> bool:
        """Whether the figure there is held against the tables."""
        return self._state(place) is not Agreement.CANNOT_JUDGE


def _sum_finding(text: ProseText, sentence: Sentence, found: Breakdown, rule: RuleSpec) -> Finding:
    figures = [found.head, *(part.figure for part in found.parts)]
    total, whole = found.total, found.head.value
    more = "；只列了一部分的，请在列举之后写“等”" if total < whole and not found.is_whole else ""
    return told(
        rule,
        text.section,
        f"{text.heading}{quoted(sentence.text, *_span(figures))}："
        f"各项相加为 {_amount(found.head, total)}，总数写的是 {_amount(found.head, whole)}，"
        f"相差 {_amount(found.head, abs(total - whole))}{more}",
        subject="sum",
        judged=(figure.text for figure in figures),
        why="一句话里分列的各项列全了，相加应等于总数。",
        spots=tuple(_spot(text, sentence, figure) for figure in figures),
    )


def _span(figures: Sequence[WrittenFigure]) -> tuple[int, int]:
    return min(figure.start for figure in figures), max(figure.unit_end for figure in figures)


def _amount(like: WrittenFigure, value: Decimal) -> str:
    """A figure with the unit of another, in 万 or 亿 where that is written so."""
    return restyled(like, value) + like.unit if like.scale > 1 else f"{format_number(value)} {like.unit}"


def _share_finding(
    text: ProseText,
    sentence: Sentence,
    found: Breakdown,
    part: PartFigure,
    share: WrittenFigure,
    exact: Decimal,
    rule: RuleSpec,
) -> Finding:
    right = rounded(exact, share.step)
    amounts = f"{format_number(part.figure.value)}÷{format_number(found.head.value)}"
    return told(
        rule,
        text.section,
        f"{text.heading}{quoted(sentence.text, *_span((part.figure, share)))}："
        f"写的是 {share.text}，按本句的数 {amounts} 为 {format_number(right)}%",
        subject="share",
        judged=(found.head.text, part.figure.text, share.text),
        why="同一句中有总数和分项数的，比例应能由它们算出。",
        spots=(_spot(text, sentence, share),),
        fixes=tuple(_share_fix(text, sentence, share, right)),
    )


def _growth_finding(text: ProseText, sentence: Sentence, grown: ToldGrowth, rule: RuleSpec) -> Finding:
    right = rounded(grown.exact, grown.rate.step)
    return told(
        rule,
        text.section,
        f"{text.heading}{quoted(sentence.text, grown.figure.start, grown.rate.end)}：写的是 {grown.rate.text}，"
        f"按本句的数 {format_number(grown.change.value)}÷{format_number(grown.before)} 为 {format_number(right)}%",
        subject="growth",
        judged=(grown.figure.text, grown.change.text, grown.rate.text),
        why="同一句中有增减件数的，增减幅度应能由它们算出，分母是上年的数。",
        spots=(_spot(text, sentence, grown.rate),),
        fixes=tuple(_share_fix(text, sentence, grown.rate, right)),
    )


def _share_fix(text: ProseText, sentence: Sentence, share: WrittenFigure, right: Decimal) -> Iterator[Fix]:
    spot = _spot(text, sentence, share)
    if text.plain[spot.start : spot.end] == share.text:  # no citation
        new = restyled(share, right)
        yield text.fix(f"改为 {new}", spot, new)


def _rate_finding(text: ProseText, sentence: Sentence, figure: WrittenFigure, rule: RuleSpec) -> Finding:
    return told(
        rule,
        text.section,
        f"{text.heading}{quoted(sentence.text, max(0, figure.start - _REACH // 2), figure.end)}："
        f"写的是 {figure.text}，占比和各种“率”一般不超过 100%",
        subject="rate",
        judged=(figure.text,),
        why="部分不会大于整体；增长幅度不在此列。",
        spots=(_spot(text, sentence, figure),),
    )


def _spot(text: ProseText, sentence: Sentence, figure: WrittenFigure) -> Spot:
    return text.spot(sentence.start + figure.start, sentence.start + figure.end)
