"""Opening, saving and closing: what the user has typed is in the file, and nothing is lost on any path."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from editor.forms.address import CellRef
from editor.forms.load import Forms
from editor.gui.files.documents import Documents
from editor.gui.files.new_report_dialog import NewReport, PriorFiles
from editor.gui.files.questions import Question, Unsaved
from editor.gui.window.main_window import MainWindow
from editor.report.carry import carried_over
from editor.report.edit import TextRef
from editor.report.model import Report
from editor.session import Session
from editor.workflows.opening import open_document, save_document
from tests.gui.answers import Answers
from tests.strategies import form_of

NEW = CellRef("requests", "new", "natural")


@pytest.fixture
def documents(window: MainWindow) -> Documents:
    return window.documents


@pytest.fixture
def file(balanced: Report, tmp_path: Path) -> Path:
    path = tmp_path / "年报.gouji"
    save_document(balanced, path)
    return path


def session_of(documents: Documents) -> Session:
    assert documents.current is not None
    return documents.current.session


def test_what_is_saved_is_what_is_reopened(documents: Documents, file: Path, forms: Forms) -> None:
    documents.open_path(file)
    session_of(documents).type_cell(NEW, "123")
    session_of(documents).set_text(TextRef("section", "overview"), "第一段。\n第二段。")
    assert documents.save()
    assert open_document(file, forms).report == session_of(documents).report
    assert documents.current is not None
    assert documents.current.is_saved


def test_save_as_leaves_the_first_file_alone(documents: Documents, file: Path, answers: Answers, forms: Forms) -> None:
    before = file.read_bytes()
    documents.open_path(file)
    session_of(documents).type_cell(NEW, "123")
    answers.to_save = file.with_name("另一份.gouji")
    assert documents.save_as()
    assert file.read_bytes() == before
    assert open_document(answers.to_save, forms).report.value(NEW) == 123
    session_of(documents).type_cell(NEW, "124")
    documents.save()
    assert file.read_bytes() == before
    assert open_document(answers.to_save, forms).report.value(NEW) == 124


@pytest.mark.parametrize(("answer", "is_left", "is_written"), [
    (Unsaved.SAVE, True, True),
    (Unsaved.DISCARD, True, False),
    (Unsaved.CANCEL, False, False),
])  # fmt: skip
def test_closing_asks_about_changes(
    window: MainWindow, file: Path, answers: Answers, forms: Forms, answer: Unsaved, is_left: bool, is_written: bool
) -> None:
    documents = window.documents
    documents.open_path(file)
    session_of(documents).type_cell(NEW, "123")
    answers.unsaved_answer = answer
    assert window.close() is is_left
    assert answers.unsaved_asked == ["年报.gouji"]
    assert (documents.current is None) is is_left
    assert (open_document(file, forms).report.value(NEW) == 123) is is_written


def test_opening_another_asks_too_and_a_failed_save_keeps_the_report_open(
    documents: Documents, file: Path, answers: Answers, tmp_path: Path
) -> None:
    documents.open_path(file)
    session_of(documents).type_cell(NEW, "123")
    answers.unsaved_answer = Unsaved.SAVE
    gone = tmp_path / "gone"
    gone.mkdir()
    answers.to_save = gone / "a.gouji"
    documents.save_as()
    session_of(documents).type_cell(NEW, "124")
    answers.to_save.unlink()
    gone.rmdir()
    assert not documents.open_path(file)
    assert "文件夹不存在" in answers.errors[0].what
    assert session_of(documents).report.value(NEW) == 124
    assert documents.current is not None
    assert not documents.current.is_saved


def test_nothing_is_asked_when_nothing_is_lost(documents: Documents, file: Path, answers: Answers) -> None:
    documents.open_path(file)
    session_of(documents).type_cell(NEW, "123")
    session_of(documents).undo()
    assert documents.close()
    assert answers.unsaved_asked == []


def test_an_unreadable_file_is_told_and_the_open_report_stays(
    documents: Documents, file: Path, answers: Answers, tmp_path: Path
) -> None:
    documents.open_path(file)
    opened = documents.current
    broken = tmp_path / "断.gouji"
    broken.write_bytes(file.read_bytes()[:500])
    assert not documents.open_path(broken)
    assert answers.errors[0].place == "断.gouji"
    assert answers.errors[0].remedy
    assert documents.current is opened


def test_a_file_changed_meanwhile_is_not_overwritten_unasked(
    documents: Documents, file: Path, answers: Answers
) -> None:
    documents.open_path(file)
    session_of(documents).type_cell(NEW, "123")
    file.write_text("别人的", encoding="utf-8")
    answers.agrees = False
    assert not documents.save()
    assert file.read_text(encoding="utf-8") == "别人的"
    answers.agrees = True
    assert documents.save()
    assert '"gouji"' in file.read_text(encoding="utf-8")


def test_a_file_of_a_newer_program_is_read_only(
    window: MainWindow, file: Path, answers: Answers, tmp_path: Path
) -> None:
    data = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps(data | {"gouji": 99}, ensure_ascii=False), encoding="utf-8")
    before = file.read_bytes()
    window.documents.open_path(file)
    assert "更新版本" in window.bars.bars[0].label.text()
    assert window.status.read_only.text() == "只读"
    assert not window.command_set.actions["paste"].isEnabled()
    answers.to_save = tmp_path / "副本.gouji"
    window.documents.save()
    assert answers.questions == [
        Question("另存只读年报", "本程序不能完全认识这份年报。", "另存", "副本中只有本程序认识的内容，原文件不变。")
    ]
    assert file.read_bytes() == before
    assert answers.to_save.exists()


def test_a_file_that_another_program_changed_is_not_overwritten_unasked(
    window: MainWindow, file: Path, answers: Answers
) -> None:
    window.documents.open_path(file)
    session_of(window.documents).type_cell(NEW, "77")
    theirs = file.read_bytes() + b"\n"
    file.write_bytes(theirs)
    answers.agrees = False
    assert not window.documents.save()
    assert file.read_bytes() == theirs
    text, detail = "“年报.gouji”打开之后被别的程序改动过。", "覆盖会丢掉那些改动；如要两份都留，请取消后另存为。"
    assert answers.questions == [Question("文件已被改动", text, "覆盖", detail)]
    answers.agrees = True
    assert window.documents.save()
    assert file.read_bytes() != theirs


def test_a_file_that_may_not_be_written_is_saved_elsewhere(
    window: MainWindow, file: Path, answers: Answers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = file.read_bytes()
    # Whoever runs the tests may be allowed to write everything.
    monkeypatch.setattr("editor.gui.files.documents.os.access", lambda path, _mode: Path(path) != file)
    window.documents.open_path(file)
    assert "只读" in window.bars.bars[0].label.text()
    session_of(window.documents).type_cell(NEW, "5")
    answers.to_save = tmp_path / "可写.gouji"
    assert window.documents.save()
    assert file.read_bytes() == before
    assert window.documents.current is not None
    assert window.documents.current.path == answers.to_save


def test_an_imported_file_is_unsaved_and_tells_how_it_was_read(
    window: MainWindow, balanced: Report, answers: Answers, tmp_path: Path
) -> None:
    source = tmp_path / "导出.json"
    cells = {str(ref): str(value) for ref, value in balanced.cells.items() if ref != NEW}
    unread = {"unread": [str(NEW)], "unmapped": [{"where": "第 3 行", "text": "其他文件 0"}], "notes": ["年度是推定的"]}
    data = {"form": "2021", "year": 2025, "body": "某局", "cells": cells, "import": unread}
    source.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    window.documents.open_path(source)
    current = window.documents.current
    assert current is not None
    assert current.path is None
    assert not current.is_saved
    assert "还没有保存：" in window.bars.bars[0].label.text()
    assert "未读出 1 格" in window.bars.bars[0].label.text()
    answers.to_save = tmp_path / "新.gouji"
    window.documents.save()
    assert "还没有保存" not in window.bars.bars[0].label.text()
    assert "未读出 1 格" in window.bars.bars[0].label.text()
    assert answers.suggestions[0].name == "某局2025年政府信息公开工作年度报告.gouji"
    assert source.read_text(encoding="utf-8") == json.dumps(data, ensure_ascii=False)


def test_a_new_report_from_last_years_file_knows_the_seven_cells(
    documents: Documents, balanced: Report, answers: Answers, tmp_path: Path, forms: Forms
) -> None:
    prior = replace(balanced, year=2024, body="某局")
    answers.to_open = tmp_path / "上年.gouji"
    save_document(prior, answers.to_open)

    def choose(files: PriorFiles) -> NewReport:
        path = files.choose()
        assert path is not None
        return NewReport(2025, "某局", files.read(path))

    answers.new = choose
    documents.new()
    report = session_of(documents).report
    assert answers.years == [2025]  # it is January 2026
    assert (report.year, report.body, report.form) == (2025, "某局", form_of("2021"))
    assert report.cells == carried_over(report.form, prior)
    assert {ref.row for ref in report.cells} == {"carried_in"}
    assert len(report.cells) == 7
    assert report.prior == prior
    assert documents.current is not None
    assert not documents.current.is_saved


def test_a_blank_new_report_that_was_not_touched_is_left_without_a_question(
    documents: Documents, answers: Answers
) -> None:
    answers.new = lambda _: NewReport(2025, "某局")
    documents.new()
    assert session_of(documents).report.cells == {}
    assert documents.close()
    assert answers.unsaved_asked == []


def test_last_years_report_can_come_later_and_offers_its_cells(
    window: MainWindow, balanced: Report, answers: Answers, tmp_path: Path
) -> None:
    prior = replace(balanced, year=2024, body="某局")
    answers.to_open = tmp_path / "上年.gouji"
    save_document(prior, answers.to_open)
    answers.new = lambda _: NewReport(2025, "某局")
    window.documents.new()
    session = session_of(window.documents)
    session.type_cell(CellRef("requests", "carried_in", "natural"), "999")
    window.documents.import_prior()
    assert session.report.prior == prior
    bar = window.bars.bars[0]
    assert "6 个空格" in bar.label.text()
    bar.buttons[0].click()
    carried = carried_over(session.report.form, prior)
    assert session.report.value(CellRef("requests", "carried_in", "natural")) == 999
    others = {ref: value for ref, value in carried.items() if ref.column not in ("natural", "total")}
    assert {ref: session.report.value(ref) for ref in others} == others
    assert window.bars.bars == ()
    session.undo()
    session.undo()
    assert session.report.prior is None


@pytest.mark.parametrize(
    ("change", "doubt"),
    [
        ({"year": 2022}, "所选文件是 2022 年度的，不是 2024 年度的。"),
        ({"body": "别的局"}, "所选文件的机关是“别的局”，本年报是“某局”。"),
        (
            {"year": 2022, "body": "别的局"},
            "所选文件是 2022 年度的，不是 2024 年度的。\n所选文件的机关是“别的局”，本年报是“某局”。",
        ),
    ],
)
def test_a_file_that_is_not_last_years_is_doubted(
    documents: Documents, balanced: Report, answers: Answers, tmp_path: Path, change: dict[str, Any], doubt: str
) -> None:
    answers.to_open = tmp_path / "上年.gouji"
    prior = replace(balanced, year=2024, body="某局")
    save_document(replace(prior, **change), answers.to_open)
    answers.new = lambda _: NewReport(2025, "某局")
    documents.new()
    answers.agrees = False
    documents.import_prior()
    assert answers.questions == [Question("导入上年", doubt, "仍要导入", "请检查是否选错了文件。")]
    assert session_of(documents).report.prior is None


def test_recent_files_are_remembered_and_missing_ones_say_so(window: MainWindow, file: Path, answers: Answers) -> None:
    window.documents.open_path(file)
    window.documents.close()
    assert window.settings.recent == (file,)
    assert window.start_page.recent.count() == 1
    file.unlink()
    menu = window.command_set.menus["recent"]
    menu.aboutToShow.emit()
    assert menu.actions()[0].text() == "&1 年报.gouji（文件已不在）"
    menu.actions()[0].trigger()
    assert answers.errors[0].what == "文件不存在"
    assert list(window.settings.recent) == []


def test_the_sample_is_whole_and_free_of_findings(documents: Documents, answers: Answers) -> None:
    documents.open_sample()
    session = session_of(documents)
    assert session.result.findings == ()
    assert session.report.prior is not None
    assert session.report.prior.year == session.report.year - 1
    assert all(isinstance(value, Decimal) for value in session.report.cells.values())
    session.type_cell(NEW, "1")
    documents.save()
    assert answers.suggestions[0].suffix == ".gouji"  # never over the sample itself


@pytest.mark.parametrize(
    ("chosen", "saved", "exported"), [(0, None, "nb.docx"), (1, "nb.gouji", None), (None, None, None)]
)
def test_a_name_of_an_export_is_no_name_to_save_under_without_a_word(
    window: MainWindow,
    documents: Documents,
    file: Path,
    answers: Answers,
    chosen: int | None,
    saved: str | None,
    exported: str | None,
) -> None:
    documents.open_path(file)
    answers.to_save, answers.chosen = file.with_name("nb.docx.gouji"), chosen
    assert documents.save_as() is (saved is not None)
    assert documents.current is not None
    assert documents.current.path == file.with_name(saved or file.name)
    assert [path.name for path in answers.suggestions[1:]] == ([exported] if exported else [])
    (choice,) = answers.choices
    assert "nb.docx" in choice.text
