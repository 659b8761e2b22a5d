"""What a verification found, as data, and the same in sentences. How it is found is not said here."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from editor.forms.address import CellRef
from editor.report.model import Remainder


class MismatchKind(StrEnum):
    """What it is that differs."""

    ABOUT = "about"  # form, year, body or title
    FIGURE = "figure"
    UNREAD = "unread"  # a cell that could not be read, so that nobody knows
    TABLE = "table"  # all of it is missing
    HEADING = "heading"
    PARAGRAPH = "paragraph"

    @property
    def words(self) -> str:
        """In Chinese, as counted."""
        return _KIND_WORDS[self]


class MismatchChange(StrEnum):
    """How it differs."""

    CHANGED = "changed"
    MISSING = "missing"
    ADDED = "added"
    MOVED = "moved"
    UNREAD = "unread"


_KIND_WORDS: Final = {
    MismatchKind.ABOUT: "基本信息",
    MismatchKind.FIGURE: "数字",
    MismatchKind.UNREAD: "未能核对",
    MismatchKind.TABLE: "缺表",
    MismatchKind.HEADING: "标题",
    MismatchKind.PARAGRAPH: "段落",
}
_EXCERPT: Final = 40
IGNORED: Final = "空白、分段和括号的全角半角不计。"


@dataclass(frozen=True, slots=True)
class Mismatch:
    """One place where the published file is not the report.

    `section` is the section or table it belongs to, "" for the report as a whole; `cell` is the cell of a figure.
    `expected` is what the report says, `found` what the file says, in full; `words` are the parts of them that differ,
    with some letters around.
    """

    kind: MismatchKind
    change: MismatchChange
    section: str
    name: str
    expected: str = ""
    found: str = ""
    cell: CellRef | None = None
    words: tuple[tuple[str, str], ...] = ()

    @property
    def where(self) -> str:
        """The address of the cell, or the section's id."""
        return str(self.cell) if self.cell is not None else self.section

    @property
    def detail(self) -> str:
        """How it differs, without the place."""
        match self.change:
            case MismatchChange.UNREAD:
                told = f"，此处为“{_short(self.found)}”" if self.found else ""
                return f"年报{_quoted(self.expected)}，发布稿未能读出{told}，请人工核对"
            case MismatchChange.MISSING if self.kind in (MismatchKind.TABLE, MismatchKind.HEADING):
                return "发布稿中没有"
            case MismatchChange.MISSING:
                return f"发布稿缺“{_short(self.expected)}”"
            case MismatchChange.ADDED:
                return f"发布稿多出“{_short(self.found)}”"
            case MismatchChange.MOVED:
                return f"发布稿中在“{self.found}”" if self.found else "发布稿中次序不同"
            case MismatchChange.CHANGED if self.words:
                return "；".join(f"年报{_quoted(one)}，发布稿{_quoted(other)}" for one, other in self.words)
        return f"年报{_quoted(self.expected)}，发布稿{_quoted(self.found)}"

    @property
    def sides(self) -> tuple[str, str]:
        """What the report and what the file say, each as short as it can be told."""
        match self.change:
            case MismatchChange.UNREAD:
                return _or_blank(self.expected), f"未能读出（{_short(self.found)}）" if self.found else "未能读出"
            case MismatchChange.MISSING:
                return _short(self.expected) or "有", "没有"
            case MismatchChange.ADDED:
                return "没有", _short(self.found)
            case MismatchChange.MOVED:
                return _short(self.expected), f"在“{self.found}”" if self.found else "次序不同"
            case MismatchChange.CHANGED if self.words:
                ones, others = zip(*self.words, strict=True)
                return "；".join(map(_or_blank, ones)), "；".join(map(_or_blank, others))
        return _or_blank(_short(self.expected)), _or_blank(_short(self.found))

    def __str__(self) -> str:
        return f"{self.name}：{self.detail}"


@dataclass(frozen=True)
class Verification:
    """The outcome. `cells` and `texts` are how many figures, headings and paragraphs of the report were compared.

    `around` is text of the web page outside the report, `remainders` what the form has no place for; neither counts as
    a difference. `notes` are what the reader had to say.
    """

    source: str
    digest: str
    cells: int
    texts: int
    mismatches: tuple[Mismatch, ...] = ()
    around: tuple[str, ...] = ()
    remainders: tuple[Remainder, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def is_same(self) -> bool:
        """Whether the file was read whole and says what the report says."""
        return not self.mismatches

    @property
    def counts(self) -> Counter[MismatchKind]:
        """How many differences there are of each kind."""
        return Counter(mismatch.kind for mismatch in self.mismatches)

    @property
    def summary(self) -> str:
        """The outcome in one sentence."""
        compared = f"核对 {self.cells} 格、{self.texts} 处标题和段落"
        if self.is_same:
            return f"发布稿与年报一致：{compared}。"
        counts = self.counts
        found = "，".join(
            f"{kind.words} {counts[kind]} 处"
            for kind in MismatchKind
            if kind is not MismatchKind.UNREAD and counts[kind]
        )
        unread = f"有 {counts[MismatchKind.UNREAD]} 格未能核对" if counts[MismatchKind.UNREAD] else ""
        told = "；".join(filter(None, (f"不一致：{found}" if found else "", unread)))
        return f"发布稿与年报{told}（{compared}）。" if found else f"发布稿{told}，其余与年报一致（{compared}）。"

    @property
    def text(self) -> str:
        """All of it, line by line: the outcome, each difference, what was not counted."""
        lines = [f"{self.source}：{self.summary}{IGNORED}", f"年报摘要 {self.digest}"]
        lines += [f"  {mismatch}" for mismatch in self.mismatches]
        for title, texts in self.uncounted:
            lines += [f"{title}：", *(f"  {text}" for text in texts)]
        return "\n".join(lines)

    @property
    def uncounted(self) -> list[tuple[str, tuple[str, ...]]]:
        """What a person may want to see, but is no difference; each kind under its title, none that is empty."""
        kinds = (
            ("网页上年报之外的文字（不计）", self.around),
            ("格式之外的内容（不计）", tuple(f"{item.where} {item.text}" for item in self.remainders)),
            ("说明", self.notes),
        )
        return [(title, texts) for title, texts in kinds if texts]


def _quoted(text: str) -> str:
    return f"“{_short(text)}”" if text else "为空"


def _or_blank(text: str) -> str:
    return text or "空"


def _short(text: str) -> str:
    return text if len(text) <= _EXCERPT else f"{text[:_EXCERPT]}…"
