"""Export from the window: the file is written and proved, a draft is called one, giving up leaves nothing."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2.raw as pdfium
import pytest
from pypdfium2 import PdfDocument
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from editor.formats import EXPORT_FORMATS
from editor.forms.address import CellRef
from editor.forms.load import Forms
from editor.gui.files.questions import Question
from editor.gui.files.waiting_dialog import WaitingDialog
from editor.gui.look.message_bar import Notice, Tone
from editor.gui.window.main_window import MainWindow
from editor.proof import ExportRecord
from editor.report.compare import compare
from editor.workflows import exporting
from editor.workflows.exporting import MadeExport
from editor.workflows.opening import open_document
from tests.gui.answers import Answers
from tests.suite.limits import PATIENCE

NEW = CellRef("requests", "new", "natural")


def made(*mismatches: str) -> MadeExport:
    """An export that was proved, with what it is to have found."""
    return MadeExport(b"{}", ExportRecord("json", "", "", "", datetime.now(UTC), 200, 7, mismatches))


@pytest.fixture
def open_window(window: MainWindow) -> MainWindow:
    window.documents.open_sample()
    return window


@pytest.mark.parametrize("format_id", [entry.id for entry in EXPORT_FORMATS])
def test_each_format_is_written_and_proved(
    open_window: MainWindow, answers: Answers, tmp_path: Path, format_id: str
) -> None:
    suffix = next(entry.suffix for entry in EXPORT_FORMATS if entry.id == format_id)
    answers.to_save = tmp_path / f"出{suffix}"
    open_window.command_set.actions[f"export.{format_id}"].trigger()
    assert answers.errors == []
    assert answers.questions == []
    assert answers.suggestions[0].name == f"青禾县人民政府办公室2025年政府信息公开工作年度报告{suffix}"
    assert answers.to_save.stat().st_size > 1000
    bar = open_window.bars.bars[0]
    assert re.search(r"读回核对 200 格、\d+ 段，一致，年报摘要 [0-9a-f]{8}。", bar.label.text())
    assert open_window.status.news.text() in bar.label.text()
    assert [button.text() for button in bar.buttons] == ["打开文件", "打开文件夹"]


def test_a_style_chosen_in_the_menu_is_that_of_the_next_export(
    open_window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    sizes = []
    for style in ("common", "official"):
        open_window.command_set.actions[f"style.{style}"].trigger()
        answers.to_save = tmp_path / f"{style}.pdf"
        open_window.command_set.actions["export.pdf"].trigger()
        with PdfDocument(answers.to_save) as document:
            sizes.append(pdfium.FPDFText_GetFontSize(document[0].get_textpage(), 0))
    assert sizes == pytest.approx([18, 22])


def test_what_is_exported_is_read_back_the_same(
    open_window: MainWindow, answers: Answers, tmp_path: Path, forms: Forms
) -> None:
    answers.to_save = tmp_path / "出.xlsx"
    open_window.command_set.actions["export.xlsx"].trigger()
    assert open_window.documents.current is not None
    report = open_window.documents.current.session.report
    assert list(compare(report, open_document(answers.to_save, forms).report)) == []


def test_what_is_not_final_goes_out_as_a_draft_or_not_at_all(
    open_window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    assert open_window.documents.current is not None
    open_window.documents.current.session.type_cell(NEW, "")
    answers.to_save = tmp_path / "草.pdf"
    answers.agrees = False
    open_window.command_set.actions["export.pdf"].trigger()
    assert not answers.to_save.exists()
    assert answers.questions == [Question("导出草稿", "还有 2 格未填，不能定稿。", "导出草稿", "每页带“草稿”水印。")]
    answers.agrees = True
    open_window.command_set.actions["export.pdf"].trigger()
    assert answers.suggestions[0].name.endswith("（草稿）.pdf")
    assert answers.to_save.exists()


def test_a_place_that_cannot_be_written_is_told(open_window: MainWindow, answers: Answers, tmp_path: Path) -> None:
    answers.to_save = tmp_path / "没有" / "出.json"
    open_window.command_set.actions["export.json"].trigger()
    assert answers.errors[0].what == "文件夹不存在"
    assert open_window.bars.bars == ()


def test_a_file_that_says_otherwise_is_not_written_and_told(
    open_window: MainWindow, answers: Answers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoiled = made(*(f"第 {number} 格：1 不是 2" for number in range(20)))
    monkeypatch.setattr(exporting, "make_export", lambda *_: spoiled)
    answers.to_save = tmp_path / "出.json"
    answers.to_save.write_bytes(b"old")
    open_window.command_set.actions["export.json"].trigger()
    assert answers.to_save.read_bytes() == b"old"
    (bar,) = open_window.bars.bars
    text = bar.label.text()
    assert Tone.WARNING.value in text
    assert "20 处与年报不一致" in text
    assert "没有写入" in text
    assert "第 7 格" in text
    assert "另有 12 处" in text
    assert bar.buttons == ()


def test_giving_up_leaves_no_file(
    open_window: MainWindow, answers: Answers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import threading

    go_on = threading.Event()

    def slow(*_: object) -> MadeExport:
        go_on.wait(PATIENCE)
        return made()

    def give_up() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, WaitingDialog):
            dialog.reject()

    monkeypatch.setattr(exporting, "make_export", slow)
    timer = QTimer(interval=20)
    timer.timeout.connect(give_up)
    timer.start()
    answers.to_save = tmp_path / "出.json"
    open_window.command_set.actions["export.json"].trigger()
    go_on.set()
    assert open_window.status.news.text() == "已取消"
    assert not answers.to_save.exists()


def test_what_was_said_of_the_last_export_goes_when_another_begins(
    open_window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    answers.to_save = tmp_path / "年报.json"
    open_window.command_set.actions["export.json"].trigger()
    (bar,) = open_window.bars.bars
    assert f"到“{tmp_path}”" in bar.label.text()
    answers.to_save = None
    for command in ("export.json", "publish", "findings_list"):
        open_window.bars.show_notice(Notice("export", "昨天的"))
        open_window.command_set.actions[command].trigger()
        assert open_window.bars.bars == ()
