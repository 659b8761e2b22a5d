"""Pages in every encoding and wrapping in which they are saved: as .html, as web archives, and both under .doc."""

from __future__ import annotations

import base64
import quopri
import random
from pathlib import Path

import pytest

from editor.errors import ReadError
from editor.report.model import Report
from tests.importers.office_cases import assert_same, imported, with_words
from tests.importers.web.html_writer import page
from tests.strategies import form_of, random_balanced_report


@pytest.fixture(scope="module")
def report() -> Report:
    return with_words(random_balanced_report(random.Random(21), form_of("2021")))


def archived(content: bytes, transfer: str, charset: str) -> bytes:
    """A page as Word saves a web archive: `transfer` is how its bytes are written."""
    encoded = base64.encodebytes(content) if transfer == "base64" else quopri.encodestring(content)
    head = (
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="=_N"\r\n\r\n'
        f'--=_N\r\nContent-Location: file:///C:/1.htm\r\nContent-Type: text/html; charset="{charset}"\r\n'
        f"Content-Transfer-Encoding: {transfer}\r\n\r\n"
    )
    return head.encode() + encoded.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n") + b"\r\n--=_N--\r\n"


@pytest.mark.parametrize("suffix", [".html", ".doc", ".xls"])
@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", "utf-8"),
        ("utf-8", "gb2312"),
        ("utf-8", "iso-8859-1"),
        ("gb18030", "gb2312"),
        ("gb18030", "utf-8"),
        ("gb18030", "big5"),
        ("gbk", "windows-1252"),
        ("utf-8-sig", "gb2312"),
        ("utf-16", "unicode"),
    ],
)
def test_a_page_whatever_it_declares(tmp_path: Path, report: Report, suffix: str, encoding: str, declared: str) -> None:
    text = page(report).replace("charset='utf-8'", f"charset={declared}")
    assert_same(imported(tmp_path / f"年报{suffix}", text.encode(encoding)), report)


@pytest.mark.parametrize("suffix", [".mht", ".doc"])
@pytest.mark.parametrize("transfer", ["quoted-printable", "base64"])
@pytest.mark.parametrize(
    ("encoding", "declared"), [("utf-8", "utf-8"), ("gb18030", "gb2312"), ("gb18030", "us-ascii"), ("utf-8", "gb2312")]
)
def test_a_web_archive(
    tmp_path: Path, report: Report, suffix: str, transfer: str, encoding: str, declared: str
) -> None:
    text = page(report).replace("charset='utf-8'", f"charset={declared}")
    content = archived(text.encode(encoding), transfer, declared)
    assert_same(imported(tmp_path / f"年报{suffix}", content), report)


def test_an_archive_with_other_headers_first(tmp_path: Path, report: Report) -> None:
    content = b"From: <Saved by Blink>\r\nSubject: x\r\n y\r\n" + archived(page(report).encode(), "base64", "utf-8")
    assert_same(imported(tmp_path / "年报.doc", content), report)


def test_a_broken_byte_is_told(tmp_path: Path, report: Report) -> None:
    content = page(report).encode()
    at = content.index("第一段".encode())
    draft = imported(tmp_path / "年报.html", content[:at] + b"\xff" + content[at:])
    assert dict(draft.report().cells) == dict(report.cells)
    assert any("无法显示的字符" in note for note in draft.notes)


def test_destroyed_pages_are_refused(tmp_path: Path, report: Report) -> None:
    content = (
        page(report).encode("gb18030").decode("utf-8", errors="replace").encode("utf-8").decode("gb18030", "replace")
    )
    with pytest.raises(ReadError, match="损坏"):
        imported(tmp_path / "年报.html", content.encode())
