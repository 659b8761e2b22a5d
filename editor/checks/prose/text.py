"""The prose of a report as the checks read it: paragraphs and sentences with their places, citations as figures.

Places in what is read are not places in what is stored, where a citation stands in braces: `spot` tells the latter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, NamedTuple

from editor.checks.finding import Fix, Spot
from editor.checks.messages import Messages
from editor.forms.sections import SectionSpec
from editor.report.citations.citing import Rendered, rendered
from editor.report.edit import Change, TextRef, edit_of
from editor.report.model import Report

_SENTENCE: Final = re.compile(r"[^。！？；!?;\n]+[。！？；!?;]*[”’」』]*")


class Sentence(NamedTuple):
    """A sentence, up to its full stop or semicolon; `start` and `end` are places in the section's text."""

    start: int
    end: int
    text: str


class Paragraph(NamedTuple):
    """A line of prose; `start` and `end` are places in the section's text. It is not empty."""

    start: int
    end: int
    text: str

    def sentences(self) -> Iterator[Sentence]:
        """Its sentences in order, none empty."""
        for match in _SENTENCE.finditer(self.text):
            if match[0].strip():
                yield Sentence(self.start + match.start(), self.start + match.end(), match[0])


def paragraphs_of(text: str) -> Iterator[Paragraph]:
    """The lines of a text that are not empty."""
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield Paragraph(start, start + len(line), line)
        start += len(line) + 1


@dataclass(frozen=True)
class ProseText:
    """The prose of one section: `text` with citations as figures, as it is printed; `raw` as it is stored."""

    section: str
    heading: str  # what people call the section
    raw: str
    reading: Rendered

    @property
    def text(self) -> str:
        """What is read."""
        return self.reading.text

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The lines that are not empty."""
        return tuple(paragraphs_of(self.text))

    def sentences(self) -> Iterator[Sentence]:
        """All sentences in order."""
        for paragraph in self.paragraphs:
            yield from paragraph.sentences()

    def spot(self, start: int, end: int) -> Spot:
        """Where a piece of the text read stands in the text stored; a citation it touches counts as a whole."""
        return Spot(self.section, *self.reading.raw_span(start, end))

    def fix(self, label: str, spot: Spot, text: str) -> Fix:
        """The fix that writes `text` at a place, and changes nothing else."""
        after = self.raw[: spot.start] + text + self.raw[spot.end :]
        return Fix(label, edit_of([Change(TextRef("section", self.section), self.raw, after)], label))


@dataclass(frozen=True)
class ProseReport:
    """A report whose prose is checked, with the words for its cells."""

    report: Report
    messages: Messages
    _read: dict[str, ProseText] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def texts(self) -> tuple[ProseText, ...]:
        """The sections that hold prose, in order of printing."""
        parts = dict(self.report.parts)
        order = [*parts, *(key for key in self.report.sections if key not in parts)]
        return tuple(self.text_of(key) for key in order if self.report.sections.get(key, "").strip())

    def text_of(self, section: str) -> ProseText:
        """The prose of one section, empty if it has none. Read once, whoever asks."""
        if section not in self._read:
            raw = self.report.sections.get(section, "")
            self._read[section] = ProseText(section, self.heading_of(section), raw, rendered(self.report, raw))
        return self._read[section]

    def heading_of(self, section: str) -> str:
        """What people call a section: its heading, or its name where none is printed."""
        heading = dict(self.report.parts).get(section, "")
        return heading or next((spec.display_name for spec in self._specs if spec.id == section), section)

    @property
    def _specs(self) -> tuple[SectionSpec, ...]:
        return self.report.form.sections
