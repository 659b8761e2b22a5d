"""Whether Word documents come out page by page like PDFs, for reports of 4, 8 and 15 pages: `python -m
tests.bench.bench_docx_pages [FOLDER]`.

LibreOffice turns the Word document into a PDF. It is given the fonts that the program brings, under the names of those
that the document asks for. With a folder, both PDFs of each report are left there to be looked at.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from pypdfium2 import PdfDocument

from editor.exporters.docx.write import docx_bytes
from editor.exporters.paper.page_style import STYLES, PageStyle
from editor.exporters.pdf.write import pdf_bytes
from editor.report.model import Report
from editor.resources import resource_path
from tests.strategies import form_of, random_balanced_report

SENTENCE = "我局严格执行“先审查、后公开”制度，全年公开政府信息1286条（含《条例》解读12条），按期答复率为100%。"
PARAGRAPHS = {4: 3, 8: 13, 15: 33}  # in part one, by the pages that they make in 公文版式
SENTENCES = 4  # a paragraph
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir>
{aliases}
<match target="pattern"><test name="family"><string>方正小标宋简体</string></test>
<edit name="family" mode="assign" binding="same"><string>Gouji Song</string></edit>
<edit name="weight" mode="assign" binding="same"><const>bold</const></edit></match>
</fontconfig>"""
ALIAS = '<alias binding="same"><family>{}</family><prefer><family>{}</family></prefer></alias>'
ALIASES = {"仿宋_GB2312": "Gouji FangSong", "楷体_GB2312": "Gouji Kai", "黑体": "Gouji Hei", "宋体": "Gouji Song"}


def report_of(paragraphs: int) -> Report:
    """A filled report with so many paragraphs of prose in part one."""
    overview = "\n".join(f"（一）第{number}项工作。" + SENTENCE * SENTENCES for number in range(1, paragraphs + 1))
    report = random_balanced_report(random.Random(1), form_of("2021"))
    return replace(report, sections={"overview": overview, "problems": SENTENCE, "other": SENTENCE})


def converted(path: Path, folder: Path) -> Path:
    """What LibreOffice makes of a Word document."""
    settings = folder / "fonts.conf"
    aliases = "\n".join(ALIAS.format(name, own) for name, own in ALIASES.items())
    fonts = FONTS.format(fonts=resource_path("fonts"), cache=folder / "cache", aliases=aliases)
    settings.write_text(fonts, encoding="utf-8")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(path)]
    environment = {**os.environ, "FONTCONFIG_FILE": str(settings)}
    subprocess.run(command, check=True, capture_output=True, timeout=120, env=environment)
    return path.with_suffix(".pdf")


def page_letters(data: bytes) -> list[str]:
    """The letters of each page, sorted: a table's may be drawn in any order."""
    with PdfDocument(data) as opened:
        texts = [page.get_textpage().get_text_bounded() for page in opened]
    return ["".join(sorted("".join(text.split()))) for text in texts]


def lines(report: Report, style: PageStyle, folder: Path) -> Iterator[str]:
    """The figures of one report in one style."""
    name = f"{style.id}-{len(report.sections['overview'])}"
    path = folder / f"{name}.docx"
    path.write_bytes(docx_bytes(report, style=style))
    start = time.perf_counter()
    other = converted(path, folder).read_bytes()
    office = time.perf_counter() - start
    start = time.perf_counter()
    own = pdf_bytes(report, style=style)
    took = time.perf_counter() - start
    (folder / f"{name}-own.pdf").write_bytes(own)
    mine, theirs = page_letters(own), page_letters(other)
    same_pages = sum(one == two for one, two in zip(mine, theirs, strict=False))
    is_same = sorted("".join(mine)) == sorted("".join(theirs))
    yield f"{style.label} 本程序 {len(mine):2} 页 {took:4.2f} s  LibreOffice {len(theirs):2} 页 {office:4.2f} s  "
    yield f"文字{'相同' if is_same else '不同'}，逐页相同 {same_pages} 页"


def main(folder: Path) -> None:
    """Print a line for each report in each style."""
    for style in STYLES:
        for paragraphs in PARAGRAPHS.values():
            print("".join(lines(report_of(paragraphs), style, folder)))


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as own:
            main(Path(own))
