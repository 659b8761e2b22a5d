"""Reading form files. One that is not wholly right is refused, with its name, the place and the reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from editor.errors import FormError
from editor.forms.data_file import load_data
from editor.forms.form import Form
from editor.forms.rules import RuleError
from editor.forms.spec import FormSpec

_REMEDY = "请恢复程序自带的格式文件，或按 docs/add-a-form.md 改正"


@dataclass(frozen=True)
class Forms:
    """The editions that the program knows, oldest first."""

    editions: tuple[Form, ...]

    def __iter__(self) -> Iterator[Form]:
        return iter(self.editions)

    def get(self, identifier: str) -> Form | None:
        """The edition of that id, or None."""
        return next((form for form in self.editions if form.id == identifier), None)

    def for_year(self, year: int) -> Form | None:
        """The edition that is valid for a report year, or None."""
        return next((form for form in self.editions if year in form.years), None)


def load_forms(folder: Path) -> Forms:
    """All editions of a folder. Raises FormError if there is none, or for the first file that is broken."""
    paths = sorted(folder.glob("*.toml"))
    if not paths:
        raise FormError("没有找到任何格式文件（*.toml）", place=str(folder), remedy="请重新安装程序")
    forms = sorted((load_form(path) for path in paths), key=lambda form: form.years.first)
    for earlier, later in pairwise(forms):
        if later.years.first in earlier.years:
            reason = f"适用年度与 {earlier.id} 版重叠"
            raise FormError(reason, place=f"{later.id}.toml", remedy=_REMEDY)
    return Forms(tuple(forms))


def load_form(path: Path) -> Form:
    """One edition. Raises FormError that names the file, the place in it and the reason."""
    form = Form(load_data(path, FormSpec, kind="格式文件", remedy=_REMEDY))
    try:
        _ = form.instances  # binds every rule, and keeps what it makes
    except RuleError as error:
        raise FormError(str(error), place=path.name, remedy=_REMEDY) from error
    if form.id != path.stem:
        raise FormError(f"文件名应为 {form.id}.toml（文件内 id = {form.id}）", place=path.name, remedy=_REMEDY)
    return form
