"""The whole set, the list of findings and the blank workbook, from the menu as a user calls them."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path

import pytest

from editor.formats import EXPORT_FORMATS
from editor.forms.address import CellRef
from editor.forms.load import Forms
from editor.gui.files.questions import Question
from editor.gui.window.main_window import MainWindow
from editor.report.edit import TextRef
from editor.workflows.opening import open_document
from tests.gui.answers import Answers

NEW = CellRef("requests", "new", "natural")


@pytest.fixture
def open_window(window: MainWindow) -> MainWindow:
    window.documents.open_sample()
    return window


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """An empty folder that the user chooses."""
    (tmp_path / "发布").mkdir()
    return tmp_path / "发布"


def trigger(window: MainWindow, command: str) -> None:
    window.command_set.actions[command].trigger()


def folder_in(path: Path) -> Path:
    (folder,) = path.iterdir()
    return folder


def notice(window: MainWindow) -> str:
    return window.bars.bars[-1].label.text()


def test_the_set_goes_into_a_folder_of_its_own(open_window: MainWindow, answers: Answers, place: Path) -> None:
    answers.to_fill = place
    trigger(open_window, "publish")
    assert open_window.documents.current is not None
    report = open_window.documents.current.session.report
    folder = folder_in(place)
    assert folder.name == f"{report.body}{report.year}年年度报告"
    record = json.loads((folder / "核对记录.json").read_text(encoding="utf-8"))
    assert [file["format"] for file in record["files"]] == [entry.id for entry in EXPORT_FORMATS if entry.in_set]
    assert all(file["mismatches"] == [] and (folder / file["file"]).is_file() for file in record["files"])
    pictures = {path.name for kind in ("png", "svg") for path in folder.glob(f"*.{kind}")}
    assert pictures == {f"{report.display_title}－图解（一页）.{kind}" for kind in ("png", "svg")}
    assert "读回核对都一致" in notice(open_window)


def test_a_draft_is_called_one_and_brings_its_findings(open_window: MainWindow, answers: Answers, place: Path) -> None:
    assert open_window.documents.current is not None
    open_window.documents.current.session.type_cell(NEW, "")
    answers.to_fill = place
    trigger(open_window, "publish")
    assert answers.questions == [
        Question(
            "导出全套草稿",
            "审核还没有通过，不能定稿。",
            "导出草稿",
            "文件夹名带“草稿”二字，每页带“草稿”水印，并附审核结果清单。",
        )
    ]
    folder = folder_in(place)
    assert folder.name.endswith("（草稿）")
    assert (folder / "审核结果.pdf").read_bytes().startswith(b"%PDF")


def test_a_set_replaces_an_older_one_only_if_agreed(open_window: MainWindow, answers: Answers, place: Path) -> None:
    answers.to_fill = place
    trigger(open_window, "publish")
    record = folder_in(place) / "核对记录.json"
    record.write_text("old", encoding="utf-8")
    answers.agrees = False
    trigger(open_window, "publish")
    assert "会被替换" in answers.questions[-1].text
    assert record.read_text(encoding="utf-8") == "old"
    answers.agrees = True
    trigger(open_window, "publish")
    assert record.read_text(encoding="utf-8").startswith("{")


def test_no_folder_no_set(open_window: MainWindow, answers: Answers, place: Path) -> None:
    trigger(open_window, "publish")
    assert list(place.iterdir()) == []
    assert open_window.bars.bars == ()


def test_a_place_that_cannot_be_written_is_told(open_window: MainWindow, answers: Answers, tmp_path: Path) -> None:
    blocked = tmp_path / "文件"
    blocked.write_text("no folder", encoding="utf-8")
    answers.to_fill = blocked
    trigger(open_window, "publish")
    assert "不能建立文件夹：" in answers.errors[0].what
    assert re.search("[a-z]", answers.errors[0].what) is None


def test_the_list_of_findings_is_a_pdf(open_window: MainWindow, answers: Answers, tmp_path: Path) -> None:
    answers.to_save = tmp_path / "清单.pdf"
    trigger(open_window, "findings_list")
    assert answers.to_save.read_bytes().startswith(b"%PDF")
    assert answers.suggestions[-1].name.endswith("审核结果.pdf")


def test_a_blank_workbook_opens_as_a_blank_report_of_the_same_year(
    open_window: MainWindow, answers: Answers, tmp_path: Path, forms: Forms
) -> None:
    answers.to_save = tmp_path / "收集表.xlsx"
    trigger(open_window, "blank_workbook")
    read = open_document(answers.to_save, forms).report
    assert open_window.documents.current is not None
    report = open_window.documents.current.session.report
    assert (read.year, read.form.id, read.body, dict(read.cells)) == (report.year, report.form.id, "", {})
    assert Decimal(0) not in read.cells.values()


def test_a_title_with_a_slash_makes_no_folder_of_the_suggested_name(
    open_window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    assert open_window.documents.current is not None
    open_window.documents.current.session.set_text(TextRef("about", "title"), "甲/乙局年报", "标题")
    answers.to_save = tmp_path / "清单.pdf"
    trigger(open_window, "findings_list")
    assert answers.suggestions[-1].name == "甲_乙局年报审核结果.pdf"
