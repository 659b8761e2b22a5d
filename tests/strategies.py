"""Reports to test with: balanced ones, which break no rule; any ones, with blanks, prose, unreadable text.

Both come as hypothesis strategies; the balanced ones also from a plain `random.Random`, for benches. Nothing
here is copied from a published report.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from editor.forms.address import CellRef
from editor.forms.form import Form
from editor.forms.load import Forms, load_forms
from editor.forms.sections import FigureKind
from editor.report.model import ImportRecord, Remainder, Report
from editor.report.numbers import CellValue, stored_value
from editor.resources import resource_path
from editor.wording.decimal_text import format_number

FORMS_FOLDER = Path(os.environ.get("GOUJI_TEST_FORMS") or resource_path("forms"))
"""Where the forms lie that tests go over: those of the program, or of the folder that GOUJI_TEST_FORMS names."""

FORM_IDS = tuple(sorted(path.stem for path in FORMS_FOLDER.glob("*.toml")))
_OPEN_YEARS = 4  # for how long an edition without an end is tried

Pick = Callable[[int], int]
"""Chooses a whole number from 0 to a ceiling, both included."""


@cache
def all_forms() -> Forms:
    """All forms of that folder."""
    return load_forms(FORMS_FOLDER)


def form_of(identifier: str) -> Form:
    """One of them."""
    form = all_forms().get(identifier)
    assert form is not None, identifier
    return form


def sound_prose(form: Form, year: int) -> dict[str, str]:
    """Prose for every section that needs some, which keeps all rules of prose, for any body and any figures."""
    texts = {
        "preamble": "根据《中华人民共和国政府信息公开条例》的规定，编制本报告。"
        f"所列数据的统计期限为{year}年1月1日至{year}年12月31日。"
        "本报告在本机关网站公布，如有疑问，请与本机关办公室联系。",
        "overview": "本机关按照上级部署推进政府信息公开工作，接受社会监督。\n"
        "（一）主动公开。及时公开机构职能、政策文件和办事指南，政策与解读同步发布。\n"
        "（二）依申请公开。规范登记、审核、答复和归档各个环节，按期答复申请人。\n"
        "（三）政府信息管理。落实公开前的保密审查，定期清理已经失效的文件。\n"
        "（四）平台建设。改进网站的检索功能，方便公众查找信息。\n"
        "（五）监督保障。把公开工作列入年度考核，开展社会评议，没有发生责任追究情形。",
        "problems": "（一）存在的主要问题。一是政策解读的形式比较单一；二是有两个栏目的内容更新不够及时。\n"
        "（二）改进情况。增加图表和短片等解读形式，按月检查栏目更新情况，发现问题当月整改。",
        "other": f"{year}年，本机关没有收取信息处理费。",
    }
    return {section.id: texts[section.id] for section in form.sections if section.id in texts}


def with_cells(report: Report, changes: Mapping[CellRef, CellValue]) -> Report:
    """The report with some cells changed; None blanks a cell."""
    cells = {**report.cells, **changes}
    return replace(report, cells={ref: value for ref, value in cells.items() if value is not None})


def random_balanced_report(rng: random.Random, form: Form, *, max_value: int = 200, with_prior: bool = False) -> Report:
    """A filled report that breaks no rule of arithmetic or prose; with last year's, none between the years either."""
    return _balanced(lambda ceiling: rng.randint(0, ceiling), form, max_value, with_prior)


@st.composite
def balanced_reports(draw: DrawFn, form_id: str = "2021", *, max_value: int = 200, with_prior: bool = False) -> Report:
    """As `random_balanced_report`, for properties."""
    return _balanced(lambda ceiling: draw(st.integers(0, ceiling)), form_of(form_id), max_value, with_prior)


def cell_values(kind: FigureKind = FigureKind.COUNT) -> SearchStrategy[Decimal | str]:
    """What may stand in a filled cell: good figures, figures of the wrong kind, text that is no figure."""
    places = 6 if kind is FigureKind.AMOUNT else 2
    return st.one_of(
        st.just(Decimal(0)),
        st.integers(0, 9999).map(Decimal),
        st.integers(-(10**12), 10**12).map(Decimal),
        st.decimals(-1000, 10**9, allow_nan=False, allow_infinity=False, places=places),
        unreadable_texts(),
    )


