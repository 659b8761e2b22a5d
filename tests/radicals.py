"""Texts and files as they are handed out where a font draws a radical and its letter alike."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from editor.report.model import Report
from editor.wording.radicals import LETTERS

SHOWN_BY: Final[Mapping[str, tuple[str, ...]]] = {
    letter: tuple(chr(code) for code, shown in LETTERS.items() if shown == letter) for letter in set(LETTERS.values())
}
"""For a letter those that are drawn like it."""


def in_radicals(text: str) -> str:
    """The text with other codes for all its letters that have any, now this one and now that."""
    codes = (SHOWN_BY.get(letter, (letter,)) for letter in text)
    return "".join(known[place % len(known)] for place, known in enumerate(codes))


def report_in_radicals(report: Report) -> Report:
    """The report with its names and its prose in radicals."""
    return replace(
        report,
        body=in_radicals(report.body),
        title=in_radicals(report.display_title),
        sections={key: in_radicals(text) for key, text in report.sections.items()},
    )


def package_in_radicals(data: bytes) -> bytes:
    """A Word or OpenDocument file with its words in radicals."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(stream, "w") as after:
        for name in before.namelist():
            part = before.read(name)
            after.writestr(name, in_radicals(part.decode()) if name.endswith(".xml") else part)
    return stream.getvalue()
