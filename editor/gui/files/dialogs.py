"""The questions the window asks, as one protocol: the real dialogs here, a stand-in with ready answers in the tests.

Only questions the program cannot go on without; news goes to the status bar or to a message bar.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileInfo
from PySide6.QtWidgets import QApplication, QFileDialog, QFileIconProvider, QMessageBox, QWidget

from editor.gui.files.file_kinds import FileKind, filters, with_suffix
from editor.gui.files.questions import Question, Unsaved

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from editor.errors import EditorError
    from editor.forms.load import Forms
    from editor.gui.files.new_report_dialog import NewReport, PriorFiles
    from editor.gui.files.recovery import Kept
    from editor.gui.files.recovery_dialog import Restore
    from editor.importers.review import Review
    from editor.report.model import Report


class QtDialogs:
    """The real dialogs, over the window that is active."""

    def __init__(self) -> None:
        self._kinds_in_chinese = _KindsInChinese()

    @property
    def _parent(self) -> QWidget | None:
        return QApplication.activeWindow()

    def open_file(self, title: str, kinds: Sequence[FileKind], folder: Path) -> Path | None:
        """A file dialog."""
        dialog = self._file_dialog(title, kinds, folder)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        return _chosen(dialog)

    def save_file(self, title: str, kinds: Sequence[FileKind], suggestion: Path) -> Path | None:
        """A file dialog that gives the name its suffix, and asks again if that makes it another file's name."""
        dialog = self._file_dialog(title, kinds, suggestion.parent)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(suggestion.name)
        name = _chosen(dialog)
        if name is None:
            return None
        path = with_suffix(name, kinds)
        if path == name or not path.exists():
            return path
        question = Question(title, f"“{path.name}”已经存在，要替换它吗？", "替换")
        return path if self.confirm(question) else None

    def open_files(self, title: str, kinds: Sequence[FileKind], folder: Path) -> tuple[Path, ...]:
        """A file dialog in which several can be chosen."""
        dialog = self._file_dialog(title, kinds, folder)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        return _all_chosen(dialog)

    def open_folder(self, title: str, folder: Path) -> Path | None:
        """A dialog that shows folders only."""
        dialog = self._file_dialog(title, (), folder)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        return _chosen(dialog)

    def unsaved(self, name: str) -> Unsaved:
        """保存、不保存、取消."""
        box = self._box(QMessageBox.Icon.Warning, "未保存的更改", f"“{name}”有未保存的更改。要保存吗？")
        save = box.addButton("保存(&S)", QMessageBox.ButtonRole.AcceptRole)
        discard = box.addButton("不保存(&N)", QMessageBox.ButtonRole.DestructiveRole)
        cancel = box.addButton("取消", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(save)
        box.setEscapeButton(cancel)
        box.exec()
        answers = {save: Unsaved.SAVE, discard: Unsaved.DISCARD}
        return next((answer for button, answer in answers.items() if button is box.clickedButton()), Unsaved.CANCEL)

    def confirm(self, question: Question) -> bool:
        """A box with the question's two answers."""
        box = self._box(QMessageBox.Icon.Question, question.title, question.text)
        box.setInformativeText(question.detail)
        accept = box.addButton(question.accept, QMessageBox.ButtonRole.AcceptRole)
        reject = box.addButton(question.reject, QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(reject)
        box.setEscapeButton(reject)
        box.exec()
        return box.clickedButton() is accept

    def error(self, title: str, error: EditorError) -> None:
        """A box with what, where and what to do, each on a line of its own."""
        box = self._box(QMessageBox.Icon.Warning, title, f"{error.what}。")
        lines = [("位置", error.place), ("处理", error.remedy)]
        box.setInformativeText("\n".join(f"{name}：{text}" for name, text in lines if text))
        box.addButton("知道了", QMessageBox.ButtonRole.AcceptRole)
        box.exec()

    def new_report(self, forms: Forms, year: int, files: PriorFiles) -> NewReport | None:
        """The dialog of a new report."""
        from editor.gui.files.new_report_dialog import NewReportDialog

        dialog = NewReportDialog(forms, year, files, self._parent)
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
        from PySide6.QtPrintSupport import QPrintDialog

        dialog = QPrintDialog(printer, self._parent)
        dialog.setWindowTitle("打印")
        dialog.setMinMax(1, pages)
        accepted = dialog.exec() == QPrintDialog.DialogCode.Accepted
        dialog.deleteLater()
        return accepted

    def _file_dialog(self, title: str, kinds: Sequence[FileKind], folder: Path) -> QFileDialog:
        dialog = QFileDialog(self._parent, title, str(folder), filters(kinds))
        dialog.setIconProvider(self._kinds_in_chinese)
        return dialog

    def _box(self, icon: QMessageBox.Icon, title: str, text: str) -> QMessageBox:
        box = QMessageBox(self._parent)
        box.setIcon(icon)
        box.setWindowTitle(title)
        box.setText(text)
        return box


class _KindsInChinese(QFileIconProvider):
    """What Qt's own file dialog writes in the column 类型; its translation leaves some of it in English."""

    def type(self, info: QFileInfo) -> str:
        """Folders by that name, files by their suffix."""
        return "文件夹" if info.isDir() else f"{info.suffix()} 文件".strip()


def _chosen(dialog: QFileDialog) -> Path | None:
    """The one file that the user chose, or None."""
    return next(iter(_all_chosen(dialog)), None)


def _all_chosen(dialog: QFileDialog) -> tuple[Path, ...]:
    """The files that the user chose."""
    accepted = dialog.exec() == QFileDialog.DialogCode.Accepted
    names = dialog.selectedFiles() if accepted else []
    dialog.deleteLater()
    return tuple(map(Path, names))
