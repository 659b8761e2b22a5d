"""How prose tells the figures of a table, as data: `resources/prose/told_<form>.toml`, explained at its top.

Which claims are believed is not said here: see `editor.checks.told.claims`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final, Literal

from pydantic import model_validator

from editor.forms.frozen import Frozen
from editor.resources import resource_path

_MARK: Final = re.compile(r"\{([a-z_]+)\}")
_LINK: Final = (
    r"(?P<link>(?:数量|总数|总量|件数|次数|人数|数|量)?"
    r"(?:总计|合计|累计|共计|总共|共有|共|达到|达|超过|逾|约|近|为|是|有|计|已)*)[：:\s]*$"
)


class Phrase(Frozen):
    """One way to tell a figure of a row: words before it, or words around it. See the data file for the fields."""

    row: str
    units: tuple[str, ...]
    before: str = ""
    verb: str = ""
    after: str = ""
    needs: tuple[str, ...] = ()
    near: bool = False
    about: str = ""
    under: str = ""
    sibling: str = ""
    stock: bool = False
    explicit: bool = False
    doubt: str = ""

    @model_validator(mode="after")
    def _is_of_one_kind(self) -> Phrase:
        if bool(self.before) == bool(self.verb and self.after) or bool(self.verb) != bool(self.after):
            raise ValueError("写 before，或者 verb 和 after")
        return self

    def found(self, before: str, after: str) -> re.Match[str] | None:
        """How the words before a figure tell it, given what follows its unit; the match begins at the phrase.

        Its group `link` is what joins phrase and figure.
        """
        if self.after and not self.told_after(after):
            return None
        if self.verb:
            return _compiled(self.verb, "end").search(before)
        return _compiled(f"(?:{self.before})(?:的)?", "end").search(before)

    def told_after(self, after: str) -> int:
        """How many letters after the unit belong to the telling."""
        match = _compiled(r"\s*(?:" + self.after + ")", "start").match(after) if self.after else None
        return match.end() if match is not None else 0


class Nil(Frozen):
    """One way to tell that there was nothing: the end of a clause, and the rows by the words that name them in it."""

    words: Mapping[str, str]
    clause: str
    about: str = ""
    under: str = ""

    def found(self, clause: str) -> re.Match[str] | None:
        """Where in a clause it is told; the match reaches to its end."""
        return _compiled(self.clause, "whole").search(clause)

    def rows(self, told: str) -> tuple[str, ...]:
        """The rows that a telling names."""
        return tuple(dict.fromkeys(row for word, row in self.words.items() if word in told))


class Lexicon(Frozen):
    """All ways to tell the figures of one form's table of statistics."""

    table: str = "statistics"
    column: str = "value"
    other_business: str
    words: Mapping[str, str]
    phrases: tuple[Phrase, ...]
    nil: tuple[Nil, ...]

    @model_validator(mode="before")
    @classmethod
    def _spell_out(cls, data: dict[str, Any]) -> dict[str, Any]:
        """Put the named pieces where they are named."""
        words: dict[str, str] = {}
        for name, pattern in data["words"].items():
            words[name] = _spelt(pattern, words)
        spelt = {
            kind: [
                {key: _spelt(value, words) if isinstance(value, str) else value for key, value in entry.items()}
                for entry in data[kind]
            ]
            for kind in ("phrases", "nil")
        }
        return {**data, **spelt, "words": words}

    @property
    def anchors(self) -> frozenset[str]:
        """The rows whose figure other rows are parts of."""
        return frozenset(row for phrase in self.phrases for row in phrase.needs)


@lru_cache(maxsize=8)
def lexicon_of(form_id: str) -> Lexicon | None:
    """How the figures of a form are told; None for a form whose prose is not read for figures."""
    path = resource_path("prose", f"told_{form_id}.toml")
    if not path.is_file():
        return None
    return Lexicon.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))


def _spelt(pattern: str, words: Mapping[str, str]) -> str:
    return _MARK.sub(lambda match: f"(?:{words[match[1]]})", pattern)


@lru_cache(maxsize=512)
def _compiled(pattern: str, place: Literal["start", "end", "whole"]) -> re.Pattern[str]:
    return re.compile({"start": "{}", "end": "(?:{})" + _LINK, "whole": r"(?:{})[\s]*$"}[place].replace("{}", pattern))
