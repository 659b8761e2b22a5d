"""An office file by what it is, whatever its suffix says: many a .doc is a web page, many a .wps or .et a zip file.

Sends it to its reader, or says what to do with what cannot be read.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from editor.errors import ReadError
from editor.files import read_bytes
from editor.importers.blocks.beside import lines_beside
from editor.importers.blocks.package import embedded_parts, main_part
from editor.importers.blocks.source import Block, Source, SourceParagraph, checked
from editor.importers.blocks.zipped import UNLOCK, Parts, damaged, local
from editor.importers.sheets.biff import BIFF_OPENINGS
from editor.importers.word.doc_file import SAVE_AS, DocFile
from editor.importers.word.flow import too_deep

if TYPE_CHECKING:
    import olefile

_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RTF: Final = b"{\\rtf"
_HEAD: Final = 4_000
_ARCHIVE = re.compile(rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?mime-version:", re.IGNORECASE)
_MAX_STREAM: Final = 50_000_000
_DOCUMENT: Final = "document"  # the outermost element of the main part
_WORKBOOK: Final = "workbook"
_MAIN_PARTS: Final = {"word/document.xml": _DOCUMENT, "xl/workbook.xml": _WORKBOOK}
_NO_TEXT: Final = "图片中没有文字，请用 Word、PDF 或网页上的年报"
_EMBEDDING: Final = (b"word/embeddings/", b"xl/embeddings/")
_CHUNK_NOTE: Final = "嵌入的文档没有读入"
_MAX_EMBEDDED: Final = 10
_REFUSED: Final = (  # how a file begins, what it is, and what to do
    (b"%PDF", "内容是 PDF 文件", "请把后缀改为 .pdf 后再导入"),
    (b"\x89PNG", "内容是图片", _NO_TEXT),
    (b"\xff\xd8\xff", "内容是图片", _NO_TEXT),
    (b"\xdb\xa5", "这是 Word 2.0 的文档", SAVE_AS),
    (b"\x31\xbe", "这是 Write 文档", SAVE_AS),
)
_MARKED: Final = (b'progid="Word.Document"', b"w:wordDocument", b"pkg:package", b'progid="Excel.Sheet"')


def read_office(path: Path) -> Source:
    """The paragraphs and tables of a word processor's or spreadsheet's file.

    Raises ReadError if it is none, damaged, encrypted, hostile, or of a kind that cannot be read.
    """
    data = read_bytes(path)
    try:
        source = checked(_by_content(data, path))
        if any(mark in data for mark in _EMBEDDING) or _CHUNK_NOTE in source.notes:
            return replace(source, aside=(*source.aside, *_embedded_words(Parts(data, path.name))))
        return source
    except RecursionError as error:
        raise too_deep(path.name) from error


def _by_content(data: bytes, path: Path) -> Source:
    if data.startswith(_ZIP):
        return _zipped(data, path.name)
    if data.startswith(_OLE):
        return _compound(data, path.name)
    if data.startswith(BIFF_OPENINGS):
        from editor.importers.sheets.xls import xls_source

        return xls_source(data, path.name)
    if not data.strip(b"\0 \r\n\t"):
        raise ReadError("文件是空的", place=path.name, remedy="请重新获取文件")
    if data.startswith(_RTF):
        from editor.importers.word.rtf import rtf_source

        return rtf_source(data, path.name)
    for opening, what, remedy in _REFUSED:
        if data.startswith(opening):
            raise ReadError(f"后缀是 {path.suffix}，{what}，不能直接读取", place=path.name, remedy=remedy)
    if any(mark in data[:_HEAD] for mark in _MARKED):
        raise ReadError("内容是 XML 格式的 Office 文件，不能直接读取", place=path.name, remedy=SAVE_AS)
    is_archive = _ARCHIVE.match(data[:_HEAD]) is not None
    if is_archive or _is_html(data):
        from editor.importers.web.html import html_source

        return html_source(data, path.name, is_archive=is_archive)
    raise ReadError("不是能读取的 Word、WPS 或 Excel 文件", place=path.name, remedy=SAVE_AS)


def _embedded_words(parts: Parts) -> Iterator[SourceParagraph]:
    """The words of the files within a document or workbook; what cannot be read is told by its note alone."""
    for part in embedded_parts(parts)[:_MAX_EMBEDDED]:
        with suppress(ReadError):
            source = _by_content(parts.data(part), Path(part))
            lines = [line for block in (*source.blocks, *source.aside) for line in _lines(block)]
            yield from lines_beside(lines, "嵌入的文档")


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, SourceParagraph):
        yield block.text
        return
    for line in block.grid.lines():
        yield " ".join(slot.text for slot in line if slot.text)


def _is_html(data: bytes) -> bool:
    head = data[:_HEAD].replace(b"\0", b"").lower()
    return any(mark in head for mark in (b"<html", b"<!doctype html", b"<table", b"<body", b"<head"))


def _zipped(data: bytes, name: str) -> Source:
    parts = Parts(data, name)
    kind = _kind(parts)
    if kind == _DOCUMENT:
        from editor.importers.word.docx import docx_source

        return docx_source(parts)
    if kind == _WORKBOOK:
        from editor.importers.sheets.xlsx import workbook_source

        return workbook_source(parts)
    if parts.has("content.xml"):
        from editor.importers.sheets.ods import is_ods, ods_source

        if is_ods(parts):
            return ods_source(parts)
        from editor.importers.word.odt import odt_source

        return odt_source(parts)
    raise ReadError("不是能读取的 Word、WPS 或 Excel 文件", place=name, remedy=SAVE_AS)


def _kind(parts: Parts) -> str:
    """What an Office file is by the part that it leads to, which has a usual name but need not; empty for none."""
    usual = next((kind for name, kind in _MAIN_PARTS.items() if parts.has(name)), "")
    if usual or not (main := main_part(parts)):
        return usual
    return local(parts.xml(main))


def _compound(data: bytes, name: str) -> Source:
    """A file of the old kind: streams inside one file, told by their names."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as archive:
            if archive.exists("EncryptedPackage"):
                raise ReadError("文件已加密", place=name, remedy=UNLOCK)
            if archive.exists("WordDocument"):
                streams = {key: _stream(archive, key) for key in ("WordDocument", "0Table", "1Table", "Data")}
            elif archive.exists("Workbook") or archive.exists("Book"):
                streams = {}
            else:
                raise ReadError("不是能读取的 Word、WPS 或 Excel 文件", place=name, remedy=SAVE_AS)
    except (OSError, ValueError, LookupError, TypeError, AttributeError, OverflowError, MemoryError) as error:
        raise damaged(name) from error
    if not streams:
        from editor.importers.sheets.xls import xls_source

        return xls_source(data, name)
    from editor.importers.word.doc import doc_source

    return doc_source(DocFile(streams["WordDocument"], streams, streams["Data"], name))


def _stream(archive: olefile.OleFileIO, key: str) -> bytes:
    if not archive.exists(key) or archive.get_size(key) > _MAX_STREAM:
        return b""
    return bytes(archive.openstream(key).read())
