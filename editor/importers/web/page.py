"""A saved web page, from bytes to a tree of elements: its encoding, the page inside an .mht archive, and its limits.

Knows no tables and no reports. What would cost too much time or memory is refused before a tree is built of it.
"""

from __future__ import annotations

import codecs
import re
from email import message_from_bytes, policy
from email.errors import MessageError
from typing import TYPE_CHECKING, Final

from editor.errors import ReadError
from editor.importers.folding.decoding import decode

if TYPE_CHECKING:
    from lxml import etree

MAX_LETTERS: Final = 10_000_000  # markup and all, pictures left out
MAX_WORDS: Final = 3_000_000  # letters that are no markup, scripts among them
MAX_ELEMENTS: Final = 400_000  # a page with a report made by Word has some 5,000
MAX_CELLS: Final = 40_000
MAX_DEPTH: Final = 2_000
MAX_TABLES: Final = 5_000
MAX_NESTED_TABLES: Final = 30
_WRONG_FILE: Final = "请检查是否选错了文件"
_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_PICTURE = re.compile(r"data:[a-z]+/[^\"'<>\s]{100,}")
_MANY_ATTRIBUTES = re.compile(r"<[a-zA-Z](?:[^<>=\s]*+[=\s]++){20000}")  # each is compared with all others
_PART = re.compile(rb"^content-type:", re.IGNORECASE | re.MULTILINE)
_MAX_PARTS: Final = 2_000
_HEAD: Final = 20_000  # bytes in which a page declares its charset
_CODECS: Final = {
    **dict.fromkeys(("utf-8", "utf8"), "utf-8"),
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk", "cp936", "ms936"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs"), "big5hkscs"),
}
_BOMS: Final = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def page_of(raw: bytes, name: str, *, is_archive: bool = False) -> etree._Element | None:
    """The root element of a page, or of the page in an archive (.mht); None for a page without any element.

    Raises ReadError for bytes that are no text, and for a page that is too big or nested too deeply.
    """
    from lxml import etree

    text = _archived(raw, name) if is_archive else page_text(raw, name)
    text = _CONTROLS.sub("", _PICTURE.sub("", text))
    if len(text) > MAX_LETTERS or _MANY_ATTRIBUTES.search(text):
        raise ReadError("网页太大，不是年报", place=name, remedy=_WRONG_FILE)
    encoded = text.encode("utf-8", errors="replace")
    _check_limits(encoded, name)
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, no_network=True)
    try:
        return etree.fromstring(encoded, parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None  # the parser fixes everything but a text without any element


def page_text(raw: bytes, name: str) -> str:
    """The text of a page: by its byte order mark, else strictly UTF-8, else as it declares, else GB18030."""
    declared = _CHARSET.search(raw[:_HEAD])
    encoding = _codec(declared[1].decode("ascii", errors="replace")) if declared else ""
    if encoding and not raw.startswith(_BOMS):
        for candidate in ("utf-8", encoding):
            text = _decoded(raw, candidate)
            if text is not None:
                return text
    return decode(raw.replace(b"\0", b"") if encoding else raw, name)


def _decoded(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return None


def _codec(charset: str) -> str:
    """The codec for a declared charset; empty for one that is unknown, or that any bytes would fit."""
    return _CODECS.get(charset.lower(), "")


def _archived(raw: bytes, name: str) -> str:
    """The page in a web archive (MHTML: a message with parts)."""
    if len(_PART.findall(raw)) > _MAX_PARTS or _header_end(raw) > _HEAD:
        raise ReadError("网页归档文件的部件过多，不是年报", place=name, remedy=_WRONG_FILE)
    try:
        message = message_from_bytes(raw, policy=policy.default)
        for part in message.walk():
            if part.get_content_type() == "text/html":
                payload = part.get_payload(decode=True)
                content = payload if isinstance(payload, bytes) else b""
                charset = _codec(str(part.get_content_charset() or ""))
                text = _decoded(content, charset) if charset else None
                return text if text is not None else page_text(content, name)
    except (MessageError, ValueError, LookupError) as error:
        raise ReadError("网页归档文件已损坏", place=name, remedy="请重新保存网页再导入") from error
    raise ReadError("网页归档文件里没有网页", place=name, remedy="请用浏览器打开后另存为 .html 再导入")


def _header_end(raw: bytes) -> int:
    """Where the first blank line of a message stands."""
    ends = (raw.find(b"\n\n"), raw.find(b"\r\n\r\n"))
    return min((end for end in ends if end >= 0), default=len(raw))


class _Counter:
    """Counts what a parser meets, and stops it at the first limit."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.depth = self.elements = self.cells = self.tables = self.all_tables = self.words = 0

    def start(self, tag: str | bytes, _attrib: dict[str | bytes, str | bytes]) -> None:
        self.elements += 1
        self.depth += 1
        self.cells += tag in ("td", "th")
        self.tables += tag == "table"
        self.all_tables += tag == "table"
        if self.depth > MAX_DEPTH or self.tables > MAX_NESTED_TABLES:
            raise ReadError("网页的标记嵌套太深，不是年报", place=self.name, remedy=_WRONG_FILE)
        if self.cells > MAX_CELLS or self.elements > MAX_ELEMENTS or self.all_tables > MAX_TABLES:
            raise ReadError("网页的内容太多，不是年报", place=self.name, remedy=_WRONG_FILE)

    def end(self, tag: str | bytes) -> None:
        self.depth -= 1
        self.tables -= tag == "table"

    def data(self, data: str | bytes) -> None:
        """Count the letters of a text."""
        self.words += len(data)
        if self.words > MAX_WORDS:
            raise ReadError("网页超过三百万字，不是年报", place=self.name, remedy=_WRONG_FILE)

    def comment(self, text: str | bytes) -> None:
        """Comments are left out."""

    def close(self) -> None:
        """Nothing is kept."""


def _check_limits(encoded: bytes, name: str) -> None:
    from lxml import etree

    parser = etree.HTMLParser(target=_Counter(name), encoding="utf-8", huge_tree=True, no_network=True)
    at = 0
    try:
        while at < len(encoded):
            parser.feed(encoded[at : at + 65_536])
            at += 65_536
        parser.close()
    except (etree.XMLSyntaxError, etree.ParserError):
        return  # no element at all: the caller finds that out
