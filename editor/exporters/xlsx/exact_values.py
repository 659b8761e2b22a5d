"""Exact figures and cached results in a workbook's XML, which openpyxl does not write.

openpyxl rounds figures through a binary float of sixteen digits (9.95 becomes 9.949999999999999) and stores no result
beside a formula, so that a viewer without a calculator shows empty cells. Both are put right in the sheets it wrote.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Collection, Mapping
from typing import NamedTuple
from xml.sax.saxutils import escape

_CELL = re.compile(r'<c r="([A-Z]+[0-9]+)"([^>]*?)(?:/>|>(.*?)</c>)', re.DOTALL)
_FORMULA = re.compile(r"<f\b.*?</f>", re.DOTALL)
_TYPE = re.compile(r' t="[^"]*"')


class Exact(NamedTuple):
    """What a cell's figure or a formula's result is, as text; `is_text` if it is no figure."""

    text: str
    is_text: bool = False


def with_exact_values(
    workbook: bytes, values: Mapping[int, Mapping[str, Exact]], *, growing: Collection[int] = ()
) -> bytes:
    """The workbook with these values, by the number of the sheet (from 1) and the cell's address.

    The rows of the sheets in `growing` keep the heights they have until their text is edited, then fit themselves to
    it; openpyxl can only fix a height for good.

    Raises RuntimeError if a cell is not there: then openpyxl no longer writes what this module was made for.
    """
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy,
    ):
        parts = {_part(number): found for number, found in values.items() if found}
        free = set(map(_part, growing))
        for entry in source.infolist():
            data = source.read(entry)
            wanted = parts.pop(entry.filename, None)
            if wanted is not None:
                data = _patched(data, wanted)
            if entry.filename in free:
                data = data.replace(b' customHeight="1"', b"")
            copy.writestr(entry, data)
    if parts:
        raise RuntimeError(f"no such sheets: {', '.join(parts)}")
    return target.getvalue()


def _part(number: int) -> str:
    return f"xl/worksheets/sheet{number}.xml"


def _patched(data: bytes, values: Mapping[str, Exact]) -> bytes:
    missing = set(values)

    def patch(match: re.Match[str]) -> str:
        place, attributes, content = match.groups()
        value = values.get(place)
        if value is None:
            return match[0]
        missing.discard(place)
        formula = _FORMULA.search(content or "")
        kept = _TYPE.sub("", attributes) + (' t="str"' if value.is_text else "")
        return f'<c r="{place}"{kept}>{formula[0] if formula else ""}<v>{escape(value.text)}</v></c>'

    text = _CELL.sub(patch, data.decode("utf-8"))
    if missing:
        raise RuntimeError(f"no such cells: {', '.join(sorted(missing))}")
    return text.encode("utf-8")
