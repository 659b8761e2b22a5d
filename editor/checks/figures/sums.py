"""Figures of a sentence that follow from others of it: a total told after its parts, a share of a figure, a growth.

发布 300 条、转载 150 条，合计 450 条; 参训 210 人，占应训 300 人的 70%; 50 篇，比上年增加 10 篇，增长 25%. Text only,
no tables; what follows more than one way is right if one of them holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise
from typing import Final, NamedTuple

from editor.checks.figures.parts import Breakdown, PartFigure
from editor.patterns import lazy
from editor.wording.written_figures import WrittenFigure

_TOTAL: Final = lazy(r"[，,；;、](?:(?P<sure>合计|总计|共计|总共)|共)(?!同|享|建|性|治)[^，,。；;、：:（()）0-9]{0,8}")
_NOT_ADDED: Final = lazy(
    "其中|包括|包含|含|分别|[每：:（(]|平均|均|共|合计|总计|累计|同时|同步|重复|截[至止]|[较比]|另|等|余|结转|办结|答复|完成|合格|采纳|减|剔除|目标|计划"
)
_NAME: Final = r"[^，,。；;：:、（()）\d]"
_BARE_LIST: Final = lazy(
    rf"[，,]{_NAME}{{1,6}}\d+{_NAME}{{0,2}}、{_NAME}{{1,8}}\d+{_NAME}{{0,2}}(?:、{_NAME}{{1,8}}\d+{_NAME}{{0,2}})+(?=[，,。；;]|$)"
)
_NO_LIST: Final = lazy(
    "等|其中|主要|结转|办结|答复|受理|收到|新收|召开|组织|举办|培训|建立|开展|修订|废止|转载|均|每|[较比]|约|近|另|同时|同步"
)
_SHARE_OF: Final = lazy(r"占(?!用)[^，,。；;：:、（()）0-9]{0,14}")
_OF: Final = lazy("的(?:比例|比重)?(?:约|近|为|达)?")
_CHANGED: Final = lazy(
    r"[，,（(]?(?:同比|[较比与](?:上年度?|去年|20\d\d ?年)(?:同期)?(?:相比)?[，,]?)?"
    r"(?:(?P<up>增加|增长|多)|减少|下降|少)了? ?"
)
_GREW: Final = lazy(r"[，,、（(](?:同比)?(?:(?P<up>增长|上升|增幅)|(?:下降|减少|降幅))(?:率|幅度)?[了为达]? ?")
_BEFORE: Final = lazy("(?:上年|去年|上一年|原|由|从|20[0-9]{2} ?年)[^，,。；;]*$")  # what the figure was, not is
_FEWEST: Final = 3
_MOST: Final = 8
_NEAR: Final = Decimal("0.05")


class ToldGrowth(NamedTuple):
    """A figure, by how much it grew (below zero: fell), the rate that is told for it, and what that should be, in %."""

    figure: WrittenFigure
    change: WrittenFigure
    rate: WrittenFigure
    before: Decimal
    exact: Decimal


def told_totals(text: str, figures: Sequence[WrittenFigure]) -> Iterator[Breakdown]:
    """A total told after all its parts, where none of them together come to it. What is only 共 is so if it is near."""
    for place, total in enumerate(figures):
        parts = figures[:place]
        said = _TOTAL.fullmatch(text, parts[-1].unit_end, total.start) if 1 < place <= _MOST else None
        if said is None:
            continue
        is_plain = total.unit and all(one.is_exact and one.scale == 1 and one.unit == total.unit for one in parts)
        if is_plain and total.is_exact and _NOT_ADDED.search(text, 0, parts[-1].unit_end) is None:
            values = [part.value for part in parts]
            sums = {sum(some) for count in range(1, place + 1) for some in combinations(values, count)}
            is_near = abs(sum(values) - total.value) < total.value * _NEAR
            if total.value not in sums and (said["sure"] is not None or is_near):
                yield Breakdown(total, (total.value,), tuple(PartFigure(part, None) for part in parts), True, False)
        return


def bare_lists(text: str, figures: Sequence[WrittenFigure]) -> Iterator[Breakdown]:
    """Three or more figures listed right behind one that they nearly come to: 解读 40 篇，图解 20、视频 12、专家 9."""
    for match in _BARE_LIST.finditer(text):
        before = [figure for figure in figures if figure.end <= match.start() + 1]
        parts = [figure for figure in figures if match.start() < figure.start < match.end()]
        if not before or len(parts) < _FEWEST or _NO_LIST.search(match[0]) is not None:
            continue
        head = before[-1]
        follows = head.unit_end == match.start() and head.unit and head.unit != "%"
        units = {part.unit for part in parts}
        gap = abs(sum(part.value for part in parts) - head.value)
        all_exact = head.is_exact and all(part.is_exact and part.scale == 1 for part in parts)
        if follows and all_exact and units <= {head.unit, ""} and 0 < gap < head.value * _NEAR:
            wholes = tuple(figure.value for figure in before)
            yield Breakdown(head, wholes, tuple(PartFigure(part, None) for part in parts), True, False)


def named_shares(text: str, figures: Sequence[WrittenFigure]) -> Iterator[Breakdown]:
    """A share of a figure that is named with it, 占应训 300 人的 75%, if no other figure in its unit has that share."""
    for whole, share in pairwise(figures):
        start = text.rfind("占", 0, whole.start)
        is_share = share.unit == "%" and start >= 0 and _OF.fullmatch(text, whole.unit_end, share.start)
        if not is_share or not whole.unit or _SHARE_OF.fullmatch(text, start, whole.start) is None:
            continue
        like = [one for one in figures if one.unit == whole.unit and one.value < whole.value and one is not whole]
        parts = [one for one in like if one.end <= start] or like
        found = [Breakdown(whole, (whole.value,), (PartFigure(part, share),), False, True) for part in parts]
        is_exact = whole.is_exact and all(part.is_exact for part in parts)
        if is_exact and all(any(one.wrong_shares()) for one in found):
            yield from found[-1:]


def told_growths(text: str, figures: Sequence[WrittenFigure]) -> Iterator[ToldGrowth]:
    """A growth told both as a count and as a rate, where the rate is not that of the figure before it."""
    for figure, change, rate in zip(figures, figures[1:], figures[2:], strict=False):
        if rate.unit != "%" or not figure.unit or figure.unit != change.unit:
            continue
        changed = _CHANGED.fullmatch(text, figure.unit_end, change.start)
        grew = _GREW.fullmatch(text, change.unit_end, rate.start)
        if (
            changed is None
            or grew is None
            or _BEFORE.search(text, 0, figure.start)
            or (changed["up"] is None) != (grew["up"] is None)
        ):
            continue
        before = figure.value + (change.value if changed["up"] is None else -change.value)
        is_exact = all(one.is_exact and one.scale == 1 for one in (figure, change)) and rate.is_exact
        if is_exact and before > 0 and change.value:
            exact = change.value / before * 100
            if abs(exact - rate.value) >= rate.step:
                yield ToldGrowth(figure, change, rate, before, exact)
