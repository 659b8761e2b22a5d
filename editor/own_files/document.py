"""The marks of a Word document of ours.

The file's custom properties say which report it is: `gouji` the version of this layout, `gouji.form`, `gouji.year`,
`gouji.body` and `gouji.title`. They count only while the title shown is the one they tell. Hidden bookmarks say where
the parts begin. Nothing else of the report stands in either; its figures and words are the visible ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Self

from editor.own_files.identity import IDENTITY_NAMES, Identity, identity_of

PROPERTIES_PART: Final = "docProps/custom.xml"
"""The part of the package that holds the properties."""

_OWN: Final = "gouji"
_VERSION: Final = "1"
_TITLE: Final = f"{_OWN}.title"
_HEADING_MARK: Final = "_gouji_h_"  # Word hides bookmarks whose names begin with an underscore
_CONTENT_MARK: Final = "_gouji_b_"
_MARKABLE = re.compile(r"\w{1,30}", re.ASCII)  # a name of more than 40 letters is none


@dataclass(frozen=True, slots=True)
class DocumentProperties:
    """Which report a document holds, and the title it shows."""

    identity: Identity
    title: str

    @property
    def texts(self) -> dict[str, str]:
        """The properties by name, in the order in which they are written."""
        own = {f"{_OWN}.{name}": text for name, text in self.identity.texts.items()}
        return {_OWN: _VERSION, **own, _TITLE: self.title}

    @classmethod
    def read(cls, texts: Mapping[str, str]) -> Self | None:
        """What a document's properties say; None if they are not those of a document of ours, in this version."""
        identity = identity_of({name: texts.get(f"{_OWN}.{name}", "") for name in IDENTITY_NAMES})
        if texts.get(_OWN) != _VERSION or identity is None:
            return None
        return cls(identity, texts.get(_TITLE, ""))


@dataclass(frozen=True, slots=True)
class PartMark:
    """A bookmark where a part of the report begins: on its heading, or on the first block of one that prints none."""

    part: str
    is_heading: bool = False

    @property
    def bookmark(self) -> str:
        """The name of the bookmark; empty for a part whose id cannot stand in one."""
        if not _MARKABLE.fullmatch(self.part):
            return ""
        return (_HEADING_MARK if self.is_heading else _CONTENT_MARK) + self.part


def part_mark(bookmarks: Iterable[str]) -> PartMark | None:
    """The first of the bookmarks that is a mark of ours; None if none is."""
    for name in bookmarks:
        for prefix in (_HEADING_MARK, _CONTENT_MARK):
            if name.startswith(prefix):
                return PartMark(name.removeprefix(prefix), is_heading=prefix == _HEADING_MARK)
    return None
