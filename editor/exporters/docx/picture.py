"""A picture in a Word document, on a page of its own after everything else (DrawingML, ECMA-376 part 1, 20.4)."""

from __future__ import annotations

from typing import Final

from editor.exporters.docx.package import MediaPart
from editor.exporters.docx.xml import element, word
from editor.exporters.paper.annex import Annex
from editor.exporters.paper.page_style import PageStyle

_DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006"
SPACES: Final = {
    "wp": f"{_DRAWING}/wordprocessingDrawing",
    "a": f"{_DRAWING}/main",
    "pic": f"{_DRAWING}/picture",
}
"""The namespaces of what is written here, by their prefixes."""

_UNITS: Final = 12_700  # of DrawingML in a point
_SHARE: Final = 0.97  # of the page's height: the line that the picture stands in needs some room


def picture_part(picture: Annex) -> MediaPart:
    """The picture's file within the document."""
    return MediaPart("picture1", "png", "image/png", picture.png)


def picture_paragraph(picture: Annex, style: PageStyle) -> str:
    """The paragraph that begins a page and holds the picture, as large as the text area allows."""
    width, height = picture.within(style.width, style.height * _SHARE)
    size: dict[str, str | int] = {"cx": round(width * _UNITS), "cy": round(height * _UNITS)}
    named: dict[str, str | int] = {"id": 1, "name": "图解", "descr": picture.description}
    fill = element(
        "pic:blipFill",
        {},
        element("a:blip", {"r:embed": picture_part(picture).relation}),
        element("a:stretch", {}, element("a:fillRect", {})),
    )
    shape = element(
        "pic:spPr",
        {},
        element("a:xfrm", {}, element("a:off", {"x": 0, "y": 0}), element("a:ext", size)),
        element("a:prstGeom", {"prst": "rect"}, element("a:avLst", {})),
    )
    about = element("pic:nvPicPr", {}, element("pic:cNvPr", named), element("pic:cNvPicPr", {}))
    data = element("a:graphicData", {"uri": SPACES["pic"]}, element("pic:pic", {}, about, fill, shape))
    inline = element(
        "wp:inline",
        {"distT": 0, "distB": 0, "distL": 0, "distR": 0},
        element("wp:extent", size),
        element("wp:docPr", named),
        element("a:graphic", {}, data),
    )
    properties = word(
        "pPr",
        word("pageBreakBefore"),
        word("spacing", before=0, after=0, line=240, lineRule="auto"),
        word("ind", firstLine=0),
        word("jc", val="center"),
    )
    return word("p", properties, word("r", word("drawing", inline)))
