"""How long a full check of a report of 200 cells takes, and loading the forms: `python -m tests.bench.bench_checks`.

The aim is under 0.5 ms a check, whatever stands in the report: balanced, with errors, or blank. As from key to key,
what was found before is not put into words again where its figures stay.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from statistics import median, quantiles

from editor.checks.checker import checker_for
from editor.forms.load import load_forms
from editor.report.model import Report
from editor.resources import resource_path
from tests.consecutive_years import consecutive_years
from tests.slips_of_the_hand import wrong_figure
from tests.strategies import form_of, random_balanced_report, with_cells

ROUNDS = 500


def reports(rng: random.Random) -> dict[str, Report]:
    """The reports to check, by what is particular about them."""
    balanced = random_balanced_report(rng, form_of("2021"))
    return {
        "各表平衡": balanced,
        "各表平衡，有上年数据": random_balanced_report(rng, form_of("2021"), with_prior=True),
        "与上年相近": consecutive_years(rng, form_of("2021"), size=200),
        "6 格填错": spoilt(rng, balanced, 6),
        "20 格填错": spoilt(rng, balanced, 20),
        "全空": with_cells(balanced, dict.fromkeys(balanced.form.cells)),
    }


def spoilt(rng: random.Random, report: Report, cells: int) -> Report:
    """The report with so many wrong figures."""
    places = rng.sample(report.form.cells, cells)
    return with_cells(report, {ref: wrong_figure(rng, "任意值", report.numbers[ref]) for ref in places})


def microseconds(action: Callable[[], object]) -> float:
    """How long an action takes."""
    started = time.perf_counter()
    action()
    return (time.perf_counter() - started) * 1e6


def main() -> None:
    """Print the figures."""
    loading = [microseconds(lambda: load_forms(resource_path("forms"))) / 1000 for _ in range(20)]
    print(f"载入三版格式：中位 {median(loading):.1f} ms，最长 {max(loading):.1f} ms")
    for name, report in reports(random.Random(1)).items():
        checker = checker_for(report)
        found = len(checker.check(report).findings)
        # A key makes a new report: nothing that the one before has computed counts.
        times = [microseconds(partial(checker.check, replace(report))) for _ in range(ROUNDS)]
        print(
            f"全表审核，{name}（{len(report.form.cells)} 格，{found} 条结果）："
            f"中位 {median(times):.0f} µs，99% {quantiles(times, n=100)[98]:.0f} µs"
        )


if __name__ == "__main__":
    main()
