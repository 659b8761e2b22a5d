"""The pieces of an .rtf: groups, control words, bytes of text. Knows no word's meaning, and no tables.

Also the encodings of its bytes, by the code page or the charset of a font.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import Final, NamedTuple

from editor.errors import ReadError

_MAX_TOKENS: Final = 600_000  # a report made by Word has some 50,000
_TOKEN = re.compile(rb"\\([a-zA-Z]{1,32})(-?[0-9]{1,10})? ?|\\'([0-9a-fA-F]{2})|\\(.)|([{}])|([^\\{}]+)", re.DOTALL)
_LINE_ENDS: Final = b"\r\n\0"
_ANSI: Final = "cp1252"
_CHARSETS: Final = {  # of a font, where it does not leave the choice to the document
    128: "cp932",
    129: "cp949",
    134: "gb18030",
    136: "big5hkscs",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
}
_PAGES: Final = {936: "gb18030", 54936: "gb18030", 10008: "gb18030", 950: "big5hkscs", 65001: "utf-8"}


class RtfKind(Enum):
    """What a piece is."""

    OPEN = auto()
    CLOSE = auto()
    WORD = auto()
    SYMBOL = auto()  # a backslash and one letter that is none of the alphabet
    BYTES = auto()


class RtfToken(NamedTuple):
    """A piece: a control word or symbol with its number (None if it has none), or bytes of text."""

    kind: RtfKind
    word: str = ""
    number: int | None = None
    data: bytes = b""


_OPEN: Final = RtfToken(RtfKind.OPEN)
_CLOSE: Final = RtfToken(RtfKind.CLOSE)


def tokens(data: bytes, name: str) -> Iterator[RtfToken]:
    """The pieces in their order. Raises ReadError for a file of far too many."""
    if data.count(b"\\") + data.count(b"{") > _MAX_TOKENS:
        raise ReadError("文件内部的标记过多，不是年报", place=name, remedy="请检查是否选错了文件")
    at = 0
    while at < len(data):
        match = _TOKEN.match(data, at)
        if match is None:
            return  # a backslash that ends the file
        at = match.end()
        word, number, code, symbol, brace, text = match.groups()
        if text is not None:
            bare = text.translate(None, _LINE_ENDS)
            if bare:
                yield RtfToken(RtfKind.BYTES, data=bare)
        elif brace is not None:
            yield _OPEN if brace == b"{" else _CLOSE
        elif code is not None:
            yield RtfToken(RtfKind.BYTES, data=bytes.fromhex(code.decode()))
        elif word == b"bin":
            at += max(0, int(number or 0))
        elif word is not None:
            yield RtfToken(RtfKind.WORD, word.decode(), None if number is None else int(number))
        else:
            yield from _symbol(symbol)


def _symbol(symbol: bytes) -> Iterator[RtfToken]:
    if symbol in b"\\{}":
        yield RtfToken(RtfKind.BYTES, data=symbol)
    else:
        yield RtfToken(RtfKind.SYMBOL, symbol.decode("latin-1"))


def codec_of_page(number: int) -> str:
    """The codec of a Windows code page; that of western Windows for one that is unknown."""
    name = _PAGES.get(number, f"cp{number}")
    try:
        codecs.lookup(name)
    except LookupError:
        return _ANSI
    return name


def codec_of_charset(charset: int, otherwise: str) -> str:
    """The codec of a font's charset; `otherwise` where it has none of its own."""
    return _CHARSETS.get(charset, otherwise)
