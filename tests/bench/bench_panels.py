"""How long the panels around the tables take for one key: `xvfb-run -a python tests/bench/bench_panels.py`.

Prints milliseconds of processor time, median and 99th percentile: the findings list while a blank report is filled
and while figures of a full one are broken, the search for suspects after the pause, and typing in the prose pane at
20,000 characters.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import thread_time

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor.gui.findings.panel import FindingsPanel
from editor.gui.look.theme import load_fonts
from editor.gui.prose.panel import ProsePanel
from editor.gui.window.outline import OutlinePanel
from editor.report.model import Report
from editor.session import Session, SessionChange
from tests.strategies import form_of, random_balanced_report

_KEYS = 400
_PROSE = 20_000


def show_times(name: str, times: list[float]) -> None:
    ordered = sorted(times)
    at_99 = ordered[min(len(ordered) - 1, len(ordered) * 99 // 100)]
    print(f"{name:<58}{ordered[len(ordered) // 2]:8.2f}{at_99:8.2f} ms")


def timed(action: Callable[[], object]) -> float:
    start = thread_time()
    action()
    return (thread_time() - start) * 1000


def time_findings(name: str, session: Session, values: list[str]) -> None:
    """Each key's time from the changed session to the painted list, checks not included."""
    panel = FindingsPanel(session)
    panel.resize(1366, 170)
    panel.show()
    QTest.qWaitForWindowExposed(panel)
    rng = random.Random(5)
    follow, paint, search = [], [], []
    original = panel._changed

    def measured(change: SessionChange) -> None:
        follow.append(timed(lambda: original(change)))

    panel._subscription.end()
    panel._subscription = session.subscribe(measured)
    for number in range(_KEYS):
        session.type_cell(rng.choice(session.report.form.cells), values[number % len(values)])
        paint.append(timed(QApplication.processEvents))
        if number % 10 == 9:
            search.append(timed(panel.refresh))
            QApplication.processEvents()
            session.undo()
    show_times(f"findings, {name}: a key to the list", follow)
    show_times(f"findings, {name}: painting", paint)
    show_times(f"findings, {name}: suspects after the pause", search)
    panel.detach()
    panel.close()


def time_prose(name: str, text: str, *, shows_all: bool) -> None:
    """A key pressed in the middle of the text, to the painted editor."""
    session = Session(replace(Report(form=form_of("2021"), year=2025, body="甲"), sections={"overview": text}))
    outline, panel = OutlinePanel(session), ProsePanel(session)
    panel.resize(330, 480)
    panel.show()
    QTest.qWaitForWindowExposed(panel)
    if shows_all:
        panel.sections.setCurrentIndex(0)
        panel.sections.activated.emit(0)
    cursor = panel.editor.textCursor()
    cursor.setPosition(len(text) // 2)
    panel.editor.setTextCursor(cursor)
    times = []
    for number in range(_KEYS):
        key = Qt.Key.Key_Return if number % 50 == 49 else Qt.Key.Key_A

        def press(key: Qt.Key = key) -> None:
            QTest.keyClick(panel.editor, key)
            QApplication.processEvents()

        times.append(timed(press))
    show_times(f"prose, {name}: a key to the painted text", times)
    panel.detach()
    outline.detach()


def main() -> None:
    application = QApplication(sys.argv)
    font = application.font()
    font.setFamily(load_fonts())
    application.setFont(font)
    form = form_of("2021")
    print(f"{'':<58}{'median':>8}{'p99':>8}")
    time_findings("blank report", Session(Report(form=form, year=2025, body="甲")), ["1", "0", "23"])
    full = random_balanced_report(random.Random(1), form, with_prior=True)
    time_findings("full report", Session(full), ["1", "0", "9999"])
    paragraph = "本年度主动公开政府信息共计若干条，其中规范性文件若干件。" * 7 + "\n"
    text = (paragraph * (_PROSE // len(paragraph) + 1))[:_PROSE]
    time_prose("20,000 characters in paragraphs", text, shows_all=False)
    time_prose("20,000 characters, all sections", text, shows_all=True)
    time_prose("20,000 characters in one paragraph", text.replace("\n", ""), shows_all=False)


if __name__ == "__main__":
    main()
