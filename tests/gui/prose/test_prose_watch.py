"""The prose is checked when the user rests, in turns that a key may cut short."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from editor.forms.address import CellRef
from editor.gui.prose.check_at_rest import ProseWatch
from editor.report.edit import TextRef
from editor.report.model import Report
from editor.session import Session, SessionChange

PRIVATE = "联系人王某，手机13912345678。"
OTHER = TextRef("section", "other")


@pytest.fixture
def session(balanced: Report) -> Session:
    return Session(replace(balanced, sections={"other": "无。"}))


@pytest.fixture
def watch(session: Session) -> Iterator[ProseWatch]:
    watch = ProseWatch(session)
    yield watch
    watch.detach()


def private(session: Session) -> bool:
    return any(finding.rule == "P.PRIVATE" for finding in session.result.findings)


def test_what_was_typed_is_checked_after_a_rest(session: Session, watch: ProseWatch, qtbot: QtBot) -> None:
    session.set_text(OTHER, PRIVATE)
    waiting = watch.is_working
    assert waiting
    assert not private(session)
    qtbot.waitUntil(lambda: private(session))
    assert session.is_prose_checked
    qtbot.waitUntil(lambda: not watch.is_working)


def test_a_report_just_opened_is_checked_without_a_key(balanced: Report, qtbot: QtBot) -> None:
    session = Session(replace(balanced, sections={"other": PRIVATE}), prose_later=True)
    watch = ProseWatch(session)
    assert not private(session)
    qtbot.waitUntil(lambda: private(session))
    watch.detach()


def test_a_key_before_the_first_check_puts_it_off_until_a_rest(balanced: Report, qtbot: QtBot) -> None:
    session = Session(replace(balanced, sections={"other": "无。"}), prose_later=True)
    watch = ProseWatch(session)
    session.set_text(OTHER, PRIVATE)
    qtbot.waitUntil(lambda: session.is_prose_checked)
    assert private(session)
    watch.detach()


def test_the_next_key_drops_what_was_begun(session: Session, watch: ProseWatch, qtbot: QtBot) -> None:
    session.set_text(OTHER, PRIVATE)
    steps = session.prose_steps()
    next(steps)
    session.set_text(OTHER, "没有收取信息处理费。")
    assert list(steps) == []
    assert not session.is_prose_checked
    qtbot.waitUntil(lambda: session.is_prose_checked)
    assert not private(session)


def test_a_figure_in_a_cell_has_the_prose_checked_again(session: Session, watch: ProseWatch, qtbot: QtBot) -> None:
    session.type_cell(CellRef("requests", "new", "natural"), "7")
    assert watch.is_working
    qtbot.waitUntil(lambda: session.is_prose_checked)


def test_findings_alone_set_off_no_check(session: Session, watch: ProseWatch) -> None:
    session.set_text(OTHER, PRIVATE)
    watch.finish()
    assert private(session)
    assert not watch.is_working


def test_listeners_hear_of_findings_with_an_empty_edit(session: Session) -> None:
    heard: list[SessionChange] = []
    session.subscribe(heard.append)
    session.set_text(OTHER, PRIVATE)
    session.check_prose()
    typed, checked = heard
    assert not typed.edit.is_empty
    assert checked.edit.is_empty
    assert any(finding.rule == "P.PRIVATE" for finding in checked.appeared)
    assert session.history.undo_label == "输入文字"
