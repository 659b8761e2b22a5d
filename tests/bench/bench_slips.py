"""Which slips a reviewer would find are told: each is put by itself into the sample report, and the report checked.

Run it with `python -m tests.bench.bench_slips [RULE or KIND …]`.

The slips stand in `tests/data/report_slips.toml`. One is told if its rule says something that it did not say of the
sample. Lawful ones are among them: if it says something of these, that is a false alarm. Ends with 1 if a slip is not
told or a lawful one is.
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from editor.checks.checker import checker_for
from editor.checks.finding import Finding
from editor.checks.prose.checking import prose_findings
from editor.forms.address import CellRef
from editor.forms.form import Form
from editor.report.model import Report
from editor.resources import resource_path
from editor.workflows.opening import open_document
from tests.strategies import all_forms, form_of, with_cells

DATA: Final = Path(__file__).resolve().parents[1] / "data" / "report_slips.toml"
SAMPLE: Final = "samples/sample-2025.gouji"


@dataclass(frozen=True)
class Slip:
    """One slip: the rule that has to tell it, what it stands for, and what it changes in the sample."""

    rule: str
    kind: str
    lawful: bool = False
    section: str = ""
    old: str = ""  # what `new` takes the place of; without it `new` is a line at the end
    new: str = ""
    whole: str = ""  # the whole section
    cells: Mapping[str, str] = field(default_factory=dict)
    body: str = ""
    form: str = ""
    year: int = 0

    @property
    def words(self) -> str:
        """What is changed, in a few words."""
        cells = "、".join(f"{cell}={value}" for cell, value in self.cells.items())
        told = cells or (self.form and f"{self.form} 版格式") or (self.year and f"{self.year} 年") or self.new
        return " ".join(str(told or self.whole or f"删去 {self.old[:12]}").split())

    def put_into(self, report: Report) -> Report:
        """The report with the slip. Raises ValueError if the sample lacks what is to be replaced."""
        found = with_cells(report, {CellRef.parse(cell): Decimal(value) for cell, value in self.cells.items()})
        if self.section:
            found = replace(found, sections={**found.sections, self.section: self._text(found)})
        if self.body:
            found = _of_body(found, self.body)
        if self.year:
            found = replace(found, year=self.year, prior=None)
        return _on_form(found, form_of(self.form)) if self.form else found

    def _text(self, report: Report) -> str:
        text = report.sections.get(self.section, "")
        if self.whole:
            return self.whole
        if self.old and self.old not in text:
            raise ValueError(f"{self.section}：范例中没有“{self.old}”")
        return text.replace(self.old, self.new, 1) if self.old else f"{text}\n{self.new}"


def _of_body(report: Report, body: str) -> Report:
    """The report of another body, which has put its own name wherever the name stood."""
    sections = {key: text.replace(report.body, body) for key, text in report.sections.items()}
    return replace(report, body=body, title=report.title.replace(report.body, body), sections=sections)


def _on_form(report: Report, form: Form) -> Report:
    """What of a report has a place in another form, on that form."""
    cells = {ref: value for ref, value in report.cells.items() if ref in form.kinds}
    known = {section.id for section in form.sections}
    sections = {key: text for key, text in report.sections.items() if key in known}
    return replace(report, form=form, cells=cells, sections=sections, prior=None)


def slips() -> tuple[Slip, ...]:
    """All slips of the data file; an entry with `each` stands for as many, alike but for their `new`."""
    entries = tomllib.loads(DATA.read_text(encoding="utf-8"))["slips"]
    return tuple(Slip(**one) for entry in entries for one in _each(entry))


def _each(entry: dict[str, Any]) -> Iterator[dict[str, Any]]:
    common = {key: value for key, value in entry.items() if key != "each"}
    if "each" not in entry:
        yield common
    for new in entry.get("each", ()):
        yield {**common, "new": new}


def findings(report: Report) -> Iterator[Finding]:
    """All that is found in a report, tables and prose."""
    yield from checker_for(report).check(report).findings
    yield from prose_findings(report)


def told(sample: Report, slip: Slip) -> tuple[Finding, ...]:
    """What the slip's rule says because of it."""
    before = Counter((finding.rule, finding.at, finding.message) for finding in findings(sample))
    new = (one for one in findings(slip.put_into(sample)) if (one.rule, one.at, one.message) not in before)
    return tuple(finding for finding in new if finding.rule == slip.rule)


def main(arguments: list[str]) -> int:
    """Print the outcome of each slip and a table by rule; 1 if any is not as it should be."""
    sample = open_document(resource_path(SAMPLE), all_forms()).report
    asked, right = Counter[str](), Counter[str]()
    for slip in slips():
        if arguments and slip.rule not in arguments and slip.kind not in arguments:
            continue
        found = told(sample, slip)
        forces = "、".join(dict.fromkeys(finding.force.words for finding in found)) or "没有提出"
        is_right = bool(found) != slip.lawful
        print(f"{'  ' if is_right else '✗ '}{slip.rule:9}{'合法 ' if slip.lawful else ''}{forces}  {slip.words[:60]}")
        for key in (slip.rule, slip.kind):
            asked[key] += 1
            right[key] += is_right
    for key, count in asked.items():
        print(f"{right[key]:3} / {count:<3} {key}")
    return int(right != asked)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
