"""Which report a file holds: of which body, which year, which edition of the form; and whether it is one at all.

The edition is told from the labels that only one edition prints; the year helps only where no label does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from editor.errors import NoReportError, ReadError
from editor.forms.load import Forms
from editor.forms.spec import FormSpec, SectionSpec
from editor.importers.chrome import Page
from editor.importers.labels import fold, label_key, squeeze, wordings
from editor.importers.source import Block, Paragraph

_HEAD = 25  # lines in which a title may stand
_TITLE = re.compile(
    r"(?:(?:标题|名称)\s*:\s*)?(?P<title>(?:关于)?(?P<before>[^。;:,!?|]{0,40}?)\s*(?P<year>(?:19|20)\s*\d\s*\d)\s*年\s*度?\s*"
    r"(?P<after>[^。;:,!?|]{0,40}?)\s*(?:政府|政务)?\s*信息\s*公开\s*(?:工作)?\s*(?:年度)?\s*(?:工作)?\s*(?:报告|年报))"
)
_PERIOD = re.compile(r"((?:19|20)\d\d)\s*年\s*1\s*月\s*1\s*日")
_YEAR = re.compile(r"(?<![\d(])((?:19|20)\d\d)\s*年(?!\s*\d+\s*月)")
_FILE_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_SITE = re.compile(r"\s*[_|>]+\s*|\s+[-—–]+\s+|[-—–]{1,2}")  # between an article's title and the site's
_SOURCES = ("发布机构", "发布单位", "信息来源", "来源", "稿件来源", "文章来源")
_TASKS = ("工作要点", "任务分解", "重点任务")
_TASK_COLUMNS = (
    "牵头单位",
    "责任单位",
    "责任科室",
    "完成时限",
    "时限要求",
    "目标任务",
    "工作任务",
    "配合单位",
    "具体要求",
)
_ENOUGH = 8  # labels of a form's tables that make a file a report even without a title


@dataclass(frozen=True)
class Identity:
    """What a file is. `title` is empty if it has none; `notes` say what was inferred, not read."""

    form: FormSpec
    year: int
    body: str
    title: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class _Title:
    text: str
    body: str
    year: int


def identify(name: str, page: Page, forms: Forms, year: int | None, form: str | None, *, title: str = "") -> Identity:
    """Tell body, year and edition. `year` and `form` overrule the file; `title` is what it calls itself elsewhere.

    Raises ReadError if the file is no annual report, or does not tell its year.
    """
    text = "\n".join(fold(piece) for piece in texts_of(page.blocks))
    squeezed = squeeze(text)
    found = _title(page, title)
    scores = {edition.id: _evidence(edition, forms, squeezed) for edition in forms}
    headed = _statutory_headings(forms, squeezed)
    known = {key for edition in forms for key in _keys(edition) if key in squeezed}
    if found is None and headed < 2 and len(known) < _ENOUGH:
        raise _no_report(name, squeezed)
    notes: list[str] = []
    told = year or (found.year if found else None) or _year(name, text, notes)
    if told is None:
        raise ReadError("文件里没有写明是哪一年的年报", place=name, remedy="请指定年度（--year）")
    edition = _edition(name, forms, form, scores, headed, told, notes)
    body = (found.body if found else "") or _source_body(page)
    published = found.text if found else ""
    if published == edition.title.format(body=body, year=told):
        published = ""
    return Identity(edition, told, body, published, tuple(notes))


def texts_of(blocks: Sequence[Block]) -> list[str]:
    """All words of a file: paragraphs, and the texts in its tables."""
    found: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            found.append(block.text)
        else:
            found += [slot.text for slot in block.grid.slots]
    return found


def _title(page: Page, named: str) -> _Title | None:
    """The title among the first lines, or over several of them, in the page's data, or what the file calls itself."""
    lines = [block.text for block in page.blocks if isinstance(block, Paragraph)][:_HEAD]
    pieces = [*lines, *map("".join, pairwise(lines)), *map("".join, zip(lines, lines[1:], lines[2:], strict=False))]
    pieces += [page.fields[field] for field in ("标题", "名称") if field in page.fields]
    pieces += [named, *_SITE.split(named)]
    found = [title for text in pieces if (title := _title_in(text)) is not None]
    return next((title for title in found if title.body and title.year == found[0].year), found[0] if found else None)


