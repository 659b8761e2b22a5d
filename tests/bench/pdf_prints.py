"""Reports as word processor files in the many styles in which bodies set them, to be printed to PDF.

Made for the bench of the PDF reader; it prints nothing itself.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from editor.forms.grid import Grid, Slot, SlotRole
from editor.forms.layout import table_grid
from editor.report.model import Report
from editor.wording.decimal_text import format_number
from tests.importers.office_files import W_NAMESPACE, zipped

_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_A4: Final = (11906, 16838)  # twips
_SENTENCES: Final = (
    "坚持以公开为常态、不公开为例外",
    "全年主动公开信息1286条",
    "按期答复率100%",
    "组织培训3次",
    "完善制度机制",
    "详见http://example.gov.cn/zwgk",
)
_SIDES: Final = ("top", "left", "bottom", "right", "insideH", "insideV")
_LINES: Final = {  # kind, eighths of a point, color, and the sides that have it
    "grid": ("single", 4, "000000", _SIDES),
    "hairline": ("single", 2, "000000", _SIDES),
    "grey": ("single", 4, "D9D9D9", _SIDES),
    "thick": ("single", 24, "000000", _SIDES),
    "double": ("double", 6, "000000", _SIDES),
    "dotted": ("dotted", 4, "000000", _SIDES),
    "dashed": ("dashed", 4, "000000", _SIDES),
    "level": ("single", 4, "000000", ("top", "bottom", "insideH")),
    "open": ("single", 4, "000000", ("top", "bottom", "insideH", "insideV")),
    "frame": ("single", 4, "000000", ("top", "left", "bottom", "right")),
    "none": ("nil", 0, "FFFFFF", _SIDES),
}


@dataclass(frozen=True)
class Print:
    """How a report is set: sizes in points, margins in twips."""

    name: str
    lines: str = "grid"
    size: float = 10.5
    margin: int = 1440
    landscape: bool = False
    repeats_header: bool = False
    breaks_rows: bool = True
    shaded: bool = False
    centred: bool = True
    label_place: str = "left"
    height: str = "center"  # where the text stands in a cell: top, center or bottom
    footer: str = "— {} —"
    head: str = ""
    label_width: int = 3  # times the width of a figure's column
    turned: bool = False  # labels over several rows stand upright
    metadata: bool = False
    filler: int = 1  # how much prose
    line_height: int = 240  # 240ths of a line
    padding: int = 108  # twips at each side of a cell


PRINTS: Final = (
    Print("plain"),
    Print("small 9", size=9),
    Print("large 14", size=14, filler=4),
    Print("large 16, wide", size=16, landscape=True),
    Print("wide page", landscape=True, repeats_header=True),
    Print("hairlines", lines="hairline", size=9),
    Print("grey lines", lines="grey"),
    Print("thick lines", lines="thick"),
    Print("double lines", lines="double"),
    Print("dotted lines", lines="dotted"),
    Print("dashed lines", lines="dashed"),
    Print("shaded, header again", shaded=True, repeats_header=True, filler=6),
    Print("rows over pages", size=14, filler=7, repeats_header=True),
    Print("rows kept whole", size=14, filler=7, breaks_rows=False, repeats_header=True),
    Print("turned labels", turned=True),
    Print("turned, over pages", turned=True, filler=9, repeats_header=True),
    Print("left aligned", centred=False),
    Print("metadata, head", metadata=True, head="某市财政局2023年政府信息公开工作年度报告", footer="第 {} 页"),
    Print("bare page number", footer="{}", filler=5),
    Print("narrow columns", size=10.5, margin=2200, label_width=5),
    Print("wide lines", line_height=480, filler=3),
    Print("tight", padding=20, size=12),
    Print("open sides", lines="open"),
    Print("level rules", lines="level"),
    Print("level, small", lines="level", size=9, margin=900),
    Print("frame alone", lines="frame"),
    Print("no lines", lines="none"),
    Print("no lines, small", lines="none", size=9, margin=900),
    Print("no lines, wide", lines="none", landscape=True),
    Print("no lines, top", lines="none", height="top"),
    Print("no lines, top, over", lines="none", height="top", filler=7, size=12),
    Print("no lines, bottom", lines="none", height="bottom"),
    Print("no lines, centred", lines="none", label_place="center"),
    Print("no lines, left", lines="none", centred=False, height="top"),
    Print("no lines, tight", lines="none", padding=30, size=12, height="top"),
    Print("level, top", lines="level", height="top", filler=4),
    Print("grid, top", height="top", filler=8, size=12),
    Print("no lines, over pages", lines="none", filler=6, repeats_header=True),
)


def prose(rng: random.Random, amount: int) -> str:
    """Paragraphs of every length."""
    paragraphs = []
    for number in range(amount):
        opening = rng.choice(("", f"（{'一二三四五六七八九'[number % 9]}）", f"{number + 1}."))
        paragraphs.append(opening + "，".join(rng.choices(_SENTENCES, k=rng.choice((1, 3, 8, 20)))) + "。")
    return "\n".join(paragraphs)


def docx_print(report: Report, style: Print) -> bytes:
    """The report as a .docx in a style."""
    body = "".join([_paragraph(report.display_title, style, centred=True, size=18), *_parts(report, style)])
    foot, head = (_page_part(name, text) for name, text in (("ftr", style.footer), ("hdr", style.head)))
    names = f'xmlns:w="{W_NAMESPACE}" xmlns:r="{_OFFICE}"'
    document = f"<w:document {names}><w:body>{body}{_section(style)}</w:body></w:document>"
    parts = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_TYPE}.{kind}+xml"/>'
        for part, kind in (("document", "document.main"), ("footer1", "footer"), ("header1", "header"))
    )
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{parts}</Types>'
    )
    return zipped(
        {
            "[Content_Types].xml": types,
            "_rels/.rels": _relations([("rId1", "officeDocument", "word/document.xml")]),
            "word/_rels/document.xml.rels": _relations(
                [("rId1", "footer", "footer1.xml"), ("rId2", "header", "header1.xml")]
            ),
            "word/document.xml": document,
            "word/footer1.xml": foot,
            "word/header1.xml": head,
        }
    )


def html_print(report: Report, style: Print) -> bytes:
    """The report as a web page, whose table has the lines, the sizes and the shade of a style."""
    parts = ["<p>&nbsp;</p>", f"<p align=center style='font-size: 20pt'>{escape(report.display_title)}</p>"]
    for section in report.form.sections:
        parts.append(f"<p><b>{escape(section.heading)}</b></p>" if section.heading else "")
        if section.kind == "table":
            parts.append(_html_table(table_grid(section), report, style))
        parts += [f"<p>{escape(line)}</p>" for line in report.sections.get(section.id, "").split("\n")]
    side = f"font-size: {style.size}pt; font-family: Gouji Song"
    page = f"<html><head><meta charset='utf-8'></head><body style='{side}'>{''.join(parts)}</body></html>"
    return page.encode()


def _html_table(grid: Grid, report: Report, style: Print) -> str:
    border = {"none": 0}.get(style.lines, 1)
    rows = []
    for line in grid.lines():
        cells = (
            f"<td rowspan={slot.row_span} colspan={slot.column_span} align=center>{escape(_text(slot, report))}</td>"
            for slot in line
        )
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table border={border} cellspacing=0 cellpadding=3 width='100%'>{''.join(rows)}</table>"


def _relations(entries: Sequence[tuple[str, str, str]]) -> str:
    found = "".join(f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{to}"/>' for key, kind, to in entries)
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{found}</Relationships>'
    )


def _page_part(name: str, text: str) -> str:
    before, mark, after = text.partition("{}")
    number = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    number += '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    runs = _run(before, 9) + (number if mark else "") + _run(after, 9)
    return f'<w:{name} xmlns:w="{W_NAMESPACE}"><w:p><w:pPr><w:jc w:val="center"/></w:pPr>{runs}</w:p></w:{name}>'


def _section(style: Print) -> str:
    width, height = reversed(_A4) if style.landscape else _A4
    turned = ' w:orient="landscape"' if style.landscape else ""
    sides = " ".join(f'w:{side}="{style.margin}"' for side in ("top", "bottom", "left", "right"))
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId2"/><w:footerReference w:type="default" r:id="rId1"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"{turned}/><w:pgMar {sides} w:header="700" w:footer="700"/></w:sectPr>'
    )


def _run(text: str, size: float) -> str:
    font = '<w:rFonts w:ascii="Gouji Song" w:hAnsi="Gouji Song" w:eastAsia="Gouji Song"/>'
    return (
        f'<w:r><w:rPr>{font}<w:sz w:val="{round(2 * size)}"/></w:rPr>'
        f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    )


def _paragraph(text: str, style: Print, *, centred: bool = False, size: float = 0, indent: int = 0) -> str:
    place = '<w:jc w:val="center"/>' if centred else ""
    spacing = f'<w:spacing w:line="{style.line_height}" w:lineRule="auto"/>'
    start = f'<w:ind w:firstLine="{indent}"/>' if indent else ""
    return f"<w:p><w:pPr>{spacing}{start}{place}</w:pPr>{_run(text, size or style.size)}</w:p>"


def _parts(report: Report, style: Print) -> Iterator[str]:
    if style.metadata:
        rows = (("索引号", "1234/2024-0001", "发文日期", "2024-01-25"), ("发布机构", report.body, "文号", "无"))
        yield _metadata(rows, style)
    for section in report.form.sections:
        if section.heading:
            yield _paragraph(section.heading, style, size=16)
        if section.kind == "table":
            yield _table(table_grid(section), report, style)
        text = report.sections.get(section.id, "")
        yield from (_paragraph(line, style, size=16, indent=640) for line in text.split("\n") if line)


def _metadata(rows: Sequence[Sequence[str]], style: Print) -> str:
    lines = "".join(
        f"<w:tr>{''.join(f'<w:tc>{_paragraph(text, style)}</w:tc>' for text in row)}</w:tr>" for row in rows
    )
    columns = '<w:gridCol w:w="2200"/>' * 4
    return f"<w:tbl><w:tblPr>{_borders('grid')}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{lines}</w:tbl>"


def _borders(name: str) -> str:
    kind, width, color, sides = _LINES[name]
    lines = (f'<w:{side} w:val="{kind}" w:sz="{width}" w:color="{color}"/>' for side in sides)
    return f"<w:tblBorders>{''.join(lines)}</w:tblBorders>"


def _table(grid: Grid, report: Report, style: Print) -> str:
    page = (_A4[1] if style.landscape else _A4[0]) - 2 * style.margin
    shares = [style.label_width if column < grid.label_columns else 1 for column in range(grid.columns)]
    if grid.label_columns > 1:
        shares[: grid.label_columns] = [1] * (grid.label_columns - 1) + [style.label_width]
    widths = [page * share // sum(shares) for share in shares]
    rows = "".join(_row(grid, row, report, style, widths) for row in range(grid.rows))
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    sides = "".join(f'<w:{side} w:w="{style.padding}" w:type="dxa"/>' for side in ("left", "right"))
    properties = (
        f'<w:tblW w:w="{page}" w:type="dxa"/>{_borders(style.lines)}<w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{sides}</w:tblCellMar>"
    )
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"


def _row(grid: Grid, row: int, report: Report, style: Print, widths: Sequence[int]) -> str:
    header = "<w:tblHeader/>" if style.repeats_header and row < grid.header_rows else ""
    whole = "" if style.breaks_rows else "<w:cantSplit/>"
    cells = "".join(_cells(grid, row, report, style, widths))
    return f"<w:tr><w:trPr>{whole}{header}</w:trPr>{cells}</w:tr>"


def _cells(grid: Grid, row: int, report: Report, style: Print, widths: Sequence[int]) -> Iterator[str]:
    column = 0
    while column < grid.columns:
        slot = grid.by_place[row, column]
        merge = ""
        if slot.row_span > 1:
            merge = '<w:vMerge w:val="restart"/>' if slot.row == row else "<w:vMerge/>"
        width = sum(widths[column : column + slot.column_span])
        own = f'<w:tcW w:w="{width}" w:type="dxa"/><w:gridSpan w:val="{slot.column_span}"/>{merge}'
        if style.shaded and row < grid.header_rows:
            own += '<w:shd w:val="clear" w:fill="DDEBF7"/>'
        if style.turned and slot.row_span > 2 and slot.role is not SlotRole.VALUE:
            own += '<w:textDirection w:val="tbRl"/>'
        text = _text(slot, report) if slot.row == row else ""
        is_label = slot.role is SlotRole.LABEL
        centred = style.label_place == "center" if is_label else style.centred
        paragraph = _paragraph(text, style, centred=centred)
        yield f'<w:tc><w:tcPr>{own}<w:vAlign w:val="{style.height}"/></w:tcPr>{paragraph}</w:tc>'
        column += slot.column_span


def _text(slot: Slot, report: Report) -> str:
    if slot.role is SlotRole.VALUE and slot.ref is not None:
        return format_number(report.value(slot.ref))
    return slot.text
