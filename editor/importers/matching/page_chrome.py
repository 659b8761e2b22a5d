"""What a web page puts around a report: crumbs, dates, counters, buttons. Told apart from the report's own words.

Only lines over the first heading and behind the last sentence are looked at; nothing inside the report is taken for
decoration. What such a line looks like, `page_furniture` says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from editor.importers.blocks.source import Block, SourceGrid, SourceParagraph
from editor.importers.folding.letters import NUMBERING, fold
from editor.importers.matching.page_furniture import (
    BUTTONS,
    DATA_NAME,
    FIELD,
    LONGEST,
    crumbs_length,
    is_foot,
    is_link,
    is_of_page,
    is_toolbar,
)
from editor.report.model import Remainder
from editor.wording.folding import BLANKS

_HEAD: Final = 30  # lines from the start of a file that may be decoration, where no heading follows
_LONGEST_HEAD: Final = 80
_TAIL: Final = 10
_FEWEST_NAMES: Final = 3
_FEWEST_FOLDED: Final = 3
_CRUMBS = re.compile(r"\s*(?:您?(?:现在|当前)(?:所在)?的?位置|首页)\s*:?")
_NOTHING = re.compile(r"[\s|•·●]*|\s*[-—–－]\s*\d{1,3}\s*[-—–－]\s*")  # bars, bullets, a page number
_TITLE_NAMES: Final = ("标题", "名称")  # what stands behind them is the report's title
_SENTENCE = re.compile(r".{8,}[。！？]\s*")


@dataclass
class CleanedPage:
    """A file's blocks without the decoration, with what the decoration says."""

    blocks: list[Block] = field(default_factory=list)
    remainders: list[Remainder] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)  # 标题, 来源, 发布时间 … as the page gives them


def strip_page(blocks: Sequence[Block]) -> CleanedPage:
    """Part the report from the page around it. Rows of bars with nothing between them and page numbers are dropped."""
    head, tail = CleanedPage(), CleanedPage()
    shown = [block for block in blocks if not (isinstance(block, SourceParagraph) and _NOTHING.fullmatch(block.text))]
    over, behind, foot = _borders(shown)
    for index, block in enumerate(shown):
        page = head if index < over else tail
        if isinstance(block, SourceParagraph):
            line = SourceParagraph(block.text.strip(f"{BLANKS}\t|"), block.where)
            if index >= foot:
                page.remainders.append(Remainder(line.where, line.text))
            else:
                _sort(line, index < over or index >= behind, page)
        elif not _take_data(block, page):
            page.blocks.append(block)
    remainders = [*folded(head.remainders), *folded(tail.remainders)]
    return CleanedPage([*head.blocks, *tail.blocks], remainders, {**tail.fields, **head.fields})


def folded(remainders: Sequence[Remainder]) -> list[Remainder]:
    """Many lines of a page as one, which a person looks at once; few as they are."""
    if len(remainders) < _FEWEST_FOLDED:
        return list(remainders)
    return [Remainder(remainders[0].where, " / ".join(item.text for item in remainders))]


def _borders(blocks: Sequence[Block]) -> tuple[int, int, int]:
    """Before which block decoration may stand, from which on it may again, and where the foot of the page begins."""
    headings = [index for index, block in enumerate(blocks) if _is_heading(block)]
    tables = [index for index, block in enumerate(blocks) if isinstance(block, SourceGrid)]
    lines = [index for index, block in enumerate(blocks) if isinstance(block, SourceParagraph)]
    over = headings[0] if headings and headings[0] <= _LONGEST_HEAD else (lines[:_HEAD] or [-1])[-1] + 1
    told = [index for index, block in enumerate(blocks) if _is_told(block)]
    last = max([*headings, *told], default=-1)
    behind = max(last + 1, (lines[-_TAIL:] or [0])[0])
    start = max([*headings, *tables], default=behind - 1) + 1
    words = [(at, fold(block.text)) for at, block in enumerate(blocks) if isinstance(block, SourceParagraph)]
    feet = (at for at, text in words if at >= start and (is_foot(text) or (at >= behind and is_toolbar(text))))
    links = _links(blocks, start) if headings or tables else len(blocks)
    return over, behind, min(next(feet, len(blocks)), links)


