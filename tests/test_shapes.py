"""Plain data is read into classes: what fits at once, what fits in good faith, and what is refused, with its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.shapes import Checked, Shape, ShapeError, keys_of, read
from tests.changed_data import VALUES, assert_agreement, changed


class Colour(StrEnum):
    """A set of members."""

    RED = "red"
    BLUE = "blue"


def _check_short(text: str) -> None:
    if len(text) > 3:
        raise ValueError("太长")


@dataclass(frozen=True, kw_only=True)
class Leaf(Shape, unknown="ignore"):
    """One that passes over what it does not know."""

    name: Annotated[str, Checked(_check_short)]
    share: float = 1


@dataclass(frozen=True, kw_only=True)
class Tree(Shape, keys={"kind": "class", "first": "from"}):
    """One with a field of each sort, which refuses what it does not know."""

    kind: Literal["", "tree"]
    first: int
    last: int | None = None
    is_big: bool = False
    colour: Colour = Colour.RED
    planted: date | None = None
    leaves: tuple[Leaf, ...] = ()
    names: list[str] = field(default_factory=list)
    marks: frozenset[str] = frozenset()
    place: tuple[str, Colour] = ("", Colour.RED)
    notes: Mapping[str, Leaf] = field(default_factory=dict)
    rest: dict[Literal["a", "b"], Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.last is not None and self.last < self.first:
            raise ValueError("last 早于 from")


@dataclass(frozen=True, kw_only=True)
class Wood(Shape, unknown="gather"):
    """One that lists what it does not know, with others of its kind within."""

    tree: Tree | None = None
    within: Wood | None = None
    unknown: tuple[str, ...] = ()


TREE: dict[str, Any] = {
    "class": "tree",
    "from": 2021,
    "last": 2022,
    "is_big": True,
    "colour": "blue",
    "planted": "2021-03-12",
    "leaves": [{"name": "a", "share": 0.5, "more": 1}, {"name": "b", "share": 2}],
    "names": ["x"],
    "marks": ["m", "m"],
    "place": ["here", "red"],
    "notes": {"n": {"name": "c"}},
    "rest": {"a": [1, {"b": None}]},
}
WOOD = {"tree": TREE, "more": 1, "within": {"tree": None, "within": {}, "unknown": 2}}


def test_what_fits_is_read() -> None:
    assert read(Tree, TREE) == Tree(
        kind="tree",
        first=2021,
        last=2022,
        is_big=True,
        colour=Colour.BLUE,
        planted=date(2021, 3, 12),
        leaves=(Leaf(name="a", share=0.5), Leaf(name="b", share=2)),
        names=["x"],
        marks=frozenset("m"),
        place=("here", Colour.RED),
        notes={"n": Leaf(name="c")},
        rest={"a": [1, {"b": None}]},
    )
    assert keys_of(Tree) == TREE.keys()


def test_what_is_not_known_is_refused_passed_over_or_listed_as_the_class_says() -> None:
    with pytest.raises(ShapeError) as refused:
        read(Tree, {**TREE, "form": 1})
    assert (refused.value.place, refused.value.fault) == (("form",), "unexpected_keyword_argument")
    assert read(Leaf, {"name": "a", "form": 1}) == Leaf(name="a")
    wood = read(Wood, WOOD)
    assert wood.unknown == ("more",)
    assert wood.within == Wood(within=Wood(), unknown=("unknown",))
    assert keys_of(Wood) == {"tree", "within"}


def test_what_fits_in_good_faith_is_read_too() -> None:
    tree = read(Wood, {**WOOD, "tree": {**TREE, "from": "2021", "last": 2022.0, "is_big": "true"}})
    assert tree == read(Wood, WOOD)


@pytest.mark.parametrize(
    ("change", "place", "reason"),
    [
        ({"from": "soon"}, ("from",), "valid integer"),
        ({"from": None}, ("from",), "valid integer"),
        ({"class": "bush"}, ("class",), "'tree'"),
        ({"leaves": [{"name": "a"}, {"name": "long"}]}, ("leaves", 1, "name"), "太长"),
        ({"leaves": [{"share": 1}]}, ("leaves", 0, "name"), "required"),
        ({"last": 2020}, (), "last 早于 from"),
        ({"planted": "2021-02-30"}, ("planted",), "date"),
    ],
)
def test_what_does_not_fit_is_refused_with_place_and_reason(
    change: dict[str, object], place: tuple[str | int, ...], reason: str
) -> None:
    with pytest.raises(ShapeError) as refused:
        read(Tree, {**TREE, **change})
    assert refused.value.place == place
    assert reason in refused.value.reason


def test_data_nested_without_end_is_refused() -> None:
    data: dict[str, object] = {}
    for _ in range(100_000):
        data = {"within": data}
    with pytest.raises(ShapeError):
        read(Wood, data)
    while "within" in data:  # taken apart from the outside: freeing it at once would go as deep
        data = data["within"]  # type: ignore[assignment]  # each holds the next


def test_a_type_that_is_not_provided_for_is_a_mistake_of_the_class() -> None:
    @dataclass(frozen=True, kw_only=True)
    class Odd(Shape):
        number: complex

    with pytest.raises(TypeError, match="complex"):
        read(Odd, {"number": 1})


@given(data=st.data())
@settings(max_examples=400)
def test_whatever_is_changed_the_quick_reading_and_pydantic_agree(data: st.DataObject) -> None:
    assert_agreement(Wood, changed(WOOD, data))


@given(value=VALUES)
def test_any_value_in_place_of_an_object_is_judged_alike(value: object) -> None:
    for shape in (Leaf, Tree, Wood):
        assert_agreement(shape, value)
