"""What a file on figures in prose may say: `resources/prose/figures.toml`, `told_2014.toml`; docs/figures-in-prose.md.

Both files name quantities in the same way. What else has to hold before a figure is taken to be one differs with
what is done with it: a figure that is checked against the tables, or one that is offered to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import Annotated, Any, Final, Literal

from editor.checks.figures.phrases import Phrase, compiled, spelt_out
from editor.forms.address import CellRef
from editor.forms.ids import FILLED, at_most, ensure_unique, written_as
from editor.shapes import Checked, Shape

_TERM: Final = r"[a-z_]+(?:/[a-z_.]+){2}"
Identifier = Annotated[str, written_as(r"[a-z_.]+")]
_READING: Final = re.compile(rf"{_TERM}(?: [+-] {_TERM})*")


def _check_reading(text: str) -> None:
    if _READING.fullmatch(text) is None:
        raise ValueError("不是单元格地址，或地址的和与差")


Reading = Annotated[str, Checked(_check_reading)]
Words = tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Examples(Shape):
    """Whose report, of what year and in which section the examples of the file stand."""

    body: str
    year: int
    section: str


@dataclass(frozen=True, kw_only=True)
class Example(Shape):
    """Sentences that the entry must find told in them, and sentences in which it must not; tests try them."""

    matches: Words = ()
    no_match: Words = ()


@dataclass(frozen=True, kw_only=True)
class Quantity(Example):
    """A figure of the tables that prose may name: how it is named, and which cells it may lawfully mean."""

    id: Identifier
    units: frozenset[str]
    keys: Words = ()  # one of these stands near every mention: a quick look before the patterns
    patterns: Annotated[tuple[Phrase, ...], FILLED]
    readings: Annotated[tuple[Reading, ...], FILLED]


@dataclass(frozen=True, kw_only=True)
class CheckedQuantity(Quantity, keys={"unless": "not", "unless_after": "not_after", "unless_settled": "not_settled"}):
    """One that is checked against the tables."""

    bare: tuple[Phrase, ...] = ()
    zero: tuple[Reading, ...] = ()
    topic: Literal["", "request", "dispute"] = ""
    heads: frozenset[str] = frozenset()
    share_of: tuple[Reading, ...] = ()
    subject: Literal["", "reconsideration", "litigation", "direct", "after"] = ""
    year: int | None = None  # a year in its words is the report's with so many added
    revised: str = ""  # a figure of these beside it may count as the same: 新制定5件，修改4件
    spread: Words = ()
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

    @cached_property
    def is_ready(self) -> bool:
        """Compiles its phrases, at its first use; then it is ready."""
        return all((phrase.left, phrase.right) for phrase in (*self.patterns, *self.bare))

    @property
    def zero_readings(self) -> Words:
        """The readings of a statement that there was none."""
        return self.zero or self.readings


@dataclass(frozen=True, kw_only=True)
class OfferedQuantity(Quantity):
    """One that is offered to a blank cell: its reading is that cell."""

    readings: Annotated[tuple[Reading, ...], FILLED, at_most(1)]
    part_of: Words = ()
    near: bool = False
    about: str = ""
    under: str = ""
    sibling: str = ""
    stock: bool = False
    explicit: bool = False
    doubt: str = ""

    @cached_property
    def cell(self) -> CellRef:
        """The cell that it fills."""
        return CellRef.parse(self.readings[0])


@dataclass(frozen=True, kw_only=True)
class Zero(Example):
    """A way to say that there was none of something."""

    pattern: str


@dataclass(frozen=True, kw_only=True)
class CheckedZero(Zero):
    """One that is checked."""

    quantities: Annotated[Words, FILLED]
    keys: Words  # without one of these in a sentence it is not said


@dataclass(frozen=True, kw_only=True)
class OfferedZero(Zero):
    """One that is offered: the pattern reaches to the end of its clause; `words` tells which quantities are named."""

    words: Annotated[Mapping[str, str], FILLED]
    about: str = ""
    under: str = ""

    def found(self, clause: str) -> re.Match[str] | None:
        """Where in a clause it is told; the match reaches to its end."""
        return compiled(rf"(?:{self.pattern})[\s]*$").search(clause)

    def named(self, told: str) -> Words:
        """The quantities that a telling names."""
        return tuple(dict.fromkeys(quantity for word, quantity in self.words.items() if word in told))


@dataclass(frozen=True, kw_only=True)
class Topics(Shape):
    """Words that say what is spoken of, by topic."""

    request: str
    other: str
    reset: str
    results: str
    evidence: str
    documents: str
    act: str
    dispute: str
    cause: str
    dispute_other: str


@dataclass(frozen=True, kw_only=True)
class Times(Shape):
    """Words that say of which time a figure is; {year} is the report's."""

    own: str
    other: str
    compare: str
    sum: str


