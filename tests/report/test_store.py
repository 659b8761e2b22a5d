"""The `.gouji` file: what is written comes back, and nothing is lost when something goes wrong."""

from __future__ import annotations

import errno
import json
import os
import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from editor.errors import ReadError, StoreError
from editor.report.model import Report
from editor.report.store import open_report, save_report
from tests.strategies import all_forms, any_reports, form_of, random_balanced_report


@pytest.fixture
def report() -> Report:
    return random_balanced_report(random.Random(7), form_of("2021"), with_prior=True)


@given(any_reports())
@settings(max_examples=60)
def test_a_saved_report_comes_back_equal(tmp_path: Path, report: Report) -> None:
    path = tmp_path / "年报.gouji"
    save_report(report, path)
    opened = open_report(path, all_forms())
    assert opened.report == report
    assert opened.read_only == ""


def test_the_file_is_readable_json_in_utf8(tmp_path: Path, report: Report) -> None:
    path = tmp_path / "a.gouji"
    save_report(report, path)
    data = json.loads(path.read_text(encoding="utf-8"))
    assert data["gouji"] == 1
    assert data["cells"]["requests/new/natural"] == str(report.cells[report.form.cells[10]])


def edited(path: Path, **changes: object) -> None:
    data = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(data | changes), encoding="utf-8")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"gouji": 2}, "更新版本"),
        ({"gouji": 2, "drawings": []}, "不认识的内容：drawings"),
        ({"drawings": []}, "不认识的内容：drawings"),
        ({"form": "2031"}, "不认识的格式：2031"),
        ({"cells": {"requests/new/martian": "3"}}, "格式中没有的单元格：requests/new/martian"),
    ],
)
def test_a_newer_or_unknown_file_opens_read_only(
    tmp_path: Path, report: Report, changes: dict[str, object], reason: str
) -> None:
    path = tmp_path / "a.gouji"
    save_report(report, path)
    edited(path, **changes)
    opened = open_report(path, all_forms())
    assert reason in opened.read_only
    assert "只读" in opened.read_only


def test_an_unknown_form_still_shows_its_figures(tmp_path: Path, report: Report) -> None:
    path = tmp_path / "a.gouji"
    save_report(report, path)
    edited(path, form="2031")
    assert open_report(path, all_forms()).report.cells == report.cells


BROKEN = [
    (b"", "空的"),
    (b'{"gouji": 1, "form": "2021", "year": 20', "不是有效的 JSON"),
    ('{"gouji": 1, "body": "青禾'.encode("gb18030"), "不是 UTF-8"),
    (b"[1, 2]", "不是年报文件"),
    (b'{"form": "2021", "year": 2025}', "不是 .gouji"),
    (b'{"gouji": 1, "form": "2021", "year": "soon"}', "year"),
    (b'{"gouji": 1, "form": "2021", "year": 2025, "cells": {"a/b": "1"}}', "不是单元格地址"),
    (b'{"gouji": 1, "form": "2021", "year": 2025, "cells": {"a/b/c": 1}}', "cells.a/b/c"),
    (b"[" * 200_000, "嵌套过深"),
]


@pytest.mark.parametrize(("content", "what"), BROKEN)
def test_a_broken_file_is_refused_with_place_and_remedy(tmp_path: Path, content: bytes, what: str) -> None:
    path = tmp_path / "坏.gouji"
    path.write_bytes(content)
    with pytest.raises(ReadError) as caught:
        open_report(path, all_forms())
    assert what in str(caught.value)
    assert "坏.gouji" in str(caught.value)
    assert caught.value.remedy


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="文件不存在"):
        open_report(tmp_path / "none.gouji", all_forms())


FAULTS = [(errno.ENOSPC, "磁盘已满"), (errno.EROFS, "只读"), (errno.EACCES, "权限"), (errno.EIO, "无法写入")]


@pytest.mark.parametrize(("fault", "what"), FAULTS)
def test_a_failed_save_leaves_the_old_file_and_no_rest(
    tmp_path: Path, report: Report, monkeypatch: pytest.MonkeyPatch, fault: int, what: str
) -> None:
    path = tmp_path / "a.gouji"
    path.write_text("old", encoding="utf-8")

    def fail(_: int) -> None:
        raise OSError(fault, os.strerror(fault))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(StoreError, match=what):
        save_report(report, path)
    assert path.read_text(encoding="utf-8") == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.gouji"]


def test_a_folder_that_is_none_or_missing(tmp_path: Path, report: Report) -> None:
    with pytest.raises(StoreError, match="文件夹不存在"):
        save_report(report, tmp_path / "none" / "a.gouji")
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(StoreError, match="不是文件夹"):
        save_report(report, tmp_path / "file" / "a.gouji")
    (tmp_path / "folder.gouji" / "inside").mkdir(parents=True)
    with pytest.raises(StoreError, match="文件夹，不是文件"):
        save_report(report, tmp_path / "folder.gouji")


def test_a_replaced_file_keeps_its_permissions(tmp_path: Path, report: Report) -> None:
    path = tmp_path / "a.gouji"
    save_report(report, path)
    path.chmod(0o640)
    save_report(report, path)
    assert path.stat().st_mode & 0o777 == 0o640


def test_half_of_a_surrogate_pair_in_the_prose_is_kept(tmp_path: Path, report: Report) -> None:
    odd = replace(report, sections={"overview": "\ud800字"})
    save_report(odd, tmp_path / "a.gouji")
    assert open_report(tmp_path / "a.gouji", all_forms()).report == odd
