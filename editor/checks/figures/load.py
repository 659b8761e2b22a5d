"""The files on figures in prose that come with the program, read when they are first needed."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from editor.checks.figures.files import offers_path
from editor.checks.figures.grammar import CheckFile, OffersFile, written_out
from editor.checks.figures.phrases import REMEDY
from editor.forms.data_file import load_data
from editor.resources import resource_path

FileT = TypeVar("FileT", CheckFile, OffersFile)


def load_figures(path: Path, model: type[FileT]) -> FileT:
    """What a file says. Raises FormError that names the file, the place in it and the reason.

    A pattern that is no regular expression is told when it is first used, for none is compiled here.
    """
    return load_data(path, model, kind="词表文件", remedy=REMEDY, prepared=lambda data: written_out(data, path.name))


@lru_cache(maxsize=1)
def checked_figures() -> CheckFile:
    """How figures are named that are checked against the tables of any form."""
    return load_figures(resource_path("prose", "figures.toml"), CheckFile)


@lru_cache(maxsize=8)
def offered_figures(form_id: str) -> OffersFile | None:
    """How the figures of a form are told; None for a form whose prose is not read for figures to offer."""
    path = offers_path(form_id)
    return load_figures(path, OffersFile) if path is not None else None
