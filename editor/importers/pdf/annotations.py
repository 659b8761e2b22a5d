"""What is laid upon a page of a PDF: fields of forms and free texts become part of its drawing, as a reader shows them.

Remarks, and fields of which the file draws nothing, are no part of the page; their words are given beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pdfminer.pdfpage import PDFPage

_SHOWN: Final = ("Widget", "FreeText")
_WORDLESS: Final = ("Link", "Popup", "Btn")  # the last are buttons and ticks
_NOT_SEEN: Final = 2 | 32  # flags: hidden, not to be shown
_OF_OURS: Final = -1  # the number of the added drawing, which no object of a file has
_MOST: Final = 2_000  # of a page


def lay_annotations(page: PDFPage) -> list[str]:
    """Add to a page's drawing what is shown upon it; gives the words of all that is not drawn."""
    from pdfminer.pdftypes import PDFStream, dict_value, list_value, resolve1

    drawn: dict[str, Any] = {}
    words: list[str] = []
    orders = ""
    for index, one in enumerate(list_value(page.annots or [])[:_MOST]):
        annotation = resolve1(one)
        if not isinstance(annotation, dict) or _kind(annotation) in _WORDLESS:
            continue
        form = _appearance(annotation)
        placed = None if form is None else _placed(form, annotation)
        if placed is None:
            words += _words(annotation)
        elif not (_number(annotation.get("F")) & _NOT_SEEN):
            name = f"laid{index}"
            drawn[name] = form
            orders += f"q {placed} cm /{name} Do Q\n"
    if drawn:
        resources = dict_value(page.resources)
        page.resources = {**resources, "XObject": {**dict_value(resources.get("XObject") or {}), **drawn}}
        laid = PDFStream({}, f"\n{orders}".encode("ascii"))
        laid.set_objid(_OF_OURS, 0)
        page.contents = [*page.contents, laid]
    return words


def _kind(annotation: dict[str, Any]) -> str:
    """What an annotation is; of a field of a form, of which kind that is if it has no words."""
    from pdfminer.psparser import PSLiteral

    field = _inherited(annotation, "FT")
    kind = field if isinstance(field, PSLiteral) and field.name in _WORDLESS else annotation.get("Subtype")
    return str(kind.name) if isinstance(kind, PSLiteral) else ""


def _inherited(annotation: dict[str, Any], key: str) -> Any:
    """What a field says of itself, or the one that it is a part of."""
    from pdfminer.pdftypes import resolve1

    own = resolve1(annotation.get(key))
    parent = resolve1(annotation.get("Parent"))
    return resolve1(parent.get(key)) if own is None and isinstance(parent, dict) else own


def _appearance(annotation: dict[str, Any]) -> Any:
    """The drawing of an annotation that is shown as it stands; None for all others."""
    from pdfminer.pdftypes import PDFStream, resolve1

    looks = resolve1(annotation.get("AP")) if _kind(annotation) in _SHOWN else None
    form = resolve1(looks.get("N")) if isinstance(looks, dict) else None
    return form if isinstance(form, PDFStream) else None


def _placed(form: Any, annotation: dict[str, Any]) -> str | None:
    """The matrix that lays a drawing into an annotation's box, as PDF 1.7 has it in 12.5.5; None if it has no size."""
    box, rect = _four(form.get("BBox")), _four(annotation.get("Rect"))
    matrix = _numbers(form.get("Matrix")) or [1, 0, 0, 1, 0, 0]
    if box is None or rect is None or len(matrix) != 6:
        return None
    a, b, c, d, e, f = matrix
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in box[::2] for y in box[1::2]]
    left, bottom = (min(corner[at] for corner in corners) for at in (0, 1))
    width, height = (max(corner[at] for corner in corners) - low for at, low in ((0, left), (1, bottom)))
    if not width or not height:
        return None
    across, up = (rect[2] - rect[0]) / width, (rect[3] - rect[1]) / height
    return f"{across:f} 0 0 {up:f} {rect[0] - left * across:f} {rect[1] - bottom * up:f}"


def _four(value: Any) -> list[float] | None:
    """A box by its lower left and upper right corner."""
    numbers = _numbers(value)
    if len(numbers) != 4:
        return None
    return [
        *(min(numbers[at], numbers[at + 2]) for at in (0, 1)),
        *(max(numbers[at], numbers[at + 2]) for at in (0, 1)),
    ]


def _numbers(value: Any) -> list[float]:
    from pdfminer.pdftypes import resolve1

    values = resolve1(value)
    found = map(resolve1, values if isinstance(values, list) else ())
    return [float(one) for one in found if isinstance(one, int | float)]


def _number(value: Any) -> int:
    from pdfminer.pdftypes import resolve1

    found = resolve1(value)
    return found if isinstance(found, int) else 0


def _words(annotation: dict[str, Any]) -> Iterator[str]:
    from pdfminer.pdftypes import resolve1
    from pdfminer.utils import decode_text

    for value in (_inherited(annotation, "V"), resolve1(annotation.get("Contents"))):
        if isinstance(value, bytes | str):
            yield from (decode_text(value) if isinstance(value, bytes) else value).splitlines()
