"""Automatic numbers in the files of a word processor: the same document, saved by LibreOffice in several formats."""

from __future__ import annotations

import pytest

from editor.importers.blocks.source import SourceParagraph
from editor.importers.office_files import read_office
from tests.importers.office_cases import OFFICE


@pytest.mark.parametrize("name", ["numbers.doc", "numbers.rtf", "numbers.odt"])
def test_each_level_counts_as_word_counts_it(name: str) -> None:
    source = read_office(OFFICE / name)
    assert [block.text for block in source.blocks if isinstance(block, SourceParagraph)] == [
        "某局2023年政府信息公开工作年度报告",
        "一、总体情况",
        "正文",
        "（一）甲项",
        "（二）乙项",
        "1．细",
        "① 圈",
        "二、主动公开政府信息情况",
        "（一）丙项",
        "5.五项",
        "点",
        "6.六项",
        "三、重起",
        "完。",
    ]
    assert source.notes == ()
