"""Every command as `docs/command-line.md` promises it: output, exit code, files."""

from __future__ import annotations

import json
import random
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pypdfium2.raw as pdfium
import pytest
from pypdfium2 import PdfDocument

from editor.formats import EXPORT_FORMATS
from editor.forms.address import CellRef
from editor.report.model import Report
from editor.report.store import open_report, save_report
from tests.end_to_end.conftest import Gouji
from tests.importers.glued.glued_text import glued_text
from tests.strategies import all_forms, form_of, random_balanced_report, with_cells

NATURAL = CellRef("requests", "new", "natural")
TOTAL = CellRef("requests", "results.total", "total")


@pytest.fixture
def report() -> Report:
    return random_balanced_report(random.Random(11), form_of("2021"))


@pytest.fixture
def good(tmp_path: Path, report: Report) -> Path:
    save_report(report, tmp_path / "good.gouji")
    return tmp_path / "good.gouji"


@pytest.fixture
def wrong(tmp_path: Path, report: Report) -> Path:
    save_report(with_cells(report, {NATURAL: report.numbers[NATURAL] + 1}), tmp_path / "wrong.gouji")
    return tmp_path / "wrong.gouji"


@pytest.fixture
def blank(tmp_path: Path, report: Report) -> Path:
    save_report(with_cells(report, {NATURAL: None}), tmp_path / "blank.gouji")
    return tmp_path / "blank.gouji"


def test_show_prints_the_report(gouji: Gouji, good: Path, report: Report) -> None:
    shown = gouji("show", good)
    assert shown.code == 0
    assert report.display_title in shown.out
    assert "三(五)2.重复申请" in shown.out
    assert shown.err == ""


def test_show_json_has_the_contracts_shape(gouji: Gouji, good: Path, report: Report) -> None:
    data = gouji("show", good, "--json").data
    assert (data["form"], data["year"], data["body"]) == ("2021", report.year, report.body)
    assert data["cells"] == {str(ref): format(value, "f") for ref, value in report.numbers.items()}


def test_check_by_verdict(gouji: Gouji, good: Path, wrong: Path, blank: Path) -> None:
    assert [gouji("check", path).code for path in (good, wrong, blank)] == [0, 1, 1]
    files = gouji("check", good, wrong, blank, "--json").data["files"]
    assert [file["verdict"] for file in files] == ["ready", "errors", "incomplete"]
    assert files[2]["counts"]["filled"] == 199


def test_a_finding_and_its_suspect_in_json(gouji: Gouji, wrong: Path, report: Report) -> None:
    [file] = gouji("check", wrong, "--json").data["files"]
    balance = next(finding for finding in file["findings"] if finding["rule"] == "T3.BAL")
    assert balance["at"] == "natural"
    assert balance["difference"] == "1"
    assert Decimal(balance["left"]) - Decimal(balance["right"]) == 1
    assert str(NATURAL) in balance["cells"]
    assert balance["class"] == "printed"
    right = format(report.numbers[NATURAL], "f")
    assert file["suspects"][0]["changes"] == [
        {"cell": str(NATURAL), "from": format(report.numbers[NATURAL] + 1, "f"), "to": right}
    ]
    assert set(file["suspects"][0]["resolves"]) == {"T3.BAL@natural", "T3.ROW@new"}


def test_check_goes_through_folders_and_reports_what_it_cannot_read(gouji: Gouji, good: Path) -> None:
    folder = good.parent / "units"
    folder.mkdir()
    good.rename(folder / "a.gouji")
    (folder / "b.gouji").write_bytes(b'{"gouji": 1,')
    checked = gouji("check", folder, "--json")
    assert checked.code == 2
    first, second = checked.data["files"]
    assert first["verdict"] == "ready"
    assert "JSON" in second["error"]


def test_check_against_last_years_file(gouji: Gouji, good: Path) -> None:
    prior = random_balanced_report(random.Random(12), form_of("2021"))
    save_report(prior, good.parent / "prior.gouji")
    [file] = gouji("check", good, "--prior", good.parent / "prior.gouji", "--json").data["files"]
    assert {"Y.CARRY", "T2.BAL"} <= {finding["rule"] for finding in file["findings"]}
    assert file["verdict"] == "review"


def test_import_reads_figures_that_run_together_with_last_years_file(gouji: Gouji, tmp_path: Path) -> None:
    cells = [CellRef("disclosure", "normative", column) for column in ("issued", "repealed", "in_force")]
    report = with_cells(
        replace(random_balanced_report(random.Random(5), form_of("2021"), max_value=9), body="某市财政局"),
        dict(zip(cells, map(Decimal, (69, 3, 665)), strict=True)),
    )
    (tmp_path / "glued.txt").write_text(glued_text(report), encoding="utf-8")
    prior = Report(report.form, report.year - 1, report.body, cells={cells[2]: Decimal(599)})
    save_report(prior, tmp_path / "p.gouji")
    for options, expected in (((), None), (("--prior", "p.gouji"), Decimal(665))):
        name = f"out{len(options)}.gouji"
        assert gouji("import", "glued.txt", "-o", name, *options).code == 1
        assert open_report(tmp_path / name, all_forms()).report.cells.get(cells[2]) == expected


