from collections.abc import Mapping, Sequence
from typing import Any

class Cell:
    ctype: int
    value: Any
    xf_index: int

class RowInfo:
    hidden: int

class ColInfo:
    hidden: int

class Sheet:
    name: str
    nrows: int
    visibility: int
    rich_text_runlist_map: Mapping[tuple[int, int], Sequence[tuple[int, int]]]
    merged_cells: Sequence[tuple[int, int, int, int]]
    rowinfo_map: Mapping[int, RowInfo]
    colinfo_map: Mapping[int, ColInfo]
    def row_types(self, rowx: int) -> Sequence[int]: ...
    def cell(self, rowx: int, colx: int) -> Cell: ...
