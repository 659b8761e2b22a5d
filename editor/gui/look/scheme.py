"""Light, dark, or as the system says."""

from __future__ import annotations

from enum import StrEnum


class Scheme(StrEnum):
    """Light or dark, or what the system says."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
