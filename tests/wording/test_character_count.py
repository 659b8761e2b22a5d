"""Counting characters as word processors do."""

from __future__ import annotations

import pytest

from editor.wording.character_count import count_characters


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("", 0),
        ("  \n\u3000", 0),
        ("公开，办结。", 6),
        ("2025年公开1,204条", 6),
        ("新收 12 件\n办结12件", 8),
        ("访问 www.example.cn 查看", 5),
        ("𬭎", 1),
    ],
)
def test_count_as_word_processors_do(text: str, number: int) -> None:
    assert count_characters(text) == number
