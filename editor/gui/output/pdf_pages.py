"""A finished PDF as pictures of its pages, for the screen and for the printer.

The PDF library is imported when the first page is wanted, and used by the window's thread alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage

_POINTS_PER_INCH: Final = 72


@dataclass(frozen=True)
class Pdf:
    """The bytes of a PDF and the sizes of its pages in points."""

    data: bytes
    sizes: tuple[QSizeF, ...]

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self.sizes)


def open_pdf(data: bytes) -> Pdf:
    """A PDF with the sizes of its pages."""
    from pypdfium2 import PdfDocument

    with PdfDocument(data) as document:
        return Pdf(data, tuple(QSizeF(*document.get_page_size(page)) for page in range(len(document))))


def page_image(pdf: Pdf, page: int, dots_per_inch: float) -> QImage:
    """One page, 0 the first, on white."""
    from pypdfium2 import PdfDocument

    with PdfDocument(pdf.data) as document:
        sheet = document[page]
        bitmap = sheet.render(scale=dots_per_inch / _POINTS_PER_INCH, prefer_bgrx=True, maybe_alpha=False)
        picture = QImage(
            memoryview(bitmap.buffer).cast("B"), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32
        ).copy()
        bitmap.close()
        sheet.close()
    return picture
