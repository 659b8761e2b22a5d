"""Sections in one document: filled, read back, changed in place, and damage noticed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument
from pytestqt.qtbot import QtBot

from editor.gui.look.theme import theme_of
from editor.gui.text.document import EditorSection, ProseDocument

PARTS = (
    EditorSection("preamble", "引言"),
    EditorSection("overview", "一、总体情况"),
    EditorSection("other", "六、其他"),
)
TEXTS = {"preamble": "甲\n乙", "other": "\n丙𬭎\n\n"}


@pytest.fixture
def document(qtbot: QtBot) -> QTextDocument:
    return QTextDocument()


def filled(document: QTextDocument, *, headings: bool = True) -> ProseDocument:
    prose = ProseDocument(document, theme_of(is_dark=False))
    prose.fill(PARTS if headings else PARTS[:1], TEXTS, headings=headings)
    return prose


def typed(document: QTextDocument, position: int, text: str, length: int = 0) -> None:
    """As a user would: at a place, over `length` chosen characters."""
    cursor = QTextCursor(document)
    cursor.setPosition(position)
    cursor.setPosition(position + length, QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(text)


def test_texts_come_back_as_they_were(document: QTextDocument) -> None:
    assert filled(document).texts() == {"preamble": "甲\n乙", "overview": "", "other": "\n丙𬭎\n\n"}
    assert document.toPlainText() == "引言\n甲\n乙\n一、总体情况\n\n六、其他\n\n丙𬭎\n\n"


def test_one_section_has_no_heading(document: QTextDocument) -> None:
    prose = filled(document, headings=False)
    assert document.toPlainText() == "甲\n乙"
    assert prose.texts() == {"preamble": "甲\n乙"}


@given(texts=st.lists(st.text("甲 \n\u00a0𬭎", max_size=8), min_size=3, max_size=3), headings=st.booleans())
@settings(max_examples=60)
def test_any_texts_come_back(texts: list[str], headings: bool) -> None:
    prose = ProseDocument(QTextDocument(), theme_of(is_dark=False))
    parts = PARTS if headings else PARTS[:1]
    given_texts = {part.id: text for part, text in zip(parts, texts, strict=False)}
    prose.fill(parts, given_texts, headings=headings)
    assert prose.texts() == given_texts


@given(before=st.text("甲乙\n𬭎", max_size=8), after=st.text("甲乙\n𬭎", max_size=8))
@settings(max_examples=60)
def test_replacing_touches_its_section_only(before: str, after: str) -> None:
    document = QTextDocument()
    prose = ProseDocument(document, theme_of(is_dark=False))
    prose.fill(PARTS, {**TEXTS, "overview": before}, headings=True)
    prose.replace("overview", before, after)
    assert prose.texts() == {**TEXTS, "overview": after}


def test_a_change_leaves_cursors_elsewhere_in_place(document: QTextDocument) -> None:
    prose = filled(document)
    cursor = QTextCursor(document)
    cursor.setPosition(prose.start_of("other") + 2)
    prose.replace("preamble", "甲\n乙", "甲\n丁丁\n乙")
    assert cursor.position() == prose.start_of("other") + 2


def test_what_is_typed_in_a_body_belongs_to_its_section(document: QTextDocument) -> None:
    prose = filled(document)
    typed(document, prose.start_of("overview"), "新\n段")
    assert prose.texts() == {**TEXTS, "overview": "新\n段"}


@pytest.mark.parametrize(
    ("before_body", "length", "text"),
    [(-1, 0, "字"), (-3, 1, ""), (-1, 1, ""), (-7, 0, "字"), (-7, 7, ""), (-9, 12, "字"), (-1, 0, "\n")],
    ids=["end of heading", "within", "backspace from body", "start of heading", "whole heading", "across", "enter"],
)
def test_damaged_heading_is_noticed(document: QTextDocument, before_body: int, length: int, text: str) -> None:
    prose = filled(document)
    typed(document, prose.start_of("overview") + before_body, text, length)
    assert prose.texts() is None


def test_lost_body_line_is_noticed(document: QTextDocument) -> None:
    prose = filled(document)
    typed(document, prose.start_of("overview"), "", 1)
    assert prose.texts() is None


def test_position_belongs_to_a_section(document: QTextDocument) -> None:
    prose = filled(document)
    assert prose.section_at(0) == "preamble"
    assert prose.section_at(prose.start_of("overview")) == "overview"
    assert prose.section_at(document.characterCount() - 1) == "other"
    with pytest.raises(KeyError):
        prose.start_of("requests")
