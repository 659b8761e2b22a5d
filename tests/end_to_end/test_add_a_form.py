"""A new edition needs a file and no code: one of 2031 is laid beside the real ones, and all that is tried for each form
is tried for it.
"""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from editor.checks.checker import checker_for
from editor.checks.finding import State, Verdict
from editor.forms.address import CellRef
from editor.forms.load import Forms, load_forms
from editor.report.carry import homes, new_report
from editor.report.citations.rendering import rendered
from editor.report.store import open_report, save_report
from tests.made_up_edition import ID, lay_beside
from tests.strategies import random_balanced_report, with_cells

ROOT = Path(__file__).parents[2]
TRIED = (  # what is tried for each form in a few seconds: laws of forms and checks, files written and read back
    "tests/forms",
    "tests/checks",
    "tests/properties",
    "tests/report/citations",
    "tests/exporters/docx/test_write_docx.py",
    "tests/exporters/html/test_write_html.py",
    "tests/exporters/pictures",
    "tests/end_to_end/test_collection.py",
    "tests/end_to_end/test_schema.py",
)
REAL_ONLY = ("test_every_year_has_its_form", "test_every_rule_has_a_case")  # what is known of the real forms alone
LEAST = 40


@pytest.fixture
def forms(tmp_path: Path) -> Forms:
    lay_beside(tmp_path)
    return load_forms(tmp_path)


def test_what_is_tried_for_each_form_holds_for_a_new_one(tmp_path: Path) -> None:
    lay_beside(tmp_path)
    chosen = " and not ".join((ID, *REAL_ONLY))
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-p", "no:xdist", "-k", chosen, *TRIED],
        cwd=ROOT,
        env={**os.environ, "GOUJI_TEST_FORMS": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:]
    passed = re.search(r"(\d+) passed", done.stdout)
    assert passed is not None
    assert int(passed[1]) >= LEAST


def test_a_new_report_takes_over_what_last_years_form_had(forms: Forms) -> None:
    before, now = forms.for_year(2030), forms.for_year(2031)
    assert before is not None
    assert now is not None
    assert (before.id, now.id) == ("2021", ID)
    prior = random_balanced_report(random.Random(1), before)
    report = new_report(now, 2031, "测试市", prior)
    assert {ref.row for ref in report.cells} == {"carried_in"}
    assert len(report.cells) == 7  # the columns that both forms have
    lost = {ref.row for ref in homes(now, prior).none}
    assert lost == {"fees", "results.partial", "results.other.fee_unpaid"}


def test_rules_follow_the_roles_and_not_the_ids(forms: Forms) -> None:
    form = forms.get(ID)
    assert form is not None
    report = random_balanced_report(random.Random(2), form)
    assert checker_for(report).check(report).verdict is Verdict.READY
    total, again = (CellRef("requests", row, "natural") for row in ("results.total", "results.in_part"))
    short = with_cells(report, {again: report.numbers[again] + 3})
    parts = sum(short.numbers[part] for part in form.totals[total][0])
    short = with_cells(short, {total: parts - short.numbers[again]})
    (found,) = (one for one in checker_for(short).check(short).findings if one.rule == "S.SPLIT")
    assert (found.at, found.cells, found.state) == ("natural", (total, again), State.FAIL)


def test_its_reports_are_kept_and_cited(forms: Forms, tmp_path: Path) -> None:
    form = forms.get(ID)
    assert form is not None
    secret = CellRef("requests", "results.denied.trade_secret", "legal.media")
    balanced = random_balanced_report(random.Random(3), form)
    report = with_cells(balanced, {secret: Decimal(17)})
    save_report(report, tmp_path / "a.gouji")
    opened = open_report(tmp_path / "a.gouji", forms)
    assert (opened.report, opened.read_only) == (report, "")
    assert rendered(report, "{三.(三).9.新闻媒体}件").text == "17件"
    assert rendered(report, "{" + ".".join(form.paths.path(secret)) + "}件").text == "17件"
