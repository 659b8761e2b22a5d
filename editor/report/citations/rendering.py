"""The prose of a report with its citations as they are printed, and the way back to the text as it is stored.

A citation that cannot be shown prints as its source with the braces, so that a draft shows it. Most reports have none:
what citations mean is imported for the first text that has a brace.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from editor.report.model import Report

if TYPE_CHECKING:
    from editor.report.citations.citing import Cited
    from editor.report.citations.grammar import Citation


@dataclass(frozen=True, slots=True)
class ShownCitation:
    """A citation in a rendered text, from `start` to before `end`."""

    start: int
    end: int
    cited: Cited


@dataclass(frozen=True, slots=True)
class Rendered:
    """A text with its citations as they are printed. `raw` is the text as stored."""

    text: str
    raw: str
    shown: tuple[ShownCitation, ...] = ()

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Where a piece of `text` stands in `raw`; a citation that it touches counts as a whole."""
        first, last = self._raw(start), self._raw(end)
        for shown in self.shown:
            if start < shown.end and shown.start < end:
                citation = shown.cited.citation
                first, last = min(first, citation.start), max(last, citation.end)
        return first, last

    def _raw(self, place: int) -> int:
        """Where a place stands in `raw`; within a citation that is where it begins."""
        ahead = 0
        for shown in self.shown:
            if place <= shown.start:
                break
            citation = shown.cited.citation
            if place < shown.end:
                return citation.start
            ahead = citation.end - shown.end
        return place + ahead


def citations_in(text: str) -> tuple[Citation, ...]:
    """The citations in a text, which stand in braces."""
    if "{" not in text and "｛" not in text:
        return ()
    from editor.report.citations import grammar

    return grammar.citations_in(text)


def rendered(report: Report, text: str) -> Rendered:
    """A text of the report with its citations as they are printed."""
    citations = citations_in(text)
    if not citations:
        return Rendered(text, text)
    from editor.report.citations.citing import cite

    return with_figures(text, citations, partial(cite, report))


def with_figures(text: str, citations: Iterable[Citation], cite: Callable[[Citation], Cited]) -> Rendered:
    """A text with its citations, which are these, as whoever knows what they come to tells."""
    pieces: list[str] = []
    shown: list[ShownCitation] = []
    at = length = 0
    for citation in citations:
        cited = cite(citation)
        before = text[at : citation.start]
        start = length + len(before)
        length = start + len(cited.text)
        shown.append(ShownCitation(start, length, cited))
        pieces += [before, cited.text]
        at = citation.end
    return Rendered("".join((*pieces, text[at:])), text, tuple(shown))


def without_citations(report: Report) -> Report:
    """The report as published; what cannot be shown stands in 【】, so that the cells of another year never fill it."""
    plain = published(report)
    changed = {section: _disarmed(text) for section, text in plain.sections.items() if citations_in(text)}
    return replace(plain, sections={**plain.sections, **changed}) if changed else plain


def _disarmed(text: str) -> str:
    for citation in reversed(citations_in(text)):
        text = f"{text[: citation.start]}【{citation.source[1:-1]}】{text[citation.end :]}"
    return text


def published(report: Report) -> Report:
    """The report with figures in place of its citations; the very same object if it has none."""
    changed = {
        section: shown.text
        for section, text in report.sections.items()
        if (shown := rendered(report, text)).text != text
    }
    return replace(report, sections={**report.sections, **changed}) if changed else report
