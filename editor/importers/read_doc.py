"""An old .doc or a .wps as paragraphs and tables, without any outside program.

What cannot be read (Word 95, encrypted, damaged files) is refused with what to do. Knows no form.
"""

from __future__ import annotations

import struct
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from editor.importers.doc_file import T_DEF_TABLE, DocFile, Properties
from editor.importers.office_flow import Content, RawCell, RawTable, blocks_of
from editor.importers.source import Source

_IN_TABLE: Final = 0x2416
_ROW_END: Final = 0x2417
_DEPTH: Final = 0x6649
_INNER_CELL: Final = 0x244B
_INNER_ROW_END: Final = 0x244C
_LIST: Final = 0x460B
_VERTICAL_MERGE: Final = 0xD62B
_DELETED: Final = 0x0800
_HIDDEN: Final = 0x083C
_STRUCK: Final = (0x0837, 0x2A53)
_RAISED: Final = 0x2A48
_CELL: Final = "\x07"
_ENDS: Final = "\r\x07\x0c"
_KEPT: Final[Mapping[str, str]] = {"\x0b": "\n", "\t": "\t", "\x1e": "-", "\x0e": "\n"}
_NEAR: Final = 20  # twips: edges so near are one
_CELL_BYTES: Final = 20
_DEEPEST: Final = 20  # of tables within tables; so deep a file is refused anyway


@dataclass(frozen=True)
class _Cell:
    """A cell as its row defines it: its edges in twips and its merging."""

    left: int
    right: int
    beside: int  # 0 if it is not merged with a neighbour
    continues: bool


@dataclass
class _Line:
    """A paragraph: its words, the letter that ends it, and what its properties say of tables."""

    text: str
    end: str
    depth: int = 0
    ends_row: bool = False
    ends_inner_cell: bool = False
    cells: list[_Cell] = field(default_factory=list)


def doc_source(document: DocFile) -> Source:
    """The paragraphs and tables of a document. Raises ReadError if it is too large."""
    reader = _Reader(document)
    contents = _contents(list(reader.lines()), 0)
    return Source(document.name, blocks_of(contents, document.name), tuple(reader.notes))


