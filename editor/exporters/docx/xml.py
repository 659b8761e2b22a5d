"""WordprocessingML as text: elements, attributes and the characters that XML allows. Knows no report and no page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final
from xml.sax.saxutils import escape

MAIN: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
VML: Final = "urn:schemas-microsoft-com:vml"
OFFICE: Final = "urn:schemas-microsoft-com:office:office"
WORD_DRAWING: Final = "urn:schemas-microsoft-com:office:word"

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FORBIDDEN = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def word(name: str, /, *content: str, **attributes: str | int) -> str:
    """An element of WordprocessingML with `content` in it; its attributes are of the same namespace."""
    own = {f"w:{key}": value for key, value in attributes.items()}
    return element(f"w:{name}", own, *content)


def element(name: str, attributes: dict[str, str | int], *content: str) -> str:
    """An element of any namespace. `content` is XML already; what the attributes say is not."""
    named = "".join(f' {key}="{escaped(str(value))}"' for key, value in attributes.items())
    inner = "".join(content)
    return f"<{name}{named}>{inner}</{name}>" if inner else f"<{name}{named}/>"


def escaped(text: str) -> str:
    """A text as it may stand in an element or attribute; characters that XML cannot hold fall away."""
    return escape(_FORBIDDEN.sub("", text), {'"': "&quot;"})


def root(name: str, /, *content: str, **namespaces: str) -> str:
    """A part of the file whose root is an element of WordprocessingML; more namespaces by their prefixes."""
    spaces = {"w": MAIN, **namespaces}
    return part(f"w:{name}", {f"xmlns:{prefix}": space for prefix, space in spaces.items()}, content)


def part(name: str, attributes: dict[str, str | int], content: Iterable[str]) -> str:
    """A part of the file with any root."""
    return _HEAD + element(name, attributes, *content)


def twips(points: float) -> int:
    """Points as twentieths of a point."""
    return round(points * 20)
