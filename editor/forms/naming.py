"""What people call a cell, a row, a table: labels shortened to a path, `三(五)2.重复申请·商业企业`."""

from __future__ import annotations

import re

from editor.forms.address import CellRef, ancestors
from editor.forms.spec import BlockSpec, FormSpec, Leaf

_NUMERAL = re.compile(r"^(?:([一二三四五六七八九十]+)、|[（(]([一二三四五六七八九十]+)[)）]|(\d+)[.．、])")


def numeral(label: str) -> str:
    """The number a label opens with, as it stands in a path: 一, (七), 2. Empty if it has none."""
    match = _NUMERAL.match(label)
    if match is None:
        return ""
    chapter, item, figure = match.groups()
    return chapter or (f"({item})" if item else f"{figure}.")


def without_numeral(label: str) -> str:
    """A label without the number it opens with."""
    match = _NUMERAL.match(label)
    return label if match is None else label[match.end() :]


def short_label(entry: Leaf) -> str:
    """The label as it stands in messages."""
    return entry.label if entry.short is None else entry.short


def table_name(form: FormSpec, table: str) -> str:
    """A table in short: 表三; its heading where that has no number."""
    section = form.section(table)
    number = numeral(section.heading)
    return f"表{number}" if number else section.display_name


def place_name(form: FormSpec, ref: CellRef) -> str:
    """A cell in words with its table before it: `表三 三(七)总计·自然人`."""
    return f"{table_name(form, ref.table)} {cell_name(form, ref)}"


def row_number(form: FormSpec, ref: CellRef) -> str:
    """The bare number of a row, `三(七)` or `三(五)2`; its short label where it has none."""
    path = _numerals(form.blocks[ref], ref.row)
    return path.rstrip(".") or row_name(form, ref)


def row_name(form: FormSpec, ref: CellRef) -> str:
    """A row by the numbers of its groups and its own label: `三(七)总计`."""
    label = short_label(form.row(ref))
    above = "".join(_own_numeral(form.blocks[ref], group) for group in ancestors(ref.row))
    match = _NUMERAL.match(label)
    if match is None or not above:
        return above + label
    return above + numeral(label) + label[match.end() :]


def column_name(form: FormSpec, ref: CellRef) -> str:
    """A column by its groups and its own label: `行政诉讼·复议后起诉·总计`."""
    block = form.blocks[ref]
    entries = {entry.id: entry for entry in block.columns}
    names = [short_label(entries[key]) for key in (*ancestors(ref.column), ref.column) if key in entries]
    return "·".join(name for name in names if name)


def cell_name(form: FormSpec, ref: CellRef) -> str:
    """A cell in words: its row, then its column."""
    return "·".join(name for name in (row_name(form, ref), column_name(form, ref)) if name)


def _numerals(block: BlockSpec, identifier: str) -> str:
    return "".join(_own_numeral(block, key) for key in (*ancestors(identifier), identifier))


def _own_numeral(block: BlockSpec, identifier: str) -> str:
    return next((numeral(row.label) for row in block.rows if row.id == identifier), "")
