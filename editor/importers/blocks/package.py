"""Where the parts of a zipped Office file (.docx, .xlsx) stand: its relations tell, whatever the parts are called."""

from __future__ import annotations

import posixpath

from editor.importers.blocks.zipped import Parts

_ROOT = ""


def main_part(parts: Parts) -> str:
    """The part that is the document or the workbook; empty if no relation leads to one. Raises ReadError as `Parts`."""
    return related_part(parts, _ROOT, "officeDocument")


def related_part(parts: Parts, part: str, kind: str) -> str:
    """The part that another leads to by a relation of a kind, as `styles`; empty if there is none."""
    found = [path for name, path in _relations(parts, part).values() if name == kind and parts.has(path)]
    return found[0] if found else ""


def related_by_id(parts: Parts, part: str) -> dict[str, str]:
    """The parts that another leads to, by the ids of the relations."""
    return {key: path for key, (_, path) in _relations(parts, part).items()}


def embedded_parts(parts: Parts) -> list[str]:
    """The files that stand within a document or workbook, but for the figures of its charts."""
    charts = [part for part in parts.names if "/charts/" in part and part.endswith(".xml")]
    of_charts = {path for part in charts for _, path in _relations(parts, part).values()}
    main = main_part(parts)
    chunks = [path for kind, path in _relations(parts, main).values() if kind == "aFChunk"] if main else []
    objects = [part for part in sorted(parts.names) if "/embeddings/" in part and part not in of_charts]
    return [part for part in dict.fromkeys([*chunks, *objects]) if part in parts.names]


def _relations(parts: Parts, part: str) -> dict[str, tuple[str, str]]:
    """The relations of a part: by id the last word of their type, and the path of the other part."""
    folder, name = posixpath.split(part)
    root = parts.optional_xml(posixpath.join(folder, "_rels", f"{name}.rels"))
    found = {}
    for element in () if root is None else root:
        target = element.get("Target", "")
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        found[element.get("Id", "")] = element.get("Type", "").rpartition("/")[2], path
    return found
