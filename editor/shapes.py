"""Plain data out of a file, as JSON and TOML give it, read into frozen dataclasses.

What fits its declaration exactly is read here, and needs no library. What does not is handed to pydantic, imported only
then, which has the last word over the same declaration: it takes what can be taken in good faith ("2025" for a number),
and else tells place and reason. Nothing is taken here that pydantic would refuse, unless it is nested in itself more
than 255 deep; a test holds that.

A class says what one object holds: text, numbers, `bool`, `date`, members of an enumeration, literals, other such
classes, tuples, lists, sets and mappings of these, or None besides. What else must hold of a value is a `Checked` in
its type; what must hold between values is in `__post_init__`. Both raise ValueError.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from datetime import date
from enum import Enum
from functools import cache
from types import UnionType
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    ClassVar,
    Final,
    Literal,
    NamedTuple,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, TypeAdapter
    from pydantic_core import CoreSchema

_Read = Callable[[Any], Any]
_Unknown = Literal["refuse", "ignore", "gather"]
ShapeT = TypeVar("ShapeT", bound="Shape")
_GATHERED: Final = "unknown"
_MOST_EXACT: Final = 2**53  # the whole numbers up to here are floating numbers too


class ShapeError(ValueError):
    """Data is not of the shape asked for: the place in it, step by step; pydantic's word for the fault; the reason."""

    def __init__(self, place: tuple[int | str, ...], fault: str, reason: str) -> None:
        super().__init__(f"{'.'.join(map(str, place))}：{reason}")
        self.place = place
        self.fault = fault
        self.reason = reason


class Checked(NamedTuple):
    """What must hold of a value, in the annotation of its type; `check` raises ValueError."""

    check: Callable[[Any], object]

    def passed(self, value: Any) -> Any:
        """The value itself. Raises ValueError."""
        self.check(value)
        return value

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core.core_schema import no_info_after_validator_function

        return no_info_after_validator_function(self.passed, handler(source))


class _Fields(NamedTuple):
    """What an object holds: by the names in files the field and what reads it, and the names that must be there."""

    by_key: Mapping[str, tuple[str, _Read]]
    required: frozenset[str]


class Shape:
    """The base of the classes, each of them a frozen dataclass with `kw_only`.

    `keys` are the names in files where they differ from those of the fields. A key that is not known is refused; with
    `unknown="ignore"` it is passed over, with "gather" the field `unknown` holds the names of all such keys.
    """

    _keys: ClassVar[Mapping[str, str]] = {}
    _unknown: ClassVar[_Unknown] = "refuse"
    __pydantic_config__: ClassVar[Mapping[str, object]] = {}

    def __init_subclass__(cls, *, keys: Mapping[str, str] | None = None, unknown: _Unknown = "refuse") -> None:
        cls._keys = {**cls._keys, **(keys or {})}
        cls._unknown = unknown
        extra = "ignore" if unknown == "ignore" else "forbid"
        cls.__pydantic_config__ = {"extra": extra, "alias_generator": cls._key_of}

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core.core_schema import no_info_before_validator_function

        schema = handler(source)
        if cls._unknown == "gather":
            own: Any = handler.resolve_ref_schema(schema)  # what stands for the class within itself, too
            own["schema"] = no_info_before_validator_function(cls._gathered, own["schema"])
        return schema

    @classmethod
    @cache
    def _adapter(cls) -> TypeAdapter[Any]:
        from pydantic import TypeAdapter

        return TypeAdapter(cls)

    @classmethod
    @cache
    def _fields(cls) -> _Fields:
        types = get_type_hints(cls, include_extras=True)
        declared = {cls._key_of(field.name): field for field in fields(cls)}  # type: ignore[arg-type]  # it is a dataclass
        by_key = {key: (field.name, _reader(types[field.name])) for key, field in declared.items()}
        optional = {
            key
            for key, field in declared.items()
            if field.default is not MISSING or field.default_factory is not MISSING
        }
        return _Fields(by_key, frozenset(by_key.keys() - optional))

    @classmethod
    def _key_of(cls, field: str) -> str:
        return cls._keys.get(field, field)

    @classmethod
    def _gathered(cls, data: object) -> object:
        """The data with the names of keys that are not known in a list of their own."""
        if not isinstance(data, dict):
            return data
        known = keys_of(cls)
        strange = [key for key in data if key not in known]
        return {**{key: value for key, value in data.items() if key in known}, _GATHERED: strange}


def read(shape: type[ShapeT], data: object) -> ShapeT:
    """The data as an object of the class. Raises ShapeError."""
    try:
        return _object(shape, data)
    except (ValueError, RecursionError):
        return _by_pydantic(shape, data)


