"""Tasks of a work plan: the bodies named, and the day that a deadline in words means."""

from __future__ import annotations

from datetime import date

import pytest

from editor.report.tasks import Task, due_date


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("10月底", date(2019, 10, 31)),
        ("10 月底前", date(2019, 10, 31)),
        ("2月底", date(2019, 2, 28)),
        ("十一月底前完成", date(2019, 11, 30)),
        ("6月", date(2019, 6, 30)),
        ("9月15日前", date(2019, 9, 15)),
        ("5月上旬", date(2019, 5, 10)),
        ("一季度", date(2019, 3, 31)),
        ("第三季度", date(2019, 9, 30)),
        ("4季度末", date(2019, 12, 31)),
        ("上半年", date(2019, 6, 30)),
        ("下半年", date(2019, 12, 31)),
        ("全年", date(2019, 12, 31)),
        ("年底前", date(2019, 12, 31)),
        ("持续推进", date(2019, 12, 31)),
        ("每季度", date(2019, 12, 31)),
        ("3月至9月", date(2019, 9, 30)),
        ("3-9月", date(2019, 9, 30)),
        ("上半年、下半年各一次", date(2019, 6, 30)),
        ("2020年1月底", date(2020, 1, 31)),
        ("2020年", date(2020, 12, 31)),
        ("6月底前并长期坚持", date(2019, 6, 30)),
        ("按市里要求", None),
        ("", None),
    ],
)
def test_deadline_in_words_gives_a_day_to_sort_by(words: str, due: date | None) -> None:
    assert due_date(words, 2019) == due


def test_a_day_needs_a_year() -> None:
    assert due_date("10月底", None) is None
    assert due_date("2024年2月底", None) == date(2024, 2, 29)


def test_several_bodies_in_one_cell_are_told_apart() -> None:
    assert Task(lead="区府办、区司法局\n区科委，区政府新闻办").leads == ("区府办", "区司法局", "区科委", "区政府新闻办")
    assert Task().leads == ()
