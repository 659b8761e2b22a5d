"""How long a report takes to become a PDF and to be proved: `python -m tests.bench.bench_pdf`.

Cold is a process that has written nothing yet: libraries and fonts are loaded and the installed fonts looked through.
Beside it, where LibreOffice is installed, what that takes to make a PDF of the Word file of the same report: a process
of its own with a profile that it already knows, which is how it would be called.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median

from editor.report.model import Report
from tests.strategies import form_of, random_balanced_report

ROUNDS = 7
SENTENCE = "我局严格执行“先审查、后公开”制度，全年公开政府信息1,286条（含《条例》解读12条），按期答复率100%。"
# Times that SENTENCE stands in a paragraph, paragraphs in part one; the tables take three pages.
LENGTHS = {"short": (2, 5), "long": (6, 22)}


def report_of(length: str) -> Report:
    """A filled report with as much prose as its name says."""
    sentences, paragraphs = LENGTHS[length]
    overview = "\n".join(f"（一）第{number}点。" + SENTENCE * sentences for number in range(paragraphs))
    report = random_balanced_report(random.Random(1), form_of("2021"))
    return replace(report, sections={"overview": overview, "problems": SENTENCE, "other": SENTENCE})


def milliseconds(action: Callable[[], object]) -> float:
    """The time of one run."""
    start = time.perf_counter()
    action()
    return (time.perf_counter() - start) * 1000


def first_run(length: str) -> float:
    """The time to import the writer and write the first PDF of this process."""
    report = report_of(length)

    def write() -> bytes:
        from editor.exporters.pdf.write import pdf_bytes

        return pdf_bytes(report)

    return milliseconds(write)


def cold(length: str) -> float:
    """The same in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.bench_pdf", length]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


class Office:
    """LibreOffice, making PDFs of Word files in a folder of its own."""

    def __init__(self, program: str, folder: Path) -> None:
        self._folder = folder
        profile = (folder / "profile").as_uri()
        self._command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir"]

    def convert(self, document: Path) -> None:
        """Make the PDF of a file."""
        subprocess.run([*self._command, self._folder, document], check=True, capture_output=True)

    def milliseconds(self, report: Report) -> float:
        """The time for a report whose Word file is already written."""
        from editor.exporters.docx.write import docx_bytes

        document = self._folder / "report.docx"
        document.write_bytes(docx_bytes(report))
        self.convert(document)  # the first time it makes its profile
        return median(milliseconds(partial(self.convert, document)) for _ in range(3))


def main() -> None:
    """Print a line for each length and page style, and one for LibreOffice."""
    from pypdfium2 import PdfDocument

    from editor.exporters.paper.page_style import STYLES
    from editor.exporters.pdf.readback import pdf_mismatches
    from editor.exporters.pdf.write import pdf_bytes

    program = shutil.which("soffice")
    for length in LENGTHS:
        report = report_of(length)
        first = median(cold(length) for _ in range(3))
        for style in STYLES:
            data = pdf_bytes(report, style=style)
            pages = len(PdfDocument(data, autoclose=True))
            warm = median(milliseconds(partial(pdf_bytes, report, style=style)) for _ in range(ROUNDS))
            proof = median(milliseconds(partial(pdf_mismatches, report, data)) for _ in range(3))
            print(
                f"{style.label} {pages:3} 页 {len(data) / 1000:4.0f} kB  首次 {first:5.0f} ms  "
                f"再次 {warm:4.0f} ms  核对 {proof:4.0f} ms"
            )
        if program is None:
            print("没有安装 LibreOffice，不比较")
            continue
        with tempfile.TemporaryDirectory() as folder:
            taken = Office(program, Path(folder)).milliseconds(report)
        print(f"LibreOffice 由 Word 文件转出 PDF {taken:5.0f} ms，为首次的 {taken / first:.1f} 倍")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(first_run(sys.argv[1]))
    else:
        main()
