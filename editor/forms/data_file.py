"""Reading a TOML file of the program's own that a person may have changed: validated, or refused with its place."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from editor.errors import FormError
from editor.patterns import lazy
from editor.shapes import ShapeError, ShapeT, read

_FIRST_TABLE: Final = lazy(r"^\s*\[", re.MULTILINE)
_REASONS: Final[Mapping[str, str]] = {
    "missing": "缺少此项",
    "unexpected_keyword_argument": "多余的项（名称可能写错）",
    "string_type": "应为文字",
    "int_type": "应为整数",
    "int_parsing": "应为整数",
    "int_from_float": "应为整数",
    "float_type": "应为数",
    "float_parsing": "应为数",
    "bool_type": "应为 true 或 false",
    "bool_parsing": "应为 true 或 false",
    "tuple_type": "应为列表",
    "frozen_set_type": "应为列表",
    "dict_type": "应为表",
    "dataclass_type": "应为表",
    "enum": "不是允许的值",
    "literal_error": "不是允许的值",
}


def load_data(
    path: Path,
    shape: type[ShapeT],
    *,
    kind: str,
    remedy: str,
    prepared: Callable[[dict[str, Any]], dict[str, Any]] | None = None,
) -> ShapeT:
    """What a TOML file says. Raises FormError that names the file, the place in it and the reason.

    `kind` is what people call such a file (格式文件), `remedy` what to do with a broken one. `prepared` puts the data
    into the shape where a file may be written shorter; it raises ValueError with place and reason.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise FormError(f"无法读取{kind}", place=str(path), remedy="请检查文件是否存在、可读") from error
    except UnicodeDecodeError as error:
        raise FormError(f"{kind}不是 UTF-8 编码", place=path.name, remedy=remedy) from error
    except tomllib.TOMLDecodeError as error:
        raise FormError(_toml_reason(error), place=path.name, remedy=remedy) from error
    except RecursionError as error:
        raise FormError("括号套得太多", place=path.name, remedy=remedy) from error
    try:
        return read(shape, data if prepared is None else prepared(data))
    except ShapeError as error:
        raise FormError(_reason(error, data), place=path.name, remedy=remedy) from error
    except ValueError as error:
        raise FormError(str(error), place=path.name, remedy=remedy) from error


def load_head(path: Path, shape: type[ShapeT]) -> ShapeT | None:
    """What a TOML file says before its first table, at a fraction of the time; None if that is not of the shape.

    No line behind it could change what it says: TOML knows each key once.
    """
    try:
        text = path.read_text(encoding="utf-8")
        return read(shape, tomllib.loads(_FIRST_TABLE.split(text, maxsplit=1)[0]))
    except (OSError, ValueError):  # whoever reads the whole file is told why
        return None


def _toml_reason(error: tomllib.TOMLDecodeError) -> str:
    at = re.search(r"line (\d+), column (\d+)", str(error))
    return f"第 {at[1]} 行第 {at[2]} 列不是有效的 TOML" if at else "不是有效的 TOML：文件不完整"


def _reason(error: ShapeError, data: object) -> str:
    where = _place(error.place, data)
    own = error.reason if error.fault == "value_error" else "不符合要求"
    reason = _REASONS.get(error.fault, own)
    return f"{where}：{reason}" if where else reason


def _place(location: tuple[int | str, ...], data: object) -> str:
    """The place of a fault with ids in place of list positions: `sections.requests.blocks.1`."""
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
