"""Which figure of the tables the words around a figure name. When in doubt, none: a false alarm does more harm."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, NamedTuple

from editor.checks.figures.context import Context, ContextWords
from editor.checks.figures.fitting import settles, subject_fits, words_fit, years_fit
from editor.checks.figures.grammar import CheckedQuantity, CheckFile
from editor.checks.figures.lists import FigureList
from editor.checks.figures.load import checked_figures
from editor.checks.figures.phrases import Phrase, compiled
from editor.checks.figures.readings import readings_of
from editor.forms.form import Form
from editor.patterns import lazy
from editor.report.model import Report
from editor.wording.sentences import Sentence
from editor.wording.written_figures import WrittenFigure

_REACH: Final = 64  # letters before a figure that may name it
_AHEAD: Final = 40
_FAR: Final = 400
_BRACKETS: Final = lazy(r"[（(][^（()）]{0,40}[）)] ?$")
_CLOSED: Final = lazy(r"[（(][^（()）]*[）)]|^[^（()）]*[）)]")
_QUOTES: Final = lazy('[“”‘’"「」『』]')
_PARTS: Final = lazy("其中|包括|含|[（(]")
_CHAINS: Final = lazy("各|均")


class FigurePlace(NamedTuple):
    """Where a figure stands in its sentence: how many come before it (`order`), and from where to where its name is."""

    sentence: Sentence
    figure: WrittenFigure
    order: int
    previous_end: int  # of the figure before it; 0 if it is the first
    named_to: int
    named_from: int = 0
    is_listed: bool = False  # its name stands before the name of another: what follows the figure says nothing of it
    passed: tuple[int, ...] = ()  # the orders of those before it in an aside that is over: it is no part of them

    @property
    def at(self) -> int:
        """Where the figure starts in the section's text."""
        return self.sentence.start + self.figure.start

    @property
    def left(self) -> str:
        """The words before it that may name it, without quotation marks and a bracket."""
        left = self.sentence.text[max(self.named_from, self.named_to - _REACH) : self.named_to]
        left = _BRACKETS.sub("", left) if left.rstrip().endswith(("）", ")")) else left
        return _QUOTES.sub("", left)

    @property
    def right(self) -> str:
        """The words behind its unit that may name it."""
        end = self.figure.unit_end
        return "" if self.is_listed else _QUOTES.sub("", self.sentence.text[end : end + _AHEAD])

    @property
    def between(self) -> str:
        """What stands between the figure before it and this one."""
        return self.sentence.text[self.previous_end : self.figure.start]


class _Words(NamedTuple):
    """The words that name a quantity, before the figure and behind it."""

    before: str
    after: str


@dataclass
class _Named:
    """What the figures of a sentence were found to be, by their place in it."""

    quantities: dict[int, str] = field(default_factory=dict)
    counts: set[str] = field(default_factory=set)  # the quantities told as such, not only their growth or share
    no_heads: set[int] = field(default_factory=set)  # what has no parts: 答复率100%, 42人
    narrowed: set[str] = field(default_factory=set)  # told of a part, behind 其中: so are others in the list
    is_of_part: bool = False  # what came last were some of the applications only: 网上申请65件


class LikelyQuantities(NamedTuple):
    """Quantities that a text may name by the look of it: a key of each stands in it."""

    every: tuple[CheckedQuantity, ...]
    places: Mapping[str, tuple[int, ...]]  # of a key's quantities
    keys: tuple[str, ...]  # that stand in the text
    quantities: tuple[CheckedQuantity, ...]  # theirs, in order

    def within(self, text: str) -> LikelyQuantities:
        """Those of them that a part of the text may name, whatever quotation marks stand in the key."""
        plain = _QUOTES.sub("", text)
        keys = tuple([key for key in self.keys if key in plain])
        places = {place for key in keys for place in self.places[key]}
        return LikelyQuantities(self.every, self.places, keys, tuple([self.every[place] for place in sorted(places)]))


@lru_cache(maxsize=8)
def likely_in(form: Form) -> LikelyQuantities:
    """All the quantities that a form has cells for, as of any text."""
    readings = readings_of(form)
    quantities = tuple(entry for entry in checked_figures().quantities if readings.of(entry.readings))
    places: dict[str, tuple[int, ...]] = {}
    for place, quantity in enumerate(quantities):
        for key in quantity.keys:
            places[key] = (*places.get(key, ()), place)
    return LikelyQuantities(quantities, places, tuple(places), quantities)


class ReportNames:
    """What names can mean in one report: the quantities that its form has cells for, and the words of its context."""

    def __init__(self, report: Report) -> None:
        self.file, self.year = checked_figures(), report.year
        self.context = ContextWords(report, self.file)
        self.likely = likely_in(report.form)
        self.ids = frozenset(entry.id for entry in self.likely.quantities)


