"""`verify` and the proof of an export on the command line: exit codes, what is printed, the shape of the JSON."""

from __future__ import annotations

import random
import re
from decimal import Decimal
from pathlib import Path

import pytest

from editor.forms.address import CellRef
from editor.report.digest import report_digest
from editor.report.store import save_report
from tests.end_to_end.conftest import Gouji
from tests.strategies import form_of, random_balanced_report, with_cells

NEW = CellRef("requests", "new", "natural")


@pytest.fixture
def report(tmp_path: Path) -> Path:
    made = random_balanced_report(random.Random(3), form_of("2021"))
    path = tmp_path / "年报.gouji"
    save_report(made, path)
    return path


@pytest.mark.parametrize("kind", ["html", "fragment"])
def test_a_web_page_is_exported_proved_and_verified(gouji: Gouji, report: Path, kind: str) -> None:
    done = gouji("export", report, "--to", kind, "-o", "页.html")
    assert (done.code, done.out) == (0, ""), done.err
    assert "200 格" in done.err
    digest = re.search(r"年报摘要 ([0-9a-f]{64})", done.err)
    assert digest is not None
    same = gouji("verify", "页.html", report)
    assert same.code == 0, same.out
    assert "发布稿与年报一致：核对 200 格" in same.out
    assert digest[1] in same.out
    imported = gouji("import", "页.html", "-o", "回.gouji")
    assert imported.code == 0, imported.err
    assert gouji("diff", report, "回.gouji").code == 0


def test_differences_are_listed_and_the_exit_code_is_one(gouji: Gouji, report: Path) -> None:
    gouji("export", report, "--to", "html", "-o", "页.html")
    page = report.parent / "页.html"
    page.write_text(page.read_text("utf-8").replace("接受社会监督", "接受公众监督"), encoding="utf-8")
    told = gouji("verify", "页.html", report)
    assert told.code == 1
    assert "一、总体情况 第 1 段" in told.out
    assert "接受公众监督" in told.out
    data = gouji("verify", "页.html", report, "--json")
    assert data.code == 1
    assert data.data["same"] is False
    assert data.data["compared"]["cells"] == 200
    (difference,) = data.data["differences"]
    assert (difference["kind"], difference["change"], difference["where"]) == ("paragraph", "changed", "overview")
    assert [len(words) for words in difference["words"]] == [2]


def test_a_figure_by_its_address(gouji: Gouji, report: Path) -> None:
    made = random_balanced_report(random.Random(3), form_of("2021"))
    other = report.parent / "另.gouji"
    save_report(with_cells(made, {NEW: Decimal(9001)}), other)
    gouji("export", report, "--to", "xlsx", "-o", "表.xlsx")
    (difference,) = gouji("verify", "表.xlsx", other, "--json").data["differences"]
    assert (difference["where"], difference["expected"]) == (str(NEW), "9001")
    assert gouji("verify", "表.xlsx", report, "--json").data["digest"] == report_digest(made)


def test_what_cannot_be_read_is_two(gouji: Gouji, report: Path) -> None:
    (report.parent / "无.html").write_text("<p>与年报无关的一段话。</p>", encoding="utf-8")
    for published in ("无.html", "没有.pdf"):
        told = gouji("verify", published, report)
        assert (told.code, told.out) == (2, "")
        assert told.err.startswith("gouji：")
