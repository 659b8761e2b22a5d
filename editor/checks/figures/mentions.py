"""The places in prose that name a figure of the tables. When in doubt, a place is none: a false alarm does more harm.

A mention says which quantity is named and what is said of it; `figure_judging` says whether that agrees. Which quantity
the words name is found in `figure_naming`; here sentences are gone through, with growth and shares that refer back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import accumulate
from typing import Final

from editor.checks.figures.asides import passed_asides
from editor.checks.figures.grammar import CheckedQuantity, CheckFile
from editor.checks.figures.growth import Growth, GrowthWords, is_share, lone_share, stands_for_growth
from editor.checks.figures.lists import figure_lists
from editor.checks.figures.naming import FigurePlace, Naming, ReportNames
from editor.checks.figures.phrases import compiled
from editor.checks.figures.zeros import zeros
from editor.patterns import lazy
from editor.report.model import Report
from editor.wording.sentences import Sentence, paragraphs_of, split_long
from editor.wording.written_figures import WrittenFigure, written_figures

_REACH: Final = 64  # letters before a figure that may tell of growth
_LONGEST_SENTENCE: Final = 500
_HEADS: Final = ("received", "new_only", "requests_named", "requests_listed")
_DONE: Final = ("completed", "handled")
_FEWEST_PARTS: Final = 3
_PEOPLE: Final = ("人", "人次", "名", "位")
_STOP: Final = lazy("[，,。；;、（(]")
_SOME_ONLY: Final = lazy("(?<!各)类|涉及|关于|领域|方面|网上|线上|网络|信函|邮寄|当面|现场|窗口|乡镇|部门")
_EACH: Final = lazy("分别|各自|各")


class Claim(StrEnum):
    """What a mention says of its quantity."""

    VALUE = "value"
    SHARE = "share"  # per cent of a whole
    GROWTH = "growth"  # per cent against last year
    CHANGE = "change"  # pieces against last year
    POINTS = "points"  # a share against last year's, in percentage points


_RELATIVE: Final = ("%", "个百分点", "百分点", "倍")
_GROWN: Final = (Claim.CHANGE, Claim.GROWTH)
_CLAIMS: Final = {"%": Claim.GROWTH, "个百分点": Claim.POINTS, "百分点": Claim.POINTS}
"""What a growth told in such a unit is; in the quantity's own units it is a change."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A figure in the prose that names a quantity, or a word that says there was none (then `figure` is None).

    `start` and `end` are places in the section's text as read; `value` is what is said (a fall is negative), `step` the
    least difference that it can show. `sentence` is the range of its sentence. `sums` are those with a figure
    beside it that may be meant too: 新制定 5 件，修改 4 件.
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
    sums: tuple[Decimal, ...] = ()


def mentions(report: Report, section: str, text: str) -> Iterator[Mention]:
    """The mentions in a section's text as it is read, in order. A form that the file has no cells of has none."""
    paragraphs = (paragraph.sentences() for paragraph in paragraphs_of(text))
    for found in FigureReader(report).by_sentence(section, paragraphs, text):
        yield from found


