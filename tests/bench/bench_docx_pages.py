"""Whether Word documents come out page by page like PDFs, for reports of 4, 8 and 15 pages, whatever fonts there are:
`python -m tests.bench.bench_docx_pages [FOLDER]`.

LibreOffice turns the Word document into a PDF, with three sets of fonts: those that the program brings, under the names
that the document asks for; Noto CJK alone; WenQuanYi alone. With the latter two it has only the fonts that the document
carries along, and once more without them, as in programs that take no notice of them. Debian's packages are fetched and
unpacked aside, not installed. With a folder, all PDFs are left there to be looked at.
"""

from __future__ import annotations

import io
import os
import random
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from pypdfium2 import PdfDocument

from editor.exporters.docx.write import docx_bytes
from editor.exporters.paper.page_style import STYLES
from editor.exporters.pdf.write import pdf_bytes
from editor.report.model import Report
from editor.resources import resource_path
from tests.strategies import form_of, random_balanced_report

SENTENCE = "我局严格执行“先审查、后公开”制度，全年公开政府信息1286条（含《条例》解读12条），按期答复率为100%。"
PARAGRAPHS = {4: 3, 8: 13, 15: 33}  # in part one, by the pages that they make in 公文版式
SENTENCES = 4  # a paragraph
EMBEDDED = re.compile(rb"<w:embed(?:Regular|Bold)[^>]*/>")
SETTINGS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>{folders}<cachedir>{cache}</cachedir>
{rules}
</fontconfig>"""
ALIAS = '<alias binding="same"><family>{}</family><prefer><family>{}</family></prefer></alias>'
ALIASES = {"仿宋_GB2312": "Gouji FangSong", "楷体_GB2312": "Gouji Kai", "黑体": "Gouji Hei", "宋体": "Gouji Song"}
BOLD = """<match target="pattern"><test name="family"><string>方正小标宋简体</string></test>
<edit name="family" mode="assign" binding="same"><string>Gouji Song</string></edit>
<edit name="weight" mode="assign" binding="same"><const>bold</const></edit></match>"""
LATIN = Path("/usr/share/fonts/truetype/dejavu")
PACKAGES = {"Noto": "fonts-noto-cjk", "文泉驿": "fonts-wqy-zenhei"}


@dataclass(frozen=True)
class Office:
    """LibreOffice on a machine with some fonts only, `carried` if it is given those that a document carries along."""

    label: str
    carried: bool
    folders: tuple[Path, ...]
    rules: str = ""

    def converted(self, data: bytes, name: str, folder: Path) -> bytes:
        """What it makes of a Word document. The PDF stays in the folder."""
        own = folder / self.label
        own.mkdir(exist_ok=True)
        path = own / f"{name}.docx"
        path.write_bytes(data if self.carried else without_fonts(data))
        settings = own / "fonts.conf"
        folders = "".join(f"<dir>{one}</dir>" for one in self.folders)
        settings.write_text(SETTINGS.format(folders=folders, cache=own / "cache", rules=self.rules), encoding="utf-8")
        profile = f"-env:UserInstallation={(own / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(own), str(path)]
        environment = {**os.environ, "FONTCONFIG_FILE": str(settings)}
        subprocess.run(command, check=True, capture_output=True, timeout=120, env=environment)
        return path.with_suffix(".pdf").read_bytes()


def offices(folder: Path) -> Iterator[Office]:
    """The three sets of fonts, those of other makers with the document's own and without."""
    rules = "".join(ALIAS.format(name, own) for name, own in ALIASES.items()) + BOLD
    yield Office("自带", False, (resource_path("fonts"),), rules)
    for label, package in PACKAGES.items():
        fonts = folder / package
        fonts.mkdir(exist_ok=True)
        subprocess.run(["apt-get", "download", package], cwd=fonts, check=True, capture_output=True)
        (archive,) = fonts.glob("*.deb")
        subprocess.run(["dpkg-deb", "--extract", str(archive), str(fonts)], check=True)
        archive.unlink()
        yield Office(f"{label}＋嵌入", True, (fonts, LATIN))
        yield Office(label, False, (fonts, LATIN))


def without_fonts(data: bytes) -> bytes:
    """A Word document that carries no fonts along."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            if not name.endswith((".odttf", "fontTable.xml.rels")):
                target.writestr(name, EMBEDDED.sub(b"", source.read(name)))
    return stream.getvalue()


def report_of(paragraphs: int) -> Report:
    """A filled report with so many paragraphs of prose in part one."""
    overview = "\n".join(f"（一）第{number}项工作。" + SENTENCE * SENTENCES for number in range(1, paragraphs + 1))
    report = random_balanced_report(random.Random(1), form_of("2021"))
    return replace(report, sections={"overview": overview, "problems": SENTENCE, "other": SENTENCE})


def page_letters(data: bytes) -> list[str]:
    """The letters of each page, sorted: a table's may be drawn in any order."""
    with PdfDocument(data) as opened:
        texts = [page.get_textpage().get_text_bounded() for page in opened]
    return ["".join(sorted("".join(text.split()))) for text in texts]


def compared(own: bytes, other: bytes) -> str:
    """How the pages that LibreOffice made agree with the program's own."""
    mine, theirs = page_letters(own), page_letters(other)
    same_pages = sum(one == two for one, two in zip(mine, theirs, strict=False))
    is_same = sorted("".join(mine)) == sorted("".join(theirs))
    return f"{len(theirs)} 页，文字{'相同' if is_same else '不同'}，逐页相同 {same_pages} 页"


def main(folder: Path) -> None:
    """Print the pages of each report in each style, and a line for each set of fonts."""
    known = list(offices(folder))
    for style in STYLES:
        for pages, paragraphs in PARAGRAPHS.items():
            report = report_of(paragraphs)
            own, document = pdf_bytes(report, style=style), docx_bytes(report, style=style)
            name = f"{style.id}-{pages}"
            (folder / f"{name}.pdf").write_bytes(own)
            print(f"{style.label}：PDF {len(page_letters(own))} 页，Word 文档 {len(document) / 1000:.0f} KB")
            for office in known:
                print(f"    {office.label:8}", compared(own, office.converted(document, name, folder)))


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as own:
            main(Path(own))
