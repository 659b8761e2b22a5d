"""A reason given for a finding that is right but cannot be fixed (情况说明): what it says, and for which figures.

A waiver holds for the very values that were judged when it was given, and for no others. Which finding it resolves, and
whether it still does, is for the checks to say.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Reason(StrEnum):
    """Why figures may stay as they are; the value is the wording, in files too."""

    REORGANISED = "机构改革划转口径变化"
    CORRECTED = "上年报告数据更正"
    ACROSS_YEARS = "跨年度案件"
    COUNTED_OTHERWISE = "系统统计口径"
    OTHER = "其他"


class Judged(NamedTuple):
    """One value that a finding was judged by: where it stands (an address, `prior:` before last year's), what it is."""

    place: str
    value: str


class WaiverRef(NamedTuple):
    """The finding that a reason is given for: its rule, where it applied, and what of that place it is about."""

    rule: str
    at: str
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Waiver:
    """A reason with its sentence, by whom and when, bound to the values that were judged."""

    judged: tuple[Judged, ...]
    reason: Reason
    sentence: str
    by: str
    on: date

    def holds_for(self, judged: tuple[Judged, ...]) -> bool:
        """Whether these are the values it was given for."""
        return self.judged == judged
