"""发布稿核对 from the window: ask for the published file, compare it in the background, show how it came out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from editor.gui.files.attempt import Attempts
from editor.gui.files.file_kinds import PUBLISHED_KINDS
from editor.gui.look.single_dialog import SingleDialog
from editor.progress import Progress

if TYPE_CHECKING:
    from editor.gui.files.surroundings import Surroundings
    from editor.gui.output.verify_dialog import VerifyDialog
    from editor.gui.window.workspace import Workspace
    from editor.verify.result import Verification


class Verifier(QObject):
    """Compares published files with the report of a workspace. One outcome is shown at a time."""

    told = Signal(str)

    def __init__(self, around: Surroundings, window: QWidget) -> None:
        super().__init__(window)
        self._around, self._window = around, window
        self._attempts = Attempts(around.background, around.dialogs, self.told.emit, window)
        self._open: SingleDialog[VerifyDialog] = SingleDialog()

    @property
    def dialog(self) -> VerifyDialog | None:
        """The outcome, while it is shown."""
        return self._open.dialog

    def verify(self, workspace: Workspace, folder: Path) -> None:
        """Ask which file, compare it with the report as it stands now, and show the outcome."""
        from editor.workflows.exporting import verify_published

        path = self._around.dialogs.open_file("选择发布稿", PUBLISHED_KINDS, folder)
        if path is None:
            return
        report, forms, progress = workspace.session.report, self._around.forms, Progress()
        label = f"正在核对 {path.name}……"
        outcome = self._attempts.to_wait(
            "没有核对", label, lambda: verify_published(path, report, forms, progress), progress
        )
        if outcome is not None:
            self._show(outcome, workspace)

    def close(self) -> None:
        """Take the outcome away: it belongs to a report that is closed."""
        self._open.close()

    def _show(self, outcome: Verification, workspace: Workspace) -> None:
        from editor.gui.output.verify_dialog import VerifyDialog

        dialog = VerifyDialog(outcome, self._window)
        dialog.cell_chosen.connect(workspace.go_to)
        dialog.section_chosen.connect(lambda section: _go_to(workspace, section))
        self._open.hold(dialog)
        dialog.show()


def _go_to(workspace: Workspace, section: str) -> None:
    """The text of a section; 报告信息 for what belongs to none, or to one that only the published file has."""
    from editor.gui.window.outline import ABOUT

    known = {identifier for identifier, _ in workspace.session.report.parts}
    if section in known:
        workspace.show_text(section)
    else:
        workspace.show_section(ABOUT)
