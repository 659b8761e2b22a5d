"""What the fields of a web page show: those that a person filled in, as in the pages of entry systems, are words of it.

What a page has for its own working is none of its words: buttons, ticks, passwords, prompts, and fields to search by.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from editor.patterns import lazy

if TYPE_CHECKING:
    from lxml import etree

FIELDS: Final = frozenset({"input", "select", "textarea"})
_NOT_WRITTEN: Final = frozenset(  # kinds of `input` that show no words, or the page's own
    {"button", "checkbox", "color", "file", "hidden", "image", "password", "radio", "range", "reset"}
    | {"search", "submit"}
)
_NAMES: Final = ("type", "name", "id", "class", "placeholder", "title", "aria-label")
_SEARCHING = lazy(r"search|query|keyword|搜索|检索|查询|关键[字词]", re.IGNORECASE)
_PROMPT = lazy(r"\W*(?:请?(?:输入|选择|填写).*)?\W*")


def field_words(field: etree._Element) -> str:
    """What a field shows; of a list of which the page does not say what is chosen, all that may be, in brackets.

    A browser shows the first of these, but a page that was saved need not tell what a person chose.
    """
    if _SEARCHING.search(" ".join(field.get(name) or "" for name in _NAMES)) is not None:
        return ""
    if field.tag == "select":
        return _chosen(field)
    if field.tag == "textarea":
        return field.text or ""
    words = "" if (field.get("type") or "").strip().lower() in _NOT_WRITTEN else field.get("value") or ""
    return "" if _PROMPT.fullmatch(words) else words.strip()


def _chosen(field: etree._Element) -> str:
    options = list(field.iter("option"))
    chosen = [option for option in options if option.get("selected") is not None]
    if len(chosen) == 1:
        words = _words(chosen[0])
        return "" if _PROMPT.fullmatch(words) else words
    if next(field.iterancestors("td", "th"), None) is None:
        return ""  # a list of links, as sites have it
    shown = [words for words in map(_words, chosen or options) if not _PROMPT.fullmatch(words)]
    return f"（可选：{'、'.join(shown)}）" if shown else ""


def _words(option: etree._Element) -> str:
    return " ".join("".join(map(str, option.itertext())).split())
