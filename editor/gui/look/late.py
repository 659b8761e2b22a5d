"""What a window need not show at once: widgets made when they are first wanted, work put off until after a painting.

Who makes a pane late puts it where it would have stood had it been made with the others, for the eye and for Tab.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Final, Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

_MOMENT_MS: Final = 40  # from the end of the painting: it comes to the screen, and keys that waited are served

_Kind = TypeVar("_Kind")


class Late(Generic[_Kind]):
    """Something that is made when it is first asked for. `made` is None until then."""

    def __init__(self, make: Callable[[], _Kind]) -> None:
        self._make = make
        self.made: _Kind | None = None

    def get(self) -> _Kind:
        """It, made now if it has not been yet."""
        if self.made is None:
            self.made = self._make()
        return self.made


class AfterPaint(QObject):
    """Does something once, a moment after a widget was first painted; never if that is never on the screen."""

    def __init__(self, widget: QWidget, do: Callable[[], object]) -> None:
        super().__init__(widget)
        self._do = do
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the first painting."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._wait)  # the painting goes on: what stands beside the widget is part of it
        return False

    def _wait(self) -> None:
        QTimer.singleShot(_MOMENT_MS, self, self._run)

    def _run(self) -> None:
        self._do()
        self.deleteLater()


def tab_through(*stops: QWidget) -> None:
    """Have Tab go from each of these to the next."""
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)