def _title_in(text: str) -> _Title | None:
    match = _TITLE.match(fold(text))
    if match is None or not _ends_line(text, match.end()):
        return None
    before, after = (_tight(text[match.start(name) : match.end(name)]) for name in ("before", "after"))
    title = _tight(text[match.start("title") : match.end("title")])
    return _Title(title, before.removeprefix("关于") or after, int(_tight(match["year"])))


def title_length(text: str) -> int:
    """How many letters of a line are a report's title that stands before its words; 0 if it does not open with one."""
    match = _TITLE.match(fold(text))
    if match is None or match.end() == len(text) or not text[match.end()].isspace():
        return 0
    return match.end()


def _ends_line(folded: str, at: int) -> bool:
    return at == len(folded) or not folded[at].isalnum()


def _tight(text: str) -> str:
    """A title without the blanks that printing put into it."""
    return "".join(text.split())


def _year(name: str, text: str, notes: list[str]) -> int | None:
    period = _PERIOD.search(text)
    if period is not None:
        return int(period[1])
    named = _FILE_YEAR.search(name)
    spoken = Counter(_YEAR.findall(text)).most_common(1)
    if spoken:
        notes.append(f"文件没有标题和统计期限，年度由正文推定为 {spoken[0][0]} 年，请核对")
        return int(spoken[0][0])
    if named is not None:
        notes.append(f"正文没有写明年度，按文件名取 {named[1]} 年，请核对")
        return int(named[1])
    return None


def _source_body(page: Page) -> str:
    return next((page.fields[name] for name in _SOURCES if page.fields.get(name)), "")


def _evidence(form: FormSpec, forms: Forms, squeezed: str) -> int:
    """How many labels that only this edition prints occur in the text."""
    others = {key for other in forms if other.id != form.id for key in _keys(other)}
    return sum(key in squeezed for key in _keys(form) - others)


def _keys(form: FormSpec) -> set[str]:
    labels = {
        label_key(text)
        for table in form.tables
        for block in table.blocks
        for entry in (*block.columns, *block.rows)
        for text in wordings(entry)
    }
    captions = {label_key(block.caption) for table in form.tables for block in table.blocks}
    return {key for key in labels | captions if len(key) >= 5}


def _statutory_headings(forms: Forms, squeezed: str) -> int:
    keys = {
        squeeze(section.heading)
        for form in forms
        if not form.own_headings
        for section in form.sections
        if section.heading
    }
    return sum(key in squeezed for key in keys)


def _edition(
    name: str,
    forms: Forms,
    wanted: str | None,
    scores: dict[str, int],
    headed: int,
    year: int,
    notes: list[str],
) -> FormSpec:
    if wanted is not None:
        chosen = forms.get(wanted)
        if chosen is None:
            known = "、".join(form.id for form in forms)
            raise ReadError(f"没有 {wanted} 版格式", place=name, remedy=f"可用的格式：{known}")
        return chosen
    by_year = forms.for_year(year)
    best = max(scores.values())
    fitting = [form for form in forms if scores[form.id] == best]
    if best and len(fitting) == 1 and (best >= 3 or fitting[0] == by_year or headed >= 2):
        if by_year is not None and fitting[0] != by_year:
            notes.append(f"{year} 年度应用 {by_year.name}，文件中的表是 {fitting[0].name}，按文件读取")
        return fitting[0]
    statutory = [form for form in forms if not form.own_headings]
    if by_year is not None and by_year.own_headings and headed >= 3:
        notes.append(f"{year} 年度应用 {by_year.name}，文件的部分标题是 {statutory[0].name}，按文件读取")
        return statutory[0]
    if by_year is None:
        raise ReadError(f"没有适用于 {year} 年度的格式", place=name, remedy="请指定格式（--form）")
    return by_year


def _no_report(name: str, squeezed: str) -> NoReportError:
    columns = sum(column in squeezed for column in _TASK_COLUMNS)
    if columns >= 2 or any(word in squeezed[:200] for word in _TASKS):
        return NoReportError(
            "这是政务公开工作要点或任务表，不是年度报告", place=name, remedy="请选择政府信息公开工作年度报告的文件"
        )
    return NoReportError(
        "没有找到年度报告的标题、部分标题或统计表，不是年度报告",
        place=name,
        remedy="请检查是否选错了文件",
    )


def heading_of(section: SectionSpec) -> tuple[str, ...]:
    """A section's heading and its aliases; empty for one that prints none."""
    return tuple(text for text in (section.heading, *section.aliases) if text)
