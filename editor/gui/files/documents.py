"""The one open report and its file: new, open, save, save as, last year's file, recovery. Asks through `Dialogs`.

Nothing here is a widget. Whatever fails, the report that is open stays open and unsaved.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from editor.errors import EditorError, NoReportError
from editor.files import is_there
from editor.gui.files.attempt import Attempts
from editor.gui.files.autosave import Autosave
from editor.gui.files.import_files import ImportFiles
from editor.gui.files.open_report import OpenReport
from editor.gui.files.plan_files import PlanFiles, plan_instead
from editor.gui.files.questions import Alternatives, Question, Unsaved
from editor.gui.look.message_bar import Notice, Tone
from editor.progress import Progress
from editor.report.suffix import SUFFIX
from editor.resources import resource_path

if TYPE_CHECKING:
    from editor.gui.files.recovery import Kept
    from editor.gui.files.surroundings import Surroundings
    from editor.report.model import Report
    from editor.report.tasks import WorkPlan
    from editor.session import Session, SessionChange, Subscription
    from editor.workflows.opening import OpenedReport

SAMPLE = "sample-2025.gouji"


class Documents(QObject):
    """The open report and everything that is done with files."""

    opened = Signal()  # another report is open, or none
    state_changed = Signal()  # saved, changed, copied
    told = Signal(str)  # news for the status bar
    noticed = Signal(object)  # a Notice that stays
    export_wanted = Signal(str, object)  # instead of saving: the id of a format, and the Path that was typed

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._around = around
        self._window = parent
        self._attempts = Attempts(around.background, around.dialogs, self.told.emit, parent)
        self._listening: Subscription | None = None
        self.plans = PlanFiles(around.dialogs, around.settings, self._attempts, lambda: self.current, self.noticed.emit)
        self.imports = ImportFiles(
            around.dialogs, around.settings, self._attempts, around.forms, lambda: self.current, self.told.emit
        )
        self.current: OpenReport | None = None
        self.kept_at: datetime | None = None
        self.autosave = Autosave(self._keep_copy_in_time, parent=self)

    def folder(self) -> Path:
        """Where files that belong to the open report are likely to lie."""
        current = self.current
        return current.path.parent if current is not None and current.path is not None else self._around.settings.folder

    # --- opening

    def new(self, prior: Path | None = None) -> None:
        """Ask for a new report, `prior` the file of last year's if it is known, and open it."""
        from editor.gui.files.new_report_dialog import PriorFiles
        from editor.session import Session
        from editor.workflows.opening import start_report

        if not self.may_leave():
            return
        files = PriorFiles(self._choose_prior, self.imports.read_prior, self.imports.review_prior)
        year = self._around.today().year - 1
        answer = self._around.dialogs.new_report(self._around.forms, year, files, prior)
        if answer is None:
            return
        report = self._attempts.to(
            "没有新建", lambda: start_report(self._around.forms, answer.year, answer.body, answer.prior)
        )
        if report is not None:
            self._show(OpenReport(Session(report, prose_later=True), fresh=answer.prior is not None))
            filled = len(report.cells)
            self.told.emit(f"已新建 {report.year} 年度年报" + (f"，从上年结转 {filled} 格" if filled else ""))

    def open(self) -> None:
        """Ask for a file and open it."""
        from editor.gui.files.file_kinds import READABLE_KINDS

        path = self._around.dialogs.open_file("打开年报", READABLE_KINDS, self._around.settings.folder)
        if path is not None:
            self.open_path(path)

    def open_path(self, path: Path) -> bool:
        """Open a file of any kind that can be read. Whether it is open now."""
        from editor.report.tasks import WorkPlan

        if self._is_open(path):
            self.told.emit(f"“{path.name}”已经打开，就是现在这一份")
            return True
        progress = Progress()
        document = self._attempts.to_wait(
            "没有打开", f"正在读取 {path.name}……", lambda: self._read(path, progress), progress
        )
        if isinstance(document, WorkPlan):
            self.plans.offer(document)
            return False
        document = self.imports.of_year(path, document, "没有打开") if document is not None else None
        accepted = self.imports.reviewed(document) if document is not None else None
        if accepted is None or not self.may_leave():
            return False
        self._around.settings.remember_file(path)
        self._show_document(accepted, path)
        return True

    def drop(self, path: Path) -> None:
        """Do with a file that was dropped what is meant: over a report, a person says what."""
        current = self.current
        if current is None or current.session.read_only:
            self.open_path(path)
            return
        if current.is_untouched:
            self.take_prior(path)
            return
        answers = ("打开", "作为上年年报", "导入到本年报")
        text = f"“{path.name}”要怎样用？"
        chosen = self._around.dialogs.choose(
            Alternatives("拖入的文件", text, answers, f"现在打开的是“{current.name}”。")
        )
        uses: tuple[Callable[[Path], object], ...] = (self.open_path, self.take_prior, self.imports.into)
        if chosen is not None:
            uses[chosen](path)

    def _is_open(self, path: Path) -> bool:
        """Whether a file is the one that is open, and as this program knows it."""
        current = self.current
        if current is None or current.path is None or not is_there(path) or not is_there(current.path):
            return False
        return path.samefile(current.path) and _stamp(path) == current.stamp

    def _read(self, path: Path, progress: Progress) -> OpenedReport | WorkPlan:
        """The report in a file, or the work plan that it is instead."""
        from editor.workflows.opening import open_document

        try:
            return open_document(path, self._around.forms, progress=progress)
        except NoReportError as error:
            return plan_instead(path, error)

    def open_sample(self) -> None:
        """Open the made-up report that comes with the program, to try things out."""
        from editor.session import Session
        from editor.workflows.opening import open_document

        if not self.may_leave():
            return
        path = resource_path("samples", SAMPLE)
        document = self._attempts.to("没有打开", lambda: open_document(path, self._around.forms))
        if document is not None:
            self._show(OpenReport(Session(document.report, prose_later=True)))
            self.told.emit("这是一份虚构的示例，可随意修改")

    def restore(self, kept: Kept) -> bool:
        """Open a recovery copy as the unsaved state of the report it belongs to."""
        from editor.session import Session
        from editor.workflows.opening import open_document

        document = self._attempts.to("没有恢复", lambda: open_document(kept.file, self._around.forms))
        if document is None:
            return False
        self._around.recovery.adopt(kept)
        original = kept.original if kept.original is not None and is_there(kept.original.parent) else None
        self._show(
            OpenReport(Session(document.report, prose_later=True), original, fresh=True, stamp=_stamp(original)),
            keep_copy=True,
        )
        self.told.emit(f"已恢复 {kept.written:%H:%M} 自动保存的内容，请保存")
        return True

    def close(self) -> bool:
        """Close the report; asks first if something would be lost. Whether it is closed."""
        if not self.may_leave():
            return False
        self._show(None)
        return True

    def may_leave(self) -> bool:
        """Whether the open report can be left: nothing is unsaved, or the user has said what to do with it."""
        if self.current is None or self.current.is_saved:
            return True
        answer = self._around.dialogs.unsaved(self.current.name)
        if answer is Unsaved.SAVE:
            return self.save()
        return answer is Unsaved.DISCARD

    # --- saving

    def save(self) -> bool:
        """Save to the report's file; asks for one if there is none or it may not be written. Whether it is saved."""
        current = self.current
        if current is None:
            return False
        if current.path is None or current.session.read_only or not _is_writable(current.path):
            return self.save_as()
        if current.stamp is not None and _stamp(current.path) not in (None, current.stamp):
            text = f"“{current.path.name}”打开之后被别的程序改动过。"
            question = Question("文件已被改动", text, "覆盖", "覆盖会丢掉那些改动；如要两份都留，请取消后另存为。")
            if not self._around.dialogs.confirm(question):
                return False
        return self._save_to(current, current.path)

    def save_as(self) -> bool:
        """Ask for a file and save to it. Whether it is saved."""
        from editor.gui.files.file_kinds import REPORT_KIND

        current = self.current
        if current is None:
            return False
        name = current.path.name if current.path is not None else _file_name(current.session.report)
        folder = current.path.parent if current.path is not None and not current.locked else None
        suggestion = (folder or self._around.settings.folder) / name
        path = self._around.dialogs.save_file("另存为", (REPORT_KIND,), suggestion)
        path = self._meant(path) if path is not None else None
        if path is None:
            return False
        if not current.session.read_only:
            return self._save_to(current, path)
        question = Question(
            "另存只读年报", "本程序不能完全认识这份年报。", "另存", "副本中只有本程序认识的内容，原文件不变。"
        )
        return self._around.dialogs.confirm(question) and self._save_to(current, path)

    def _meant(self, path: Path) -> Path | None:
        """Where to save; None if the name is that of an export, and that is what was meant, or nothing."""
        from editor.formats import EXPORT_FORMATS

        typed = path.with_suffix("")  # 年报.docx, to which the suffix of reports was put
        entry = next((entry for entry in EXPORT_FORMATS if entry.suffix == typed.suffix.lower()), None)
        if entry is None or is_there(path):
            return path
        plain = typed.with_suffix(SUFFIX)
        text = f"“{typed.name}”是{entry.label}的文件名；能接着编辑的年报存为 {SUFFIX} 文件。"
        answers = (f"导出为{entry.label}", f"存为 {plain.name}")
        chosen = self._around.dialogs.choose(Alternatives("另存为", text, answers))
        if chosen == 0:
            self.export_wanted.emit(entry.id, typed)
        if chosen != 1:
            return None
        question = Question("另存为", f"“{plain.name}”已经存在，要替换它吗？", "替换")
        return plain if not is_there(plain) or self._around.dialogs.confirm(question) else None

    def _save_to(self, current: OpenReport, path: Path) -> bool:
        from editor.workflows.opening import save_document

        def write() -> bool:
            save_document(current.session.report, path)
            return True

        if not self._attempts.to("没有保存", write):
            return False
        current.session.mark_saved()
        current.path, current.fresh, current.locked, current.stamp = path, False, False, _stamp(path)
        self._forget_copy()
        self._around.settings.remember_file(path)
        self.told.emit(f"已保存 {path.name}")
        self.state_changed.emit()
        return True

    # --- last year's report

    def import_prior(self) -> None:
        """Ask for last year's file and compare with it from now on; offers to fill what it tells."""
        if self.current is None or self.current.session.read_only:
            return
        path = self._choose_prior()
        if path is not None:
            self.take_prior(path)

    def take_prior(self, path: Path) -> None:
        """Compare with a file of last year from now on; offers to fill what it tells."""
        if self.current is None:
            return
        prior = self.imports.read_prior(path)
        if prior is not None and self._fits(self.current.session.report, prior):
            self._take_prior(self.current.session, prior)

    def _take_prior(self, session: Session, prior: Report) -> None:
        from editor.gui.files.new_report_dialog import read_summary
        from editor.report.carry import carried_over

        session.set_prior(prior)
        text = f"上年年报：{prior.body}，{prior.year} 年度，{read_summary(prior)}。"
        actions: list[tuple[str, Callable[[], object]]] = []
        blank = {ref: value for ref, value in carried_over(session.report.form, prior).items()
                 if session.report.value(ref) is None}  # fmt: skip
        if blank:
            text += f"有 {len(blank)} 个空格可从上年结转。"
            actions.append(("填入", lambda: session.set_cells(blank, "填入上年结转")))
        if self.imports.can_review_prior():
            actions.append(("查看", lambda: self._review_prior(session, prior)))
        self.noticed.emit(Notice("prior", text, tuple(actions)))

    def _review_prior(self, session: Session, prior: Report) -> None:
        """Let a person put right what was read of last year's file; what it offers is then offered anew."""
        if self.current is not None and session is self.current.session:
            self._take_prior(session, self.imports.review_prior(prior) or prior)

    def _fits(self, report: Report, prior: Report) -> bool:
        """Whether a report may serve as last year's; asks where it seems to be another's."""
        doubts = []
        if prior.year != report.year - 1:
            doubts.append(f"所选文件是 {prior.year} 年度的，不是 {report.year - 1} 年度的。")
        if prior.body and report.body and prior.body != report.body:
            doubts.append(f"所选文件的机关是“{prior.body}”，本年报是“{report.body}”。")
        if not doubts:
            return True
        return self._around.dialogs.confirm(
            Question("导入上年", "\n".join(doubts), "仍要导入", "请检查是否选错了文件。")
        )

    def _choose_prior(self) -> Path | None:
        from editor.gui.files.file_kinds import READABLE_KINDS

        return self._around.dialogs.open_file("选择上年年报", READABLE_KINDS, self._around.settings.folder)

    # --- recovery copies

    def keep_copy(self) -> bool:
        """Write a recovery copy now if there is something to lose. Whether one was written."""
        current = self.current
        if current is None:
            return False
        if current.is_saved:  # undone back to what the file holds
            self._forget_copy()
            return False
        try:
            self.kept_at = self._around.recovery.keep(current.session.report, current.path, current.name)
        except EditorError as error:
            self.told.emit(f"自动保存失败：{error.what}")
            return False
        self.state_changed.emit()
        return True

    def _keep_copy_in_time(self) -> None:
        self.keep_copy()

    def _forget_copy(self) -> None:
        self.autosave.rest()
        self._around.recovery.drop()
        self.kept_at = None

    # --- within

    def _show_document(self, document: OpenedReport, path: Path) -> None:
        from editor.session import Session

        session = Session(document.report, read_only=document.read_only, prose_later=True)
        imported = document.path is None
        locked = not imported and not _is_writable(path)
        current = OpenReport(session, document.path, fresh=imported, locked=locked, stamp=_stamp(document.path))
        current.draft = document.draft if document.draft is not None and document.draft.blocks else None
        self._show(current)
        if document.read_only:
            self.noticed.emit(Notice("read-only", f"{document.read_only}。", tone=Tone.WARNING))
        elif locked:
            self.noticed.emit(Notice("read-only", "此文件是只读的：可以编辑，保存时请另选位置。", tone=Tone.WARNING))

    def _show(self, current: OpenReport | None, *, keep_copy: bool = False) -> None:
        if self._listening is not None:
            self._listening.end()
        if not keep_copy:
            self._forget_copy()
        self.current = current
        if current is not None:
            self._listening = current.session.subscribe(self._session_changed)
            if current.fresh:
                self.autosave.touch()
        self.opened.emit()
        self.state_changed.emit()

    def _session_changed(self, change: SessionChange) -> None:
        """A change is to be kept; that the prose was checked again is none, but the verdict may be another."""
        if not change.edit.is_empty:
            self.autosave.touch()
        self.state_changed.emit()


def _file_name(report: Report) -> str:
    from editor.workflows.exporting import export_name

    return Path(export_name(report, "json")).stem + SUFFIX


def _is_writable(path: Path) -> bool:
    """Whether a file may be written; one that is gone may, so that saving tells what is wrong with its folder."""
    return not is_there(path) or os.access(path, os.W_OK)


def _stamp(path: Path | None) -> tuple[int, int] | None:
    """What changes when a file is written: its time and size. None if it is not there."""
    try:
        status = path.stat() if path is not None else None
    except OSError:
        return None
    return (status.st_mtime_ns, status.st_size) if status is not None else None
