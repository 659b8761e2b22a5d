"""From one state of a report to another as one edit, and a report with what another says merged into it.

Last year's report stays what it is. Who may decide what is merged is not said here.
"""

from __future__ import annotations

from dataclasses import replace

from editor.report.edit import Edit, edit_of
from editor.report.model import ImportRecord, Report
from editor.report.places import KINDS


def change_to(before: Report, after: Report, label: str = "") -> Edit:
    """The edit that makes `after` of `before`. Raises ValueError for reports of different forms."""
    if before.form.id != after.form.id:
        raise ValueError(f"{before.form.id} and {after.form.id} are different forms")
    changes = (change for kind in KINDS for change in kind.differences(before, after))
    return edit_of(changes, label)


def merged(base: Report, found: Report) -> Report:
    """`base` with every cell, text and own heading that `found` has. Nothing of `base` becomes empty.

    Year, title and last year's report stay those of `base`; the body too, if it has one.
    """
    cells = {**base.cells, **found.cells}
    taken = {ref for ref in base.confirmed if ref not in found.cells} | (found.confirmed & found.cells.keys())
    return replace(
        base,
        body=base.body or found.body,
        cells={ref: cells[ref] for ref in base.form.cells if ref in cells},
        sections={**base.sections, **found.sections},
        headings={**base.headings, **found.headings},
        confirmed=frozenset(ref for ref in taken if cells[ref] == 0),
    )


def joined_records(first: ImportRecord | None, second: ImportRecord, report: Report) -> ImportRecord:
    """What two imports into a report leave to look at; a cell of the first that was filled since is resolved."""
    if first is None:
        return second
    known = {*second.unread, *second.doubtful}
    return ImportRecord(
        source="、".join(dict.fromkeys(filter(None, (*first.source.split("、"), second.source)))),
        unread=(*(ref for ref in first.unread if ref not in known and report.value(ref) is None), *second.unread),
        doubtful=(*(ref for ref in first.doubtful if ref not in known), *second.doubtful),
        unmapped=tuple(dict.fromkeys((*first.unmapped, *second.unmapped))),
        notes=tuple(dict.fromkeys((*first.notes, *second.notes))),
    )
