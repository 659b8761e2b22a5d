"""Which report a file holds: of which body, which year, which edition of the form; and whether it is one at all.

The edition is the year's, unless the tables stand in another: that is told by the labels that only one edition has.
Under the statutory headings some words, or a block, of another edition are none of its tables.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from editor.errors import NoReportError, ReadError
from editor.forms.form import Form
from editor.forms.load import Forms
from editor.forms.sections import SectionSpec
from editor.importers.blocks.source import Block, SourceParagraph
from editor.importers.folding.letters import label_key, squeeze
from editor.importers.matching.labels import wordings
from editor.importers.matching.opening import has_parts, named_in_opening
from editor.importers.matching.page_chrome import CleanedPage
from editor.importers.matching.report_year import year_of_text, year_of_titles
from editor.importers.matching.titles import Title, looks_like_body, plain_years, title_in, titles_in
from editor.wording.chinese_numerals import COUNTING

_HEAD = 25  # lines in which a title may stand
_SITE = re.compile(r"\s*[_|>]+\s*|\s+[-—–]+\s+|[-—–]{1,2}")  # between an article's title and the site's
_TAIL = 12  # lines in which a report may be signed
_DAY = rf"\(?(?:19|20)\d\d\s*年\s*[\d{COUNTING}]{{1,2}}\s*月\s*(?:[\d{COUNTING}]{{1,3}}\s*日)?\)?"
_DATE = re.compile(rf"\s*{_DAY}\s*")
_SIGNED = re.compile(rf"(\S+)\s+{_DAY}")
_SOURCES = (
    "机关",
    "机关名称",
    "行政机关",
    "单位名称",
    "填报单位",
    "填报机关",
    "填表单位",
    "编报单位",
    "编报机关",
    "报送单位",
    "报送机关",
    "编制单位",
    "编制机关",
    "报告单位",
    "公开主体",
    "发布机构",
    "发布单位",
    "信息来源",
    "来源",
    "稿件来源",
    "文章来源",
)
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
_FEWEST_HEADINGS = 2  # of the statutory ones, that make a file a report
_FEWEST = 3  # labels of its own that make a table one of an edition
_OUTWEIGHED = 5  # times as many labels of another edition as of the year's: then the year's are words in prose
_ENOUGH = 8  # labels of a form's tables that make a file a report even without a title


@dataclass(frozen=True)
class ReportIdentity:
    """What a file is. `title` is empty if it has none; `notes` say what was inferred, not read."""

    form: Form
    year: int
    body: str
    title: str
    notes: tuple[str, ...]


def identify(
    name: str, page: CleanedPage, forms: Forms, year: int | None, form: str | None, *, title: str = ""
) -> ReportIdentity:
    """Tell body, year and edition. `year` and `form` overrule the file; `title` is what it calls itself elsewhere.

    Raises ReadError if the file is no annual report, or does not tell its year.
    """
    text = "\n".join(plain_years(piece) for piece in texts_of(page.blocks))
    squeezed = squeeze(text)
    titles = _titles(page, title)
    keys = {edition.id: _keys(edition) for edition in forms}
    scores = {edition.id: _evidence(edition.id, keys, squeezed) for edition in forms}
    headed = _statutory_headings(forms, squeezed)
    known = {key for key in set[str]().union(*keys.values()) if key in squeezed}
    is_named = bool(titles) and all(title.body for title in titles)
    opening = None if is_named else named_in_opening([b.text for b in page.blocks if isinstance(b, SourceParagraph)])
    named = opening.year if opening is not None else None
    is_opened = named is not None and has_parts(text)
    if not titles and not is_opened and headed < _FEWEST_HEADINGS and len(known) < _ENOUGH:
        raise _no_report(name, squeezed)
    notes: list[str] = []
    told = year or year_of_titles(titles, text, notes) or year_of_text(name, text, page.fields, notes, named=named)
    if told is None:
        raise ReadError("文件里没有写明是哪一年的年报", place=name, remedy="请指定年度（--year）")
    edition = _edition(name, forms, form, scores, headed, told, notes)
    found = _chosen(titles, told) or _chosen(titles, titles[0].year if titles else None)
    body = _body(found, opening if named in (None, told) else None, page, notes)
    published = found.text if found else ""
    if published == edition.title.format(body=body, year=told):
        published = ""
    return ReportIdentity(edition, told, body, published, tuple(notes))


def texts_of(blocks: Sequence[Block]) -> list[str]:
    """All words of a file: paragraphs, and the texts in its tables."""
    found: list[str] = []
    for block in blocks:
        if isinstance(block, SourceParagraph):
            found.append(block.text)
        else:
            found += [slot.text for slot in block.grid.slots]
    return found


def _titles(page: CleanedPage, named: str) -> list[Title]:
    """The titles among the first lines, in the page's data, and in what the file calls itself."""
    lines = [block.text for block in page.blocks if isinstance(block, SourceParagraph)][:_HEAD]
    found = list(titles_in(lines))
    pieces = [page.fields[field] for field in ("标题", "名称") if field in page.fields]
    pieces += [named, *_SITE.split(named)]
    return found + [title for text in pieces if (title := title_in(text)) is not None]


