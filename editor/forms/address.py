"""The one address of a cell, used by rules, edits, findings, imports and files."""

from __future__ import annotations

from typing import NamedTuple


class CellRef(NamedTuple):
    """Names one cell of a form: `requests/results.total/natural` is table, row and column, by id."""

    table: str
    row: str
    column: str

    def __str__(self) -> str:
        return f"{self.table}/{self.row}/{self.column}"

    @classmethod
    def parse(cls, text: str) -> CellRef:
        """Read `table/row/column`. Raises ValueError for anything else."""
        parts = text.split("/")
        if len(parts) != 3 or not all(parts):
            raise ValueError(f"不是单元格地址：{text!r}")
        return cls(*parts)


def ancestors(identifier: str) -> tuple[str, ...]:
    """The groups over a dotted id, outermost first: `a.b.c` gives `("a", "a.b")`."""
    parts = identifier.split(".")
    return tuple(".".join(parts[: depth + 1]) for depth in range(len(parts) - 1))
