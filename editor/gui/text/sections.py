"""The sections of a report that may hold prose, named as panes name them."""

from __future__ import annotations

from typing import Final

from editor.gui.text.document import EditorSection
from editor.report.model import Report

_NOTE: Final = "（表后说明）"


def parts_of(report: Report) -> tuple[EditorSection, ...]:
    """The sections that may hold prose, in order of printing: narratives, and the notes under tables."""
    specs = {section.id: section for section in report.form.sections}
    found = []
    for identifier, heading in report.parts:
        spec = specs.get(identifier)
        name = heading or (spec.display_name if spec is not None else identifier)
        is_table = spec is not None and spec.kind == "table"
        found.append(EditorSection(identifier, f"{name}{_NOTE}" if is_table else name))
    return tuple(found)
