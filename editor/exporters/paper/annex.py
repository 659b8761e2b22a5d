"""附图: the 图解 as the last page of a printed report.

It is an image, so that no reader takes its words for the report's own.
"""

from __future__ import annotations

from typing import NamedTuple


class Annex(NamedTuple):
    """A picture: its file, its size in points, and what it shows, for those who cannot see it."""

    png: bytes
    width: float
    height: float
    description: str

    def within(self, width: float, height: float) -> tuple[float, float]:
        """Its width and height, made to fit."""
        scale = min(width / self.width, height / self.height)
        return self.width * scale, self.height * scale
