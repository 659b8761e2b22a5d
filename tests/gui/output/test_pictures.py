"""图解和图表: every picture is shown as its file will be, saved, copied; reports of earlier years come and go."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.exporters.pictures.all import PAGE, YEARS, pictures
from editor.exporters.pictures.shapes import Words
from editor.forms.address import CellRef
from editor.gui.files.questions import Question
from editor.gui.output.pictures_dialog import PicturesDialog
from editor.gui.window.main_window import MainWindow
from editor.report.model import Report
from editor.report.store import save_report
from tests.gui.answers import Answers

NEW = CellRef("requests", "new", "natural")


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> PicturesDialog:
    """The pictures of the sample, with the keyboard on their list. Last year's report is not within."""
    window.documents.open_sample()
    current = window.documents.current
    assert current is not None
    current.session.set_prior(None)
    window.command_set.actions["pictures"].trigger()
    made = window.tools.pictures.dialog
    assert made is not None
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def report(dialog: PicturesDialog, window: MainWindow) -> Report:
    assert window.documents.current is not None
    return window.documents.current.session.report


def saved(report: Report, year: int, folder: Path) -> Path:
    path = folder / f"{year}.gouji"
    save_report(replace(report, year=year), path)
    return path


def labels(dialog: PicturesDialog) -> list[str]:
    return [dialog.list.item(row).text() for row in range(dialog.list.count())]


def years(dialog: PicturesDialog) -> list[str]:
    return [dialog.years.item(row).text() for row in range(dialog.years.count())]


def test_keys_walk_through_all_pictures(dialog: PicturesDialog, report: Report) -> None:
    assert dialog.focusWidget() is dialog.list
    assert labels(dialog) == [picture.label for picture in pictures(report)]
    seen = []
    for picture in pictures(report):
        assert dialog.picture == picture
        seen.append(dialog.view.page.pixmap().toImage())
        assert dialog.view.accessibleName() == picture.drawing.title
        assert dialog.view.accessibleDescription() == picture.drawing.description
        QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    assert all(one != other for one, other in pairwise(seen))


def test_the_whole_page_is_seen(dialog: PicturesDialog) -> None:
    shown, room = dialog.view.page.pixmap().deviceIndependentSize(), dialog.view.viewport().size()
    assert shown.height() <= room.height()
    assert shown.width() <= room.width()


