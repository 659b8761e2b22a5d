"""Tables that a file holds as mere text, one cell a line or run together: found by their labels, made into grids again.

The labels of the form are the anchors; what stands between two of them are the values of the first. Text that is no
part of a table comes back as prose. Figures that run together are kept together in one slot over all columns, so that
the matching leaves them unread.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from editor.forms.grid import Grid, Slot
from editor.forms.sections import BlockSpec, FigureKind, SectionSpec
from editor.importers.blocks.source import SourceGrid, SourceParagraph
from editor.importers.folding.figures import is_unclear
from editor.importers.folding.letters import fold, label_key
from editor.importers.matching.header_order import (
    columns_before_others,
    columns_in_order,
    header_texts,
    is_of_its_own,
    is_of_numbers,
    names_a_year,
)
from editor.importers.matching.labels import Meaning, Role, TableLabels
from editor.importers.matching.row_numbers import without_row_numbers
from editor.importers.matching.tokens import Token, tokens_of

_FIGURES_IN_FRONT = re.compile(r"\s*[-+]?\d[-+\d.,%\s]*")
_MONEY = re.compile(r"(?:单位|金额|数额).{0,6}元|\(\s*[万亿]?元\s*\)")
_EVIDENTLY_GLUED = re.compile(r"(?<![\d.])0\d|(?<![\d.])\d{8,}")
_RUN_OF_DIGITS = re.compile(r"\d+(?:[-+]\d+)?")
_COLUMN_NAME = re.compile(r"[^\W\d_]{2,8}(?:\([^()]*\))?")
_BARS = re.compile(r"[\t|]")
_TO_NEXT_CELL = re.compile(r" *[\t|] *")
_LONGEST_COUNT = 5  # digits; a larger count of one kind of applicant does not occur
_SENTENCE = 15  # letters; a text so long within a table is a note, not a stray cell


@dataclass
class CollectedRow:
    """A row being collected: what it says on the left, and its values. No meaning: a row the form does not know."""

    token: Token
    meaning: Meaning | None
    header: list[Token]  # the labels of the columns that were met before it
    values: list[Token] = field(default_factory=list)
    unit: str = ""
    is_broken: bool = False  # something stands among its values


@dataclass
class _Laid:
    """What of the tokens belongs to the table: its rows; the rest is text."""

    rows: list[CollectedRow] = field(default_factory=list)
    texts: list[Token] = field(default_factory=list)
    first: int = -1  # where the table begins and ends in the text
    last: int = -1
    anchors: int = 0
    years: set[str] = field(default_factory=set)  # that name columns: 本年, 上年
    is_numbered: bool = False  # it has a column that numbers its rows
    money: str = ""  # a unit of money that stands over the whole table
    headers: list[tuple[int, list[Token]]] = field(default_factory=list)  # of blocks, as they were met


@dataclass(frozen=True)
class Flattened:
    """A run of paragraphs taken apart: prose before the table, the table, prose after it, and stray bits."""

    before: tuple[SourceParagraph, ...]
    grid: SourceGrid | None = None
    after: tuple[SourceParagraph, ...] = ()
    stray: tuple[SourceParagraph, ...] = ()
    unordered: frozenset[int] = frozenset()  # blocks whose headers leave open which column is which


def flatten(paragraphs: Sequence[SourceParagraph], labels: TableLabels) -> Flattened:
    """Find the table of `labels` in paragraphs. Without enough of its labels, all of it is prose."""
    text = _Text(paragraphs)
    laid = _lay(without_row_numbers(tokens_of(text.folded, labels)), labels)
    has_rows = laid.anchors >= 2 and any(row.values for row in laid.rows)
    if not has_rows:  # a grid follows, over which a header's lines come in any order
        laid.headers = [(index, part) for index, header in laid.headers for part in text.by_line(header)]
    unordered = _unordered(laid, labels.table)
    if not has_rows:
        return Flattened(tuple(paragraphs), unordered=unordered)
    before: list[SourceParagraph] = []
    after: list[SourceParagraph] = []
    stray: list[SourceParagraph] = []
    for token in text.whole(laid.texts):
        piece = text.paragraph(token)
        if not piece.text or not any(letter.isalnum() for letter in piece.text):
            continue
        if token.at < laid.first:
            before.append(piece)
        elif token.kind in ("foreign", "label"):
            stray.append(piece)
        elif token.at > laid.last or len(piece.text) >= _SENTENCE or piece.text.startswith(("注", "备注")):
            after.append(piece)
        else:
            stray.append(piece)
    return Flattened(tuple(before), _grid(laid, labels.table, text), tuple(after), tuple(stray), unordered)


class _Text:
    """Paragraphs joined, so that a label may run over several of them."""

    def __init__(self, paragraphs: Sequence[SourceParagraph]) -> None:
        self.paragraphs = paragraphs
        self.raw = "\n".join(paragraph.text for paragraph in paragraphs)
        self.folded = fold(self.raw)
        self.starts: list[int] = []
        at = 0
        for paragraph in paragraphs:
            self.starts.append(at)
            at += len(paragraph.text) + 1

    def where(self, at: int) -> str:
        """The place of a position."""
        return self.paragraphs[bisect_right(self.starts, at) - 1].where

    def whole(self, tokens: Sequence[Token]) -> list[Token]:
        """Texts that stand one after another in one paragraph made one again."""
        joined: list[Token] = []
        for token in tokens:
            before = joined[-1] if joined else None
            if (
                before is not None
                and before.kind == token.kind
                and not self.folded[before.at + len(before.text) : token.at].strip(" \t|")
            ):
                joined[-1] = Token(token.kind, self.folded[before.at : token.at + len(token.text)], before.at)
            else:
                joined.append(token)
        return joined

    def by_line(self, tokens: Iterable[Token]) -> list[list[Token]]:
        """The tokens of each line."""
        return [list(line) for _, line in groupby(tokens, key=lambda token: self.folded.count("\n", 0, token.at))]

    def opens_line(self, token: Token) -> bool:
        """Whether a token is the first of its line: in a table that numbers its rows it may be such a number."""
        return not self.folded[self.folded.rfind("\n", 0, token.at) + 1 : token.at].strip(" |")

    def are_first_cells(self, row: CollectedRow, count: int) -> bool:
        """Whether the first values of a row are the very cells behind its label and unit, in one line with them."""
        if len(row.values) < count:
            return False
        end = row.token.at + len(row.token.text)
        for piece in ([row.unit] if row.unit else []) + [value.text for value in row.values[:count]]:
            gap = _TO_NEXT_CELL.match(self.folded, end)
            if gap is None or not self.folded.startswith(piece, gap.end()):
                return False
            end = gap.end() + len(piece)
        return True

    def runs_together(self, values: Sequence[Token]) -> bool:
        """Whether figures have evidently lost what split them, and are not merely fewer than the cells of their row.

        Then they stand in one line with no more than blanks between them, and run into the label before them, or have
        a zero in front, or are too many digits for one figure.
        """
        if not values:
            return False
        between = self.folded[values[0].at : values[-1].at + len(values[-1].text.rstrip("…"))]
        if re.search(r"[\n\t|]", between):
            return False
        follows_label = not self.folded[max(values[0].at - 1, 0)].isspace() and self.folded[values[0].at - 1] != "|"
        return follows_label or _EVIDENTLY_GLUED.search(between) is not None

    def paragraph(self, token: Token) -> SourceParagraph:
        """A piece of text as it stands in the file."""
        return SourceParagraph(self.raw[token.at : token.at + len(token.text)].strip(" \t|"), self.where(token.at))


def _lay(tokens: list[Token], labels: TableLabels) -> _Laid:
    """Give every label its place in the table, and every value the row it follows."""
    walk = _Walk(labels)
    for index, token in enumerate(tokens):
        if token.kind == "label":
            walk.label(token)
        elif token.kind == "value":
            walk.value(token)
        elif token.kind == "unit":
            walk.unit(token)
        else:
            following = tokens[index + 1] if index + 1 < len(tokens) else None
            walk.text(token, before_value=following is not None and following.kind == "value")
    return walk.laid


class _Walk:
    """The state while going through the tokens: the block at hand, and the row that takes values."""

    def __init__(self, labels: TableLabels) -> None:
        self.labels = labels
        self.table = table = labels.table
        self.laid = _Laid()
        self.block = 0
        self.row: CollectedRow | None = None
        self.header: list[Token] = []
        self.laid.headers.append((0, self.header))
        self.used: set[Meaning] = set()
        self.fresh = True  # no row of this block yet
        self.is_labelled = table.blocks[0].row_labels

    def label(self, token: Token) -> None:
        """A caption opens a block, a header belongs to it, a row takes the values that follow."""
        self._reach(token)
        self.laid.anchors += 1
        meaning = self._meaning(token)
        if meaning.role in (Role.ROW, Role.GROUP):
            self.used.add(meaning)
            self._enter(meaning.block, is_new=False)
            self.fresh = False
            self._open(CollectedRow(token, meaning, self.header))
            return
        if token.is_misspelt:
            self.laid.texts.append(token)
        self._enter(meaning.block, is_new=meaning.role is Role.CAPTION or not self.fresh)
        self.fresh = True
        if meaning.role is Role.HEADER:
            if self._is_corner(token, meaning.block) and not any(
                self._is_corner(other, meaning.block) for other in self.header
            ):
                self._begin_header(meaning.block)  # the corner stands first: what came before it was no header
            self.header.append(token)
        if self.is_labelled:
            self.row = None
        elif self.row is None:
            row = self.table.blocks[0].leaf_rows[0]
            self._open(CollectedRow(token, Meaning(Role.ROW, 0, row.id), self.header))

    def value(self, token: Token) -> None:
        """A figure goes to the row at hand; without one it is mere text."""
        if self.row is None:
            self.laid.texts.append(token)
            return
        self.row.values.append(token)
        self.laid.last = token.at

    def text(self, token: Token, *, before_value: bool) -> None:
        """A text with figures behind it, inside the table, is a row that the form does not know."""
        words = token.text.strip(" \t|)")
        if not words or self._starts_with_figures(token):
            return
        if self.laid.anchors:
            self.laid.years.update(filter(names_a_year, map(str.strip, _BARS.split(words))))
        if is_of_numbers(words):
            self.laid.is_numbered = True
        if self.labels.is_foreign(words):
            self.header.append(replace(token, kind="foreign"))
            self.laid.texts.append(self.header[-1])
            return
        if self._is_lacking() and is_unclear(words):
            self.value(token)
            return
        if _MONEY.search(words) and len(words) < _SENTENCE:
            if self.laid.anchors:
                self.header.append(replace(token, kind="unit"))
            else:
                self.laid.money = token.text
        elif self.header and not self._has_values() and _COLUMN_NAME.fullmatch(words):
            self.header.append(token)
        is_row = before_value and bool(self.laid.rows) and len(words) < 2 * _SENTENCE
        waits = self.row is not None and not self.row.values
        if is_row and waits and self.row is not None and self._takes_values(self.row):
            self.row.is_broken = self.is_labelled
            self.row.values.append(token) if self.is_labelled else self.laid.texts.append(token)
        elif is_row and self.is_labelled:
            self._reach(token)
            self._open(CollectedRow(token, None, self.header))
        else:
            if self.is_labelled or not waits:
                self.row = None
            self.laid.texts.append(token)

    def _starts_with_figures(self, token: Token) -> bool:
        """Take the figures that run into a text where a table without row labels waits for its only row."""
        figures = _FIGURES_IN_FRONT.match(token.text)
        if figures is None or self.is_labelled or self.row is None or self.row.values:
            return False
        self.row.values.append(Token("value", figures[0].strip() + "…", token.at))
        self.row.is_broken = True
        self.laid.last = token.at
        self.laid.texts.append(Token("text", token.text[figures.end() :], token.at + figures.end()))
        return True

    def _has_values(self) -> bool:
        """Whether a row is at hand, or the only row of a table without labels has values."""
        return self.row is not None and (self.is_labelled or bool(self.row.values))

    def _is_lacking(self) -> bool:
        """Whether the row at hand is one of the form's and has fewer values than columns."""
        if self.row is None or self.row.meaning is None or not self._takes_values(self.row):
            return False
        return len(self.row.values) < len(self.table.blocks[self.row.meaning.block].leaf_columns)

    @staticmethod
    def _takes_values(row: CollectedRow) -> bool:
        return row.meaning is not None and row.meaning.role is Role.ROW

    def unit(self, token: Token) -> None:
        """A unit between a label and its figures belongs to the row; elsewhere it means nothing."""
        if self.row is not None and not self.row.values:
            self.row.unit = token.text

    def _meaning(self, token: Token) -> Meaning:
        def order(meaning: Meaning) -> tuple[bool, bool, bool, bool, int]:
            is_row = meaning.role in (Role.ROW, Role.GROUP)
            expects_row = token.is_numbered or not self.fresh
            ahead = meaning.block - self.block
            if not is_row and not self.fresh:
                ahead -= 1  # a header after rows opens the next block
            is_odd = token.is_numbered and not is_row  # no header opens with a number
            return is_odd, meaning in self.used, is_row != expects_row, ahead < 0, abs(ahead)

        return min(token.meanings, key=order)

    def _enter(self, block: int, *, is_new: bool) -> None:
        if block != self.block or is_new:
            self._begin_header(block)
        self.block = block

    def _begin_header(self, block: int) -> None:
        self.header = []
        self.laid.headers.append((block, self.header))

    def _is_corner(self, token: Token, block: int) -> bool:
        return label_key(token.text) == label_key(self.table.blocks[block].corner)

    def _open(self, row: CollectedRow) -> None:
        self.row = row
        self.laid.rows.append(row)

    def _reach(self, token: Token) -> None:
        if self.laid.first < 0:
            self.laid.first = token.at
        self.laid.last = token.at


