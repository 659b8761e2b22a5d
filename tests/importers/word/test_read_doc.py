"""Old Word and WPS files, read without an outside program: every cell; changes; what is refused; broken files."""

from __future__ import annotations

import random
import struct
from pathlib import Path

import pytest

from editor.errors import ReadError
from editor.importers.blocks.source import SourceParagraph
from editor.importers.formats import import_file, read_source
from tests.importers.office_cases import CHANGED, OFFICE, assert_refused_or_read, broken, imported, truth
from tests.importers.office_files import docx_report
from tests.strategies import all_forms, form_of, random_balanced_report

DOC = (OFFICE / "changes.doc").read_bytes()
HEADER = DOC.index(b"\xec\xa5")  # where the document's own header starts


def test_a_doc_with_a_nested_table_and_changes() -> None:
    draft = import_file(OFFICE / "changes.doc", all_forms())
    assert dict(draft.report().cells) == truth()
    assert not draft.unread
    assert (draft.body, draft.sections["overview"]) == ("某县水务局", CHANGED)
    assert any("修订" in note for note in draft.notes)
    assert any("隐藏" in note for note in draft.notes)


def test_a_wps_file() -> None:
    draft = import_file(OFFICE / "plain.wps", all_forms())
    assert dict(draft.report().cells) == truth()
    assert not draft.unread
    assert draft.report().sections["overview"].endswith("第二段文字，办理3件。")


def test_a_wps_or_doc_that_is_something_else(tmp_path: Path) -> None:
    report = random_balanced_report(random.Random(3), form_of("2021"))
    for suffix in (".wps", ".doc"):
        draft = imported(tmp_path / f"年报{suffix}", docx_report(report))
        assert dict(draft.report().cells) == dict(report.cells)
    page = "<html><body><p>某局2023年政府信息公开工作年度报告</p><p>一、总体情况</p><p>一段话。</p></body></html>"
    draft = imported(tmp_path / "网页.doc", page.encode())
    assert (draft.body, draft.year, dict(draft.sections)) == ("某局", 2023, {"overview": "一段话。"})


def changed(at: int, content: bytes) -> bytes:
    return DOC[: HEADER + at] + content + DOC[HEADER + at + len(content) :]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (changed(0x0A, b"\x00\x01"), "已加密"),
        (changed(0, b"\xdc\xa5"), "Word 95"),
        (changed(0, b"ab"), "不是 Word"),
        (changed(0x1A2, b"\xff\xff\xff\x7f"), "损坏"),
        (changed(0x4C, b"\xff\xff\xff\x7f"), "一百万字"),
        (DOC[:3000], "损坏"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_remedy(tmp_path: Path, content: bytes, what: str) -> None:
    with pytest.raises(ReadError, match=what) as error:
        imported(tmp_path / "年报.doc", content)
    assert error.value.remedy


def test_broken_files_end_in_a_message(tmp_path: Path) -> None:
    for case in broken(DOC, 80):
        assert_refused_or_read(tmp_path / "年报.doc", case)


def test_words_behind_the_main_text_stand_beside_it(tmp_path: Path) -> None:
    """The last line of the file, once its header says that it is a footnote."""
    last = "六、其他需要报告的事项\r"
    letters = struct.unpack_from("<I", DOC, HEADER + 0x4C)[0]
    path = tmp_path / "甲.doc"
    path.write_bytes(changed(0x4C, struct.pack("<II", letters - len(last), len(last))))
    source = read_source(path)
    assert source is not None
    assert [line.where for line in source.aside] == ["隐藏的文字", "脚注"]
    assert source.aside[1].text == last.strip()
    assert last.strip() not in [block.text for block in source.blocks if isinstance(block, SourceParagraph)]
