"""A work plan (政务公开工作要点): its tasks as published, and when each falls due. It is no report."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from editor.patterns import lazy
from editor.wording.chinese_numerals import read_number

_SEPARATORS = lazy(r"[、,，;；\n]+")


@dataclass(frozen=True)
class Task:
    """One row of a task table, in the words of the table; empty where it has none.

    `extra` holds further columns by their own header; `group` is the heading over the row, if the table has any.
    """

    number: str = ""
    task: str = ""
    lead: str = ""
    support: str = ""
    deadline: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)
    group: str = ""
    where: str = ""  # its place in the file

    @property
    def leads(self) -> tuple[str, ...]:
        """The bodies in `lead`, one by one."""
        return tuple(name.strip() for name in _SEPARATORS.split(self.lead) if name.strip())


@dataclass(frozen=True)
class WorkPlan:
    """A work plan. `year` is None if the file does not tell it; `notes` say in Chinese what to look at.

    `source` is the file's name, without its folder.
    """

    title: str
    year: int | None
    tasks: tuple[Task, ...]
    notes: tuple[str, ...] = ()
    source: str = ""


def due_date(words: str, year: int | None) -> date | None:
    """The last day of a deadline in words (10月底, 三季度, 上半年, 全年), for sorting; None if the words name no day.

    A span is due at its end, of several days the first counts. `year` is the plan's; a year in the words overrules it.
    """
    plain = "".join(words.split())
    last = _SPAN.split(plain)[-1]
    for text in dict.fromkeys((last, plain)):
        for pattern, day in _DEADLINES:
            found = pattern.search(text)
            if found is not None:
                own = _YEAR.search(text) or _YEAR.search(plain)
                told = int(own[1]) if own else year
                return None if told is None else _date(told, *day(found))
    return None


_YEAR = lazy(r"(20\d\d)年")
_SPAN = lazy(r"[至到—－~～-]")
_COUNT: Final = r"(十[一二]?|[一二三四五六七八九]|1[0-2]|0?[1-9])"
_MONTH: Final = rf"(?<!\d){_COUNT}月份?"


def _value(numeral: str) -> int:
    return read_number(numeral) or 0


def _date(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


_Day = Callable[[re.Match[str]], tuple[int, int]]


def _month(day: int) -> _Day:
    return lambda match: (_value(match[1]), day)


# What is written, most exact first, and the month and day that it means; a day past the month's end is its last.
_DEADLINES: Final[tuple[tuple[re.Pattern[str], _Day], ...]] = (
    (lazy(_MONTH + r"(3[01]|[12]\d|0?[1-9])[日号]"), lambda match: (_value(match[1]), int(match[2]))),
    (lazy(_MONTH + r"初"), _month(5)),
    (lazy(_MONTH + r"上旬"), _month(10)),
    (lazy(_MONTH + r"中旬"), _month(20)),
    (lazy(_MONTH), _month(31)),
    (lazy(r"(?<!每)第?([一二三四1-4])季度"), lambda match: (3 * _value(match[1]), 31)),
    (lazy(r"上半年"), lambda _: (6, 30)),
    (
        lazy(r"下半年|全年|年底|年末|年内|年终|本年|当年|常年|长期|持续|每个?[月季年周半]|20\d\d年"),
        lambda _: (12, 31),
    ),
)
