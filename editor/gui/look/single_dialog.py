"""Room for one dialog at a time: another takes the place of the one before, and one that is closed leaves it."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtWidgets import QDialog

_Kind = TypeVar("_Kind", bound=QDialog)


class SingleDialog(Generic[_Kind]):
    """Holds the dialog that is open, if one is."""

    def __init__(self) -> None:
        self.dialog: _Kind | None = None

    def hold(self, dialog: _Kind) -> None:
        """Have this dialog in place of the one before, which is closed."""
        self.close()
        self.dialog = dialog
        dialog.finished.connect(lambda _: self._leave(dialog))

    def close(self) -> None:
        """Take away the dialog, if there is one."""
        if self.dialog is not None:
            self.dialog.close()
        if self.dialog is not None:  # it was not on the screen, so that closing it ended nothing
            self._leave(self.dialog)

    def _leave(self, dialog: _Kind) -> None:
        dialog.deleteLater()
        if self.dialog is dialog:
            self.dialog = None
