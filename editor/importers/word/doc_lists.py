"""The lists of an old .doc: their definitions (PlfLst) and the lists made of them (PlfLfo), as in [MS-DOC]."""

from __future__ import annotations

import struct
from typing import Final

from editor.importers.word.list_counter import LEVELS, Level, ListCounter

_MAX_LISTS: Final = 5_000
_STYLES: Final = {  # by the code of a number's format; all others count in figures
    1: "upperRoman",
    2: "lowerRoman",
    3: "upperLetter",
    4: "lowerLetter",
    10: "ideographDigital",
    11: "japaneseCounting",
    14: "decimalFullWidth",
    17: "japaneseDigitalTenThousand",
    18: "decimalEnclosedCircle",
    19: "decimalFullWidth",
    22: "decimalZero",
    23: "bullet",
    27: "decimalEnclosedParen",
    28: "decimalEnclosedCircleChinese",
    30: "ideographTraditional",
    31: "ideographZodiac",
    33: "taiwaneseCounting",
    35: "taiwaneseCountingThousand",
    37: "chineseCounting",
    38: "chineseLegalSimplified",
    39: "chineseCountingThousand",
    255: "none",
}


def read_lists(table: bytes, definitions: int, lists: int) -> ListCounter:
    """The lists that the table stream holds at two offsets, by their numbers from 1 as text; none if damaged."""
    try:
        return _Lists(table, definitions, lists).counter
    except (struct.error, IndexError):
        return ListCounter()


class _Lists:
    def __init__(self, table: bytes, definitions: int, lists: int) -> None:
        self.table = table
        self.at = 0
        self.counter = ListCounter()
        self.known = self._definitions(definitions)
        self._lists(lists)

    def _take(self, form: str) -> tuple[int, ...]:
        values = struct.unpack_from(form, self.table, self.at)
        self.at += struct.calcsize(form)
        return values

    def _definitions(self, at: int) -> dict[int, dict[int, Level]]:
        """The levels of each definition by its id; the levels stand behind all definitions."""
        self.at = at
        (count,) = self._take("<H")
        heads = [self._take("<ii18sBB") for _ in range(min(count, _MAX_LISTS))]
        found = {}
        for identifier, _, _, flags, _ in heads:
            found[identifier] = {level: self._level() for level in range(1 if flags & 1 else LEVELS)}
        return found

    def _level(self) -> Level:
        start, style, flags, _, _, letters, paragraph, _, _ = self._take("<iBB9s9sBBBB")
        self.at += letters + paragraph
        (length,) = self._take("<H")
        units = self._take(f"<{length}H")
        text = "".join(f"%{unit + 1}" if unit < LEVELS else chr(unit) for unit in units)
        return Level(max(0, start), _STYLES.get(style, "decimal"), text, bool(flags & 4))

    def _lists(self, at: int) -> None:
        self.at = at
        (count,) = self._take("<I")
        heads = [self._take("<iiiBBBB") for _ in range(min(count, _MAX_LISTS))]
        for number, (definition, _, _, changes, _, _, _) in enumerate(heads, 1):
            levels = dict(self.known.get(definition, {}))
            self.at += 4
            for _ in range(changes):
                self._change(str(number), levels)
            self.counter.levels[str(number)] = levels
            self.counter.definitions[str(number)] = str(definition)

    def _change(self, number: str, levels: dict[int, Level]) -> None:
        """A level that a list has otherwise than its definition."""
        start, flags = self._take("<iI")
        at = flags & 0xF
        if flags & 0x20:
            levels[at] = self._level()
        elif flags & 0x10:
            old = levels.get(at, Level())
            levels[at] = Level(max(0, start), old.style, old.text, old.is_figures)
        if flags & 0x30:
            self.counter.restarts.setdefault(number, set()).add(at)
