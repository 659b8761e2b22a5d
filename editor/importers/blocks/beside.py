"""Lines that stand beside a document's text, as those of a header or a note do, without page numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from editor.importers.blocks.source import SourceParagraph
from editor.patterns import lazy

DELETED: Final = "修订中删除的文字"
COVERED: Final = "合并单元格盖住的文字"
RUBY: Final = "注音"
HIDDEN: Final = "隐藏的文字"
HIDDEN_ROWS: Final = "表格中隐藏的行"
ACCEPTED_NOTE: Final = "文件有修订痕迹，已按接受全部修订读取"
HIDDEN_NOTE: Final = "隐藏的文字没有读入"
HIDDEN_ROWS_NOTE: Final = "表格中隐藏的行没有读入"
_PAGE_NUMBER = lazy(r"\W*(?:第\s*\d*\s*页)?\W*(?:共\s*\d*\s*页)?\W*|(?:页|Page)?[\W\d]*")


def lines_beside(lines: Iterable[str], where: str) -> Iterator[SourceParagraph]:
    """Each line once, with the name of what it stands in for its place."""
    squeezed = dict.fromkeys(" ".join(line.split()) for line in lines)
    return (SourceParagraph(line, where) for line in squeezed if not _PAGE_NUMBER.fullmatch(line))
