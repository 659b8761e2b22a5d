"""Which column each cell of a task row belongs to, where merged cells were lost or the header has too few.

A row keeps its places as long as nothing speaks against them. Otherwise its cells are laid under the columns anew, in
their order, by what they surely are (a number, a body, a deadline) and how they are numbered; only if there is just one
way. What is left blank of the columns that name the task was merged with the row above.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from editor.importers.folding.letters import number_of, squeeze
from editor.importers.work_plans.columns import BODIES, STRICT, TaskColumn, fits, kind_of, number_in, surely

_LONGEST_NUMBER: Final = 6  # letters of what may stand under 序号: （十二）, 1-12
_TELLING: Final = ("task", "requirement")
_NUMBER: Final = TaskColumn("number", "序号")

Cells = tuple[str | None, ...]


@dataclass(frozen=True)
class RowAlignment:
    """How the rows of one table stand under its columns. `rows` are its cells as they came, blank ones as ""."""

    columns: tuple[TaskColumn, ...]
    rows: Sequence[Sequence[str]]

    def speaks_against(self, cells: Sequence[str]) -> bool:
        """Whether a row's cells plainly stand under other columns than their own."""
        has_gap = any(not text for text, column in zip(cells, self.columns, strict=False) if column.header)
        return self._has_misplaced(cells) or (
            has_gap and any(text and not self._is_numbered_so(text, at) for at, text in enumerate(cells))
        )

    def is_doubtful(self, cells: Sequence[str]) -> bool:
        """Whether a row that keeps its places might yet stand under others: cells lack, or moved elsewhere.

        A body or deadline then looks like none and is no other row's either, or the cells might be laid another way.
        """
        strict = [at for at, column in enumerate(self.columns) if column.field in STRICT]
        odd = {at for at in strict if cells[at] and not fits(cells[at], self.columns[at])}
        others = [row for row in self._whole if list(row) != list(cells)]
        odd = {at for at in odd if all(row[at] != cells[at] for row in others)}
        last = max(at for at, text in enumerate(cells) if text)
        missing = [column for column in self.columns[last + 1 :] if column.header]
        has_gap = not all(cells[at] for at in (*strict, *self._naming))
        if (odd and (has_gap or self.is_damaged)) or (missing and last in odd):
            return True
        if not has_gap or not (self.is_damaged or {"support", "deadline"} <= {column.field for column in missing}):
            return False
        laid = self.laid([text for text in cells if text])
        return laid is None or [text or "" for text in laid] != list(cells[: len(laid)])

    def laid(self, texts: Sequence[str]) -> Cells | None:
        """The filled cells of a row under the columns, None for what is merged with the row above.

        None instead of a row if there is no way to lay them, or more than one.
        """
        named = [at for at, column in enumerate(self.columns) if column.header]
        ways = list(dict.fromkeys(self._ways(texts, named)))
        if len(ways) != 1:
            return None
        cells: list[str | None] = [""] * len(self.columns)
        for at, text in zip(named, ways[0], strict=True):
            cells[at] = text or (None if at in self._naming else "")
        return tuple(cells)

    @cached_property
    def _naming(self) -> frozenset[int]:
        """The columns that name the task, from the widest group to what is asked."""
        telling = [at for at, column in enumerate(self.columns) if _is_telling(column)]
        before = range(telling[0] if telling else 0)
        return frozenset([*telling, *(at for at in before if self.columns[at].field not in (*STRICT, "number"))])

    @cached_property
    def is_damaged(self) -> bool:
        """Whether some row has lost or moved cells, so that others may have too."""
        return any(map(self.speaks_against, self.rows))

    @cached_property
    def _whole(self) -> list[Sequence[str]]:
        """The rows with a text in each column that has a header, none beyond, and none out of place."""
        named = [at for at, column in enumerate(self.columns) if column.header]
        return [
            row
            for row in self.rows
            if len(row) >= len(self.columns)
            and all(row[at] for at in named)
            and sum(map(bool, row)) == len(named)
            and not self._has_misplaced(row)
        ]

    @cached_property
    def numbering(self) -> dict[int, str]:
        """How the texts of a column are numbered, where all of them are so in the whole rows: 一、 （一） 1."""
        kinds = {at: {number_of(row[at])[0] for row in self._whole} for at in self._naming}
        return {at: next(iter(found)) for at, found in kinds.items() if len(found) == 1 and "" not in found}

    def _is_numbered_so(self, text: str, at: int) -> bool:
        """Whether a text is numbered as the others of its column are, and not as those of another."""
        kind = number_of(text)[0]
        if at in self.numbering:
            return self.numbering[at] == kind
        return at not in self._naming or kind not in self.numbering.values()

    def _has_misplaced(self, cells: Sequence[str]) -> bool:
        """Whether there are more cells than columns, or one holds what belongs to another, however it is numbered."""
        pairs = list(zip(cells, self.columns, strict=False))
        blank = {column.field for text, column in pairs if column.field in STRICT and not text}
        is_whole = all(bool(text) == bool(column.header) for text, column in pairs)
        odd = {
            column.field
            for text, column in pairs
            if column.field in STRICT and text and not is_whole and not fits(text, column)
        }
        return any(cells[len(self.columns) :]) or any(
            text and self._is_misplaced(text, at, blank | odd if at in self._naming else odd)
            for at, (text, _) in enumerate(pairs)
        )

    def _is_misplaced(self, text: str, at: int, free: set[str]) -> bool:
        """Whether a text is none of its column's; `free` are fields that lack what they need."""
        column, sure = self.columns[at], surely(text)
        if column.field == "number":
            return number_in(text) is None and len(squeeze(text)) > _LONGEST_NUMBER
        if sure == "number":
            return column.field not in ("", "group") or (not column.field and at in self._naming)
        if column.field in STRICT and number_of(text)[0] and not fits(text, column):
            return True
        if column.field in BODIES:
            return sure == "deadline"
        if column.field == "deadline":
            return sure == "body"
        wanted = BODIES if sure == "body" else ("deadline",) if sure else ()
        return not free.isdisjoint(wanted)

    def _may_stand(self, text: str, at: int, *, goes_on: bool) -> bool:
        """Whether a text may be laid under a column, or behind another there."""
        column, sure = self.columns[at], surely(text)
        if column.field == "number":
            return sure == "number"
        if sure == "number":
            return not column.field and at not in self._naming
        if column.field in STRICT:
            return fits(text, column)
        wanted = BODIES if sure == "body" else ("deadline",) if sure else ()
        may = not any(other.field in wanted for other in self.columns)
        return may and (goes_on or self._is_numbered_so(text, at))

    def _ways(self, texts: Sequence[str], places: Sequence[int]) -> list[tuple[str, ...]]:
        """The first two ways to lay texts under the columns at `places`; if there are too many, some side by side."""
        most = max(1, len(texts) - len(places) + 1)
        known: dict[tuple[int, int, bool], list[tuple[str, ...]]] = {}

        def rest(text: int, place: int, is_named: bool) -> list[tuple[str, ...]]:
            """The ways for what comes from a text and a place on; the task is named from its first text on."""
            if place == len(places):
                return [()] if text == len(texts) and is_named else []
            if (text, place, is_named) in known:
                return known[text, place, is_named]
            at, found = places[place], list[tuple[str, ...]]()
            names = at in self._naming
            if len(texts) <= len(places) and not (names and is_named):
                found += [("", *way) for way in rest(text, place + 1, is_named)]
            for end in range(text + 1, min(text + most, len(texts)) + 1):
                if not self._may_stand(texts[end - 1], at, goes_on=end > text + 1):
                    break
                found += [("\n".join(texts[text:end]), *way) for way in rest(end, place + 1, is_named or names)]
            known[text, place, is_named] = found[:2]
            return known[text, place, is_named]

        return rest(0, 0, False)


def with_numbers(columns: tuple[TaskColumn, ...], rows: Sequence[Sequence[str]]) -> tuple[TaskColumn, ...]:
    """The columns of a table, with one for the rows' numbers where the header has none but more rows fit with it."""
    plain = RowAlignment(columns, rows)
    odd = [row for row in rows if plain.speaks_against(row)]
    if any(column.field == "number" for column in columns) or not any(number_in(text) for row in odd for text in row):
        return columns
    named = tuple(column for column in columns if column.header)
    best, most = columns, len(rows) - len(odd)
    for place in range(len(named) + 1):
        numbered = (*named[:place], _NUMBER, *named[place:])
        fitting = RowAlignment(numbered, rows)
        count = sum(fitting.laid([text for text in row if text]) is not None for row in rows)
        if count > most:
            best, most = numbered, count
    return best


def _is_telling(column: TaskColumn) -> bool:
    return column.field == "task" or kind_of(column.header) in _TELLING
