"""Bytes decoded without guessing; a text that an earlier program has already destroyed is refused, not repaired."""

from __future__ import annotations

import codecs
import re
from typing import Final

from editor.errors import ReadError

MAX_LETTERS: Final = 1_000_000  # a report has some 20,000
_AGAIN: Final = "请重新下载或复制原文件再导入"
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
LINE_ENDS = re.compile(r"\r\n|[\r\n\v\f\x85\u2028\u2029]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_TELLING: Final = ("信息", "公开", "报告", "年度")  # some of these stand in every report
_DESTROYED_SHARE: Final = 0.2
_LOST_TWICE: Final = "锟斤拷"  # lost characters that were saved and read in another encoding
_FEW: Final = 3  # lost characters that an otherwise good text may have


def lost_letters(text: str) -> tuple[str, ...]:
    """A note for each line with a letter that was lost before the file came here."""
    lines = enumerate(LINE_ENDS.split(text), 1)
    return tuple(f"第 {number} 行有无法显示的字符（�），原文已丢失" for number, line in lines if "\ufffd" in line)


def decode(raw: bytes, name: str) -> str:
    """The text of a file: by its byte order mark, else UTF-8, else GB18030. A few broken bytes of UTF-8 become �.

    Raises ReadError for a file that is empty, binary, cut off inside a character, or in no such encoding.
    """
    if not raw.strip():
        raise ReadError("文件是空的", place=name, remedy=_AGAIN)
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return _strict(raw, encoding, name)
    if b"\x00" in raw:
        raise ReadError("不是文本文件", place=name, remedy="请检查是否选错了文件，或文件的后缀是否正确")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        if _is_damaged_utf8(raw):
            text = raw.decode("utf-8", errors="replace")
            if text.endswith("\ufffd") or text.count("\ufffd") > _FEW:
                raise _damaged(error, raw, name) from error
            return text  # what is lost is told, line by line
    return _strict(raw, "gb18030", name)


def _strict(raw: bytes, encoding: str, name: str) -> str:
    try:
        return raw.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        if encoding != "gb18030" or error.end >= len(raw) - 1:
            raise _damaged(error, raw, name) from error
        what = f"第 {error.start + 1} 个字节起既不是 UTF-8 也不是 GB18030 编码"
        raise ReadError(what, place=name, remedy=_AGAIN) from error


def _is_damaged_utf8(raw: bytes) -> bool:
    """Whether bytes are UTF-8 but for a few: then reading them as GB18030 would give other characters."""
    foreign = sum(byte >= 0x80 for byte in raw)
    good = sum(len(letter.encode()) for letter in raw.decode("utf-8", errors="ignore") if letter >= "\x80")
    return good >= 0.9 * foreign or (good >= 0.7 * foreign and foreign < 12)


def _damaged(error: UnicodeDecodeError, raw: bytes, name: str) -> ReadError:
    if error.end >= len(raw) - 1:
        what = f"文件在第 {error.start + 1} 个字节处断开（断在一个汉字中间），没有传完整"
    else:
        what = f"第 {error.start + 1} 个字节处的编码已损坏"
    return ReadError(what, place=name, remedy=_AGAIN)


def refuse_destroyed(text: str, name: str) -> None:
    """Raise ReadError for a text whose characters an earlier program has lost, or that is no text."""
    controls = _CONTROLS.search(text)
    if controls is not None:
        raise ReadError("不是文本文件", place=name, remedy="请检查是否选错了文件，或文件的后缀是否正确")
    letters = "".join(text.split())
    lost = letters.count("\ufffd")
    if lost > max(_FEW, len(letters) // 100):
        line = text[: text.index("\ufffd")].count("\n") + 1
        raise ReadError(f"文字已损坏：第 {line} 行起有 {lost} 个字符无法恢复（�）", place=name, remedy=_AGAIN)
    if letters.count("?") > _DESTROYED_SHARE * len(letters) and not _HAN.search(text):
        raise ReadError("文字已损坏：汉字都变成了问号", place=name, remedy=_AGAIN)
    if text.count(_LOST_TWICE) > _FEW:
        raise ReadError("文字已损坏：汉字都变成了“锟斤拷”", place=name, remedy=_AGAIN)
    if _is_mojibake(text):
        raise ReadError("文字已损坏：保存时用错了编码，成了乱码", place=name, remedy=_AGAIN)


def _is_mojibake(text: str) -> bool:
    """Whether a text says nothing as it is, but would if it had been read in its own encoding."""
    if any(word in text for word in _TELLING):
        return False
    for wrong, right in (("gb18030", "utf-8"), ("latin-1", "utf-8"), ("latin-1", "gb18030"), ("cp1252", "utf-8")):
        meant = text.encode(wrong, errors="ignore").decode(right, errors="ignore")
        if sum(word in meant for word in _TELLING) >= 2:
            return True
    return False
