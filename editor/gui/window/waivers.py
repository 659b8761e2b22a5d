"""Asking for a 情况说明 and keeping it in the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from editor.gui.look.single_dialog import SingleDialog

if TYPE_CHECKING:
    from editor.checks.finding import Finding
    from editor.gui.files.surroundings import Surroundings
    from editor.gui.findings.waiver_dialog import WaiverDialog
    from editor.report.waiver import Waiver
    from editor.session import Session

_GONE = "数字已经改动，请按现在的问题重新作情况说明"


class Waivers(QObject):
    """The dialog of one window, one at a time. `told` says what was done."""

    told = Signal(str)

    def __init__(self, around: Surroundings, window: QWidget) -> None:
        super().__init__(window)
        self._around = around
        self._window = window
        self._open: SingleDialog[WaiverDialog] = SingleDialog()

    @property
    def dialog(self) -> WaiverDialog | None:
        """The dialog, while it is open."""
        return self._open.dialog

    def ask(self, session: Session, finding: Finding) -> None:
        """Ask for the reason of a finding, or show the one that was given."""
        from editor.gui.findings.waiver_dialog import WaiverDialog

        dialog = WaiverDialog(finding, self._around.settings.waived_by, self._around.today(), self._window)
        dialog.given.connect(lambda waiver: self._give(session, finding, waiver))
        dialog.withdrawn.connect(lambda: self._withdraw(session, finding))
        self._open.hold(dialog)
        dialog.open()

    def close(self) -> None:
        """Take the dialog away: its report is about to go."""
        self._open.close()

    def _give(self, session: Session, finding: Finding, waiver: Waiver) -> None:
        self._around.settings.waived_by = waiver.by
        current = next((entry for entry in session.result.findings if entry.key == finding.key), None)
        if current is None or current.judged != waiver.judged:
            self.told.emit(_GONE)
            return
        session.set_waiver(finding.key, waiver)
        self.told.emit("已记下情况说明，可撤销")

    def _withdraw(self, session: Session, finding: Finding) -> None:
        session.set_waiver(finding.key, None)
        self.told.emit("已撤回情况说明，可撤销")
