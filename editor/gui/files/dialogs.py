"""The questions the window asks, as one protocol: the real dialogs here, a stand-in with ready answers in the tests.

Only questions the program cannot go on without; news goes to the status bar or to a message bar.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QWidget

from editor.gui.files.questions import Alternatives, Blanks, Question, Unsaved

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from editor.errors import EditorError
    from editor.forms.load import Forms
    from editor.gui.files.file_dialogs import FileDialogs
    from editor.gui.files.file_kinds import FileKind
    from editor.gui.files.new_report_dialog import NewReport, PriorFiles
    from editor.gui.files.recovery import Kept
    from editor.gui.files.recovery_dialog import Restore
    from editor.importers.review import Review
    from editor.report.model import Report


class QtDialogs:
    """The real dialogs, over the window that is active. Each is imported when it is asked for."""

    @property
    def _parent(self) -> QWidget | None:
        return QApplication.activeWindow()

    @cached_property
    def _files(self) -> FileDialogs:
        from editor.gui.files.file_dialogs import FileDialogs

        return FileDialogs()

    def open_file(self, title: str, kinds: Sequence[FileKind], folder: Path) -> Path | None:
        """A file dialog."""
        return self._files.open_file(title, kinds, folder)

    def save_file(self, title: str, kinds: Sequence[FileKind], suggestion: Path) -> Path | None:
        """A file dialog that gives the name its suffix, and asks again if that makes it another file's name."""
        from editor.files import is_there
        from editor.gui.files.file_kinds import with_suffix

        name = self._files.save_file(title, kinds, suggestion)
        if name is None:
            return None
        path = with_suffix(name, kinds)
        if path == name or not is_there(path):
            return path
        question = Question(title, f"“{path.name}”已经存在，要替换它吗？", "替换")
        return path if self.confirm(question) else None

    def open_files(self, title: str, kinds: Sequence[FileKind], folder: Path) -> tuple[Path, ...]:
        """A file dialog in which several can be chosen."""
        return self._files.open_files(title, kinds, folder)

    def open_folder(self, title: str, folder: Path) -> Path | None:
        """A dialog that shows folders only."""
        return self._files.open_folder(title, folder)

    def unsaved(self, name: str) -> Unsaved:
        """A box with three answers."""
        from editor.gui.files.boxes import ask_unsaved

        return ask_unsaved(name)

    def confirm(self, question: Question) -> bool:
        """A box with the question's two answers."""
        from editor.gui.files.boxes import confirm

        return confirm(question)

    def blanks(self, here: int, everywhere: int) -> Blanks:
        """A box with a button for this table and one for all."""
        from editor.gui.files.boxes import ask_blanks

        return ask_blanks(here, everywhere)

    def choose(self, choice: Alternatives) -> int | None:
        """A box with a button for each answer."""
        from editor.gui.files.boxes import choose

        return choose(choice)

    def choose_year(self, name: str, years: Sequence[int]) -> int | None:
        """A box with a button for each year."""
        from editor.gui.files.boxes import ask_year

        return ask_year(name, years)

    def error(self, title: str, error: EditorError) -> None:
        """A box with what, where and what to do."""
        from editor.gui.files.boxes import tell_error

        tell_error(title, error)

    def new_report(self, forms: Forms, year: int, files: PriorFiles, prior: Path | None = None) -> NewReport | None:
        """The dialog of a new report."""
        from editor.gui.files.new_report_dialog import NewReportDialog

        dialog = NewReportDialog(forms, year, files, self._parent)
        if prior is not None:
            dialog.take_file(prior)
        accepted = dialog.exec() == NewReportDialog.DialogCode.Accepted
        dialog.deleteLater()
        return dialog.answer if accepted else None

    def review_import(self, review: Review) -> Report | None:
        """The review window."""
        from editor.gui.import_review.window import ImportWindow

        question = Question("放弃导入", "改正和核对的标记都会丢掉。要放弃这次导入吗？", "放弃", reject="继续核对")
        window = ImportWindow(review, lambda: self.confirm(question), self._parent)
        window.exec()
        window.deleteLater()
        return window.answer

    def restore(self, kept: Sequence[Kept]) -> Restore | None:
        """The list of recovery copies."""
        from editor.gui.files.recovery_dialog import RecoveryDialog

        dialog = RecoveryDialog(kept, self._parent)
        dialog.exec()
        dialog.deleteLater()
        return dialog.answer

    def print_setup(self, printer: QPrinter, pages: int) -> bool:
        """The system's print dialog."""
        from editor.gui.files.print_dialog import PrintDialog

        dialog = PrintDialog(printer, pages, self._parent)
        accepted = dialog.exec() == PrintDialog.DialogCode.Accepted
        dialog.deleteLater()
        return accepted
