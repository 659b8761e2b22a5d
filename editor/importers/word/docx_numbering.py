"""The automatic numbers of a .docx: which paragraph has one, of which list and level. `list_counter` counts them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from editor.importers.blocks.zipped import local
from editor.importers.word.list_counter import LEVELS, Level, ListCounter
from editor.importers.word.marked_text import PLAIN, Look

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LONGEST_CHAIN: Final = 20  # styles based on styles
_OFF: Final = ("false", "0", "off")


def value_of(parent: etree._Element | None, path: str) -> str | None:
    """The `w:val` of a child or grandchild; None if there is none."""
    found = None if parent is None else parent.find("/".join(W + step for step in path.split("/")))
    return None if found is None else found.get(f"{W}val")


def is_on(parent: etree._Element | None, name: str) -> bool | None:
    """A switch such as `w:vanish`: None if it is not there."""
    found = None if parent is None else parent.find(W + name)
    return None if found is None else found.get(f"{W}val", "true") not in _OFF


def look_of(properties: etree._Element | None) -> Look:
    """What the properties of a run (`w:rPr`), or those in a style, say of its letters."""
    own = () if properties is None else (one for one in properties if one.tag in _LOOKS)
    told = {local(one): one.get(f"{W}val", "true") for one in own}
    if not told:
        return PLAIN
    strikes = [told[name] not in _OFF for name in ("strike", "dstrike") if name in told]
    script, position = told.get("vertAlign"), told.get("position")
    return Look(
        told["vanish"] not in _OFF if "vanish" in told else None,
        any(strikes) if strikes else None,
        "" if script == "baseline" else script,
        "" if position == "0" else position,
    )


_LOOKS: Final = frozenset(W + name for name in ("vanish", "strike", "dstrike", "vertAlign", "position"))


@dataclass(frozen=True)
class WordStyle:
    """What a style says that matters here: its list and level, and the look of its letters."""

    based_on: str = ""
    number: str = ""
    level: int = 0
    look: Look = PLAIN


@dataclass
class Styles:
    """The styles of a document by id."""

    by_id: Mapping[str, WordStyle] = field(default_factory=dict)
    default: str = ""
    looks: dict[tuple[str, str], Look] = field(default_factory=dict)  # of paragraph and run, as far as asked for

    def chain(self, identifier: str) -> list[WordStyle]:
        """A style and those it is based on."""
        found: list[WordStyle] = []
        while identifier in self.by_id and len(found) < _LONGEST_CHAIN:
            found.append(self.by_id[identifier])
            identifier = found[-1].based_on
        return found

    def look(self, paragraph: str, run: str) -> Look:
        """How letters in a run's style, which may be none, look in a paragraph's style."""
        key = paragraph, run
        if key not in self.looks:
            self.looks[key] = self._own_look(run).within(self._own_look(paragraph))
        return self.looks[key]

    def _own_look(self, identifier: str) -> Look:
        look = PLAIN
        for style in reversed(self.chain(identifier)):
            look = style.look.over(look)
        return look


def read_styles(root: etree._Element | None) -> Styles:
    """The styles of a document by the part that holds them; none where it has no such part."""
    found: dict[str, WordStyle] = {}
    default = ""
    for element in () if root is None else root.iterchildren(f"{W}style"):
        identifier = element.get(f"{W}styleId", "")
        paragraph = element.find(f"{W}pPr")
        found[identifier] = WordStyle(
            based_on=value_of(element, "basedOn") or "",
            number=value_of(paragraph, "numPr/numId") or "",
            level=_whole(value_of(paragraph, "numPr/ilvl"), 0),
            look=look_of(element.find(f"{W}rPr")),
        )
        if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default") in ("1", "true"):
            default = identifier
    return Styles(found, default)


class ListNumbering:
    """The lists of a document and their numbers, paragraph by paragraph."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self.styles = styles
        self.lists = ListCounter()
        if root is not None:
            self._read(root)

    def _read(self, root: etree._Element) -> None:
        definitions = {entry.get(f"{W}abstractNumId", ""): entry for entry in root.iterchildren(f"{W}abstractNum")}
        linked = {value_of(entry, "styleLink"): entry for entry in definitions.values()}
        for number in root.iterchildren(f"{W}num"):
            identifier = number.get(f"{W}numId", "")
            definition = value_of(number, "abstractNumId") or ""
            entry = definitions.get(definition)
            link = value_of(entry, "numStyleLink")
            entry = linked.get(link, entry) if link else entry
            levels = {} if entry is None else _levels(entry)
            for override in number.iterchildren(f"{W}lvlOverride"):
                at = _whole(override.get(f"{W}ilvl"), 0)
                levels.update(_levels(override))
                start = value_of(override, "startOverride")
                if start is not None:
                    known = levels.get(at, Level())
                    levels[at] = Level(_whole(start, 1), known.style, known.text, known.is_figures)
                    self.lists.restarts.setdefault(identifier, set()).add(at)
            self.lists.levels[identifier] = levels
            self.lists.definitions[identifier] = definition

    def label(self, properties: etree._Element | None) -> str:
        """The number that a paragraph with these properties (`w:pPr`) prints; it is counted. Empty if it has none."""
        return self.lists.count(*self._list_of(properties))

    def _list_of(self, properties: etree._Element | None) -> tuple[str, int]:
        """The list and the level of a paragraph: its own, else its style's; list 0 is none."""
        number = value_of(properties, "numPr/numId")
        level = value_of(properties, "numPr/ilvl")
        if number is not None:
            return number, min(_whole(level, 0), LEVELS - 1)
        style = value_of(properties, "pStyle") or self.styles.default
        for known in self.styles.chain(style):
            if known.number:
                return known.number, min(known.level if level is None else _whole(level, 0), LEVELS - 1)
        return "", 0


def _levels(parent: etree._Element) -> dict[int, Level]:
    return {
        _whole(entry.get(f"{W}ilvl"), 0): Level(
            start=_whole(value_of(entry, "start"), 1),
            style=_style(entry),
            text=value_of(entry, "lvlText") or "",
            is_figures=is_on(entry, "isLgl") is True,
        )
        for entry in parent.iterchildren(f"{W}lvl")
    }


def _style(level: etree._Element) -> str:
    """The style of a level; newer ones stand in a choice with an older one to fall back to."""
    direct = value_of(level, "numFmt")
    if direct is not None:
        return direct
    return next((one.get(f"{W}val", "") for one in level.iter() if local(one) == "numFmt"), "decimal")


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text is not None and text.isdecimal() and len(text) < 6 else otherwise
