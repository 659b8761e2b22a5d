"""A fuzz run of the importers: damaged files end in a draft or a message, swapped digits are read as published.

    python -m tests.bench.fuzz_import [CASES] [SEED]

Prints, by format, how many cases there were, how many were refused with a message, how many crashed, the longest time,
and how many cells of undamaged but tampered documents were read otherwise than they stand there. Exits with 1 if
anything crashed, took longer than five seconds, or was read wrong.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Final

from editor.errors import EditorError
from editor.exporters.pdf.write import pdf_bytes
from editor.exporters.write_json import json_bytes
from editor.exporters.xlsx.write import xlsx_bytes
from editor.importers.formats import import_file
from editor.report.model import Report
from tests.importers.office_files import docx_report, odt_report
from tests.importers.pdf.printed_text import STYLES, printed
from tests.importers.web.html_writer import page
from tests.importers.word.rtf_files import rtf_report
from tests.strategies import all_forms, form_of, random_balanced_report, with_cells

LONGEST: Final = 5.0  # seconds
Mutation = Callable[[random.Random, bytes], bytes]


def text_bytes(report: Report) -> bytes:
    """The report as text with one cell a line."""
    return printed(report, STYLES["one cell a line"]).encode()


WRITERS: Final[dict[str, Callable[[Report], bytes]]] = {
    ".txt": text_bytes,
    ".json": json_bytes,
    ".xlsx": xlsx_bytes,
    ".html": lambda report: page(report).encode(),
    ".docx": docx_report,
    ".odt": odt_report,
    ".rtf": rtf_report,
    ".pdf": pdf_bytes,
}


@dataclass
class Tally:
    """What came of one format."""

    cases: int = 0
    refused: int = 0
    crashed: int = 0
    wrong: int = 0
    longest: float = 0
    examples: list[str] = field(default_factory=list)


def cut(rng: random.Random, data: bytes) -> bytes:
    """The file as a broken download leaves it."""
    return data[: rng.randrange(len(data))]


def flip(rng: random.Random, data: bytes) -> bytes:
    """A few bytes changed."""
    changed = bytearray(data)
    for _ in range(rng.randint(1, 20)):
        changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def drop(rng: random.Random, data: bytes) -> bytes:
    """A stretch left out."""
    start = rng.randrange(len(data))
    return data[:start] + data[start + rng.randint(1, 2000) :]


def double(rng: random.Random, data: bytes) -> bytes:
    """A stretch twice."""
    start = rng.randrange(len(data))
    end = start + rng.randint(1, 5000)
    return data[:end] + data[start:end] + data[end:]


MUTATIONS: Final[tuple[Mutation, ...]] = (cut, flip, drop, double)


def tampered(rng: random.Random, report: Report) -> Report:
    """The report with the digits of some figures in another order."""
    changes: dict[object, Decimal] = {}
    for ref in rng.sample(report.form.cells, 5):
        digits = list(format(report.numbers[ref].to_integral_value(), "f").lstrip("-"))
        rng.shuffle(digits)
        changes[ref] = Decimal("".join(digits))
    return with_cells(report, {ref: changes[ref] for ref in report.form.cells if ref in changes})


def main(cases: int, seed: int) -> int:
    """Run and print; the exit code."""
    rng = random.Random(seed)
    tallies = {suffix: Tally() for suffix in WRITERS}
    reports = [random_balanced_report(rng, form_of(form)) for form in ("2019", "2021") for _ in range(3)]
    with tempfile.TemporaryDirectory() as folder:
        for number in range(cases):
            suffix = list(WRITERS)[number % len(WRITERS)]
            run_one(rng, rng.choice(reports), suffix, Path(folder) / f"case{suffix}", tallies[suffix])
    for suffix, tally in tallies.items():
        print(
            f"{suffix:6} 例 {tally.cases:5}  明示不能读 {tally.refused:5}  异常 {tally.crashed:3}"
            f"  错格 {tally.wrong:3}  最长 {tally.longest:.2f} 秒"
        )
        print("".join(tally.examples[:3]), end="")
    failed = any(tally.crashed or tally.wrong or tally.longest > LONGEST for tally in tallies.values())
    return 1 if failed else 0


def run_one(rng: random.Random, report: Report, suffix: str, path: Path, tally: Tally) -> None:
    """One case: a damaged file, or a whole one with tampered figures."""
    whole = rng.random() < 0.25
    published = tampered(rng, report) if whole else report
    data = WRITERS[suffix](published)
    path.write_bytes(data if whole else rng.choice(MUTATIONS)(rng, data))
    tally.cases += 1
    began = time.perf_counter()
    try:
        cells = import_file(path, all_forms()).report().cells
    except EditorError as error:
        tally.refused += 1
        if whole:
            tally.wrong += 1
            tally.examples.append(f"    完好的文件被拒：{error}\n")
        return
    except Exception:  # the very thing that is looked for
        tally.crashed += 1
        tally.examples.append(traceback.format_exc(limit=-3))
        return
    finally:
        tally.longest = max(tally.longest, time.perf_counter() - began)
    if whole:
        wrong = [ref for ref, value in cells.items() if value != published.value(ref)]
        tally.wrong += len(wrong)
        tally.examples += [f"    {ref}：{published.value(ref)} 读作 {cells[ref]}\n" for ref in wrong[:1]]


if __name__ == "__main__":
    arguments = [int(argument) for argument in sys.argv[1:]]
    sys.exit(main(*(arguments + [10_000, 1][len(arguments) :])))