def _grid(laid: _Laid, table: SectionSpec, text: _Text) -> SourceGrid:
    """The rows as a grid of the form's shape: a column of labels, then the values, or one slot that holds them all."""
    width = max(len(block.leaf_columns) for block in table.blocks)
    labelled = int(table.blocks[0].row_labels)
    slots: list[Slot] = []
    places: list[str] = []
    index = -1
    header: list[Token] | None = None
    block = table.blocks[0]
    columns: tuple[str, ...] | None = None
    before_others: tuple[str, ...] | None = None  # the labels over the columns, where others stand behind them
    is_wider = _is_wider(laid, table)
    for row, runs_together in zip(laid.rows, _rows_that_run_together(laid, table, text), strict=True):
        wanted = row.meaning.block if row.meaning else max(index, 0)
        if wanted != index or header is not row.header:
            index, header = wanted, row.header
            block = table.blocks[index]
            named = header or next((other for at, other in laid.headers if at == index and other), [])
            columns = None if is_wider else columns_in_order(block, named)
            before_others = None if is_wider or columns else columns_before_others(block, named)
            texts = _with_unit(block, columns or before_others or (), header, laid.money)
            slots += _head(block, texts, len(places), labelled, width)
            places += [text.where(row.token.at)] * 2
        row.is_broken = row.is_broken or is_wider or (laid.is_numbered and any(map(text.opens_line, row.values)))
        is_glued = columns is not None and runs_together
        told = columns
        if before_others is not None and text.are_first_cells(row, len(before_others)):
            told, row.values = before_others, row.values[: len(before_others)]
        slots += _row_slots(row, block, told, len(places), labelled, width, is_glued=is_glued)
        places.append(text.where(row.token.at))
    grid = Grid(rows=len(places), columns=labelled + width, slots=tuple(slots))
    return SourceGrid(grid, text.where(laid.first), tuple(places))


