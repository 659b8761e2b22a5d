"""Published reports of one body over the years: the checks against last year have little to say about them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

from editor.report.model import Report
from tests.bench.bench_year_on_year import changed, hints
from tests.real.test_published_sums import published

PINGTAN = ("pingtan-2019", "pingtan-2020-glued", "pingtan-2021-glued", "pingtan-2023-glued")


def pair(samples: Path, name: str, last: str) -> Report:
    """A published report with the one before it."""
    return replace(published(samples, name), prior=published(samples, last))


@pytest.mark.parametrize(("last", "name"), list(pairwise(PINGTAN)))
def test_at_most_one_hint_a_pair_of_years(samples: Path, last: str, name: str) -> None:
    found = [(one.rule, one.at) for one in hints(pair(samples, name, last))]
    # 278 and 2293 许可: true, for the form of 2021 counts all of them, and the hint says that the forms differ.
    expected = [("Y.SCALE", "disclosure/licensing/decisions")] if name == "pingtan-2021-glued" else []
    assert found == expected


def test_a_slip_in_them_is_heard(samples: Path) -> None:
    report = pair(samples, "pingtan-2023-glued", "pingtan-2021-glued")
    licences = next(ref for ref in report.form.cells if ref.row == "licensing")
    for slip, rule in ((25290, "Y.SCALE"), (263, "Y.SCALE"), (2239, "Y.SWAP"), (2293, "Y.SAME")):
        assert [one.rule for one in hints(changed(report, {licences: Decimal(slip)}))] == [rule]


def test_rules_in_a_districts_report_are_told(samples: Path) -> None:
    (found,) = hints(published(samples, "seed-liangzihu-2020"))
    assert (found.rule, found.at) == ("Y.RULES", "disclosure/rules/published")
