"""How often the true cells stand first among the suspects, and how long it takes.

Run it with `python -m tests.bench.bench_suspects`.

One and two wrong cells of table three in random balanced reports, with errors of various kinds. A pair counts as
found only if both cells with both true figures are one suspect of the first three; a pair that one single cell would
explain as well counts as missed. Pairs that break no rule are no case: nobody can notice them.
"""

from __future__ import annotations

import random
import time
from collections import Counter
from dataclasses import dataclass, field
from statistics import median, quantiles

from editor.checks.checker import Checker, checker_for
from editor.checks.localise import CellChange, suspects
from editor.forms.address import CellRef
from editor.report.model import Report
from tests.slips_of_the_hand import SLIPS, wrong_figure
from tests.strategies import form_of, random_balanced_report, with_cells

CASES_PER_KIND = 500
MIXED = "混合"


@dataclass(frozen=True)
class Setting:
    """What reports are spoilt, and how."""

    name: str
    cells: int
    max_value: int = 200
    in_line: bool = False  # the wrong cells stand in one row or one column


SETTINGS = (
    Setting("表三 1 格填错", 1),
    Setting("表三 2 格填错", 2),
    Setting("表三 2 格填错，件数都很少", 2, max_value=4),
    Setting("表三同一行或同一列 2 格填错", 2, in_line=True),
)


@dataclass
class Tally:
    """What came of the cases of one kind."""

    cases: int = 0
    unnoticed: int = 0
    ranks: Counter[int] = field(default_factory=Counter)  # 0 = not among the suspects
    sizes: Counter[int] = field(default_factory=Counter)  # cells of the first suspect; 0 = no suspect
    milliseconds: list[float] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Take over another's cases."""
        self.cases += other.cases
        self.unnoticed += other.unnoticed
        self.ranks += other.ranks
        self.sizes += other.sizes
        self.milliseconds += other.milliseconds

    def share(self, first: int) -> float:
        """How many of the noticed cases have the truth among the first so many suspects."""
        return sum(self.ranks[rank] for rank in range(1, first + 1)) / max(1, self.cases)


def place_of_truth(report: Report, checker: Checker, wrong: dict[CellRef, CellChange], tally: Tally) -> None:
    """Put the wrong figures in, look for suspects, and note where the truth stands."""
    broken = with_cells(report, {ref: change.before for ref, change in wrong.items()})
    result = checker.check(broken)
    if all(finding.difference is None for finding in result.findings):
        tally.unnoticed += 1
        return
    started = time.perf_counter()
    found = suspects(broken, checker, result)
    tally.milliseconds.append((time.perf_counter() - started) * 1000)
    tally.cases += 1
    tally.sizes[len(found[0].changes) if found else 0] += 1
    truth = set(wrong.values())
    ranks = [rank for rank, suspect in enumerate(found, 1) if set(suspect.changes) == truth]
    tally.ranks[ranks[0] if ranks else 0] += 1


def run(setting: Setting, kind: str, seed: int, cases: int = CASES_PER_KIND) -> Tally:
    """Noticed cases of one kind."""
    rng = random.Random(seed)
    form = form_of("2021")
    places = [ref for ref in form.cells if ref.table == "requests"]
    tally = Tally()
    while tally.cases < cases:
        report = random_balanced_report(rng, form, max_value=setting.max_value)
        checker = checker_for(report)
        for _ in range(10):
            first = rng.choice(places)
            near = [ref for ref in places if ref != first and (not setting.in_line or in_line(ref, first))]
            chosen = [first, *rng.sample(near, setting.cells - 1)]
            wrong = {}
            for ref in chosen:
                used = rng.choice(list(SLIPS)) if kind == MIXED else kind
                right = report.numbers[ref]
                wrong[ref] = CellChange(ref, wrong_figure(rng, used, right), right)
            place_of_truth(report, checker, wrong, tally)
    return tally


def in_line(one: CellRef, other: CellRef) -> bool:
    """Whether two cells stand in the same row or column."""
    return one.row == other.row or one.column == other.column


def main() -> None:
    """Print the figures."""
    for setting in SETTINGS:
        print(f"{setting.name}：真值居首 / 在前三 · 没有疑似 · 一格即可解释 · 耗时")
        total = Tally()
        for seed, kind in enumerate((*SLIPS, MIXED)):
            tally = run(setting, kind, seed)
            print_line(kind, tally)
            total.add(tally)
        print_line("合计", total)


def print_line(kind: str, tally: Tally) -> None:
    """One line of the table."""
    percentile = quantiles(tally.milliseconds, n=100)[98]
    print(
        f"  {kind}：{tally.cases} 例（另有 {tally.unnoticed} 例不破坏任何规则）  "
        f"{tally.share(1):.1%} / {tally.share(3):.1%} · "
        f"{tally.sizes[0] / tally.cases:.1%} · {tally.sizes[1] / tally.cases:.1%} · "
        f"中位 {median(tally.milliseconds):.2f} ms，99% {percentile:.2f} ms，最长 {max(tally.milliseconds):.2f} ms"
    )


if __name__ == "__main__":
    main()
