"""Proof of every export format over many random reports: `python -m tests.bench.bench_proof [reports] [format …]`.

For each format: how many reports were proved, in how many of them the proof found something (there must be none), in
how many a figure that was tampered with was found (it must be in all), and what writing and proving take.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from statistics import median

from editor.exporters.writers import ExportOptions
from editor.formats import EXPORT_FORMATS, export_format
from editor.report.model import Report
from tests.strategies import FORM_IDS, all_forms, form_of, random_balanced_report

REPORTS = 500
TAMPERED = 50  # of them
WORDS = (
    "全年主动公开政府信息",
    "依申请公开（含结转）",
    "“先审查、后公开”",
    "同比增长 12.5%",
    "A4",
    "，",
    "；",
    "《条例》",
    "2025年",
)


def random_report(rng: random.Random) -> Report:
    """A balanced report of any form with prose, some cells blank."""
    form = form_of(rng.choice(FORM_IDS))
    report = random_balanced_report(rng, form, max_value=rng.choice((9, 500, 20_000)))
    blank = set(rng.sample(list(report.cells), rng.choice((0, 0, 3, 40))))
    headings = {"part1": "一、概述", "part2": "二、主动公开情况"} if form.own_headings else {}
    written = list(headings) or [section.id for section in form.sections if section.kind == "narrative"]
    return replace(
        report,
        cells={ref: value for ref, value in report.cells.items() if ref not in blank},
        sections={key: _prose(rng) for key in written if rng.random() < 0.9},
        headings=headings,
    )


def _prose(rng: random.Random) -> str:
    openings = ("", "", "（一）", "1.", "（2）")
    paragraphs = (
        f"{rng.choice(openings)}{''.join(rng.choices(WORDS, k=rng.randint(3, 40)))}。" for _ in range(rng.randint(1, 6))
    )
    return "\n".join(paragraphs)


def tampered(report: Report, rng: random.Random) -> Report:
    """The report with one figure more or less by one."""
    ref = rng.choice([ref for ref, value in report.cells.items() if isinstance(value, Decimal)])
    return replace(report, cells={**report.cells, ref: Decimal(str(report.cells[ref])) + rng.choice((-1, 1, 10))})


def prove(format_id: str, count: int) -> str:
    """One line of the outcome."""
    rng = random.Random(2026)
    wrong = found = tries = 0
    writing: list[float] = []
    proving: list[float] = []
    for number in range(count):
        report = random_report(rng)
        start = time.perf_counter()
        data = export_format(format_id).write(report, ExportOptions())
        written = time.perf_counter()
        differences = export_format(format_id).mismatches(report, data, all_forms())
        proving.append(time.perf_counter() - written)
        writing.append(written - start)
        if differences:
            wrong += 1
            print(f"  {format_id} report {number}: {differences[0]}", file=sys.stderr)
        if number < TAMPERED and report.numbers:
            tries += 1
            other = export_format(format_id).write(tampered(report, rng), ExportOptions())
            found += bool(export_format(format_id).mismatches(report, other, all_forms()))
    return (
        f"{format_id:10}{count:6} reports {wrong:5} with mismatches   {found:4} of {tries} tampered found   "
        f"write {median(writing) * 1000:7.1f} ms   prove {median(proving) * 1000:7.1f} ms (median)"
    )


def main(arguments: Sequence[str]) -> None:
    """A line for each format."""
    count = int(arguments[0]) if arguments else REPORTS
    for format_id in arguments[1:] or [entry.id for entry in EXPORT_FORMATS]:
        print(prove(format_id, count), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
