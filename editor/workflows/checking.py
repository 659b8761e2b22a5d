"""Checking whole reports and folders of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from editor.errors import EditorError
from editor.files import is_there
from editor.workflows.opening import IMPORT_SUFFIXES, open_document

if TYPE_CHECKING:
    from editor.checks.finding import CheckResult
    from editor.checks.localise import Suspect
    from editor.forms.load import Forms
    from editor.report.model import Report


@dataclass(frozen=True)
class CheckedFile:
    """What a check says about one file; `error` instead of the rest if it could not be read."""

    path: Path
    report: Report | None = None
    result: CheckResult | None = None
    suspects: tuple[Suspect, ...] = ()
    error: EditorError | None = None


def check_report(report: Report) -> tuple[CheckResult, tuple[Suspect, ...]]:
    """All findings of a report, tables and prose, and the cells that are likely wrong."""
    from editor.checks.checker import checker_for
    from editor.checks.localise import suspects
    from editor.checks.prose.checking import prose_findings

    checker = checker_for(report)
    tables = checker.check(report)
    return tables.and_also(prose_findings(report, checker.messages)), suspects(report, checker, tables)


def may_be_published(report: Report) -> bool:
    """Whether the verdict on a report as it is blocks nothing. It costs less than all findings: errors alone count."""
    from editor.checks.checker import checker_for
    from editor.checks.prose.checking import prose_errors

    checker = checker_for(report)
    if checker.check(report).verdict.blocks:
        return False
    return next(prose_errors(report, checker.messages), None) is None


def check_files(paths: Iterable[Path], forms: Forms, prior: Report | None = None) -> Iterator[CheckedFile]:
    """Check files one by one, as they are asked for. `prior`, if given, overrules last year's report in the files."""
    for path in paths:
        try:
            report = open_document(path, forms, prior=prior).report
        except EditorError as error:
            yield CheckedFile(path, error=error)
            continue
        report = with_prior(report, prior)
        yield CheckedFile(path, report, *check_report(report))


def with_prior(report: Report, prior: Report | None) -> Report:
    """The report with another one of last year, if one is given."""
    return replace(report, prior=prior) if prior is not None else report


def report_files(places: Iterable[Path]) -> tuple[Path, ...]:
    """The files named, and those of the named folders (and below) that can be read, each once, in order."""
    found: dict[Path, None] = {}
    for place in places:
        inside = (
            sorted(path for path in place.rglob("*") if _readable(path))
            if is_there(place) and place.is_dir()
            else [place]
        )
        found.update(dict.fromkeys(inside))
    return tuple(found)


def _readable(path: Path) -> bool:
    hidden = path.name.startswith((".", "~$"))
    return path.suffix.lower() in IMPORT_SUFFIXES and not hidden and path.is_file()
