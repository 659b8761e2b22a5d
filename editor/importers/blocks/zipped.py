"""The parts of a zipped office file (.docx, .odt, .xlsx) and their XML, behind limits against hostile files.

No entity is resolved, nothing is fetched, and no part is unpacked that is larger than a report's could be.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Final

from lxml import etree

from editor.errors import ReadError

MAX_PART: Final = 20_000_000  # bytes unpacked; a report's largest part has half a million
_MAX_TAGS: Final = 600_000  # of a part; a report's document has some 30,000
_MAX_PARTS: Final = 5_000
_DAMAGED: Final = "文件可能没有传完整或已损坏，请重新获取，或在 Word、WPS 中打开后另存"
_MANIFEST: Final = "META-INF/manifest.xml"  # of OpenDocument; it says which parts are encrypted, and how
_ENCRYPTION: Final = b"encryption-data"
UNLOCK: Final = "请在 Office 或 WPS 中打开：要输密码的，取消密码后另存；不要密码的，取消对文件或工作簿的保护后另存"
"""What to do with an encrypted file; a protected workbook is one too, with a password that no one is asked for."""

ZIP_FAULTS: Final = (  # what zipfile raises over a damaged file
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    RuntimeError,  # a part with a password; an unknown compression is a NotImplementedError, one of these
    ValueError,
    LookupError,
)


def damaged(name: str) -> ReadError:
    """The message for an office file that cannot be read to its end."""
    return ReadError("文件不完整或内部已损坏，无法读取", place=name, remedy=_DAMAGED)


class Parts:
    """The parts of one zipped file by their names, whose letters may be great or small and whose strokes either way."""

    def __init__(self, data: bytes, name: str) -> None:
        """Raises ReadError if the data is no whole zip file, or holds far too many parts."""
        self.name = name
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except ZIP_FAULTS as error:
            raise damaged(name) from error
        if len(self._archive.infolist()) > _MAX_PARTS:
            raise ReadError("文件内部的部件过多，不是年报", place=name, remedy="请检查是否选错了文件")
        self._entries = {entry.filename.replace("\\", "/"): entry for entry in self._archive.infolist()}
        self._any_case = {name.lower(): entry for name, entry in self._entries.items()}
        self.names = frozenset(self._entries)
        self.is_plain = self.names == frozenset(self._archive.namelist())
        if self.has(_MANIFEST) and _ENCRYPTION in self.data(_MANIFEST):
            raise ReadError("文件已加密", place=name, remedy="请打开文件，取消密码后另存")

    def has(self, part: str) -> bool:
        """Whether there is a part of that name."""
        return part.lower() in self._any_case

    def data(self, part: str) -> bytes:
        """A part unpacked. Raises ReadError if it is missing, damaged, encrypted, or too large."""
        try:
            entry = self._entries.get(part) or self._any_case[part.lower()]
            if entry.file_size > MAX_PART:
                raise ReadError("文件解压后过大，不是年报", place=self.name, remedy="请检查是否选错了文件")
            if entry.flag_bits & 1:
                raise ReadError("文件已加密", place=self.name, remedy="请打开文件，取消密码后另存")
            return self._archive.read(entry)
        except ZIP_FAULTS as error:
            raise damaged(self.name) from error

    def xml(self, part: str) -> etree._Element:
        """A part as an XML tree. Raises ReadError as `data` does, and for what is no sound or no harmless XML."""
        return xml_root(self.data(part), self.name)

    def optional_xml(self, part: str) -> etree._Element | None:
        """A part that a file may lack as an XML tree."""
        return self.xml(part) if self.has(part) else None


def xml_root(data: bytes, name: str) -> etree._Element:
    """The root of an XML document without comments. Raises ReadError for a broken one, or one that defines entities."""
    if data.count(b"<") > _MAX_TAGS:
        raise ReadError("文件内部的标记过多，不是年报", place=name, remedy="请检查是否选错了文件")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged(name) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise ReadError("文件内部有实体定义，可能有害，没有读取", place=name, remedy="请在 Word、WPS 中打开后另存")
    return root


def local(element: etree._Element) -> str:
    """An element's name without its namespace."""
    tag = element.tag
    return str(tag).rpartition("}")[2]
