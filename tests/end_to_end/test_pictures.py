"""The command `pictures`: a file for each picture, named by the report's title."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from editor.forms.address import CellRef
from editor.report.model import Report
from editor.report.store import save_report
from tests.end_to_end.conftest import Gouji
from tests.strategies import form_of, random_balanced_report, with_cells


@pytest.fixture
def report() -> Report:
    return replace(random_balanced_report(random.Random(11), form_of("2021")), year=2025, body="测/试局", title="")


def saved(report: Report, folder: Path) -> Path:
    path = folder / f"{report.year}.gouji"
    save_report(report, path)
    return path


def test_every_picture_becomes_a_file(gouji: Gouji, report: Report, tmp_path: Path) -> None:
    done = gouji("pictures", saved(report, tmp_path), "-o", "图/片")
    assert done.code == 0, done.err
    assert done.out == ""
    files = sorted(path.name for path in (tmp_path / "图" / "片").iterdir())
    assert len(files) == 1 + len(report.form.pictures.charts)
    assert all(name.startswith("测_试局2025年政府信息公开工作年度报告－") for name in files)
    assert all((tmp_path / "图" / "片" / name).read_bytes().startswith(b"\x89PNG") for name in files)
    assert all(name in done.err for name in files)


def test_reports_of_years_before_give_the_chart_over_the_years(gouji: Gouji, report: Report, tmp_path: Path) -> None:
    earlier = [saved(replace(report, year=year), tmp_path) for year in (2023, 2021)]
    done = gouji("pictures", saved(report, tmp_path), "-o", "out", "--to", "svg", "--prior", *earlier)
    assert done.code == 0, done.err
    chart = next((tmp_path / "out").glob("*历年*.svg")).read_text(encoding="utf-8")
    assert all(f"{year}年" in chart for year in (2021, 2022, 2023, 2024, 2025))


@pytest.mark.parametrize("year", [2025, 2020])
def test_a_report_of_no_year_in_the_chart_is_refused(gouji: Gouji, report: Report, tmp_path: Path, year: int) -> None:
    other = tmp_path / "other.gouji"
    save_report(replace(report, year=year), other)
    done = gouji("pictures", saved(report, tmp_path), "-o", "out", "--prior", other)
    assert done.code == 2
    assert f"{year} 年度" in done.err
    assert "2021—2024" in done.err
    assert not (tmp_path / "out").exists()


def test_a_report_that_is_not_ready_is_drawn_and_told(gouji: Gouji, report: Report, tmp_path: Path) -> None:
    blank = with_cells(report, {CellRef("requests", "new", "natural"): None})
    done = gouji("pictures", saved(blank, tmp_path), "-o", "out", "--to", "svg")
    assert done.code == 1
    assert "不是定稿" in done.err
    assert list((tmp_path / "out").glob("*.svg"))
