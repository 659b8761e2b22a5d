"""Printed reports read back: cells right, unread and wrong, and the words, by the style of printing.

Run as `python -m tests.bench.bench_pdf_import [reports a style] [words of style names …]`. It needs LibreOffice
(`soffice`), which prints documents, pages and workbooks to PDF. With PDF_PRINTS in the environment the files are kept
in that folder and used again.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from editor.errors import ReadError
from editor.exporters.pdf.write import pdf_bytes
from editor.exporters.xlsx.write import xlsx_bytes
from editor.importers.formats import import_file
from editor.importers.matching.draft_of_source import match
from editor.importers.pdf.read import read_pdf
from editor.report.model import Report
from editor.resources import resource_path
from tests.bench.pdf_prints import PRINTS, Print, docx_print, html_print, prose
from tests.strategies import all_forms, form_of, random_balanced_report

FORMS: Final = ("2021", "2021", "2019")
LARGEST: Final = (3, 30, 900, 20_000)
"""The size of the figures, report by report."""
HTML: Final = tuple(
    Print(f"html {lines} {size}", lines=lines, size=size) for lines in ("grid", "none") for size in (9, 12)
)
OTHER_FAULTS: Final = ("silent", "form", "year", "body", "prose")
OTHERS: Final = ("our own", "workbook")


def report_of(rng: random.Random, number: int, amount: int) -> Report:
    """A filled report with prose."""
    form = form_of(FORMS[number % len(FORMS)])
    report = random_balanced_report(rng, form, max_value=LARGEST[number % len(LARGEST)])
    texts = {s.id: prose(rng, amount if s.kind != "table" else 0) for s in form.sections}
    return replace(report, body="某市财政局", sections={key: text for key, text in texts.items() if text})


def written(style: str, report: Report) -> tuple[str, bytes]:
    """The report in a style: the suffix and content of a file that is or becomes a PDF."""
    for entry in PRINTS:
        if entry.name == style:
            return ".docx", docx_print(report, entry)
    for entry in HTML:
        if entry.name == style:
            return ".html", html_print(report, entry)
    return (".pdf", pdf_bytes(report)) if style == "our own" else (".xlsx", xlsx_bytes(report))


def printed(reports: Mapping[tuple[str, int], Report], folder: Path) -> Iterator[tuple[tuple[str, int], Path]]:
    """The PDF of each report; LibreOffice prints all of a kind in one run."""
    paths = {key: folder / f"{key[0].replace(' ', '_').replace(',', '')}-{key[1]}.pdf" for key in reports}
    kinds: dict[str, list[Path]] = {}
    for (style, number), report in reports.items():
        suffix, content = written(style, report)
        path = paths[style, number].with_suffix(suffix)
        if not paths[style, number].exists() or suffix == ".pdf":
            path.write_bytes(content)
            kinds.setdefault(suffix, []).append(path)
    for suffix, files in kinds.items():
        if suffix != ".pdf":
            _print_all(files, folder)
    yield from paths.items()


def _print_all(files: list[Path], folder: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        sys.exit("soffice is missing")
    config = folder / "fonts.conf"
    config.write_text(
        f"<fontconfig><dir>{resource_path('fonts')}</dir><cachedir>{folder / 'fonts'}</cachedir></fontconfig>",
        encoding="utf-8",
    )
    subprocess.run(
        [
            office,
            "--headless",
            f"-env:UserInstallation={(folder / 'office').as_uri()}",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            *map(str, files),
        ],
        env={**os.environ, "FONTCONFIG_FILE": str(config)},
        check=True,
        capture_output=True,
    )


def measured(path: Path, report: Report, counts: Counter[str]) -> None:
    """Count what became of a report's cells and words."""
    start = time.perf_counter()
    try:
        draft = import_file(path, all_forms())
    except ReadError as error:
        print(f"   {path.name}: {error}")
        counts["unread"] += len(report.form.cells)
        return
    counts["milliseconds"] += round(1000 * (time.perf_counter() - start))
    back = draft.report()
    if back.form.id != report.form.id:
        counts["form"] += 1
        draft = match(read_pdf(path), all_forms(), form=report.form.id)
        back = draft.report()
    counts["year"] += back.year != report.year
    counts["body"] += back.body != report.body
    counts["prose"] += back.sections != report.sections
    for ref in report.form.cells:
        kind = "unread" if ref not in back.cells else "right" if back.cells[ref] == report.value(ref) else "wrong"
        counts[kind] += 1
        counts["silent"] += kind == "unread" and ref not in draft.unread
        if kind == "wrong":
            print(f"   {path.name}: {ref} is {report.value(ref)}, read {back.cells[ref]}")


def main() -> None:
    """Print the table."""
    each = int(sys.argv[1]) if len(sys.argv) > 1 else 4
    words = sys.argv[2:]
    styles = [*(entry.name for entry in (*PRINTS, *HTML)), *OTHERS]
    styles = [style for style in styles if not words or any(word in style for word in words)]
    amounts = {entry.name: entry.filler for entry in PRINTS}
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(os.environ.get("PDF_PRINTS", temporary))
        folder.mkdir(parents=True, exist_ok=True)
        reports = {
            (style, number): report_of(random.Random(f"{style}{number}"), number, amounts.get(style, 2))
            for style in styles
            for number in range(each)
        }
        table: dict[str, Counter[str]] = {style: Counter() for style in styles}
        for (style, number), path in printed(reports, folder):
            measured(path, reports[style, number], table[style])
    for style, found in [*table.items(), ("ALL", sum(table.values(), Counter()))]:
        cells = found["right"] + found["unread"] + found["wrong"]
        other = "  ".join(f"{name} {found[name]}" for name in OTHER_FAULTS if found[name])
        print(
            f"{style:24} right {found['right'] / max(cells, 1):6.1%}  unread {found['unread']:5}  "
            f"wrong {found['wrong']:4}  {found['milliseconds'] / 1000:6.1f} s  {other}"
        )


if __name__ == "__main__":
    main()
