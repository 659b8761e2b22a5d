"""Where the files lie that come with the program: forms, fonts, icons, help, samples."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource_path(*parts: str) -> Path:
    """The path of a bundled file, `resource_path("forms")` or `resource_path("fonts", "OFL.txt")`.

    An installed wheel keeps `resources` inside the package; a checkout and the frozen program beside it.
    """
    inside = _PACKAGE / "resources"
    root = inside if inside.is_dir() else _PACKAGE.parent / "resources"
    return root.joinpath(*parts)
