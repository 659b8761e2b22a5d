"""One word, one meaning: no two classes share a name, and what the glossary lists is there."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
ARCHITECTURE = PROJECT / "docs" / "architecture.md"


def names_of(tree: ast.Module) -> set[str]:
    """What a module defines at its top, by name."""
    found: set[str] = set()
    for node in tree.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            found.add(node.name)
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            found.add(node.target.id)
        elif isinstance(node, ast.Assign):
            found.update(target.id for target in node.targets if isinstance(target, ast.Name))
    return found


@cache
def modules() -> dict[Path, ast.Module]:
    """Each module of the program, parsed."""
    paths = (PROJECT / "editor").rglob("*.py")
    return {path.relative_to(PROJECT): ast.parse(path.read_text(encoding="utf-8")) for path in paths}


def test_no_two_classes_share_a_name() -> None:
    places = defaultdict(list)
    for path, tree in modules().items():
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places[node.name].append(str(path))
    assert {name: paths for name, paths in places.items() if len(paths) > 1} == {}


def test_the_glossary_names_what_there_is() -> None:
    text = ARCHITECTURE.read_text(encoding="utf-8")
    table = text[text.index("## Words") : text.index("## Layers")]
    rows = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    words = [word for row in rows for word in re.findall(r"`(\w+)`", row)]
    assert len(words) > 40
    known = set().union(*(names_of(tree) for tree in modules().values()))
    assert [word for word in words if word not in known] == []


def test_no_folder_of_the_program_is_crowded() -> None:
    counts: dict[str, int] = defaultdict(int)
    for path in (PROJECT / "editor").rglob("*.py"):
        counts[str(path.parent)] += path.name != "__init__.py"
    assert {folder: count for folder, count in counts.items() if count > 30} == {}
