"""P.FORMED: the form is the one in force for the report's year."""

from __future__ import annotations

import pytest

from editor.forms.rule_spec import Force
from tests.prose_reports import found, report_of


@pytest.mark.parametrize(
    ("form_id", "year"),
    [("2014", 2014), ("2014", 2018), ("2019", 2019), ("2019", 2020), ("2021", 2021)],
)
def test_the_form_of_the_year_passes(form_id: str, year: int) -> None:
    assert found(report_of(form_id=form_id, year=year), "P.FORMED") == []


@pytest.mark.parametrize(
    ("form_id", "year", "said"),
    [
        ("2019", 2023, "2023 年度已经停用"),
        ("2014", 2019, "2019 年度已经停用"),
        ("2021", 2020, "2020 年度还没有施行"),
    ],
)
def test_another_form_is_told(form_id: str, year: int, said: str) -> None:
    report = report_of(form_id=form_id, year=year)
    (finding,) = found(report, "P.FORMED")
    assert (finding.at, finding.force) == ("about", Force.REVIEW)
    assert report.form.name in finding.message
    assert said in finding.message
    assert [judged.value for judged in finding.judged] == [form_id, str(year)]
