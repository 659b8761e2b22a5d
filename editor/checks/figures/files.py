"""Where the files on figures in prose lie. What they say is `editor.checks.figures.load`."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from editor.resources import resource_path


@lru_cache(maxsize=8)
def offers_path(form_id: str) -> Path | None:
    """How the figures of a form are told; None for a form whose prose is not read for figures to offer."""
    path = resource_path("prose", f"told_{form_id}.toml")
    return path if path.is_file() else None
