"""The labels that stand in lines whose cells run together, although one of them is misspelt.

Labels with nothing but figures between them are a table's, whatever stands before the first. What stands between such
labels, or between their figures, can only be a label too: if it nearly is one of the form's, it is that one, misspelt.

    本年废止件数先行有效件数规章123行政规范性文见31245第二十条第（五）项
    ├─ label ──┤├─ misspelt ┤├┤   ├─ misspelt ──┤     ├──── label ────┤
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from editor.importers.folding.letters import label_key, squeeze
from editor.importers.matching.labels import Found, Meaning, Role, TableLabels

_FIGURES = re.compile(r"[-+\d.,%增减元万亿 \t/—]*")
_WORDS_BEHIND = re.compile(rf"(?:{_FIGURES.pattern})(?P<words>[^\d\s|、.,][^\d\n\t|]*)")
_WORDS = re.compile(r"[^\W\d_][^\d\n\t|]*")
_WORDS_BEFORE = re.compile(r"[^\d\n\t|。；！？]+\Z")
_NUMBER_BEFORE = re.compile(r"(?<![^\n\t|])\d{1,2}[ .、,]*\Z")
_FEWEST: Final = 3  # labels without a figure behind them that are none of a sentence


def labels_in_runs(folded: str, found: Sequence[Found]) -> set[Found]:
    """The labels that stand one behind the other in a line, with nothing but figures between them."""
    standing: set[Found] = set()
    run: list[Found] = []
    has_figures = False
    ends = [*(label.start for label in found[1:]), len(folded)]
    for label, behind in zip(found, ends, strict=False):
        run.append(label)
        line, *others = folded[label.end : behind].split("\n", 1)
        are_figures = _FIGURES.fullmatch(line) is not None
        has_figures = has_figures or (are_figures and any(map(str.isdigit, line)))
        if are_figures and not others and behind < len(folded):
            continue
        if len(run) >= _FEWEST or (len(run) > 1 and has_figures):
            standing.update(run)
        run, has_figures = [], False
    return standing


def misspelt_behind(folded: str, start: int, following: Found | None, labels: TableLabels) -> Iterator[Found]:
    """The misspelt labels, one behind the other, behind a label that ends at `start` and its figures."""
    end = following.start if following else len(folded)
    while (match := _WORDS_BEHIND.match(folded, start, end)) is not None:
        words, at = match["words"], match.start("words")
        if following and match.end() == end and _whole(folded, at, following, labels):
            return  # the words are its beginning
        label = _nearly(words, at, labels) or _nearly(words.split()[0], at, labels)
        if label is None:
            return
        yield label
        start = label.end


def with_words_before(folded: str, found: Sequence[Found], start: int, labels: TableLabels) -> list[Found]:
    """The last of some labels, which opens a run, with the misspelt one before it and one that this one follows.

    Nothing if the words before it make it another row's name, which ends with the label: 其他规章.
    """
    *others, label = found
    match = _WORDS_BEFORE.search(folded, start, label.start)
    words = match[0] if match else ""
    if not words.strip():
        return [label]
    at, last = label.start - len(words), words.split()[-1]
    before = [other for other in others[-1:] if other.start >= at]
    for other in before:
        if (misspelt := _nearly(folded[other.end : label.start], other.end, labels)) is not None:
            return [other, misspelt, label]
    if words[-1].isalnum() and (whole := _whole(folded, label.start - len(last), label, labels)) is not None:
        return [whole]
    misspelt = _nearly(words, at, labels) or _nearly(last, at + words.rindex(last), labels)
    if misspelt is not None:
        return [misspelt, label]
    if not words[-1].isalnum():
        return [label]
    return [] if any(map(_is_row, label.meanings)) else [label]


def _whole(folded: str, start: int, label: Found, labels: TableLabels) -> Found | None:
    """A label with the words before it from `start` on, if together they are a longer name of it, misspelt."""
    found = _nearly(folded[start : label.end], start, labels)
    return found if found is not None and found.meanings == label.meanings else None


def with_letters_before(folded: str, start: int, label: Found, labels: TableLabels) -> Found:
    """A label, with the letters that run into it if they are a slip at its beginning: 第第二十条.

    Or a longer label, misspelt, that ends with this one.
    """
    match = _WORDS_BEFORE.search(folded, start, label.start)
    words = match[0] if match else ""
    if not words or not words[-1].isalnum():
        return label
    at = label.start - len(words.split()[-1])
    number = _NUMBER_BEFORE.search(folded, start, at)
    start = number.start() if number else at
    return _nearly(folded[start : label.end], start, labels) or label


def runs_on(folded: str, label: Found, end: int, labels: TableLabels) -> bool:
    """Whether words that are no label follow a label right away: it is but the start of another's name, or misspelt."""
    match = _WORDS.match(folded, label.end, end)
    if match is None or labels.nearly(match[0]):
        return False
    is_row = label.is_numbered or all(map(_is_row, label.meanings))
    return is_row or bool(labels.nearly(folded[label.start : match.end()]))


def _is_row(meaning: Meaning) -> bool:
    return meaning.role in (Role.ROW, Role.GROUP)


def _nearly(text: str, at: int, labels: TableLabels) -> Found | None:
    """The misspelt label that a text is, blanks at its ends left off."""
    meanings = labels.nearly(text)
    if not meanings:
        return None
    start = at + len(text) - len(text.lstrip())
    is_numbered = squeeze(text) != label_key(text)
    return Found(start, at + len(text.rstrip()), meanings, True, is_numbered, is_misspelt=True)