def unreadable_texts() -> SearchStrategy[str]:
    """Text that stands in a cell and is no figure."""
    alphabet = st.characters(categories=("L", "N", "P"), max_codepoint=0xFFFF)
    return st.one_of(
        st.sampled_from(["待核实", "约12件", "12件左右", "1 2 3", "见附件", "n/a", "12.3.4", "2648-18538"]),
        st.text(alphabet, min_size=1, max_size=12),
    ).filter(lambda text: isinstance(stored_value(text), str))


def prose(max_paragraphs: int = 3) -> SearchStrategy[str]:
    """Paragraphs apart by a line break, none of them empty or with blanks at its ends; "" for no prose."""
    words = st.sampled_from(
        [*"我机关全年主动公开政府信息，。、；：（）“”《》%1234567890 ", "同比增长", "A4", "２", "—"]
    )
    paragraph = st.lists(words, min_size=1, max_size=30).map(lambda parts: "".join(parts).strip()).filter(bool)
    return st.lists(paragraph, max_size=max_paragraphs).map("\n".join)


@st.composite
def any_reports(draw: DrawFn, form_id: str | None = None, *, with_prior: bool | None = None) -> Report:
    """A report as it may stand in a file: each cell blank, right, wrong or unreadable; any prose.

    `form_id` None draws one of the forms; `with_prior` None draws whether last year's report is there.
    """
    form = form_of(form_id or draw(st.sampled_from(FORM_IDS)))
    year = _year(lambda ceiling: draw(st.integers(0, ceiling)), form)
    prior_form = all_forms().for_year(year - 1)
    wants_prior = draw(st.booleans()) if with_prior is None else with_prior
    prior = None
    if wants_prior and prior_form is not None:
        prior = Report(prior_form, year - 1, draw(_names()), cells=draw(_any_cells(prior_form)))
    headings = draw(_own_headings()) if form.own_headings else {}
    written = [section.id for section in form.sections] + list(headings)
    texts = {key: draw(prose()) for key in written}
    cells = draw(_any_cells(form))
    return Report(
        form,
        year,
        draw(_names()),
        title=draw(st.sampled_from(["", "某某市政府信息公开年报"])),
        cells=cells,
        sections={key: text for key, text in texts.items() if text},
        headings=headings,
        confirmed=frozenset(ref for ref, value in cells.items() if value == 0 and draw(st.booleans())),
        imported=draw(st.none() | _import_records(form)),
        prior=prior,
    )


def _balanced(pick: Pick, form: Form, max_value: int, with_prior: bool) -> Report:
    year = _year(pick, form)
    prior_form = all_forms().for_year(year - 1) if with_prior else None
    prior = None
    if prior_form is not None:
        prior = Report(prior_form, year - 1, "测试市", cells=_balanced_cells(pick, prior_form, max_value, None))
    cells = _balanced_cells(pick, form, max_value, prior)
    return Report(form, year, "测试市", cells=cells, sections=sound_prose(form, year), prior=prior)


def _balanced_cells(pick: Pick, form: Form, max_value: int, prior: Report | None) -> dict[CellRef, Decimal | str]:
    cells = {ref: _figure(pick, kind, max_value) for ref, kind in form.kinds.items() if ref not in form.totals}
    _limit_parts(form, cells)
    _balance_items(cells, prior)
    _balance_documents(cells, prior)
    _balance_requests(pick, form, cells, prior)

    def total(ref: CellRef) -> Decimal:
        if ref in form.totals:
            return sum((total(part) for part in form.totals[ref][0]), Decimal(0))
        return cells[ref]

    _cover_cases(form, cells, total)
    return {ref: total(ref) for ref in form.cells}


def _figure(pick: Pick, kind: FigureKind, max_value: int) -> Decimal:
    """Mostly zeros and small figures, as in real reports."""
    size = pick(3)
    count = 0 if size < 2 else pick(min(9, max_value)) if size == 2 else pick(max_value)
    if kind is FigureKind.AMOUNT:
        amount = Decimal(count) + Decimal(pick(999_999) * pick(1)).scaleb(-6)
        return Decimal(format_number(amount))  # without padding, as files keep it
    if kind is FigureKind.CHANGE and pick(1):
        return Decimal(-count)
    return Decimal(count)


def _limit_parts(form: Form, cells: dict[CellRef, Decimal]) -> None:
    for ref in form.cells:
        whole = form.row(ref).of_which
        if whole is not None:
            cells[ref] = min(cells[ref], cells[CellRef(ref.table, whole, ref.column)])


