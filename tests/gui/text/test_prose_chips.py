"""Citations in one document: a chip each, braces in the texts, and positions that can be told from each other."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QTextCursor, QTextDocument
from pytestqt.qtbot import QtBot

from editor.gui.look.theme import theme_of
from editor.gui.text.chip import ChipLook, ChipObject
from editor.gui.text.document import EditorSection, ProseDocument, TextPosition
from editor.gui.text.lines import CHIP, TextBlocks, chip_format

PARTS = (
    EditorSection("preamble", "引言"),
    EditorSection("overview", "一、总体情况"),
    EditorSection("other", "六、其他"),
)
NEW, DONE = "{三.一.总计}", "{三.(七).总计}"
TEXTS = st.lists(st.sampled_from(["甲", "𬭎", "\n", "{", "}", NEW, DONE, "{三.一.总", "计}", " "]), max_size=9).map(
    "".join
)


def filled(document: QTextDocument, text: str, other: str = "") -> ProseDocument:
    prose = ProseDocument(document, theme_of(is_dark=False))
    prose.fill(PARTS, {"overview": text, "other": other}, headings=True)
    return prose


def texts_of(prose: ProseDocument) -> dict[str, str]:
    texts = prose.texts()
    assert texts is not None
    return texts


def typed(document: QTextDocument, position: int, text: str, length: int = 0) -> None:
    cursor = QTextCursor(document)
    cursor.setPosition(position)
    cursor.setPosition(position + length, QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(text)


def test_a_citation_is_one_character_and_braces_in_the_text(qtbot: QtBot) -> None:
    document = QTextDocument()
    prose = filled(document, f"收到{NEW}件")
    start = prose.start_of("overview")
    assert document.toPlainText().split("\n")[3] == f"收到{CHIP}件"
    assert prose.chip_at(start + 2) == NEW
    assert prose.chip_at(start + 3) == ""
    typed(document, start + 2, "", 1)
    assert texts_of(prose)["overview"] == "收到件"


def test_what_is_typed_beside_a_chip_is_no_chip(qtbot: QtBot) -> None:
    document = QTextDocument()
    prose = filled(document, NEW)
    cursor = QTextCursor(document)
    cursor.setPosition(prose.start_of("overview") + 1)
    cursor.insertText("件")
    cursor.insertBlock()
    cursor.insertText("乙")
    assert texts_of(prose)["overview"] == f"{NEW}件\n乙"


def test_neighbours_are_two_chips(qtbot: QtBot) -> None:
    prose = filled(QTextDocument(), f"{NEW}{NEW}{DONE}")
    assert texts_of(prose)["overview"] == f"{NEW}{NEW}{DONE}"
    start = prose.start_of("overview")
    assert [prose.chip_at(start + place) for place in range(3)] == [NEW, NEW, DONE]


def test_a_typed_citation_becomes_a_chip_unless_the_caret_is_in_it(qtbot: QtBot) -> None:
    document = QTextDocument()
    prose = filled(document, "收到件")
    start = prose.start_of("overview")
    typed(document, start + 2, NEW)
    assert prose.has_loose
    assert not prose.form_chips(start + 5)
    assert prose.form_chips(start + 2 + len(NEW))
    assert document.toPlainText().split("\n")[3] == f"收到{CHIP}件"
    assert texts_of(prose)["overview"] == f"收到{NEW}件"
    assert not prose.has_loose


def test_braces_in_a_heading_are_no_citation(qtbot: QtBot) -> None:
    document = QTextDocument()
    prose = ProseDocument(document, theme_of(is_dark=False))
    prose.fill([EditorSection("part1", f"一、{NEW}")], {"part1": ""}, headings=True)
    assert not prose.form_chips()
    assert prose.texts() == {"part1": ""}


@given(text=TEXTS, headings=st.booleans())
@settings(max_examples=80)
def test_any_text_comes_back(text: str, headings: bool) -> None:
    prose = ProseDocument(QTextDocument(), theme_of(is_dark=False))
    prose.fill(PARTS[1:2], {"overview": text}, headings=headings)
    assert prose.texts() == {"overview": text}


@given(before=TEXTS, after=TEXTS)
@settings(max_examples=150)
def test_replacing_makes_what_filling_makes(before: str, after: str) -> None:
    document, fresh = QTextDocument(), QTextDocument()
    prose = filled(document, before, DONE)
    prose.replace("overview", before, after)
    wanted = filled(fresh, after, DONE)
    assert texts_of(prose) == texts_of(wanted)
    assert document.toPlainText() == fresh.toPlainText()
    assert list(TextBlocks(document)) == list(TextBlocks(fresh))


@given(text=TEXTS)
@settings(max_examples=80)
def test_positions_and_offsets_lead_to_each_other(text: str) -> None:
    document = QTextDocument()
    prose = filled(document, text, DONE)
    for offset in range(len(text) + 1):
        position = prose.document_position("overview", offset)
        place = prose.text_position(position)
        assert place.section == "overview"
        assert place.offset <= offset  # before the chip, if it is within one
        assert prose.document_position(*place) == position
    assert prose.text_position(prose.start_of("overview")) == TextPosition("overview", 0)


@given(text=TEXTS, cut=st.tuples(st.integers(0, 99), st.integers(0, 99)), piece=TEXTS)
@settings(max_examples=120)
def test_lines_stay_true_to_the_document(text: str, cut: tuple[int, int], piece: str) -> None:
    document = QTextDocument()
    prose = filled(document, text, DONE)
    first, last = sorted(place % document.characterCount() for place in cut)
    typed(document, first, piece, last - first)
    assert list(prose._lines) == list(TextBlocks(document))
    prose.form_chips()
    assert list(prose._lines) == list(TextBlocks(document))


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [(0, 1, "甲"), (0, 3, f"甲{NEW}乙"), (1, 2, NEW), (2, 5, "乙\n丙"), (3, 3, "")],
)
def test_text_between_positions_has_its_braces(qtbot: QtBot, start: int, end: int, text: str) -> None:
    prose = filled(QTextDocument(), f"甲{NEW}乙\n丙")
    head = prose.start_of("overview")
    assert prose.text_between(head + start, head + end) == text


def test_a_position_in_a_heading_is_the_beginning_of_its_section(qtbot: QtBot) -> None:
    prose = filled(QTextDocument(), "甲")
    heading = prose.start_of("overview") - 2
    assert prose.is_heading(heading)
    assert prose.text_position(heading) == TextPosition("overview", 0)
    with pytest.raises(KeyError):
        prose.document_position("requests", 0)


@pytest.mark.parametrize(
    ("start", "end", "span"),
    [(0, 1, (0, 1)), (0, 3, (0, 2)), (1, 1 + len(NEW), (1, 2)), (2, 3, (1, 2)), (1, 1, (1, 1)), (9, 11, (2, 4))],
)
def test_a_piece_that_touches_a_citation_has_all_of_it(
    qtbot: QtBot, start: int, end: int, span: tuple[int, int]
) -> None:
    prose = filled(QTextDocument(), f"甲{NEW}乙丙")
    head = prose.start_of("overview")
    first, last = prose.document_span("overview", start, end)
    assert (first - head, last - head) == span


@pytest.mark.parametrize("is_broken", [False, True])
def test_a_chip_paints_nothing_over_its_line(qtbot: QtBot, is_broken: bool) -> None:
    """What is painted there would stay when the chip goes: Qt paints only the line again."""
    document = QTextDocument()
    chip = ChipObject(lambda _: ChipLook("151", is_broken), theme_of(is_dark=False), document)
    picture = QImage(80, 60, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    chip.drawObject(painter, QRectF(10, 20, 40, 14), document, 0, chip_format(NEW))
    painter.end()
    painted = {y for y in range(60) for x in range(80) if picture.pixelColor(x, y) != QColor("white")}
    assert min(painted) >= 20