class _Reader:
    """Goes through the letters once and parts them into lines."""

    def __init__(self, document: DocFile) -> None:
        self.document = document
        self.notes: dict[str, None] = {}
        self.text: list[str] = []
        self.fields: list[bool] = []  # the open fields, each whether its code is still running
        self.mark = ""  # how the letters just met are marked
        if document.has_boxes:
            self.notes["文本框中的文字没有读入"] = None
        if document.has_notes:
            self.notes["脚注、尾注没有读入"] = None

    def lines(self) -> Iterator[_Line]:
        for piece in self.document.pieces:
            at = 0
            while at < len(piece.letters):
                offset = piece.offset + at * piece.width
                mark, until = self._marked(offset, piece.width)
                for position in range(at, min(len(piece.letters), at + until)):
                    letter = piece.letters[position]
                    if letter in _ENDS and not (mark == "gone" and letter == "\r"):
                        yield self._line(letter, piece.offset + position * piece.width)
                    elif mark != "gone":
                        self._letter(letter, mark)
                at += until
        if "".join(self.text).strip():
            yield self._line("\r", -1)

    def _marked(self, offset: int, width: int) -> tuple[str, int]:
        """How the letters from an offset on are marked, and for how many of them that holds."""
        runs = self.document.letters
        codes = dict(runs.at(offset))
        index = bisect_left(runs.starts, offset + 1)
        borders = [border for border in runs.starts[index : index + 1] if border > offset]
        if index > 0 and runs.ends[index - 1] > offset:
            borders.append(runs.ends[index - 1])
        until = max(1, (min(borders) - offset) // width) if borders else 1_000_000
        if _is_on(codes.get(_DELETED)):
            self.notes["文件有修订痕迹，已按接受全部修订读取"] = None
            return "gone", until
        if _is_on(codes.get(_HIDDEN)):
            self.notes["隐藏的文字没有读入"] = None
            return "gone", until
        if any(_is_on(codes.get(code)) for code in _STRUCK):
            self.notes["文件中有带删除线的文字，已放在括号中"] = None
            return "struck", until
        return ("raised" if codes.get(_RAISED, b"\0") != b"\0" else ""), until

    def _letter(self, letter: str, mark: str) -> None:
        if letter == "\x13":
            self.fields.append(True)
        elif letter == "\x14" and self.fields:
            self.fields[-1] = False
        elif letter == "\x15" and self.fields:
            self.fields.pop()
        elif letter in _KEPT or (letter >= " " and letter != "\x7f"):
            if not any(self.fields):
                self._set(mark)
                self.text.append(_KEPT.get(letter, letter))
        elif letter in "\x01\x08":
            self.notes["图片、图形或嵌入的对象没有读入"] = None

    def _set(self, mark: str) -> None:
        """Open or close the brackets that keep struck words and raised figures from the figure beside them."""
        if mark == "raised" and self.mark != "raised" and not "".join(self.text[-1:]).isdigit():
            mark = ""
        if mark == self.mark:
            return
        self.text.append({"struck": "）", "raised": "]"}.get(self.mark, ""))
        self.text.append({"struck": "（删除线：", "raised": "["}.get(mark, ""))
        self.mark = mark

    def _line(self, end: str, offset: int) -> _Line:
        self._set("")
        text = "".join(self.text).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        self.text, self.fields = [], []
        codes = self.document.paragraphs.at(offset)
        told = dict(codes)
        if int.from_bytes(told.get(_LIST, b""), "little") and text.strip():
            self.notes["段落的自动编号没有读入"] = None
        in_table = told.get(_IN_TABLE, b"\0") != b"\0" or told.get(_ROW_END, b"\0") != b"\0"
        depth = min(int.from_bytes(told.get(_DEPTH, b""), "little"), _DEEPEST) or int(in_table)
        inner = told.get(_INNER_ROW_END, b"\0") != b"\0"
        return _Line(
            text,
            end,
            max(depth, int(end == _CELL)),
            ends_row=told.get(_ROW_END, b"\0") != b"\0" or inner,
            ends_inner_cell=told.get(_INNER_CELL, b"\0") != b"\0",
            cells=_defined(codes),
        )


def _is_on(operand: bytes | None) -> bool:
    return operand in (b"\x01", b"\x81")


def _defined(codes: Properties) -> list[_Cell]:
    """The cells that the end of a row defines."""
    cells: list[_Cell] = []
    for code, operand in codes:
        if code == T_DEF_TABLE and len(operand) > 2:
            count = operand[2]
            if len(operand) < 3 + (count + 1) * 2:
                return []
            edges = struct.unpack_from(f"<{count + 1}h", operand, 3)
            start = 3 + (count + 1) * 2
            flags = [
                int.from_bytes(operand[start + at * _CELL_BYTES : start + at * _CELL_BYTES + 2], "little")
                for at in range(count)
            ]
            cells = [_Cell(edges[at], edges[at + 1], flags[at] & 3, flags[at] >> 5 & 3 == 1) for at in range(count)]
        elif code == _VERTICAL_MERGE and len(operand) >= 3 and operand[1] < len(cells):
            old = cells[operand[1]]
            cells[operand[1]] = _Cell(old.left, old.right, old.beside, operand[2] == 1)
    return cells


def _contents(lines: Sequence[_Line], depth: int) -> list[Content]:
    """The lines at one depth of tables: paragraphs, and tables made of the deeper lines."""
    found: list[Content] = []
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and lines[end].depth > depth:
            end += 1
        if end > at:
            found += _table(lines[at:end], min(line.depth for line in lines[at:end]))
        else:
            found.append(lines[at].text)
        at = max(end, at + 1)
    return found


def _table(lines: Sequence[_Line], depth: int) -> list[Content]:
    """The table of some lines; its words one cell a paragraph where no line tells the end of a row."""
    rows: list[tuple[list[list[Content]], list[_Cell]]] = []
    cells: list[list[Content]] = []
    open_lines: list[_Line] = []
    for line in lines:
        if line.depth == depth and line.ends_row:
            rows.append((cells, line.cells))
            cells, open_lines = [], []
            continue
        open_lines.append(line)
        if line.depth == depth and (line.end == _CELL if depth == 1 else line.ends_inner_cell):
            cells.append(_contents(open_lines, depth))
            open_lines = []
    rest = [*cells, *([_contents(open_lines, depth)] if open_lines else [])]
    loose = [content for cell in rest for content in cell]
    if not rows:
        return loose
    return [_placed(rows), *loose]


def _placed(rows: Sequence[tuple[list[list[Content]], list[_Cell]]]) -> RawTable:
    """The rows with their cells in columns, by the edges that the rows define; by counting where they define none."""
    borders = _borders(edge for _, cells in rows for cell in cells for edge in (cell.left, cell.right))
    table = RawTable()
    for contents, cells in rows:
        if len(cells) != len(contents):
            table.rows.append([RawCell(at, content=content) for at, content in enumerate(contents)])
            continue
        row: list[RawCell] = []
        first = 0  # how the first cell of those merged beside each other is marked
        for content, cell in zip(contents, cells, strict=True):
            left, right = borders[cell.left], borders[cell.right]
            if row and cell.beside and first and cell.beside != first:
                row[-1].span = right - row[-1].column
                row[-1].content += content
                continue
            first = cell.beside
            row.append(RawCell(left, max(1, right - left), continues=cell.continues, content=content))
        table.rows.append(row)
    return table


def _borders(edges: Iterator[int]) -> dict[int, int]:
    """The number of the column border that each edge is; edges that are all but the same are one."""
    numbers: dict[int, int] = {}
    number = -1
    last: int | None = None
    for edge in sorted(set(edges)):
        if last is None or edge - last > _NEAR:
            number += 1
        numbers[edge] = number
        last = edge
    return numbers
