"""Work beside the window: its result, its error, its cancellation, and a window that lives meanwhile."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from functools import partial
from types import ModuleType

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.errors import ReadError
from editor.gui.files.background import Background, CancelledError
from editor.gui.files.waiting_dialog import WaitingDialog
from editor.progress import Progress
from tests.suite.limits import PATIENCE


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    made = Background()
    yield made
    made.close()


def test_the_result_comes_back_from_another_thread(background: Background) -> None:
    assert background.run(None, "算", threading.get_ident) != threading.get_ident()


def test_an_error_comes_back_as_it_is(background: Background) -> None:
    def fail() -> None:
        raise ReadError("坏了")

    with pytest.raises(ReadError, match="坏了"):
        background.run(None, "算", fail)


def qt_objects_behind(holder: object) -> set[QObject]:
    """The objects of Qt that live as long as somebody holds something."""
    seen: dict[int, object] = {}
    behind = [holder]
    while behind:
        found = behind.pop()
        if id(found) not in seen and not isinstance(found, type | ModuleType):
            seen[id(found)] = found
            behind += [] if isinstance(found, QObject) else gc.get_referents(found)
    return {found for found in seen.values() if isinstance(found, QObject)}


def test_the_thread_can_be_the_last_to_hold_no_qt_object_of_the_work(background: Background) -> None:
    held = []
    for _ in range(2):  # of objects that died in the thread one start in sixty died, too
        progress = Progress()
        background.run(None, "算", partial(progress.tell, "正在算"), progress)
        held.append(qt_objects_behind(progress.told) - {QApplication.instance()})
    assert len(held[0]) == 1
    assert held[0] == held[1]


def test_long_work_shows_a_dialog_while_the_window_lives(background: Background) -> None:
    go_on = threading.Event()
    seen: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, WaitingDialog):
            seen.append(dialog.windowTitle())
            go_on.set()

    timer = QTimer(interval=20)
    timer.timeout.connect(look)
    timer.start()
    assert background.run(None, "算", lambda: go_on.wait(PATIENCE))
    assert seen[0] == "请稍候"
    assert QApplication.activeModalWidget() is None


def test_waiting_can_be_given_up_and_the_next_work_waits_its_turn(background: Background) -> None:
    go_on = threading.Event()
    order: list[str] = []

    def slow() -> None:
        go_on.wait(PATIENCE)
        order.append("slow")

    def give_up() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, WaitingDialog):
            dialog.reject()

    timer = QTimer(interval=20)
    timer.timeout.connect(give_up)
    timer.start()
    with pytest.raises(CancelledError):
        background.run(None, "算", slow)
    timer.stop()
    QTimer.singleShot(30, go_on.set)
    background.run(None, "再算", lambda: order.append("next"))
    assert order == ["slow", "next"]


def test_the_dialog_shows_how_far_the_work_is(background: Background) -> None:
    go_on = threading.Event()
    progress = Progress()
    seen: list[tuple[str, int, int]] = []

    def work() -> None:
        progress.tell("正在读取第 2 页，共 7 页", 2, 7)
        go_on.wait(PATIENCE)

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, WaitingDialog) and dialog.stage.text():
            seen.append((dialog.stage.text(), dialog.bar.value(), dialog.bar.maximum()))
            go_on.set()

    timer = QTimer(interval=20)
    timer.timeout.connect(look)
    timer.start()
    background.run(None, "读", work, progress)
    timer.stop()
    assert seen[0] == ("正在读取第 2 页，共 7 页……", 2, 7)


def test_giving_up_stops_the_work_at_its_next_step(background: Background) -> None:
    go_on, ended = threading.Event(), threading.Event()
    progress = Progress()
    steps: list[int] = []

    def work() -> None:
        try:
            for number in range(1, 4):
                progress.tell("正在读取", number, 3)
                steps.append(number)
                go_on.wait(PATIENCE)
        finally:
            ended.set()

    def give_up() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, WaitingDialog):
            dialog.reject()

    timer = QTimer(interval=20)
    timer.timeout.connect(give_up)
    timer.start()
    with pytest.raises(CancelledError):
        background.run(None, "读", work, progress)
    timer.stop()
    go_on.set()
    assert ended.wait(PATIENCE)
    assert steps == [1]
