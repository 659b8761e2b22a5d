"""A drawing as a PNG file, made from its PDF page: the same fonts, the same places."""

from __future__ import annotations

import io
from typing import Final

import pypdfium2 as pdfium

from editor.exporters.pictures.pdf import picture_pdf
from editor.exporters.pictures.shapes import Drawing

_DOTS: Final = 200  # an inch


def png_bytes(drawing: Drawing) -> bytes:
    """The picture at 200 dots an inch: 1654 × 2339 for a sheet of A4."""
    document = pdfium.PdfDocument(picture_pdf(drawing))
    try:
        image = document[0].render(scale=_DOTS / 72).to_pil()
    finally:
        document.close()
    target = io.BytesIO()
    image.convert("RGB").save(target, "PNG", dpi=(_DOTS, _DOTS), optimize=True)
    return target.getvalue()
