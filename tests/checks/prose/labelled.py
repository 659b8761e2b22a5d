"""The set of sentences with labelled figures, `tests/data/prose_figures.toml`: reading it.

What its entries mean is said at the head of the file. Scoring is `tests.checks.prose.scoring`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Final

from editor.forms.address import CellRef
from editor.forms.form import Form
from editor.report.model import Report
from tests.checks.prose.readings import Written, occurrences, written
from tests.strategies import form_of

DATA: Final = Path(__file__).resolve().parents[2] / "data" / "prose_figures.toml"
_APPLICANTS: Final = ("natural", "legal.business", "legal.research", "legal.welfare", "legal.law_firm", "legal.other")
_OUTCOMES: Final = ("upheld", "corrected", "other", "pending")


@dataclass(frozen=True)
class Label:
    """A figure of a text, as written, with its place and the readings that it may have."""

    figure: str
    start: int
    expects: tuple[str, ...]
    says: Written

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.figure)


@dataclass(frozen=True)
class Case:
    """A text in a section of a report: which figures are wrong, which agree. No other figure names a cell."""

    report: str
    section: str
    shape: str
    text: str
    wrong: tuple[Label, ...]
    checked: tuple[Label, ...]
    is_trap: bool
    is_holdout: bool

    def in_report(self) -> Report:
        """The report with this text as its only prose."""
        return replace(reports()[self.report], sections={self.section: self.text})


@cache
def reports() -> Mapping[str, Report]:
    """The reports of the set by name, without prose, those of last year among them."""
    found: dict[str, Report] = {}
    for name, entry in _data()["reports"].items():
        form = form_of(entry["form"])
        prior = found[entry["prior"]] if "prior" in entry else None
        found[name] = Report(form, entry["year"], entry["body"], cells=_cells(form, entry), prior=prior)
    return found


@cache
def cases() -> tuple[Case, ...]:
    """All cases, in the order of the file."""
    return tuple(_case(entry) for entry in _data()["cases"])


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(DATA.read_text(encoding="utf-8"))


def _case(entry: dict[str, Any]) -> Case:
    text = entry["text"]
    return Case(
        entry["report"],
        entry["section"],
        entry["shape"],
        text,
        tuple(_label(label, text) for label in entry.get("wrong", ())),
        tuple(_label(label, text) for label in entry.get("checked", ())),
        entry.get("trap", False),
        entry.get("holdout", False),
    )


def _label(entry: dict[str, Any], text: str) -> Label:
    figure = entry["figure"]
    places = occurrences(figure, text)
    assert "nth" in entry or len(places) == 1, f"“{figure}”在“{text}”中出现 {len(places)} 次"
    start = places[entry.get("nth", 1) - 1]
    says = written(figure, text[start + len(figure) :])
    if "value" in entry:
        says = says._replace(value=Decimal(entry["value"]))
    return Label(figure, start, tuple(entry["expects"]), says)


def _cells(form: Form, entry: dict[str, Any]) -> dict[CellRef, Decimal | str]:
    """The figures given, 0 where none is, and the totals; blanks where the report is not filled."""
    given = _given(entry)
    unknown = given.keys() - (form.kinds.keys() - form.totals.keys())
    assert not unknown, f"不是要填的单元格：{sorted(map(str, unknown))}"
    prefixes = tuple(entry.get("filled", ("",)))

    def figure(ref: CellRef) -> Decimal:
        if ref in form.totals:
            return sum(map(figure, form.totals[ref][0]), Decimal(0))
        return given.get(ref, Decimal(0))

    return {ref: figure(ref) for ref in form.cells if str(ref).startswith(prefixes)}


def _given(entry: dict[str, Any]) -> dict[CellRef, Decimal]:
    found = {
        CellRef("disclosure", row, column): Decimal(value)
        for row, values in entry.get("disclosure", {}).items()
        for column, value in values.items()
    }
    for row, values in entry.get("requests", {}).items():
        for column, value in zip(_APPLICANTS, values, strict=True):
            found[CellRef("requests", row, column)] = Decimal(value)
    for group, values in entry.get("review", {}).items():
        for outcome, value in zip(_OUTCOMES, values, strict=True):
            found[CellRef("review", "cases", f"{group}.{outcome}")] = Decimal(value)
    return found
