"""The `.gouji` file: one UTF-8 JSON document, written atomically. A newer or unknown one opens read-only."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from editor.errors import ReadError
from editor.files import read_bytes, write_atomically
from editor.forms.load import Forms
from editor.report.codec import FILE_VERSION, ReportData, decode, file_data
from editor.report.model import Report
from editor.shapes import ShapeError, read

_DAMAGED = "文件可能没有传完整或已损坏，请找一份备份，或导入已发布的年报"


@dataclass(frozen=True)
class Opened:
    """A report from a file. `read_only` says why it must not be written back; empty if it may."""

    report: Report
    read_only: str = ""


def save_report(report: Report, path: Path) -> None:
    """Write the report. Raises StoreError; the file that stood there is then untouched."""
    text = json.dumps(file_data(report), ensure_ascii=False, indent=1)
    write_atomically(path, text.encode("utf-8", "backslashreplace") + b"\n")  # half of a surrogate pair stays an escape


def open_report(path: Path, forms: Forms) -> Opened:
    """Read a `.gouji` file. Raises ReadError if it is missing, cut off, or no such file."""
    data = _parse(path, read_json(path))
    try:
        decoded = decode(data, forms)
    except ValueError as error:
        raise ReadError(f"文件内容不符合格式（{error}）", place=path.name, remedy=_DAMAGED) from error
    reasons = list(decoded.lost)
    if data.gouji is not None and data.gouji > FILE_VERSION:
        reasons.insert(0, "此文件由更新版本的程序保存")
    if not reasons:
        return Opened(decoded.report)
    return Opened(decoded.report, "；".join(reasons[:5]) + "。已按只读方式打开，请升级程序后再编辑")


def read_json(path: Path) -> dict[str, Any]:
    """The JSON object in a file. Raises ReadError that says what is wrong with it, and where."""
    raw = read_bytes(path)
    if not raw.strip(b"\0 \r\n\t"):
        raise ReadError("文件是空的", place=path.name, remedy=_DAMAGED)
    try:
        data = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ReadError(f"第 {error.start + 1} 个字节不是 UTF-8 编码", place=path.name, remedy=_DAMAGED) from error
    except json.JSONDecodeError as error:
        what = f"第 {error.lineno} 行第 {error.colno} 列不是有效的 JSON"
        raise ReadError(what, place=path.name, remedy=_DAMAGED) from error
    except RecursionError as error:
        raise ReadError("内容嵌套过深，不是年报", place=path.name, remedy="请检查是否选错了文件") from error
    if not isinstance(data, dict):
        raise ReadError("不是年报文件", place=path.name, remedy="请检查是否选错了文件")
    return data


def _parse(path: Path, raw: dict[str, Any]) -> ReportData:
    if "gouji" not in raw:
        raise ReadError("不是 .gouji 年报文件", place=path.name, remedy="如是导出的 JSON，请用“导入”")
    return parse_report_data(path, raw)


def parse_report_data(path: Path, raw: dict[str, Any]) -> ReportData:
    """The data checked for its types. Raises ReadError that names the first entry that does not fit."""
    try:
        return read(ReportData, raw)
    except ShapeError as error:
        where = ".".join(map(str, error.place))
        raise ReadError(f"{where} 处的内容不符合格式", place=path.name, remedy=_DAMAGED) from error
