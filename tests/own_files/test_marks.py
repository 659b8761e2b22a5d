"""The marks of our own files: what a writer leaves is what a reader finds, and nobody types a mark elsewhere."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import editor
from editor.own_files.document import DocumentProperties, PartMark, part_mark
from editor.own_files.identity import Identity, identity_of
from editor.own_files.page import fragment_texts, page_identity, page_texts

TEXTS = st.text(max_size=20)
IDENTITIES = st.builds(Identity, form=TEXTS.filter(bool), year=st.integers(1900, 9999), body=TEXTS)
PARTS = st.from_regex(r"[a-z0-9_]{1,30}", fullmatch=True)
MARK = re.compile(r"_gouji_|gouji[.:-]|data-(gouji|part|draft|form|year|body)|docProps/custom|^gouji$")


@given(identity=IDENTITIES)
def test_an_identity_is_read_as_it_was_written(identity: Identity) -> None:
    assert identity_of(identity.texts) == identity
    assert page_identity(lambda _: None, page_texts(identity).get) == identity
    assert page_identity(fragment_texts(identity).get, lambda _: None) == identity


@given(fragment=IDENTITIES, page=IDENTITIES)
def test_a_fragment_says_itself_what_it_is_wherever_it_was_pasted(fragment: Identity, page: Identity) -> None:
    assert page_identity(fragment_texts(fragment).get, page_texts(page).get) == fragment


@given(identity=IDENTITIES, title=TEXTS)
def test_the_properties_of_a_document_are_read_as_they_were_written(identity: Identity, title: str) -> None:
    properties = DocumentProperties(identity, title)
    assert DocumentProperties.read(properties.texts) == properties


@pytest.mark.parametrize(
    "changed",
    [{"gouji": "2"}, {"gouji": ""}, {"gouji.year": "1899"}, {"gouji.year": "二〇二五"}, {"gouji.form": ""}],
    ids=str,
)
def test_properties_of_another_version_or_of_no_report_are_not_ours(changed: dict[str, str]) -> None:
    written = DocumentProperties(Identity("2021", 2025, "青禾县"), "年报").texts
    assert DocumentProperties.read({**written, **changed}) is None
    for name in written:
        left = {key: text for key, text in written.items() if key != name}
        assert (DocumentProperties.read(left) is None) == (name in ("gouji", "gouji.form", "gouji.year"))


@given(part=PARTS, is_heading=st.booleans())
def test_a_bookmark_tells_the_part_that_begins(part: str, is_heading: bool) -> None:
    mark = PartMark(part, is_heading=is_heading)
    assert part_mark(["_Toc123", mark.bookmark, PartMark("other").bookmark]) == mark
    assert len(mark.bookmark) <= 40


@pytest.mark.parametrize("part", ["", "a" * 31, "部分", "a b", "a-b"])
def test_an_id_that_cannot_stand_in_a_bookmark_has_none(part: str) -> None:
    assert PartMark(part).bookmark == ""


def test_no_reader_and_no_writer_types_a_mark() -> None:
    root = Path(editor.__file__).parent
    files = [path for folder in ("exporters", "importers") for path in sorted((root / folder).rglob("*.py"))]
    assert files
    typed = [(path.name, text) for path in files for text in _texts(path) if MARK.search(text)]
    assert typed == []


def _texts(path: Path) -> Iterator[str]:
    """The texts in a module's code; docstrings are for people and do not count."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value