def _chosen(titles: Sequence[Title], year: int | None) -> Title | None:
    """The title to take of those of the year: the first that names a body, else the first."""
    fitting = [title for title in titles if title.year == year] or [title for title in titles if title.year is None]
    return next((title for title in fitting if title.body), fitting[0] if fitting else None)


def _body(title: Title | None, opening: Title | None, page: CleanedPage, notes: list[str]) -> str:
    """The body by its title, by the page's data, by its first sentence, or by who signed; the last two are told."""
    told = (title.body if title is not None else "") or _source_body(page)
    if told:
        return told
    if opening is not None and opening.body:
        notes.append(f"标题没有写机关名称，按正文开头取“{opening.body}”，请核对")
        return opening.body
    signed = _signature(page.blocks)
    if signed:
        notes.append(f"标题没有写机关名称，按落款取“{signed}”，请核对")
    return signed


def _signature(blocks: Sequence[Block]) -> str:
    """The body over the date at the end of a report; empty if it is not signed."""
    lines = [block.text.strip() for block in blocks if isinstance(block, SourceParagraph)][-_TAIL:]
    for line, following in reversed(list(pairwise([*lines, ""]))):
        match = _SIGNED.fullmatch(plain_years(line))
        who = line[: match.end(1)] if match is not None else line if _DATE.fullmatch(plain_years(following)) else ""
        if looks_like_body(who):
            return "".join(who.split())
    return ""


def _source_body(page: CleanedPage) -> str:
    return next((page.fields[name] for name in _SOURCES if page.fields.get(name)), "")


def _evidence(form: str, keys: Mapping[str, set[str]], squeezed: str) -> int:
    """How many labels that only this edition prints occur in the text; `keys` are the labels of each edition."""
    others = set[str]().union(*(known for other, known in keys.items() if other != form))
    return sum(key in squeezed for key in keys[form] - others)


def _keys(form: Form) -> set[str]:
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
) -> Form:
    if wanted is not None:
        chosen = forms.get(wanted)
        if chosen is None:
            known = "、".join(form.id for form in forms)
            raise ReadError(f"没有 {wanted} 版格式", place=name, remedy=f"可用的格式：{known}")
        return chosen
    by_year = forms.for_year(year)
    printed = _printed_edition(forms, scores, headed, by_year)
    if printed is not None:
        if by_year is not None and printed != by_year:
            notes.append(f"{year} 年度应用 {by_year.name}，文件中的表是 {printed.name}，按文件读取")
        return printed
    statutory = [form for form in forms if not form.own_headings]
    if by_year is not None and by_year.own_headings and headed >= 3:
        notes.append(f"{year} 年度应用 {by_year.name}，文件的部分标题是 {statutory[0].name}，按文件读取")
        return statutory[0]
    if by_year is None:
        raise ReadError(f"没有适用于 {year} 年度的格式", place=name, remedy="请指定格式（--form）")
    return by_year


def _printed_edition(forms: Forms, scores: dict[str, int], headed: int, by_year: Form | None) -> Form | None:
    """The edition that the tables of a file stand in; None if its labels do not tell one."""
    best = max(scores.values())
    fitting = [form for form in forms if scores[form.id] == best]
    if not best or len(fitting) > 1:
        return None
    printed = fitting[0]
    is_headed = headed >= _FEWEST_HEADINGS or (by_year is not None and scores[by_year.id] > 0)
    if by_year is None or by_year.own_headings or not is_headed or printed == by_year:
        return printed if best >= _FEWEST or printed == by_year or headed >= _FEWEST_HEADINGS else None
    enough = _ENOUGH if printed.own_headings else _FEWEST
    return printed if best >= enough and best >= _OUTWEIGHED * scores[by_year.id] else by_year


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
