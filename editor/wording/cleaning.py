"""Cleaning what is pasted from an office program: spaces, broken lines, half-width punctuation. Looks are gone already.

Every kind of change can be left out. Figures, times, addresses of the web, foreign words and citations stay as they
are. For each letter of the result it is known which of the pasted ones it was, so that both texts can be shown with
their differences marked.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Final, NamedTuple

from editor.wording import cleaning_rules as rules
from editor.wording.cleaning_rules import Exchange
from editor.wording.pasted_text import Pasted

_SHOWN: Final = 6  # letters shown on either side of an example


class CleaningKind(Enum):
    """The kinds of change, in the words of the window, in the order in which they are made."""

    INVISIBLE = "去掉不可见字符"
    LETTERS = "部首等同形字符改为汉字"
    PAGES = "去掉页码"
    BULLETS = "去掉项目符号"
    CELLS = "表格逐行成段，各格以顿号隔开"
    LINES = "连起断开的行"
    TABS = "制表符改为空格"
    EDGES = "去掉段首段尾的空格"
    EMPTY = "去掉空段"
    SPACES = "去掉汉字之间的空格"
    DOTS = "省略号改为……"
    PUNCTUATION = "半角标点改为全角"
    STOPS = "半角句点改为句号"
    QUOTES = "直引号改为弯引号"


LOOKS: Final = frozenset({CleaningKind.INVISIBLE, CleaningKind.LETTERS, CleaningKind.EDGES, CleaningKind.EMPTY})
"""What changes no word and no mark: like a font, nobody needs to be asked about it."""


class CleaningChange(NamedTuple):
    """What of one kind was changed: an example of it with some letters around, and how often."""

    kind: CleaningKind
    before: str
    after: str
    times: int


@dataclass(frozen=True, slots=True)
class Cleaning:
    """A pasted text and what became of it.

    `gone` are places in `before` whose letter is not in `text` or is another one there; `new` are places in `text`
    whose letter was not there or was another. `remarks` tell what looks wrong but was left as it is.
    """

    before: str
    text: str
    changes: tuple[CleaningChange, ...]
    gone: frozenset[int]
    new: frozenset[int]
    remarks: tuple[str, ...]

    @property
    def changes_words(self) -> bool:
        """Whether more was changed than looks, so that somebody should see it first."""
        return any(change.kind not in LOOKS for change in self.changes)


def cleaned(source: Pasted, without: Collection[CleaningKind] = ()) -> Cleaning:
    """A pasted text without what office programs leave in it, but with the kinds of change that are left out.

    What must not be in a text at all (control characters) goes in any case.
    """
    state = _Traced(source.text, tuple(range(len(source.text))))
    changes = []
    for kind, find in _STEPS:
        if kind in without and kind is not CleaningKind.INVISIBLE:
            continue
        exchanges = list(find(state.text, source.rows))
        if exchanges:
            changes.append(CleaningChange(kind, *_example(state.text, exchanges[0]), len(exchanges)))
            state = state.after(exchanges)
    gone, new = state.differences(source.text)
    return Cleaning(source.text, state.text, tuple(changes), gone, new, rules.remarks(state.text))


_STEPS: Final[tuple[tuple[CleaningKind, Callable[[str, frozenset[int]], Iterable[Exchange]]], ...]] = (
    (CleaningKind.INVISIBLE, rules.invisible),  # the first steps need the lines as they came, for `rows` counts them
    (CleaningKind.LETTERS, rules.letters),  # the later ones ask whether a letter is Chinese, and for 一、
    (CleaningKind.PAGES, rules.page_numbers),
    (CleaningKind.CELLS, rules.cells),
    (CleaningKind.BULLETS, rules.bullets),
    (CleaningKind.TABS, rules.tabs),
    (CleaningKind.SPACES, rules.spaces),
    (CleaningKind.LINES, rules.broken_lines),
    (CleaningKind.EDGES, rules.edges),
    (CleaningKind.EMPTY, rules.empty_lines),
    (CleaningKind.DOTS, rules.dots),
    (CleaningKind.PUNCTUATION, rules.punctuation),
    (CleaningKind.STOPS, rules.stops),
    (CleaningKind.QUOTES, rules.quotes),
)


class _Traced(NamedTuple):
    """A text, and of each letter the place in the pasted text that it comes from; -1 if from none."""

    text: str
    origins: tuple[int, ...]

    def after(self, exchanges: Iterable[Exchange]) -> _Traced:
        """With other words in some places; they are in order and do not overlap."""
        pieces: list[str] = []
        origins: list[int] = []
        done = 0
        for start, end, text in exchanges:
            pieces += [self.text[done:start], text]
            origins += self.origins[done:start]
            origins += self.origins[start:end] if len(text) == end - start else [-1] * len(text)
            done = end
        return _Traced("".join([*pieces, self.text[done:]]), (*origins, *self.origins[done:]))

    def differences(self, before: str) -> tuple[frozenset[int], frozenset[int]]:
        """The places in the pasted text, and in this, whose letter the other has not."""
        kept = {origin: place for place, origin in enumerate(self.origins) if origin >= 0}
        same = {origin: place for origin, place in kept.items() if before[origin] == self.text[place]}
        new = frozenset(range(len(self.text))) - frozenset(same.values())
        return frozenset(range(len(before))) - frozenset(same), new


def _example(text: str, exchange: Exchange) -> tuple[str, str]:
    """What stood there and what stands there now, with some letters of the line around."""
    start, end, after = exchange
    lead = text[max(0, start - _SHOWN) : start].rpartition("\n")[2]
    tail = text[end : end + _SHOWN].partition("\n")[0]
    return f"{lead}{text[start:end]}{tail}", f"{lead}{after}{tail}"
