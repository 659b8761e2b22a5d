"""How long the whole set of a report takes, written and proved: `python -m tests.bench.bench_publish [PARAGRAPHS]`.

The report has the given number of long paragraphs in part one; 19 make it ten pages in 公文版式. The first line is the
first time in a new process, imports included.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from pypdfium2 import PdfDocument

from editor.exporters.writers import ExportOptions
from editor.workflows.publishing import publish
from tests.bench.bench_docx_pages import report_of
from tests.strategies import all_forms

TIMES = 3


def main(paragraphs: int) -> None:
    """Print a line for each run."""
    report = report_of(paragraphs)
    for run in range(TIMES):
        with tempfile.TemporaryDirectory() as folder:
            began = time.perf_counter()
            published = publish(report, Path(folder), all_forms(), ExportOptions())
            seconds = time.perf_counter() - began
            pdf = next(outcome.path for outcome in published.outcomes if outcome.path.suffix == ".pdf")
            pages, files = len(PdfDocument(pdf)), len(published.files)
        kind = "first" if run == 0 else "warm"
        print(f"{kind:5} {pages} pages, {files} files: {seconds:.2f} s, {len(published.mismatches)} mismatches")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 19)
