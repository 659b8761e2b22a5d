"""Which report a document or page of ours holds, as named texts that nobody sees: form, year and body."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

_FORM: Final = "form"
_YEAR: Final = "year"
_BODY: Final = "body"
IDENTITY_NAMES: Final = (_FORM, _YEAR, _BODY)
"""What the texts are called; each kind of file puts something of its own before the names."""


@dataclass(frozen=True, slots=True)
class Identity:
    """The id of the report's form, its year and its body."""

    form: str
    year: int
    body: str

    @property
    def texts(self) -> dict[str, str]:
        """The named texts, in the order in which they are written."""
        return {_FORM: self.form, _YEAR: str(self.year), _BODY: self.body}


def identity_of(texts: Mapping[str, str]) -> Identity | None:
    """What the named texts say; None if there is no form, or no year of four digits from 1900 on, among them."""
    form, year = texts.get(_FORM, ""), texts.get(_YEAR, "")
    if not form or not (year.isascii() and year.isdigit() and 1900 <= int(year) <= 9999):
        return None
    return Identity(form, int(year), texts.get(_BODY, ""))
