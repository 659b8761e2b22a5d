"""Decoding: right or refused, with what is wrong said; and what lines become."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.errors import ReadError
from editor.importers.blocks.source import SourceGrid, SourceParagraph
from editor.importers.folding.decoding import MAX_LETTERS, decode
from editor.importers.text.plain import read_text

TEXT = "某区2023年政府信息公开工作年度报告\n一、总体情况\n依法公开政府信息，共３２件。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gbk", "gb18030"])
def test_usual_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "年报.txt"
    path.write_bytes(TEXT.encode(encoding))
    blocks = read_text(path).blocks
    assert [(b.text, b.where) for b in blocks if isinstance(b, SourceParagraph)] == [
        (line, f"第 {number} 行") for number, line in enumerate(TEXT.split("\n"), 1) if line
    ]


def test_every_cut_inside_a_character_is_told() -> None:
    raw = TEXT.encode()
    for cut in range(60, len(raw)):
        try:
            raw[:cut].decode()
        except UnicodeDecodeError:
            with pytest.raises(ReadError, match="断开"):
                decode(raw[:cut], "年报.txt")


def test_a_broken_byte_in_utf8_is_not_read_as_another_encoding(tmp_path: Path) -> None:
    raw = bytearray((TEXT * 3).encode())
    raw[100] = 0xFF
    path = tmp_path / "年报.txt"
    path.write_bytes(bytes(raw))
    source = read_text(path)
    words = "".join(block.text for block in source.blocks if isinstance(block, SourceParagraph))
    lost = [at for at, letter in enumerate(words) if letter == "\ufffd"]
    assert 0 < len(lost) <= 3
    whole = "".join(line.strip() for line in (TEXT * 3).split("\n"))
    assert words[: lost[0]] == whole[: lost[0]]
    assert words[lost[-1] + 1 :] == whole[-len(words) + lost[-1] + 1 :]
    assert any("无法显示的字符" in note for note in source.notes)


def test_many_broken_bytes_or_a_cut_are_refused() -> None:
    raw = bytearray((TEXT * 9).encode())
    raw[100:400:60] = b"\xff" * 5
    with pytest.raises(ReadError, match="已损坏"):
        decode(bytes(raw), "年报.txt")
    raw = bytearray((TEXT * 3).encode())
    raw[100] = 0xFF
    with pytest.raises(ReadError, match="已损坏"):
        decode(bytes(raw.rstrip()[:-1]), "年报.txt")


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "空的"),
        (b" \n ", "空的"),
        (bytes(range(256)) * 4, "不是文本文件"),
        (TEXT.encode().decode("gb18030", errors="replace").encode(), "损坏"),
        (TEXT.encode().decode("latin-1").encode(), "乱码"),
        (TEXT.encode("gbk").decode("latin-1").encode(), "乱码"),
        (TEXT.encode("ascii", errors="replace"), "问号"),
        ((TEXT + "锟斤拷" * 9).encode(), "锟斤拷"),
        (("\ufffd" * 40 + TEXT).encode(), "第 1 行"),
    ],
)
def test_destroyed_text_is_refused(tmp_path: Path, content: bytes, what: str) -> None:
    path = tmp_path / "年报.txt"
    path.write_bytes(content)
    with pytest.raises(ReadError, match=what) as error:
        read_text(path)
    assert error.value.place == "年报.txt"


def test_endless_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "年报.txt"
    path.write_text("公开" * (MAX_LETTERS // 2) + "。", encoding="utf-8")
    with pytest.raises(ReadError, match="不是年报"):
        read_text(path)


def test_one_lost_character_is_told_but_read(tmp_path: Path) -> None:
    path = tmp_path / "年报.txt"
    path.write_text(TEXT.replace("共", "\ufffd"), encoding="utf-8")
    assert read_text(path).notes == ("第 3 行有无法显示的字符（�），原文已丢失",)


def test_a_markdown_table_is_a_grid_and_bars_with_nothing_between_are_not(tmp_path: Path) -> None:
    path = tmp_path / "年报.md"
    path.write_text("## 标题\n| 甲 | 乙 |\n|---|:-:|\n| 1 |  |\n|||||\n正文 |\n", encoding="utf-8")
    title, table, bars, line = read_text(path).blocks
    assert isinstance(title, SourceParagraph)
    assert title.text == "标题"
    assert isinstance(table, SourceGrid)
    assert [slot.text for slot in table.grid.slots] == ["甲", "乙", "1", ""]
    assert (table.place(0), table.place(1)) == ("第 2 行", "第 4 行")
    assert (bars, line) == (SourceParagraph("|||||", "第 5 行"), SourceParagraph("正文 |", "第 6 行"))
