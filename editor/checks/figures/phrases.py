"""Patterns of a figures file: named pieces written out, each pattern compiled when it is first asked for.

A file has hundreds of patterns of which a report needs a few, and compiling one costs as much as reading a
page with it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from editor.errors import FormError
from editor.shapes import Shape

REMEDY: Final = "请恢复程序自带的词表文件，或按 docs/figures-in-prose.md 改正"
_PIECE: Final = re.compile(r"\{([a-z_]+)\}")
_RESERVED: Final = ("year",)  # the report's year, known only when a report is read
_AS_WRITTEN: Final = ("pieces", "examples", "units", "matches", "no_match", "keys", "readings", "zero", "id", "doubt")
"""What holds words, names and addresses, no patterns."""


@dataclass(frozen=True, kw_only=True)
class Phrase(Shape):
    """What stands around a figure: before it, behind it and its unit, somewhere in its sentence; "" for anything.

    `tail` is what may stand between the words before a figure and it, `head` between its unit and the words behind.
    """

    before: str = ""
    behind: str = ""
    context: str = ""
    tail: str = ""
    head: str = ""
    place: str = ""  # in which file and entry it stands

    def __post_init__(self) -> None:
        if not self.before and not self.behind:
            raise ValueError("写出数之前或数之后的话")

    @cached_property
    def left(self) -> re.Pattern[str]:
        """Matches up to the figure."""
        return compiled(f"(?:{self.before}){self.tail}$", self.place)

    @cached_property
    def right(self) -> re.Pattern[str]:
        """Matches from behind the figure's unit."""
        return compiled(f"{self.head}(?:{self.behind})", self.place)


@lru_cache(maxsize=1024)
def compiled(pattern: str, place: str = "") -> re.Pattern[str]:
    """A pattern ready to use. Raises FormError for one that is no regular expression."""
    try:
        return re.compile(pattern)
    except re.error as error:
        raise FormError(f"“{pattern}”不是有效的正则表达式：{error}", place=place, remedy=REMEDY) from error


def spelt_out(data: Mapping[str, object], file: str) -> dict[str, object]:
    """The data of a file with `{name}` replaced by the pieces of those names, and its phrases taken apart.

    A pattern is written `before#behind@context`: `#` stands for figure and unit, what is behind `@` has to come earlier
    in the sentence. Raises ValueError for a piece that is not there and for a phrase that is no text; what is not as it
    should be otherwise stays.
    """
    pieces: dict[str, str] = {}
    given = data.get("pieces", {})
    if not isinstance(given, dict):
        raise ValueError("pieces：应为表")
    for name, pattern in given.items():
        pieces[name] = _spelt(pattern, pieces, f"pieces.{name}") if isinstance(pattern, str) else ""
    found = {key: _walked(value, pieces, str(key)) for key, value in data.items() if key not in _AS_WRITTEN}
    quantities = found.get("quantities")
    for entry in quantities if isinstance(quantities, list) else ():
        if isinstance(entry, dict):
            place = f"quantities.{entry.get('id', '')}"
            entry |= {
                key: [
                    _taken_apart(text, pieces, f"{file}：{place}", f"{place}.{key}.{number}")
                    for number, text in enumerate(entry[key], 1)
                ]
                for key in ("patterns", "bare")
                if isinstance(entry.get(key), list)
            }
    return {**data, **found}


def _walked(value: object, pieces: Mapping[str, str], place: str) -> object:
    match value:
        case str():
            return _spelt(value, pieces, place)
        case list():
            return [_walked(entry, pieces, f"{place}.{_name(entry, number)}") for number, entry in enumerate(value, 1)]
        case dict():
            return {
                key: entry if key in _AS_WRITTEN else _walked(entry, pieces, f"{place}.{key}")
                for key, entry in value.items()
            }
    return value


def _name(entry: object, number: int) -> object:
    return entry.get("id", number) if isinstance(entry, dict) else number


def _spelt(pattern: str, pieces: Mapping[str, str], place: str) -> str:
    def piece(match: re.Match[str]) -> str:
        if match[1] in _RESERVED:
            return match[0]
        if match[1] not in pieces:
            raise ValueError(f"{place}：没有名为 {match[1]} 的片段，片段要写在 [pieces] 中、引用它的片段之前")
        return f"(?:{pieces[match[1]]})"

    return _PIECE.sub(piece, pattern)


def _taken_apart(text: object, pieces: Mapping[str, str], place: str, where: str) -> object:
    if not isinstance(text, str):
        raise ValueError(f"{where}：应为文字")
    around, _, context = text.partition("@")
    before, _, behind = around.partition("#")
    ends = {"tail": pieces.get("tail", ""), "head": pieces.get("head", "")}
    return {"before": before, "behind": behind, "context": context, "place": place, **ends}
