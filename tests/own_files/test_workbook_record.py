"""The record of a workbook: as cells and back, in letters that no spreadsheet changes."""

from __future__ import annotations

import json
from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.forms.sections import FigureKind
from editor.own_files.workbook import FormulaRecord, ProseRecord, ShownRecord, TableRecord, WorkbookRecord

TEXTS = st.text(max_size=12)
BY_TEXT = st.dictionaries(TEXTS, TEXTS, max_size=3)
RECORDS = st.builds(
    WorkbookRecord,
    data=st.dictionaries(TEXTS, st.one_of(TEXTS, st.integers(), BY_TEXT), max_size=4),
    tables=st.dictionaries(
        TEXTS,
        st.builds(
            TableRecord,
            cells=st.dictionaries(TEXTS, st.tuples(TEXTS, st.sampled_from(FigureKind)), max_size=3),
            labels=BY_TEXT,
        ),
        max_size=2,
    ),
    formulas=st.dictionaries(
        TEXTS, st.builds(FormulaRecord, formula=TEXTS, parts=st.lists(TEXTS, max_size=3)), max_size=2
    ),
    about=st.dictionaries(TEXTS, st.tuples(TEXTS, TEXTS), max_size=3),
    prose=st.builds(ProseRecord, sheet=TEXTS, parts=st.lists(TEXTS, max_size=3)),
    shown=st.builds(ShownRecord, cells=BY_TEXT, about=BY_TEXT, sections=BY_TEXT, headings=BY_TEXT),
)


def record_of(**data: str) -> WorkbookRecord:
    prose = ProseRecord(sheet="正文", parts=[])
    return WorkbookRecord(data=data, tables={}, formulas={}, about={}, prose=prose, shown=ShownRecord())


@given(record=RECORDS)
def test_a_record_is_read_as_it_was_written(record: WorkbookRecord) -> None:
    assert WorkbookRecord.of_pieces(record.pieces) == record


def test_no_cell_holds_more_than_it_may_nor_letters_that_a_program_changes() -> None:
    pieces = record_of(text="_x0041_正文\ud800\x00" * 9_000).pieces
    assert len(pieces) > 1
    for piece in pieces:
        assert len(piece) <= 32_767
        assert piece.isascii()
        assert "_" not in piece


@pytest.mark.parametrize("name", ["data", "tables", "formulas", "about", "prose", "shown"])
def test_a_record_with_a_part_missing_or_of_another_shape_is_none(name: str) -> None:
    whole = asdict(record_of())
    for broken in ({key: part for key, part in whole.items() if key != name}, {**whole, name: ["?"]}):
        with pytest.raises(ValueError, match=name):
            WorkbookRecord.of_pieces([json.dumps(broken)])


def test_a_record_nested_as_no_report_is_ends_in_an_error_that_is_expected() -> None:
    with pytest.raises((ValueError, RecursionError)):
        WorkbookRecord.of_pieces(["[" * 100_000])
