from collections.abc import Mapping, Sequence
from typing import IO

from .sheet import Sheet

XL_CELL_EMPTY: int
XL_CELL_TEXT: int
XL_CELL_NUMBER: int
XL_CELL_DATE: int
XL_CELL_BOOLEAN: int
XL_CELL_ERROR: int
XL_CELL_BLANK: int
error_text_from_code: Mapping[int, str]

class XLRDError(Exception): ...

class Format:
    format_str: str

class Font:
    struck_out: int
    escapement: int

class XF:
    format_key: int
    font_index: int

class Book:
    datemode: int
    format_map: Mapping[int, Format]
    font_list: Sequence[Font]
    xf_list: Sequence[XF]
    def sheets(self) -> list[Sheet]: ...

def open_workbook(*, file_contents: bytes, formatting_info: bool, ragged_rows: bool, logfile: IO[str]) -> Book: ...
