"""Which commands can be given now, what undo and redo would do, and which choices are ticked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.gui.window.actions import Needs
from editor.gui.window.commands.panes import PANES
from editor.gui.window.offers import can_take

if TYPE_CHECKING:
    from editor.gui.files.open_report import OpenReport
    from editor.gui.files.settings import Settings
    from editor.gui.window.action_set import ActionSet
    from editor.gui.window.workspace import Workspace


def show_state(
    commands: ActionSet, current: OpenReport | None, workspace: Workspace | None, settings: Settings
) -> None:
    """Allow what can be done with the open report, and say how things stand."""
    commands.enable(_met(current))
    history = current.session.history if current is not None else None
    undo = history.undo_label if history is not None else ""
    redo = history.redo_label if history is not None else ""
    commands.set_text("undo", f"撤销 {undo}(&U)" if undo else "撤销(&U)")
    commands.set_text("redo", f"重做 {redo}(&R)" if redo else "重做(&R)")
    commands.actions["auto_totals"].setChecked(current is not None and current.session.auto_totals)
    for name in PANES:
        shown = workspace is not None and workspace.is_pane_shown(name)
        commands.actions[f"show_{name}"].setChecked(shown)
    commands.actions[f"scheme.{settings.scheme}"].setChecked(True)
    commands.actions[f"style.{settings.style.id}"].setChecked(True)
    commands.actions["annex"].setChecked(settings.annexed)


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
