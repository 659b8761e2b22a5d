"""Which sections and cells play a part in the rules that have no arithmetic, and in how reports are put together.

A form file says so under `[roles]`, so that no code spells an id. A role that the form does not have is left out there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Annotated, Literal, NamedTuple, get_args

from editor.forms.address import CellRef
from editor.forms.ids import FILLED, written_as
from editor.forms.sections import SectionSpec, leaves_of
from editor.shapes import Shape

CellPattern = Annotated[str, written_as(r"[a-z0-9_]+/(?:\*|[a-z0-9_.]+)/(?:\*|[a-z0-9_.]+)")]
"""`table/row/column`; a group stands for its leaves, `*` for all rows or columns."""


@dataclass(frozen=True, kw_only=True)
class CaseRoles(Shape):
    """One kind of case: the cells of what is pending at the end of the year, and of all there was."""

    name: str
    pending: Annotated[tuple[CellPattern, ...], FILLED]
    total: Annotated[tuple[CellPattern, ...], FILLED]


@dataclass(frozen=True, kw_only=True)
class CauseRoles(Shape):
    """Cases and what each of them must have come from: the names of both, and the cells that count them."""

    name: str
    cases: Annotated[tuple[CellPattern, ...], FILLED]
    cause: str
    causes: Annotated[tuple[CellPattern, ...], FILLED]


SectionRole = Literal["opening", "overview", "disclosure", "requests", "review", "problems", "other"]
"""The sections that checks of the prose speak of: 引言, then parts one to six of the form in force."""

RowRole = Literal[
    "received",  # 本年新收
    "carried_in",  # 上年结转
    "carried_out",  # 结转下年度
    "answered",  # the total of the results
    "granted",  # the one cell of 予以公开 that counts all
    "partly_granted",
    "unclassified",  # 其他处理·其他
    "fee_unpaid",  # the one cell of 逾期未缴费 that counts all
    "rules",  # 规章, which not every body can make
]
"""The rows that checks of the tables speak of."""


@dataclass(frozen=True, kw_only=True)
class RolesSpec(Shape):
    """The `[roles]` of a form file."""

    sections: dict[SectionRole, str] = field(default_factory=dict)
    rows: dict[RowRole, CellPattern] = field(default_factory=dict)  # the cells of one row each
    lasting: tuple[CellPattern, ...] = ()  # stocks, which may well be the same next year
    cases: tuple[CaseRoles, ...] = ()
    causes: tuple[CauseRoles, ...] = ()


class Cases(NamedTuple):
    """One kind of case, with the cells of what is pending and of all there was."""

    name: str
    pending: tuple[CellRef, ...]
    total: tuple[CellRef, ...]


class Causes(NamedTuple):
    """Cases and what they come from, with the cells of both."""

    name: str
    cases: tuple[CellRef, ...]
    cause: str
    causes: tuple[CellRef, ...]


class Roles(NamedTuple):
    """The roles of one form with their cells. A row is its cells by column, empty where the form has no such row."""

    sections: Mapping[SectionRole, str]
    received: Mapping[str, CellRef]
    carried_in: Mapping[str, CellRef]
    carried_out: Mapping[str, CellRef]
    answered: Mapping[str, CellRef]
    granted: Mapping[str, CellRef]
    partly_granted: Mapping[str, CellRef]
    unclassified: Mapping[str, CellRef]
    fee_unpaid: Mapping[str, CellRef]
    rules: Mapping[str, CellRef]
    lasting: frozenset[CellRef]
    cases: tuple[Cases, ...]
    causes: tuple[Causes, ...]


def roles_of(spec: RolesSpec, sections: Sequence[SectionSpec]) -> Roles:
    """The roles with their cells. Raises ValueError for one that names what the form lacks, or several rows as one."""
    known = {section.id for section in sections}
    for role, section in spec.sections.items():
        if section not in known:
            raise ValueError(f"roles.sections.{role} 引用了不存在的部分：{section}")

    def cells(role: str, patterns: Iterable[CellPattern]) -> tuple[CellRef, ...]:
        return tuple(ref for pattern in patterns for ref in _cells(role, pattern, sections))

    rows = {role: _row(role, spec.rows.get(role), sections) for role in get_args(RowRole)}
    cases = (
        Cases(case.name, cells(f"cases.{case.name}", case.pending), cells(f"cases.{case.name}", case.total))
        for case in spec.cases
    )
    causes = (
        Causes(one.name, cells(f"causes.{one.name}", one.cases), one.cause, cells(f"causes.{one.name}", one.causes))
        for one in spec.causes
    )
    for column, ref in rows["granted"].items():
        if column not in rows["answered"]:
            raise ValueError(f"roles.rows.granted 的 {ref} 没有相应的 answered")
    lasting = frozenset(cells("lasting", spec.lasting))
    return Roles(MappingProxyType(spec.sections), lasting=lasting, cases=tuple(cases), causes=tuple(causes), **rows)


def _row(role: RowRole, pattern: CellPattern | None, sections: Sequence[SectionSpec]) -> Mapping[str, CellRef]:
    found = _cells(f"rows.{role}", pattern, sections) if pattern is not None else ()
    if len({ref.row for ref in found}) > 1:
        raise ValueError(f"roles.rows.{role} 应为一行：{pattern}")
    return MappingProxyType({ref.column: ref for ref in found})


def _cells(role: str, pattern: CellPattern, sections: Sequence[SectionSpec]) -> tuple[CellRef, ...]:
    found = leaves_of(sections, pattern)
    if not found:
        raise ValueError(f"roles.{role} 引用了不存在的单元格：{pattern}")
    return found
