"""The hidden sheet that makes a workbook of ours readable again without loss: the whole report, and where it stands.

    A1 what the sheet is    B1 version of the record    C1 id of the form
    A2 and below            the record as JSON, over as many cells as it takes

The reader takes the visible cells; the record gives what they cannot show and tells what was changed in them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Self

from editor.forms.sections import FigureKind
from editor.shapes import Shape, read

MARKER: Final = "gouji-xlsx"
VERSION: Final = 1

MARKER_AT: Final = (1, 1)
"""Row and column, both from 1, as those below."""
VERSION_AT: Final = (1, 2)
FORM_AT: Final = (1, 3)
FIRST_PIECE_AT: Final = (2, 1)

PART_COLUMN: Final = 1
"""In the sheet of the prose, from 1: hidden, the id of the part whose prose begins in the row."""
HEADING_COLUMN: Final = 2
PARAGRAPH_COLUMN: Final = 3

BODY: Final = "body"
"""What the report says of itself in visible cells, by name."""
YEAR: Final = "year"
TITLE: Final = "title"

_PIECE: Final = 30_000  # letters in a cell, which holds 32,767


@dataclass(frozen=True, kw_only=True)
class TableRecord(Shape, unknown="ignore"):
    """Where the cells of a sheet stand, each with its kind, and the labels that must still stand around them."""

    cells: dict[str, tuple[str, FigureKind]]
    labels: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class FormulaRecord(Shape, unknown="ignore"):
    """A total's formula as it was written, and the addresses of the cells that it adds up."""

    formula: str
    parts: list[str]


@dataclass(frozen=True, kw_only=True)
class ProseRecord(Shape, unknown="ignore"):
    """The sheet that holds the prose, and the ids of its parts in order."""

    sheet: str
    parts: list[str]


@dataclass(frozen=True, kw_only=True)
class ShownRecord(Shape, unknown="ignore"):
    """What visible cells said when written, where that was not what the report says."""

    cells: Mapping[str, str] = field(default_factory=dict)
    about: Mapping[str, str] = field(default_factory=dict)
    sections: Mapping[str, str] = field(default_factory=dict)
    headings: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class WorkbookRecord(Shape, unknown="ignore"):
    """The record.

    `data` is the report as `editor.report.codec.file_data` has it; `tables` are by sheet, `formulas` by the total's
    address; `about` says by name (BODY, YEAR, TITLE) on which sheet and where.
    """

    data: dict[str, Any]
    tables: dict[str, TableRecord]
    formulas: dict[str, FormulaRecord]
    about: dict[str, tuple[str, str]]
    prose: ProseRecord
    shown: ShownRecord

    @property
    def pieces(self) -> list[str]:
        """The record as texts of cells, to be put one below the other.

        They are plain ASCII without underscores, so that nothing in them looks like the format's own `_x0041_`, which
        programs undo in ways of their own: such text comes through every one of them as it is.
        """
        text = json.dumps(self, default=vars, separators=(",", ":")).replace("_", "\\u005f")
        return [text[start : start + _PIECE] for start in range(0, len(text), _PIECE)]

    @classmethod
    def of_pieces(cls, pieces: Iterable[object]) -> Self:
        """The record that the cells hold. Raises ValueError or RecursionError if they hold none."""
        return read(cls, json.loads("".join(map(str, pieces))))
