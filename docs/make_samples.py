"""Makes docs/samples: the sample report in each format that Gouji reads, for those who want something to try.

Run it with `.venv/bin/python docs/make_samples.py`. What Gouji writes itself comes from its own exporters, what is
plain text is written here, and LibreOffice (`soffice`, with Writer and Calc) saves the rest: documents out of the Word
document, sheets out of the web page. WPS gives the old formats of Office its own suffixes: .wps and .et are copies.
"""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from email import policy
from email.message import EmailMessage
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from editor.exporters.paper.document import Heading, TableBlock, document
from editor.exporters.paper.page_style import COMMON
from editor.exporters.writers import ExportOptions
from editor.formats import EXPORT_FORMATS
from editor.forms.grid import Slot
from editor.forms.load import load_forms
from editor.report.citations.rendering import published
from editor.report.model import Report
from editor.resources import resource_path
from editor.workflows.opening import open_document

FOLDER: Final = Path(__file__).parent / "samples"
NAME: Final = "sample-2025"
OWN: Final = ("html", "docx", "xlsx", "pdf")  # ids of formats, and the suffixes of their files
SAVED_BY_OFFICE: Final = {"doc": "docx", "rtf": "docx", "odt": "docx", "xls": "html", "ods": "html"}
AS_SHEET: Final = "--infilter=HTML (StarCalc)"  # how LibreOffice opens a page
COPIES: Final = {"wps": "doc", "et": "xls"}


def main() -> None:
    """Write all samples."""
    report = open_document(resource_path("samples", f"{NAME}.gouji"), load_forms(resource_path("forms"))).report
    FOLDER.mkdir(exist_ok=True)
    for entry in EXPORT_FORMATS:
        if entry.id in OWN:
            _file(entry.id).write_bytes(entry.write(report, ExportOptions(style=COMMON)))
    for suffix, data in _texts(published(report)).items():
        _file(suffix).write_bytes(data)
    _file("mht").write_bytes(_archive(_file("html").read_text(encoding="utf-8"), report.display_title))
    with tempfile.TemporaryDirectory() as folder:
        for suffix, source in SAVED_BY_OFFICE.items():
            _save_by_office(_file(source), suffix, Path(folder))
    for suffix, source in COPIES.items():
        shutil.copyfile(_file(source), _file(suffix))


def _file(suffix: str) -> Path:
    return FOLDER / f"{NAME}.{suffix}"


def _texts(report: Report) -> dict[str, bytes]:
    """The formats that are text. A table is copied out of a page with tabs; Excel saves .csv in GB 18030."""
    return {
        "txt": _printed(report, _copied).encode(),
        "md": _printed(report, _markdown, mark="#").encode(),
        "csv": _sheet(report, ",").encode("gb18030"),
        "tsv": _sheet(report, "\t").encode(),
    }


def _printed(report: Report, table: Callable[[TableBlock], str], *, mark: str = "") -> str:
    """The report as lines of text; `mark` stands before a heading, once for each of its levels and the title's."""
    printed = document(report)
    lines = [f"{mark} {printed.title}".strip()]
    for block in printed.blocks:
        if isinstance(block, TableBlock):
            lines.append(table(block))
        elif isinstance(block, Heading):
            lines.append(f"{mark * (block.level + 1)} {block.text}".strip())
        else:
            lines.append(block.text)
    return "\n\n".join(lines) + "\n"


def _copied(table: TableBlock) -> str:
    """A table as it comes out of a browser's page: what a merged cell covers leaves nothing behind."""
    return "\n".join("\t".join(_text(slot, table) for slot in line) for line in table.grid.lines())


def _markdown(table: TableBlock) -> str:
    """A table in Markdown, with a rule under its first row."""
    head, *rest = [f"| {' | '.join(cells)} |" for cells in _rows(table)]
    return "\n".join([head, f"|{' --- |' * table.grid.columns}", *rest])


def _sheet(report: Report, delimiter: str) -> str:
    """The report as one sheet: a paragraph a row, and tables whose merged cells are blank but for the first."""
    printed = document(report)
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow([printed.title])
    for block in printed.blocks:
        writer.writerows(_rows(block) if isinstance(block, TableBlock) else [[block.text]])
    return text.getvalue()


def _rows(table: TableBlock) -> list[list[str]]:
    """The texts of a table row by row; what a merged cell covers is blank."""
    rows = [[""] * table.grid.columns for _ in range(table.grid.rows)]
    for slot in table.grid.slots:
        rows[slot.row][slot.column] = _text(slot, table)
    return rows


def _text(slot: Slot, table: TableBlock) -> str:
    return table.values[slot.ref] if slot.ref is not None else slot.text


def _archive(page: str, title: str) -> bytes:
    """The page as a browser saves it into one file."""
    message = EmailMessage(policy=policy.SMTP)
    message["Subject"] = title
    message.set_content(page, subtype="html", cte="quoted-printable")
    message.make_related(boundary="----=_part_of_the_page")
    return message.as_bytes()


def _save_by_office(source: Path, suffix: str, folder: Path) -> None:
    """Let LibreOffice save a file in another format. It starts with settings and fonts of its own."""
    fonts = folder / "fonts.conf"
    fonts.write_text(
        f"<fontconfig><dir>{resource_path('fonts')}</dir><cachedir>{folder / 'cache'}</cachedir></fontconfig>",
        encoding="utf-8",
    )
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    opened = [AS_SHEET] if source == _file("html") else []
    command = ["soffice", "--headless", profile, *opened, "--convert-to", suffix, "--outdir", str(FOLDER), str(source)]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, "FONTCONFIG_FILE": str(fonts)})


if __name__ == "__main__":
    main()
