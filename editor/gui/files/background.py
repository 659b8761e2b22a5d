"""Work that takes longer than a blink: done in one thread beside the window, which stays alive and can give up waiting.

The work is a function of plain values that returns a plain value; no widget crosses the thread. There is one thread and
a queue, so that two pieces of work never use the PDF library at the same time: it is not made for that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import count
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
        self._news = _News()
        self._numbers = count()

    def run(
        self, parent: QWidget | None, label: str, work: Callable[[], Result], progress: Progress | None = None
    ) -> Result:
        """The result of `work`, waited for with the window alive. Raises what `work` raises, or CancelledError.

        `progress` is the one that `work` tells its stages to; they are shown, and giving up stops it.
        """
        progress = progress or Progress()
        number = next(self._numbers)
        progress.told = partial(self._news.tell, number)
        future = self._begun().submit(work)
        future.add_done_callback(lambda _: self._news.tell(number, None))
        with self._news.heard_by(number, _Waiting(parent, label, future)) as waiting:
            waiting.wait()
        if not future.done():
            progress.stop()
            future.cancel()
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


class _News(QObject):
    """Brings what the thread tells into the window's event loop: of which work, by its number, and what.

    One for all work, as long as the window: the thread may be the last to let go of what belongs to a piece of work,
    and an object of Qt that died there would take with it what is on its way to the window.
    """

    _told = Signal(int, object)

    def __init__(self) -> None:
        super().__init__()
        self._waiting: dict[int, _Waiting] = {}
        self._told.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)

    def tell(self, number: int, stage: Stage | None) -> None:
        """Called in the thread: a stage of a piece of work, or None at its end."""
        self._told.emit(number, stage)

    @contextmanager
    def heard_by(self, number: int, waiting: _Waiting) -> Iterator[_Waiting]:
        """Let somebody hear what is told of a piece of work."""
        self._waiting[number] = waiting
        try:
            yield waiting
        finally:
            del self._waiting[number]

    def _pass_on(self, number: int, stage: Stage | None) -> None:
        """Called in the window's thread: this object lives there."""
        if number in self._waiting:
            self._waiting[number].hear(stage)


class _Waiting:
    """Waits for a future: first without a sign, then with a dialog that can be cancelled. The thread knows it not."""

    def __init__(self, parent: QWidget | None, label: str, future: Future[Any]) -> None:
        self._parent, self._label, self._future = parent, label, future
        self._dialog: WaitingDialog | None = None
        self._stage: Stage | None = None
        self._loop = QEventLoop()

    def hear(self, stage: Stage | None) -> None:
        """A stage of the work, or None at its end."""
        if stage is None:
            self._loop.quit()
            return
        self._stage = stage
        if self._dialog is not None:
            self._dialog.show_stage(stage)

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