@dataclass(frozen=True, kw_only=True)
class Scopes(Shape):
    """Words that say whose a figure is."""

    whole: str
    zone: str
    part: str
    office_part: str
    office_below: str
    nation_part: str
    township_part: str
    document_part: str
    by: str
    help: str
    plan: str
    channel: str
    channels_all: str
    narrow: str


@dataclass(frozen=True, kw_only=True)
class Growths(Shape):
    """Words that say that a figure grew or fell."""

    up: str
    down: str
    flat: str
    double: str
    compare: str


@dataclass(frozen=True, kw_only=True)
class _File(Shape):
    """What both files have in common."""

    examples: Examples
    pieces: Mapping[str, str]
    units: Mapping[str, Words] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class CheckFile(_File):
    """How figures are named that are checked: P.FIGURE."""

    use: Literal["check"]
    zero_hints: Words  # without one of these in a sentence nothing is said to be none
    quantities: tuple[CheckedQuantity, ...]
    zeros: tuple[CheckedZero, ...]
    topics: Topics
    time: Times
    scope: Scopes
    growth: Growths

    def __post_init__(self) -> None:
        heads = ((f"quantities.{entry.id}.heads", one) for entry in self.quantities for one in sorted(entry.heads))
        spread = ((f"quantities.{entry.id}.spread", one) for entry in self.quantities for one in entry.spread)
        zeros = (
            (f"zeros.{place}.quantities", one) for place, zero in enumerate(self.zeros, 1) for one in zero.quantities
        )
        _ensure_known(self.quantities, chain(heads, spread, zeros))

    @cached_property
    def by_id(self) -> Mapping[str, CheckedQuantity]:
        """The quantities by id."""
        return {quantity.id: quantity for quantity in self.quantities}


@dataclass(frozen=True, kw_only=True)
class OffersFile(_File):
    """How figures are told that are offered to blank cells."""

    use: Literal["offers"]
    other_business: str
    quantities: tuple[OfferedQuantity, ...]
    zeros: tuple[OfferedZero, ...]

    def __post_init__(self) -> None:
        wholes = ((f"quantities.{entry.id}.part_of", one) for entry in self.quantities for one in entry.part_of)
        zeros = (
            (f"zeros.{place}.words", one) for place, zero in enumerate(self.zeros, 1) for one in zero.words.values()
        )
        _ensure_known(self.quantities, chain(wholes, zeros))

    @cached_property
    def by_id(self) -> Mapping[str, OfferedQuantity]:
        """The quantities by id."""
        return {quantity.id: quantity for quantity in self.quantities}

    @cached_property
    def anchors(self) -> frozenset[CellRef]:
        """The cells whose figure other cells are parts of."""
        return frozenset(self.by_id[whole].cell for entry in self.quantities for whole in entry.part_of)


def written_out(data: Mapping[str, Any], file: str) -> dict[str, Any]:
    """The data of either file with pieces and units put where they are named, its phrases taken apart.

    Raises ValueError with the place of what is not there.
    """
    found = spelt_out(data, file)
    units, entries = data.get("units", {}), found.get("quantities")
    for entry in entries if isinstance(entries, list) else ():
        name = entry.get("units") if isinstance(entry, dict) else None
        if isinstance(name, str):
            if name not in units:
                raise ValueError(f"quantities.{entry.get('id')}.units：[units] 中没有 {name}")
            entry["units"] = units[name]
    return found


def _ensure_known(quantities: Iterable[Quantity], named: Iterable[tuple[str, str]]) -> None:
    """Raises ValueError for an id that stands twice, or is named at a place and not there."""
    known = [entry.id for entry in quantities]
    ensure_unique("quantities", known)
    for place, one in named:
        if one not in known:
            raise ValueError(f"{place}：quantities 中没有 id 为 {one} 的")
