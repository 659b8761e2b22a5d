"""What is made late: when it is made, and that Tab comes to it where it stands."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from editor.gui.look.late import AfterPaint, Late, tab_after


def tab_stops(window: QWidget) -> list[str]:
    """The names of what Tab comes to in a window, in order."""
    names: list[str] = []
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            names.append(widget.objectName())
        widget = widget.nextInFocusChain()
    return names


def field(name: str, parent: QWidget) -> QLineEdit:
    made = QLineEdit(parent)
    made.setObjectName(name)
    return made


def test_it_is_made_when_first_asked_for_and_once() -> None:
    numbers = iter(range(10))
    late = Late(lambda: [next(numbers)])
    assert late.made is None
    first = late.get()
    assert late.get() is first is late.made
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


def test_tab_comes_to_what_was_made_late_where_it_stands(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    layout = QHBoxLayout(window)
    first, second = field("first", window), field("second", window)
    for widget in (first, second):
        layout.addWidget(widget)
    pane = QWidget()
    within = QVBoxLayout(pane)
    for name in ("upper", "lower"):
        within.addWidget(field(name, pane))
    layout.insertWidget(1, pane)
    assert tab_stops(window) == ["first", "second", "upper", "lower"]
    tab_after(first, pane)
    assert tab_stops(window) == ["first", "upper", "lower", "second"]
