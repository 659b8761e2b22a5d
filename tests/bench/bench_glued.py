"""Glued reports: how many cells are read, how many wrongly, how long it takes; by the size of the figures.

Run as `python -m tests.bench.bench_glued [reports]`. Besides balanced reports those with one wrong cell, anywhere in
tables three and four: there a reading that agrees with every equation may still be wrong.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from decimal import Decimal

from editor.importers.glued.rows import part
from editor.report.model import Report
from editor.wording.decimal_text import format_number
from tests.importers.glued.glued_text import glued_rows
from tests.strategies import form_of, random_balanced_report, with_cells

TABLES = ("disclosure", "requests", "review")


def slip(rng: random.Random, report: Report, size: int) -> Report:
    """One cell of tables three and four changed as people change them."""
    ref = rng.choice([ref for ref in report.form.cells if ref.table != "disclosure"])
    value = report.numbers[ref]
    ways = (abs(value + rng.choice((-2, -1, 1, 2, 10))), Decimal(0), Decimal(rng.randint(0, size)), value * 10)
    return with_cells(report, {ref: rng.choice((*ways, Decimal(str(value)[::-1])))})


def measure(form_id: str, size: int, *, with_slip: bool, reports: int) -> str:
    """One line of the table."""
    rng = random.Random(size)
    counts: Counter[tuple[str, str]] = Counter()
    times: list[float] = []
    for _ in range(reports):
        report = random_balanced_report(rng, form_of(form_id), max_value=size)
        report = slip(rng, report, size) if with_slip else report
        rows = [row for table in TABLES for row in glued_rows(report, table)]
        start = time.perf_counter()
        found = part(rows, {}, report.form)
        times.append(time.perf_counter() - start)
        for split in found:
            table, cells = split.row.cells[0].table, len(split.row.cells)
            counts[table, "all"] += cells
            counts[table, "read"] += cells if split.texts else 0
            right = tuple(format_number(report.value(ref)) for ref in split.row.cells)
            counts["", "wrong"] += sum(map(str.__ne__, split.texts, right))
    shares = "  ".join(f"{table} {counts[table, 'read'] / counts[table, 'all']:5.1%}" for table in TABLES)
    seconds = f"{sum(times) / len(times):5.2f} s, worst {max(times):5.2f} s"
    kind = "one slip" if with_slip else "balanced"
    return f"{form_id} to {size:5} {kind}: {shares}  wrong {counts['', 'wrong']}  {seconds}"


def main() -> None:
    """Print the table."""
    reports = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    for form_id in ("2019", "2021"):
        for size in (5, 15, 50, 200, 1000):
            for with_slip in (False, True):
                print(measure(form_id, size, with_slip=with_slip, reports=reports), flush=True)


if __name__ == "__main__":
    main()
