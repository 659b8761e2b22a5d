"""Colours by their role, light and dark, and the font the window speaks Chinese with.

A theme is a value made from what the desktop says now; nothing here remembers one. No widget is made here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette

from editor.resources import resource_path

if TYPE_CHECKING:
    from editor.forms.rule_spec import Force

_BUNDLED: Final = "GoujiHei-Regular.ttf"
# What office systems set Chinese in on a screen, the best first. The last are better than boxes.
_FAMILIES: Final = (
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "PingFang SC",
    "HarmonyOS Sans SC",
    "Droid Sans Fallback",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
)


@dataclass(frozen=True)
class Theme:
    """The colours of one look, each named for its part. `*_tint` is a background that ink can still be read on."""

    is_dark: bool
    window: QColor  # around tables and text
    paper: QColor  # where a figure stands
    ink: QColor
    faint: QColor  # what stands by: last year's value, a passed rule
    line: QColor  # the thin lines of a table
    label: QColor  # behind a locked label
    label_current: QColor  # behind the labels of the focused cell
    total: QColor  # behind a 总计
    accent: QColor  # the focused cell, a link, what is chosen
    selection: QColor
    error: QColor
    error_tint: QColor
    review: QColor
    review_tint: QColor
    hint: QColor
    hint_tint: QColor
    unknown: QColor  # what cannot be judged yet
    good: QColor
    found: QColor  # behind words that were sought
    found_current: QColor  # and behind those where the user is

    def of_force(self, force: Force) -> QColor:
        """The colour of a finding: red 必须改, orange 改或说明, blue 提示."""
        return {"error": self.error, "review": self.review, "hint": self.hint}[force]

    def tint_of_force(self, force: Force) -> QColor:
        """The same for a background."""
        return {"error": self.error_tint, "review": self.review_tint, "hint": self.hint_tint}[force]


_LIGHT: Final[Mapping[str, str]] = {
    "window": "#f3f4f6",
    "paper": "#ffffff",
    "ink": "#1c2126",
    "faint": "#6b7480",
    "line": "#b4bcc6",
    "label": "#eef1f5",
    "label_current": "#dbe7f6",
    "total": "#f6f2e6",
    "accent": "#1a66c2",
    "selection": "#cfe2fa",
    "error": "#c4232b",
    "error_tint": "#fdeaea",
    "review": "#a65200",
    "review_tint": "#fff1df",
    "hint": "#2b67b8",
    "hint_tint": "#e8f1fc",
    "unknown": "#6b7480",
    "good": "#2b7d46",
    "found": "#ffe9a8",
    "found_current": "#ffc15a",
}
_DARK: Final[Mapping[str, str]] = {
    "window": "#1e2126",
    "paper": "#262a30",
    "ink": "#e6e9ed",
    "faint": "#98a2ae",
    "line": "#4a515b",
    "label": "#30353d",
    "label_current": "#33465e",
    "total": "#35332b",
    "accent": "#62a5f4",
    "selection": "#2d4a6e",
    "error": "#ff7b7b",
    "error_tint": "#472a2d",
    "review": "#f3a953",
    "review_tint": "#44361f",
    "hint": "#7db4f5",
    "hint_tint": "#27384e",
    "unknown": "#98a2ae",
    "good": "#6cc58a",
    "found": "#574a1c",
    "found_current": "#8a6414",
}


def theme_of(*, is_dark: bool) -> Theme:
    """The light or the dark theme."""
    colours = {role: QColor(value) for role, value in (_DARK if is_dark else _LIGHT).items()}
    return Theme(is_dark=is_dark, **colours)


def current_theme() -> Theme:
    """The theme that goes with the application's palette now, so that it fits the widgets around."""
    palette = QGuiApplication.palette()
    ink, window = (palette.color(role) for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Window))
    theme = theme_of(is_dark=ink.lightness() > window.lightness())
    return replace(theme, window=window)  # or a table would stand on a patch of another grey


def scaled_font(font: QFont, factor: float) -> QFont:
    """A font so many times as large, whether its size is given in points or in pixels."""
    scaled = QFont(font)
    if font.pixelSize() > 0:
        scaled.setPixelSize(max(8, round(font.pixelSize() * factor)))
    else:
        scaled.setPointSizeF(max(6.0, font.pointSizeF() * factor))
    return scaled


def load_fonts() -> str:
    """The family to set the window's text in.

    The system's Chinese one if it has any; else the bundled one, which is registered with Qt by that. Empty if
    neither is there: then Qt chooses. Needs a QGuiApplication; repeating it does no harm.
    """
    installed = set(QFontDatabase.families())
    for family in _FAMILIES:
        if family in installed:
            return family
    chinese = QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
    if chinese:
        return chinese[0]
    number = QFontDatabase.addApplicationFont(str(resource_path("fonts", _BUNDLED)))
    families = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    return families[0] if families else ""