class FigureReader:
    """Reads the prose of one report for figures that name quantities."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._names = ReportNames(report)
        self._growth = GrowthWords(self._names.file.growth)

    def by_sentence(
        self, section: str, paragraphs: Iterable[Iterable[Sentence]], text: str
    ) -> Iterator[tuple[Mention, ...]]:
        """The mentions in a section's text, which has these sentences in its paragraphs, a sentence at a time.

        Before them come empty steps, in which the phrases that the text may need are compiled: all at once that would
        be felt.
        """
        naming = Naming(self._names, section, text)
        for quantity in naming.likely:
            if "is_ready" not in vars(quantity) and quantity.is_ready:
                yield ()
        scanner = _Scanner(self._report.year, section, naming, self._growth)
        for paragraph in paragraphs:
            naming.begin_paragraph()
            for sentence in paragraph:
                for piece in split_long(sentence, _LONGEST_SENTENCE):
                    yield scanner.scan_sentence(piece)


class _Scanner:
    """Goes through a section sentence by sentence."""

    def __init__(self, year: int, section: str, naming: Naming, growth: GrowthWords) -> None:
        self.year, self.section, self.naming = year, section, naming
        self.file: CheckFile = naming.file
        self._growth = growth
        self._last: Mention | None = None  # what 占 and 同比 in the same sentence refer to
        self._last_end = -1  # where it ends with its share and growth
        self._counts: dict[int, str] = {}  # the quantities told in the sentence, by the order of the figures

    def scan_sentence(self, sentence: Sentence) -> tuple[Mention, ...]:
        self.naming.begin_sentence(sentence)
        found = [
            self._word(sentence, zero.start, zero.end, zero.quantity, Claim.VALUE, Decimal(0), Decimal(1))
            for zero in zeros(self.naming, sentence)
        ]
        self._last, self._last_end, self._counts = None, -1, {}
        figures = written_figures(sentence.text) if self.naming.likely_here else ()
        if self._may_tell(figures):
            found.extend(_without_parts(list(self._of_figures(sentence, figures)), figures))
            found.extend(self._flat(sentence))
        return tuple(sorted(found, key=lambda mention: mention.start)) if len(found) > 1 else tuple(found)

    def _may_tell(self, figures: tuple[WrittenFigure, ...]) -> bool:
        """Whether any figure is of a unit that a quantity of the sentence is told in, or tells how one grew."""
        units = {figure.unit for figure in figures}
        if not units.isdisjoint(_RELATIVE):
            return True
        return bool(units) and any(not entry.units.isdisjoint(units) for entry in self.naming.likely_here)

    # -- figures

    def _of_figures(self, sentence: Sentence, figures: tuple[WrittenFigure, ...]) -> Iterator[Mention]:
        lists = figure_lists(sentence.text, figures)
        listed: dict[int, CheckedQuantity] = {}
        ends = (0, *(figure.unit_end for figure in figures))
        passed = passed_asides(sentence.text, figures)
        places = tuple(
            FigurePlace(sentence, figure, order, ends[order], figure.start, passed=passed[order])
            for order, figure in enumerate(figures)
        )
        for place in places:
            if place.order in lists:
                row = places[place.order : place.order + lists[place.order].size]
                named = self.naming.named_list(row, lists[place.order])
                listed.update(zip((one.order for one in row), named, strict=False))
                yield from self._of_row(row, named)
            if place.figure.unit != "%" or place.order not in listed:
                yield from self._of_figure(place, listed.get(place.order), figures)

    def _of_row(self, row: tuple[FigurePlace, ...], named: tuple[CheckedQuantity, ...]) -> Iterator[Mention]:
        """The shares or growths of as many counts before them: 受理8件、办结6件，同比分别增长5%、3%.

        Shares may stand behind the mere names, which are found already: 予以公开、部分公开分别占5%、3%.
        """
        first, count = row[0], len(row)
        if first.figure.unit == "%" and named:
            if _SOME_ONLY.search(first.sentence.text, 0, first.figure.start) is None:
                for place, share in zip(row, named, strict=True):
                    yield self._mention(place, share.id, Claim.SHARE, place.figure.value)
            return
        told = [self._counts.get(first.order - count + place) for place in range(count)]
        each = _EACH.subn("", first.between)
        if not each[1] or first.order < count or not all(place.figure.is_exact for place in row):
            return
        claim = Claim.SHARE if first.figure.unit == "%" and is_share(each[0]) else None
        growth = self._growth.before(each[0])
        if growth is not None and stands_for_growth(each[0][: -growth.length]):
            is_judged = growth.is_exact and growth.year in (None, self.year - 1)
            claim = Claim.GROWTH if first.figure.unit == "%" and is_judged else None
        for place, quantity in zip(row, told, strict=True):
            if claim is None or quantity is None or (claim is Claim.SHARE and not self._shared(quantity)):
                continue
            yield self._mention(place, quantity, claim, place.figure.value * (growth.sign if growth else 1))

    def _of_figure(
        self, place: FigurePlace, listed: CheckedQuantity | None, figures: tuple[WrittenFigure, ...]
    ) -> Iterator[Mention]:
        figure, text = place.figure, place.sentence.text
        left = text[max(0, figure.start - _REACH) : figure.start]
        goes_on = self._last is not None and self._last.claim in _GROWN
        growth = self._growth.before(left, text[self._last_end : figure.start] if goes_on else None)
        if growth is not None or figure.unit in _RELATIVE:
            found = tuple(self._relative(place, growth))
            if not found and figure.unit == "%":
                self.naming.pass_over(place.order)
            yield from found
            return
        if figure.unit in _PEOPLE:
            self.naming.pass_over(place.order)
        if not figure.is_exact:
            return
        for quantity in (listed,) if listed is not None else self.naming.named(place):
            mention = self._mention(place, quantity.id, Claim.VALUE, figure.value, _sums(place, figures, quantity))
            self._last, self._last_end = mention, figure.unit_end
            self._counts[place.order] = quantity.id
            self.naming.remember(place.order, quantity.id, is_count=True)
            yield mention

    def _relative(self, place: FigurePlace, growth: Growth | None) -> Iterator[Mention]:
        figure, last = place.figure, self._last
        between = place.sentence.text[self._last_end : figure.start] if last is not None else ""
        if growth is None:
            if last is not None and last.claim is Claim.VALUE and figure.unit == "%" and is_share(between):
                yield from self._follow(place, last.quantity, Claim.SHARE, figure.value)
            else:
                yield from self._lone_share(place)
            return
        if not growth.is_exact or not figure.is_exact or growth.year not in (None, self.year - 1):
            return
        base = self._base_of_growth(place, growth, between)
        claim = None if figure.unit == "倍" else _CLAIMS.get(figure.unit, Claim.CHANGE)
        if base is None or claim is None:
            return
        if claim is Claim.CHANGE and figure.unit not in self.file.by_id[base].units:
            return
        if claim is Claim.POINTS and not (last is not None and last.claim is Claim.SHARE):
            return
        yield from self._follow(place, base, claim, growth.sign * figure.value)

    def _lone_share(self, place: FigurePlace) -> Iterator[Mention]:
        """A share told without its count: 予以公开占49.2%、部分公开占12.3%."""
        figure = place.figure
        words = lone_share(place.between) if figure.unit == "%" and figure.is_exact else 0
        if words and _SOME_ONLY.search(place.sentence.text, 0, figure.start) is None:
            for quantity in self.naming.shared(place._replace(named_to=figure.start - words, is_listed=True)):
                yield from self._follow(place, quantity.id, Claim.SHARE, figure.value)

    def _follow(self, place: FigurePlace, quantity: str, claim: Claim, value: Decimal) -> Iterator[Mention]:
        """A mention that refers to the one before it, which stays the one that later ones refer to."""
        if claim is Claim.SHARE and not self._shared(quantity):
            return
        mention = self._mention(place, quantity, claim, value)
        self.naming.remember(place.order, quantity, is_count=False)
        self._last, self._last_end = mention, place.figure.unit_end
        if place.figure.is_exact:
            yield mention

    def _shared(self, quantity: str) -> bool:
        return bool(self.file.by_id[quantity].share_of)

    def _base_of_growth(self, place: FigurePlace, growth: Growth, between: str) -> str | None:
        subject = between[: max(0, len(between) - growth.length)]
        if self._last is not None and len(between) >= growth.length and stands_for_growth(subject):
            return self._last.quantity
        return self.naming.growing(place.sentence, place.figure.start - growth.length)

    def _flat(self, sentence: Sentence) -> Iterator[Mention]:
        """持平 and 翻一番 after the figure they are about."""
        if self._last is None or self._last.claim is not Claim.VALUE:
            return
        rest = sentence.text[self._last_end :]
        words = self.file.growth
        for said, claim, value in ((words.flat, Claim.CHANGE, Decimal(0)), (words.double, Claim.GROWTH, Decimal(100))):
            pattern = f"[，,（(]?(?:{words.compare})(?:数量)?(?P<word>{said})(?!多|以上|有余)"
            match = compiled(pattern).match(rest)
            if match is None or (match["year"] and int(match["year"]) != self.year - 1):
                continue
            start, end = (self._last_end + place for place in match.span("word"))
            step = Decimal(10) if claim is Claim.GROWTH else Decimal(1)
            yield self._word(sentence, start, end, self._last.quantity, claim, value, step)

    # -- making mentions

    def _mention(
        self, place: FigurePlace, quantity: str, claim: Claim, value: Decimal, sums: tuple[Decimal, ...] = ()
    ) -> Mention:
        figure, begin = place.figure, place.sentence.start
        start, end = begin + figure.start, begin + figure.end
        span = (begin, place.sentence.end)
        return Mention(self.section, start, end, figure.text, quantity, claim, value, figure.step, span, figure, sums)

    def _word(
        self, sentence: Sentence, start: int, end: int, quantity: str, claim: Claim, value: Decimal, step: Decimal
    ) -> Mention:
        text = sentence.text[start:end]
        place = sentence.start + start, sentence.start + end
        return Mention(self.section, *place, text, quantity, claim, value, step, (sentence.start, sentence.end))


def _without_parts(found: list[Mention], figures: tuple[WrittenFigure, ...]) -> list[Mention]:
    """Without an answer that is one of the parts that make up the head: 受理12件，答复7件，不予受理4件，补正中1件."""
    counts = [mention for mention in found if mention.claim is Claim.VALUE]
    carried = {mention.figure for mention in counts if mention.quantity == "carried_out"}
    heads = [mention.value for mention in counts if mention.quantity in _HEADS]
    parts = set()
    for mention in counts:
        if mention.quantity in _DONE and mention.figure is not None:
            row = figures[figures.index(mention.figure) :]
            sums = accumulate(figure.value for figure in row)
            for length, total in enumerate(sums, start=1):
                if length >= _FEWEST_PARTS and total in heads and not carried & set(row[:length]):
                    parts.add(mention)
    return [mention for mention in found if mention not in parts]


def _sums(place: FigurePlace, figures: tuple[WrittenFigure, ...], quantity: CheckedQuantity) -> tuple[Decimal, ...]:
    """The sums with the figure before it and behind it, if that is of rules revised: they may count as issued again."""
    if not quantity.revised:
        return ()
    text, found = place.sentence.text, []
    for order in (place.order - 1, place.order + 1):
        if 0 <= order < len(figures):
            begin = figures[order - 1].unit_end if order else 0
            words = _STOP.split(text[begin : figures[order].start])[-1]
            if figures[order].unit == place.figure.unit and compiled(quantity.revised).search(words):
                found.append(place.figure.value + figures[order].value)
    return tuple(found)
