"""The parts of a Word document as trees, for tests that look at what was written."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def parts_of(data: bytes) -> dict[str, etree._Element]:
    """Every part by its name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {
            name: etree.fromstring(archive.read(name))
            for name in archive.namelist()
            if name.endswith((".xml", ".rels"))
        }


def document_of(data: bytes) -> etree._Element:
    """The document's own part."""
    return parts_of(data)["word/document.xml"]


def text_of(element: etree._Element) -> str:
    """All words in an element."""
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def value_of(element: etree._Element, path: str) -> str | None:
    """The `w:val` of a descendant; None if there is none."""
    found = element.find("/".join(W + step for step in path.split("/")))
    return None if found is None else found.get(f"{W}val")


def replaced(data: bytes, before: str, after: str) -> bytes:
    """The file with a text of its document changed, once. Fails if it is not there."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                assert before.encode() in content, before
                content = content.replace(before.encode(), after.encode(), 1)
            target.writestr(name, content)
    return stream.getvalue()
