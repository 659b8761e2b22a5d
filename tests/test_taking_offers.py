"""A figure told in the prose that is taken: its cell and nothing else, one undo step, and the offer is gone."""

from __future__ import annotations

from decimal import Decimal

from editor.checks.told.offers import offers
from editor.forms.address import CellRef
from editor.report.model import Report
from editor.session import Session
from tests.strategies import form_of

TOTAL = CellRef("statistics", "received.total", "value")
PART = CellRef("statistics", "received.online", "value")
TEXT = "2018年，全县共收到政府信息公开申请46件，其中网上申请40件。"


def report() -> Report:
    return Report(form_of("2014"), 2018, "测试县人民政府", sections={"preamble": TEXT})


def test_only_its_cell_is_filled_and_undo_takes_it_back() -> None:
    session = Session(report())
    total, part = offers(session.report).offers
    session.take_offer(part)
    assert session.report.cells == {PART: Decimal(40)}  # a total of parts not all known does not follow
    session.take_offer(total)
    assert session.report.cells == {PART: Decimal(40), TOTAL: Decimal(46)}
    assert session.history.undo_label == "采用文中数据"
    assert offers(session.report).offers == ()
    session.undo()
    assert session.report.cells == {PART: Decimal(40)}
    assert offers(session.report).offers == (total,)
    session.undo()
    assert session.report == report()


def test_a_figure_typed_before_is_a_step_of_its_own() -> None:
    session = Session(report())
    session.type_cell(PART, "4", "visit")
    session.take_offer(offers(session.report).offers[0])
    session.type_cell(PART, "40", "visit")
    assert session.report.cells == {PART: Decimal(40), TOTAL: Decimal(46)}
    session.undo()
    session.undo()
    assert session.report.cells == {PART: Decimal(4)}


def test_a_report_that_may_not_be_changed_stays_as_it_is() -> None:
    session = Session(report(), read_only="只读")
    session.take_offer(offers(session.report).offers[0])
    assert session.report == report()
