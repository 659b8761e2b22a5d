"""Work that takes longer than a blink: done in one thread beside the window, which stays alive and can give up waiting.

The work is a function of plain values that returns a plain value; no widget crosses the thread. There is one thread and
a queue, so that two pieces of work never use the PDF library at the same time: it is not made for that.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Final, TypeVar

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QProgressBar, QVBoxLayout, QWidget

_SHOWN_AFTER: Final = 250  # milliseconds; what takes less shows no dialog

Result = TypeVar("Result")


class CancelledError(Exception):
    """The user would not wait any longer. The work may still run to its end; its result is dropped."""


class Background:
    """The one thread beside the window."""

    def __init__(self) -> None:
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="background")
        self._given_up: list[_Waiting] = []  # kept until their work is over: Qt objects die in the window's thread

    def run(self, parent: QWidget | None, label: str, work: Callable[[], Result]) -> Result:
        """The result of `work`, waited for with the window alive. Raises what `work` raises, or CancelledError."""
        self._given_up = [waiting for waiting in self._given_up if not waiting.is_over]
        future = self._executor.submit(work)
        waiting = _Waiting(parent, label, future)
        waiting.wait()
        if not waiting.is_over:
            future.cancel()
            self._given_up.append(waiting)
            raise CancelledError
        return future.result()

    def close(self) -> None:
        """Take no more work and wait for what is running."""
        self._executor.shutdown(wait=True, cancel_futures=True)


class _Done(QObject):
    """Brings the news from the thread into the window's event loop."""

    finished = Signal()


class _Waiting:
    """Waits for a future: first without a sign, then with a dialog that can be cancelled."""

    def __init__(self, parent: QWidget | None, label: str, future: Future[Any]) -> None:
        self._parent, self._label, self._future = parent, label, future
        self._done = _Done()
        self._loop = QEventLoop()
        self._done.finished.connect(self._loop.quit, Qt.ConnectionType.QueuedConnection)
        self._future.add_done_callback(lambda _: self._done.finished.emit())

    @property
    def is_over(self) -> bool:
        """Whether the work is done, well or not."""
        return self._future.done()

    def wait(self) -> None:
        """Return when the work is done or the user gave up."""
        timer = QTimer()
        timer.setSingleShot(True)
        timer.timeout.connect(self._loop.quit)
        timer.start(_SHOWN_AFTER)
        if not self._future.done():
            self._loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        timer.stop()
        if self._future.done():
            return
        dialog = WaitingDialog(self._label, self._parent)
        dialog.rejected.connect(self._loop.quit)
        dialog.open()
        if not self._future.done():
            self._loop.exec()
        dialog.hide()
        dialog.deleteLater()


class WaitingDialog(QDialog):
    """Says what is going on, that it goes on, and offers to give up."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("请稍候")
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        text = QLabel(label)
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setMinimumWidth(320)
        bar.setAccessibleName(label)
        buttons = QDialogButtonBox()
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (text, bar, buttons):
            layout.addWidget(widget)
