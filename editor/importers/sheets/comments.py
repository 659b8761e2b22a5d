"""The comments on the cells of an .xlsx, which stand in parts of their own: told, and no text of the report."""

from __future__ import annotations

from collections.abc import Iterator

from editor.importers.blocks.source import SourceParagraph
from editor.importers.blocks.zipped import Parts
from editor.patterns import lazy

_PART = lazy(r"(?i)xl/(?:[^/]+/)?(?:comments?|threadedComment)\d*\.xml")


def comments_of(parts: Parts) -> Iterator[SourceParagraph]:
    """Each comment in a line, with its cell for its place."""
    for part in sorted(filter(_PART.fullmatch, parts.names)):
        for comment in parts.xml(part).iter("{*}comment", "{*}threadedComment"):
            words = " ".join("".join(one.text or "" for one in comment.iter("{*}t", "{*}text")).split())
            if words:
                yield SourceParagraph(words, f"批注（{comment.get('ref', '')}）")
