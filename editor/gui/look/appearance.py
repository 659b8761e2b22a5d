"""Light and dark: the application's palette out of the theme's colours, and the style that draws with it.

Qt can follow the desktop's choice on some systems only, and be told one on fewer still; a palette of our own is the
same everywhere. With 跟随系统 the palette is made for what the desktop says; where it says nothing, it is light.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from editor.gui.look.scheme import Scheme
from editor.gui.look.theme import Theme, theme_of

_ROLE = QPalette.ColorRole
_FUSION: Final = "fusion"
_OUTLINED: Final = "outlined"
_OFF = QPalette.ColorGroup.Disabled


def apply_scheme(application: QApplication, scheme: Scheme) -> None:
    """Give every widget the colours of a scheme, drawn by the style that can be seen with them.

    The style of a dark window stays when it gets light again, where it changes nothing: Qt crashes where styles are
    exchanged again and again under widgets that have style sheets.
    """
    is_dark = scheme is Scheme.DARK or (scheme is Scheme.SYSTEM and system_is_dark(application))
    drawn_by = application.style().objectName()
    if is_dark and drawn_by != _OUTLINED:
        from editor.gui.look.outlined import OutlinedStyle

        outlined = OutlinedStyle()
        application.setStyle(outlined)
        outlined.setObjectName(_OUTLINED)
    elif not is_dark and drawn_by not in (_FUSION, _OUTLINED):
        application.setStyle(_FUSION)  # itself: one in Python is asked for every part of every widget
    application.setPalette(palette_of(theme_of(is_dark=is_dark)))


def system_is_dark(application: QApplication) -> bool:
    """Whether the desktop says that it is dark."""
    return application.styleHints().colorScheme() == Qt.ColorScheme.Dark


def palette_of(theme: Theme) -> QPalette:
    """The palette of a theme."""
    white = QColor("#ffffff")
    button = theme.window.lighter(130) if theme.is_dark else QColor("#fbfbfc")
    colours = {
        _ROLE.Window: theme.window,
        _ROLE.WindowText: theme.ink,
        _ROLE.Base: theme.paper,
        _ROLE.AlternateBase: theme.label,
        _ROLE.Text: theme.ink,
        _ROLE.PlaceholderText: theme.faint,
        _ROLE.Button: button,
        _ROLE.ButtonText: theme.ink,
        _ROLE.BrightText: white,
        _ROLE.ToolTipBase: theme.paper,
        _ROLE.ToolTipText: theme.ink,
        _ROLE.Highlight: theme.accent.darker(130) if theme.is_dark else theme.accent,
        _ROLE.HighlightedText: white,
        _ROLE.Accent: theme.accent,
        _ROLE.Link: theme.accent,
        _ROLE.LinkVisited: theme.accent,
        _ROLE.Light: button.lighter(115),
        _ROLE.Midlight: theme.window.lighter(105),
        _ROLE.Mid: theme.line,
        _ROLE.Dark: theme.line.darker(120),
        _ROLE.Shadow: QColor("#000000"),
    }
    palette = QPalette()
    for role, colour in colours.items():
        palette.setColor(role, colour)
    for role in (_ROLE.WindowText, _ROLE.Text, _ROLE.ButtonText):
        palette.setColor(_OFF, role, theme.faint.darker(150) if theme.is_dark else theme.faint.lighter(140))
    palette.setColor(_OFF, _ROLE.Highlight, theme.line)
    return palette
