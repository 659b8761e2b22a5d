"""Foreign files that are opened, laid over the open report, or taken as last year's: through the review, or without."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.forms.address import CellRef
from editor.forms.load import Forms
from editor.gui.files.dialogs import QtDialogs
from editor.gui.files.new_report_dialog import NewReport, NewReportDialog, PriorFiles
from editor.gui.import_review.window import ImportWindow
from editor.gui.window.main_window import MainWindow
from editor.importers.formats import import_file
from editor.importers.review import Review
from editor.report.model import Report
from editor.session import Session
from editor.workflows.exporting import export_report
from editor.workflows.opening import save_document
from tests.gui.answers import Answers
from tests.strategies import form_of

NEW = CellRef("requests", "new", "natural")
CARRIED = CellRef("requests", "carried_in", "natural")
TEXT = """某县水务局2024年政府信息公开工作年度报告
一、总体情况
全年主动公开信息十条。
三、收到和处理政府信息公开申请情况
申请人情况
自然人
法人或其他组织
总计
商业企业
科研机构
社会公益组织
法律服务机构
其他
一、本年新收政府信息公开申请数量 7 0 0 0 0 0 7
二、上年结转政府信息公开申请数量 30 0 0
"""


@pytest.fixture
def text_file(tmp_path: Path) -> Path:
    path = tmp_path / "已发布.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def session_of(window: MainWindow) -> Session:
    assert window.documents.current is not None
    return window.documents.current.session


def opened(window: MainWindow, answers: Answers) -> Session:
    """A report of the same body and year, open."""
    answers.new = lambda _: NewReport(2024, "某县水务局")
    window.documents.new()
    session = session_of(window)
    session.set_cells({NEW: Decimal(5)}, "输入")
    return session


def test_a_doubtful_file_is_reviewed_before_it_opens(window: MainWindow, answers: Answers, text_file: Path) -> None:
    answers.review = lambda review: review.result(
        replace(review.start, cells={**review.start.cells, CARRIED: Decimal(3)})
    )
    assert window.documents.open_path(text_file)
    report = session_of(window).report
    assert [report.value(ref) for ref in (NEW, CARRIED)] == [7, 3]
    assert report.imported is not None
    assert CARRIED not in report.imported.unread
    assert window.documents.current is not None
    assert not window.documents.current.is_saved


def test_a_cancelled_review_leaves_what_was_open(window: MainWindow, answers: Answers, text_file: Path) -> None:
    session = opened(window, answers)
    answers.review = lambda _: None
    assert not window.documents.open_path(text_file)
    assert session_of(window) is session
    assert answers.unsaved_asked == []
    assert window.settings.recent == ()


@pytest.fixture
def two_years(tmp_path: Path) -> Path:
    path = tmp_path / "两年.txt"
    second = TEXT.replace("2024年", "2023年").replace(" 7 0 0 0 0 0 7", " 4 0 0 0 0 0 4").replace("十条", "两条")
    path.write_text(TEXT + second, encoding="utf-8")
    return path


@pytest.mark.parametrize(("year", "new", "words"), [(2024, 7, "十条"), (2023, 4, "两条")])
def test_a_file_with_two_reports_opens_as_the_one_that_is_chosen(
    window: MainWindow, answers: Answers, two_years: Path, year: int, new: int, words: str
) -> None:
    answers.choice = year
    assert window.documents.open_path(two_years)
    report = session_of(window).report
    assert answers.years_offered == [(2024, 2023)]
    assert report.year == year
    assert report.value(NEW) == new
    assert words in report.sections["overview"]


def test_a_file_with_two_reports_is_not_opened_unless_one_is_chosen(
    window: MainWindow, answers: Answers, two_years: Path
) -> None:
    assert not window.documents.open_path(two_years)
    assert window.documents.current is None
    assert answers.reviews == []


@pytest.mark.parametrize(("year", "new"), [(2024, 7), (2023, 4), (None, 5)])
def test_the_report_that_is_chosen_of_two_is_laid_over_the_open_one(
    window: MainWindow, answers: Answers, two_years: Path, year: int | None, new: int
) -> None:
    session = opened(window, answers)
    answers.to_open, answers.choice = two_years, year
    window.command_set.actions["import_into"].trigger()
    assert session.report.value(NEW) == new


def test_last_years_report_is_chosen_of_two(window: MainWindow, answers: Answers, two_years: Path) -> None:
    answers.choice = 2023
    prior = window.documents.imports.read_prior(two_years)
    assert prior is not None
    assert prior.year == 2023
    assert prior.value(NEW) == 4


def test_our_own_export_opens_without_a_question(
    window: MainWindow, answers: Answers, balanced: Report, tmp_path: Path, forms: Forms
) -> None:
    path = tmp_path / "导出.xlsx"
    export_report(balanced, "xlsx", path, forms)
    assert window.documents.open_path(path)
    assert answers.reviews == []
    assert session_of(window).report.cells == balanced.cells


def test_an_import_into_the_open_report_is_one_step(
    qtbot: QtBot, window: MainWindow, answers: Answers, text_file: Path
) -> None:
    session = opened(window, answers)
    before = session.report
    answers.to_open = text_file
    window.command_set.actions["import_into"].trigger()
    assert answers.reviews[0].base == before
    assert session.report.value(NEW) == 7
    assert "十条" in session.report.sections["overview"]
    assert session.report.imported is not None
    assert window.command_set.actions["undo"].text().startswith("撤销 导入 已发布.txt")
    assert window.command_set.actions["review_import"].isEnabled()
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert session.report == before
    assert not window.command_set.actions["review_import"].isEnabled()


def test_our_own_file_can_be_laid_over_too(
    window: MainWindow, answers: Answers, balanced: Report, tmp_path: Path
) -> None:
    session = opened(window, answers)
    answers.to_open = tmp_path / "另一份.gouji"
    save_document(replace(balanced, year=2024, body="某县水务局"), answers.to_open)
    window.command_set.actions["import_into"].trigger()
    assert session.report.cells == balanced.cells
    window.command_set.actions["import_into"].trigger()
    assert "没有可导入的" in window.status.news.text()


def test_a_file_of_another_form_is_refused(window: MainWindow, answers: Answers, tmp_path: Path) -> None:
    session = opened(window, answers)
    before = session.report
    answers.to_open = tmp_path / "旧.gouji"
    save_document(Report(form_of("2019"), 2020, "某县水务局"), answers.to_open)
    window.command_set.actions["import_into"].trigger()
    assert "2019 版格式" in answers.errors[0].what
    assert answers.reviews == []
    assert session.report is before


def test_what_was_imported_can_be_reviewed_again_until_it_is_closed(
    window: MainWindow, answers: Answers, text_file: Path
) -> None:
    window.documents.open_path(text_file)
    session = session_of(window)
    answers.review = lambda review: review.result(
        replace(session.report, cells={**session.report.cells, CARRIED: Decimal(3)})
    )
    window.command_set.actions["review_import"].trigger()
    assert answers.reviews[1].begun is not None
    assert session.report.value(CARRIED) == 3
    assert session.report.imported is not None
    assert CARRIED not in session.report.imported.unread
    session.undo()
    assert session.report.value(CARRIED) is None
    assert CARRIED in session.report.imported.unread


def test_last_years_doubtful_file_can_be_put_right(window: MainWindow, answers: Answers, text_file: Path) -> None:
    answers.new = lambda _: NewReport(2025, "某县水务局")
    window.documents.new()
    answers.to_open = text_file
    window.documents.import_prior()
    session = session_of(window)
    assert session.report.prior is not None
    assert session.report.prior.value(CARRIED) is None
    answers.review = lambda review: review.result(
        replace(review.start, cells={**review.start.cells, CARRIED: Decimal(3)})
    )
    look = next(button for button in window.bars.bars[0].buttons if button.text() == "查看")
    look.click()
    assert session.report.prior.value(CARRIED) == 3
    assert session.report.prior.year == 2024
    assert window.bars.bars  # what it offers is offered again


def test_the_new_report_dialog_lets_last_years_file_be_put_right(
    qtbot: QtBot, window: MainWindow, text_file: Path, forms: Forms
) -> None:
    reviewed: list[Report] = []

    def review(prior: Report) -> Report:
        reviewed.append(prior)
        return replace(prior, cells={**prior.cells, CARRIED: Decimal(3)})

    imports = window.documents.imports
    files = PriorFiles(lambda: text_file, imports.read_prior, review)
    dialog = NewReportDialog(forms, 2025, files)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.review_button.isEnabled()
    QTest.mouseClick(dialog.choose_button, Qt.MouseButton.LeftButton)
    assert dialog.review_button.isEnabled()
    QTest.mouseClick(dialog.review_button, Qt.MouseButton.LeftButton)
    assert reviewed[0].value(CARRIED) is None
    assert dialog.answer.prior is not None
    assert dialog.answer.prior.value(CARRIED) == 3
    assert dialog.prior_name.text() == "已发布.txt"


@pytest.fixture
def when_reviewing(qtbot: QtBot) -> Iterator[Callable[[Callable[[ImportWindow], None]], None]]:
    """Do something with the review window as soon as it stands."""
    acts: list[Callable[[ImportWindow], None]] = []
    timer = QTimer(interval=20)

    def look() -> None:
        window = QApplication.activeModalWidget()
        if acts and isinstance(window, ImportWindow) and window.isActiveWindow():
            acts.pop()(window)

    timer.timeout.connect(look)
    timer.start()
    yield acts.append
    timer.stop()
    assert acts == []


def test_the_real_window_gives_its_answer(
    qtbot: QtBot, text_file: Path, forms: Forms, when_reviewing: Callable[[Callable[[ImportWindow], None]], None]
) -> None:
    review = Review(import_file(text_file, forms))
    when_reviewing(lambda shown: QTest.mouseClick(shown.all_button, Qt.MouseButton.LeftButton))
    assert QtDialogs().review_import(review) == review.draft.report()
    when_reviewing(lambda shown: shown.reject())
    assert QtDialogs().review_import(review) is None


def test_a_report_with_an_import_record_only_shows_the_list(
    window: MainWindow, answers: Answers, balanced: Report, tmp_path: Path
) -> None:
    path = tmp_path / "年报.json"
    cells = {str(ref): str(value) for ref, value in balanced.cells.items() if ref != NEW}
    data = {"form": "2021", "year": 2025, "body": "某局", "cells": cells, "import": {"unread": [str(NEW)]}}
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    window.documents.open_path(path)
    window.command_set.actions["review_import"].trigger()
    assert answers.reviews == []
    assert any(widget.windowTitle() == "读入情况" for widget in QApplication.topLevelWidgets() if widget.isVisible())
