"""What the tests of the office readers share: the made-up files of a word processor, and their figures."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Final

from editor.errors import ReadError
from editor.forms.address import CellRef
from editor.importers.draft import ImportDraft
from editor.importers.formats import import_file
from editor.report.model import Report
from tests.strategies import all_forms
from tests.suite.limits import cpu_limit

OFFICE: Final = Path(__file__).resolve().parents[1] / "data" / "office"
CHANGED: Final = "全年收到申请25件，见第12[1]页，（删除线：7）8次。2"
"""The overview of the files with tracked changes, a hidden word, a note's mark, a struck figure and a field."""


def truth() -> dict[CellRef, Decimal]:
    """The figures in all files of the folder."""
    data = json.loads((OFFICE / "truth.json").read_text(encoding="utf-8"))
    return {CellRef.parse(key): Decimal(text) for key, text in data["cells"].items()}


def with_words(report: Report) -> Report:
    """The report with a body and some prose."""
    sections = {s.id: "第一段，共12件。\n（一）第二段。" for s in report.form.sections if s.kind != "table"}
    return replace(report, body="某县水务局", sections=sections)


def imported(path: Path, content: bytes) -> ImportDraft:
    """The draft of a file with this content."""
    path.write_bytes(content)
    return import_file(path, all_forms())


def assert_same(draft: ImportDraft, report: Report) -> None:
    """All cells, the words, the body and the year are the report's."""
    read = draft.report()
    assert dict(read.cells) == dict(report.cells)
    assert (dict(read.sections), read.body, read.year) == (dict(report.sections), report.body, report.year)
    assert not draft.unread


def broken(content: bytes, count: int) -> Iterator[bytes]:
    """The file cut off, or with some bytes changed, in ways that are the same in each run."""
    rng = random.Random(count)
    for number in range(count):
        if number % 2:
            yield content[: rng.randrange(len(content))]
            continue
        changed = bytearray(content)
        for _ in range(rng.randint(1, 20)):
            changed[rng.randrange(len(changed))] = rng.randrange(256)
        yield bytes(changed)


def assert_refused_or_read(path: Path, content: bytes) -> None:
    """A broken file gives a draft or a ReadError, and soon."""
    with cpu_limit(10), suppress(ReadError):
        imported(path, content)
