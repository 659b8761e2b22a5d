"""A figure as text, exactly: no exponent, no trailing zeros."""

from __future__ import annotations

from decimal import Decimal


def format_number(value: Decimal | str | None) -> str:
    """The exact text of a value without padding or exponent; a blank gives the empty text."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
