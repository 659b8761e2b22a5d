"""The styles of an old .doc (STSH), as in [MS-DOC]: how their letters look, and which list their paragraphs are of."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from editor.importers.word.marked_text import PLAIN, Look

STYLE: Final = 0x4600  # of a paragraph; stands before its other properties
LETTER_STYLE: Final = 0x4A30
LIST: Final = 0x460B
LEVEL: Final = 0x260A
_HIDDEN: Final = 0x083C
_STRUCK: Final = (0x0837, 0x2A53)
_SCRIPT: Final = 0x2A48
_POSITION: Final = 0x4845
_OFF_AND_ON: Final = {b"\x00": False, b"\x01": True, b"\x81": True}  # 0x80 says nothing else than the style
_LONGEST_CHAIN: Final = 20
_NO_BASE: Final = 0xFFF
_OF_PARAGRAPHS: Final = 1
_OF_LETTERS: Final = 2
_LOOKS: Final = frozenset({_HIDDEN, *_STRUCK, _SCRIPT, _POSITION})

Codes = Iterable[tuple[int, bytes]]
CodesReader = Callable[[bytes, int], Codes]


@dataclass(frozen=True)
class DocStyle:
    """What a style says by itself."""

    base: int = _NO_BASE
    look: Look = PLAIN
    list: int | None = None
    level: int | None = None


def look_of(told: Mapping[int, bytes]) -> Look:
    """What codes say of letters."""
    if _LOOKS.isdisjoint(told):
        return PLAIN
    strikes = [_OFF_AND_ON[told[code]] for code in _STRUCK if told.get(code) in _OFF_AND_ON]
    return Look(
        _OFF_AND_ON.get(told.get(_HIDDEN, b"")),
        any(strikes) if strikes else None,
        _height(told.get(_SCRIPT), "script "),
        _height(told.get(_POSITION), "position "),
    )


def _height(operand: bytes | None, name: str) -> str | None:
    return None if operand is None else name + operand.hex() if any(operand) else ""


class DocStyles:
    """The styles of a document by their numbers."""

    def __init__(self, by_number: Mapping[int, DocStyle]) -> None:
        self._by_number = by_number
        self.look = cache(self._look)

    def list_of(self, number: int) -> tuple[int, int]:
        """The list of a paragraph style, 0 for none, and the level in it."""
        chain = self._chain(number)
        own = next((style.list for style in chain if style.list is not None), 0)
        return own, next((style.level for style in chain if style.level is not None), 0)

    def _look(self, paragraph: int, letters: int | None) -> Look:
        """How letters in a style of their own, which may be none, look in a paragraph's style."""
        own = PLAIN if letters is None else self._own_look(letters)
        return own.within(self._own_look(paragraph))

    def _own_look(self, number: int) -> Look:
        look = PLAIN
        for style in reversed(self._chain(number)):
            look = style.look.over(look)
        return look

    def _chain(self, number: int) -> list[DocStyle]:
        found: list[DocStyle] = []
        while number in self._by_number and len(found) < _LONGEST_CHAIN:
            found.append(self._by_number[number])
            number = found[-1].base
        return found


def read_styles(section: bytes, codes: CodesReader) -> DocStyles:
    """The styles of the table stream's part for them; none if it is damaged. `codes` parts a list of properties."""
    try:
        return DocStyles(_styles(section, codes))
    except (struct.error, IndexError):
        return DocStyles({})


def _styles(section: bytes, codes: CodesReader) -> dict[int, DocStyle]:
    found: dict[int, DocStyle] = {}
    (head,) = struct.unpack_from("<H", section, 0)
    count, base_size = struct.unpack_from("<HH", section, 2)
    at = 2 + head
    for number in range(count):
        (size,) = struct.unpack_from("<H", section, at)
        if size:
            found[number] = _style(section[at + 2 : at + 2 + size], base_size, codes)
        at += 2 + size + size % 2
    return found


def _style(entry: bytes, base_size: int, codes: CodesReader) -> DocStyle:
    _, kind_and_base, count_and_next = struct.unpack_from("<HHH", entry, 0)
    kind, base, count = kind_and_base & 0xF, kind_and_base >> 4, count_and_next & 0xF
    (letters,) = struct.unpack_from("<H", entry, base_size)
    at = base_size + 2 + (letters + 1) * 2  # behind the name and the zero at its end
    told: list[dict[int, bytes]] = []
    for _ in range(count):
        (size,) = struct.unpack_from("<H", entry, at)
        own = entry[at + 2 : at + 2 + size]
        is_paragraph = kind == _OF_PARAGRAPHS and not told
        told.append(dict(codes(own[2:] if is_paragraph else own, 0)))  # a paragraph's own begin with its number
        at += 2 + size + size % 2
    if kind == _OF_LETTERS:
        return DocStyle(base, look_of(told[0]) if told else PLAIN)
    if kind != _OF_PARAGRAPHS or len(told) < 2:
        return DocStyle(base)
    return DocStyle(base, look_of(told[1]), _number(told[0].get(LIST)), _number(told[0].get(LEVEL)))


def _number(operand: bytes | None) -> int | None:
    return None if operand is None else int.from_bytes(operand, "little")
