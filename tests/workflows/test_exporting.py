"""What leaves the program is made aside and proved first: if the proof fails, what stood at the path still does."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from editor.cli import run
from editor.errors import StoreError
from editor.exporters.pictures.all import Picture, pictures
from editor.exporters.writers import ExportOptions
from editor.formats import EXPORT_FORMATS, ExportFormat
from editor.forms.load import Forms
from editor.proof import ExportRecord, record_of
from editor.report.model import Report
from editor.report.store import save_report
from editor.workflows.exporting import blank_workbook, export_report
from editor.workflows.picturing import export_pictures
from editor.workflows.publishing import publish
from tests.strategies import all_forms, form_of, random_balanced_report

AMISS = "表三 一、本年新收·自然人：应为“1”，文件中为“2”。"


@pytest.fixture
def report() -> Report:
    return replace(random_balanced_report(random.Random(5), form_of("2021")), year=2025, title="")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A file that stands where something is to be written."""
    path = tmp_path / "out" / "年报"
    path.parent.mkdir()
    path.write_bytes(b"old")
    return path


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every proof finds something amiss."""

    def prove_badly(entry: ExportFormat, report: Report, file: str, data: bytes, _: Forms) -> ExportRecord:
        return record_of(report, entry.id, file, data, (AMISS,))

    monkeypatch.setattr(ExportFormat, "prove", prove_badly)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.usefixtures("failing")
@pytest.mark.parametrize("format_id", [entry.id for entry in EXPORT_FORMATS])
def test_an_export_that_says_otherwise_is_not_written(report: Report, old: Path, format_id: str) -> None:
    outcome = export_report(report, format_id, old, all_forms())
    assert outcome.mismatches == (AMISS,)
    assert contents(old.parent) == {old.name: b"old"}


def test_an_export_that_says_the_same_takes_the_place_of_the_old_file(report: Report, old: Path) -> None:
    assert export_report(report, "json", old, all_forms()).mismatches == ()
    assert contents(old.parent).keys() == {old.name}
    assert report.body.encode() in old.read_bytes()


@pytest.mark.usefixtures("failing")
def test_a_collection_workbook_that_says_otherwise_is_not_written(report: Report, old: Path) -> None:
    with pytest.raises(StoreError, match="没有写入"):
        blank_workbook(report, old, all_forms())
    assert contents(old.parent) == {old.name: b"old"}


@pytest.mark.usefixtures("failing")
def test_of_a_set_nothing_is_written_if_one_file_says_otherwise(report: Report, tmp_path: Path) -> None:
    published = publish(report, tmp_path, all_forms(), ExportOptions())
    assert published.mismatches[0].endswith(f".pdf：{AMISS}")
    assert published.files == ()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("failing")
@pytest.mark.parametrize("kind", ["json", "all"])
def test_the_command_line_tells_it_and_ends_with_1(
    report: Report, tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    own, target = tmp_path / "年报.gouji", tmp_path / "出"
    save_report(report, own)
    target.mkdir()
    (target / "出.json").write_bytes(b"old")
    place = target if kind == "all" else target / "出.json"
    assert run(["export", str(own), "--to", kind, "-o", str(place)]) == 1
    told = capsys.readouterr().err
    assert AMISS in told
    assert "没有写入" in told
    assert "已写入" not in told
    assert contents(target) == {"出.json": b"old"}


@pytest.mark.usefixtures("failing")
def test_a_new_collection_workbook_is_an_error_of_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "收集表.xlsx"
    assert run(["new", "-o", str(path), "--year", "2025", "--body", ""]) == 2
    assert "没有写入" in capsys.readouterr().err
    assert not path.exists()


def test_pictures_are_all_drawn_before_one_is_written(
    report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = list(pictures(report, ()))

    def pictures_that_end_badly(*_: object) -> Iterator[Picture]:
        yield from drawn[:-1]
        raise StoreError("画不出来")

    monkeypatch.setattr("editor.exporters.pictures.all.pictures", pictures_that_end_badly)
    with pytest.raises(StoreError):
        export_pictures(report, "svg", tmp_path / "图")
    assert list(tmp_path.iterdir()) == []