def _balance_items(cells: dict[CellRef, Decimal], prior: Report | None) -> None:
    """Form 2019: 上一年项目数量 follows last year's; 减 takes no more than there is."""
    for ref in list(cells):
        if ref.column != "items_last_year":
            continue
        change = CellRef(ref.table, ref.row, "change")
        before = prior.numbers.get(ref) if prior is not None else None
        if prior is not None and before is not None:
            cells[ref] = before + prior.numbers[change]
        cells[change] = max(cells[change], -cells[ref])


def _balance_documents(cells: dict[CellRef, Decimal], prior: Report | None) -> None:
    """Form 2021: 现行有效 follows last year's, and holds at least what was issued and not repealed."""
    for ref in list(cells):
        if ref.column != "in_force":
            continue
        issued, repealed = (CellRef(ref.table, ref.row, column) for column in ("issued", "repealed"))
        if prior is None or ref not in prior.numbers:
            cells[ref] = max(cells[ref], cells[issued] - cells[repealed])
            continue
        at_most = prior.numbers[ref] + cells[issued]
        cells[repealed] = min(cells[repealed], at_most)
        cells[ref] = at_most - cells[repealed]


def _balance_requests(pick: Pick, form: Form, cells: dict[CellRef, Decimal], prior: Report | None) -> None:
    """Table three: 一 + 二 = 三(七) + 四 in every column that is typed."""
    for new in [ref for ref in cells if ref.table == "requests" and ref.row == "new"]:
        carried_in, carried_out = new._replace(row="carried_in"), new._replace(row="carried_out")
        results = form.totals[new._replace(row="results.total")][0]
        ended = sum((cells[ref] for ref in results), cells[carried_out])
        if prior is not None and carried_out in prior.numbers:
            cells[carried_in] = prior.numbers[carried_out]
            missing = max(Decimal(0), cells[carried_in] - ended)
            cells[new._replace(row="results.granted")] += missing
            ended += missing
        else:
            cells[carried_in] = Decimal(pick(int(ended))) if pick(1) else Decimal(0)
        cells[new] = ended - cells[carried_in]


def _cover_cases(form: Form, cells: dict[CellRef, Decimal], total: Callable[[CellRef], Decimal]) -> None:
    """As many reviews as lawsuits after them, as many requests as cases; the further requests are granted."""
    for kind in form.roles.causes:
        missing = sum(map(total, kind.cases)) - sum(map(total, kind.causes))
        cause = form.totals[kind.causes[0]][0][0]
        if missing > 0:
            cells[cause] += missing
            if cause.row == "new":
                cells[cause._replace(row="results.granted")] += missing


def _year(pick: Pick, form: Form) -> int:
    last = form.years.last or form.years.first + _OPEN_YEARS
    return form.years.first + pick(last - form.years.first)


def _names() -> SearchStrategy[str]:
    return st.sampled_from(["测试市", "某某县人民政府", "市教育局", "甲乙（丙）街道办事处"])


@st.composite
def _any_cells(draw: DrawFn, form: Form) -> dict[CellRef, Decimal | str]:
    """Few cells or nearly all of them, figures of every sort."""
    blank = draw(st.sampled_from([0, 1, 5, 9]))  # tenths
    kinds = form.kinds
    filled = [ref for ref in form.cells if draw(st.integers(1, 10)) > blank]
    strange = draw(st.lists(st.sampled_from(filled), max_size=12, unique=True)) if filled else []
    cells: dict[CellRef, Decimal | str] = {ref: Decimal(draw(st.integers(0, 999))) for ref in filled}
    cells.update({ref: draw(cell_values(kinds[ref])) for ref in strange})
    return cells


def _own_headings() -> SearchStrategy[dict[str, str]]:
    heading = st.sampled_from(["一、概述", "二、主动公开政府信息情况", "三、依申请公开情况", "四、其他"])
    return st.lists(heading, max_size=4).map(
        lambda headings: {f"part{place}": text for place, text in enumerate(headings, 1)}
    )


@st.composite
def _import_records(draw: DrawFn, form: Form) -> ImportRecord:
    refs = st.lists(st.sampled_from(form.cells), max_size=3, unique=True).map(tuple)
    remainders = st.builds(Remainder, st.just("第 12 行"), st.sampled_from(["其他主动公开文件 0 0 0", "合计 1"]))
    return ImportRecord(
        source="年报.txt",
        unread=draw(refs),
        doubtful=draw(refs),
        unmapped=tuple(draw(st.lists(remainders, max_size=2))),
        notes=tuple(draw(st.lists(st.sampled_from(["缺少第四部分的表"]), max_size=1))),
    )
