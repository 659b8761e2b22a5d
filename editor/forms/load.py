"""Reading form files. One that is not wholly right is refused, with its name, the place and the reason.

Of each file the head is read at once, the whole when its edition is needed: a report needs one or two of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path

from editor.errors import FormError
from editor.forms.check_names import CHECK_NAMES
from editor.forms.data_file import load_data, load_head
from editor.forms.form import Form
from editor.forms.rules import RuleError
from editor.forms.spec import FormSpec, Years
from editor.shapes import Shape

_REMEDY = "请恢复程序自带的格式文件，或按 docs/add-a-form.md 改正"


@dataclass(frozen=True, kw_only=True)
class FormHead(Shape, unknown="ignore"):
    """What a form file says before its first table."""

    id: str
    years: Years


@dataclass(frozen=True)
class FormFile:
    """A form file: which edition it holds, for which years; all the rest is read when it is first asked for."""

    path: Path
    id: str
    years: Years

    @cached_property
    def form(self) -> Form:
        """The edition. Raises FormError if the file is not wholly right."""
        return load_form(self.path)


@dataclass(frozen=True)
class Forms:
    """The editions that the program knows, oldest first. Whatever gives one raises FormError if its file is broken."""

    files: tuple[FormFile, ...]

    def __iter__(self) -> Iterator[Form]:
        return (file.form for file in self.files)

    @property
    def first_year(self) -> int:
        """The first report year with an edition."""
        return self.files[0].years.first

    def get(self, identifier: str) -> Form | None:
        """The edition of that id, or None."""
        return next((file.form for file in self.files if file.id == identifier), None)

    def for_year(self, year: int) -> Form | None:
        """The edition that is valid for a report year, or None."""
        return next((file.form for file in self.files if year in file.years), None)


def load_forms(folder: Path) -> Forms:
    """All editions of a folder. Raises FormError if there is none, if two overlap, or for a file with a broken head."""
    paths = sorted(folder.glob("*.toml"))
    if not paths:
        raise FormError("没有找到任何格式文件（*.toml）", place=str(folder), remedy="请重新安装程序")
    files = sorted(map(_form_file, paths), key=lambda file: file.years.first)
    for earlier, later in pairwise(files):
        if later.years.first in earlier.years:
            reason = f"适用年度与 {earlier.id} 版重叠"
            raise FormError(reason, place=f"{later.id}.toml", remedy=_REMEDY)
    return Forms(tuple(files))


def _form_file(path: Path) -> FormFile:
    head = load_head(path, FormHead)
    if head is not None and head.id == path.stem:
        return FormFile(path, head.id, head.years)
    form = load_form(path)  # written in another way, or broken: the whole file says how
    return FormFile(path, form.id, form.years)


def load_form(path: Path) -> Form:
    """One edition. Raises FormError that names the file, the place in it and the reason."""
    form = Form(load_data(path, FormSpec, kind="格式文件", remedy=_REMEDY))
    try:
        _ = form.instances  # binds every rule, and keeps what it makes
    except RuleError as error:
        raise FormError(str(error), place=path.name, remedy=_REMEDY) from error
    for rule in form.rules:
        if rule.function is not None and rule.function not in CHECK_NAMES:
            reason = f"规则 {rule.id}：程序中没有名为 {rule.function} 的检查"
            raise FormError(reason, place=path.name, remedy="请升级程序，或恢复自带的格式文件")
    if form.id != path.stem:
        raise FormError(f"文件名应为 {form.id}.toml（文件内 id = {form.id}）", place=path.name, remedy=_REMEDY)
    if not _is_title(form.title):
        raise FormError("title：花括号里只能是 body 或 year", place=path.name, remedy=_REMEDY)
    return form


def _is_title(title: str) -> bool:
    """Whether a title can be put together for any report: in braces it has the body and the year, and nothing else."""
    try:
        title.format(body="", year=0)
    except (AttributeError, LookupError, ValueError):
        return False
    return True
