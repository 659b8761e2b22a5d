"""Which reports are read for figures to offer. Asked of every report that is opened, so that it costs no reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.checks.figures.files import offers_path

if TYPE_CHECKING:
    from editor.report.model import Report


def tells(report: Report) -> bool:
    """Whether the prose of a report of this form is read for figures at all."""
    return offers_path(report.form.id) is not None
