"""What is made late, and work that is done after a painting."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from editor.gui.look.late import AfterPaint, Late


def test_it_is_made_when_first_asked_for_and_once() -> None:
    numbers = iter(range(10))
    late = Late(lambda: [next(numbers)])
    before, first, later = late.made, late.get(), late.made
    assert before is None
    assert later is first is late.get()
    assert first == [0]


def test_work_put_off_is_done_once_after_the_painting(qtbot: QtBot) -> None:
    seen, hidden = QWidget(), QWidget()
    done: list[str] = []
    for widget, name in ((seen, "seen"), (hidden, "hidden")):
        qtbot.addWidget(widget)
        AfterPaint(widget, partial(done.append, name))
    seen.show()
    seen.repaint()
    assert done == []
    qtbot.waitUntil(lambda: bool(done))
    seen.repaint()
    last: list[None] = []
    AfterPaint(seen, lambda: last.append(None))
    seen.repaint()
    qtbot.waitUntil(lambda: bool(last))
    assert done == ["seen"]
