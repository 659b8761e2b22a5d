"""The formats that can be imported, and the one way in: `import_file`.

A format is told by its suffix, and the content must agree; a new format is one more entry in `FORMATS`. Readers and
the matcher are imported when they are used: whoever only wants to know the suffixes pays for no reader.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from editor.errors import ReadError
from editor.files import not_read, read_bytes
from editor.progress import Progress

if TYPE_CHECKING:
    from editor.forms.load import Forms
    from editor.importers.blocks.source import Source
    from editor.importers.draft import ImportDraft
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
_READING: Final = "正在读取文件"


@dataclass(frozen=True)
class Format:
    """A format: its suffixes, its name for people, how to read it into a Source or straight into a draft.

    `opening` is what the bytes must begin with; empty for text. A format `by_content` tells by itself what a file is,
    whatever its suffix. Where there are both readers, the Source is read if there is no draft. `has_surroundings` says
    that the report may stand among words that are not its own, such as the menus of a site.
    """

    suffixes: tuple[str, ...]
    name: str
    to_source: Callable[[Path, Progress], Source] | None = None
    to_draft: Callable[[Path, Forms], ImportDraft | None] | None = None
    opening: bytes = b""
    by_content: bool = False
    has_surroundings: bool = False


def _read_json(path: Path, forms: Forms) -> ImportDraft:
    from editor.importers.own.json import read_report_json

    return read_report_json(path, forms)


def _read_workbook(path: Path, forms: Forms) -> ImportDraft | None:
    """The report in a workbook of ours; None for any other, and for what its content shows to be something else."""
    from editor.importers.own.json import draft_of_data
    from editor.importers.own.workbook import workbook_data
    from editor.importers.own.workbook_kinds import opened

    workbook = opened(path)
    data = None if workbook is None else workbook_data(workbook)
    return None if data is None else draft_of_data(path, data, forms)


def _read_office(path: Path, _: Progress) -> Source:
    from editor.importers.office_files import read_office

    return read_office(path)


def _read_html(path: Path, _: Progress) -> Source:
    from editor.importers.web.html import read_html

    return read_html(path)


def _read_own_page(path: Path, forms: Forms) -> ImportDraft | None:
    """The report in a page of ours; None for any other."""
    from editor.importers.own.json import draft_of_report
    from editor.importers.own.page import read_own_page

    report = read_own_page(path, forms, is_archive=path.suffix.lower() in (".mht", ".mhtml"))
    return None if report is None else draft_of_report(path, report)


def _read_own_document(path: Path, forms: Forms) -> ImportDraft | None:
    """The report in a Word document of ours; None for any other."""
    from editor.importers.own.document import read_own_document
    from editor.importers.own.json import draft_of_report

    report = read_own_document(path, forms)
    return None if report is None else draft_of_report(path, report)


def _read_pdf(path: Path, progress: Progress) -> Source:
    from editor.importers.pdf.read import read_pdf

    return read_pdf(path, progress)


def _read_csv(path: Path, _: Progress) -> Source:
    from editor.importers.sheets.csv import read_csv

    return read_csv(path)


def _read_text(path: Path, _: Progress) -> Source:
    from editor.importers.text.plain import read_text

    return read_text(path)


def format_table(*entries: Format) -> tuple[Format, ...]:
    """The entries in order. Raises ValueError if one has no reader, or two of them have the same suffix."""
    for entry in entries:
        if entry.to_source is None and entry.to_draft is None:
            raise ValueError(f"nothing reads {entry.name}")
    suffixes = Counter(suffix for entry in entries for suffix in entry.suffixes)
    doubles = [suffix for suffix, count in suffixes.items() if count > 1]
    if doubles:
        raise ValueError(f"more than one format has the suffix {'、'.join(doubles)}")
    return entries


FORMATS: Final = format_table(
    Format((".gouji",), "年报文件", to_draft=_read_json),
    Format((".json",), "JSON", to_draft=_read_json),
    Format((".xlsx",), "Excel 工作簿", to_source=_read_office, to_draft=_read_workbook, by_content=True),
    Format(
        (".docx", ".doc", ".wps", ".odt", ".rtf", ".docm", ".dotx", ".dotm"),
        "Word、WPS 文档",
        to_source=_read_office,
        to_draft=_read_own_document,
        by_content=True,
    ),
    Format(
        (".xls", ".et", ".xlsm", ".ods", ".xltx", ".xltm"),
        "Excel、WPS 表格",
        to_source=_read_office,
        to_draft=_read_workbook,
        by_content=True,
    ),
    Format(
        (".html", ".htm", ".mht", ".mhtml"),
        "网页",
        to_source=_read_html,
        to_draft=_read_own_page,
        has_surroundings=True,
    ),
    Format((".pdf",), "PDF", to_source=_read_pdf, opening=b"%PDF"),
    Format((".csv", ".tsv"), "文本表格", to_source=_read_csv),
    Format((".txt", ".md"), "文本", to_source=_read_text),
)


def importable_suffixes() -> tuple[str, ...]:
    """The suffixes of all formats, with their dots."""
    return tuple(suffix for entry in FORMATS for suffix in entry.suffixes)


def import_file(
    path: Path,
    forms: Forms,
    *,
    year: int | None = None,
    form: str | None = None,
    prior: Report | None = None,
    progress: Progress | None = None,
) -> ImportDraft:
    """Read a file of any known format. `year` and `form` (an edition's id) overrule what the file says of itself.

    `prior` is the report of the year before, if it is at hand: it helps to part figures that run together.
    `progress` hears how far the reading is.

    Raises ReadError if it is missing, too big, of an unknown kind, not what its suffix says, or no annual report;
    StoppedError if it was given up.
    """
    progress = progress or Progress()
    entry = format_of(path)
    _check_content(path, entry)
    progress.tell(_READING)
    try:
        if entry.to_draft is not None and (draft := entry.to_draft(path, forms)) is not None:
            return _overruled(draft, year, form)
        if entry.to_source is not None:
            from editor.importers.matching.draft_of_source import match

            source = _source_of(entry.to_source, path, progress)
            progress.tell("正在对照格式")
            return match(source, forms, year=year, form=form, prior=prior)
    except OSError as error:
        raise not_read(error, path) from error
    raise ReadError("此格式没有读取方法", place=path.name)


def read_source(path: Path) -> Source | None:
    """What a file of any known format shows, as it stands there; None for our own data, which show nothing.

    Raises ReadError as `import_file` does, but not because the file is no report.
    """
    entry = format_of(path)
    _check_content(path, entry)
    try:
        return _source_of(entry.to_source, path, Progress()) if entry.to_source is not None else None
    except OSError as error:
        raise not_read(error, path) from error


def import_work_plan(path: Path) -> WorkPlan | None:
    """The work plan in a file of any known format; None if it has no task table.

    Of our own files, the plan that `show --json` printed, and the one kept in a report. Raises ReadError if the file
    is missing, too big, of an unknown kind, or not what its suffix says.
    """
    from editor.importers.own.plan import read_plan_json
    from editor.importers.work_plans.plan_of_source import read_plan

    entry = format_of(path)
    _check_content(path, entry)
    try:
        if entry.to_source is None:
            return read_plan_json(path)
        return read_plan(_source_of(entry.to_source, path, Progress()))
    except OSError as error:
        raise not_read(error, path) from error


def _source_of(read: Callable[[Path, Progress], Source], path: Path, progress: Progress) -> Source:
    """What a reader makes of a file, in ordinary letters."""
    from editor.importers.blocks.plain_letters import in_plain_letters

    return in_plain_letters(read(path, progress))


def format_of(path: Path) -> Format:
    """The format of a file by its suffix. Raises ReadError if there is none."""
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
    data = read_bytes(path)
    if entry.by_content or (entry.opening and data.startswith(entry.opening)):
        return
    if not data.strip(b"\0 \r\n\t"):
        raise ReadError("文件是空的", place=path.name, remedy="请重新下载或复制原文件再导入")
    kind = next((name for opening, name in _MAGIC if data.startswith(opening)), "")
    if kind:
        raise ReadError(f"后缀是 {path.suffix}，内容却是{kind}", place=path.name, remedy="请检查后缀是否正确")
    if entry.opening:
        what = f"后缀是 {path.suffix}，内容却不是 {entry.name}"
        raise ReadError(what, place=path.name, remedy="请检查文件是否完整、后缀是否正确")


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
