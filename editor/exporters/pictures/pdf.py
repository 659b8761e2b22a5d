"""A drawing on a PDF page: by itself as a file, or anywhere on a page of another writer."""

from __future__ import annotations

import io

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from editor.exporters.layout.font_choice import FontSet, installed_fonts
from editor.exporters.layout.set_text import set_text
from editor.exporters.layout.typefaces import Typefaces
from editor.exporters.paper.document import clean
from editor.exporters.paper.page_style import Face, TextStyle
from editor.exporters.pdf.canvas import new_canvas
from editor.exporters.pdf.draw import draw_line
from editor.exporters.pictures.shapes import Drawing, Rectangle, Shape, Stroke, Words

_FIRST = TextStyle(Face.HEI, 12.0)
_SHARE = {"start": 0.0, "middle": 0.5, "end": 1.0}  # of a text's length that stands left of its place


def picture_pdf(drawing: Drawing, fonts: FontSet | None = None) -> bytes:
    """A file of one page, as large as the drawing. Equal drawings give equal bytes."""
    faces = Typefaces(fonts or installed_fonts())
    stream = io.BytesIO()
    canvas = new_canvas(stream, (drawing.width, drawing.height), faces, _FIRST)
    canvas.setTitle(drawing.title)
    canvas.setSubject(drawing.description)
    for shape in drawing.shapes:
        _draw(canvas, shape, drawing.height, faces)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _draw(canvas: Canvas, shape: Shape, height: float, faces: Typefaces) -> None:
    """Draw a shape; a PDF counts from the lower edge upwards."""
    match shape:
        case Rectangle():
            canvas.setFillColor(HexColor(shape.colour))
            canvas.rect(shape.x, height - shape.y - shape.height, shape.width, shape.height, stroke=0, fill=1)
        case Stroke():
            canvas.setStrokeColor(HexColor(shape.colour))
            canvas.setLineWidth(shape.width)
            canvas.line(shape.x, height - shape.y, shape.to_x, height - shape.to_y)
        case Words():
            line = set_text(faces, clean(shape.text), TextStyle(Face.HEI, shape.size)).one_line()
            canvas.setFillColor(HexColor(shape.colour))
            draw_line(canvas, line, shape.x - _SHARE[shape.anchor] * line.width, height - shape.y)
