"""Export: what leaves the program as a file. Made in the background, proved, marked 草稿 until it is final."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from editor.exporters.writers import ExportOptions
from editor.gui.files.attempt import Attempts
from editor.gui.files.file_kinds import FileKind
from editor.gui.files.questions import Question
from editor.gui.look.words import missing_text
from editor.gui.output.export_notice import export_notice, ways_to

if TYPE_CHECKING:
    from editor.checks.finding import CheckResult
    from editor.formats import ExportFormat
    from editor.gui.files.settings import Settings
    from editor.gui.files.surroundings import Surroundings
    from editor.session import Session
    from editor.workflows.exporting import ExportOutcome


class Exporter(QObject):
    """Brings the report of a session out of the program."""

    told = Signal(str)
    noticed = Signal(object)
    begun = Signal()

    def __init__(self, around: Surroundings, parent: QWidget) -> None:
        super().__init__(parent)
        self._around = around
        self._attempts = Attempts(around.background, around.dialogs, self.told.emit, parent)

    def export(self, session: Session, format_id: str, folder: Path, suggested: Path | None = None) -> None:
        """Ask where to (`suggested`, or the usual name in a folder), write, and say how it came out."""
        from editor.formats import export_format
        from editor.workflows.exporting import export_name, make_export, put_in_place

        self.begun.emit()
        entry = export_format(format_id)
        options = current_options(session, self._around.settings)
        if options.draft and not self._around.dialogs.confirm(_draft_question(session.result, entry)):
            return
        kinds = (FileKind(entry.label, (entry.suffix,)),)
        name = export_name(session.report, format_id)
        usual = folder / (name if not options.draft else f"{Path(name).stem}（草稿）{entry.suffix}")
        title = f"导出为 {entry.label}（{options.style.label}）" if entry.has_pages else f"导出为 {entry.label}"
        path = self._around.dialogs.save_file(title, kinds, suggested or usual)
        if path is None:
            return
        report, forms = session.report, self._around.forms
        label = f"正在导出 {path.name}，并逐项核对……"
        made = self._attempts.to_wait(
            "没有导出", label, lambda: make_export(report, format_id, path.name, forms, options)
        )
        outcome = self._attempts.to("没有导出", lambda: put_in_place(made, path)) if made is not None else None
        if outcome is not None:
            self._tell(outcome)

    def copy_page(self, session: Session) -> None:
        """Put the web page's fragment on the clipboard: as markup where text is pasted, else as it looks."""
        from editor.formats import export_format

        options = current_options(session, self._around.settings)
        entry = export_format("fragment")
        if options.draft and not self._around.dialogs.confirm(_draft_question(session.result, entry)):
            return
        code = entry.write(session.report, options).decode()
        data = QMimeData()
        data.setText(code)
        data.setHtml(code)
        QApplication.clipboard().setMimeData(data)
        self.told.emit("已复制网页代码，可粘贴到网站编辑器的源代码中" + ("；带草稿标记" if options.draft else ""))

    def _tell(self, outcome: ExportOutcome) -> None:
        from editor.report.digest import SHORT

        path, record = outcome.path, outcome.record
        proof = f"{record.summary}，年报摘要 {record.digest[:SHORT]}"
        self.noticed.emit(
            export_notice(
                f"已导出 {path.name} 到“{path.parent}”", proof, outcome.mismatches, ways_to(path, path.parent)
            )
        )
        if not outcome.mismatches:
            self.told.emit(proof)


def current_options(session: Session, settings: Settings) -> ExportOptions:
    """How the report leaves the program now: as a draft if anything blocks it, which is checked to the last word."""
    session.check_prose()
    return ExportOptions(session.result.verdict.blocks, settings.style, settings.annexed)


def _draft_question(result: CheckResult, entry: ExportFormat) -> Question:
    from editor.checks.finding import Verdict
    from editor.forms.rule_spec import Force

    errors = result.counts[Force.ERROR]
    hindrance = f"审核还有 {errors} 处必须改" if result.verdict is Verdict.ERRORS else missing_text(result)
    return Question("导出草稿", f"{hindrance}，不能定稿。", "导出草稿", entry.draft_mark)
