"""Lists in which the names stand first and their figures after, in the same order: 行政复议、行政诉讼分别为3件、5件.

Text only: where such a list may be and how its words may be split. What the names mean is asked elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, islice, pairwise
from typing import Final, NamedTuple

from editor.patterns import lazy
from editor.wording.sentences import CLAUSE_ENDS, clause_start
from editor.wording.written_figures import WrittenFigure

_JOIN: Final = lazy("[、，,]|[、，]?(?:和|及|与|以及)")
_PART: Final = lazy("、|以及|和|及|与")
_CLAUSE_ENDS: Final = f"{CLAUSE_ENDS}：:（("
_LEAD: Final = lazy("(?:总?(?:数量|件数|总数|数))?(?:分别|各自)?(?:为|是|有|达到?|共)?[：:]? ?$")
_SHARES: Final = lazy(
    "(?:分别|各自?|的)*(?:占比?|比例|比重)(?:全部|办结|受理|收到|申请|答复|(?:政府)?信息公开|比例|比重|[总数量件的])*(?:分别)?"
    "[为是达]?到?[：:]? ?$"
)
"""What stands between the names and their shares: 分别占办结总数的."""
_MOST_WAYS: Final = 12


class FigureList(NamedTuple):
    """So many figures in a row, and the ways to part the words before them: where each name begins and ends.

    The first begins with the sentence: what stands before it belongs to all; the others with the word that parts them.
    """

    size: int
    ways: tuple[tuple[tuple[int, int], ...], ...]


def figure_lists(text: str, figures: Sequence[WrittenFigure]) -> dict[int, FigureList]:
    """The rows of figures of one unit in a sentence, by the order of their first; no ways where no names precede."""
    found = {}
    for first, count in _rows(text, figures):
        begin = figures[first - 1].unit_end if first else 0
        start = figures[first].start
        begin = clause_start(text, begin, start, _CLAUSE_ENDS)
        lead = (_SHARES if figures[first].unit == "%" else _LEAD).search(text, begin, start)
        end = lead.start() if lead is not None else start
        parts = [match.start() for match in _PART.finditer(text, begin, end)]
        ways = tuple(tuple(pairwise((0, *cuts, end))) for cuts in islice(combinations(parts, count - 1), _MOST_WAYS))
        found[first] = FigureList(count, ways)
    return found


def _rows(text: str, figures: Sequence[WrittenFigure]) -> Iterator[tuple[int, int]]:
    first = 0
    for place in range(1, len(figures) + 1):
        if place < len(figures) and _is_joined(text, figures[place - 1], figures[place]):
            continue
        if place - first > 1:
            yield first, place - first
        first = place


def _is_joined(text: str, one: WrittenFigure, other: WrittenFigure) -> bool:
    return one.unit == other.unit and _JOIN.fullmatch(text, one.unit_end, other.start) is not None
