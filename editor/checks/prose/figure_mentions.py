"""The places in prose that name a figure of the tables. When in doubt, a place is none: a false alarm does more harm.

A mention says which quantity is named and what is said of it; `figure_judging` says whether that agrees.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Final

from editor.checks.prose.figure_context import Context
from editor.checks.prose.figure_fitting import subject_fits, words_fit
from editor.checks.prose.figure_growth import Growth, growth_before, is_share, stands_for_growth
from editor.checks.prose.figure_lexicon import Lexicon, Phrase, Quantity, figure_lexicon
from editor.checks.prose.figure_readings import Readings
from editor.checks.prose.text import Paragraph, Sentence
from editor.report.model import Report
from editor.wording.written_figures import WrittenFigure, written_figures

_REACH: Final = 64  # letters before a figure that may name it
_AHEAD: Final = 40
_FAR: Final = 400
_LONGEST_SENTENCE: Final = 500
_BRACKETS: Final = re.compile(r"[（(][^（()）]{0,40}[）)] ?$")
_PARTS: Final = re.compile("其中|包括|含|[（(]")
_CHAINS: Final = re.compile("各|均")
_BAD_END: Final = re.compile("纠|败诉|撤销|违法|维持")
_STOP: Final = re.compile("[，,。；;\n]|$")
_ZERO_END: Final = re.compile(r"[，,。；;、）)\s和及与或]|以及|$")


class Claim(StrEnum):
    """What a mention says of its quantity."""

    VALUE = "value"
    SHARE = "share"  # per cent of a whole
    GROWTH = "growth"  # per cent against last year
    CHANGE = "change"  # pieces against last year
    POINTS = "points"  # a share against last year's, in percentage points


_GROWN: Final = (Claim.CHANGE, Claim.GROWTH)


@dataclass(frozen=True, slots=True)
class Mention:
    """A figure in the prose that names a quantity, or a word that says there was none (then `figure` is None).

    `start` and `end` are places in the section's text as read; `value` is what is said (a fall is negative), `step` the
    least difference that it can show. `sentence` is the range of its sentence.
    """

    section: str
    start: int
    end: int
    text: str
    quantity: str
    claim: Claim
    value: Decimal
    step: Decimal
    sentence: tuple[int, int]
    figure: WrittenFigure | None = None


def mentions(report: Report, section: str, text: str) -> Iterator[Mention]:
    """The mentions in a section's text as it is read, in order. A form that the lexicon has no cells of has none."""
    for found in mentions_by_sentence(report, section, text):
        yield from found


def mentions_by_sentence(report: Report, section: str, text: str) -> Iterator[tuple[Mention, ...]]:
    """As `mentions`, a sentence at a time."""
    scanner = _Scanner(report, section, text)
    for paragraph in _paragraphs(text):
        scanner.begin_paragraph()
        for sentence in paragraph.sentences():
            for piece in _pieces(sentence):
                yield scanner.scan_sentence(piece)


def _paragraphs(text: str) -> Iterator[Paragraph]:
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield Paragraph(start, start + len(line), line)
        start += len(line) + 1


def _pieces(sentence: Sentence) -> Iterator[Sentence]:
    """A sentence; in pieces if it is longer than any written by hand, so that a piece never takes long."""
    begin, text = 0, sentence.text
    while len(text) - begin > _LONGEST_SENTENCE:
        comma = text.rfind("，", begin, begin + _LONGEST_SENTENCE) + 1
        end = comma if comma > begin else begin + _LONGEST_SENTENCE
        yield Sentence(sentence.start + begin, sentence.start + end, text[begin:end])
        begin = end
    yield Sentence(sentence.start + begin, sentence.end, text[begin:])


@dataclass
class _Trail:
    """What was found so far in a paragraph: scopes carry on to what follows, 其中 and 占 refer back."""

    outside: bool = False  # the last figure that named a quantity was another body's or another year's
    last: Mention | None = None
    last_end: int = -1  # where the last mention with its share and growth ends
    named: dict[int, str] = field(default_factory=dict)  # by place of the figure in the sentence


