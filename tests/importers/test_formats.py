"""The way in: every format that can be read, and what is said about all others."""

from __future__ import annotations

import contextlib
import json
import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.errors import ReadError
from editor.exporters.xlsx.write import xlsx_bytes
from editor.files import MAX_BYTES
from editor.importers.blocks.source import Source
from editor.importers.formats import FORMATS, Format, format_table, import_file, importable_suffixes
from editor.progress import Progress
from editor.report.codec import file_data, published_data
from editor.report.model import Report
from editor.report.store import save_report
from tests.strategies import all_forms, any_reports, form_of, random_balanced_report

TEXT = "某区2023年政府信息公开工作年度报告\n一、总体情况\n一段话。\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("reports")


@settings(max_examples=25)
@given(data=st.data())
def test_our_own_file_gives_back_the_report(folder: Path, data: st.DataObject) -> None:
    report = data.draw(any_reports())
    path = folder / "年报.gouji"
    save_report(report, path)
    assert import_file(path, all_forms()).report() == report


@settings(max_examples=25)
@given(data=st.data())
def test_exported_json_gives_back_what_it_shows(folder: Path, data: st.DataObject) -> None:
    report = data.draw(any_reports())
    path = folder / "年报.json"
    path.write_text(json.dumps(published_data(report), ensure_ascii=False), encoding="utf-8")
    back = import_file(path, all_forms()).report()
    assert published_data(back) == published_data(report)


def test_our_own_workbook_gives_back_the_report(folder: Path) -> None:
    report = random_balanced_report(random.Random(7), form_of("2021"), with_prior=True)
    path = folder / "年报.xlsx"
    path.write_bytes(xlsx_bytes(report))
    assert import_file(path, all_forms()).report() == report


def test_a_draft_of_our_own_file_tells_its_figures(folder: Path) -> None:
    path = folder / "少.json"
    path.write_text('{"form": "2021", "year": 2023, "cells": {"disclosure/fees/amount": "1.5"}}', encoding="utf-8")
    draft = import_file(path, all_forms())
    assert [(str(ref), str(proposal.value)) for ref, proposal in draft.proposals.items()] == [
        ("disclosure/fees/amount", "1.5")
    ]
    assert (draft.form.id, draft.year, draft.doubtful) == ("2021", 2023, ())


def test_what_is_unknown_in_our_own_file_is_kept_and_told(folder: Path) -> None:
    path = folder / "新.gouji"
    data = {"gouji": 99, "form": "2021", "year": 2023, "cells": {"disclosure/new/amount": "3"}, "extra": 1}
    path.write_text(json.dumps(data), encoding="utf-8")
    draft = import_file(path, all_forms())
    assert [(item.where, item.text) for item in draft.unmapped] == [("disclosure/new/amount", "3")]
    assert any("更新版本" in note for note in draft.notes)
    assert any("extra" in note for note in draft.notes)
    assert draft.report().imported is not None


def test_year_and_form_of_an_exact_file(folder: Path) -> None:
    form = all_forms().get("2021")
    assert form is not None
    path = folder / "改.json"
    path.write_text(json.dumps(file_data(Report(form=form, year=2023, body="某局"))), encoding="utf-8")
    draft = import_file(path, all_forms(), year=2024)
    assert (draft.year, draft.report()) == (2024, replace(import_file(path, all_forms()).report(), year=2024))
    with pytest.raises(ReadError, match="不能按 2019 版导入"):
        import_file(path, all_forms(), form="2019")


