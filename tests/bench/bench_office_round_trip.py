"""The same reports saved by LibreOffice in every format, then imported: which cells come back.

    python -m tests.bench.bench_office_round_trip [REPORTS] [SEED]

Writes balanced reports as .docx and .html, lets LibreOffice (`soffice` must be there) save each in other formats and
prints, by format, how many cells came back right, were declared unread, are missing and are wrong, in how many files
the prose came back, and the longest time. `calc` is the page opened as a sheet. Exits with 1 if a cell is wrong.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from editor.errors import EditorError
from editor.importers.formats import import_file
from editor.report.model import Report
from editor.resources import resource_path
from tests.importers.office_cases import with_words
from tests.importers.office_files import docx_report
from tests.importers.web.html_writer import page
from tests.strategies import all_forms, form_of, random_balanced_report

FROM_WORD: Final = ("docx", "doc", "odt", "rtf", "html", "pdf")
FROM_SHEET: Final = ("xlsx", "xls", "ods", "html", "pdf")
FROM_PAGE: Final = ("docx", "doc", "odt", "rtf", "pdf")
IN_CALC: Final = "--infilter=HTML (StarCalc)"
IN_WRITER: Final = "--infilter=HTML (StarWriter)"


@dataclass
class Tally:
    """What came of one format."""

    files: int = 0
    right: int = 0
    unread: int = 0
    missing: int = 0
    wrong: int = 0
    prose: int = 0
    longest: float = 0
    examples: list[str] = field(default_factory=list)


def fonts(folder: Path) -> dict[str, str]:
    """The environment in which LibreOffice finds our fonts: without a Chinese one a .pdf has no letters."""
    dirs = "".join(f"<dir>{path}</dir>" for path in (resource_path("fonts"), "/usr/share/fonts"))
    file = folder / "fonts.conf"
    file.write_text(f"<fontconfig>{dirs}<cachedir>{folder / 'fonts'}</cachedir></fontconfig>", encoding="utf-8")
    return {**os.environ, "FONTCONFIG_FILE": str(file)}


def convert(sources: Sequence[Path], suffix: str, folder: Path, *options: str) -> None:
    """Let LibreOffice save files in another format into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    profile = f"-env:UserInstallation={(folder.parent / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, *options, "--convert-to", suffix, "--outdir", str(folder)]
    subprocess.run([*command, *map(str, sources)], check=True, capture_output=True, env=fonts(folder.parent))


def judge(path: Path, report: Report, tally: Tally) -> None:
    """Import one file and compare it with the report that it was made of."""
    tally.files += 1
    began = time.perf_counter()
    try:
        draft = import_file(path, all_forms())
    except EditorError as error:
        tally.missing += len(report.cells)
        tally.examples.append(f"    {path.name} 没有读出：{error}\n")
        return
    tally.longest = max(tally.longest, time.perf_counter() - began)
    read = draft.report()
    for ref in report.form.cells:
        if ref in draft.unread:
            tally.unread += 1
        elif read.value(ref) == report.value(ref):
            tally.right += 1
        elif read.value(ref) is None:
            tally.missing += 1
        else:
            tally.wrong += 1
            tally.examples.append(f"    {path.name} {ref}：{report.value(ref)} 读作 {read.value(ref)}\n")
    same = (dict(read.sections), read.body, read.year) == (dict(report.sections), report.body, report.year)
    tally.prose += same
    if not same:
        tally.examples.append(f"    {path.name} 文字不同：{read.body} {read.year} {dict(read.sections)}\n")


def main(count: int, seed: int) -> int:
    """Run and print; the exit code."""
    rng = random.Random(seed)
    forms = ("2019", "2021")
    reports = [with_words(random_balanced_report(rng, form_of(forms[number % 2]))) for number in range(count)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        words = [folder / f"w{number}.docx" for number in range(count)]
        pages = [folder / f"p{number}.html" for number in range(count)]
        for number, report in enumerate(reports):
            words[number].write_bytes(docx_report(report))
            pages[number].write_text(page(report), encoding="utf-8")
        routes: list[tuple[str, list[Path], str, tuple[str, ...]]] = []
        routes += [("docx", words, suffix, ()) for suffix in FROM_WORD]
        routes += [("calc", pages, suffix, (IN_CALC,)) for suffix in FROM_SHEET]
        routes += [("html", pages, suffix, (IN_WRITER,)) for suffix in FROM_PAGE]
        wrong = sum(run_route(folder, reports, *route) for route in routes)
    return 1 if wrong else 0


def run_route(
    folder: Path, reports: Sequence[Report], origin: str, sources: list[Path], suffix: str, options: tuple[str, ...]
) -> int:
    """All reports by one way; how many cells are wrong."""
    target = folder / f"{origin}-{suffix}"
    convert(sources, suffix, target, *options)
    tally = Tally()
    for source, report in zip(sources, reports, strict=True):
        judge(target / f"{source.stem}.{suffix}", report, tally)
    print(
        f"{origin:4} → {suffix:4} 文件 {tally.files:3}  对 {tally.right:5}  未读 {tally.unread:4}  缺 {tally.missing:4}"
        f"  错 {tally.wrong:3}  文字相同 {tally.prose:3}  最长 {tally.longest:.2f} 秒"
    )
    print("".join(tally.examples[:3]), end="")
    return tally.wrong


if __name__ == "__main__":
    arguments = [int(argument) for argument in sys.argv[1:]]
    sys.exit(main(*(arguments + [4, 1][len(arguments) :])))
