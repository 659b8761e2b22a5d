"""The zip file around a Word document: its parts, what kind each is, who refers to whom. Equal parts, equal bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from editor.exporters.docx.xml import element, escaped, part
from editor.own_files.document import PROPERTIES_PART

_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_WORD_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_FONT_TYPE: Final = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_LONG_AGO: Final = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip file can tell
_FORMAT_ID: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # of properties that users may name (MS-OSHARED)
_FIRST_PROPERTY: Final = 2
_FAST: Final = 1  # how hard fonts are pressed: twice as fast as usual, and a twentieth larger
_FONT: Final = "odttf"  # the suffix of a hidden font


@dataclass(frozen=True, slots=True)
class WordPart:
    """A part that the document refers to: its name (`styles`, `footer1`), its kind (`styles`, `footer`), its XML."""

    name: str
    kind: str
    xml: str

    @property
    def relation(self) -> str:
        """The id by which the document refers to it."""
        return f"rel_{self.name}"


@dataclass(frozen=True, slots=True)
class MediaPart:
    """A picture that the document shows: its name, its suffix, its media type, its bytes."""

    name: str
    suffix: str
    type: str
    data: bytes

    @property
    def relation(self) -> str:
        """The id by which the document refers to it."""
        return f"rel_{self.name}"

    @property
    def target(self) -> str:
        """Where it lies beside the document."""
        return f"media/{self.name}.{self.suffix}"


@dataclass(frozen=True, slots=True)
class FontPart:
    """A font that the file carries along for those who lack it: its name, its hidden bytes, the key to them."""

    name: str
    data: bytes
    key: str

    @property
    def relation(self) -> str:
        """The id by which the table of fonts refers to it."""
        return f"rel_{self.name}"

    @property
    def target(self) -> str:
        """Where it lies beside the table of fonts."""
        return f"fonts/{self.name}.{_FONT}"


@dataclass(frozen=True, slots=True)
class Properties:
    """What a file says of itself. `custom` are named texts beside the customary ones."""

    title: str
    subject: str
    creator: str
    custom: dict[str, str]


def package(
    document: str,
    parts: Sequence[WordPart],
    properties: Properties,
    media: Sequence[MediaPart] = (),
    fonts: Sequence[FontPart] = (),
) -> bytes:
    """The file's bytes from the document's own XML, the parts and pictures it refers to, and its fonts."""
    files = {
        "[Content_Types].xml": _content_types(parts, media),
        "_rels/.rels": _relations(
            ("document", f"{_OFFICE}/relationships/officeDocument", "word/document.xml"),
            ("core", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ("app", f"{_OFFICE}/relationships/extended-properties", "docProps/app.xml"),
            ("custom", f"{_OFFICE}/relationships/custom-properties", PROPERTIES_PART),
        ),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _relations(
            *((one.relation, f"{_OFFICE}/relationships/{one.kind}", f"{one.name}.xml") for one in parts),
            *((one.relation, f"{_OFFICE}/relationships/image", one.target) for one in media),
        ),
        **{f"word/{one.name}.xml": one.xml for one in parts},
        "word/_rels/fontTable.xml.rels": _relations(
            *((one.relation, f"{_OFFICE}/relationships/font", one.target) for one in fonts)
        ),
        "docProps/core.xml": _core(properties),
        "docProps/app.xml": _app(),
        PROPERTIES_PART: _custom(properties.custom),
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, xml in files.items():
            _add(archive, name, xml.encode("utf-8"))
        for picture in media:
            _add(archive, f"word/{picture.target}", picture.data)
        for font in fonts:
            _add(archive, f"word/{font.target}", font.data, _FAST)
    return stream.getvalue()


def _add(archive: zipfile.ZipFile, name: str, content: bytes, level: int | None = None) -> None:
    entry = zipfile.ZipInfo(name, _LONG_AGO)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 0  # else the bytes would tell on which system they were written
    archive.writestr(entry, content, compresslevel=level)


def _content_types(parts: Sequence[WordPart], media: Sequence[MediaPart]) -> str:
    kinds = [
        ("/word/document.xml", f"{_WORD_TYPE}.document.main+xml"),
        *((f"/word/{one.name}.xml", f"{_WORD_TYPE}.{one.kind}+xml") for one in parts),
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        ("/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
        (f"/{PROPERTIES_PART}", "application/vnd.openxmlformats-officedocument.custom-properties+xml"),
    ]
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    pictures = dict.fromkeys((one.suffix, one.type) for one in media)
    return part(
        "Types",
        {"xmlns": f"{_PACKAGE}/content-types"},
        [
            element("Default", {"Extension": "rels", "ContentType": relations}),
            element("Default", {"Extension": "xml", "ContentType": "application/xml"}),
            element("Default", {"Extension": _FONT, "ContentType": _FONT_TYPE}),
            *(element("Default", {"Extension": suffix, "ContentType": kind}) for suffix, kind in pictures),
            *(element("Override", {"PartName": name, "ContentType": kind}) for name, kind in kinds),
        ],
    )


def _relations(*relations: tuple[str, str, str]) -> str:
    entries = (
        element("Relationship", {"Id": identifier, "Type": kind, "Target": target})
        for identifier, kind, target in relations
    )
    return part("Relationships", {"xmlns": f"{_PACKAGE}/relationships"}, entries)


def _core(properties: Properties) -> str:
    spaces: dict[str, str | int] = {
        "xmlns:cp": f"{_PACKAGE}/metadata/core-properties",
        "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    }
    told = {
        "dc:title": properties.title,
        "dc:subject": properties.subject,
        "dc:creator": properties.creator,
        "dc:language": "zh-CN",
    }
    return part("cp:coreProperties", spaces, (element(name, {}, escaped(text)) for name, text in told.items()))


def _app() -> str:
    return part(
        "Properties", {"xmlns": f"{_OFFICE}/extended-properties"}, [element("Application", {}, "Gouji（勾稽）")]
    )


def _custom(properties: dict[str, str]) -> str:
    """Named texts. The format counts them from two."""
    entries = (
        element(
            "property",
            {"fmtid": _FORMAT_ID, "pid": number, "name": name},
            element("vt:lpwstr", {}, escaped(text)),
        )
        for number, (name, text) in enumerate(properties.items(), _FIRST_PROPERTY)
    )
    spaces: dict[str, str | int] = {"xmlns": f"{_OFFICE}/custom-properties", "xmlns:vt": f"{_OFFICE}/docPropsVTypes"}
    return part("Properties", spaces, entries)