class Naming:
    """Names the figures of a section's prose. What is found of one helps with those after it in the sentence."""

    def __init__(self, names: ReportNames, section: str, text: str) -> None:
        self.file: CheckFile = names.file
        self.context = Context(names.context, section, text)
        self._names, self._text = names, text
        self._likely = names.likely.within(text)
        self._likely_here = self._likely
        self._named = _Named()
        self._is_outside = False  # the last figure that named a quantity was another body's or another year's

    def begin_paragraph(self) -> None:
        """What was said of another body or time does not go on."""
        self._is_outside = False

    def begin_sentence(self, sentence: Sentence) -> None:
        """Go on to a sentence."""
        self.context.read(sentence.start, sentence.end)
        self._likely_here = self._likely.within(sentence.text)
        self._named = _Named()

    def remember(self, place: int, quantity: str, *, is_count: bool) -> None:
        """The figure at this place of the sentence tells of a quantity: how many, or how it grew and is shared."""
        self._named.quantities[place] = quantity
        if is_count:
            self._named.counts.add(quantity)

    def pass_over(self, place: int) -> None:
        """The figure at this place is a rate of nothing that is told, or of people: what follows is no part of it."""
        self._named.no_heads.add(place)

    @property
    def likely(self) -> tuple[CheckedQuantity, ...]:
        """The quantities that the section may name."""
        return self._likely.quantities

    @property
    def likely_here(self) -> tuple[CheckedQuantity, ...]:
        """Those that the sentence may name."""
        return self._likely_here.quantities

    def exists(self, quantity: CheckedQuantity) -> bool:
        """Whether the form has its cells."""
        return quantity.id in self._names.ids

    # -- naming

    def named(self, here: FigurePlace) -> tuple[CheckedQuantity, ...]:
        """The quantity that a figure is said to be; several if it is said of each of them."""
        unit = here.figure.unit
        return self._named_of([entry for entry in self._likely_here.quantities if unit in entry.units], here)

    def shared(self, here: FigurePlace) -> tuple[CheckedQuantity, ...]:
        """The quantity whose share a percentage is said to be, where its count is not told: 予以公开占 49.2%."""
        return self._named_of([entry for entry in self._likely_here.quantities if entry.share_of], here)

    def _named_of(self, likely: list[CheckedQuantity], here: FigurePlace) -> tuple[CheckedQuantity, ...]:
        if not likely:
            return ()
        left, right = here.left, here.right
        if self.context.lists_results:
            left = left.removesuffix("信息")
        is_of_part = False
        around = here.sentence.text[: here.figure.start] if here.is_listed else left + "\n" + right
        for quantity in likely:
            if quantity.listing and not self.context.lists_results:
                continue
            if not _has_key(quantity, around):
                continue
            words = self._matched(quantity, here, left, right)
            if words is None or not self._means(quantity, here, words):
                continue
            if quantity.spread and _CHAINS.search(words.before):
                return tuple(self.file.by_id[key] for key in quantity.spread)
            if quantity.unless and compiled(quantity.unless).search(words.before):
                is_of_part = is_of_part or quantity.once
                continue
            if quantity.unless_after and compiled(quantity.unless_after).search(right):
                continue
            return (quantity,) if self._fits(quantity, here) else ()
        self._named.is_of_part = self._named.is_of_part or is_of_part
        return ()

    def named_list(self, rows: tuple[FigurePlace, ...], listed: FigureList) -> tuple[CheckedQuantity, ...]:
        """What the figures of a list are, in order; nothing unless all are named, each as another."""
        name = self.shared if rows[0].figure.unit == "%" else self.named
        found: set[tuple[str, ...]] = set()
        for way in listed.ways:
            names: list[str] = []
            for here, (begin, end) in zip(rows, way, strict=True):
                named = name(here._replace(named_from=begin, named_to=end, is_listed=True))
                if len(named) != 1 or named[0].id in names:
                    break
                names.append(named[0].id)
            if len(names) == listed.size:
                found.add(tuple(names))
        return tuple(self.file.by_id[key] for key in found.pop()) if len(found) == 1 else ()

    def growing(self, sentence: Sentence, end: int) -> str | None:
        """The quantity whose name the sentence ends with at this place: what is said to grow after it."""
        noun = sentence.text[max(0, end - _REACH) : end].rstrip("，, ")
        at = sentence.start + end
        for quantity in self._likely.quantities:
            if not _has_key(quantity, noun):
                continue
            phrases = self._phrases(quantity, sentence, at)
            if any(phrase.before and not phrase.behind and phrase.left.search(noun) for phrase in phrases):
                return quantity.id if self.is_ours(sentence, at) else None
        return None

    def _phrases(self, quantity: CheckedQuantity, sentence: Sentence, at: int) -> tuple[Phrase, ...]:
        if quantity.bare and self.context.is_about_requests(sentence.start, sentence.end, at):
            return quantity.patterns + quantity.bare
        return quantity.patterns

    def _matched(self, quantity: CheckedQuantity, here: FigurePlace, left: str, right: str) -> _Words | None:
        """The words that name the quantity; None if none do."""
        for phrase in self._phrases(quantity, here.sentence, here.at):
            before = phrase.left.search(left) if phrase.before else None
            if phrase.before and before is None:
                continue
            after = phrase.right.match(right) if phrase.behind else None
            if phrase.behind and after is None:
                continue
            if phrase.context and not compiled(phrase.context).search(here.sentence.text[: here.figure.start]):
                continue
            return _Words(before[0] if before is not None else "", after[0] if after is not None else "")
        return None

    def _means(self, quantity: CheckedQuantity, here: FigurePlace, words: _Words) -> bool:
        """Whether the words can mean this quantity where they stand; else they may mean another."""
        end = here.sentence.start + here.named_to
        paragraph = self._text[max(end - _FAR, self._text.rfind("\n", 0, end) + 1) : end]
        return (
            self.topic_fits(quantity, here.sentence, here.at)
            and years_fit(quantity, words.before + words.after, self._names.year)
            and subject_fits(quantity, paragraph, words.after)
            and words_fit(quantity, here.sentence.text[: here.named_to], self.context.section)
            and not (quantity.unless_settled and settles(quantity.unless_settled, here.left, here.right))
        )

    # -- whose, when, of what

    def topic_fits(self, quantity: CheckedQuantity, sentence: Sentence, at: int) -> bool:
        """Whether what is spoken of at a place is what this quantity counts."""
        if quantity.topic == "request":
            return self.context.is_about_requests(sentence.start, sentence.end, at)
        return quantity.topic != "dispute" or self.context.is_about_disputes(sentence.start, sentence.end, at)

    def is_ours(self, sentence: Sentence, at: int) -> bool:
        """Whether the figure is this year's and the whole body's; what is not carries on to the sentences after."""
        clause, scope_words = self.context.clause(sentence.start, at), self.file.scope
        if compiled(scope_words.plan).search(clause):
            return False
        if compiled(scope_words.help).search(clause):
            self._is_outside = True
            return False
        time = self.context.time(sentence.start, at)
        scope = self.context.scope(sentence.start, at)
        if time == "other" or scope == "part":
            self._is_outside = True
        elif time == "own" or scope == "whole":
            self._is_outside = False
        return not self._is_outside

    def _fits(self, quantity: CheckedQuantity, here: FigurePlace) -> bool:
        clause = self.context.clause(here.sentence.start, here.at)
        if quantity.channels and self.is_one_channel(clause):
            self._named.is_of_part = True
            return False
        return (
            not (quantity.once and quantity.id in self._named.counts)
            and not (self._named.is_of_part and (quantity.once or quantity.topic == "request"))
            and self._head_fits(quantity, here)
            and not (quantity.documents and compiled(self.file.scope.document_part).search(clause))
            and self.is_ours(here.sentence, here.at)
        )

    def _head_fits(self, quantity: CheckedQuantity, here: FigurePlace) -> bool:
        """Whether what it is part of (其中, brackets) is something whose parts stand in the tables."""
        if quantity.whole:
            if compiled(self.file.scope.narrow).search(here.between):
                self._named.narrowed.add(quantity.id)
            if quantity.id in self._named.narrowed:
                return False
        head = next(self._heads(here), None)
        if head is None or not quantity.heads or not _PARTS.search(_CLOSED.sub("", here.between)):
            return True
        fits = self._named.quantities.get(head, "") in quantity.heads
        self._named.is_of_part = self._named.is_of_part or not fits
        return fits

    def _heads(self, here: FigurePlace) -> Iterator[int]:
        none = self._named.no_heads.union(here.passed)
        return (before for before in range(here.order - 1, -1, -1) if before not in none)

    def is_one_channel(self, clause: str) -> bool:
        """Whether the clause is about one way of applying only, of which no table tells."""
        scope = self.file.scope
        channels = set(compiled(scope.channel).findall(clause))
        return len(channels) == 1 and not compiled(scope.channels_all).search(clause)


def _has_key(quantity: CheckedQuantity, text: str) -> bool:
    return any(map(text.__contains__, quantity.keys))
