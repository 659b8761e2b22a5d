"""How long a report takes to become a PDF and to be proved: `python -m tests.bench.bench_pdf`.

Cold is a process that has written nothing yet: libraries and fonts are loaded and the installed fonts looked through.
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
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
        from editor.exporters.write_pdf import pdf_bytes

        return pdf_bytes(report)

    return milliseconds(write)


def cold(length: str) -> float:
    """The same in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.bench_pdf", length]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def main() -> None:
    """Print a line for each length."""
    from pypdfium2 import PdfDocument

    from editor.exporters.pdf_readback import pdf_mismatches
    from editor.exporters.write_pdf import pdf_bytes

    for length in LENGTHS:
        report = report_of(length)
        data = pdf_bytes(report)
        pages = len(PdfDocument(data, autoclose=True))
        first = median(cold(length) for _ in range(3))
        warm = median(milliseconds(partial(pdf_bytes, report)) for _ in range(ROUNDS))
        proof = median(milliseconds(partial(pdf_mismatches, report, data)) for _ in range(3))
        print(
            f"{pages:3} 页 {len(data) / 1000:6.0f} kB  首次 {first:6.0f} ms  再次 {warm:6.0f} ms  核对 {proof:6.0f} ms"
        )


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(first_run(sys.argv[1]))
    else:
        main()
