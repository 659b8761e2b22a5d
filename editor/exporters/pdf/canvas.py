"""An empty PDF to draw on, the same for pages and pictures: Chinese, compressed, no date, no font but the given one."""

from __future__ import annotations

from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from editor.exporters.layout.typefaces import Typefaces
from editor.exporters.paper.page_style import TextStyle


def new_canvas(stream: BytesIO, size: tuple[float, float], faces: Typefaces, first: TextStyle) -> Canvas:
    """A canvas with pages of that size, in points. `first` is how text is set unless said otherwise.

    Without it, a Helvetica that is not embedded gets in.
    """
    return Canvas(
        stream,
        pagesize=size,
        pageCompression=1,
        invariant=1,
        pdfVersion=(1, 5),
        lang="zh-CN",
        initialFontName=faces.font(first.face).fontName,  # type: ignore[arg-type]  # the stubs are wrong
        initialFontSize=first.size,
    )
