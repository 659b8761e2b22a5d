"""One edition of the official form as its file says it. What follows from that is `editor.forms.form`.

Frozen data; ids and the cells that pictures name are checked when the file loads.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from editor.forms.ids import ensure_unique
from editor.forms.pictures import PicturesSpec
from editor.forms.roles import RolesSpec, roles_of
from editor.forms.rule_spec import RuleSpec
from editor.forms.sections import SectionSpec, leaves_of
from editor.shapes import Shape


@dataclass(frozen=True, kw_only=True)
class Years(Shape, keys={"first": "from", "last": "to"}):
    """The report years an edition is valid for, both ends included; no `to` means until further notice."""

    first: int
    last: int | None = None

    def __post_init__(self) -> None:
        if self.last is not None and self.last < self.first:
            raise ValueError("years 的 to 早于 from")

    def __contains__(self, year: int) -> bool:
        return self.first <= year and (self.last is None or year <= self.last)

    def __str__(self) -> str:
        if self.last == self.first:
            return f"{self.first} 年度"
        return f"{self.first} 年度起" if self.last is None else f"{self.first}—{self.last} 年度"


@dataclass(frozen=True, kw_only=True)
class FormSpec(Shape):
    """The content of a form file."""

    id: str
    name: str
    years: Years
    basis: str
    title: str  # with {body} and {year}
    own_headings: bool = False  # the report chooses its own parts (2014 era)
    sections: tuple[SectionSpec, ...]
    rules: tuple[RuleSpec, ...]
    roles: RolesSpec = field(default_factory=RolesSpec)
    pictures: PicturesSpec = field(default_factory=PicturesSpec)

    def __post_init__(self) -> None:
        ensure_unique("sections", (section.id for section in self.sections))
        ensure_unique("rules", (rule.id for rule in self.rules))
        roles_of(self.roles, self.sections)
        for figure in self.pictures.shown:
            for cell in figure.cells:
                if not leaves_of(self.sections, cell):
                    raise ValueError(f"pictures 引用了不存在的单元格：{cell}")
