"""Work that may take a while, may fail for a reason the user should hear, or may be given up."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from editor.errors import EditorError
from editor.gui.files.background import Background, CancelledError, Result

if TYPE_CHECKING:
    from editor.gui.files.questions import Dialogs
    from editor.progress import Progress


class Attempts:
    """Tries things for one window. `told` hears passing news."""

    def __init__(
        self, background: Background, dialogs: Dialogs, told: Callable[[str], object], window: QWidget | None
    ) -> None:
        self._background = background
        self._dialogs = dialogs
        self._told = told
        self._window = window

    def to(self, title: str, work: Callable[[], Result]) -> Result | None:
        """The result of `work`; None if the user gave up or it failed, which is then told."""
        try:
            return work()
        except CancelledError:
            self._told("已取消")
        except EditorError as error:
            self._dialogs.error(title, error)
        return None

    def to_wait(
        self, title: str, label: str, work: Callable[[], Result], progress: Progress | None = None
    ) -> Result | None:
        """As `to`, with the work done in the background while the window shows `label` and stays alive.

        `progress` is the one that the work tells how far it is.
        """
        return self.to(title, lambda: self._background.run(self._window, label, work, progress))
