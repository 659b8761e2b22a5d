"""How long a step of each check of the prose takes: `python -m tests.bench.bench_prose_steps`.

20,000 characters against 20,000 of last year, and paragraphs of 20,000 characters. Between two steps a key can be
served. Prints the longest step, of each step the fastest of five runs, and the time of all. A run before them is not
counted: in it patterns are compiled that the process keeps, each in a step of its own, which come only once.
"""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

from editor.checks.finding import Finding
from editor.checks.messages import Messages
from editor.checks.prose.registry import PROSE_CHECKS
from editor.checks.prose.text import ProseReport
from editor.forms.rule_spec import RuleSpec
from editor.report.model import Report
from tests.prose_reports import GOVERNMENT, report_of
from tests.strategies import form_of
from tests.unending_texts import UNENDING

TARGET = 3.0  # ms
RUNS = 5


def main() -> None:
    """Print the figures."""
    print(f"目标：一步不超过 {TARGET:g} 毫秒")
    long, unending = long_report(), [report_of({"overview": text}, body=GOVERNMENT) for text in UNENDING]
    for rule in form_of("2021").rules:
        if rule.function in PROSE_CHECKS:
            steps = step_times(long, rule)
            worst = max(max(step_times(report, rule)) for report in unending)
            print(
                f"{rule.id:11} {len(steps):4} 步，共 {sum(steps):6.1f} 毫秒，最长 {max(steps):5.2f} 毫秒；"
                f"不分段的 20,000 字最长 {worst:5.2f} 毫秒"
            )


def long_report() -> Report:
    """150 paragraphs, each unlike those of last year."""
    sound = report_of().sections["overview"].replace("\n", "")
    lines = [f"第{place}段说明,{sound[place % 90 :]}" for place in range(150)]
    prior = report_of({"overview": "\n".join(line[::-1] for line in lines)}, year=2024)
    return report_of({"overview": "\n".join(lines)}, body=GOVERNMENT, prior=prior)


def step_times(report: Report, rule: RuleSpec) -> list[float]:
    """The milliseconds of each step of a check."""
    check = PROSE_CHECKS[rule.function or ""]
    prose = ProseReport(report, Messages(report.form))
    _first, *runs = [list(_durations(check(prose, rule))) for _ in range(1 + RUNS)]
    return [min(times) for times in zip(*runs, strict=True)]


def _durations(check: Iterator[Finding | None]) -> Iterator[float]:
    start = perf_counter()
    for _ in check:
        yield (perf_counter() - start) * 1000
        start = perf_counter()
    yield (perf_counter() - start) * 1000


if __name__ == "__main__":
    main()
