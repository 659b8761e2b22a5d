"""Qt's own file dialog, as it asks for a file, for several, for a folder, or for a name to save under."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QFileInfo
from PySide6.QtWidgets import QApplication, QFileIconProvider

from editor.gui.files.file_kinds import FileKind, filters
from editor.gui.look.on_screen import FileDialog


class FileDialogs:
    """File dialogs over the window that is active. None is given, or nothing, where the user gave up."""

    def __init__(self) -> None:
        self._kinds_in_chinese = _KindsInChinese()

    def open_file(self, title: str, kinds: Sequence[FileKind], folder: Path) -> Path | None:
        """A file that is there."""
        dialog = self.dialog(title, kinds, folder)
        dialog.setFileMode(FileDialog.FileMode.ExistingFile)
        return _chosen(dialog)

    def save_file(self, title: str, kinds: Sequence[FileKind], suggestion: Path) -> Path | None:
        """A name for a file, as it was typed."""
        dialog = self.dialog(title, kinds, suggestion.parent)
        dialog.setAcceptMode(FileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(suggestion.name)
        return _chosen(dialog)

    def open_files(self, title: str, kinds: Sequence[FileKind], folder: Path) -> tuple[Path, ...]:
        """Files that are there."""
        dialog = self.dialog(title, kinds, folder)
        dialog.setFileMode(FileDialog.FileMode.ExistingFiles)
        return _all_chosen(dialog)

    def open_folder(self, title: str, folder: Path) -> Path | None:
        """A folder; files are not shown."""
        dialog = self.dialog(title, (), folder)
        dialog.setFileMode(FileDialog.FileMode.Directory)
        dialog.setOption(FileDialog.Option.ShowDirsOnly)
        return _chosen(dialog)

    def dialog(self, title: str, kinds: Sequence[FileKind], folder: Path) -> FileDialog:
        """A dialog over the window that is active, with these kinds to choose from."""
        dialog = FileDialog(QApplication.activeWindow(), title, str(folder), filters(kinds))
        dialog.setIconProvider(self._kinds_in_chinese)
        return dialog


class _KindsInChinese(QFileIconProvider):
    """What Qt's own file dialog writes in the column 类型; its translation leaves some of it in English."""

    def type(self, info: QFileInfo) -> str:
        """Folders by that name, files by their suffix."""
        return "文件夹" if info.isDir() else f"{info.suffix()} 文件".strip()


def _chosen(dialog: FileDialog) -> Path | None:
    return next(iter(_all_chosen(dialog)), None)


def _all_chosen(dialog: FileDialog) -> tuple[Path, ...]:
    accepted = dialog.exec() == FileDialog.DialogCode.Accepted
    names = dialog.selectedFiles() if accepted else []
    dialog.deleteLater()
    return tuple(map(Path, names))
