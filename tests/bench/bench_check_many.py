"""What a check of many reports costs: `python -m tests.bench.bench_check_many`.

100 reports with last year's in them, as `check` on a folder has them: each another body, other figures, its own prose
with figures that agree and a few that do not. Prints CPU milliseconds a report, of the fastest of five rounds, for
tables and prose together, for prose alone, and for each rule of the prose; and what the very first report costs, which
reads the word files and compiles the patterns that it needs.
"""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Final

from editor.checks.messages import Messages
from editor.checks.prose.checking import prose_findings
from editor.checks.prose.registry import PROSE_CHECKS
from editor.checks.prose.text import ProseReport
from editor.forms.load import load_forms
from editor.forms.rule_spec import RuleSpec
from editor.report.model import Report
from editor.report.store import open_report
from editor.resources import resource_path
from editor.workflows.checking import check_report
from tests.strategies import form_of, random_balanced_report

REPORTS = 100
ROUNDS = 5
TARGET = 10.0  # ms a report, tables and prose
_FIGURES: Final = (  # in the prose of the sample, and the cells whose sum they are
    ("规范性文件6件", "disclosure/normative/issued"),
    ("废止4件", "disclosure/normative/repealed"),
    ("现行有效44件", "disclosure/normative/in_force"),
    ("新收政府信息公开申请68件", "requests/new/total"),
    ("上年结转5件", "requests/carried_in/total"),
    ("共73件", "requests/new/total + requests/carried_in/total"),
    ("自然人申请55件", "requests/new/natural"),
    ("其他组织申请18件", "requests/new/legal"),
    ("本年度办结69件", "requests/results.total/total"),
    ("继续办理4件", "requests/carried_out/total"),
    ("予以公开30件", "requests/results.granted/total"),
    ("部分公开7件", "requests/results.partial/total"),
    ("不予公开13件", "requests/results.denied/total"),
    ("无法提供15件", "requests/results.unavailable/total"),
    ("不予处理3件", "requests/results.not_processed/total"),
    ("其他处理1件", "requests/results.other/total"),
)
_WRONG: Final = 0.1  # of the figures


def main() -> None:
    """Print the figures."""
    many = reports()
    letters = sum(len(text) for report in many for text in report.sections.values())
    print(f"{REPORTS} 份年报，正文平均 {letters // REPORTS} 字")
    print(f"第一份：{cpu(lambda: check_report(many[0])):.0f} ms")
    whole = fastest(many, check_report)
    found = sum(len(check_report(replace(report))[0].findings) for report in many)
    print(f"审核一份（表格和正文，平均 {found / REPORTS:.1f} 条结果）：{whole:.2f} ms CPU（目标 {TARGET:g} ms）")
    print(f"其中正文：{fastest(many, prose_findings):.2f} ms")
    for rule in form_of("2021").rules:
        if rule.function in PROSE_CHECKS:
            print(f"  {rule.id:11} {fastest(many, partial(check_rule, rule)):.2f} ms")


def check_rule(rule: RuleSpec, report: Report) -> None:
    """One rule of the prose, which reads the prose for itself."""
    for _ in PROSE_CHECKS[rule.function or ""](ProseReport(report, Messages(report.form)), rule):
        pass


def reports() -> list[Report]:
    """The reports, each another."""
    rng = random.Random(5)
    forms = load_forms(resource_path("forms"))
    sample = open_report(resource_path("samples", "sample-2025.gouji"), forms).report
    return list(_reports(rng, sample))


def _reports(rng: random.Random, sample: Report) -> Iterator[Report]:
    for place in range(REPORTS):
        made = random_balanced_report(rng, form_of("2021"), with_prior=True)
        body = f"测试{'甲乙丙丁戊己庚辛壬癸'[place % 10]}{'东西南北中'[place // 10 % 5]}县人民政府办公室"
        prior = made.prior and replace(made.prior, body=body, sections=_prose(rng, sample.prior or sample, made.prior))
        yield replace(made, year=sample.year, body=body, sections=_prose(rng, sample, made), prior=prior)


def _prose(rng: random.Random, sample: Report, made: Report) -> dict[str, str]:
    """The sample's prose with the figures of another report, a paragraph left out here and there."""
    overview = sample.sections["overview"]
    for said, sum_of in _FIGURES:
        cells = [cell for group in sum_of.split(" + ") for cell in made.form.leaves(group)]
        value = sum(made.numbers[cell] for cell in cells) + (rng.random() < _WRONG)
        overview = overview.replace(said, re.sub(r"\d+", str(value), said))
    lines = [line for line in overview.split("\n") if rng.random() < 0.9]
    return {**sample.sections, "overview": "\n".join(lines)}


def fastest(many: list[Report], check: Callable[[Report], object]) -> float:
    """The CPU milliseconds of one report: nothing that a report has computed before counts."""
    rounds = []
    for _ in range(ROUNDS):
        fresh = [replace(report, prior=report.prior and replace(report.prior)) for report in many]
        rounds.append(cpu(partial(all_of, check, fresh)) / REPORTS)
    return min(rounds)


def all_of(check: Callable[[Report], object], many: list[Report]) -> None:
    """Check them all."""
    for report in many:
        check(report)


def cpu(action: Callable[[], object]) -> float:
    """The CPU milliseconds of an action."""
    began = time.process_time()
    action()
    return (time.process_time() - began) * 1000


if __name__ == "__main__":
    main()