def keys_of(shape: type[Shape]) -> frozenset[str]:
    """The names by which a file may say what the class holds."""
    return frozenset(shape._fields().by_key) - ({_GATHERED} if shape._unknown == "gather" else set())


def _by_pydantic(shape: type[ShapeT], data: object) -> ShapeT:
    from pydantic import ValidationError

    try:
        found: ShapeT = shape._adapter().validate_python(data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        reason = first["msg"].removeprefix("Value error, ")
        raise ShapeError(first["loc"], first["type"], reason) from error
    except UnicodeEncodeError as error:  # a reason that quotes half a pair of surrogates cannot be handed back
        raise ShapeError((), "string_unicode", "有不成对的代理字符，不是文字") from error
    return found


# -- What fits exactly. ValueError says no more than that something does not: pydantic is asked for the rest.


def _object(shape: type[ShapeT], data: Any) -> ShapeT:
    _ensure(type(data) is dict)
    by_key, required = shape._fields()
    if shape._unknown == "gather":
        data = shape._gathered(data)
    _ensure(required <= data.keys())
    values = {}
    for key, value in data.items():
        if key in by_key:
            field, reader = by_key[key]
            values[field] = reader(value)
        else:
            _ensure(shape._unknown == "ignore")
    return shape(**values)


def _ensure(fits: bool) -> None:
    if not fits:
        raise ValueError


def _reader(kind: Any) -> _Read:
    """What reads a value of a declared type. Raises TypeError for a type that is not provided for."""
    origin = get_origin(kind)
    if origin in _OF_ORIGIN:
        return _OF_ORIGIN[origin](get_args(kind))
    if kind in _OF_TYPE:
        return _OF_TYPE[kind]
    if issubclass(kind, Enum):
        return _literal(tuple(member.value for member in kind), kind)
    if issubclass(kind, Shape):
        return lambda data: _object(kind, data)
    raise TypeError(f"values of {kind} cannot be read")


def _exactly(kind: type) -> _Read:
    def read_plain(value: object) -> object:
        _ensure(type(value) is kind)
        return value

    return read_plain


def _float(value: Any) -> float:
    _ensure(type(value) is float or (type(value) is int and abs(value) < _MOST_EXACT))
    return float(value)


def _date(value: Any) -> date:
    _ensure(type(value) is str)
    found = date.fromisoformat(value)
    _ensure(found.isoformat() == value)  # weeks, and days without dashes, are dates too
    return found


def _literal(values: tuple[object, ...], kind: Callable[[Any], object] | None = None) -> _Read:
    def read_literal(value: object) -> object:
        _ensure(type(value) is str and value in values)
        return value if kind is None else kind(value)

    return read_literal


def _optional(kinds: tuple[Any, ...]) -> _Read:
    (kind,) = (kind for kind in kinds if kind is not type(None))
    inner = _reader(kind)
    return lambda value: None if value is None else inner(value)


def _checked(arguments: tuple[Any, ...]) -> _Read:
    kind, *checks = arguments
    inner = _reader(kind)

    def read_checked(value: object) -> object:
        found = inner(value)
        for check in checks:
            check.passed(found)
        return found

    return read_checked


def _tuple(kinds: tuple[Any, ...]) -> _Read:
    if kinds[1:] == (...,):
        return _many(tuple)(kinds[:1])
    inner = [_reader(kind) for kind in kinds]

    def read_tuple(value: Any) -> object:
        _ensure(type(value) is list and len(value) == len(inner))
        return tuple(reader(entry) for reader, entry in zip(inner, value, strict=True))

    return read_tuple


def _many(collection: Callable[[Any], object]) -> Callable[[tuple[Any, ...]], _Read]:
    def make(kinds: tuple[Any, ...]) -> _Read:
        (inner,) = map(_reader, kinds)

        def read_many(value: Any) -> object:
            _ensure(type(value) is list)
            return collection([inner(entry) for entry in value])

        return read_many

    return make


def _mapping(kinds: tuple[Any, ...]) -> _Read:
    key, inner = map(_reader, kinds)

    def read_mapping(value: Any) -> object:
        _ensure(type(value) is dict)
        return {key(name): inner(entry) for name, entry in value.items()}

    return read_mapping


_OF_TYPE: Final[Mapping[Any, _Read]] = {
    **{kind: _exactly(kind) for kind in (str, int, bool)},
    float: _float,
    date: _date,
    Any: lambda value: value,
}
_OF_ORIGIN: Final[Mapping[Any, Callable[[tuple[Any, ...]], _Read]]] = {
    Annotated: _checked,
    Literal: _literal,
    Mapping: _mapping,
    Union: _optional,
    UnionType: _optional,
    dict: _mapping,
    frozenset: _many(frozenset),
    list: _many(list),
    tuple: _tuple,
}