def _unordered(laid: _Laid, table: SectionSpec) -> frozenset[int]:
    """The blocks whose headers leave open which column is which: nor can rows be counted that follow elsewhere.

    A column that reports add, such as 备注, stands behind the others, or before them all, and moves none of them;
    beside a single one it may hold the only figure of a row.
    """
    if len(laid.years) > 1:
        return frozenset(range(len(table.blocks)))
    return frozenset(index for index, header in laid.headers if _is_open(table.blocks[index], header))


def _is_open(block: BlockSpec, header: list[Token]) -> bool:
    """Whether labels leave the order of a block's columns open; halves of broken ones say nothing of it."""
    if any(token.kind == "foreign" for token in header):
        return True
    if len(block.leaf_columns) == 1 and any(is_of_its_own(token.text) for token in header):
        return True
    return header_texts(block, [token for token in header if token.kind != "text"]) is None


def _rows_that_run_together(laid: _Laid, table: SectionSpec, text: _Text) -> list[bool]:
    """Which rows have lost what split their figures.

    A row behind a blank that is one run of digits, one at least for each column, may be a single figure whose place
    is lost. It is none where the columns are more than a count has digits; under fewer columns the other rows tell.
    """
    evident = [text.runs_together(row.values) for row in laid.rows]
    counts = [len(table.blocks[row.meaning.block].leaf_columns) if row.meaning else 1 for row in laid.rows]
    is_apart = any(len(row.values) == count > 1 for row, count in zip(laid.rows, counts, strict=True))
    like_others = not is_apart and any(is_one and count > 1 for is_one, count in zip(evident, counts, strict=True))
    return [
        is_one or (_may_be_several(row, count) and (like_others or count > _LONGEST_COUNT))
        for row, is_one, count in zip(laid.rows, evident, counts, strict=True)
    ]


