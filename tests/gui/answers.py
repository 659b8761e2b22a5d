"""A user who has made up his mind: a stand-in for the dialogs, with ready answers and a record of what was asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter

from editor.errors import EditorError
from editor.forms.load import Forms
from editor.gui.files.file_kinds import FileKind
from editor.gui.files.new_report_dialog import NewReport, PriorFiles
from editor.gui.files.questions import Alternatives, Blanks, Question, Unsaved
from editor.gui.files.recovery import Kept
from editor.gui.files.recovery_dialog import Restore
from editor.importers.review import Review
from editor.report.model import Report


@dataclass
class Answers:
    """Implements `editor.gui.files.dialogs.Dialogs`."""

    to_open: Path | None = None
    to_save: Path | None = None
    to_add: tuple[Path, ...] = ()
    to_fill: Path | None = None
    unsaved_answer: Unsaved = Unsaved.CANCEL
    agrees: bool = True
    new: Callable[[PriorFiles], NewReport | None] = lambda _: None
    review: Callable[[Review], Report | None] = lambda review: review.result(review.start)
    restore_answer: Callable[[Sequence[Kept]], Restore | None] = lambda _: None
    set_up: Callable[[QPrinter], bool] = lambda _: False
    errors: list[EditorError] = field(default_factory=list)
    reviews: list[Review] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    unsaved_asked: list[str] = field(default_factory=list)
    suggestions: list[Path] = field(default_factory=list)
    years: list[int] = field(default_factory=list)
    choice: int | None = None
    blanks_answer: Blanks = Blanks.ALL
    blanks_asked: list[tuple[int, int]] = field(default_factory=list)
    chosen: int | None = None
    priors: list[Path | None] = field(default_factory=list)
    choices: list[Alternatives] = field(default_factory=list)
    years_offered: list[tuple[int, ...]] = field(default_factory=list)

    def open_file(self, title: str, kinds: Sequence[FileKind], folder: Path) -> Path | None:
        """The file to open."""
        return self.to_open

    def save_file(self, title: str, kinds: Sequence[FileKind], suggestion: Path) -> Path | None:
        """The file to save to."""
        self.suggestions.append(suggestion)
        return self.to_save

    def open_files(self, title: str, kinds: Sequence[FileKind], folder: Path) -> tuple[Path, ...]:
        """The files to open."""
        return self.to_add

    def open_folder(self, title: str, folder: Path) -> Path | None:
        """The folder to put something into."""
        return self.to_fill

    def unsaved(self, name: str) -> Unsaved:
        """保存、不保存、取消."""
        self.unsaved_asked.append(name)
        return self.unsaved_answer

    def confirm(self, question: Question) -> bool:
        """Yes or no."""
        self.questions.append(question)
        return self.agrees

    def blanks(self, here: int, everywhere: int) -> Blanks:
        """Which blank cells to fill."""
        self.blanks_asked.append((here, everywhere))
        return self.blanks_answer

    def choose(self, choice: Alternatives) -> int | None:
        """One of several answers."""
        self.choices.append(choice)
        return self.chosen

    def error(self, title: str, error: EditorError) -> None:
        """Nods."""
        self.errors.append(error)

    def new_report(self, forms: Forms, year: int, files: PriorFiles, prior: Path | None = None) -> NewReport | None:
        """The new report."""
        self.years.append(year)
        self.priors.append(prior)
        return self.new(files)

    def review_import(self, review: Review) -> Report | None:
        """What comes of an import; all of it as it was read, if nothing else is said."""
        self.reviews.append(review)
        return self.review(review)

    def choose_year(self, name: str, years: Sequence[int]) -> int | None:
        """Which of several reports in a file."""
        self.years_offered.append(tuple(years))
        return self.choice

    def restore(self, kept: Sequence[Kept]) -> Restore | None:
        """What to do with the copies."""
        return self.restore_answer(kept)

    def print_setup(self, printer: QPrinter, pages: int) -> bool:
        """Sets the printer up."""
        return self.set_up(printer)
