"""How long from a key in a cell to its verdict on the screen: `xvfb-run -a python -m tests.bench.bench_typing`.

Types 300 keys into cells all over table three of a filled report with last year's, at 1366×768. One key is: the event
handled, the session's checks, the strip's sentences, and everything that changed painted. Prints percentiles.
"""

from __future__ import annotations

import random

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QApplication

from editor.gui.grid.table_panel import TablePanel
from editor.gui.look.theme import load_fonts
from editor.session import Session
from tests.bench.key_timing import Lap, Stopwatch, settle, summary
from tests.strategies import form_of, random_balanced_report

KEYS = 300
TARGET = 8.0  # ms at the 99th percentile


def main() -> None:
    """Print the figures."""
    app = QApplication([])
    app.setFont(QFont(load_fonts(), 10))
    for auto_totals, name in ((True, "合计自动跟随"), (False, "键键破坏合计")):
        times = typing_times(app, auto_totals=auto_totals)
        print(f"按键到画出结论，{name}（{KEYS} 键）：{summary(times)}（p99 目标 {TARGET:g} ms）")


def typing_times(app: QApplication, *, auto_totals: bool) -> list[Lap]:
    """The milliseconds of each key."""
    rng = random.Random(1)
    session = Session(random_balanced_report(rng, form_of("2021"), with_prior=True))
    session.auto_totals = auto_totals
    panel = TablePanel(session, session.report.form.section("requests"))
    panel.resize(780, 620)
    panel.show()
    panel.view.setFocus()
    refs = list(panel.section.cells())
    times: list[Lap] = []
    settle(app)
    while len(times) < KEYS:
        panel.go_to(rng.choice(refs))
        settle(app)
        for digit in rng.choices("123456789", k=3):
            times.append(timed_key(app, panel, digit))
        send(panel, Qt.Key.Key_Return, "")
        settle(app)
    panel.detach()
    panel.close()
    return times


def timed_key(app: QApplication, panel: TablePanel, digit: str) -> Lap:
    """One key from its event to the painted screen."""
    watch = Stopwatch()
    send(panel, Qt.Key(ord(digit)), digit)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    app.processEvents()
    panel.window().repaint(panel.strip.geometry())
    return watch.lap()


def send(panel: TablePanel, key: Qt.Key, text: str) -> None:
    """A key press to the editor of the cell, or to the grid."""
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text)
    QCoreApplication.sendEvent(panel.view.editor or panel.view, event)


if __name__ == "__main__":
    main()
