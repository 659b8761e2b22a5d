"""Preview and print: the report itself, and the 领导审阅稿 for whoever signs it. Both are made in the background."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from editor.errors import EditorError
from editor.exporters.writers import ExportOptions
from editor.files import write_atomically
from editor.formats import export_format
from editor.gui.files.attempt import Attempts
from editor.gui.files.file_kinds import FileKind
from editor.gui.look.message_bar import Notice
from editor.gui.output.export import current_options
from editor.gui.output.export_notice import ways_to
from editor.progress import Stage

if TYPE_CHECKING:
    from editor.exporters.paper.page_style import PageStyle
    from editor.gui.files.surroundings import Surroundings
    from editor.gui.output.pdf_pages import Pdf
    from editor.gui.output.preview import PreviewDialog
    from editor.session import Session


@dataclass(frozen=True)
class Paper:
    """Something to print: what it is called, and how it is made in a page style."""

    title: str
    make: Callable[[PageStyle], bytes]


class Papers(QObject):
    """Shows and prints the papers of one window's report."""

    told = Signal(str)
    noticed = Signal(object)
    begun = Signal()
    restyled = Signal()  # another page style was chosen
    export_wanted = Signal()  # the report shown is wanted as a PDF file, which is an export with its proof

    def __init__(self, around: Surroundings, window: QWidget) -> None:
        super().__init__(window)
        self._around, self._window = around, window
        self._attempts = Attempts(around.background, around.dialogs, self.told.emit, window)

    def preview(self, session: Session) -> None:
        """Show what printing the report would give."""
        self._show(self._report(session), lambda _: self.export_wanted.emit())

    def print(self, session: Session) -> None:
        """Print the report without looking first."""
        paper = self._report(session)
        pdf = self._pdf(paper, self._around.settings.style)
        if pdf is not None:
            self._print(pdf, paper.title, self._window)

    def review(self, session: Session, folder: Path) -> None:
        """Show the 领导审阅稿, to print or to write to a file."""
        from editor.workflows.publishing import review_pdf

        session.check_prose()
        report, today = session.report, self._around.today()
        paper = Paper(f"{report.display_title}领导审阅稿", lambda style: review_pdf(report, style, today))
        self._show(paper, lambda dialog: self._save(dialog, paper.title, folder))

    # --- within

    def _report(self, session: Session) -> Paper:
        options = current_options(session, self._around.settings)
        report = session.report

        def make(style: PageStyle) -> bytes:
            return export_format("pdf").write(report, ExportOptions(options.draft, style, options.annexed))

        return Paper(report.display_title, make)

    def _show(self, paper: Paper, save: Callable[[PreviewDialog], None]) -> None:
        from editor.gui.output.preview import PreviewDialog

        pdf = self._pdf(paper, self._around.settings.style)
        if pdf is None:
            return
        dialog = PreviewDialog(pdf, paper.title, self._around.settings.style, self._window)
        dialog.print_requested.connect(lambda: self._print(dialog.pdf, paper.title, dialog))
        dialog.save_requested.connect(lambda: save(dialog))
        dialog.style_chosen.connect(lambda style: self._restyle(paper, dialog, style))
        dialog.exec()
        dialog.deleteLater()

    def _restyle(self, paper: Paper, dialog: PreviewDialog, style: PageStyle) -> None:
        """Show the pages in another style, which printing and exporting then use too."""
        settings = self._around.settings
        before = settings.style
        pdf = self._pdf(paper, style)
        if pdf is None:
            dialog.show_style(before)
        else:
            settings.style = style
            dialog.show_pdf(pdf)
            self.restyled.emit()

    def _pdf(self, paper: Paper, style: PageStyle) -> Pdf | None:
        from editor.gui.output.pdf_pages import open_pdf

        data = self._attempts.to_wait("没有排版", "正在排版……", lambda: paper.make(style))
        return open_pdf(data) if data is not None else None

    def _save(self, dialog: PreviewDialog, title: str, folder: Path) -> None:
        from editor.workflows.exporting import file_name

        self.begun.emit()
        kind = FileKind("PDF 文件", (".pdf",))
        path = self._around.dialogs.save_file("存为 PDF", (kind,), folder / f"{file_name(title)}.pdf")

        def written(path: Path) -> bool:
            write_atomically(path, dialog.pdf.data)
            return True

        if path is not None and self._attempts.to("没有写入", lambda: written(path)):
            self.noticed.emit(Notice("export", f"已写入 {path.name} 到“{path.parent}”。", ways_to(path)))

    def _print(self, pdf: Pdf, title: str, over: QWidget) -> None:
        from editor.gui.files.waiting_dialog import WaitingDialog
        from editor.gui.output.printing import make_printer, pages_to_print, print_pdf, printed_words

        printer = make_printer(title)
        if not self._around.dialogs.print_setup(printer, pdf.pages):
            return
        count = len(pages_to_print(printer, pdf.pages))
        waiting = WaitingDialog("正在打印……", over, give_up="停止")
        waiting.open()

        def painted(number: int) -> bool:
            waiting.show_stage(Stage(f"第 {number} 页，共 {count} 页", number, count))
            QApplication.processEvents()
            return waiting.isVisible()

        done = print_pdf(pdf, printer, painted)
        stopped = not waiting.isVisible()
        waiting.hide()
        waiting.deleteLater()
        if done:
            self.told.emit(printed_words(printer, count))
        elif stopped:
            self.told.emit("已停止打印")
        else:
            problem = EditorError(
                "打印机没有接受", place=printer.printerName(), remedy="请检查打印机，或先导出 PDF 再打印"
            )
            self._around.dialogs.error("没有打印", problem)
