"""The dialog of a new report: what it says of last year's file, what it proposes, what it refuses."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor.forms.address import CellRef
from editor.forms.load import Forms
from editor.gui.files.new_report_dialog import NewReport, NewReportDialog, PriorFiles
from editor.report.model import ImportRecord, Report
from tests.strategies import form_of, random_balanced_report

UNREAD = CellRef("requests", "new", "natural")


@pytest.fixture
def prior(balanced: Report) -> Report:
    record = ImportRecord("上年.txt", unread=(UNREAD,), notes=("年度是推定的",))
    return replace(balanced, year=2024, body="青禾县教育局", imported=record)


def dialog_with(qtbot: QtBot, forms: Forms, found: Report | None) -> NewReportDialog:
    """The dialog, with a file at hand that reads as `found`."""
    dialog = NewReportDialog(forms, 2025, PriorFiles(lambda: Path("上年.txt"), lambda _: found))
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_a_blank_report_needs_a_name_only(qtbot: QtBot, forms: Forms) -> None:
    dialog = dialog_with(qtbot, forms, None)
    assert dialog.year.value() == 2025
    assert not dialog.start_button.isEnabled()
    QTest.keyClicks(dialog.body, "qinghe")
    QTest.keyClick(dialog.body, Qt.Key.Key_Return)
    assert dialog.result() == NewReportDialog.DialogCode.Accepted
    assert dialog.answer == NewReport(2025, "qinghe")


def test_last_years_file_fills_body_and_year_and_is_summed_up(qtbot: QtBot, forms: Forms, prior: Report) -> None:
    dialog = dialog_with(qtbot, forms, prior)
    dialog.year.setValue(2023)
    dialog.choose_button.click()
    assert dialog.answer == NewReport(2025, "青禾县教育局", prior)
    summary = dialog.summary.text()
    for words in ("青禾县教育局，2024 年度", "读出 200 格", "未读出 1 格", "可结转 7 格", "年度是推定的"):
        assert words in summary
    assert not dialog.warning.isVisible()
    dialog.clear_button.click()
    assert dialog.answer.prior is None


def test_the_body_follows_the_file_unless_a_person_wrote_it(qtbot: QtBot, forms: Forms, prior: Report) -> None:
    read = iter([prior, replace(prior, body="青禾县水务局"), prior])
    dialog = NewReportDialog(forms, 2025, PriorFiles(lambda: Path("上年.html"), lambda _: next(read)))
    qtbot.addWidget(dialog)
    dialog.choose_button.click()
    dialog.clear_button.click()
    dialog.choose_button.click()
    assert dialog.answer.body == "青禾县水务局"
    dialog.body.setText("青禾县林业局")
    dialog.choose_button.click()
    assert dialog.answer.body == "青禾县林业局"


def test_another_form_is_told_row_by_row(qtbot: QtBot, forms: Forms) -> None:
    prior = replace(random_balanced_report(random.Random(3), form_of("2019")), year=2020, body="青禾县")
    dialog = dialog_with(qtbot, forms, prior)
    dialog.choose_button.click()
    summary = dialog.summary.text()
    for words in ("上年用 2019 版格式", "三(六)其他处理本年分得不同", "格本年不再填报"):
        assert words in summary


def test_another_body_is_warned_of_in_words(qtbot: QtBot, forms: Forms, prior: Report) -> None:
    dialog = dialog_with(qtbot, forms, prior)
    dialog.body.setText("青禾县水务局")
    dialog.choose_button.click()
    assert dialog.body.text() == "青禾县水务局"
    assert "上年是“青禾县教育局”" in dialog.warning.text()
    assert dialog.start_button.isEnabled()


def test_a_file_of_another_year_is_refused(qtbot: QtBot, forms: Forms, prior: Report) -> None:
    dialog = dialog_with(qtbot, forms, prior)
    dialog.choose_button.click()
    dialog.year.setValue(2026)
    assert "2024 年度的，不是 2025 年度的" in dialog.warning.text()
    assert not dialog.start_button.isEnabled()


def test_a_year_without_a_form_is_refused(qtbot: QtBot, forms: Forms) -> None:
    earlier = Forms(tuple(file for file in forms.files if file.id == "2019"))  # 2019 and 2020
    dialog = dialog_with(qtbot, earlier, None)
    dialog.body.setText("某局")
    assert not dialog.start_button.isEnabled()
    assert dialog.form_label.text() == "没有这一年度的格式"
    dialog.year.setValue(2020)
    assert dialog.start_button.isEnabled()


def test_no_line_is_cut_off(qtbot: QtBot, forms: Forms, prior: Report) -> None:
    dialog = dialog_with(qtbot, forms, prior)
    dialog.body.setText("青禾县水务局")
    dialog.choose_button.click()
    labels = (dialog.summary, dialog.warning)
    qtbot.waitUntil(lambda: all(label.height() >= label.heightForWidth(label.width()) for label in labels))


def test_an_unreadable_file_changes_nothing(qtbot: QtBot, forms: Forms) -> None:
    dialog = dialog_with(qtbot, forms, None)
    dialog.body.setText("某局")
    dialog.choose_button.click()
    assert dialog.answer == NewReport(2025, "某局")
