"""What a drag brings along: the files of this computer, nothing else."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData


def dropped_files(data: QMimeData) -> list[Path]:
    """The files, in their order."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
