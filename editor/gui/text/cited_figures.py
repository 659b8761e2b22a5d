"""What the citations of a text come to, remembered from key to key: as many as stand in a report are cheap to look up.

No widget, no session: whoever holds one tells it of each change.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from editor.forms.address import CellRef
from editor.forms.relation import Cell
from editor.report.citations.rendering import Rendered, citations_in, with_figures
from editor.report.edit import Edit, TextRef
from editor.report.model import Report
from editor.report.waiver import WaiverRef
from editor.wording.decimal_text import format_number

if TYPE_CHECKING:
    from editor.report.citations.citing import Cited, Fault
    from editor.report.citations.grammar import Citation

_BESIDE: Final = (TextRef, WaiverRef)  # changes of these change no figure
_MOST_FITS: Final = 8


class CitedFigures:
    """The citations that were asked for, and what they come to in the report as it is now."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._known: dict[str, Cited] = {}

    def cited(self, source: str) -> Cited:
        """What a citation comes to. `source` is one citation with its braces."""
        from editor.report.citations.citing import cite

        found = self._known.get(source)
        if found is None:
            found = self._known[source] = cite(self._report, citations_in(source)[0])
        return found

    def printed(self, text: str) -> str:
        """A text with its citations as they are printed: quicker than `rendered`, for every key asks it."""
        pieces, at = [], 0
        for citation in citations_in(text):
            pieces += [text[at : citation.start], self.cited(citation.source).text]
            at = citation.end
        return "".join((*pieces, text[at:]))

    def rendered(self, text: str) -> Rendered:
        """A text with its citations as they are printed, and the way back."""
        return with_figures(text, citations_in(text), self._cited_in_place)

    def follow(self, report: Report, edit: Edit) -> frozenset[str]:
        """Take the report after an edit. Which citations are printed as something else now."""
        self._report = report
        touched = frozenset(edit.cells())
        others = any(not isinstance(change.where, (CellRef, *_BESIDE)) for change in edit.changes)
        before = self._known
        stale = [
            source for source, cited in before.items() if others or any(cell.ref in touched for cell in cited.cells)
        ]
        self._known = {source: cited for source, cited in before.items() if source not in stale}
        return frozenset(source for source in stale if _shown(self.cited(source)) != _shown(before[source]))

    def words(self, source: str) -> str:
        """A citation in words: its cells, what they hold now and last year, how it is written, what is wrong."""
        from editor.report.citations.citing import Fault

        cited = self.cited(source)
        cells = dict.fromkeys(cell_words(self._report, cell) for cell in cited.cells)
        lines = [*cells, f"引用：{source}"]
        if cited.fault is None and len(cited.cells) != 1:
            lines.append(f"现为 {cited.text}")
        if cited.fault is not None:
            lines.append(f"⚠ {cited.problem}")
        if cited.fault is Fault.AMBIGUOUS:
            lines += [f"　{self._report.form.names.place(ref)}" for ref in cited.fits[:_MOST_FITS]]
        return "\n".join(lines)

    def _cited_in_place(self, citation: Citation) -> Cited:
        return replace(self.cited(citation.source), citation=citation)


def cell_words(report: Report, cell: Cell) -> str:
    """A cell in words with its figures: 表三 一、本年新收·总计：本年 154，上年 130."""
    ref, prior = cell.ref, report.prior
    values = [f"本年 {value_words(report.value(ref))}"] if ref in report.form.kinds else []
    if prior is not None and ref in prior.form.kinds:
        values.append(f"上年 {value_words(prior.value(ref))}")
    form = report.form if ref in report.form.kinds or prior is None else prior.form
    return f"{form.names.place(ref)}：{'，'.join(values)}"


def value_words(value: Decimal | str | None) -> str:
    """What stands in a cell, in words where it is no figure."""
    if value is None:
        return "未填"
    return format_number(value) if isinstance(value, Decimal) else f"“{value}”"


def _shown(cited: Cited) -> tuple[str, Fault | None]:
    return cited.text, cited.fault
