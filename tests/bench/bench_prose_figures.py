"""How well the rule P.FIGURE tells figures that disagree with the tables, on the set of labelled sentences.

    python -m tests.bench.bench_prose_figures [--holdout] [SHAPE …]

Prints precision and recall of the findings, overall, of the cases held out, and by shape; every miss and false alarm;
how many of the agreeing figures are noticed (found once they are made wrong); and the time. What is wrong in the cases
held out is counted always, but told only with `--holdout`: who looks at it fits the rule to them.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from statistics import quantiles

from tests.checks.prose.labelled import cases
from tests.checks.prose.scoring import Outcome, judged, noticed, said, score

HOLDOUT = "--holdout"


def main(arguments: list[str]) -> None:
    """Run the rule over the set, or over the cases of some shapes."""
    shapes = [argument for argument in arguments if argument != HOLDOUT]
    chosen = [case for case in cases() if not shapes or case.shape in shapes]
    outcomes, milliseconds = [], []
    for case in chosen:
        began = time.perf_counter()
        outcomes.append(judged(case))
        milliseconds.append((time.perf_counter() - began) * 1000)
    traps = sum(case.is_trap for case in chosen)
    print(f"{len(chosen)} 例，其中陷阱 {traps} 例，写错的数 {sum(len(case.wrong) for case in chosen)} 个")
    print_score("全部", outcomes)
    print_score("留出的三分之一", [outcome for outcome in outcomes if outcome.case.is_holdout])
    print_score("其余", [outcome for outcome in outcomes if not outcome.case.is_holdout])
    print("按写法：")
    for shape in dict.fromkeys(case.shape for case in chosen):
        print_score(f"  {shape}", [outcome for outcome in outcomes if outcome.case.shape == shape])
    told = [outcome for outcome in outcomes if HOLDOUT in arguments or not outcome.case.is_holdout]
    print_errors(told)
    print_noticed(told)
    if len(milliseconds) > 1:
        slowest = quantiles(milliseconds, n=100)[98]
        print(
            f"用时 {sum(milliseconds):.0f} ms，平均每例 {sum(milliseconds) / len(chosen):.2f} ms，99% {slowest:.2f} ms"
        )


def print_score(name: str, outcomes: Iterable[Outcome]) -> None:
    """One line; no percentage of nothing."""
    total = score(outcomes)
    precision = f"{total.precision:.1%}" if total.right + total.false else "—"
    recall = f"{total.recall:.1%}" if total.wrong else "—"
    print(
        f"{name}：查准率 {precision}（{total.right} 条对，{total.false} 条误报），"
        f"查全率 {recall}（{total.found}/{total.wrong}）"
    )


def print_errors(outcomes: Iterable[Outcome]) -> None:
    """Every miss and false alarm with its text."""
    for outcome in outcomes:
        case = outcome.case
        where = f"[{case.shape}{'，留出' if case.is_holdout else ''}] {case.report}：{case.text}"
        for label in outcome.missed:
            print(f"漏报 {label.figure}（{' | '.join(label.expects)}） {where}")
        for finding in outcome.false:
            spots = "、".join(case.text[spot.start : spot.end] for spot in finding.spots)
            print(f"误报 {spots}（{said(finding)}） {where}")


def print_noticed(outcomes: Iterable[Outcome]) -> None:
    """The agreeing figures that stay unnoticed."""
    unnoticed, tried = noticed(outcome.case for outcome in outcomes)
    for case, label in unnoticed:
        print(f"改错也未查出 {label.figure}（{' | '.join(label.expects)}） [{case.shape}] {case.report}：{case.text}")
    if tried:
        print(f"相符的数中能认出的：{1 - len(unnoticed) / tried:.1%}（{tried - len(unnoticed)}/{tried}）")


if __name__ == "__main__":
    main(sys.argv[1:])
