"""What a change of a figure looks like: digits swapped, one missing, a neighbour's figure, a total left at 0.

Used to put the likeliest of several corrections first, and to tell the user why. It does not look for errors.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from decimal import Decimal
from enum import IntEnum
from typing import Final, NamedTuple

from editor.wording.decimal_text import format_number

_LEAST_TELLING_LENGTH: Final = 2  # 3 in 35 means little; 35 in 350 or 135 does


class Likeness(IntEnum):
    """How much a likeness tells, the most first: how rarely it would come about by chance."""

    STRONG = 0
    WEAK = 1
    NONE = 2


class Slip(NamedTuple):
    """What a change looks like, in Chinese; "" for nothing known."""

    name: str
    likeness: Likeness


class Written(NamedTuple):
    """A figure as it stands and as it would be corrected, with their digits and what stands next to it."""

    before: Decimal
    after: Decimal
    old: str
    new: str
    is_total: bool
    neighbours: Collection[Decimal]


NO_SLIP: Final = Slip("", Likeness.NONE)


def slip_of(before: Decimal, after: Decimal, *, is_total: bool = False, neighbours: Collection[Decimal] = ()) -> Slip:
    """What writing `before` where `after` is right looks like. `neighbours` are the figures next to it."""
    written = Written(before, after, format_number(before), format_number(after), is_total, neighbours)
    return next((slip for slip, fits in _SLIPS if fits(written)), NO_SLIP)


def interchange(first: tuple[Decimal, Decimal], second: tuple[Decimal, Decimal]) -> Slip:
    """What two changes, each (before, after), look like together: two figures that changed places, or nothing."""
    if first != second[::-1] or first[0] == first[1]:
        return NO_SLIP
    return Slip("填错了格" if 0 in first else "两格数字互换", Likeness.STRONG)


def _total_left_out(written: Written) -> bool:
    return written.is_total and written.before == 0


def _stray_minus(written: Written) -> bool:
    return written.before == -written.after


def _stray_point(written: Written) -> bool:
    return "." in written.old and written.old.replace(".", "").lstrip("0") == written.new


def _digits_swapped(written: Written) -> bool:
    apart = _differing_places(written)
    if len(apart) != 2:
        return False
    one, two = apart
    return written.old[one] == written.new[two] and written.old[two] == written.new[one]


def _tenfold(written: Written) -> bool:
    return written.before * 10 == written.after or written.after * 10 == written.before


def _digit_missing(written: Written) -> bool:
    return _lacks_one_digit(written.old, written.new)


def _digit_missing_of_many(written: Written) -> bool:
    return len(written.old) >= _LEAST_TELLING_LENGTH and _digit_missing(written)


def _digit_too_many(written: Written) -> bool:
    return _lacks_one_digit(written.new, written.old)


def _digit_too_many_of_many(written: Written) -> bool:
    return len(written.new) >= _LEAST_TELLING_LENGTH and _digit_too_many(written)


def _same_as_neighbour(written: Written) -> bool:
    return written.before != 0 and written.before in written.neighbours


def _one_digit_different(written: Written) -> bool:
    return len(written.old) >= _LEAST_TELLING_LENGTH and len(_differing_places(written)) == 1


_SLIPS: Final[tuple[tuple[Slip, Callable[[Written], bool]], ...]] = (
    (Slip("漏填合计", Likeness.STRONG), _total_left_out),
    (Slip("多了负号", Likeness.STRONG), _stray_minus),
    (Slip("多了小数点", Likeness.STRONG), _stray_point),
    (Slip("数字前后颠倒", Likeness.STRONG), _digits_swapped),
    (Slip("差十倍", Likeness.STRONG), _tenfold),
    (Slip("少一位", Likeness.STRONG), _digit_missing_of_many),
    (Slip("多一位", Likeness.STRONG), _digit_too_many_of_many),
    (Slip("与相邻格相同", Likeness.WEAK), _same_as_neighbour),
    (Slip("少一位", Likeness.WEAK), _digit_missing),
    (Slip("多一位", Likeness.WEAK), _digit_too_many),
    (Slip("一位数字不同", Likeness.WEAK), _one_digit_different),
)


def _differing_places(written: Written) -> list[int]:
    """The places where figures of the same length differ; none for figures of different lengths."""
    if len(written.old) != len(written.new):
        return []
    return [place for place, (old, new) in enumerate(zip(written.old, written.new, strict=True)) if old != new]


def _lacks_one_digit(shorter: str, longer: str) -> bool:
    if len(longer) != len(shorter) + 1 or "0" in (shorter, longer):
        return False
    return any(longer[:place] + longer[place + 1 :] == shorter for place in range(len(longer)))
