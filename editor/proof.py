"""Proof that a file just written says what the report says: it is read back and every figure is compared."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from editor.forms.load import Forms
from editor.report.compare import compare
from editor.report.model import Report

Proof = Callable[[Report, bytes, Forms], tuple[str, ...]]


def mismatches(report: Report, format_id: str, data: bytes, forms: Forms) -> tuple[str, ...]:
    """What the file says otherwise than the report, each as a sentence that names the place; empty if it agrees."""
    return _PROOFS[format_id](report, data, forms)


def _reimported(suffix: str) -> Proof:
    def prove(report: Report, data: bytes, forms: Forms) -> tuple[str, ...]:
        from editor.importers.formats import import_file

        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"report{suffix}"
            path.write_bytes(data)
            read = import_file(path, forms).report()
        return tuple(map(str, compare(report, read)))

    return prove


def _pdf(report: Report, data: bytes, forms: Forms) -> tuple[str, ...]:
    from editor.exporters.pdf_readback import pdf_mismatches

    return pdf_mismatches(report, data)


_PROOFS: Final[Mapping[str, Proof]] = MappingProxyType(
    {"pdf": _pdf, "xlsx": _reimported(".xlsx"), "json": _reimported(".json")}
)
