"""Commands that are done in the open report and on its panes: undo, filling, citing, finding, going about."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QApplication

from editor.gui.files.questions import Blanks
from editor.gui.window.editing import EDITS, run_edit

if TYPE_CHECKING:
    from editor.gui.window.action_set import Handlers
    from editor.gui.window.workspace import Workspace
    from editor.report.edit import Edit

PANES: Final = ("outline", "prose", "findings", "plan")


class PaneCommands:
    """The commands of the workspace that is open; without one each does nothing.

    `tell` speaks in the status line. `ask` is told how many cells are blank in the table shown and in all tables, and
    says which of them to fill.
    """

    def __init__(
        self,
        workspace: Callable[[], Workspace | None],
        tell: Callable[[str], None],
        ask: Callable[[int, int], Blanks],
    ) -> None:
        self._workspace = workspace
        self._tell = tell
        self._ask = ask

    @property
    def handlers(self) -> Handlers:
        """What is called for each command; the argument says whether a checkable one is checked now."""
        return {
            **{name: partial(self._do, run) for name, run in self._plain().items()},
            "auto_totals": self._set_auto_totals,
            **{name: partial(self._edit, name) for name in EDITS},
            **{f"show_{name}": partial(self._show_pane, name) for name in PANES},
        }

    def _plain(self) -> dict[str, Callable[[Workspace], object]]:
        """What asks for nothing but the workspace."""
        return {
            "undo": self._undo,
            "redo": self._redo,
            "fill_blanks": self._fill_blanks,
            "cite": lambda workspace: workspace.citing.start(),
            "cite_by_name": lambda workspace: workspace.citing.by_name(),
            "next_pane": lambda workspace: workspace.focus_next_pane(),
            "next_section": lambda workspace: workspace.step_section(1),
            "previous_section": lambda workspace: workspace.step_section(-1),
            "next_finding": lambda workspace: workspace.step_finding(1),
            "previous_finding": lambda workspace: workspace.step_finding(-1),
            "take_fix": lambda workspace: workspace.take_fix(),
            "explain": lambda workspace: workspace.explain(),
            "find": lambda workspace: workspace.find_text(replaces=False),
            "replace": lambda workspace: workspace.find_text(replaces=True),
            "find_next": lambda workspace: workspace.find_step(1),
            "find_previous": lambda workspace: workspace.find_step(-1),
            "renumber": lambda workspace: workspace.renumber(),
        }

    def _do(self, run: Callable[[Workspace], object], _: bool) -> None:
        workspace = self._workspace()
        if workspace is not None:
            run(workspace)

    def _undo(self, workspace: Workspace) -> None:
        label = workspace.session.history.undo_label
        self._show_step(workspace, f"已撤销：{label}", workspace.session.undo())

    def _redo(self, workspace: Workspace) -> None:
        label = workspace.session.history.redo_label
        self._show_step(workspace, f"已重做：{label}", workspace.session.redo())

    def _show_step(self, workspace: Workspace, done: str, edit: Edit | None) -> None:
        """Go to what a step in the history changed, and say what it was."""
        if edit is not None:
            workspace.show_edit(edit)
            self._tell(done)

    def _fill_blanks(self, workspace: Workspace) -> None:
        """Fill the blank cells that are selected if several cells are; else those that the user says."""
        session, table = workspace.session, workspace.table
        chosen = table.view.commands.selected_refs() if table is not None and table.view.is_in_focus() else []
        if len(chosen) > 1:
            wanted = chosen
        else:
            blank = [ref for ref in session.report.form.cells if session.report.value(ref) is None]
            here = [ref for ref in blank if ref.table == workspace.section]
            is_clear = len(blank) in (0, len(here))
            answer = Blanks.ALL if is_clear else self._ask(len(here), len(blank))
            if answer is Blanks.NONE:
                return
            wanted = here if answer is Blanks.TABLE else blank
        count = session.fill_blanks(wanted)
        nothing = "所选的格中没有空格" if len(chosen) > 1 else "没有空格"
        self._tell(f"已填 {count} 个空格，可撤销" if count else nothing)

    def _set_auto_totals(self, wanted: bool) -> None:
        workspace = self._workspace()
        if workspace is not None:
            workspace.session.auto_totals = wanted
            count = workspace.session.fill_totals() if wanted else 0
            done = f"，算出 {count} 个空着的合计，可撤销" if count else ""
            self._tell(f"自动合计已打开{done}" if wanted else "自动合计已关闭")

    def _edit(self, command: str, _: bool) -> None:
        workspace = self._workspace()
        if workspace is not None:
            run_edit(command, QApplication.focusWidget(), workspace.table)

    def _show_pane(self, name: str, shown: bool) -> None:
        workspace = self._workspace()
        if workspace is not None:
            workspace.toggle_pane(name, shown)
