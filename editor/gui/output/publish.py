"""What leaves the program besides single exports: the whole set in a folder, the list of findings, a blank workbook."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from editor.exporters.writers import ExportOptions
from editor.files import is_there, write_atomically
from editor.gui.files.attempt import Attempts
from editor.gui.files.file_kinds import FileKind
from editor.gui.files.questions import Question
from editor.gui.look.message_bar import Notice
from editor.gui.output.export_notice import export_notice, ways_to
from editor.progress import Progress

if TYPE_CHECKING:
    from editor.gui.files.surroundings import Surroundings
    from editor.session import Session
    from editor.workflows.publishing import PublishedSet

_DRAFT = Question(
    "导出全套草稿",
    "审核还没有通过，不能定稿。",
    "导出草稿",
    "文件夹名带“草稿”二字，每页带“草稿”水印，并附审核结果清单。",
)


class Publisher(QObject):
    """Writes sets and lists for the report of a session."""

    told = Signal(str)
    noticed = Signal(object)
    begun = Signal()

    def __init__(self, around: Surroundings, window: QWidget) -> None:
        super().__init__(window)
        self._around = around
        self._attempts = Attempts(around.background, around.dialogs, self.told.emit, window)

    def publish(self, session: Session, folder: Path) -> None:
        """Ask where to, write all formats with the record of their proof, and say how it came out."""
        from editor.workflows.publishing import folder_name, publish

        self.begun.emit()
        session.check_prose()
        draft = session.result.verdict.blocks
        if draft and not self._around.dialogs.confirm(_DRAFT):
            return
        parent = self._around.dialogs.open_folder("选择放置全套文件的位置", folder)
        if parent is None or not self._may_replace(parent / folder_name(session.report, draft=draft)):
            return
        report, forms, progress = session.report, self._around.forms, Progress()
        options = ExportOptions(draft, self._around.settings.style, self._around.settings.annexed)

        published = self._attempts.to_wait(
            "没有导出",
            "正在导出全套文件，并逐项核对……",
            lambda: publish(report, parent, forms, options, progress=progress),
            progress,
        )
        if published is not None:
            self._tell(published)

    def list_findings(self, session: Session, folder: Path) -> None:
        """Write the findings as a PDF file to print."""
        from editor.workflows.exporting import file_name
        from editor.workflows.publishing import findings_pdf

        report, style = session.report, self._around.settings.style
        self._write(
            "审核结果清单",
            FileKind("PDF 文件", (".pdf",)),
            folder / f"{file_name(report.display_title)}审核结果.pdf",
            lambda path: write_atomically(path, findings_pdf(report, style)),
        )

    def blank_workbook(self, session: Session, folder: Path) -> None:
        """Write a blank workbook of the report's form and year, for a unit that has no such program."""
        from editor.report.model import Report
        from editor.workflows.exporting import blank_workbook, file_name

        blank = Report(form=session.report.form, year=session.report.year, body="")
        self._write(
            "空白收集表",
            FileKind("Excel 工作簿", (".xlsx",)),
            folder / f"{file_name(blank.display_title)}收集表.xlsx",
            lambda path: blank_workbook(blank, path, self._around.forms),
        )

    def _write(self, name: str, kind: FileKind, suggestion: Path, write: Callable[[Path], object]) -> None:
        self.begun.emit()
        path = self._around.dialogs.save_file(name, (kind,), suggestion)
        if path is None:
            return

        def written() -> bool:
            write(path)
            return True

        if self._attempts.to_wait(f"没有写入{name}", f"正在写入{name}……", written):
            self.noticed.emit(Notice("export", f"已写入{name} {path.name} 到“{path.parent}”。", ways_to(path)))

    def _may_replace(self, folder: Path) -> bool:
        if not is_there(folder) or not folder.is_dir() or not any(folder.iterdir()):
            return True
        text = f"文件夹“{folder.name}”里已有文件，同名的文件会被替换。"
        return self._around.dialogs.confirm(Question("导出全套", text, "替换", "其他文件不动。"))

    def _tell(self, published: PublishedSet) -> None:
        done = f"已导出到文件夹“{published.folder}”"
        proof = f"{len(published.files)} 个文件，{len(published.outcomes)} 种格式读回核对都一致"
        self.noticed.emit(export_notice(done, proof, published.mismatches, ways_to(published.folder)))
