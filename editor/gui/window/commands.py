"""What each command does, by id, and when it can be given. The words and keys are in `editor.gui.window.actions`."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from editor.gui.files.open_report import OpenReport
from editor.gui.look.scheme import Scheme
from editor.gui.output.publish import Publisher
from editor.gui.window.about_dialog import AboutDialog, ShortcutsDialog
from editor.gui.window.action_set import Handlers
from editor.gui.window.actions import Needs
from editor.gui.window.editing import EDITS, run_edit
from editor.gui.window.offers import can_take
from editor.report.edit import Edit
from editor.session import Session
from editor.workflows import EXPORT_FORMATS, STYLES, PageStyle

if TYPE_CHECKING:
    from editor.gui.window.main_window import MainWindow

_PANES = ("outline", "prose", "findings", "plan")
_PUBLISHING = {
    "publish": Publisher.publish,
    "findings_list": Publisher.list_findings,
    "blank_workbook": Publisher.blank_workbook,
}


class Commands:
    """The commands of one window."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._documents = window.documents

    @property
    def handlers(self) -> Handlers:
        """What is called for each command; the argument says whether a checkable one is checked now."""
        files = self._documents
        return {
            "new": lambda _: files.new(),
            "open": lambda _: files.open(),
            "sample": lambda _: files.open_sample(),
            "save": lambda _: files.save(),
            "save_as": lambda _: files.save_as(),
            "close": lambda _: files.close(),
            "import_prior": lambda _: files.import_prior(),
            "import_into": lambda _: files.imports.into(),
            "preview": lambda _: self._preview(),
            "review_sheet": lambda _: self._review_sheet(),
            "print": lambda _: self._print(),
            "quit": lambda _: self._window.close(),
            "undo": lambda _: self._undo(),
            "redo": lambda _: self._redo(),
            "fill_blanks": lambda _: self._fill_blanks(),
            "auto_totals": self._set_auto_totals,
            "cite": lambda _: self._cite(by_name=False),
            "cite_by_name": lambda _: self._cite(by_name=True),
            "next_pane": lambda _: self._step_pane(),
            "next_section": lambda _: self._step_section(1),
            "previous_section": lambda _: self._step_section(-1),
            "zoom_in": lambda _: self._window.zoom_by(1),
            "zoom_out": lambda _: self._window.zoom_by(-1),
            "zoom_reset": lambda _: self._window.zoom_by(0),
            "next_finding": lambda _: self._walk(1),
            "previous_finding": lambda _: self._walk(-1),
            "review_import": lambda _: self._window.review_import(),
            "verify": lambda _: self._verify(),
            "offers": lambda _: self._show_offers(),
            "annex": self._set_annexed,
            "copy_page": lambda _: self._copy_page(),
            "pictures": lambda _: self._show_pictures(),
            **{name: partial(self._publish, name) for name in _PUBLISHING},
            "import_plan": lambda _: files.plans.choose(),
            "remove_plan": lambda _: files.plans.remove(),
            "find": lambda _: self._find(replaces=False),
            "replace": lambda _: self._find(replaces=True),
            "find_next": lambda _: self._find_step(1),
            "find_previous": lambda _: self._find_step(-1),
            "renumber": lambda _: self._renumber(),
            "shortcuts": lambda _: ShortcutsDialog(self._window).exec(),
            "about": lambda _: AboutDialog(self._window).exec(),
            **{name: partial(self._edit, name) for name in EDITS},
            **{f"show_{name}": partial(self._show_pane, name) for name in _PANES},
            **{f"scheme.{scheme}": partial(self._set_scheme, scheme) for scheme in Scheme},
            **{f"style.{style.id}": partial(self._set_style, style) for style in STYLES},
            **{f"export.{entry.id}": partial(self._export, entry.id) for entry in EXPORT_FORMATS},
        }

    def refresh(self) -> None:
        """Allow what can be done now, and say what undo and redo would do."""
        actions, current, workspace = self._window.command_set, self._documents.current, self._window.workspace
        actions.enable(_met(current))
        history = current.session.history if current is not None else None
        undo = history.undo_label if history is not None else ""
        redo = history.redo_label if history is not None else ""
        actions.set_text("undo", f"撤销 {undo}(&U)" if undo else "撤销(&U)")
        actions.set_text("redo", f"重做 {redo}(&R)" if redo else "重做(&R)")
        actions.actions["auto_totals"].setChecked(current is not None and current.session.auto_totals)
        for name in _PANES:
            shown = workspace is not None and workspace.is_pane_shown(name)
            actions.actions[f"show_{name}"].setChecked(shown)
        actions.actions[f"scheme.{self._window.settings.scheme}"].setChecked(True)
        actions.actions[f"style.{self._window.settings.style.id}"].setChecked(True)
        actions.actions["annex"].setChecked(self._window.settings.annexed)

    def _undo(self) -> None:
        session = self._session()
        if session is not None:
            self._show_step("已撤销", session.history.undo_label, session.undo())

    def _redo(self) -> None:
        session = self._session()
        if session is not None:
            self._show_step("已重做", session.history.redo_label, session.redo())

    def _session(self) -> Session | None:
        workspace = self._window.workspace
        return workspace.session if workspace is not None else None

    def _show_step(self, done: str, label: str, edit: Edit | None) -> None:
        """Go to what a step in the history changed, and say what it was."""
        if edit is not None and self._window.workspace is not None:
            self._window.workspace.show_edit(edit)
            self._window.status.tell(f"{done}：{label}")

    def _fill_blanks(self) -> None:
        if self._documents.current is not None:
            count = self._documents.current.session.fill_blanks()
            self._window.status.tell(f"已填 {count} 个空格，可撤销" if count else "没有空格")

    def _set_auto_totals(self, wanted: bool) -> None:
        if self._documents.current is not None:
            self._documents.current.session.auto_totals = wanted
            self._window.status.tell("自动合计已打开" if wanted else "自动合计已关闭")

    def _edit(self, command: str, _: bool) -> None:
        workspace = self._window.workspace
        if workspace is not None:
            run_edit(command, QApplication.focusWidget(), workspace.table)

    def _cite(self, *, by_name: bool) -> None:
        workspace = self._window.workspace
        if workspace is not None:
            (workspace.citing.by_name if by_name else workspace.citing.start)()

    def _find(self, *, replaces: bool) -> None:
        if self._window.workspace is not None:
            self._window.workspace.find_text(replaces=replaces)

    def _find_step(self, step: int) -> None:
        if self._window.workspace is not None:
            self._window.workspace.find_step(step)

    def _renumber(self) -> None:
        if self._window.workspace is not None:
            self._window.workspace.renumber()

    def _step_pane(self) -> None:
        if self._window.workspace is not None:
            self._window.workspace.focus_next_pane()

    def _step_section(self, step: int) -> None:
        if self._window.workspace is not None:
            self._window.workspace.step_section(step)

    def _walk(self, step: int) -> None:
        workspace = self._window.workspace
        if workspace is not None:
            workspace.foot.setCurrentWidget(workspace.findings)
            (workspace.findings.next_finding if step > 0 else workspace.findings.previous_finding)()

    def _show_pane(self, name: str, shown: bool) -> None:
        if self._window.workspace is not None:
            self._window.workspace.show_pane(name, shown)

    def _set_scheme(self, scheme: Scheme, _: bool) -> None:
        self._window.set_scheme(scheme)

    def _set_annexed(self, wanted: bool) -> None:
        self._window.settings.annexed = wanted
        self._window.status.tell("打印和导出附图解" if wanted else "打印和导出不附图解")

    def _set_style(self, style: PageStyle, _: bool) -> None:
        self._window.settings.style = style
        self._window.status.tell(f"打印和导出用{style.label}")

    def _export(self, format_id: str, _: bool) -> None:
        current = self._documents.current
        if current is not None:
            self._window.exporter.export(current.session, format_id, self._folder())

    def _publish(self, name: str, _: bool) -> None:
        current = self._documents.current
        if current is not None:
            _PUBLISHING[name](self._window.publisher, current.session, self._folder())

    def _folder(self) -> Path:
        """Where files that belong to the open report are likely to lie."""
        current = self._documents.current
        return current.path.parent if current is not None and current.path is not None else self._window.settings.folder

    def _verify(self) -> None:
        if self._window.workspace is not None:
            self._window.verifier.verify(self._window.workspace, self._folder())

    def _show_offers(self) -> None:
        if self._window.workspace is not None:
            self._window.offer_show.show(self._window.workspace)

    def _show_pictures(self) -> None:
        if self._documents.current is not None:
            self._window.picture_show.show(self._documents.current.session, self._folder())

    def _copy_page(self) -> None:
        if self._documents.current is not None:
            self._window.exporter.copy_page(self._documents.current.session)

    def _preview(self) -> None:
        if self._documents.current is not None:
            self._window.papers.preview(self._documents.current.session)

    def _review_sheet(self) -> None:
        if self._documents.current is not None:
            self._window.papers.review(self._documents.current.session, self._folder())

    def _print(self) -> None:
        if self._documents.current is not None:
            self._window.papers.print(self._documents.current.session)


def _met(current: OpenReport | None) -> frozenset[Needs]:
    met = {Needs.NOTHING}
    if current is not None:
        session = current.session
        met.add(Needs.REPORT)
        if not session.read_only:
            met.add(Needs.EDITABLE)
        if session.history.can_undo:
            met.add(Needs.UNDO)
        if session.history.can_redo:
            met.add(Needs.REDO)
        if session.report.imported is not None:
            met.add(Needs.IMPORT)
        if can_take(session):
            met.add(Needs.TOLD)
        if session.report.plan is not None:
            met |= {Needs.PLAN} if session.read_only else {Needs.PLAN, Needs.EDITABLE_PLAN}
    return frozenset(met)
