"""The marks of a web page and a fragment of ours.

The element around the report has `data-gouji`, the version of this layout. Which report it is, a page says in `meta`
elements of its head, a fragment in `data-` attributes of that element. Each part is an element with `data-part`, its
id. The title is the `h1`, a part's heading its first `h2`. The notice over a draft has `data-draft`; it is no part of
the report.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from editor.own_files.identity import IDENTITY_NAMES, Identity, identity_of

REPORT_MARK: Final = "data-gouji"
VERSION: Final = "1"
PART_MARK: Final = "data-part"
DRAFT_MARK: Final = "data-draft"
DRAFT: Final = "1"

PAGE_ROOT: Final = "article"
FRAGMENT_ROOT: Final = "div"
TITLE: Final = "h1"
PART_HEADING: Final = "h2"


def page_texts(identity: Identity) -> dict[str, str]:
    """What the `meta` elements of a page say, by their names."""
    return {_meta(name): text for name, text in identity.texts.items()}


def fragment_texts(identity: Identity) -> dict[str, str]:
    """What the attributes of a fragment's root say, by their names."""
    return {_attribute(name): text for name, text in identity.texts.items()}


def page_identity(attribute: Callable[[str], str | None], meta: Callable[[str], str | None]) -> Identity | None:
    """Which report it is; None if it is not said.

    `attribute` gives an attribute of the root by its name, `meta` what the page's element of that name says. A fragment
    goes before the page it was pasted into.
    """
    texts: dict[str, str] = {}
    for name in IDENTITY_NAMES:
        own = attribute(_attribute(name))
        texts[name] = (own if own is not None else meta(_meta(name))) or ""
    return identity_of(texts)


def _meta(name: str) -> str:
    return f"gouji:{name}"


def _attribute(name: str) -> str:
    return f"data-{name}"
