"""A typed percentage that equals a growth or a share of cells, offered as a citation: taken, it prints what was typed.

Percentages come out alike by chance much more often than counts, so that a cell is offered only if the sentence names
it. A typed 增长 or 下降 before a growth becomes part of the citation, since the word has to follow the figures too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from editor.forms.address import CellRef
from editor.report.citations.choices import choices
from editor.report.citations.citing import cite
from editor.report.citations.grammar import citations_in
from editor.report.citations.offers import CitationOffer
from editor.report.model import Report
from editor.wording.likeness import pairs_of
from editor.wording.sentences import last_sentence
from editor.wording.written_figures import FigureStyle, WrittenFigure, written_figures

_MOST: Final = 8
_MOST_DECIMALS: Final = 2
_LEAST_SHARED: Final = 2  # pairs of letters of the row's label in the sentence
_GROWTH: Final = re.compile(r"(?:增长|下降)了?$")
_COMMON: Final = pairs_of("政府信息公开申请数量，本年度，总数，情况")


def ratio_offers(report: Report, text: str, start: int, end: int) -> tuple[CitationOffer, ...]:
    """Citations for the typed percentage that the characters from `start` to `end` touch, at most eight.

    A growth is offered where 增长 or 下降 stands before the figure, a share everywhere else.
    """
    figure = next((each for each in written_figures(text) if each.start <= end and start <= each.end), None)
    if figure is None or not _is_percentage(figure):
        return ()
    growth = _GROWTH.search(text, 0, figure.start)
    first = growth.start() if growth else figure.start
    said = pairs_of(last_sentence(text[:first])) - _COMMON
    wanted = "".join(text[first : figure.end].split()).replace("了", "")
    found = sorted(_likely(report, said), key=lambda entry: -entry[0])
    made = (
        CitationOffer(ref, f"{report.form.names.place(ref)}，{label}", source, printed, first, figure.end)
        for _, ref in found
        for label, source, printed in _ratios(report, ref, figure.decimals)
        if printed == wanted
    )
    return tuple(made)[:_MOST]


def said_growth(text: str, source: str) -> int:
    """How many letters at the end of a text are a 增长 or 下降 that a citation put behind it says itself."""
    found = _GROWTH.search(text)
    expression = citations_in(source)[0].expression if found else None
    says_it = expression is not None and expression.pattern is not None and expression.pattern.is_change
    return len(found[0]) if found and says_it else 0


def _is_percentage(figure: WrittenFigure) -> bool:
    is_plain = figure.style is FigureStyle.ARABIC and figure.text.endswith("%")
    return is_plain and figure.is_exact and figure.decimals <= _MOST_DECIMALS


def _likely(report: Report, said: frozenset[str]) -> Iterator[tuple[int, CellRef]]:
    """The filled cells whose row the sentence names, each with how much of its names it has."""
    for ref in report.numbers:
        row = pairs_of(report.form.row(ref).label) - _COMMON
        if len(row & said) >= min(_LEAST_SHARED, max(len(row), 1)):
            yield len((row | pairs_of(report.form.names.place(ref))) & said), ref


def _ratios(report: Report, ref: CellRef, decimals: int) -> Iterator[tuple[str, str, str]]:
    """The growth and shares of a cell: in words, as written, as printed."""
    for label, source in choices(report, ref, decimals):
        (citation,) = citations_in(source)
        if citation.expression is not None and citation.expression.pattern is not None:
            yield label, source, cite(report, citation).text
