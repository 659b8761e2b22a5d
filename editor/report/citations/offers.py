"""A typed figure that equals a cell, offered as a citation of it: taken, it prints what was typed.

Only cells of this year are offered, the likeliest first: those whose labels share most pairs of letters with the words
around the figure, then totals before their parts. Noughts and single digits are everywhere; for them a cell is offered
only if the words around name it. No sentence is understood here, and nothing is put in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import islice
from types import MappingProxyType
from typing import Final, NamedTuple

from editor.forms.address import CellRef, ancestors
from editor.forms.form import Form
from editor.forms.naming import without_numeral
from editor.forms.sections import FigureKind, Leaf
from editor.report.citations.citing import citation_path, cite
from editor.report.citations.grammar import citations_in
from editor.report.model import Report
from editor.wording.folding import WIDE_DIGITS, narrowing
from editor.wording.likeness import pairs_of
from editor.wording.sentences import CLAUSE_ENDS, first_clause, last_clause, last_sentence
from editor.wording.written_figures import WrittenFigure, written_figures

_MOST: Final = 8
_SMALL: Final = 10  # figures below this stand in too many cells to be told by their value
_NAMED: Final = 2  # pairs of letters that make a label named
_WAN: Final = 10**4
_SCALES: Final[Mapping[int, str]] = MappingProxyType({1: "", _WAN: "万", 10**8: "亿"})
_PRINTED_DECIMALS: Final = ("0", "0.0", "0.00")
_COMMON: Final = pairs_of("政府信息公开申请数量，本年度，总数，情况")
_NO_COUNTS: Final = ("%", "元", "美元", "百分点", "个百分点")
_NARROW: Final = narrowing(f"{WIDE_DIGITS}．，")
_BRACES: Final = re.compile(r"[{｛][^{}｛｝\n]*[}｝]")
_CLAUSE_ENDS: Final = f"{CLAUSE_ENDS}、"
_REACH: Final = 200  # letters on either side of a figure that are looked at


class CitationOffer(NamedTuple):
    """A citation that can stand for the characters of a text from `start` to before `end`.

    `source` is what is to be put there, braces included, `text` what it prints, `name` the cell in words.
    """

    ref: CellRef
    name: str
    source: str
    text: str
    start: int
    end: int


def offers(report: Report, text: str, start: int, end: int) -> tuple[CitationOffer, ...]:
    """Citations for the typed figure that the characters from `start` to `end` touch, at most eight.

    None for what is no figure, is only about right (30余件) or stands in a citation.
    """
    figure = _figure_at(text, start, end)
    if figure is None or not figure.is_exact:
        return ()
    clause, sentence = _around(text, figure)
    found: list[tuple[int, int, CellRef]] = []
    for ref in report.form.cells:
        value = report.numbers.get(ref)
        if value is None or not _is_equal(value, report.form.kinds[ref], figure):
            continue
        if figure.value < _SMALL and not _is_named(report.form, ref, sentence):
            continue
        pairs = _pairs(report.form, ref)
        likeness = 2 * len(pairs & clause) + len(pairs & sentence)
        found.append((-likeness, -len(report.form.totals.get(ref, ())), ref))
    ordered = sorted(found, key=lambda entry: entry[:2])  # a stable sort keeps the reading order
    made = (_offer(report, ref, figure) for _, _, ref in ordered)
    return tuple(islice((offer for offer in made if offer is not None), _MOST))


def _figure_at(text: str, start: int, end: int) -> WrittenFigure | None:
    if any(citation.start < max(end, start + 1) and start < citation.end for citation in citations_in(text)):
        return None
    return next(
        (
            figure
            for figure in written_figures(text)
            if (figure.start < end and start < figure.end) or (start == end and figure.start <= start <= figure.end)
        ),
        None,
    )


def _exact(value: Decimal, kind: FigureKind) -> Decimal:
    """A cell's value in the unit that prose uses: 元 for money."""
    return value * _WAN if kind is FigureKind.AMOUNT else value


def _is_equal(value: Decimal, kind: FigureKind, figure: WrittenFigure) -> bool:
    """Whether the figure is the value, as exactly as it is printed."""
    if (figure.unit == "元") != (kind is FigureKind.AMOUNT) or (
        kind is not FigureKind.AMOUNT and figure.unit in _NO_COUNTS
    ):
        return False
    off = abs(_exact(value, kind) - figure.value)
    return not off or (figure.step != 1 and off * 2 <= figure.step)