def _links(blocks: Sequence[Block], start: int) -> int:
    """Where the names of other pages begin that a file ends with, from `start` on; there is no report behind them."""
    at = len(blocks)
    while at > start and isinstance(block := blocks[at - 1], SourceParagraph) and is_link(fold(block.text)):
        at -= 1
    return at


def _is_heading(block: Block) -> bool:
    """Whether a line opens with the number of a part of the report: 一、."""
    if not isinstance(block, SourceParagraph):
        return False
    number = NUMBERING.match(fold(block.text))
    return number is not None and number["chapter"] is not None


def _is_told(block: Block) -> bool:
    """Whether a block is a table or a sentence of some length."""
    return isinstance(block, SourceGrid) or _SENTENCE.fullmatch(block.text) is not None


def _take_data(grid: SourceGrid, page: CleanedPage) -> bool:
    """Take a table with data about the page (名称, 索引号, 发布机构) apart; False for any other table."""
    filled = [slot for slot in grid.grid.slots if slot.text.strip()]
    names = [slot for slot in filled if DATA_NAME.fullmatch(fold(slot.text).strip())]
    if len(names) < _FEWEST_NAMES or len(names) * 3 < len(filled):
        return False
    for slot in names:
        value = grid.grid.by_place.get((slot.row, slot.column + slot.column_span))
        if value is not None and value not in names:
            page.fields.setdefault("".join(fold(slot.text).split()).strip(":【】[]"), value.text.strip())
    for row, line in enumerate(grid.grid.lines()):
        text = " ".join(slot.text.strip() for slot in line if slot.text.strip())
        if text:
            page.remainders.append(Remainder(grid.place(row), text))
    return True


def _sort(line: SourceParagraph, is_edge: bool, page: CleanedPage) -> None:
    length = _decoration(line.text, page) if is_edge else 0
    kept = line.text[length:].strip()
    if length:
        page.remainders.append(Remainder(line.where, line.text[:length].strip()))
    if kept:
        page.blocks.append(SourceParagraph(kept, line.where))


def _decoration(text: str, page: CleanedPage) -> int:
    """How many letters at the start of a line are decoration."""
    line = fold(text)
    if way := crumbs_length(line):
        return way
    first = FIELD.match(line)
    if first is not None and "".join(first["name"].split()) in _TITLE_NAMES:
        return 0
    if is_of_page(line):
        for named in FIELD.finditer(line):
            _take_field(named, page)
        return len(text)
    at = 0
    crumbs = _CRUMBS.match(line)
    if crumbs is not None:
        start = FIELD.search(line, crumbs.end(), crumbs.end() + LONGEST)
        if start is None:
            return len(text) if len(text) <= LONGEST else 0
        at = start.start()
    while at < len(line):
        match = FIELD.match(line, at)
        if match is not None:
            _take_field(match, page)
            at = match.end()
            continue
        buttons = BUTTONS.match(line, at)
        if buttons is None or not buttons[0]:
            break
        at = buttons.end()
    if at < len(line) and not at_break(line, at):
        return 0
    has_words = any(letter.isalnum() for letter in line[:at])
    return at if has_words and (at < len(line) or len(text) <= LONGEST) else 0


def _take_field(named: re.Match[str], page: CleanedPage) -> None:
    page.fields.setdefault("".join(named["name"].split()), named["value"])


def at_break(line: str, at: int) -> bool:
    """Whether decoration may end here: at a blank, or where the page's own mark ends."""
    return at > 0 and (line[at - 1].isspace() or line[at - 1] in ">|")
