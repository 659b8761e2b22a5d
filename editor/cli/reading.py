"""Reading the files that are named on the command line; what of them this program does not know is said."""

from __future__ import annotations

from pathlib import Path

from editor.cli.output import say
from editor.forms.load import Forms
from editor.report.model import Report
from editor.workflows.opening import OpenedReport, open_document, read_prior


def opened(
    path: Path, forms: Forms, *, year: int | None = None, form: str | None = None, prior: Report | None = None
) -> OpenedReport:
    """The document in a file. Raises ReadError."""
    document = open_document(path, forms, year=year, form=form, prior=prior)
    if document.read_only:
        say(f"{path.name}：{document.read_only}。")
    return document


def prior_of(path: Path | None, forms: Forms) -> Report | None:
    """Last year's report, if a file of it is given. Raises ReadError."""
    return read_prior(path, forms) if path else None