def _may_be_several(row: CollectedRow, columns: int) -> bool:
    """Whether the only value of a row is a run of digits that has one at least for each of several columns."""
    run = row.values[0].text.rstrip("…") if len(row.values) == 1 else ""
    return len(run) >= columns > 1 and _RUN_OF_DIGITS.fullmatch(run) is not None


def _is_wider(laid: _Laid, table: SectionSpec) -> bool:
    """Whether it has columns of two years, or most rows more values than columns: then no count is to be trusted."""
    if len(laid.years) > 1:
        return True
    rows = [row for row in laid.rows if row.values and row.meaning is not None and row.meaning.role is Role.ROW]
    wider = [row for row in rows if row.meaning and _surplus(row, table.blocks[row.meaning.block]) > 0]
    return len(wider) * 2 > len(rows)


def _surplus(row: CollectedRow, block: BlockSpec) -> int:
    return sum(bool(token.text) for token in row.values) - len(block.leaf_columns)


def _cells(values: Sequence[str], count: int) -> list[str]:
    """The values of a row without the blanks that are no cells: those too many before it or behind it, else all."""
    surplus = len(values) - count
    filled = [at for at, value in enumerate(values) if value]
    if surplus > 0 and filled:
        before, behind = filled[0], len(values) - 1 - filled[-1]
        if behind >= surplus and not before:
            return list(values[:-surplus])
        if before >= surplus and not behind:
            return list(values[surplus:])
        if before + len(filled) + behind < len(values):
            return []  # blanks among the values, and more of them than there can be
    return [value for value in values if value] if surplus else list(values)


