"""Export, preview and print: what leaves the program. Made in the background, proved, marked 草稿 until final."""

from __future__ import annotations

import tempfile
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QProgressDialog, QWidget

from editor.checks.finding import CheckResult, Verdict
from editor.errors import EditorError
from editor.exporters.formats import ExportFormat, ExportOptions, export_format
from editor.exporters.style import PageStyle
from editor.forms.load import Forms
from editor.forms.spec import Force
from editor.gui.attempt import Attempts
from editor.gui.dialogs import Question
from editor.gui.documents import Surroundings
from editor.gui.export_notice import export_notice, ways_to
from editor.gui.file_kinds import FileKind
from editor.gui.pdf_pages import Pdf, open_pdf
from editor.gui.preview import PreviewDialog
from editor.gui.printing import make_printer, pages_to_print, print_pdf, printed_words
from editor.report.digest import SHORT
from editor.report.files import write_atomically
from editor.report.model import Report
from editor.session import Session
from editor.workflows import ExportOutcome, export_name, export_report

_DRAFT_MARKS = dict.fromkeys(("html", "fragment"), "页首写明是草稿。")


class Exporter(QObject):
    """Brings the report of a session out of the program."""

    told = Signal(str)
    noticed = Signal(object)
    restyled = Signal()  # another page style was chosen

    def __init__(self, around: Surroundings, parent: QWidget) -> None:
        super().__init__(parent)
        self._around, self._window = around, parent
        self._attempts = Attempts(around.background, around.dialogs, self.told.emit, parent)

    def export(self, session: Session, format_id: str, folder: Path) -> None:
        """Ask where to, write, and say how it came out."""
        entry = export_format(format_id)
        options = self._options(session)
        if options.draft and not self._around.dialogs.confirm(_draft_question(session.result, entry)):
            return
        kinds = (FileKind(entry.label, (entry.suffix,)),)
        name = export_name(session.report, format_id)
        suggestion = folder / (name if not options.draft else f"{Path(name).stem}（草稿）{entry.suffix}")
        title = f"导出为 {entry.label}（{options.style.label}）" if entry.has_pages else f"导出为 {entry.label}"
        path = self._around.dialogs.save_file(title, kinds, suggestion)
        if path is None:
            return
        report, forms = session.report, self._around.forms
        label = f"正在导出 {path.name}，并逐项核对……"
        outcome = self._attempts.to_wait(
            "没有导出", label, lambda: _exported(report, format_id, path.name, forms, options)
        )
        if outcome is not None and self._attempts.to("没有导出", lambda: _written(path, outcome[0])):
            self._tell(outcome[1].moved_to(path))

    def copy_page(self, session: Session) -> None:
        """Put the web page's fragment on the clipboard: as markup where text is pasted, else as it looks."""
        options = self._options(session)
        entry = export_format("fragment")
        if options.draft and not self._around.dialogs.confirm(_draft_question(session.result, entry)):
            return
        code = entry.write(session.report, options).decode()
        data = QMimeData()
        data.setText(code)
        data.setHtml(code)
        QApplication.clipboard().setMimeData(data)
        self.told.emit("已复制网页代码，可粘贴到网站编辑器的源代码中" + ("；带草稿标记" if options.draft else ""))

    def preview(self, session: Session) -> None:
        """Show what printing would give."""
        pdf = self._pdf(session, "正在排版……")
        if pdf is None:
            return
        title = session.report.display_title
        dialog = PreviewDialog(pdf, title, self._around.settings.style, self._window)
        dialog.print_requested.connect(lambda: self._print(dialog.pdf, title, dialog))
        dialog.style_chosen.connect(lambda style: self._restyle(session, dialog, style))
        dialog.exec()
        dialog.deleteLater()

    def _restyle(self, session: Session, dialog: PreviewDialog, style: PageStyle) -> None:
        """Show the pages in another style, which printing and exporting then use too."""
        settings = self._around.settings
        before, settings.style = settings.style, style
        pdf = self._pdf(session, "正在排版……")
        if pdf is None:
            settings.style = before
            dialog.show_style(before)
        else:
            dialog.show_pdf(pdf)
            self.restyled.emit()

    def print(self, session: Session) -> None:
        """Print without looking first."""
        pdf = self._pdf(session, "正在排版……")
        if pdf is not None:
            self._print(pdf, session.report.display_title, self._window)

    def _pdf(self, session: Session, label: str) -> Pdf | None:
        report, options = session.report, self._options(session)
        data = self._attempts.to_wait("没有排版", label, lambda: export_format("pdf").write(report, options))
        return open_pdf(data) if data is not None else None

    def _options(self, session: Session) -> ExportOptions:
        settings = self._around.settings
        return ExportOptions(session.result.verdict.blocks, settings.style, settings.annexed)

    def _print(self, pdf: Pdf, title: str, over: QWidget) -> None:
        printer = make_printer(title)
        if not self._around.dialogs.print_setup(printer, pdf.pages):
            return
        count = len(pages_to_print(printer, pdf.pages))
        progress = QProgressDialog("正在打印……", "停止", 0, count, over)
        progress.setWindowTitle("打印")
        progress.setWindowModality(Qt.WindowModality.WindowModal)

        def painted(number: int) -> bool:
            progress.setValue(number)
            QApplication.processEvents()
            return not progress.wasCanceled()

        done = print_pdf(pdf, printer, painted)
        stopped = progress.wasCanceled()
        progress.close()
        progress.deleteLater()
        if done:
            self.told.emit(printed_words(printer, count))
        elif stopped:
            self.told.emit("已停止打印")
        else:
            problem = EditorError(
                "打印机没有接受", place=printer.printerName(), remedy="请检查打印机，或先导出 PDF 再打印"
            )
            self._around.dialogs.error("没有打印", problem)

    def _tell(self, outcome: ExportOutcome) -> None:
        path, record = outcome.path, outcome.record
        proof = f"{record.summary}，年报摘要 {record.digest[:SHORT]}"
        self.noticed.emit(export_notice(f"已导出 {path.name}", proof, outcome.mismatches, ways_to(path, path.parent)))
        if not outcome.mismatches:
            self.told.emit(proof)


def _exported(
    report: Report, format_id: str, name: str, forms: Forms, options: ExportOptions
) -> tuple[bytes, ExportOutcome]:
    """An export made and proved away from the user's file, so that giving up leaves nothing half done."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"report{Path(name).suffix}"
        outcome = export_report(report, format_id, path, forms, options)
        return path.read_bytes(), outcome


def _written(path: Path, data: bytes) -> bool:
    write_atomically(path, data)
    return True


def _draft_question(result: CheckResult, entry: ExportFormat) -> Question:
    text = {
        Verdict.ERRORS: f"审核还有 {result.counts[Force.ERROR]} 处必须改，不能定稿。",
        Verdict.INCOMPLETE: f"还有 {result.cells - result.filled} 格没有填，不能定稿。",
    }.get(result.verdict, "")
    if result.verdict is Verdict.INCOMPLETE and result.cells == result.filled:
        text = "还有单元格不能识别为数字，不能定稿。"
    mark = "每页带“草稿”水印。" if entry.has_pages else _DRAFT_MARKS.get(entry.id, "文件名带“草稿”二字。")
    return Question("导出草稿", text, "导出草稿", mark)