def test_new_takes_over_last_years_values(gouji: Gouji, good: Path, report: Report) -> None:
    made = gouji("new", "-o", "next.gouji", "--year", report.year + 1, "--body", "青禾县", "--prior", good)
    assert made.code == 0
    opened = open_report(good.parent / "next.gouji", all_forms()).report
    assert len(opened.cells) == 7
    assert opened.prior is not None
    assert opened.prior.cells == report.cells


def test_new_tells_what_another_form_has_for_last_years_figures(gouji: Gouji, tmp_path: Path) -> None:
    older = replace(random_balanced_report(random.Random(4), form_of("2019")), year=2020)
    save_report(older, tmp_path / "older.gouji")
    made = gouji("new", "-o", "n.gouji", "--year", 2021, "--body", "青禾县", "--prior", "older.gouji")
    assert made.code == 0
    assert "上年用 2019 版格式：" in made.err
    assert "三(六)其他处理本年分得不同" in made.err


@pytest.mark.parametrize(("year", "what"), [(2010, "没有 2010 年度的格式"), (2030, "上年文件是")])
def test_new_refuses_what_makes_no_sense(gouji: Gouji, good: Path, year: int, what: str) -> None:
    made = gouji("new", "-o", "n.gouji", "--year", year, "--body", "青禾县", "--prior", good)
    assert made.code == 2
    assert what in made.err
    assert not (good.parent / "n.gouji").exists()


def test_a_report_file_is_never_overwritten(gouji: Gouji, good: Path) -> None:
    before = good.read_bytes()
    made = gouji("new", "-o", good, "--year", 2025, "--body", "青禾县")
    assert made.code == 2
    assert "文件已存在" in made.err
    assert good.read_bytes() == before


@pytest.mark.parametrize("kind", ["pdf", "xlsx", "json"])
def test_export_writes_and_proves(gouji: Gouji, good: Path, kind: str) -> None:
    done = gouji("export", good, "--to", kind, "-o", f"out.{kind}")
    assert (done.code, done.out) == (0, "")
    assert re.search(r"读回核对 200 格、\d+ 段，一致；年报摘要 [0-9a-f]{64}\n", done.err)
    assert (good.parent / f"out.{kind}").stat().st_size > 500


@pytest.mark.parametrize("kind", ["xlsx", "json"])
def test_what_was_exported_is_imported_as_the_same_report(gouji: Gouji, good: Path, kind: str) -> None:
    gouji("export", good, "--to", kind, "-o", f"out.{kind}")
    imported = gouji("import", f"out.{kind}", "-o", "back.gouji")
    assert imported.code == 0, imported.err
    same = gouji("diff", good, "back.gouji", "--json")
    assert (same.code, same.data) == (0, {"differences": []})


def test_an_annex_is_added_on_request(gouji: Gouji, good: Path) -> None:
    for name, annex in (("plain.pdf", []), ("annexed.pdf", ["--annex"])):
        assert gouji("export", good, "--to", "pdf", "-o", name, *annex).code == 0
    plain, annexed = (good.parent / name for name in ("plain.pdf", "annexed.pdf"))
    assert len(PdfDocument(annexed)) == len(PdfDocument(plain)) + 1


def test_the_whole_set_goes_into_one_folder(gouji: Gouji, good: Path, report: Report) -> None:
    outcome = gouji("export", good, "--to", "all", "-o", "sent")
    assert outcome.code == 0
    folder = good.parent / "sent" / f"{report.body}{report.year}年年度报告"
    suffixes = sorted(path.suffix for path in folder.iterdir())
    of_formats = [entry.suffix for entry in EXPORT_FORMATS if entry.in_set]
    assert suffixes == sorted([*of_formats, ".png", ".svg", ".json", ".txt"])
    assert str(folder.name) in outcome.err


def test_a_blank_workbook_is_made_by_its_suffix(gouji: Gouji) -> None:
    assert gouji("new", "-o", "blank.xlsx", "--year", 2025, "--body", "").code == 0
    shown = gouji("show", "blank.xlsx", "--json").data
    assert (shown["year"], shown["cells"]) == (2025, {})
    again = gouji("new", "-o", "blank.xlsx", "--year", 2025, "--body", "")
    assert again.code == 2
    assert "已存在" in again.err


def test_what_is_not_ready_is_exported_only_as_a_draft(gouji: Gouji, wrong: Path, blank: Path) -> None:
    for path in (wrong, blank):
        refused = gouji("export", path, "--to", "pdf", "-o", "x.pdf")
        assert refused.code == 1
        assert "--draft" in refused.err
        assert not (wrong.parent / "x.pdf").exists()
        assert gouji("export", path, "--to", "pdf", "-o", "x.pdf", "--draft").code == 0
        (wrong.parent / "x.pdf").unlink()