def test_text_by_either_suffix(folder: Path) -> None:
    for name in ("一.txt", "二.MD"):
        (folder / name).write_text(TEXT, encoding="utf-8")
        report = import_file(folder / name, all_forms()).report()
        assert (report.body, report.year, report.sections) == ("某区", 2023, {"overview": "一段话。"})
        assert report.imported is not None
        assert report.imported.source == name


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("年报.zip", b"PK\x03\x04", r"不能读取 \.zip"),
        ("年报.docx", b"PK\x03\x04", "不完整"),
        ("年报.doc", b"{\\rtf1", "没有传完整"),
        ("年报.txt", b"{\\rtf1", "内容却是RTF"),
        ("年报.wps", b"WordPro", "不是能读取的"),
        ("年报.xls", b"", "空的"),
        ("年报", b"text", "没有后缀"),
        ("年报.txt", b"PK\x03\x04 and more", "内容却是Office"),
        ("年报.txt", b"%PDF-1.7", "内容却是PDF"),
        ("年报.json", b"\xd0\xcf\x11\xe0", "内容却是旧版"),
        ("年报.xlsx", b"no workbook", "不是能读取的"),
        ("年报.xlsx", b"", "空的"),
        ("年报.xlsx", b"\xff\xd8\xff\xe0 a picture", "内容是图片"),
        ("年报.pdf", b"", "空的"),
        ("年报.pdf", b"\xff\xd8\xff\xe0 a picture", "内容却是图片"),
        ("年报.pdf", b"no pages", "内容却不是 PDF"),
        ("年报.gouji", b"", "空的"),
        ("年报.xlsx", b"PK\x03\x04 no workbook", "年报.xlsx"),
        ("年报.json", b"{", "不是有效的 JSON"),
        ("年报.json", b"[1]", "不是年报"),
        ("年报.json", b'{"a": 1}', "不是年度报告"),
        ("年报.json", b'{"kind": "tasks", "tasks": []}', "不是年度报告"),
        ("年报.json", b'{"form": "2021", "year": "x"}', "year"),
        ("年报.json", b'{"form": "2021", "year": 2023, "cells": {"a/b": "1"}}', "不符合格式"),
        ("年报.txt", TEXT.encode()[:-2], "断开"),
    ],
)
def test_bad_files_are_refused_with_a_reason(tmp_path: Path, name: str, content: bytes, what: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(ReadError, match=what) as error:
        import_file(path, all_forms())
    assert error.value.place.endswith(name)
    assert error.value.remedy


@pytest.mark.parametrize("suffix", importable_suffixes())
def test_the_readers_that_an_entry_names_are_there(tmp_path: Path, suffix: str) -> None:
    (entry,) = (entry for entry in FORMATS if suffix in entry.suffixes)
    path = tmp_path / f"年报{suffix}"
    path.write_bytes(entry.opening + TEXT.encode())
    if entry.to_draft is not None:
        with contextlib.suppress(ReadError):
            assert entry.to_draft(path, all_forms()) is None
    if entry.to_source is not None:
        with contextlib.suppress(ReadError):
            assert isinstance(entry.to_source(path, Progress()), Source)


def test_an_entry_that_nothing_reads_does_not_load() -> None:
    with pytest.raises(ValueError, match="nothing reads 某种文档"):
        format_table(*FORMATS, Format((".thing",), "某种文档"))


def test_two_entries_of_one_suffix_do_not_load() -> None:
    with pytest.raises(ValueError, match=r"more than one format has the suffix \.pdf"):
        format_table(*FORMATS, replace(FORMATS[0], suffixes=(".thing", ".pdf")))


def test_the_documents_name_every_suffix() -> None:
    docs = Path(__file__).resolve().parents[2] / "docs"
    for name in ("command-line.md", "user-guide.md"):
        text = (docs / name).read_text(encoding="utf-8")
        assert [suffix for suffix in importable_suffixes() if f"`{suffix}`" not in text] == []


def test_an_unknown_suffix_is_told_what_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "年报.ofd"
    path.write_bytes(b"PK")
    with pytest.raises(ReadError) as error:
        import_file(path, all_forms())
    assert all(suffix in error.value.remedy for suffix in importable_suffixes())


def test_missing_folder_and_huge_files(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="不存在"):
        import_file(tmp_path / "无.txt", all_forms())
    (tmp_path / "夹.txt").mkdir()
    with pytest.raises(ReadError, match="文件夹"):
        import_file(tmp_path / "夹.txt", all_forms())
    huge = tmp_path / "大.txt"
    with huge.open("wb") as stream:
        stream.truncate(MAX_BYTES + 1)
    with pytest.raises(ReadError, match="50 MB"):
        import_file(huge, all_forms())
