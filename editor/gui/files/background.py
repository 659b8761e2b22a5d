"""Work that takes longer than a blink: done in one thread beside the window, which stays alive and can give up waiting.

The work is a function of plain values that returns a plain value; no widget crosses the thread. There is one thread and
a queue, so that two pieces of work never use the PDF library at the same time: it is not made for that.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, TypeVar

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from editor.progress import Progress, Stage, StoppedError

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

    from editor.gui.files.waiting_dialog import WaitingDialog

_SHOWN_AFTER: Final = 250  # milliseconds; what takes less shows no dialog

Result = TypeVar("Result")


class CancelledError(Exception):
    """The user would not wait any longer. Work with a `Progress` ends at its next step, other work runs to its end."""


class Background:
    """The one thread beside the window, from the first work on."""

    def __init__(self) -> None:
        self._executor: ThreadPoolExecutor | None = None
        self._given_up: list[_Waiting] = []  # kept until their work is over: Qt objects die in the window's thread

    def run(
        self, parent: QWidget | None, label: str, work: Callable[[], Result], progress: Progress | None = None
    ) -> Result:
        """The result of `work`, waited for with the window alive. Raises what `work` raises, or CancelledError.

        `progress` is the one that `work` tells its stages to; they are shown, and giving up stops it.
        """
        self._given_up = [waiting for waiting in self._given_up if not waiting.is_over]
        progress = progress or Progress()
        done = _Done()
        progress.told = done.reached.emit
        future = self._begun().submit(work)
        waiting = _Waiting(parent, label, future, done)
        waiting.wait()
        if not waiting.is_over:
            progress.stop()
            future.cancel()
            self._given_up.append(waiting)
            raise CancelledError
        try:
            return future.result()
        except StoppedError as error:
            raise CancelledError from error

    def close(self) -> None:
        """Take no more work and wait for what is running."""
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)

    def _begun(self) -> ThreadPoolExecutor:
        from concurrent.futures import ThreadPoolExecutor

        if self._executor is None:
            self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="background")
        return self._executor


class _Done(QObject):
    """Brings the news from the thread into the window's event loop. It listens before the work begins to tell."""

    finished = Signal()
    reached = Signal(object)  # Stage

    def __init__(self) -> None:
        super().__init__()
        self.heard: Callable[[Stage], None] = lambda _: None
        self.reached.connect(self.pass_on, Qt.ConnectionType.QueuedConnection)

    def pass_on(self, stage: Stage) -> None:
        """Called in the window's thread: this object lives there."""
        self.heard(stage)


class _Waiting:
    """Waits for a future: first without a sign, then with a dialog that can be cancelled."""

    def __init__(self, parent: QWidget | None, label: str, future: Future[Any], done: _Done) -> None:
        self._parent, self._label, self._future, self._done = parent, label, future, done
        self._dialog: WaitingDialog | None = None
        self._stage: Stage | None = None
        self._loop = QEventLoop()
        self._done.finished.connect(self._loop.quit, Qt.ConnectionType.QueuedConnection)
        self._done.heard = self._show_stage
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
        from editor.gui.files.waiting_dialog import WaitingDialog

        dialog = self._dialog = WaitingDialog(self._label, self._parent)
        if self._stage is not None:
            dialog.show_stage(self._stage)
        dialog.rejected.connect(self._loop.quit)
        dialog.open()
        if not self._future.done():
            self._loop.exec()
        self._dialog = None
        dialog.hide()
        dialog.deleteLater()

    def _show_stage(self, stage: Stage) -> None:
        self._stage = stage
        if self._dialog is not None:
            self._dialog.show_stage(stage)
