"""Data of a file with one thing changed in it, and whether the quick reading and pydantic say the same of it."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from functools import cache
from typing import Any, Final

from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from editor.shapes import Shape, ShapeError, read

Step = str | int

VALUES: Final = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.sampled_from(
        [2**53, -(2**70), 2021.0, "2021", "true", "2021-03-12", "20210312", "a\n", "\ud800", date(2021, 3, 12)]
    ),
    st.floats(allow_nan=False),
    st.text(max_size=4),
    st.lists(st.text(max_size=2), max_size=2),
    st.dictionaries(st.text(max_size=2), st.integers(), max_size=2),
)


def changed(data: dict[str, Any], choices: st.DataObject) -> dict[str, Any]:
    """A copy in which a key is missing, one more, or a value another, often of another type."""
    whole = deepcopy(data)
    path = choices.draw(st.sampled_from(sorted(_paths(whole), key=len)), label="place")
    holder: Any = whole
    for step in path[:-1]:
        holder = holder[step]
    match choices.draw(st.sampled_from(("value", "missing", "more")), label="change"):
        case "value":
            holder[path[-1]] = choices.draw(VALUES, label="value")
        case "missing":
            del holder[path[-1]]
        case _ if isinstance(holder, dict):
            holder[choices.draw(st.one_of(st.just("unknown"), st.text(max_size=3)), label="key")] = choices.draw(VALUES)
        case _:
            holder.append(choices.draw(VALUES, label="entry"))
    return whole


def assert_agreement(shape: type[Shape], data: object) -> None:
    """Both make equal objects, to the types of their values, or both refuse."""
    try:
        adapter = _adapter(shape)  # type: ignore[arg-type]  # mypy takes the class for an object of it
        expected = repr(adapter.validate_python(data))
    except (ValidationError, UnicodeEncodeError):  # the latter where a reason quotes half a pair of surrogates
        expected = "refused"
    try:
        found = repr(read(shape, data))
    except ShapeError:
        found = "refused"
    assert found == expected


@cache
def _adapter(shape: Any) -> TypeAdapter[Any]:
    return TypeAdapter(shape)


def _paths(data: object, above: tuple[Step, ...] = ()) -> Iterator[tuple[Step, ...]]:
    entries: Any = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in entries:
        yield (*above, step)
        yield from _paths(value, (*above, step))
