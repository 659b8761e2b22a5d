"""What the prose offers to the table of statistics: values to take one by one, and what was told but is not offered.

An offer is right or absent: a figure that is rounded, of another year, or of a part of the whole is kept back with the
reason. Two figures for one cell are both offered, each naming the other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from editor.checks.figures.grammar import OffersFile
from editor.checks.figures.load import offered_figures
from editor.checks.figures.voice import Voice
from editor.checks.told.claims import ToldClaim, claims
from editor.forms.address import CellRef
from editor.report.model import Report
from editor.wording.decimal_text import format_number
from editor.wording.radicals import plain_letters


@dataclass(frozen=True, slots=True)
class Offer:
    """A value for a blank cell: counts in the cell's unit, amounts in 万元.

    `start` to `end` is the figure (or the words for none) in the section as stored, `sentence` the evidence and
    `sentence_start` its place; `reading` is the clause up to the figure. `rivals` are other values told for the cell.
    """

    ref: CellRef
    value: Decimal
    section: str
    start: int
    end: int
    sentence: str
    sentence_start: int
    reading: str
    rivals: tuple[Decimal, ...] = ()


@dataclass(frozen=True, slots=True)
class Withheld:
    """A figure told of a cell and not offered: the words, the evidence, and the reason."""

    ref: CellRef
    text: str
    section: str
    start: int
    end: int
    sentence: str
    sentence_start: int
    reason: str


@dataclass(frozen=True, slots=True)
class Told:
    """What the prose of a report tells about blank cells of its table, in the order of the table."""

    offers: tuple[Offer, ...] = ()
    withheld: tuple[Withheld, ...] = ()


def offers(report: Report) -> Told:
    """What the prose offers. A cell that is filled is not offered; a figure that differs from it is kept back."""
    file = offered_figures(report.form.id)
    if file is None:
        return Told()
    found = [claim for section, heading in report.parts for claim in _claims(report, section, heading, file)]
    places = {ref: place for place, ref in enumerate(report.form.cells)}
    found.sort(key=lambda claim: places[claim.ref])
    good: list[Offer] = []
    kept: list[Withheld] = []
    for claim in found:
        ref = claim.ref
        reason = claim.against if report.value(ref) is None else _difference(report, ref, claim)
        if reason and not any(entry.ref == ref and _same_place(entry, claim) for entry in kept):
            kept.append(_withheld(report, ref, claim, reason))
        elif (
            not reason
            and report.value(ref) is None
            and not any(offer.ref == ref and offer.value == claim.value for offer in good)
        ):
            good.append(_offer(report, ref, claim))
    good, too_large = _fitting(report, good)
    return Told(tuple(_with_rivals(good)), (*kept, *too_large))


def _claims(report: Report, section: str, heading: str, file: OffersFile) -> Sequence[ToldClaim]:
    text = plain_letters(report.sections.get(section, ""))
    voice = Voice(report.year, plain_letters(report.body))
    return list(claims(section, heading, text, file, voice, report.form)) if text else []


def _same_place(entry: Withheld, claim: ToldClaim) -> bool:
    """Whether a figure and the words for none are the same telling: 复议0件."""
    return entry.section == claim.section and entry.end == claim.figure[1]


def _difference(report: Report, ref: CellRef, claim: ToldClaim) -> str:
    """What to say of a figure told of a filled cell; nothing if it agrees or was not believed anyway."""
    value = report.value(ref)
    if claim.against or value == claim.value:
        return ""
    return f"表中已是 {format_number(value)}，与文中的 {format_number(claim.value)} 不一致"


def _fitting(report: Report, found: list[Offer]) -> tuple[list[Offer], list[Withheld]]:
    """The offers without those parts that are greater than their whole, and these."""
    told: dict[CellRef, set[Decimal]] = {}
    for offer in found:
        told.setdefault(offer.ref, set()).add(offer.value)
    wholes = _wholes(report)
    fitting: list[Offer] = []
    too_large: list[Withheld] = []
    for offer in found:
        whole = wholes.get(offer.ref)
        of = _value_of(report, whole, told) if whole is not None else None
        if whole is None or of is None or offer.value <= of:
            fitting.append(offer)
            continue
        reason = f"大于{report.form.names.cell(whole)}的 {format_number(of)}"
        text = format_number(offer.value)
        place = (offer.section, offer.start, offer.end, offer.sentence, offer.sentence_start)
        too_large.append(Withheld(offer.ref, text, *place, reason))
    return fitting, too_large


def _wholes(report: Report) -> Mapping[CellRef, CellRef]:
    """What each cell is a part of."""
    form = report.form
    wholes = {part: total for total, sums in form.totals.items() for parts in sums for part in parts}
    for ref in form.cells:
        whole = form.row(ref).of_which
        if whole is not None:
            wholes[ref] = CellRef(ref.table, whole, ref.column)
    return wholes


def _value_of(report: Report, ref: CellRef, told: Mapping[CellRef, set[Decimal]]) -> Decimal | None:
    """The figure of a cell, filled in or offered; of several the largest. None if there is none."""
    if ref in report.numbers:
        return report.numbers[ref]
    return max(told[ref]) if ref in told else None


def _with_rivals(found: list[Offer]) -> list[Offer]:
    return [
        replace(offer, rivals=tuple(other.value for other in found if other.ref == offer.ref and other is not offer))
        for offer in found
    ]


def _offer(report: Report, ref: CellRef, claim: ToldClaim) -> Offer:
    text = report.sections[claim.section]
    start, end = claim.figure
    return Offer(ref, claim.value, claim.section, start, end, *_evidence(text, claim), _reading(text, claim))


def _withheld(report: Report, ref: CellRef, claim: ToldClaim, reason: str) -> Withheld:
    text = report.sections[claim.section]
    start, end = claim.figure
    return Withheld(ref, text[start:end], claim.section, start, end, *_evidence(text, claim), reason)


def _reading(text: str, claim: ToldClaim) -> str:
    """The words of the telling, without what joins it to the one before."""
    return text[slice(*claim.reach)].strip().lstrip("、和及与").strip()


def _evidence(text: str, claim: ToldClaim) -> tuple[str, int]:
    """The sentence, and where it begins."""
    start, end = claim.sentence
    sentence = text[start:end]
    return sentence.strip(), start + len(sentence) - len(sentence.lstrip())
