"""What published reports do to their figures, labels, tables and pages, by name.

Each change is a function of a picture and a source of chance; it keeps the truth in the boxes. `CHANGES` names all of
them; `published` applies several.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from typing import Final

from editor.report.model import Report
from tests.importers.matching.published.cells import CELL_CHANGES
from tests.importers.matching.published.columns import COLUMN_CHANGES
from tests.importers.matching.published.label_cells import LABEL_CELL_CHANGES
from tests.importers.matching.published.labels import LABEL_CHANGES, VALUE_CHANGES, Change
from tests.importers.matching.published.pages import PAGE_CHANGES
from tests.importers.matching.published.picture import Picture, picture_of
from tests.importers.matching.published.rows import ROW_CHANGES
from tests.importers.matching.published.tables import TABLE_CHANGES

CHANGES: Final[Mapping[str, Change]] = {
    **LABEL_CHANGES,
    **VALUE_CHANGES,
    **ROW_CHANGES,
    **COLUMN_CHANGES,
    **CELL_CHANGES,
    **LABEL_CELL_CHANGES,
    **TABLE_CHANGES,
    **PAGE_CHANGES,
}


def published(report: Report, names: Iterable[str], rng: random.Random) -> Picture:
    """The picture of a report after some changes."""
    picture = picture_of(report)
    for name in names:
        CHANGES[name](picture, rng)
    return picture