class _Scanner:
    """Goes through a section sentence by sentence."""

    def __init__(self, report: Report, section: str, text: str) -> None:
        self.report, self.section, self.text = report, section, text
        self.lexicon: Lexicon = figure_lexicon()
        self.context = Context(report, section, text, self.lexicon)
        self._readings = Readings(report.form)
        self._quantities: dict[str, tuple[Quantity, ...]] = {}
        self._trail = _Trail()

    def begin_paragraph(self) -> None:
        self._trail = _Trail()

    def scan_sentence(self, sentence: Sentence) -> tuple[Mention, ...]:
        self.context.read(sentence.start, sentence.end)
        found = list(self._zeros(sentence))
        self._trail = _Trail(outside=self._trail.outside)
        previous_end = 0
        for place, figure in enumerate(written_figures(sentence.text)):
            found.extend(self._of_figure(sentence, figure, place, previous_end))
            previous_end = figure.unit_end
        found.extend(self._flat(sentence))
        return tuple(sorted(found, key=lambda mention: mention.start))

    # -- one figure

    def _of_figure(self, sentence: Sentence, figure: WrittenFigure, place: int, previous_end: int) -> Iterator[Mention]:
        trail = self._trail
        left = sentence.text[max(0, figure.start - _REACH) : figure.start]
        goes_on = trail.last is not None and trail.last.claim in _GROWN
        growth = growth_before(left, self.lexicon, sentence.text[trail.last_end : figure.start] if goes_on else None)
        if growth is not None or figure.unit in ("%", "个百分点", "百分点", "倍"):
            yield from self._relative(sentence, figure, place, growth)
            return
        if not figure.is_exact:
            return
        for quantity in self._named(sentence, figure, previous_end, place):
            mention = self._mention(sentence, figure, quantity.id, Claim.VALUE, figure.value, figure.step)
            trail.last, trail.last_end = mention, figure.unit_end
            trail.named[place] = quantity.id
            yield mention

    def _relative(
        self, sentence: Sentence, figure: WrittenFigure, place: int, growth: Growth | None
    ) -> Iterator[Mention]:
        trail = self._trail
        between = sentence.text[trail.last_end : figure.start] if trail.last is not None else ""
        step = figure.step
        if growth is None:
            last = trail.last
            if last is not None and last.claim is Claim.VALUE and figure.unit == "%" and is_share(between):
                yield from self._follow(sentence, figure, place, last.quantity, Claim.SHARE, figure.value, step)
            return
        if not growth.is_exact or growth.year not in (None, self.report.year - 1):
            return
        base = self._base_of_growth(sentence, figure, growth, between)
        if base is None or not figure.is_exact:
            return
        claim = {"%": Claim.GROWTH, "个百分点": Claim.POINTS, "百分点": Claim.POINTS, "倍": None}.get(
            figure.unit, Claim.CHANGE
        )
        if claim is None or (claim is Claim.CHANGE and figure.unit not in self.lexicon.by_id[base].units):
            return
        if claim is Claim.POINTS and not (trail.last is not None and trail.last.claim is Claim.SHARE):
            return
        yield from self._follow(sentence, figure, place, base, claim, growth.sign * figure.value, step)

    def _follow(
        self,
        sentence: Sentence,
        figure: WrittenFigure,
        place: int,
        quantity: str,
        claim: Claim,
        value: Decimal,
        step: Decimal,
    ) -> Iterator[Mention]:
        """A mention that refers to the one before it, which stays the one that later ones refer to."""
        trail = self._trail
        if claim is Claim.SHARE and not self.lexicon.by_id[quantity].share_of:
            return
        mention = self._mention(sentence, figure, quantity, claim, value, step)
        trail.named[place] = quantity
        trail.last_end = figure.unit_end
        trail.last = mention
        if figure.is_exact:
            yield mention

    def _base_of_growth(self, sentence: Sentence, figure: WrittenFigure, growth: Growth, between: str) -> str | None:
        trail = self._trail
        subject = between[: max(0, len(between) - growth.length)]
        if trail.last is not None and len(between) >= growth.length and stands_for_growth(subject):
            return trail.last.quantity
        begin = max(0, figure.start - growth.length - _REACH)
        noun = sentence.text[begin : figure.start - growth.length].rstrip("，, ")
        at = sentence.start + figure.start - growth.length
        for quantity in self.lexicon.quantities:
            if not any(key in noun for key in quantity.keys) or not self._exists(quantity):
                continue
            phrases = quantity.patterns + (
                quantity.bare if self.context.is_about_requests(sentence.start, sentence.end, at) else ()
            )
            if any(phrase.before and not phrase.after and phrase.left.search(noun) for phrase in phrases):
                return quantity.id if self._is_ours(sentence, at) else None
        return None

    # -- which quantity

    def _named(self, sentence: Sentence, figure: WrittenFigure, previous_end: int, place: int) -> tuple[Quantity, ...]:
        left = sentence.text[max(0, figure.start - _REACH) : figure.start]
        left = _BRACKETS.sub("", left) if left.rstrip().endswith(("）", ")")) else left
        right = sentence.text[figure.unit_end : figure.unit_end + _AHEAD]
        around = left + "\n" + right
        for quantity in self._of_unit(figure.unit):
            if not any(key in around for key in quantity.keys):
                continue
            matched = self._matched(quantity, sentence, figure, left, right)
            if matched is None:
                continue
            if not self._means(quantity, sentence, figure):
                continue
            if quantity.spread and _CHAINS.search(matched):
                return tuple(self.lexicon.by_id[key] for key in quantity.spread)
            if quantity.unless and re.search(quantity.unless, matched):
                continue
            if quantity.unless_after and re.search(quantity.unless_after, right):
                continue
            if self._fits(quantity, sentence, figure, previous_end, place):
                return (quantity,)
            return ()
        return ()

    def _matched(
        self, quantity: Quantity, sentence: Sentence, figure: WrittenFigure, left: str, right: str
    ) -> str | None:
        """The words that name the quantity before the figure; None if none do. Words behind it must be there too."""
        phrases: tuple[Phrase, ...] = quantity.patterns
        if quantity.bare and self.context.is_about_requests(
            sentence.start, sentence.end, sentence.start + figure.start
        ):
            phrases += quantity.bare
        for phrase in phrases:
            before = phrase.left.search(left) if phrase.before else None
            if phrase.before and before is None:
                continue
            if phrase.after and phrase.right.match(right) is None:
                continue
            if phrase.context and not re.search(phrase.context, sentence.text[: figure.start]):
                continue
            return before[0] if before is not None else ""
        return None

    def _means(self, quantity: Quantity, sentence: Sentence, figure: WrittenFigure) -> bool:
        """Whether the words can mean this quantity where they stand; else they may mean another."""
        at = sentence.start + figure.start
        paragraph = self.text[max(at - _FAR, self.text.rfind("\n", 0, at) + 1) : at]
        return (
            self._topic_fits(quantity, sentence, at)
            and subject_fits(quantity, paragraph)
            and words_fit(quantity, sentence.text[: figure.start])
        )

    def _fits(
        self,
        quantity: Quantity,
        sentence: Sentence,
        figure: WrittenFigure,
        previous_end: int,
        place: int,
    ) -> bool:
        at = sentence.start + figure.start
        clause = self.text[self.context.clause_start(sentence.start, at) : at]
        return (
            not (quantity.once and quantity.id in self._trail.named.values())
            and self._head_fits(quantity, sentence, figure, previous_end, place)
            and not (quantity.channels and self._is_one_channel(clause))
            and not (quantity.documents and re.search(self.lexicon.scope["document_part"], clause))
            and self._is_ours(sentence, at)
        )

    def _topic_fits(self, quantity: Quantity, sentence: Sentence, at: int) -> bool:
        if quantity.topic == "request":
            return self.context.is_about_requests(sentence.start, sentence.end, at)
        return quantity.topic != "dispute" or self.context.is_about_disputes(sentence.start, sentence.end, at)

    def _head_fits(
        self, quantity: Quantity, sentence: Sentence, figure: WrittenFigure, previous_end: int, place: int
    ) -> bool:
        """Whether what it is part of (其中, brackets) is something whose parts stand in the tables."""
        between = sentence.text[previous_end : figure.start]
        if quantity.whole and re.search(self.lexicon.scope["narrow"], between):
            return False
        if place == 0 or not quantity.heads or not _PARTS.search(between):
            return True
        return self._trail.named.get(place - 1, "") in quantity.heads

    def _is_one_channel(self, clause: str) -> bool:
        """Whether the clause is about one way of applying only, of which no table tells."""
        scope = self.lexicon.scope
        channels = set(re.findall(scope["channel"], clause))
        return len(channels) == 1 and not re.search(scope["channels_all"], clause)

    def _is_ours(self, sentence: Sentence, at: int) -> bool:
        """Whether the figure is this year's and the whole body's; what is not carries on to the sentences after."""
        clause = self.text[self.context.clause_start(sentence.start, at) : at]
        if re.search(self.lexicon.scope["plan"], clause):
            return False
        time = self.context.time(sentence.start, at)
        scope = self.context.scope(sentence.start, at)
        if time == "other" or scope == "part":
            self._trail.outside = True
        elif time == "own" or scope == "whole":
            self._trail.outside = False
        return not self._trail.outside

    # -- words for nothing, and for no change

    def _zeros(self, sentence: Sentence) -> Iterator[Mention]:
        if not any(hint in sentence.text for hint in self.lexicon.zero_hints):
            return
        taken: set[tuple[str, int]] = set()
        for phrase in self.lexicon.zeros:
            for match in phrase.pattern.finditer(sentence.text):
                rest = sentence.text[match.end() :]
                stop = _STOP.search(rest)
                if not _ZERO_END.match(rest) or (stop and _BAD_END.search(match[0] + rest[: stop.start()])):
                    continue
                word = next((key for key in match.groupdict() if match[key]), None)
                start, end = match.span(word) if word else match.span()
                at = sentence.start + match.end()
                for key in phrase.quantities:
                    quantity = self.lexicon.by_id[key]
                    if (key, start) in taken or not self._exists(quantity):
                        continue
                    taken.add((key, start))
                    if self._topic_fits(quantity, sentence, at) and self._is_ours(sentence, at):
                        yield self._word(sentence, start, end, key, Claim.VALUE, Decimal(0), Decimal(1))

    def _flat(self, sentence: Sentence) -> Iterator[Mention]:
        """持平 and 翻一番 after the figure they are about."""
        trail = self._trail
        if trail.last is None or trail.last.claim is not Claim.VALUE:
            return
        rest = sentence.text[trail.last_end :]
        growth = self.lexicon.growth
        for key, claim, value in (("flat", Claim.CHANGE, Decimal(0)), ("double", Claim.GROWTH, Decimal(100))):
            match = re.match(f"[，,（(]?(?:{growth['compare']})(?:数量)?(?P<word>{growth[key]})(?!多|以上|有余)", rest)
            if match is None or (match["year"] and int(match["year"]) != self.report.year - 1):
                continue
            start, end = (trail.last_end + place for place in match.span("word"))
            step = Decimal(10) if claim is Claim.GROWTH else Decimal(1)
            yield self._word(sentence, start, end, trail.last.quantity, claim, value, step)

    # -- making mentions

    def _of_unit(self, unit: str) -> tuple[Quantity, ...]:
        """The quantities that are told in a unit and that the form has cells for."""
        if unit not in self._quantities:
            self._quantities[unit] = tuple(
                entry for entry in self.lexicon.quantities if unit in entry.units and self._exists(entry)
            )
        return self._quantities[unit]

    def _exists(self, quantity: Quantity) -> bool:
        return bool(self._readings.of(quantity.readings))

    def _mention(
        self, sentence: Sentence, figure: WrittenFigure, quantity: str, claim: Claim, value: Decimal, step: Decimal
    ) -> Mention:
        start, end = sentence.start + figure.start, sentence.start + figure.end
        span = (sentence.start, sentence.end)
        return Mention(self.section, start, end, figure.text, quantity, claim, value, step, span, figure)

    def _word(
        self, sentence: Sentence, start: int, end: int, quantity: str, claim: Claim, value: Decimal, step: Decimal
    ) -> Mention:
        text = sentence.text[start:end]
        place = sentence.start + start, sentence.start + end
        return Mention(self.section, *place, text, quantity, claim, value, step, (sentence.start, sentence.end))
