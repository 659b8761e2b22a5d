"""Hidden rows that repeat a table of the same sheet, as last year's figures do: they are left out, and told in full.

Hidden rows that repeat nothing are but folded away and belong to their table.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from editor.importers.blocks.sheet_page import SheetPage
from editor.importers.folding.figures import is_figures, is_value

_ENOUGH: Final = 3  # rows that are there twice: two may have the same labels in two parts of one table
_MOSTLY: Final = 0.6  # of a run's rows; last year's form may have had others

_Labels = tuple[tuple[str, ...], bool]
"""The labels of a row, and whether it holds figures."""


def without_repeats(page: SheetPage) -> tuple[SheetPage, list[str]]:
    """The sheet without the hidden rows that repeat others, and a note with the whole text of each run of them."""
    rows = _rows(page)
    if not any(row in page.hidden_rows for row in rows):
        return page, []
    shown = _tellable(texts for row, texts in rows.items() if row not in page.hidden_rows)
    runs = list(_hidden_runs(page, rows))
    repeats = [run for run in runs if _repeats([rows[row] for row in run], shown, _MOSTLY)]
    others = [run for run in runs if run not in repeats]
    if _repeats([rows[row] for run in others for row in run], shown, 1):  # a row of last year below each row
        repeats = runs
    notes = [_note(page, run, rows) for run in repeats]
    return (_without(page, repeats), notes) if repeats else (page, [])


def _rows(page: SheetPage) -> dict[int, list[str]]:
    """The texts of each filled row from left to right."""
    rows: dict[int, list[str]] = {}
    for (row, _), text in sorted(page.cells.items()):
        if text.strip():
            rows.setdefault(row, []).append(" ".join(text.split()))
    return rows


def _hidden_runs(page: SheetPage, rows: Mapping[int, Sequence[str]]) -> Iterator[list[int]]:
    """Filled rows that are hidden, those together that no row in sight parts."""
    run: list[int] = []
    for row in sorted(rows):
        if row in page.hidden_rows:
            run.append(row)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _repeats(run: Sequence[Sequence[str]], shown: Counter[_Labels], share: float) -> bool:
    """Whether these rows hold figures and this share of them, and enough, stand in sight with the same labels."""
    told = _tellable(run)
    twice = (told & shown).total()
    return any(map(_has_figures, run)) and twice >= _ENOUGH and twice >= share * told.total()


def _tellable(rows: Iterable[Sequence[str]]) -> Counter[_Labels]:
    """The labels of rows of figures, and of rows of headers; a single text tells no row."""
    found = [(_labels(texts), _has_figures(texts)) for texts in rows]
    return Counter(row for row in found if row[0] and (row[1] or len(row[0]) > 1))


def _labels(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple("".join(text.split()) for text in texts if not _is_figure(text))


def _has_figures(texts: Sequence[str]) -> bool:
    return any(map(_is_figure, texts))


def _is_figure(text: str) -> bool:
    return is_value(text) or is_figures(text)


def _note(page: SheetPage, run: Sequence[int], rows: Mapping[int, Sequence[str]]) -> str:
    text = "；".join(" | ".join(rows[row]) for row in run)
    places = f"第 {run[0] + 1} 行" if len(run) == 1 else f"第 {run[0] + 1} 至 {run[-1] + 1} 行"
    return f"工作表“{page.title}”隐藏的{places}重复了表中已有的行，没有读入：{text}"


def _without(page: SheetPage, runs: Sequence[Sequence[int]]) -> SheetPage:
    """The sheet with the rows gone; a run of several leaves a blank one, which parts what stands above and below it."""
    gone = {row for run in runs for row in (run[1:] if len(run) >= _ENOUGH else run)}
    blank = {row for run in runs for row in run}
    last = max((row for row, _ in page.cells), default=0)
    kept = [row for row in range(last + 1) if row not in gone]
    place_of = {row: at for at, row in enumerate(kept)}
    merged = [
        (bisect_left(kept, top), left, bisect_right(kept, bottom) - 1, right)
        for top, left, bottom, right in page.merged
        if top not in blank and top <= last
    ]
    return replace(
        page,
        cells={(place_of[row], column): text for (row, column), text in page.cells.items() if row not in blank},
        merged=tuple(area for area in merged if area[0] <= area[2]),
        hidden_rows=frozenset(place_of[row] for row in page.hidden_rows if row in place_of and row not in blank),
        places=tuple(page.place(row) for row in kept),
    )
