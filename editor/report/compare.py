"""Where two reports differ: cell by cell, paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from editor.report.model import Report
from editor.wording.alignment import aligned
from editor.wording.decimal_text import format_number


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where two reports differ. `where` is an address or `section#paragraph`, `name` the same in words."""

    where: str
    name: str
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.name}：{self.before or '（空）'} → {self.after or '（空）'}"


def compare(first: Report, second: Report) -> tuple[Difference, ...]:
    """All differences, in the order of the form: what they say of themselves, cells, headings, prose."""
    return (*_about(first, second), *_cells(first, second), *_texts(first, second))


def _about(first: Report, second: Report) -> Iterator[Difference]:
    pairs = (
        ("form", "格式", first.form.id, second.form.id),
        ("year", "年度", str(first.year), str(second.year)),
        ("body", "单位", first.body, second.body),
        ("title", "标题", first.display_title, second.display_title),
    )
    for where, name, before, after in pairs:
        if before != after:
            yield Difference(where, name, before, after)


def _cells(first: Report, second: Report) -> Iterator[Difference]:
    owners = dict.fromkeys(first.form.cells, first) | dict.fromkeys(second.form.cells, second)
    for ref, owner in owners.items():
        before, after = first.value(ref), second.value(ref)
        if before != after:
            name = owner.form.names.cell(ref)
            yield Difference(str(ref), name, format_number(before), format_number(after))


def _texts(first: Report, second: Report) -> Iterator[Difference]:
    """Own headings, then prose, of each part in turn; a paragraph that only one has does not displace the others."""
    headings = dict(first.parts) | dict(second.parts)
    headings |= {key: "" for report in (first, second) for key in report.sections if key not in headings}
    for key, heading in headings.items():
        before, after = first.headings.get(key, ""), second.headings.get(key, "")
        if before != after:
            yield Difference(key, f"标题 {key}", before, after)
        yield from _prose(first, second, key, heading or "引言")


def _prose(first: Report, second: Report, key: str, name: str) -> Iterator[Difference]:
    ones, others = _paragraphs(first, key), _paragraphs(second, key)
    for one, other in aligned(ones, others):
        before, after = ones[one] if one is not None else "", others[other] if other is not None else ""
        place = one if one is not None else other
        if before != after and place is not None:
            yield Difference(f"{key}#{place + 1}", f"{name} 第 {place + 1} 段", before, after)


def _paragraphs(report: Report, key: str) -> list[str]:
    prose = report.sections.get(key, "")
    return prose.split("\n") if prose else []
