"""What the prose of a section tells about rows of the table, clause by clause, each with why it is not to be believed.

A claim without a reason against it is one that was understood from the beginning of its clause to its figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from typing import Final, NamedTuple

from editor.checks.figures.clauses import Clause, clauses, is_heading, masked
from editor.checks.figures.grammar import OfferedQuantity, OfferedZero, OffersFile
from editor.checks.figures.phrases import Phrase, compiled
from editor.checks.figures.voice import Lead, Voice, is_of_other_time
from editor.forms.address import CellRef
from editor.forms.form import Form
from editor.forms.sections import FigureKind
from editor.patterns import lazy
from editor.wording.sentences import ProseLine, paragraphs_of
from editor.wording.written_figures import WrittenFigure, written_figures

_MONEY: Final = Decimal(10000)  # 元 in a 万元
_ROUNDED_BEFORE: Final = lazy(r"(?:约|近|超过?|逾|不少于|不低于|至少)\s*$")
_ROUNDED_AFTER: Final = lazy(r"左右|上下|以[上下内]|余|多")
_RECEIVED: Final = lazy("收到|受理|接到|接收")
_MEANT_OTHERWISE: Final = lazy(r"\s*(?:的(?!$)|以[上下内]|左右|上下|余|多|目标|任务)")


class ToldClaim(NamedTuple):
    """A figure told of a cell: `value` in the cell's unit; `quantity` is the entry of the file that tells it so.

    `figure` is the place of the figure with its unit, or of the words for none; `reach` that of the whole telling with
    its lead, `sentence` that of the evidence. `against` says why the figure is not to be taken for the cell; it is
    empty if nothing speaks against it.
    """

    quantity: str
    ref: CellRef
    value: Decimal
    section: str
    reach: tuple[int, int]
    figure: tuple[int, int]
    sentence: tuple[int, int]
    against: str


class _Telling(NamedTuple):
    """A figure that words tell of a quantity: those before it, and how many letters after its unit belong to them."""

    quantity: OfferedQuantity
    before: re.Match[str]
    behind: int


@dataclass
class _State:
    """What earlier clauses have said that still holds."""

    narrowed: str = ""  # whose figures these are, if only a part of the whole
    other_time: str = ""
    reach: tuple[int, int] = (0, 0)
    inside: ToldClaim | None = None  # the whole whose parts are being told after 其中
    is_inside: bool = False
    said_whole: bool = False
    said_year: bool = False
    last: ToldClaim | None = None
    anchor: ToldClaim | None = None  # the total whose parts may follow
    is_anchor_near: bool = False  # told in this paragraph


def claims(section: str, heading: str, text: str, file: OffersFile, voice: Voice, form: Form) -> Iterator[ToldClaim]:
    """All that a section tells about rows of the table, in order."""
    shown = masked(text)
    figures = written_figures(text)
    base = heading
    anchor: ToldClaim | None = None
    for paragraph in paragraphs_of(shown):
        if is_heading(paragraph):
            base, anchor = f"{heading}\n{paragraph.text}", None
        reader = _Reader(section, base, paragraph, figures, file, voice, form)
        reader.state.anchor = anchor
        yield from reader.claims()
        anchor = reader.state.anchor


class _Reader:
    """One paragraph being read."""

    def __init__(
        self,
        section: str,
        heading: str,
        paragraph: ProseLine,
        figures: tuple[WrittenFigure, ...],
        file: OffersFile,
        voice: Voice,
        form: Form,
    ) -> None:
        self._section, self._heading, self._paragraph = section, heading, paragraph
        end = paragraph.start + len(paragraph.text)
        self._figures = [figure for figure in figures if paragraph.start <= figure.start < end]
        self._file, self._voice, self._form = file, voice, form
        self.state = _State()

    def claims(self) -> Iterator[ToldClaim]:
        """What the paragraph tells."""
        for clause in clauses(self._paragraph):
            if clause.reach != self.state.reach:
                self.state.reach, self.state.said_whole, self.state.said_year = clause.reach, False, False
                self.state.inside, self.state.is_inside = None, False
            nothing = [*self._nothing(clause)]
            tells = False
            for claim in chain(nothing, self._figures_of(clause)):  # what one tells bears on the next
                if claim in nothing or not _is_within(claim, nothing):
                    tells = True
                    self._remember(claim)
                    yield claim
            if not tells:
                self._pass(clause)
            if clause.ends_list:
                self.state.inside, self.state.is_inside = None, False

    # -- finding ---------------------------------------------------------------------------------------------------

    def _nothing(self, clause: Clause) -> Iterator[ToldClaim]:
        """Tellings that there was nothing."""
        for zero in self._file.zeros:
            match = zero.found(clause.text)
            if match is None or not self._is_about(zero, clause):
                continue
            lead = self._voice.lead(clause.text[: match.start()])
            against = self._against_lead(lead, is_nil=True)
            place = (clause.start + match.start(), clause.start + match.end())
            for quantity in zero.named(match[0]):
                reach = (clause.start, place[1])
                ref = self._file.by_id[quantity].cell
                yield ToldClaim(quantity, ref, Decimal(0), self._section, reach, place, clause.sentence, against)
            self._take_up(lead)
            return

    def _figures_of(self, clause: Clause) -> Iterator[ToldClaim]:
        end = clause.start + len(clause.text)
        begin = clause.start
        for figure in (figure for figure in self._figures if clause.start <= figure.start < end):
            if begin > figure.start or clause.is_aside(figure.start):
                continue
            before = clause.text[begin - clause.start : figure.start - clause.start]
            after = clause.text[figure.unit_end - clause.start :]
            found = self._best(figure, before.lstrip("、和及与"), after, clause)
            if found is not None:
                quantity, match = found.quantity, found.before
                lead = self._voice.lead(match.string[: match.start()])
                against = self._against(quantity, lead, figure, match["link"])
                if not against and self._has_sibling(quantity, figure, clause):
                    against = "同一句中还说了别的次数，不是总数"
                reach = (begin, figure.unit_end + found.behind)
                yield self._figure_claim(quantity, figure, reach, clause, against)
                self._take_up(lead, is_part=bool(quantity.part_of))
            begin = figure.unit_end

    def _best(self, figure: WrittenFigure, before: str, after: str, clause: Clause) -> _Telling | None:
        """The telling that takes in most of the words before a figure."""
        if _MEANT_OTHERWISE.match(after) and figure.is_exact:
            return None
        best: _Telling | None = None
        for quantity in self._file.quantities:
            if figure.unit not in quantity.units or not self._has_anchor(quantity):
                continue
            for phrase in quantity.patterns:
                found = _telling(quantity, phrase, before, after)
                if found is None or not self._is_about(quantity, clause):
                    continue
                if best is None or found.before.start() < best.before.start():
                    best = found
        return best

    def _has_anchor(self, quantity: OfferedQuantity) -> bool:
        """Whether the total was told before of which the quantity is a part; if it is one."""
        anchor = self.state.anchor
        if not quantity.part_of:
            return True
        return (
            anchor is not None
            and anchor.ref in {self._file.by_id[whole].cell for whole in quantity.part_of}
            and (self.state.is_anchor_near or not quantity.near)
        )

    def _is_about(self, telling: OfferedQuantity | OfferedZero, clause: Clause) -> bool:
        """Whether the sentence so far, or the heading over it, says the words that make the telling one of ours."""
        if not telling.about:
            return True
        at = self._paragraph.start
        so_far = self._paragraph.text[clause.reach[0] - at : clause.start - at + len(clause.text)]
        if compiled(telling.about).search(so_far):
            return True
        return bool(telling.under) and compiled(telling.under).search(self._heading) is not None

    def _has_sibling(self, quantity: OfferedQuantity, figure: WrittenFigure, clause: Clause) -> bool:
        """Whether the sentence counts more of the kind, so that the figure is no total."""
        at = self._paragraph.start
        others = (
            other
            for other in self._figures
            if other is not figure and clause.reach[0] <= other.start < clause.reach[1] and other.unit in quantity.units
        )
        return bool(quantity.sibling) and any(
            compiled(quantity.sibling).search(self._paragraph.text[: other.start - at].rstrip()) for other in others
        )

    # -- judging ---------------------------------------------------------------------------------------------------

    def _against(self, quantity: OfferedQuantity, lead: Lead, figure: WrittenFigure, link: str) -> str:
        """The first reason not to believe a figure; empty if there is none."""
        is_amount = self._form.kinds[quantity.cell] is FigureKind.AMOUNT
        if not figure.is_exact or "约" in link:
            return f"“{self._words_of(figure)}”不是准确的数"
        if figure.scale > 1 and not is_amount:
            return f"“{figure.text}”是约数"
        part = self._as_part(quantity, lead)
        if part is not None:
            return part
        if against := self._against_lead(lead, is_stock=quantity.stock):
            return against
        if "累计" in link and not (lead.this_year or self.state.said_year or quantity.stock):
            return "说的是累计数，可能含以前年度"
        if quantity.doubt:
            return quantity.doubt
        if quantity.explicit and self._voice.is_compiled and not (lead.whole or self.state.said_whole):
            return "没有写明是全部机关的数，可能只是一个单位的"
        return ""

    def _as_part(self, quantity: OfferedQuantity, lead: Lead) -> str | None:
        """The reason against a part told after its whole, which is that against the whole; None if it is no part."""
        whole = self.state.anchor
        if quantity.part_of and whole is not None and not lead.whole:
            if lead.narrowed:
                return lead.narrowed
            if lead.other_time or lead.planned:
                return self._against_lead(lead)
            return whole.against
        if not (lead.inside or self.state.is_inside) or lead.whole:
            return None
        parent = self.state.inside if self.state.is_inside else self.state.last
        if parent is not None and self._is_part_of(quantity.cell, parent.ref) and not lead.narrowed:
            return parent.against or quantity.doubt
        return lead.narrowed or "只是其中一部分"

    def _is_part_of(self, ref: CellRef, whole: CellRef) -> bool:
        totals, of = self._form.totals.get(whole, ()), self._form.row(ref).of_which
        return any(ref in parts for parts in totals) or of == whole.row

    def _against_lead(self, lead: Lead, *, is_stock: bool = False, is_nil: bool = False) -> str:
        year = self._voice.year
        if lead.planned:
            return f"“{lead.planned}”说的是计划或惯例，不是本年的结果"
        if lead.other_time:
            return f"说的是{lead.other_time}，不是 {year} 年全年"
        if is_of_other_time(self._heading, year):
            return f"在“{self._heading.rsplit(chr(10), 1)[-1].strip()}”之下，不一定是 {year} 年的数"
        if not lead.this_year and self.state.other_time:
            return f"说的是{self.state.other_time}，不是 {year} 年全年"
        if lead.narrowed:
            return lead.narrowed
        if lead.as_of and not (is_stock or is_nil):
            return f"说的是{lead.as_of}的数，可能含以前年度"
        if lead.cumulative and not (lead.this_year or self.state.said_year or is_stock or is_nil):
            return "说的是累计数，可能含以前年度"
        if not lead.whole and not self.state.said_whole and self.state.narrowed:
            return self.state.narrowed
        return ""

    # -- remembering -----------------------------------------------------------------------------------------------

    def _remember(self, claim: ToldClaim) -> None:
        self.state.last = claim
        if claim.ref in self._file.anchors:
            self.state.anchor, self.state.is_anchor_near = claim, True

    def _take_up(self, lead: Lead, *, is_part: bool = False) -> None:
        """What the words before a telling say of those that follow."""
        state = self.state
        if lead.inside and not state.is_inside:
            state.is_inside, state.inside = True, state.last
        if lead.whole:
            state.said_whole, state.narrowed = True, ""
            state.is_inside, state.inside = False, None
        elif lead.narrowed and not (state.is_inside or is_part):
            state.said_whole, state.narrowed = False, lead.narrowed
        self._take_time(lead)

    def _take_time(self, lead: Lead) -> None:
        if lead.this_year:
            self.state.other_time, self.state.said_year = "", True
        elif lead.other_time:
            self.state.other_time = lead.other_time

    def _pass(self, clause: Clause) -> None:
        """Take up what a clause that tells no figure says of the time and of whom."""
        if compiled(self._file.other_business).search(clause.text) or self._counts_other_matters(clause):
            self.state.anchor = None
        lead = self._voice.lead(clause.text)
        if not lead.rest or _begins(clause.text, lead):
            self._take_time(lead)
        if not lead.rest and lead.whole:
            self.state.said_whole, self.state.narrowed = True, ""
        plan = self._voice.opens_with_plan(clause.text)
        if plan:
            self.state.other_time = plan
        part = self._voice.opens_with_part(clause.text)
        if part:
            self.state.said_whole, self.state.narrowed = False, f"只是{part}的数"

    def _counts_other_matters(self, clause: Clause) -> bool:
        """Whether a clause that was not understood counts what was received."""
        end = clause.start + len(clause.text)
        has_figure = any(clause.start <= figure.start < end for figure in self._figures)
        return has_figure and _RECEIVED.search(clause.text) is not None

    # -- making ----------------------------------------------------------------------------------------------------

    def _figure_claim(
        self, quantity: OfferedQuantity, figure: WrittenFigure, reach: tuple[int, int], clause: Clause, against: str
    ) -> ToldClaim:
        value = figure.value
        if self._form.kinds[quantity.cell] is FigureKind.AMOUNT:
            value = value / _MONEY
        place = (figure.start, figure.unit_end)
        return ToldClaim(quantity.id, quantity.cell, value, self._section, reach, place, clause.sentence, against)

    def _words_of(self, figure: WrittenFigure) -> str:
        """A rounded figure with what makes it one: 约20件, 100条以上."""
        at = self._paragraph.start
        text = self._paragraph.text
        before = _ROUNDED_BEFORE.search(text[: figure.start - at])
        after = _ROUNDED_AFTER.match(text, figure.unit_end - at)
        start = before.start() if before is not None else figure.start - at
        return text[start : after.end() if after is not None else figure.unit_end - at].replace(" ", "")


def _telling(quantity: OfferedQuantity, phrase: Phrase, before: str, after: str) -> _Telling | None:
    behind = phrase.right.match(after) if phrase.behind else None
    if phrase.behind and not (behind and behind.end()):
        return None
    match = phrase.left.search(before)
    return _Telling(quantity, match, behind.end() if behind else 0) if match is not None else None


def _begins(text: str, lead: Lead) -> bool:
    """Whether a clause opens with the time it names."""
    words = "".join(text.split())
    return not lead.other_time or words.find(lead.other_time) <= 2


def _is_within(claim: ToldClaim, others: list[ToldClaim]) -> bool:
    """Whether a figure stands in words that were understood as telling of none: 复议、诉讼0件."""
    return any(other.figure[0] <= claim.figure[0] < other.figure[1] for other in others)
