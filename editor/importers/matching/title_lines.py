"""The lines of a file that print its title: its letters, and nothing but its letters, are taken off.

What stands behind a title in its line is kept, and a sentence that has the title for its subject stays whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from editor.importers.blocks.source import Block, SourceParagraph
from editor.importers.folding.letters import squeeze
from editor.importers.matching.page_chrome import strip_page
from editor.importers.matching.titles import DATED, lead_length, plain_years, title_in
from editor.patterns import lazy
from editor.report.model import Remainder
from editor.wording.chinese_numerals import COUNTING

_BREAK = lazy(r"[\s|:*#=_—–-]+")  # between a title and the words behind it, which it does not belong to
_SENTENCE = lazy(rf"本(?:报告|年报)|[{COUNTING}]\s*、")  # what only a sentence, or a part, of its own opens with
_SUBJECT = lazy(
    r"\s*(?:\([^()]{0,6}[简下]称|由(?!于)|是|共|分为|包括|包含|已|可|全文|主要内容|显示|如下|予以|公布|[,、;])"
)  # how a sentence goes on that has the title for its subject
_CLOSING: Final = '》)"'
_WHOLE: Final = '。.》"*#'  # marks that may end a line that is the title alone


def without_title(blocks: Sequence[Block], title: str) -> tuple[list[Block], list[Remainder]]:
    """The blocks without the letters that print the title, in one line or over several that follow each other.

    The second are words of the page that stood behind a title in its line: 发布时间, 来源.
    """
    wanted = squeeze(plain_years(title))
    kept: list[Block] = []
    of_page: list[Remainder] = []
    if not wanted:
        return list(blocks), of_page
    pending: list[SourceParagraph] = []  # the first lines of a title over several
    for block in blocks:
        if not isinstance(block, SourceParagraph):
            kept.append(block)
            continue
        begun = squeeze(plain_years("".join(line.text[lead_length(line.text) :] for line in pending)))
        end = _printed(block.text, wanted[len(begun) :])
        if end is None and pending:
            kept += pending
            pending, begun = [], ""
            end = _printed(block.text, wanted)
        if end is None:
            kept.append(block)
        elif end < 0:
            pending.append(block)
        else:
            pending = []
            behind = strip_page((SourceParagraph(block.text[end:].strip(), block.where),))
            kept += behind.blocks
            of_page += behind.remainders
    return [*kept, *pending], of_page


def opens_with(text: str, title: str) -> bool:
    """Whether a line opens with a title, and does not go on to speak of it."""
    return (_printed(text, squeeze(plain_years(title))) or 0) > 0


def any_title_length(text: str) -> int:
    """How many letters at the start of a line are a title, in whatever words, with a blank before a sentence; or 0."""
    match = DATED.match(plain_years(text))
    if match is None or not text[match.end() : match.end() + 1].isspace() or title_in(text) is None:
        return 0
    return _title_end(text, lead_length(text), match.end()) or 0


def _printed(text: str, wanted: str) -> int | None:
    """Where in a line the wanted letters are at an end that it opens with.

    -1 if all of the line are the first of them; None if it says anything else, or more of the title.
    """
    start = lead_length(text)
    left = wanted
    for at, letter in enumerate(plain_years(text)[start:], start):
        if not left:
            return _title_end(text, start, at)
        if letter.isalpha() or letter.isdecimal():
            if letter != left[0]:
                return None
            left = left[1:]
    if not left:
        return len(text)
    return -1 if len(left) < len(wanted) else None


def _title_end(text: str, start: int, at: int) -> int | None:
    """Where the words behind a title begin that stands in `text` from `start` to `at`; None if they are its own."""
    rest = plain_years(text)[at:]
    bare = rest.lstrip(_CLOSING)
    if not bare.strip(_WHOLE + " \t|_="):
        return len(text)
    is_quoted = "《" in text[:start] or "》" in rest[: len(rest) - len(bare)]
    apart = _BREAK.match(bare)
    behind = bare[apart.end() if apart else 0 :]
    if _SUBJECT.match(behind) or (is_quoted and apart is None):
        return None
    if apart is None and not (bare.startswith("(") or _SENTENCE.match(bare)):
        return None
    return len(text) - len(behind)
