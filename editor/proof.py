"""Proof that a file just written says what the report says: it is read back and every figure and text is compared.

Here are the ways of proving, and the record that is made of it. Which format is proved in which way says its entry in
`editor.formats`. A proof is given the report as it is published. Whoever only wants to know the formats pays for none:
what a proof needs is imported when it is made.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from editor.forms.load import Forms
    from editor.report.compare import Difference
    from editor.report.model import Report

Proof: TypeAlias = "Callable[[Report, bytes, Forms], tuple[str, ...]]"
"""Tells what a file says otherwise than the report, each as a sentence that names the place; nothing if it agrees."""


@dataclass(frozen=True, slots=True)
class ExportRecord:
    """What proves an export: which file (its format, its name and SHA-256), of which report (its digest), and when.

    `cells` and `texts` are how many cells, and how many headings and paragraphs, were compared; `mismatches` is what
    was found to be different, a sentence each.
    """

    format: str
    file: str
    sha256: str
    digest: str
    time: datetime
    cells: int
    texts: int
    mismatches: tuple[str, ...] = ()

    @property
    def data(self) -> dict[str, object]:
        """The record as JSON has it."""
        return {**asdict(self), "time": self.time.isoformat(timespec="seconds"), "mismatches": list(self.mismatches)}

    @property
    def summary(self) -> str:
        """What was compared and how it came out, without a full stop."""
        compared = f"读回核对 {self.cells} 格、{self.texts} 段"
        return f"{compared}，有 {len(self.mismatches)} 处不一致" if self.mismatches else f"{compared}，一致"


def record_of(report: Report, format_id: str, file: str, data: bytes, mismatches: tuple[str, ...]) -> ExportRecord:
    """The record of a file that was proved just now: its name, its bytes and what the proof found."""
    import hashlib

    from editor.report.citations.rendering import published
    from editor.report.digest import report_digest
    from editor.verify.printed import headings, pieces

    report = published(report)
    return ExportRecord(
        format=format_id,
        file=file,
        sha256=hashlib.sha256(data).hexdigest(),
        digest=report_digest(report),
        time=datetime.now().astimezone(),
        cells=len(report.form.cells),
        texts=len(headings(report)) + len(pieces(report)),
        mismatches=mismatches,
    )


def reread(suffix: str, *, is_printed: bool = False) -> Proof:
    """The proof of a format that is imported exactly; of a printed one as far as texts can be printed, headings too."""

    def prove_file(report: Report, data: bytes, forms: Forms) -> tuple[str, ...]:
        from editor.importers.formats import import_file
        from editor.report.compare import compare
        from editor.verify.printed import headings
        from editor.verify.published import shown_lines
        from editor.verify.texts import heading_mismatches

        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"report{suffix}"
            path.write_bytes(data)
            draft = import_file(path, forms)
            lines = shown_lines(path, draft) if is_printed else []
        expected = _as_printed(report) if is_printed else report
        found = [_sentence(report, difference) for difference in compare(expected, draft.report())]
        if is_printed:
            found += [f"{mismatch}。" for mismatch in heading_mismatches(headings(report), lines)]
        return tuple(found)

    return prove_file


def drawn(report: Report, data: bytes, _: Forms) -> tuple[str, ...]:
    """The proof of a PDF, by its drawn cells."""
    from editor.exporters.pdf.readback import pdf_mismatches

    return pdf_mismatches(report, data)


def _as_printed(report: Report) -> Report:
    """The report with its texts as a page shows them: without control characters and empty lines."""
    from editor.exporters.paper.document import Paragraph, clean, parts

    prose = {
        part.id: "\n".join(block.text for block in part.blocks if isinstance(block, Paragraph))
        for part in parts(report)
    }
    return replace(
        report,
        body=clean(report.body),
        title=clean(report.display_title),
        cells={ref: clean(value) if isinstance(value, str) else value for ref, value in report.cells.items()},
        sections={key: text for key, text in prose.items() if text},
        headings={key: text for key, heading in report.headings.items() if (text := clean(heading))},
    )


def _sentence(report: Report, difference: Difference) -> str:
    """A difference as a sentence; a cell is named with its table."""

    names = {str(ref): report.form.names.place(ref) for ref in report.form.cells}
    name = names.get(difference.where, difference.name)
    return f"{name}：应为{_quoted(difference.before)}，文件中为{_quoted(difference.after)}。"


def _quoted(text: str) -> str:
    return f"“{text}”" if text else "空白"
