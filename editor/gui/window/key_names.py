"""Keys as the system and the keyboards write them."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QKeySequence

_WRITTEN: Final = {"Return": "回车", "Enter": "回车", "Space": "空格", "Menu": "菜单键"}  # as keyboards have it


def keys_text(keys: str) -> str:
    """Keys, apart by ";", as the system writes them, without doubles; what is no key stays as it is."""
    return "、".join(dict.fromkeys(_key_text(part.strip()) for part in keys.split(";")))


def _key_text(key: str) -> str:
    text = QKeySequence.fromString(key).toString(QKeySequence.SequenceFormat.NativeText) or key
    head, plus, last = text.rpartition("+")
    return f"{head}{plus}{_WRITTEN[last]}" if last in _WRITTEN else text
