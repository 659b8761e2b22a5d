"""The lists of a word processor's document, and how far each has counted, as Word counts.

A level starts anew when a higher one goes on; lists that share a definition count on together. Where the lists come
from (.docx or .doc) is the readers' matter.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from editor.importers.word.printed_numbers import list_number

LEVELS: Final = 9
_PLACEHOLDER = re.compile(r"%([1-9])")


@dataclass(frozen=True)
class Level:
    """How one level of a list counts and prints: `style` is one of OOXML's, `text` has %1 for the first level."""

    start: int = 1
    style: str = "decimal"
    text: str = ""
    is_figures: bool = False


class ListCounter:
    """The lists by their ids, each with its levels, its definition, and the levels that it starts anew."""

    def __init__(self) -> None:
        self.levels: dict[str, Mapping[int, Level]] = {}
        self.definitions: dict[str, str] = {}
        self.restarts: dict[str, set[int]] = {}  # the levels that a list starts anew when it is first met
        self._counts: dict[str, dict[int, int]] = {}

    def count(self, number: str, at: int) -> str:
        """What the next paragraph of a list prints at a level; empty if there is no such list, or it prints none."""
        level = self.levels.get(number, {}).get(at)
        if level is None:
            return ""
        counts = self._counts.setdefault(self.definitions[number], {})
        if at in self.restarts.get(number, ()):
            self.restarts[number].discard(at)
            counts.pop(at, None)
        counts[at] = counts.get(at, level.start - 1) + 1
        for deeper in [other for other in counts if other > at]:
            del counts[deeper]
        if level.style in ("bullet", "none") and "%" not in level.text:
            return ""
        return _PLACEHOLDER.sub(lambda match: self._number(number, int(match[1]) - 1, level), level.text)

    def _number(self, number: str, at: int, level: Level) -> str:
        known = self.levels[number].get(at, Level())
        count = self._counts[self.definitions[number]].get(at, known.start)
        return list_number(count, "decimal" if level.is_figures else known.style)


def before(number: str, text: str) -> str:
    """A paragraph with its number: a blank parts them where they would run into each other."""
    blank = " " if number[-1:].isalnum() or (number[-1:] in (".", "．") and text[:1].isdigit()) else ""
    return number + blank + text