def test_export_in_either_page_style(gouji: Gouji, good: Path) -> None:
    for style, size in (("official", 22), ("common", 18)):
        assert gouji("export", good, "--to", "pdf", "--style", style, "-o", f"{style}.pdf").code == 0
        with PdfDocument(good.parent / f"{style}.pdf") as document:
            text = document[0].get_textpage()
            assert pdfium.FPDFText_GetFontSize(text, 0) == pytest.approx(size)
    refused = gouji("export", good, "--to", "pdf", "--style", "fancy", "-o", "x.pdf")
    assert refused.code == 2
    assert "official" in refused.err


def test_export_without_a_name_takes_the_title(gouji: Gouji, good: Path, report: Report) -> None:
    assert gouji("export", good, "--to", "json").code == 0
    assert (good.parent / f"{report.display_title}.json").exists()


def test_export_never_writes_over_what_it_reads(gouji: Gouji, good: Path) -> None:
    gouji("export", good, "--to", "json", "-o", "a.json")
    refused = gouji("export", "a.json", "--to", "json", "-o", "a.json")
    assert refused.code == 2
    assert "输入文件" in refused.err


def test_diff_tells_each_place(gouji: Gouji, good: Path, wrong: Path) -> None:
    found = gouji("diff", good, wrong)
    assert found.code == 1
    assert "一、本年新收·自然人：" in found.out


def test_forms_lists_the_editions(gouji: Gouji) -> None:
    listed = gouji("forms")
    assert listed.code == 0
    for word in ("2014", "2019", "2021", "200 格", "198 格", "T3.BAL ×7", "T3.ROW ×25", "S14.OF"):
        assert word in listed.out


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("none.gouji", None, "文件不存在"),
        ("a.gouji", b"\x00\x01", "JSON"),
        ("a.gouji", "青禾".encode("gb18030"), "UTF-8"),
        ("a.xlsx", b"not a workbook", "Excel"),
        ("a.json", json.dumps({"form": "2021"}).encode(), "不是年度报告"),
        ("a.exe", b"MZ", ".gouji"),
    ],
)
def test_bad_files_get_a_clear_message(
    gouji: Gouji, tmp_path: Path, name: str, content: bytes | None, what: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    for command in (("show",), ("check",), ("import", "-o", "o.gouji")):
        done = gouji(command[0], name, *command[1:])
        assert done.code == 2
        assert what in done.err + done.out
        assert name in done.err + done.out
        assert "Traceback" not in done.err


def test_a_folder_that_cannot_be_written_to(gouji: Gouji, good: Path) -> None:
    done = gouji("export", good, "--to", "json", "-o", "nowhere/a.json")
    assert done.code == 2
    assert "文件夹不存在" in done.err


@pytest.mark.parametrize("arguments", [["shwo"], ["show"], ["export", "a", "--to", "doc"], ["new", "--year", "x"]])
def test_mistyped_commands_are_explained_in_chinese(gouji: Gouji, arguments: list[str]) -> None:
    done = gouji(*arguments)
    assert done.code == 2
    assert "用法：" in done.err


def test_help_names_every_command(gouji: Gouji) -> None:
    shown = gouji("--help")
    assert shown.code == 0
    for command in ("show", "import", "new", "check", "export", "pictures", "diff", "forms"):
        assert command in shown.out


def test_a_file_of_a_newer_version_is_shown_with_a_warning(gouji: Gouji, good: Path) -> None:
    data = json.loads(good.read_text(encoding="utf-8"))
    good.write_text(json.dumps(data | {"gouji": 2, "drawings": []}), encoding="utf-8")
    shown = gouji("show", good, "--json")
    assert shown.code == 0
    assert shown.data["cells"] == data["cells"]
    assert "更新版本" in shown.err
    imported = gouji("import", good, "-o", "o.gouji")
    assert imported.code == 1
    assert "drawings" in imported.err


def test_long_names_are_told_or_cut_and_never_crash(gouji: Gouji, tmp_path: Path) -> None:
    too_long = "长" * 300
    for arguments in (("check", too_long), ("export", too_long, "--to", "json"), (too_long,)):
        ended = gouji(*arguments)
        assert ended.code != 0
        assert "Traceback" not in ended.err
    assert gouji("new", "--year", 2025, "--body", "局" * 65, "-o", "甲.gouji").code == 0
    ended = gouji("export", "甲.gouji", "--to", "all", "--draft")
    assert ended.code == 0, ended.err
    names = [path.name for path in tmp_path.rglob("*") if path.is_file()]
    assert len(names) > 5
    assert max(len(name.encode()) for name in names) <= 255
    assert any("2025年政府信息公开工作年度报告" in name for name in names)
