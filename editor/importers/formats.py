"""The formats that can be imported, and the one way in: `import_file`.

A format is told by its suffix, and the content must agree; a new format is one more entry in `FORMATS`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from editor.errors import ReadError
from editor.forms.load import Forms
from editor.importers.draft import ImportDraft
from editor.importers.matching import match
from editor.importers.read_json import draft_of_data, read_report_json
from editor.importers.read_text import read_text
from editor.importers.source import Source
from editor.report.files import read_bytes
from editor.report.model import Report
from editor.report.tasks import WorkPlan

_MAGIC: Final = (  # how files begin that are no text, and what they are
    (b"PK\x03\x04", "Office 或压缩文件"),
    (b"\xd0\xcf\x11\xe0", "旧版 Office 或 WPS 文件"),
    (b"%PDF", "PDF 文件"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"{\\rtf", "RTF 文件"),
    (b"Rar!", "压缩文件"),
    (b"7z\xbc\xaf", "压缩文件"),
)
_ZIP: Final = b"PK\x03\x04"


@dataclass(frozen=True)
class Format:
    """A format: its suffixes, its name for people, how to read it into a Source or straight into a draft.

    `opening` is what the bytes must begin with; empty for text. A format `by_content` tells by itself what a file is,
    whatever its suffix. Where there are both readers, the Source is read if there is no draft.
    """

    suffixes: tuple[str, ...]
    name: str
    to_source: Callable[[Path], Source] | None = None
    to_draft: Callable[[Path, Forms], ImportDraft | None] | None = None
    opening: bytes = b""
    by_content: bool = False


def _read_workbook(path: Path, forms: Forms) -> ImportDraft | None:
    """The report in a workbook of ours; None for any other."""
    from editor.importers.read_xlsx import read_own_workbook

    data = read_own_workbook(path)
    return None if data is None else draft_of_data(path, data, forms)


def _read_office(path: Path) -> Source:
    from editor.importers.read_office import read_office

    return read_office(path)


def _read_html(path: Path) -> Source:
    from editor.importers.read_html import read_html

    return read_html(path)


def _read_pdf(path: Path) -> Source:
    from editor.importers.read_pdf import read_pdf

    return read_pdf(path)


FORMATS: Final = (
    Format((".gouji",), "年报文件", to_draft=read_report_json),
    Format((".json",), "JSON", to_draft=read_report_json),
    Format((".xlsx",), "Excel 工作簿", to_source=_read_office, to_draft=_read_workbook, opening=_ZIP),
    Format((".docx", ".doc", ".wps", ".odt", ".rtf"), "Word、WPS 文档", to_source=_read_office, by_content=True),
    Format((".xls", ".et", ".xlsm"), "Excel、WPS 表格", to_source=_read_office, by_content=True),
    Format((".html", ".htm", ".mht", ".mhtml"), "网页", to_source=_read_html),
    Format((".pdf",), "PDF", to_source=_read_pdf, opening=b"%PDF"),
    Format((".txt", ".md"), "文本", to_source=read_text),
)


def importable_suffixes() -> tuple[str, ...]:
    """The suffixes of all formats, with their dots."""
    return tuple(suffix for entry in FORMATS for suffix in entry.suffixes)


def import_file(
    path: Path, forms: Forms, *, year: int | None = None, form: str | None = None, prior: Report | None = None
) -> ImportDraft:
    """Read a file of any known format. `year` and `form` (an edition's id) overrule what the file says of itself.

    `prior` is the report of the year before, if it is at hand: it helps to part figures that run together.

    Raises ReadError if it is missing, too big, of an unknown kind, not what its suffix says, or no annual report.
    """
    entry = _format_of(path)
    _check_content(path, entry)
    try:
        if entry.to_draft is not None and (draft := entry.to_draft(path, forms)) is not None:
            return _overruled(draft, year, form)
        if entry.to_source is not None:
            return match(entry.to_source(path), forms, year=year, form=form, prior=prior)
    except OSError as error:
        raise ReadError(f"无法读取（{error.strerror}）", place=str(path), remedy="请检查路径和权限") from error
    raise ReadError("此格式没有读取方法", place=path.name)


def import_work_plan(path: Path) -> WorkPlan | None:
    """The work plan in a file of any known format that is no report of ours; None if it has no task table.

    Raises ReadError if the file is missing, too big, of an unknown kind, or not what its suffix says.
    """
    from editor.importers.tasks import read_plan

    entry = _format_of(path)
    _check_content(path, entry)
    try:
        return read_plan(entry.to_source(path)) if entry.to_source is not None else None
    except OSError as error:
        raise ReadError(f"无法读取（{error.strerror}）", place=str(path), remedy="请检查路径和权限") from error


def _format_of(path: Path) -> Format:
    suffix = path.suffix.lower()
    for entry in FORMATS:
        if suffix in entry.suffixes:
            return entry
    known = "、".join(importable_suffixes())
    what = f"不能读取 {path.suffix} 文件" if path.suffix else "文件没有后缀，不知道是什么格式"
    raise ReadError(
        what, place=path.name, remedy=f"能读取的是 {known}；可将年报全文复制到文本文件（.txt），一格一行，再导入"
    )


def _check_content(path: Path, entry: Format) -> None:
    """Refuse what is missing, too big, or plainly another kind of file than its suffix says."""
    head = read_bytes(path)[:16]
    if entry.opening and not head.startswith(entry.opening):
        what = f"后缀是 {path.suffix}，内容却不是{entry.name}"
        raise ReadError(what, place=path.name, remedy="请检查文件是否完整、后缀是否正确")
    kind = next((name for opening, name in _MAGIC if head.startswith(opening)), "")
    if kind and not entry.opening and not entry.by_content:
        raise ReadError(f"后缀是 {path.suffix}，内容却是{kind}", place=path.name, remedy="请检查后缀是否正确")


def _overruled(draft: ImportDraft, year: int | None, form: str | None) -> ImportDraft:
    """An exact draft for another year. Its figures belong to its own form, so another form is refused."""
    if form is not None and form != draft.form.id:
        raise ReadError(
            f"文件中是 {draft.form.name} 的数据，不能按 {form} 版导入",
            place=draft.source,
            remedy="请去掉对格式的指定",
        )
    if year is None or year == draft.year or draft.exact is None:
        return draft
    return replace(draft, year=year, exact=replace(draft.exact, year=year))
