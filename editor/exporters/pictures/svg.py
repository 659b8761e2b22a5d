"""A drawing as an SVG file: text stays text, so that it can be searched, copied and read aloud."""

from __future__ import annotations

from typing import Final
from xml.sax.saxutils import escape, quoteattr

from editor.exporters.paper.document import clean
from editor.exporters.pictures.shapes import Drawing, Rectangle, Shape, Stroke, Words

_FAMILY: Final = "'Microsoft YaHei', 'Noto Sans CJK SC', 'Source Han Sans SC', 'PingFang SC', SimHei, sans-serif"


def svg_text(drawing: Drawing) -> str:
    """The file's text: no scripts, nothing from elsewhere. SVG 1.1 with title and description (W3C REC-SVG11)."""
    size = f'width="{_length(drawing.width)}pt" height="{_length(drawing.height)}pt"'
    view = f'viewBox="0 0 {_length(drawing.width)} {_length(drawing.height)}"'
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} {view} role="img" xml:lang="zh-CN"'
        f" font-family={quoteattr(_FAMILY)}>",
        f"<title>{_text(drawing.title)}</title>",
        f"<desc>{_text(drawing.description)}</desc>",
        *map(_element, drawing.shapes),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _element(shape: Shape) -> str:
    match shape:
        case Rectangle(x, y, width, height, colour):
            place = f'x="{_length(x)}" y="{_length(y)}" width="{_length(width)}" height="{_length(height)}"'
            return f'<rect {place} fill="{colour}"/>'
        case Stroke(x, y, to_x, to_y, colour, width):
            place = f'x1="{_length(x)}" y1="{_length(y)}" x2="{_length(to_x)}" y2="{_length(to_y)}"'
            return f'<line {place} stroke="{colour}" stroke-width="{_length(width)}"/>'
        case Words(x, y, text, size, colour, anchor, bold):
            place = f'x="{_length(x)}" y="{_length(y)}" font-size="{_length(size)}" text-anchor="{anchor}"'
            weight = ' font-weight="bold"' if bold else ""
            return f'<text {place} fill="{colour}"{weight}>{_text(text)}</text>'


def _length(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _text(text: str) -> str:
    return escape(clean(text))
