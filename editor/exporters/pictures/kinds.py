"""The kinds of files a picture can be: an explicit table, as for the formats of reports."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from editor.exporters.pictures.shapes import Drawing


def _png(drawing: Drawing) -> bytes:
    from editor.exporters.pictures.png import png_bytes

    return png_bytes(drawing)


def _svg(drawing: Drawing) -> bytes:
    from editor.exporters.pictures.svg import svg_text

    return svg_text(drawing).encode("utf-8")


PICTURE_KINDS: Final[Mapping[str, Callable[[Drawing], bytes]]] = MappingProxyType({"png": _png, "svg": _svg})
"""By suffix without its dot: what makes the file's bytes."""
