"""Two reports in one file: one is read, the other is told and is no text of it; a title alone is no second report."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.forms.grid import Grid, Slot
from editor.importers.blocks.source import Source, SourceGrid, SourceParagraph
from editor.importers.draft import ImportDraft
from editor.importers.matching.draft_of_source import match
from editor.importers.text.plain import text_source
from tests.strategies import all_forms

BODY = "青禾县水务局"


def title(year: int, body: str = BODY) -> str:
    return f"{body}{year}年政府信息公开工作年度报告"


def report(year: int, *, head: str = "", figures: int = 0, word: str = "平稳") -> str:
    return "\n".join(
        (
            head or title(year),
            f"本报告统计期限为{year}年1月1日至{year}年12月31日。",
            "一、总体情况",
            f"各项工作{word}。",
            "二、主动公开政府信息情况",
            "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数",
            f"规章 | {figures} | 0 | {figures}",
            f"行政规范性文件 | {figures + 1} | 0 | {figures + 2}",
            "六、其他需要报告的事项",
            f"没有其他事项，{word}。",
        )
    )


def read(text: str, year: int | None = None) -> ImportDraft:
    return match(text_source(text, "年报.txt"), all_forms(), year=year)


def figures(draft: ImportDraft) -> list[str]:
    return [str(proposal.value) for proposal in draft.proposals.values()]


NOW = report(2025, figures=5, word="平稳")
BEFORE = report(2024, figures=1, word="起步")


@pytest.mark.parametrize(("first", "second", "year"), [(NOW, BEFORE, 2025), (BEFORE, NOW, 2024)])
def test_the_report_whose_title_comes_first_is_read(first: str, second: str, year: int) -> None:
    draft = read(f"{first}\n{second}")
    alone = read(first)
    assert (draft.year, draft.body) == (year, BODY)
    assert draft.sections == alone.sections
    assert draft.proposals == alone.proposals
    other = 4049 - year
    assert draft.other_years == (other,)
    assert f"文件中另有“{title(other)}”，没有读入；要读它，请指定它的年度" in draft.notes
    (left,) = [item.text for item in draft.unmapped]
    for line in second.splitlines():
        assert "".join(filter(str.isalnum, line)) in "".join(filter(str.isalnum, left))


@pytest.mark.parametrize("text", [f"{NOW}\n{BEFORE}", f"{BEFORE}\n{NOW}"])
@pytest.mark.parametrize(("year", "expected"), [(2025, NOW), (2024, BEFORE)])
def test_the_report_of_the_year_that_is_asked_for_is_read(text: str, year: int, expected: str) -> None:
    draft, alone = read(text, year), read(expected)
    assert (draft.year, draft.sections, figures(draft)) == (year, alone.sections, figures(alone))


@pytest.mark.parametrize(
    "head",
    [
        f"{BODY}\n2024年政府信息公开工作年度报告",
        f"{BODY}二〇二四年政府信息公开工作年度报告",
        f"{BODY}2024年政府信息\n公开工作年度报告",
        f"标题：{title(2024)}",
        f"《{title(2024)}》",
        f"{title(2024)} 根据条例编制。",
        "2024年度政府信息公开年报",
    ],
)
def test_the_title_of_the_second_in_any_print(head: str) -> None:
    draft = read(f"{NOW}\n{report(2024, head=head, figures=1, word='起步')}")
    assert draft.sections == read(NOW).sections
    assert figures(draft) == figures(read(NOW))
    assert draft.other_years == (2024,)


def test_reports_of_two_bodies() -> None:
    other = report(2025, head=title(2025, "白石县教育局"), figures=1, word="起步")
    draft = read(f"{NOW}\n{other}")
    assert (draft.body, figures(draft), draft.other_years) == (BODY, figures(read(NOW)), ())
    assert any("另有“白石县教育局2025" in note and "另存为单独的文件" in note for note in draft.notes)


@pytest.mark.parametrize(
    "middle",
    [
        title(2024),
        title(2025, "青禾县水务局（县河长办）"),
        title(2025),
        "2025年政府信息公开工作年度报告",
        title(2025, "水务局"),
    ],
)
def test_a_title_left_over_at_the_head_of_a_page_begins_no_report(middle: str) -> None:
    lines = NOW.splitlines()
    draft = read("\n".join((*lines[:4], middle, *lines[4:])))
    assert (draft.year, figures(draft), draft.other_years) == (2025, figures(read(NOW)), ())
    assert draft.sections["other"] == read(NOW).sections["other"]


def test_the_tables_of_two_years_without_headings() -> None:
    def table(number: int, first: int) -> SourceGrid:
        labels = ("一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", "（一）予以公开")
        more = ("1.属于国家秘密", "2.其他法律行政法规禁止公开", "4.保护第三方合法权益")
        head = ("", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
        rows = [head, *((label, *[str(first)] * 7) for label in (*labels, *more))]
        slots = tuple(Slot(r, c, text=text) for r, row in enumerate(rows) for c, text in enumerate(row))
        return SourceGrid(Grid(len(rows), 8, slots), f"第 {number} 个表")

    titles = [SourceParagraph(title(year), f"第 {year} 段") for year in (2025, 2024)]
    draft = match(Source("年报.docx", (titles[0], table(1, 5), titles[1], table(2, 3))), all_forms())
    assert set(figures(draft)) == {"5"}
    assert draft.other_years == (2024,)


def side_by_side(*reports: str, gap: int = 0) -> tuple[tuple[str, ...], ...]:
    """The lines of reports beside each other, in four columns each, `gap` blank columns between them."""
    sides = [[line.split(" | ") for line in text.splitlines()] for text in reports]
    rows = []
    for lines in zip(*sides, strict=True):
        cells: list[str] = []
        for line in lines:
            cells += [""] * gap * bool(cells) + line + [""] * (4 - len(line))
        rows.append(tuple(cells))
    return tuple(rows)


def grid(rows: tuple[tuple[str, ...], ...], *, merged: bool = False) -> SourceGrid:
    """A table of the rows; `merged`: a row of single texts has them over four columns each."""
    slots: list[Slot] = []
    for r, row in enumerate(rows):
        alone = merged and not any(row[c] for c in (1, 2, 3))
        for c, text in enumerate(row):
            if not alone:
                slots.append(Slot(r, c, text=text))
            elif c % 4 == 0:
                slots.append(Slot(r, c, column_span=4, text=text))
    return SourceGrid(Grid(len(rows), len(rows[0]), tuple(slots)), "第 1 个表")


@pytest.mark.parametrize("gap", [0, 1])
@pytest.mark.parametrize(("year", "expected", "other"), [(None, NOW, 2024), (2025, NOW, 2024), (2024, BEFORE, 2025)])
def test_two_reports_beside_each_other(gap: int, year: int | None, expected: str, other: int) -> None:
    source = Source("年报.xlsx", (grid(side_by_side(NOW, BEFORE, gap=gap)),))
    draft, alone = match(source, all_forms(), year=year), read(expected)
    assert (draft.body, draft.sections, figures(draft)) == (BODY, alone.sections, figures(alone))
    assert draft.doubtful == tuple(draft.proposals)
    assert draft.other_years == (other,)
    (left,) = [item.text for item in draft.unmapped]
    assert title(other) in left
    assert "行政规范性文件" in left


def test_titles_over_the_columns_of_their_reports() -> None:
    draft = match(Source("年报.xlsx", (grid(side_by_side(NOW, BEFORE), merged=True),)), all_forms())
    assert (draft.sections, figures(draft)) == (read(NOW).sections, figures(read(NOW)))


def test_tables_that_follow_beside_each_other() -> None:
    rows = side_by_side(NOW, BEFORE)
    blocks = (grid(rows[:4]), SourceParagraph("二、主动公开政府信息情况", "第 2 段"), grid(rows[5:8]))
    draft = match(Source("年报.docx", blocks), all_forms())
    assert figures(draft) == figures(read(NOW))
    assert draft.sections["overview"] == read(NOW).sections["overview"]


@given(st.integers(0, 99), st.integers(0, 99), st.integers(0, 3))
def test_no_figure_comes_from_the_other_side(now: int, before: int, gap: int) -> None:
    texts = report(2025, figures=now), report(2024, figures=before)
    draft = match(Source("年报.xlsx", (grid(side_by_side(*texts, gap=gap)),)), all_forms())
    assert figures(draft) == figures(read(texts[0]))
