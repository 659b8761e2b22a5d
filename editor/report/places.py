"""The kinds of places that an edit may change, each once: what stands there, how another value is put there, and where
two reports may differ.

A new kind of place is one more entry in `KINDS`. That every kind of `Where` has its entry, and every field of a report
its kind, is checked when this module loads.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from types import MappingProxyType
from typing import Any, Final, Generic, TypeVar, cast, get_args

from editor.forms.address import CellRef
from editor.report.edit import (
    Change,
    ConfirmedRef,
    Edit,
    ImportRef,
    PlanRef,
    PriorRef,
    TaskRef,
    TextKind,
    TextRef,
    Where,
)
from editor.report.model import ImportRecord, Report
from editor.report.numbers import CellValue
from editor.report.plan import OPEN, TaskState
from editor.report.tasks import WorkPlan
from editor.report.waiver import Waiver, WaiverRef

Place = TypeVar("Place")
Value = TypeVar("Value")
Key = TypeVar("Key")

_FIXED: Final = frozenset({"form"})  # no edit makes a report one of another form


@dataclass(frozen=True, eq=False)
class PlaceKind(Generic[Place, Value]):
    """A kind of place. `where` is the class of its addresses, `fields` are those of a report that it lives in.

    `get` gives what stands at a place; `put` makes the report with other values at some places; `places` are all at
    which two reports may differ.
    """

    where: type[Place]
    fields: tuple[str, ...]
    get: Callable[[Report, Place], Value]
    put: Callable[[Report, Mapping[Place, Value]], Report]
    places: Callable[[Report, Report], Iterable[Place]]

    def change(self, report: Report, where: Place, after: Value) -> Change[Place, Value]:
        """The change that puts a value in the place of what stands there."""
        return Change(where, self.get(report, where), after)

    def differences(self, before: Report, after: Report) -> Iterator[Change[Place, Value]]:
        """What stands at each place where two reports may differ; a change there may be none."""
        return (Change(where, self.get(before, where), self.get(after, where)) for where in self.places(before, after))

    def changes(self, edit: Edit) -> Iterator[Change[Place, Value]]:
        """The changes of an edit at places of this kind."""
        found = (change for change in edit.changes if type(change.where) is self.where)
        return cast("Iterator[Change[Place, Value]]", found)


def apply(edit: Edit, report: Report) -> Report:
    """The report after an edit. Raises ValueError if it was made for another state: that is a bug."""
    values: dict[type, dict[Where, object]] = {}
    for where, before, after in edit.changes:
        found = value_at(report, where)
        if found != before:
            raise ValueError(f"{where}: {found!r}, not {before!r}")
        values.setdefault(type(where), {})[where] = after
    for kind, put in values.items():
        report = _KIND_OF[kind].put(report, put)
    return report


def value_at(report: Report, where: Where) -> object:
    """What stands at a place that an edit may change; a text that is not there is empty."""
    return _KIND_OF[type(where)].get(report, where)


# --- the kinds

CELLS: Final[PlaceKind[CellRef, CellValue]] = PlaceKind(
    CellRef,
    ("cells",),
    get=lambda report, ref: report.cells.get(ref),
    put=lambda report, values: replace(report, cells=_changed(report.cells, values, None, "")),
    places=lambda before, after: {**before.cells, **after.cells},
)
CONFIRMED: Final[PlaceKind[ConfirmedRef, bool]] = PlaceKind(
    ConfirmedRef,
    ("confirmed",),
    get=lambda report, where: where.ref in report.confirmed,
    put=lambda report, values: replace(report, confirmed=_marked(report.confirmed, values)),
    places=lambda before, after: map(ConfirmedRef, sorted(before.confirmed ^ after.confirmed)),
)
PRIOR: Final[PlaceKind[PriorRef, Report | None]] = PlaceKind(
    PriorRef,
    ("prior",),
    get=lambda report, _: report.prior,
    put=lambda report, values: replace(report, prior=_only(values)),
    places=lambda *_: (PriorRef(),),
)
IMPORTED: Final[PlaceKind[ImportRef, ImportRecord | None]] = PlaceKind(
    ImportRef,
    ("imported",),
    get=lambda report, _: report.imported,
    put=lambda report, values: replace(report, imported=_only(values)),
    places=lambda *_: (ImportRef(),),
)
PLAN: Final[PlaceKind[PlanRef, WorkPlan | None]] = PlaceKind(
    PlanRef,
    ("plan",),
    get=lambda report, _: report.plan,
    put=lambda report, values: replace(report, plan=_only(values)),
    places=lambda *_: (PlanRef(),),
)
TASKS: Final[PlaceKind[TaskRef, TaskState]] = PlaceKind(
    TaskRef,
    ("task_states",),
    get=lambda report, where: report.task_states.get(where.place, OPEN),
    put=lambda report, values: replace(
        report,
        task_states=_changed(report.task_states, {where.place: state for where, state in values.items()}, OPEN),
    ),
    places=lambda before, after: map(TaskRef, sorted({*before.task_states, *after.task_states})),
)
WAIVERS: Final[PlaceKind[WaiverRef, Waiver | None]] = PlaceKind(
    WaiverRef,
    ("waivers",),
    get=lambda report, where: report.waivers.get(where),
    put=lambda report, values: replace(report, waivers=_changed(report.waivers, values, None)),
    places=lambda before, after: {**before.waivers, **after.waivers},
)


@dataclass(frozen=True)
class _Texts:
    """One kind of texts: all that a report has, by their keys, and the report with others."""

    of: Callable[[Report], Mapping[str, str]]
    put: Callable[[Report, Mapping[str, str]], Report]


_ABOUT: Final = "about"
_TEXTS: Final[Mapping[str, _Texts]] = MappingProxyType(
    {
        "section": _Texts(lambda report: report.sections, lambda report, texts: replace(report, sections=texts)),
        "heading": _Texts(lambda report: report.headings, lambda report, texts: replace(report, headings=texts)),
        _ABOUT: _Texts(
            lambda report: {"body": report.body, "title": report.title, "year": str(report.year)},
            lambda report, texts: replace(report, body=texts["body"], title=texts["title"], year=int(texts["year"])),
        ),
    }
)


def _text(report: Report, where: TextRef) -> str:
    texts = _TEXTS[where.kind].of(report)
    return texts[where.key] if where.kind == _ABOUT else texts.get(where.key, "")


def _with_texts(report: Report, values: Mapping[TextRef, str]) -> Report:
    for kind, texts in _TEXTS.items():
        changed = {where.key: text for where, text in values.items() if where.kind == kind}
        if changed:
            after = {**texts.of(report), **changed}
            report = texts.put(report, after if kind == _ABOUT else {key: text for key, text in after.items() if text})
    return report


def _text_places(before: Report, after: Report) -> Iterator[TextRef]:
    for kind in get_args(TextKind):
        yield from (TextRef(kind, key) for key in {**_TEXTS[kind].of(before), **_TEXTS[kind].of(after)})


TEXTS: Final = PlaceKind(TextRef, ("sections", "headings", "body", "title", "year"), _text, _with_texts, _text_places)


def _changed(before: Mapping[Key, Value], values: Mapping[Key, Any], *empty: object) -> dict[Key, Value]:
    """A mapping with other values; a key whose value is one of the empty ones is left out."""
    after = dict(before)
    for key, value in values.items():
        if value in empty:
            after.pop(key, None)
        else:
            after[key] = value
    return after


def _marked(before: frozenset[CellRef], values: Mapping[ConfirmedRef, bool]) -> frozenset[CellRef]:
    """The marked cells, of which some are marked or no longer marked."""
    unmarked = {where.ref for where, is_marked in values.items() if not is_marked}
    return (before | {where.ref for where in values}) - unmarked


def _only(values: Mapping[Any, Value]) -> Value:
    """The value of a kind that has one place."""
    (value,) = values.values()
    return value


# --- the table


def kinds_by_class(kinds: Collection[PlaceKind[Any, Any]]) -> Mapping[type, PlaceKind[Any, Any]]:
    """The kinds by the class of their addresses. Raises TypeError unless each `Where` and each field has just one."""
    classes = [kind.where for kind in kinds]
    if sorted(map(repr, classes)) != sorted(map(repr, get_args(Where))):
        raise TypeError(f"not the kinds of Where: {classes}")
    held = sorted(field for kind in kinds for field in kind.fields)
    if held != sorted({field.name for field in fields(Report)} - _FIXED):
        raise TypeError(f"not the fields of a report: {held}")
    if set(_TEXTS) != set(get_args(TextKind)):
        raise TypeError(f"not the kinds of text: {set(_TEXTS)}")
    return MappingProxyType({kind.where: kind for kind in kinds})


KINDS: Final = (CELLS, TEXTS, CONFIRMED, PRIOR, IMPORTED, PLAN, TASKS, WAIVERS)
"""All kinds, in the order in which an edit between two reports goes through them."""

_KIND_OF: Final = kinds_by_class(KINDS)
