"""Wrong figures as people make them, to put into a right report. For benches and properties."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Final


def random_value(rng: random.Random, right: int) -> int:
    """Any other figure."""
    return rng.randint(0, max(20, right * 2))


def swapped_digits(rng: random.Random, right: int) -> int:
    """Two neighbouring digits changed places."""
    digits = list(str(right))
    if len(digits) > 1:
        place = rng.randrange(len(digits) - 1)
        digits[place : place + 2] = digits[place : place + 2][::-1]
    return int("".join(digits))


def off_by_one(rng: random.Random, right: int) -> int:
    """One case more or less."""
    return max(0, right + rng.choice((-1, 1)))


def missing_digit(rng: random.Random, right: int) -> int:
    """A digit that was not typed."""
    digits = str(right)
    place = rng.randrange(len(digits))
    return int(digits[:place] + digits[place + 1 :] or "0")


def extra_digit(rng: random.Random, right: int) -> int:
    """A digit typed twice."""
    digits = str(right)
    place = rng.randrange(len(digits))
    return int(digits[:place] + digits[place] + digits[place:])


SLIPS: Final[Mapping[str, Callable[[random.Random, int], int]]] = MappingProxyType(
    {
        "任意值": random_value,
        "数字颠倒": swapped_digits,
        "差一": off_by_one,
        "少一位": missing_digit,
        "多一位": extra_digit,
    }
)


def wrong_figure(rng: random.Random, kind: str, right: Decimal) -> Decimal:
    """A wrong figure of that kind. Where the kind changes nothing (a digit of 0 lost), any other figure."""
    wrong = SLIPS[kind](rng, int(right))
    while wrong == right:
        wrong = random_value(rng, int(right))
    return Decimal(wrong)
