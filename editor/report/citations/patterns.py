"""How a cited figure is printed: the patterns that may stand after the colon, and what each makes of an exact value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class Pattern:
    """A way to print a value: so many decimals (None: as many as it has) of `scale` times it, with `suffix` after.

    `is_change` prints a rise or fall in words instead of a sign.
    """

    text: str
    decimals: int | None = 0
    scale: Fraction = Fraction(1)
    suffix: str = ""
    is_change: bool = False

    def printed(self, value: Fraction) -> str:
        """The value as text, rounded half up (half away from nought below it)."""
        scaled = value * self.scale
        if not self.is_change:
            return figure(scaled, self.decimals) + self.suffix
        if not scaled:
            return "持平"
        size = figure(abs(scaled), self.decimals)
        if not size.strip("0."):
            return "基本持平"
        return f"{'增长' if scaled > 0 else '下降'}{size}{self.suffix}"


_PERCENT: Final = Fraction(100)
_WAN: Final = Fraction(1, 10**4)
_YI: Final = Fraction(1, 10**8)

PATTERNS: Final[Mapping[str, Pattern]] = MappingProxyType(
    {
        pattern.text: pattern
        for pattern in (
            Pattern("0", 0),
            Pattern("0.0", 1),
            Pattern("0.00", 2),
            Pattern("0%", 0, _PERCENT, "%"),
            Pattern("0.0%", 1, _PERCENT, "%"),
            Pattern("0.00%", 2, _PERCENT, "%"),
            Pattern("增减0%", 0, _PERCENT, "%", is_change=True),
            Pattern("增减0.0%", 1, _PERCENT, "%", is_change=True),
            Pattern("增减0.00%", 2, _PERCENT, "%", is_change=True),
            Pattern("万", None, _WAN, "万"),
            Pattern("0万", 0, _WAN, "万"),
            Pattern("0.0万", 1, _WAN, "万"),
            Pattern("0.00万", 2, _WAN, "万"),
            Pattern("亿", None, _YI, "亿"),
            Pattern("0亿", 0, _YI, "亿"),
            Pattern("0.0亿", 1, _YI, "亿"),
            Pattern("0.00亿", 2, _YI, "亿"),
        )
    }
)
"""Every pattern by its text, in the order they are offered."""

_MOST_DECIMALS: Final = 28


def figure(value: Fraction, decimals: int | None = None) -> str:
    """A value as a decimal figure, rounded half up; without `decimals` all it has, up to 28, without padding."""
    places = _MOST_DECIMALS if decimals is None else decimals
    size, rest = divmod(abs(value.numerator) * 10**places, value.denominator)
    size += 2 * rest >= value.denominator
    whole, part = divmod(size, 10**places)
    text = f"{whole}.{part:0{places}d}" if places else f"{whole}"
    if decimals is None:
        text = text.rstrip("0").rstrip(".")
    return f"-{text}" if value < 0 and size else text
