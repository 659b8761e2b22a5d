"""Files made to eat time and memory, for tests and for the bench that measures what they cost."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from tests.importers.office_files import docx_of, ods_of, odt_of, zipped

_TITLE: Final = "某局2023年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n".encode()
_ROW: Final = "<w:tr><w:tc><w:tcPr>{}</w:tcPr><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr>"


def nested_tables(depth: int) -> bytes:
    return docx_of("<w:tbl><w:tr><w:tc>" * depth + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * depth)


def xlsx_of(sheet: str, strings: str = "<sst/>") -> bytes:
    name = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    return zipped(
        {
            "xl/workbook.xml": f'<workbook {name} xmlns:r="r"><sheets><sheet name="表" r:id="a"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": '<R><Relationship Id="a" Target="worksheets/sheet1.xml"/></R>',
            "xl/worksheets/sheet1.xml": f"<worksheet {name}>{sheet}</worksheet>",
            "xl/sharedStrings.xml": strings,
        }
    )


def laughs() -> bytes:
    entities = "".join(f'<!ENTITY a{at} "' + f"&a{at - 1};" * 10 + '">' for at in range(1, 30))
    return zipped({"word/document.xml": f'<!DOCTYPE a [<!ENTITY a0 "ha">{entities}]><a>&a29;</a>'})


def sparse() -> bytes:
    rows = '<row r="1"><c r="A1" t="str"><v>甲</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    merged = '<mergeCell ref="A1:XFD1048576"/>' * 10_000
    hidden = '<col min="1" max="16384" hidden="1"/>' * 10_000
    return xlsx_of(f"<cols>{hidden}</cols><sheetData>{rows}</sheetData><mergeCells>{merged}</mergeCells>")


def shared() -> bytes:
    cells = '<c t="s"><v>0</v></c>' * 99_000
    return xlsx_of(
        f"<sheetData><row>{cells}</row></sheetData>",
        f"<sst><si><t>{'公开' * 100_000}</t></si></sst>",
    )


def archive(parts: int, lines: int) -> bytes:
    head = b"MIME-Version: 1.0\n" + b"X-A: 1\n" * lines + b"Content-Type: multipart/related; boundary=a\n\n"
    return head + b"--a\nContent-Type: multipart/related; boundary=a\n\n" * parts


MERGED_ROW: Final = (
    '<table:table-row><table:table-cell table:number-columns-spanned="16384" table:number-rows-spanned="9999">'
    "<text:p>1</text:p></table:table-cell></table:table-row>"
)
# By name: the suffix, what makes the bytes, and what the message says.
CASES: Final[Mapping[str, tuple[str, Callable[[], bytes], str]]] = {
    "a part of 30 million letters": (".docx", lambda: docx_of("公" * 10_000_000), "解压后过大"),
    "runs": (".docx", lambda: docx_of("<w:p>" + "<w:r/>" * 800_000 + "</w:p>"), "标记过多"),
    "rows": (".docx", lambda: docx_of("<w:tbl>" + "<w:tr/>" * 800_000 + "</w:tbl>"), "标记过多"),
    "wide cells": (
        ".docx",
        lambda: docx_of("<w:tbl>" + _ROW.format('<w:gridSpan w:val="9999"/>') * 20_000 + "</w:tbl>"),
        "表格太大",
    ),
    "many lines": (".docx", lambda: docx_of("<w:p><w:r><w:t>1</w:t></w:r></w:p>" * 60_000), "段落过多"),
    "80 tables in each other": (".docx", lambda: nested_tables(80), "嵌套过深"),
    "500 tables in each other": (".docx", lambda: nested_tables(500), "损坏"),
    "100,000 tables in each other": (".docx", lambda: nested_tables(100_000), "标记过多"),
    "a billion laughs": (".docx", laughs, "损坏|实体"),
    "many parts": (".docx", lambda: zipped({str(at): "" for at in range(6_000)}), "部件过多"),
    "a string in every cell": (".xlsx", shared, "一百万字"),
    "a sheet of two cells at its ends": (".xlsx", sparse, "合并的单元格太大"),
    "rows of an odt": (
        ".odt",
        lambda: odt_of(
            '<table:table><table:table-row table:number-rows-repeated="999999">'
            '<table:table-cell table:number-columns-repeated="9999"><text:p>1</text:p></table:table-cell>'
            "</table:table-row></table:table>"
        ),
        "十万格|表格太大",
    ),
    "merged cells of an ods": (".ods", lambda: ods_of(f"<table:table>{MERGED_ROW * 9_000}</table:table>"), "合并"),
    "elements in each other": (".html", lambda: b"<html><body>" + b"<div>" * 100_000, "嵌套太深"),
    "tables beside each other": (".html", lambda: b"<html>" + b"<table><tr><td>1</table>" * 9_000, "内容太多"),
    "rows of a page": (".html", lambda: b"<html><table>" + b"<tr><td>1" * 99_000, "内容太多"),
    "spans": (".html", lambda: b"<html><table>" + b"<tr><td rowspan=65000 colspan=999>1" * 999, "表格太大"),
    "lines": (".txt", lambda: _TITLE + b"1\n" * 400_000, "段落过多"),
    "lines of tabs": (".txt", lambda: _TITLE + "甲\t乙\t丙\n".encode() * 60_000, "段落过多"),
    "letters": (".txt", lambda: _TITLE + "公开".encode() * 900_000, "一百万字"),
    "control words": (".rtf", lambda: b"{\\rtf1 " + b"\\b" * 9_000_000 + b"}", "标记过多"),
    "cells of a csv": (".csv", lambda: b"1," * 400_000, "十万格"),
    "parts of an archive": (".mht", lambda: archive(100_000, 0), "部件过多"),
    "headers of an archive": (".mht", lambda: archive(1, 900_000), "部件过多"),
}