def _offer(report: Report, ref: CellRef, figure: WrittenFigure) -> CitationOffer | None:
    """The plainest citation that prints what is typed; else, for 1,234 or 二十三, one that prints the same value."""
    made = [_made(report, ref, figure, source, end) for source, end in _sources(report.form, ref, figure)]
    for offer in made:
        if offer.text == "".join(figure.text[: offer.end - offer.start].translate(_NARROW).split()):
            return offer
    is_exact = _exact(report.numbers[ref], report.form.kinds[ref]) == figure.value
    return made[0] if made and is_exact else None


def _made(report: Report, ref: CellRef, figure: WrittenFigure, source: str, end: int) -> CitationOffer:
    (citation,) = citations_in(source)
    return CitationOffer(ref, report.form.names.place(ref), source, cite(report, citation).text, figure.start, end)


def _sources(form: Form, ref: CellRef, figure: WrittenFigure) -> Iterator[tuple[str, int]]:
    """Citations that may print the figure, the plainest first, each with where what it stands for ends."""
    term, scale, end = citation_path(form, ref), figure.scale, figure.end
    if form.kinds[ref] is FigureKind.AMOUNT:
        if scale == _WAN:  # as the cell has it: the 万 of 万元 stays where it is
            scale, end = 1, figure.start + len(figure.text[:-1].rstrip())
        else:
            term = f"{term} × {_WAN}"
    if scale not in _SCALES:
        return
    suffix = _SCALES[scale]
    yield (f"{{{term} : {suffix}}}" if suffix else f"{{{term}}}"), end
    for decimals in _PRINTED_DECIMALS:
        yield f"{{{term} : {decimals}{suffix}}}", end


def _around(text: str, figure: WrittenFigure) -> tuple[frozenset[str], frozenset[str]]:
    """The pairs of letters in the clause of a figure, and in its sentence up to there; other citations left out."""
    before = _BRACES.sub("0", text[max(0, figure.start - _REACH) : figure.start])
    after = _BRACES.sub("0", text[figure.end : figure.end + _REACH])
    rest = first_clause(after, _CLAUSE_ENDS)
    clause, sentence = last_clause(before, _CLAUSE_ENDS), last_sentence(before)
    return pairs_of(f"{clause}0{rest}") - _COMMON, pairs_of(f"{sentence}0{rest}") - _COMMON


def _pairs(form: Form, ref: CellRef) -> frozenset[str]:
    """The pairs of letters in all that a cell is called."""
    entries = (*_rows(form, ref), *_line(form.blocks[ref].columns, ref.column))
    return frozenset(pair for entry in entries for name in _names(entry) for pair in pairs_of(name)) - _COMMON


def _is_named(form: Form, ref: CellRef, around: frozenset[str]) -> bool:
    """Whether the words name the row and the column, or the column with its groups; a column 总计 goes unsaid."""
    block, rows = form.blocks[ref], _rows(form, ref)
    columns = _line(block.columns, ref.column)
    if rows:
        columns = columns[-1:] if len(block.leaf_columns) > 1 else ()
    asked = (*rows[-1:], *(column for column in columns if not column.total_of))
    return all(any(_is_told(name, around) for name in _names(entry)) for entry in asked)


def _is_told(name: str, around: frozenset[str]) -> bool:
    pairs = pairs_of(name) - _COMMON
    return bool(pairs) and len(pairs & around) >= min(_NAMED, len(pairs))


def _rows(form: Form, ref: CellRef) -> tuple[Leaf, ...]:
    block = form.blocks[ref]
    return _line(block.rows, ref.row) if block.row_labels else ()


def _line(entries: Iterable[Leaf], identifier: str) -> tuple[Leaf, ...]:
    """A row or column with the groups over it, itself last."""
    keys = (*ancestors(identifier), identifier)
    return tuple(entry for entry in entries if entry.id in keys)


def _names(entry: Leaf) -> tuple[str, ...]:
    return tuple(without_numeral(name) for name in (entry.label, entry.short or "", *entry.aliases))
