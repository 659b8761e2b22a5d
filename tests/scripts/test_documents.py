"""Do the links of the documents lead somewhere?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

PROJECT: Final = Path(__file__).parents[2]
PATTERNS: Final = ("*.md", ".github/**/*.md", "docs/**/*.md", "packaging/*.md", "resources/**/*.md")
DOCUMENTS: Final = sorted(
    path.relative_to(PROJECT).as_posix() for pattern in PATTERNS for path in PROJECT.glob(pattern)
)
LINK: Final = re.compile(r"\]\(([^)\s]+)\)")
HEADING: Final = re.compile(r"^#+ +(.+)$", re.MULTILINE)


def anchors(document: Path) -> set[str]:
    """The names by which a document's headings are linked to, as GitHub makes them."""
    return {
        re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-")
        for heading in HEADING.findall(document.read_text(encoding="utf-8"))
    }


def broken(document: Path) -> Iterator[str]:
    """The links to files that do not exist, or to headings that they do not have."""
    for link in LINK.findall(document.read_text(encoding="utf-8")):
        target, _, anchor = link.partition("#")
        if "://" in target:
            continue
        path = document.parent / target if target else document
        if not path.exists() or (anchor and anchor not in anchors(path)):
            yield link


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_link_leads_somewhere(name: str) -> None:
    assert list(broken(PROJECT / name)) == []


def test_a_link_to_nowhere_is_found(tmp_path: Path) -> None:
    (tmp_path / "b.md").write_text("# 正文 的审核\n", encoding="utf-8")
    path = tmp_path / "a.md"
    path.write_text("[b](b.md) [b](b.md#正文-的审核) [b](b.md#表格) ![c](c.png) [d](https://d)\n", encoding="utf-8")
    assert list(broken(path)) == ["b.md#表格", "c.png"]
