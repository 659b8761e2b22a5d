"""How people name the figures of the tables in prose: `resources/prose/figures.toml`, read and compiled.

The file is data: phrases, units, readings. What is done with them is said in `figure_mentions` and `figure_readings`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from typing import Any, Final

from editor.forms.frozen import Frozen
from editor.resources import resource_path

_PIECE: Final = re.compile(r"\{([a-z_]+)\}")


class Phrase(Frozen):
    """What stands around a figure: before it, after it and its unit, in its sentence; "" for anything."""

    before: str
    after: str
    context: str = ""  # must stand somewhere before in the sentence

    @cached_property
    def left(self) -> re.Pattern[str]:
        """Matches up to the figure."""
        return re.compile(f"(?:{self.before})$")

    @cached_property
    def right(self) -> re.Pattern[str]:
        """Matches from behind the figure's unit."""
        return re.compile(rf"[ 的]?(?:{self.after})")


class Quantity(Frozen):
    """A figure of the tables that prose may name: how it is named, and which cells it may lawfully mean."""

    id: str
    units: frozenset[str]
    keys: tuple[str, ...]  # one of these stands near every mention: a quick look before the patterns
    patterns: tuple[Phrase, ...]
    bare: tuple[Phrase, ...] = ()
    readings: tuple[str, ...]
    zero: tuple[str, ...] = ()
    topic: str = ""
    heads: frozenset[str] = frozenset()
    share_of: tuple[str, ...] = ()
    subject: str = ""  # reconsideration, litigation, direct, after: what was named last
    year: int | None = None  # a year in its words is the report's with so many added
    revised: str = ""  # a figure of these beside it may count as the same: 新制定5件，修改4件
    spread: tuple[str, ...] = ()
    unless: str = ""
    unless_after: str = ""
    unless_settled: str = ""
    needs: str = ""
    never: str = ""
    once: bool = False  # told again in a sentence it is something else: 收到12件，受理10件
    listing: bool = False  # only where the sentence lists what came of the applications
    whole: bool = False  # after 其中 it would be a part
    channels: bool = False  # by one channel only it would be a part
    documents: bool = False

    @property
    def zero_readings(self) -> tuple[str, ...]:
        """The readings of a statement that there was none."""
        return self.zero or self.readings


class ZeroPhrase(Frozen):
    """A way to say that there was none of something."""

    quantities: tuple[str, ...]
    pattern: re.Pattern[str]


class Lexicon(Frozen):
    """All of it."""

    quantities: tuple[Quantity, ...]
    zeros: tuple[ZeroPhrase, ...]
    zero_hints: tuple[str, ...]  # without one of these in a sentence there is no such phrase
    topics: Mapping[str, str]
    time: Mapping[str, str]
    scope: Mapping[str, str]
    growth: Mapping[str, str]

    @cached_property
    def by_id(self) -> Mapping[str, Quantity]:
        """The quantities by id."""
        return {quantity.id: quantity for quantity in self.quantities}

    def prepare(self) -> Iterator[None]:
        """Compile the phrases, those of a quantity at a time."""
        for quantity in self.quantities:
            for phrase in (*quantity.patterns, *quantity.bare):
                _ = phrase.left, phrase.right
            yield None


@lru_cache(maxsize=1)
def figure_lexicon() -> Lexicon:
    """The lexicon that comes with the program."""
    text = resource_path("prose", "figures.toml").read_text(encoding="utf-8")
    return _lexicon(tomllib.loads(text))


def _lexicon(data: Mapping[str, Any]) -> Lexicon:
    pieces: dict[str, str] = {}
    for name, pattern in data["pieces"].items():
        pieces[name] = _spelt(pattern, pieces)
    contexts = {
        part: {key: _spelt(text, pieces) for key, text in data[part].items()}
        for part in ("topics", "time", "scope", "growth")
    }
    units = {name: frozenset(words) for name, words in data["units"].items()}
    return Lexicon(
        quantities=tuple(_quantity(entry, units, pieces) for entry in data["quantities"]),
        zeros=tuple(
            ZeroPhrase(quantities=entry["quantities"], pattern=re.compile(_spelt(entry["pattern"], pieces)))
            for entry in data["zeros"]
        ),
        zero_hints=tuple(data["zero_hints"]),
        **contexts,
    )


def _quantity(entry: dict[str, Any], units: Mapping[str, frozenset[str]], pieces: Mapping[str, str]) -> Quantity:
    renamed = {"unless": entry.pop("not", ""), "unless_after": entry.pop("not_after", "")}
    renamed["unless_settled"] = _spelt(entry.pop("not_settled", ""), pieces)
    phrases = {key: tuple(_phrase(text, pieces) for text in entry.pop(key, ())) for key in ("patterns", "bare")}
    return Quantity.model_validate({**entry, **renamed, **phrases, "units": units[entry["units"]]})


def _phrase(text: str, pieces: Mapping[str, str]) -> Phrase:
    around, _, context = text.partition("@")
    before, _, after = around.partition("#")
    left = f"(?:{_spelt(before, pieces)}){pieces['tail']}" if before else ""
    return Phrase(before=left, after=_spelt(after, pieces), context=_spelt(context, pieces))


def _spelt(pattern: str, pieces: Mapping[str, str]) -> str:
    """The pattern with the named pieces written out; what is no piece (`{year}`) stays."""
    return _PIECE.sub(lambda match: pieces.get(match[1], match[0]), pattern)
