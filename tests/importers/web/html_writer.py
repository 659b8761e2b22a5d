"""A report as a web page, with the quirks that real pages have, drawn by chance."""

from __future__ import annotations

import random
from html import escape
from typing import Final

from editor.forms.grid import Slot, SlotRole
from editor.forms.layout import table_grid
from editor.forms.sections import SectionSpec
from editor.report.model import Report
from editor.wording.decimal_text import format_number

MENU: Final = "<div class='nav'><a href='/'>首页</a> &gt; <a href='/zwgk'>政务公开</a></div>"
SCRIPT: Final = "<script>var total = '999';</script><style>td { color: red }</style>"
HIDDEN: Final = "<span style='display: none'>7</span>"


def page(report: Report, rng: random.Random | None = None) -> str:
    """The report as a page; with `rng`, in one of many untidy ways."""
    parts = [f"<h1>{escape(report.display_title)}</h1>"]
    for section in report.form.sections:
        if section.heading:
            parts.append(_paragraph(section.heading, rng))
        if section.kind == "table":
            parts.append(_table(report, section, rng))
        parts += [_paragraph(line, rng) for line in report.sections.get(section.id, "").split("\n") if line]
    body = "\n".join(parts)
    if _by_chance(rng):
        body = f"<table width='100%'><tr><td>{MENU}</td></tr><tr><td><div>{body}</div></td></tr></table>"
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'>{SCRIPT}</head><body>{body}</body></html>"


def _table(report: Report, section: SectionSpec, rng: random.Random | None) -> str:
    tag = "th" if _by_chance(rng) else "td"
    rows = []
    for line in table_grid(section).lines():
        cells = []
        for slot in line:
            name = tag if slot.role in (SlotRole.HEADER, SlotRole.CAPTION) else "td"
            spans = f"{_span('rowspan', slot.row_span)}{_span('colspan', slot.column_span)}"
            cells.append(f"<{name}{spans}>{_content(report, slot, rng)}</{name}>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table border=1><tbody>{''.join(rows)}</tbody></table>"


def _span(name: str, count: int) -> str:
    return f" {name}={count}" if count > 1 else ""


def _content(report: Report, slot: Slot, rng: random.Random | None) -> str:
    text = slot.text if slot.ref is None else format_number(report.value(slot.ref))
    if rng is None:
        return escape(text)
    pieces = rng.choice((_plain, _split_over_spans, _nested_spans, _over_lines))(text, rng)
    padding = rng.choice(("", "&nbsp;", "&nbsp;" * 7, "\n\t  "))
    return f"<p align=center>{pieces}{padding}{rng.choice(('', HIDDEN, '<o:p></o:p>'))}</p>"


def _plain(text: str, _rng: random.Random) -> str:
    return escape(text)


def _split_over_spans(text: str, rng: random.Random) -> str:
    at = rng.randint(0, len(text))
    return f"<span>{escape(text[:at])}</span><span lang=EN-US>{escape(text[at:])}</span>"


def _nested_spans(text: str, _rng: random.Random) -> str:
    return f"<span><font><b>{''.join(f'<span>{escape(letter)}</span>' for letter in text)}</b></font></span>"


def _over_lines(text: str, _rng: random.Random) -> str:
    """A label over two paragraphs; a figure stays whole."""
    if len(text) < 4 or not text.isalpha():
        return escape(text)
    return f"{escape(text[:2])}</p>\n<p>{escape(text[2:])}"


def _paragraph(text: str, rng: random.Random | None) -> str:
    if rng is None:
        return f"<p>{escape(text)}</p>"
    content = rng.choice((_plain, _split_over_spans))(text, rng)
    return rng.choice(("<p>{}</p>", "<p>&nbsp;&nbsp;&nbsp;&nbsp;{}</p>", "<div>{}<br/></div>")).format(content)


def _by_chance(rng: random.Random | None) -> bool:
    return rng is not None and rng.random() < 0.5