def _with_unit(block: BlockSpec, texts: Sequence[str], header: list[Token], money: str) -> list[str]:
    """The labels of the columns, that of an amount with the unit that stands elsewhere over it."""
    hint = next((token.text for token in header if token.kind == "unit"), money)
    return [
        f"{text} {hint}".strip() if hint and leaf.kind is FigureKind.AMOUNT and "元" not in text else text
        for text, leaf in zip(texts, block.leaf_columns, strict=False)
    ]


def _head(block: BlockSpec, texts: list[str], top: int, labelled: int, width: int) -> list[Slot]:
    """The caption and the header of a block over the whole width; a header label that the file lost is blank."""
    row = [block.corner] * labelled + texts + [""] * (width - len(texts))
    return [Slot(top, 0, text=block.caption), *(Slot(top + 1, at, text=text) for at, text in enumerate(row))]


def _row_slots(
    row: CollectedRow,
    block: BlockSpec,
    columns: tuple[str, ...] | None,
    at: int,
    labelled: int,
    width: int,
    *,
    is_glued: bool,
) -> list[Slot]:
    """A row's label and values; the values in one slot where it cannot be told which column each belongs to.

    That slot reaches over all columns if its figures run together in the order of the columns, else over one.
    """
    slots = [Slot(at, 0, text=row.token.text)] if labelled else []
    if labelled and not row.values and sum(meaning.role is Role.ROW for meaning in row.token.meanings) > 1:
        slots.append(Slot(at, 1))  # met, though blank: the next row with this label is another
    money = row.unit if "元" in row.unit else ""
    values = [token.text if _own_unit(token.text) else token.text + money for token in row.values]
    if columns is not None:
        values = _cells(values, len(columns)) or values
    if columns is not None and len(values) == len(columns) and not row.is_broken:
        return slots + [Slot(at, labelled + index, text=value) for index, value in enumerate(values)]
    is_single = len(block.leaf_columns) == 1
    filled = list(filter(None, values))
    if len(filled) == 1 and (row.is_broken or (is_single and columns is None)):
        values = [filled[0].rstrip("…") + "…"]  # nobody can say which column it is of
    if values:
        between = " / " if is_single else " "  # two values of one column are no figure
        slots.append(Slot(at, labelled, 1, width if is_glued else 1, between.join(filter(None, values))))
    return slots


def _own_unit(text: str) -> bool:
    """Whether a figure is followed by letters of its own."""
    return not text[-1:].isdigit()
