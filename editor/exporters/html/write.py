"""A report as a web page that stands for itself, and as a fragment that can be pasted into the editor of a web site.

Both show the same. They carry the marks told in `editor.own_files.page`, by which they are read back exactly; every
figure and word that is read is visible. Where a site takes the marks away, the reader of any page still finds what a
person sees.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

from editor.exporters.html.look import FRAGMENT, PAGE, STYLE_SHEET, ElementLook
from editor.exporters.html.table import table_html
from editor.exporters.paper.document import (
    Block,
    Document,
    Heading,
    Paragraph,
    Part,
    TableBlock,
    clean,
    document,
    parts,
)
from editor.forms.naming import numeral
from editor.own_files.identity import Identity
from editor.own_files.page import (
    DRAFT,
    DRAFT_MARK,
    FRAGMENT_ROOT,
    PAGE_ROOT,
    PART_HEADING,
    PART_MARK,
    REPORT_MARK,
    TITLE,
    VERSION,
    fragment_texts,
    page_texts,
)
from editor.report.model import Report

DRAFT_NOTICE: Final = "草稿 · 尚未定稿 · 不得发布"  # no sentence, so that no reader takes it for one

_STOPS: Final = "。；：，！？"  # what ends in one is a sentence, not a heading


def html_bytes(report: Report, *, draft: bool = False) -> bytes:
    """The page in UTF-8: no script, nothing from elsewhere. `draft` puts a mark over it and across printed pages."""
    printed = document(report)
    metas = [
        ("ArticleTitle", printed.title),
        ("description", printed.subject),
        *page_texts(_identity(report)).items(),
    ]
    head = "\n".join(f'<meta name="{name}" content="{escape(value)}">' for name, value in metas if value)
    article = "\n".join(_article(report, printed, PAGE, draft=draft))
    page = f"""\
<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(printed.title)}</title>
{head}
<style>
{STYLE_SHEET}</style>
</head>
<body>
<{PAGE_ROOT} {REPORT_MARK}="{VERSION}">
{article}
</{PAGE_ROOT}>
</body>
</html>
"""
    return page.encode("utf-8")


def html_fragment(report: Report, *, draft: bool = False) -> str:
    """The content of the page for an editor of web pages: inline styles only, no class, no id, no style element."""
    named = "".join(f' {name}="{escape(value)}"' for name, value in fragment_texts(_identity(report)).items())
    article = "\n".join(_article(report, document(report), FRAGMENT, draft=draft))
    start = f'<{FRAGMENT_ROOT} {REPORT_MARK}="{VERSION}"{named}{FRAGMENT.of("article")}>'
    return f"{start}\n{article}\n</{FRAGMENT_ROOT}>\n"


def _identity(report: Report) -> Identity:
    return Identity(clean(report.form.id), report.year, clean(report.body))


def _article(report: Report, printed: Document, look: ElementLook, *, draft: bool) -> Iterator[str]:
    if draft:
        yield f'<p {DRAFT_MARK}="{DRAFT}" role="note"{look.of("draft")}>{DRAFT_NOTICE}</p>'
    yield f"<{TITLE}{look.of(TITLE)}>{escape(printed.title)}</{TITLE}>"
    names = {section.id: _caption(clean(section.display_name)) for section in report.form.sections}
    for number, part in enumerate(parts(report), 1):
        if part.blocks:
            yield _part(part, number, names, look)


def _caption(heading: str) -> str:
    """A table by its heading, without the number: what a heading says may be proved by the heading alone."""
    return heading.removeprefix(numeral(heading)).lstrip("、.． ")


def _part(part: Part, number: int, names: dict[str, str], look: ElementLook) -> str:
    lines = "\n".join(_blocks(part.blocks, number, names, look))
    return f'<{look.block} {PART_MARK}="{escape(part.id)}">\n{lines}\n</{look.block}>'


def _blocks(blocks: Sequence[Block], number: int, names: dict[str, str], look: ElementLook) -> Iterator[str]:
    headings = [block.text for block in blocks if isinstance(block, Heading)]
    for block in blocks:
        match block:
            case Heading():
                yield f"<{PART_HEADING}{look.of(PART_HEADING)}>{escape(block.text)}</{PART_HEADING}>"
            case Paragraph():
                yield _paragraph(block, look)
            case TableBlock():
                name = names[block.section]
                yield table_html(block, number, name, look, is_captioned=look.has_ids and name not in headings)


def _paragraph(block: Paragraph, look: ElementLook) -> str:
    """A paragraph; one that is nothing but the heading of a level is written as that. h2 is kept for the parts."""
    lead, rest = block.text[: block.lead], block.text[block.lead :]
    if lead and not rest and lead[-1] not in _STOPS:
        tag = f"h{max(block.level, 2) + 1}"
        return f"<{tag}{look.of(tag)}>{escape(lead)}</{tag}>"
    marked = f"<strong>{escape(lead)}</strong>" if lead else ""
    return f"<p{look.of('p')}>{marked}{escape(rest)}</p>"