def test_a_picture_is_copied_by_keys(dialog: PicturesDialog) -> None:
    QTest.keyClick(dialog.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QApplication.clipboard().image()
    assert (copied.width(), copied.height()) == (1654, 2339)
    assert copied.pixelColor(5, 5).name() == "#1f4e79"
    assert dialog.news.text() == "已复制“图解（一页）”"


def test_the_chosen_picture_is_saved(dialog: PicturesDialog, answers: Answers, tmp_path: Path) -> None:
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    answers.to_save = tmp_path / "图.png"
    QTest.keyClick(dialog.list, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert not QImage(str(answers.to_save)).isNull()
    answers.to_save = tmp_path / "图.svg"
    QTest.keyClick(dialog.svg_button, Qt.Key.Key_Space)
    svg = answers.to_save.read_text(encoding="utf-8")
    assert all(shape.text in svg for shape in dialog.picture.drawing.shapes if isinstance(shape, Words))
    names = [path.name for path in answers.suggestions]
    assert names[0].endswith(f"年度报告－{dialog.picture.label}.png")
    assert names[1].endswith(f"年度报告－{dialog.picture.label}.svg")
    assert dialog.news.text() == "已保存 图.svg"


def test_all_are_saved_and_nothing_is_replaced_unasked(
    dialog: PicturesDialog, answers: Answers, tmp_path: Path
) -> None:
    answers.to_fill = tmp_path / "图片"
    QTest.keyClick(dialog.all_button, Qt.Key.Key_Space)
    files = sorted(answers.to_fill.iterdir())
    assert len(files) == 2 * len(dialog.pictures)
    assert dialog.news.text() == f"已保存 {len(files)} 个文件到“图片”"
    assert answers.questions == []
    files[0].write_bytes(b"")
    answers.agrees = False
    QTest.keyClick(dialog.all_button, Qt.Key.Key_Space)
    assert answers.questions == [Question("全部保存", "文件夹“图片”里已有同名的图片，会被替换。", "替换")]
    assert files[0].read_bytes() == b""


def test_reports_of_earlier_years_come_and_go(
    dialog: PicturesDialog, report: Report, answers: Answers, tmp_path: Path
) -> None:
    before = labels(dialog)
    page = dialog.view.page.pixmap().toImage()
    assert not dialog.remove_button.isEnabled()
    answers.to_add = tuple(saved(report, report.year - back, tmp_path) for back in (1, 3))
    QTest.keyClick(dialog.add_button, Qt.Key.Key_Space)
    assert answers.errors == []
    assert dialog.picture.id == YEARS
    assert labels(dialog) == [*before, dialog.picture.label]
    assert years(dialog) == [f"{report.year - 1} 年度", f"{report.year - 3} 年度"]
    dialog.list.setCurrentRow(0)
    assert dialog.picture.id == PAGE
    assert dialog.view.page.pixmap().toImage() != page
    dialog.years.setFocus()
    QTest.keyClick(dialog.years, Qt.Key.Key_Delete)
    assert years(dialog) == [f"{report.year - 1} 年度"]
    QTest.keyClick(dialog.remove_button, Qt.Key.Key_Space)
    assert years(dialog) == []
    assert labels(dialog) == before
    assert dialog.view.page.pixmap().toImage() == page


def test_files_of_no_use_are_refused_with_the_reason(
    dialog: PicturesDialog, report: Report, answers: Answers, tmp_path: Path
) -> None:
    answers.to_add = (saved(report, report.year - 1, tmp_path), saved(report, report.year - 5, tmp_path))
    QTest.keyClick(dialog.add_button, Qt.Key.Key_Space)
    assert f"{report.year - 5} 年度" in answers.errors[0].what
    assert years(dialog) == []
    (tmp_path / "again").mkdir()
    answers.to_add = (answers.to_add[0], saved(report, report.year - 1, tmp_path / "again"))
    QTest.keyClick(dialog.add_button, Qt.Key.Key_Space)
    assert "两份" in answers.errors[1].what
    assert years(dialog) == []


def test_last_years_report_within_is_there_already_and_stays(
    window: MainWindow, qtbot: QtBot, answers: Answers, balanced: Report, tmp_path: Path
) -> None:
    path = tmp_path / "own.gouji"
    save_report(replace(balanced, prior=replace(balanced, year=balanced.year - 1)), path)
    answers.to_open = path
    window.documents.open()
    window.command_set.actions["pictures"].trigger()
    dialog = window.tools.pictures.dialog
    assert dialog is not None
    assert years(dialog) == [f"{balanced.year - 1} 年度（已在本年报中）"]
    assert YEARS in [picture.id for picture in dialog.pictures]
    assert not dialog.remove_button.isEnabled()
    answers.to_add = (saved(balanced, balanced.year - 1, tmp_path),)
    QTest.keyClick(dialog.add_button, Qt.Key.Key_Space)
    assert "已在本年报中" in answers.errors[0].what
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert window.tools.pictures.dialog is None


def test_a_report_that_is_not_ready_says_that_its_figures_are_not_final(window: MainWindow) -> None:
    window.documents.open_sample()
    current = window.documents.current
    assert current is not None
    shown = []
    for text in ("", "7"):
        current.session.fill_blanks() if text else current.session.type_cell(NEW, text)
        window.command_set.actions["pictures"].trigger()
        dialog = window.tools.pictures.dialog
        assert dialog is not None
        shown.append((current.session.result.verdict.blocks, not dialog.warning.isHidden()))
        dialog.reject()
    assert shown[0] == (True, True)
    assert all(blocks == warned for blocks, warned in shown)
