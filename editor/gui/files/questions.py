"""What the user may be asked, apart from the boxes that ask it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from editor.errors import EditorError
    from editor.forms.load import Forms
    from editor.gui.files.file_kinds import FileKind
    from editor.gui.files.new_report_dialog import NewReport, PriorFiles
    from editor.gui.files.recovery import Kept
    from editor.gui.files.recovery_dialog import Restore
    from editor.importers.review import Review
    from editor.report.model import Report


class Unsaved(Enum):
    """What is to become of changes that were not saved."""

    SAVE = auto()
    DISCARD = auto()
    CANCEL = auto()


class Blanks(Enum):
    """Which blank cells are to be filled with 0."""

    TABLE = auto()
    ALL = auto()
    NONE = auto()


@dataclass(frozen=True)
class Question:
    """A question with two answers; `accept` says on its button what will be done."""

    title: str
    text: str
    accept: str
    detail: str = ""
    reject: str = "取消"


@dataclass(frozen=True)
class Alternatives:
    """A question with several answers; the first is what Enter gives."""

    title: str
    text: str
    answers: tuple[str, ...]
    detail: str = ""


class Dialogs(Protocol):
    """What the window may ask the user."""

    def open_file(self, title: str, kinds: Sequence[FileKind], folder: Path) -> Path | None:
        """A file to read, or None."""

    def save_file(self, title: str, kinds: Sequence[FileKind], suggestion: Path) -> Path | None:
        """Where to write, or None. Whether an existing file may be replaced has been asked."""

    def open_files(self, title: str, kinds: Sequence[FileKind], folder: Path) -> tuple[Path, ...]:
        """Files to read; none if the user gave up."""

    def open_folder(self, title: str, folder: Path) -> Path | None:
        """The folder to put something into."""

    def unsaved(self, name: str) -> Unsaved:
        """What to do with the unsaved changes of a report."""

    def confirm(self, question: Question) -> bool:
        """Whether the user agrees."""

    def blanks(self, here: int, everywhere: int) -> Blanks:
        """Which blank cells to fill with 0: so many in the table that is shown, so many in all tables."""

    def choose(self, choice: Alternatives) -> int | None:
        """Which of the answers, counted from 0, or None."""

    def error(self, title: str, error: EditorError) -> None:
        """Tell what went wrong, where, and what to do."""

    def new_report(self, forms: Forms, year: int, files: PriorFiles, prior: Path | None = None) -> NewReport | None:
        """What the new report shall be, or None; `prior` is last year's file, if it is known."""

    def review_import(self, review: Review) -> Report | None:
        """What comes of an import when a person has looked at it, or None."""

    def choose_year(self, name: str, years: Sequence[int]) -> int | None:
        """Which of the reports in a file of that name, or None."""

    def restore(self, kept: Sequence[Kept]) -> Restore | None:
        """Which recovery copy to open or to throw away, or None for later."""

    def print_setup(self, printer: QPrinter, pages: int) -> bool:
        """Set up a printer for a document of so many pages. Whether to print."""
