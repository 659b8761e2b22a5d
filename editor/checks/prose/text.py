"""The prose of a report as the checks read it: paragraphs and sentences with their places, citations as figures.

Places in what is read are not places in what is stored, where a citation stands in braces: `spot` tells the latter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import Literal

from editor.checks.finding import Fix, Spot
from editor.checks.messages import Messages
from editor.forms.roles import SectionRole
from editor.forms.sections import SectionSpec
from editor.report.citations.rendering import Rendered, rendered
from editor.report.edit import Change, TextRef, edit_of
from editor.report.model import Report
from editor.wording.radicals import plain_letters
from editor.wording.sentences import ProseLine, Sentence, paragraphs_of


@dataclass(frozen=True)
class ProseText:
    """The prose of one section: `text` with citations as figures, as it is printed; `raw` as it is stored.

    Radicals are read as the letters that they look like, in `text` and in `plain`, which else is `raw`.
    """

    section: str
    heading: str  # what people call the section
    raw: str
    reading: Rendered
    role: SectionRole | None = None  # the part that the section plays in its form

    @cached_property
    def text(self) -> str:
        """What is read."""
        return plain_letters(self.reading.text)

    @cached_property
    def plain(self) -> str:
        """What is stored, in ordinary letters: the places in it are those in `raw`."""
        return plain_letters(self.raw)

    @cached_property
    def paragraphs(self) -> tuple[ProseLine, ...]:
        """The lines that are not empty."""
        return tuple(paragraphs_of(self.text))

    @cached_property
    def by_paragraph(self) -> tuple[tuple[Sentence, ...], ...]:
        """The sentences of each paragraph."""
        return tuple(tuple(paragraph.sentences()) for paragraph in self.paragraphs)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences in order, whichever check reads them."""
        return tuple(chain.from_iterable(self.by_paragraph))

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
    def body(self) -> str:
        """The body's name as it is read."""
        return plain_letters(self.report.body)

    @cached_property
    def title(self) -> str:
        """The title of its own as it is read; empty if it has none."""
        return plain_letters(self.report.title)

    @property
    def form_title(self) -> str:
        """The title as the form words it."""
        return self.report.form.title.format(body=self.body, year=self.report.year)

    def name_fix(self, name: Literal["body", "title"], text: str, label: str, step: str) -> Fix:
        """The fix that gives the report this body or title; `step` is what undoing it is called."""
        stored = {"body": self.report.body, "title": self.report.title}[name]
        return Fix(label, edit_of([Change(TextRef("about", name), stored, text)], step))

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
            reading = rendered(self.report, raw)
            self._read[section] = ProseText(section, self.heading_of(section), raw, reading, self._roles.get(section))
        return self._read[section]

    def section_of(self, role: SectionRole) -> str:
        """The id of the section that plays a part; empty if the form has none."""
        return self.report.form.roles.sections.get(role, "")

    @cached_property
    def _roles(self) -> Mapping[str, SectionRole]:
        return {section: role for role, section in self.report.form.roles.sections.items()}

    def heading_of(self, section: str) -> str:
        """What people call a section: its heading, or its name where none is printed."""
        heading = dict(self.report.parts).get(section, "")
        return heading or next((spec.display_name for spec in self._specs if spec.id == section), section)

    @property
    def _specs(self) -> tuple[SectionSpec, ...]:
        return self.report.form.sections
