"""Lines that stand beside a document's text, as those of a header or a note do, without page numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from editor.importers.blocks.source import SourceParagraph
from editor.patterns import lazy

_PAGE_NUMBER = lazy(r"\W*(?:第\s*\d*\s*页)?\W*(?:共\s*\d*\s*页)?\W*|[\W\d]*")


def lines_beside(lines: Iterable[str], where: str) -> Iterator[SourceParagraph]:
    """Each line once, with the name of what it stands in for its place."""
    squeezed = dict.fromkeys(" ".join(line.split()) for line in lines)
    return (SourceParagraph(line, where) for line in squeezed if not _PAGE_NUMBER.fullmatch(line))
