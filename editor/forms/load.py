"""Reading form files. One that is not wholly right is refused, with its name, the place and the reason."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from pydantic import ValidationError

from editor.errors import FormError
from editor.forms.form import Form
from editor.forms.rules import RuleError
from editor.forms.spec import FormSpec

_REMEDY = "请恢复程序自带的格式文件，或按 docs/add-a-form.md 改正"
_REASONS = {
    "missing": "缺少此项",
    "extra_forbidden": "多余的项（名称可能写错）",
    "string_type": "应为文字",
    "int_type": "应为整数",
    "int_parsing": "应为整数",
    "int_from_float": "应为整数",
    "float_type": "应为数",
    "float_parsing": "应为数",
    "bool_type": "应为 true 或 false",
    "bool_parsing": "应为 true 或 false",
    "tuple_type": "应为列表",
    "model_type": "应为表",
    "string_pattern_mismatch": "id 只能用小写字母、数字、下划线和点",
    "enum": "不是允许的值",
    "literal_error": "不是允许的值",
}


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
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise FormError("无法读取格式文件", place=str(path), remedy="请检查文件是否存在、可读") from error
    except UnicodeDecodeError as error:
        raise FormError("格式文件不是 UTF-8 编码", place=path.name, remedy=_REMEDY) from error
    except tomllib.TOMLDecodeError as error:
        raise FormError(_toml_reason(error), place=path.name, remedy=_REMEDY) from error
    try:
        form = Form(FormSpec.model_validate(data))
        _ = form.instances  # binds every rule, and keeps what it makes
    except ValidationError as error:
        raise FormError(_first_reason(error, data), place=path.name, remedy=_REMEDY) from error
    except RuleError as error:
        raise FormError(str(error), place=path.name, remedy=_REMEDY) from error
    if form.id != path.stem:
        raise FormError(f"文件名应为 {form.id}.toml（文件内 id = {form.id}）", place=path.name, remedy=_REMEDY)
    return form


def _toml_reason(error: tomllib.TOMLDecodeError) -> str:
    at = re.search(r"line (\d+), column (\d+)", str(error))
    return f"第 {at[1]} 行第 {at[2]} 列不是有效的 TOML" if at else "不是有效的 TOML：文件不完整"


def _first_reason(error: ValidationError, data: object) -> str:
    first = error.errors()[0]
    where = _place(first["loc"], data)
    own = first["msg"].removeprefix("Value error, ") if first["type"] == "value_error" else "不符合要求"
    reason = _REASONS.get(first["type"], own)
    return f"{where}：{reason}" if where else reason


def _place(location: tuple[int | str, ...], data: object) -> str:
    """A pydantic location with ids in place of list positions: `sections.requests.blocks.1`."""
    words = []
    for step in location:
        if step == "[key]":  # the name before it is what is wrong
            continue
        inside = data[step] if isinstance(data, list) and isinstance(step, int) and step < len(data) else None
        if isinstance(data, dict):
            inside = data.get(step)
        named = inside.get("id") if isinstance(step, int) and isinstance(inside, dict) else None
        words.append(str(named or (step + 1 if isinstance(step, int) else step)))
        data = inside
    return ".".join(words)
