"""Figures that a sentence tells in parts: 公开信息 40 条，其中 A 28 条、B 9 条、其他 3 条. Text only, no tables.

Which figures belong together is told by marks and joining words; where these leave a doubt, nothing is found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate, combinations
from typing import Final, NamedTuple

from editor.checks.figures.asides import asides_of
from editor.checks.figures.growth import is_share
from editor.patterns import lazy
from editor.wording.written_figures import WrittenFigure

_OPENING: Final = lazy(
    r"[^，,。；;、：:（(]{0,12}(?:[，,](?:从|按)[^，,。；;：:（(]{1,12}[，,：:]|(?:[，,][^，,。；;、：:（(]{0,8})?"
    r"(?:(?:其中|包括|包含|分为|分别[是为])|[（(](?:其中|包括|包含)?|[：:]))(?:其中|主要)?[，,：:]?"
    r"(?P<name>[^，,。；;：:（()）]*)"
)
_CLOSED: Final = lazy(r"^[^（(]*[）)]|[（(][^（()）]*[）)]")
_COMPARED: Final = lazy(r"[，,](?:同比|[较比与]上年|[较比与]去年)[^，,；;：:（(]*")
_CHANGE: Final = lazy("(?:增加|减少|增长|下降|上升|降低|提高|[同年]比?[多少]|去年[多少])了? ?$")
_JOIN: Final = lazy("[、，,；;]|以及|[和及]")
_REST: Final = lazy(r"(?:[、，,；;]|以及|[和及])?(?:另外|剩余|其余|其[他它])(?!处理|组织|法人|结果|原因|情形)")
_NO_PART: Final = lazy(
    "其中|包括|包含|分别|[每：:]|平均|均[为有]?$|各(?:有|为)?$|共(?:有|计)?$|合计|总计|累计|同时|同步|转载|重复|截[至止]|[较比]上?年|另有"
)
_DEEDS: Final = lazy(
    "结转|办结|答复|受理|收到|新收|接收|办理|开展|召开|组织|举办|培训|制定|制发|修订|建立|发布|通过|回应|解读|全年|本年"
)
_MORE: Final = lazy("[^，,。；;、]{0,8}等")
_SOME: Final = lazy("主要(?!负责|领导)")
_OWN_RATE: Final = lazy(
    "[，,、；;（( ]+(?P<deed>合格|采纳|采用|录用|回收|优秀|有效|达标|通过|(?:主动)?公开|覆盖)率"
    "(?:均?[为达是]|达到)?[：: ]?"
)
"""A rate that tells again what was just told: 合格36个，合格率90%. What is 办结 or 满意 is not always all of it."""
_NOT_QUITE: Final = ("不", "未", "非", "基本", "较")
_FEWEST: Final = 3
_SHORT_BY: Final = Decimal("0.05")


class PartFigure(NamedTuple):
    """One figure of a breakdown, and its share where that is told beside it."""

    figure: WrittenFigure
    share: WrittenFigure | None


@dataclass(frozen=True)
class Breakdown:
    """A figure and its parts, all in one unit. `wholes` are what the parts may come to: it, or others told before it.

    `is_whole` says that the last part is the rest (其余, 其他); `is_open` that not all are listed (等, 主要).
    """

    head: WrittenFigure
    wholes: tuple[Decimal, ...]
    parts: tuple[PartFigure, ...]
    is_whole: bool
    is_open: bool

    @property
    def total(self) -> Decimal:
        """What the parts come to."""
        return sum((part.figure.value for part in self.parts), Decimal(0))

    @property
    def disagrees(self) -> bool:
        """Whether the parts claim to be all and do not come to the figure, or come to more than it, or nearly to it.

        Parts that stand beside one that is the figure itself overlap: what is on the website is on the telephone too.
        """
        sums = accumulate(part.figure.value for part in self.parts)
        if any(abs(told - whole) <= self._slack for told in sums for whole in self.wholes):
            return False
        if self.is_whole and not self.is_open:
            return True
        lacks = self.head.value - self.total
        is_near = not self.is_open and lacks < self.head.value * _SHORT_BY
        return len(self.parts) >= _FEWEST and (lacks < 0 or is_near)

    @property
    def _slack(self) -> Decimal:
        """What rounding may make of the sum: nothing where all are whole and written out."""
        figures = (self.head, *(part.figure for part in self.parts))
        rough = [figure.step for figure in figures if figure.step != 1]
        return max(rough) * len(figures) / 2 if rough else Decimal(0)

    def wrong_shares(self) -> Iterator[tuple[PartFigure, Decimal]]:
        """The parts whose share is of none of the figures before them, with what it is of the head, in per cent.

        One that was cut off, or made to fit a hundred, is near enough: only a whole step off is wrong.
        """
        earlier = list(self.wholes)
        for part in self.parts:
            share, value = part.share, part.figure.value
            if share is not None and share.is_exact and 0 < value <= self.head.value:
                shares = (value / whole * 100 for whole in earlier if whole)
                if all(abs(exact - share.value) >= share.step for exact in shares):
                    yield part, value / self.head.value * 100
            earlier.append(value)


def breakdowns(text: str, figures: Sequence[WrittenFigure]) -> Iterator[Breakdown]:
    """The breakdowns of a sentence up to its full stop, in order."""
    asides = asides_of(text)
    counts = [figure for figure in figures if figure.unit != "%" and not _is_change(text, figure)]
    done = 0  # where the last breakdown ends
    for place, first in enumerate(counts):
        head = _head(counts[:place], first, asides)
        if head is None or first.start < done:
            continue
        between = _COMPARED.sub("", _CLOSED.sub("", text[head.unit_end : first.start]))
        opening = _OPENING.fullmatch(between)
        if opening is None or not opening[0] or _NO_PART.search(opening["name"]):
            continue
        found = _Row(text, figures, first, asides).read()
        if found is None:
            continue
        parts, is_whole, done = found
        if head.is_exact and all(part.figure.is_exact for part in parts):
            is_open = _SOME.search(between) is not None or _MORE.match(text, done) is not None
            yield Breakdown(head, _wholes(counts[:place], head), parts, is_whole, is_open)


def own_rates(text: str, figures: Sequence[WrittenFigure]) -> Iterator[Breakdown]:
    """The rates that name the deed of a figure before them and are of none such, as parts of a figure in its unit."""
    for place, rate in enumerate(figures):
        named = (
            _OWN_RATE.fullmatch(text, figures[place - 1].unit_end, rate.start) if place and rate.unit == "%" else None
        )
        if named is None:
            continue
        rates = []
        for order, part in enumerate(figures[:place]):
            before = [figure for figure in figures[:order] if figure.unit == part.unit]
            if _is_deed(text[: part.start], named["deed"]) and all(figure.is_exact for figure in (*before, part)):
                rates += [
                    Breakdown(one, _wholes(before, one), (PartFigure(part, rate),), False, True) for one in before[:1]
                ]
        if all(any(found.wrong_shares()) for found in rates):
            yield from rates[-1:]


def _is_deed(left: str, deed: str) -> bool:
    words = left.rstrip(" 了共为")
    return words.endswith(deed) and not words.removesuffix(deed).endswith(_NOT_QUITE)


def _head(
    before: Sequence[WrittenFigure], first: WrittenFigure, asides: Sequence[tuple[int, int]]
) -> WrittenFigure | None:
    """The nearest figure that is not in an aside which is over, if it has the unit of the first part."""
    for figure in reversed(before):
        if not any(start <= figure.start < end <= first.start for start, end in asides):
            return figure if figure.unit and figure.unit == first.unit else None
    return None


def _wholes(before: Sequence[WrittenFigure], head: WrittenFigure) -> tuple[Decimal, ...]:
    """What parts may come to: the head, another figure before it, or two of them: 新收 63 件，结转 2 件，其中…."""
    values = [figure.value for figure in before if figure.unit == head.unit]
    return (*values, *(one + other for one, other in combinations(values[-4:], 2)))


def _is_change(text: str, figure: WrittenFigure) -> bool:
    return _CHANGE.search(text, max(0, figure.start - 8), figure.start) is not None


class _Row:
    """Reads the parts from the first on: as far as they are joined alike, within their bracket or sentence."""

    def __init__(
        self, text: str, figures: Sequence[WrittenFigure], first: WrittenFigure, asides: Sequence[tuple[int, int]]
    ) -> None:
        around = next((span for span in asides if span[0] <= first.start < span[1]), (0, len(text)))
        inner = [span for span in asides if around[0] <= span[0] and span[1] <= around[1] and span != around]
        self._text, self._first, self._is_aside = text, first, around[1] < len(text) or around[0] > 0
        self._figures = [
            figure
            for figure in figures
            if first.start <= figure.start < around[1]
            and (figure.unit == "%" or not any(start <= figure.start < end for start, end in inner))
        ]
        self._parts: list[PartFigure] = []
        self._end = first.start
        self._join = ""
        self._is_whole = False
        self._has_deeds = False

    def read(self) -> tuple[tuple[PartFigure, ...], bool, int] | None:
        """The parts, whether the last is the rest, and where they end; None if it is not clear where they end."""
        for figure in self._figures:
            gap = self._text[self._end : figure.start]
            if self._takes_beside(figure, gap):
                continue
            gap = _CLOSED.sub("", gap)
            if self._parts:
                join = _JOIN.search(gap)
                joined = join[0] if join is not None else ""
                rest = _REST.match(gap, join.start()) if join is not None else None
                self._join = self._join or joined
                goes_on = rest is not None or joined == self._join or joined in ("和", "及", "以及")
                if not goes_on or (self._is_whole and self._join != "、"):
                    return self._found(is_over=self._join == "、" or self._is_whole)
                if figure.unit != self._first.unit or _NO_PART.search(gap):
                    return None
                self._is_whole = rest is not None
                self._has_deeds = self._has_deeds or _DEEDS.search(gap) is not None
            self._parts.append(PartFigure(figure, None))
            self._end = figure.unit_end
        return self._found(is_over=self._is_aside or self._join == "、" or self._is_whole or not self._has_deeds)

    def _takes_beside(self, figure: WrittenFigure, gap: str) -> bool:
        """Whether the figure only tells more of the part before it: its share, or how it grew."""
        is_share_of_part = figure.unit == "%" and bool(self._parts) and is_share(gap)
        if is_share_of_part and self._parts[-1].share is None:
            self._parts[-1] = self._parts[-1]._replace(share=figure)
        if is_share_of_part or figure.unit == "%" or _is_change(self._text, figure):
            self._end = figure.unit_end
            return True
        return False

    def _found(self, *, is_over: bool) -> tuple[tuple[PartFigure, ...], bool, int] | None:
        return (tuple(self._parts), self._is_whole, self._end) if is_over else None
