"""The suffix of the program's own files, for whoever asks for one and reads none."""

from __future__ import annotations

from typing import Final

SUFFIX: Final = ".gouji"
