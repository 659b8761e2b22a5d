"""How long a key takes beside much prose with citations: `xvfb-run -a python -m tests.bench.bench_prose_keys`.

The window at 1366×768 with 20,000 characters of prose and 120 citations. Keys in a cell that is cited, until table and
chips are painted; in the text: one section, all, and with all open that can be. One key is: the event handled, the
session's checks, everything that follows it, and the whole window that changed painted. Prints percentiles.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from editor.forms.address import CellRef
from editor.gui.files.settings import Settings
from editor.gui.look.theme import load_fonts
from editor.gui.prose.panel import ProsePanel
from editor.gui.window.workspace import Workspace
from editor.report.citations.citing import citation_path
from editor.report.model import Report
from editor.session import Session
from tests.bench.key_timing import Lap, Stopwatch, settle, summary
from tests.strategies import form_of, random_balanced_report

KEYS = 300
CHARACTERS = 20_000
CITATIONS = 120
PARAGRAPH = 160  # characters
TARGET = 16.0  # ms at the 99th percentile
CELL_TARGET = 12.0  # in a cell that is cited
NEW = CellRef("requests", "new", "natural")
WORDS = "本机关依法公开政府信息并做好依申请公开工作进一步规范流程提高质量加强培训指导，"


def main() -> None:
    """Print the figures."""
    app = QApplication([])
    app.setFont(QFont(load_fonts(), 10))
    with_citations = long_report(CITATIONS)
    for name, target, times in (
        ("单元格中，引用随之更新", CELL_TARGET, cell_times(app, with_citations)),
        ("单元格中，同样文字而无引用", TARGET, cell_times(app, long_report(0))),
        ("正文中，一个部分", TARGET, prose_times(app, with_citations, alone)),
        ("正文中，全部", TARGET, prose_times(app, with_citations, all_sections)),
        ("正文中，查找、上年、提示全部打开", TARGET, prose_times(app, with_prior(with_citations), everything_open)),
    ):
        print(f"{CHARACTERS:,} 字，{name}（{len(times)} 键）：{summary(times)}（p99 目标 {target:g} ms）")


def long_report(citations: int) -> Report:
    """A filled report whose two longest sections hold the prose, with citations spread over it evenly."""
    rng = random.Random(1)
    report = random_balanced_report(rng, form_of("2021"), with_prior=True)
    path = citation_path(report.form, NEW)
    total = CHARACTERS // PARAGRAPH
    cited = {round(number * total / citations) for number in range(citations)} if citations else set()
    paragraphs = []
    for number in range(total):
        text = "".join(rng.choices(WORDS, k=PARAGRAPH))
        paragraphs.append(f"{text}{{{path}}}件。" if number in cited else text)
    half = len(paragraphs) // 4
    sections = {"problems": "\n".join(paragraphs[:half]), "overview": "\n".join(paragraphs[half:])}
    return replace(report, sections=sections)


def cell_times(app: QApplication, report: Report) -> list[Lap]:
    """The milliseconds of each key in a cell that is cited, the prose beside the table."""
    workspace = shown(app, report)
    workspace.go_to(NEW)
    assert workspace.table is not None
    times: list[Lap] = []
    while len(times) < KEYS:
        workspace.go_to(NEW)
        settle(app)
        for digit in random.Random(len(times)).choices("123456789", k=3):
            times.append(timed_key(app, workspace.table.view.editor or workspace.table.view, digit))
        press(workspace.table.view.editor or workspace.table.view, Qt.Key.Key_Return, "")
    closed(workspace)
    return times


def with_prior(report: Report) -> Report:
    """The same with last year's prose, every paragraph of which is changed."""
    sections = {key: text.replace("开", "布").replace("提高", "提升") for key, text in report.sections.items()}
    assert report.prior is not None
    return replace(report, prior=replace(report.prior, sections=sections))


def alone(prose: ProsePanel) -> None:
    """One section, nothing beside it."""


def all_sections(prose: ProsePanel) -> None:
    """All sections one below the other."""
    prose.sections.setCurrentIndex(0)
    prose.sections.activated.emit(0)


def everything_open(prose: ProsePanel) -> None:
    """All that can stand beside the text, and every place of a frequent word marked."""
    prose.prior_button.setChecked(True)
    prose.guide_button.setChecked(True)
    prose.finding.open(replaces=False)
    prose.find_bar.words.setText("工作")


def prose_times(app: QApplication, report: Report, arrange: Callable[[ProsePanel], None]) -> list[Lap]:
    """The milliseconds of each key in the text."""
    workspace = shown(app, report)
    workspace.show_section("overview")
    prose = workspace.prose
    arrange(prose)
    prose.editor.setFocus()
    times: list[Lap] = []
    rng = random.Random(2)
    while len(times) < KEYS:
        cursor = prose.editor.textCursor()
        cursor.setPosition(prose.editor.document().findBlockByNumber(rng.randrange(2, 60)).position() + 3)
        prose.editor.setTextCursor(cursor)
        prose.editor.ensureCursorVisible()
        settle(app)
        times += [timed_key(app, prose.editor, letter) for letter in "abcdef"]
    closed(workspace)
    return times


def shown(app: QApplication, report: Report) -> Workspace:
    """The panes of a report on the screen."""
    workspace = Workspace(Session(report), Settings(Path(tempfile.mkdtemp()) / "settings.ini"))
    workspace.resize(1366, 700)
    workspace.show()
    settle(app)
    return workspace


def closed(workspace: Workspace) -> None:
    """Take them away."""
    workspace.detach()
    workspace.close()
    workspace.deleteLater()


def timed_key(app: QApplication, widget: QWidget, letter: str) -> Lap:
    """One key from its event to the painted window."""
    watch = Stopwatch()
    press(widget, Qt.Key(ord(letter.upper())), letter)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    app.processEvents()
    return watch.lap()


def press(widget: QWidget, key: Qt.Key, text: str) -> None:
    """A key press."""
    QCoreApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text))


if __name__ == "__main__":
    main()
