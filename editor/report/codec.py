"""A report as plain data and back: the shape of `show --json`, and the `.gouji` file that adds to it.

Cells are exact decimal text by address. What a file holds beyond what this program knows is reported, not
dropped in silence: see `Decoded.lost`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated, Any, Final

from editor.forms.address import CellRef
from editor.forms.form import Form
from editor.forms.load import Forms
from editor.forms.spec import FormSpec
from editor.report.citations.rendering import published
from editor.report.model import ImportRecord, Remainder, Report
from editor.report.numbers import stored_value
from editor.report.plan_codec import PlanData, decode_plan, lost_of_plan, plan_file_data
from editor.report.waiver_codec import WaiverData, decode_waivers, waivers_data
from editor.shapes import Checked, Shape, read
from editor.wording.decimal_text import format_number

FILE_VERSION: Final = 1
_FIRST_YEAR: Final = 1900
_LAST_YEAR: Final = 9999


def _check_year(year: int) -> None:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise ValueError("年度应为四位年份")


@dataclass(frozen=True, kw_only=True)
class RemainderData(Shape, unknown="ignore"):
    """Something without a place in the form."""

    where: str = ""
    text: str


@dataclass(frozen=True, kw_only=True)
class ImportData(Shape, unknown="ignore"):
    """How the report came out of a file."""

    source: str = ""
    unread: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    unmapped: tuple[RemainderData, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ReportData(Shape, keys={"imported": "import"}, unknown="gather"):
    """The shape of `show --json`, see `docs/command-line.md`; what it does not name is for `.gouji` only."""

    gouji: int | None = None
    form: str
    year: Annotated[int, Checked(_check_year)]
    body: str = ""
    title: str = ""
    cells: Mapping[str, str] = field(default_factory=dict)
    sections: Mapping[str, str] = field(default_factory=dict)
    headings: Mapping[str, str] = field(default_factory=dict)
    confirmed: tuple[str, ...] = ()
    imported: ImportData | None = None
    prior: ReportData | None = None
    plan: PlanData | None = None
    waivers: tuple[WaiverData, ...] = ()
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True)
class Decoded:
    """A report read from data, with what the data held that this program does not know."""

    report: Report
    lost: tuple[str, ...] = ()


def published_data(report: Report) -> dict[str, Any]:
    """The report in the shape of `show --json`: citations as figures, as everywhere outside the report's own file."""
    return _data(published(report))


def _data(report: Report) -> dict[str, Any]:
    data: dict[str, Any] = {
        "form": report.form.id,
        "year": report.year,
        "body": report.body,
        "title": report.display_title,
        "cells": {str(ref): format_number(report.cells[ref]) for ref in _in_order(report)},
        "sections": dict(report.sections),
    }
    if report.headings:
        data["headings"] = dict(report.headings)
    if report.imported is not None:
        data["import"] = _import_data(report.imported)
    return data


def file_data(report: Report) -> dict[str, Any]:
    """The report as a `.gouji` file keeps it, citations as they are written, last year's report included."""
    data = {"gouji": FILE_VERSION, **_data(report), "title": report.title}
    if report.confirmed:
        data["confirmed"] = sorted(map(str, report.confirmed))
    if report.imported is not None:
        data["import"] = {"source": report.imported.source, **data["import"]}
    if report.plan is not None:
        data["plan"] = plan_file_data(report.plan, report.task_states)
    if report.waivers:
        data["waivers"] = waivers_data(report.waivers)
    if report.prior is not None:
        data["prior"] = file_data(replace(report.prior, prior=None))
    return data


def decode(data: ReportData, forms: Forms) -> Decoded:
    """The report that the data describes.

    An unknown form is stood in for by one made of the file's own addresses, so that the figures can be looked
    at. Raises ValueError if an address is none.
    """
    lost = [f"不认识的内容：{key}" for key in data.unknown]
    refs = {CellRef.parse(key): text for key, text in data.cells.items()}
    form = forms.get(data.form)
    if form is None:
        lost.append(f"不认识的格式：{data.form}")
        form = stand_in_form(data.form, data.year, refs)
    strange = [ref for ref in refs if ref not in form.blocks]
    lost += [f"格式中没有的单元格：{ref}" for ref in strange]
    prior = None
    if data.prior is not None:
        earlier = decode(data.prior, forms)
        prior = earlier.report
        lost += [f"上年数据：{text}" for text in earlier.lost]
    cells = {ref: value for ref, text in refs.items() if (value := stored_value(text)) is not None}
    plan, states = decode_plan(data.plan) if data.plan is not None else (None, {})
    lost += lost_of_plan(data.plan) if data.plan is not None else []
    report = Report(
        form=form,
        year=data.year,
        body=data.body,
        title="" if data.title == form.title.format(body=data.body, year=data.year) else data.title,
        cells={ref: value for ref, value in cells.items() if ref in form.blocks},
        sections={key: text for key, text in data.sections.items() if text},
        headings=dict(data.headings),
        confirmed=frozenset(map(CellRef.parse, data.confirmed)),
        imported=_import_record(data.imported) if data.imported is not None else None,
        prior=prior,
        plan=plan,
        task_states=states,
        waivers=decode_waivers(data.waivers),
    )
    return Decoded(report, tuple(lost))


def stand_in_form(identifier: str, year: int, refs: Iterable[CellRef]) -> Form:
    """A form made of addresses, its ids for labels: to look at a report whose form is not known here.

    Raises ValueError if an id is none that a form could have.
    """
    tables: dict[str, tuple[dict[str, None], dict[str, None]]] = {}
    for ref in refs:
        rows, columns = tables.setdefault(ref.table, ({}, {}))
        rows[ref.row] = columns[ref.column] = None
    spec = {
        "id": identifier,
        "name": f"未知格式 {identifier}",
        "years": {"from": year, "to": year},
        "basis": "",
        "title": "{body}{year}年政府信息公开工作年度报告",
        "own_headings": True,
        "sections": [
            {
                "id": table,
                "kind": "table",
                "heading": table,
                "blocks": [{"columns": _plain(columns), "rows": _plain(rows)}],
            }
            for table, (rows, columns) in tables.items()
        ],
        "rules": [],
    }
    return Form(read(FormSpec, spec))


def _plain(ids: Iterable[str]) -> list[dict[str, str]]:
    return [{"id": identifier, "label": identifier} for identifier in ids]


def _in_order(report: Report) -> list[CellRef]:
    return [ref for ref in report.form.cells if ref in report.cells]


def _import_data(record: ImportRecord) -> dict[str, Any]:
    return {
        "unread": [str(ref) for ref in record.unread],
        "doubtful": [str(ref) for ref in record.doubtful],
        "unmapped": [{"where": item.where, "text": item.text} for item in record.unmapped],
        "notes": list(record.notes),
    }


def _import_record(data: ImportData) -> ImportRecord:
    return ImportRecord(
        source=data.source,
        unread=_refs(data.unread),
        doubtful=_refs(data.doubtful),
        unmapped=tuple(Remainder(item.where, item.text) for item in data.unmapped),
        notes=tuple(data.notes),
    )


def _refs(texts: Iterable[str]) -> tuple[CellRef, ...]:
    return tuple(map(CellRef.parse, texts))
