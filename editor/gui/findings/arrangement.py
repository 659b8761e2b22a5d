"""Which rows of the findings list are shown, and in which order, as its user chose. No widget here.

By itself the list shows everything, likely causes first, then by how grave it is. A counter over it leaves the rows of
one kind; a column sorts them. Rows keep what stands under them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from editor.checks.finding import State
from editor.forms.rule_spec import Force
from editor.gui.findings.rows import FORCE_MARKS, FindingRow, actions_of
from editor.gui.look.marks import Mark

if TYPE_CHECKING:
    from editor.session import Session


class Kind(StrEnum):
    """What a row is counted as over the list."""

    ERROR = "error"
    REVIEW = "review"
    HINT = "hint"
    BLANK = "blank"
    UNWRITTEN = "unwritten"
    EXPIRED = "expired"
    WAIVED = "waived"
    UNDECIDED = "undecided"


KIND_WORDS: Final[Mapping[Kind, tuple[Mark, str]]] = {
    **{Kind(force): (FORCE_MARKS[force], force.words) for force in Force},
    Kind.BLANK: (Mark.UNKNOWN, "未填"),
    Kind.UNWRITTEN: (Mark.UNKNOWN, "未写"),
    Kind.EXPIRED: (Mark.REVIEW, "说明失效"),
    Kind.WAIVED: (Mark.FILLED, "已说明"),
    Kind.UNDECIDED: (Mark.UNKNOWN, "无法核对"),
}


class Order(StrEnum):
    """What the rows are sorted by."""

    CAUSE = "按原因和轻重"
    PLACE = "按位置"
    WORDS = "按问题"
    DIFFERENCE = "按相差的数"
    REMEDY = "按能否直接处理"


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What is chosen: one kind or all, an order, and whether that is turned round."""

    kind: Kind | None = None
    order: Order = Order.CAUSE
    descending: bool = False


def arranged(session: Session, rows: tuple[FindingRow, ...], wanted: Arrangement) -> tuple[FindingRow, ...]:
    """The rows that are shown, in their order."""
    if wanted.kind is not None:
        rows = tuple(row for row in rows if wanted.kind in kinds_of(row))
    if wanted.order is Order.CAUSE:
        return rows
    key = _KEYS[wanted.order]
    places = _places(session) if wanted.order is Order.PLACE else {}
    return tuple(sorted(rows, key=lambda row: key(row, places), reverse=wanted.descending))


def kinds_of(row: FindingRow) -> frozenset[Kind]:
    """What a row and those under it are counted as."""
    found = frozenset[Kind]().union(*map(kinds_of, row.children))
    finding = row.finding
    if row.key[0] == "blank":
        return frozenset({Kind.BLANK})
    if finding is None:
        return found | ({Kind.ERROR} if row.suspect is not None else set())
    if finding.is_unwritten:
        return found | {Kind.UNWRITTEN}
    if finding.state is State.UNKNOWN:
        return found | {Kind.UNDECIDED}
    if finding.is_waived:
        return found | {Kind.WAIVED}
    return found | {Kind(finding.force)} | ({Kind.EXPIRED} if finding.is_expired else set())


_Places = Mapping[object, int]
_Rank = tuple[int | Decimal | str, ...]


def _places(session: Session) -> _Places:
    """Where cells and sections stand in the report."""
    report = session.report
    cells: dict[str, list[object]] = {}
    for ref in report.form.cells:
        cells.setdefault(ref.table, []).append(ref)
    order: list[object] = ["title", "about"]
    for section, _ in report.parts:
        order += [section, *cells.get(section, ())]
    return {place: number for number, place in enumerate(order)}


def _by_place(row: FindingRow, places: _Places) -> _Rank:
    finding = row.finding
    within = finding.spots[0].start if finding is not None and finding.spots else 0
    return places.get(row.cell if row.cell is not None else row.section, len(places)), within


def _by_words(row: FindingRow, _: _Places) -> _Rank:
    return row.what or row.where, row.where


def _by_difference(row: FindingRow, _: _Places) -> _Rank:
    if row.suspect is not None:
        change = row.suspect.changes[0]
        return (abs(change.after - change.before),)
    difference = row.finding.difference if row.finding is not None else None
    return (abs(difference) if difference is not None else Decimal(0),)


def _by_remedy(row: FindingRow, _: _Places) -> _Rank:
    return row.suspect is None and not actions_of(row), -len(actions_of(row))


_KEYS: Final[Mapping[Order, Callable[[FindingRow, _Places], _Rank]]] = {
    Order.PLACE: _by_place,
    Order.WORDS: _by_words,
    Order.DIFFERENCE: _by_difference,
    Order.REMEDY: _by_remedy,
}
