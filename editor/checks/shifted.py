"""Figures that stand one row or one column beside where they stood last year: a paste, or a typing, off by one.

A figure of ten or more has slipped if a neighbouring cell has one like it (within half again, or within three times if
it left an empty cell and came into one) and its own cell has not. Across, nearly the whole row must have slipped,
and all rows of a table that slipped the same way count together; down, at least half of the column from there on, since
a single figure may really have changed its category. There must be two figures, and twenty in each line.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from editor.checks.finding import Finding, State
from editor.checks.messages import Messages
from editor.forms.address import CellRef
from editor.forms.lines import CellLine, Direction
from editor.forms.relation import Values
from editor.forms.rule_spec import RuleSpec
from editor.report.model import Report
from editor.wording.decimal_text import format_number

_HALF_AGAIN: Final = Decimal("1.5")
_TWO: Final = Decimal(2)
_THREE: Final = Decimal(3)
_EMPTIED: Final = Decimal(4)  # a quarter of a figure, or less, is next to none
_SMALLEST: Final = Decimal(10)  # a figure below this swings by itself
_LEAST_MASS: Final = 20
_TOGETHER: Final = 2  # figures
_MOST_OF: Final = {  # of what stands there: a row nearly whole, a column from there on at least by half
    Direction.ACROSS: Decimal("1.25"),
    Direction.DOWN: Decimal(2),
}

_WORDS: Final = {
    (Direction.ACROSS, 1): "右移了一列",
    (Direction.ACROSS, -1): "左移了一列",
    (Direction.DOWN, 1): "下移了一行",
    (Direction.DOWN, -1): "上移了一行",
}


class _Slip(NamedTuple):
    """Figures of one line that all stand `step` further: where they stood, where they stand."""

    line: CellLine
    step: int
    before: tuple[CellRef, ...]
    now: tuple[CellRef, ...]


def shifted_by_one(report: Report, rule: RuleSpec, messages: Messages) -> Iterator[Finding]:
    """Figures one row or column beside where last year's stood, told once for each table, way and direction."""
    prior = report.prior
    if prior is None:
        return
    groups: dict[tuple[str, Direction, int], list[_Slip]] = {}
    for line, step in _candidates(report):
        for slip in _slips(line, step, prior.numbers, report.numbers):
            groups.setdefault((line.cells[0].table, line.direction, step), []).append(slip)
    for (_, direction, step), slips in groups.items():
        before = [ref for slip in slips for ref in slip.before]
        now = tuple(ref for slip in slips for ref in slip.now)
        if len(now) < _TOGETHER:
            continue
        first, last = now[0], before[0]
        old, new = format_number(prior.numbers[last]), format_number(report.numbers[first])
        slipped = f"{new} 接近上年{messages.names[last]}的 {old}，像是{_WORDS[direction, step]}"
        text = f"{messages.names[first]}等 {len(now)} 格：{slipped}，请核对"
        why = "上年这些数在旁边一格，今年原处没有相近的数，像是整行或整列错了位。"
        at = f"{first.table}/{direction}/{step}"
        yield Finding(rule.id, at, rule.force, State.FAIL, text, rule.basis, now, why=why)


def _candidates(report: Report) -> Iterator[tuple[CellLine, int]]:
    """Lines in which two figures of ten or more fell to a half or less, and beside each stands one like it.

    Across, the two may stand in different rows. This runs at every key and nearly always finds none.
    """
    standings, number = report.form.lines, report.numbers.get
    found: dict[tuple[str, str, int], list[CellLine]] = {}
    for ref, before, now in report.moves:
        if before < _SMALLEST or now * _TWO > before:
            continue
        spread = _THREE if now * _EMPTIED <= before else _HALF_AGAIN
        most = before * spread
        for line, neighbours in standings.get(ref, ()):
            for step, beside in neighbours:
                value = number(beside)
                if value and value <= most and before <= value * spread:
                    where = "" if line.direction is Direction.ACROSS else ref.column
                    found.setdefault((ref.table, where, step), []).append(line)
    for (_, _, step), lines in found.items():
        if len(lines) >= _TOGETHER:
            yield from ((line, step) for line in {line.cells[0]: line for line in lines}.values())


def _slips(line: CellLine, step: int, prior: Values, numbers: Values) -> Iterator[_Slip]:
    """The runs of figures in a line that all stand one further, small ones between them aside."""
    old = [prior.get(ref) for ref in line.cells]
    new = [numbers.get(ref) for ref in line.cells]
    run: list[int] = []
    for place, before in enumerate(old):
        beside, here = place + step, new[place]
        there = new[beside] if 0 <= beside < len(new) else None
        if before is not None and before < _SMALLEST and (there or 0) < _SMALLEST:
            continue  # too small to tell for or against
        if before is not None and here is not None and there is not None and _like(there, before, _THREE):
            crossed = here * _EMPTIED <= before and (old[beside] or 0) * _EMPTIED <= there
            if crossed or (_like(there, before, _HALF_AGAIN) and not _like(here, before, _HALF_AGAIN)):
                run.append(place)
                continue
        if run:
            yield from _slip(line, step, run, old, new)
        run = []
    if run:
        yield from _slip(line, step, run, old, new)


def _slip(
    line: CellLine, step: int, run: list[int], old: list[Decimal | None], new: list[Decimal | None]
) -> Iterator[_Slip]:
    """The run as a slip, if it is large enough and little is left where it stood."""
    if line.direction is Direction.DOWN and len(run) < _TOGETHER:
        return
    places = {*run, *(place + step for place in run)}
    pairs = [
        (before, now) for place in places if (before := old[place]) is not None and (now := new[place]) is not None
    ]
    moved = sum(abs(now - before) for before, now in pairs)
    mass = sum(before for place in run if (before := old[place]) is not None)
    first = 0 if line.direction is Direction.ACROSS else min(places)
    whole = sum(before for before in old[first:] if before is not None)
    if mass >= _LEAST_MASS and moved >= mass and mass * _MOST_OF[line.direction] >= whole:
        cells = line.cells
        yield _Slip(line, step, tuple(cells[place] for place in run), tuple(cells[place + step] for place in run))


def _like(value: Decimal, before: Decimal, spread: Decimal) -> bool:
    """Whether a figure may be last year's, a year later: at most so many times as large or as small."""
    return value <= before * spread and before <= value * spread
