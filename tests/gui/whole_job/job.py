"""The job of a clerk, from the start page to the exported set: what lies before him, what he is to arrive at.

He knows the figures and the words of this year; of last year he has the page that was published. All dialogs are the
program's own, but for those of the system that choose a file or a folder.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from editor.exporters.writers import ExportOptions, html
from editor.formats import EXPORT_FORMATS
from editor.forms.address import CellRef
from editor.gui.files.dialogs import QtDialogs
from editor.gui.files.file_kinds import FileKind
from editor.gui.files.questions import Unsaved
from editor.gui.window.main_window import MainWindow
from editor.report.model import Report
from editor.report.numbers import stored_value
from editor.report.waiver import Reason
from editor.wording.decimal_text import format_number
from tests.strategies import form_of, random_balanced_report

NEW: Final = CellRef("requests", "new", "natural")
IN_FORCE: Final = CellRef("disclosure", "normative", "in_force")
CITED: Final = "全年收到申请"  # before the figure that is cited
CITATION: Final = "{三.一.总计}"
MISPRINT: Final = "行政规范性文牛"  # three cells of that row are to be looked at
REASON: Final = "2023年划入3件"

_Kind = TypeVar("_Kind", bound=QDialog)


@dataclass(frozen=True)
class Job:
    """`goal` is this year's report with last year's; `last_year` the page of that, with a row's name misprinted.

    What is in force of normative documents is 3 more in the end than `goal` says, and explained.
    """

    goal: Report
    last_year: Path
    goes_to: Path  # the folder for the set

    @property
    def prior(self) -> Report:
        """Last year's report as it was."""
        assert self.goal.prior is not None
        return self.goal.prior

    def text(self, ref: CellRef) -> str:
        """The figure of a cell as the clerk types it."""
        value = self.goal.numbers[ref]
        return format_number(value + 3 if ref == IN_FORCE else value)

    def table(self, table: str) -> list[CellRef]:
        """The cells of a table, by rows."""
        return [ref for ref in self.goal.form.cells if ref.table == table]

    def rows(self, table: str) -> list[list[CellRef]]:
        """The cells of each row of a table."""
        found: dict[str, list[CellRef]] = {}
        for ref in self.table(table):
            found.setdefault(ref.row, []).append(ref)
        return list(found.values())

    def block(self, table: str) -> str:
        """A table as a spreadsheet copies it, with its zeros left blank."""
        lines = (
            [self.text(ref).replace("0", "") if self.goal.numbers[ref] == 0 else self.text(ref) for ref in row]
            for row in self.rows(table)
        )
        return "\n".join("\t".join(line) for line in lines)


def a_job(folder: Path) -> Job:
    """The job, with last year's page written into a folder."""
    goal = random_balanced_report(random.Random(7), form_of("2021"), max_value=60, with_prior=True)
    assert goal.prior is not None
    prior = replace(goal.prior, title="")
    page = html(prior, ExportOptions()).decode().replace(">行政规范性文件<", f">{MISPRINT}<")
    published = folder / "上年.html"
    published.write_text(page, encoding="utf-8")
    goes_to = folder / "发布"
    goes_to.mkdir()
    return Job(replace(goal, prior=prior), published, goes_to)


@dataclass
class ChosenFiles(QtDialogs):
    """The program's dialogs; only the system's, which choose files, have an answer at hand."""

    to_open: Path
    to_save: Path
    to_fill: Path
    titles: list[str] = field(default_factory=list)

    def open_file(self, title: str, kinds: Sequence[FileKind], folder: Path) -> Path | None:
        """Last year's page."""
        self.titles.append(title)
        return self.to_open

    def save_file(self, title: str, kinds: Sequence[FileKind], suggestion: Path) -> Path | None:
        """The report's file."""
        self.titles.append(title)
        return self.to_save

    def open_folder(self, title: str, folder: Path) -> Path | None:
        """The folder for the set."""
        self.titles.append(title)
        return self.to_fill

    def unsaved(self, name: str) -> Unsaved:
        """At the end of a test that failed on its way."""
        return Unsaved.DISCARD


def answer_dialog(
    qtbot: QtBot, kind: type[_Kind], ask: Callable[[], object], answer: Callable[[_Kind], object]
) -> None:
    """Do what brings a dialog up, and answer it while its own event loop runs. One that stays open is taken away."""
    done: list[bool] = []
    timer = QTimer()
    timer.setInterval(5)

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, kind) or not dialog.isVisible():
            return
        timer.stop()
        try:
            dialog.activateWindow()  # there is no window manager to do it
            qtbot.waitUntil(lambda: dialog.isActiveWindow() and QApplication.focusWidget() is not None)
            answer(dialog)
            done.append(True)
        finally:
            if dialog.isVisible():
                dialog.done(0)

    timer.timeout.connect(look)
    timer.start()
    ask()
    qtbot.waitUntil(lambda: bool(done))


def assert_job_done(job: Job, window: MainWindow, qtbot: QtBot) -> None:
    """The report is whole, may be published, is saved; every file of the set is there and was proved."""
    current = window.documents.current
    assert current is not None
    report = current.session.report
    expected = {ref: stored_value(job.text(ref)) for ref in job.goal.cells}
    assert report.cells == expected
    overview = f"{job.goal.sections['overview']}\n{CITED}{CITATION}件。"
    assert report.sections == {**job.goal.sections, "overview": overview}
    assert report.prior is not None
    assert report.prior.cells == job.prior.cells
    assert [(waiver.reason, waiver.sentence) for waiver in report.waivers.values()] == [(Reason.REORGANISED, REASON)]
    assert current.is_saved
    assert window.status.verdict.text().startswith("审核通过，可以定稿")
    qtbot.waitUntil(lambda: window.bars.shows("export"))
    (folder,) = job.goes_to.iterdir()
    assert folder.name == f"{report.body}{report.year}年年度报告"
    record = json.loads((folder / "核对记录.json").read_text(encoding="utf-8"))
    assert [file["format"] for file in record["files"]] == [entry.id for entry in EXPORT_FORMATS if entry.in_set]
    assert all(file["mismatches"] == [] and (folder / file["file"]).is_file() for file in record["files"])
