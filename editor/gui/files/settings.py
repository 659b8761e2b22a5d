"""What the window remembers between starts: recent files, sizes, appearance. Never a report's content.

Kept in one INI file of the user; a broken or unwritable one costs the memory, never the start.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths

from editor.exporters.paper.page_style import STYLES, PageStyle
from editor.gui.look.scheme import Scheme

_RECENT_FILES: Final = 10
ZOOM_STEPS: Final = (80, 90, 100, 110, 125, 150, 175, 200)


@dataclass(frozen=True)
class UserFolders:
    """Where the window keeps what is its own: the settings file and the folder of recovery copies."""

    settings: Path
    recovery: Path

    @classmethod
    def of_user(cls) -> UserFolders:
        """The usual places of the user who is logged in."""
        config = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppConfigLocation)
        data = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation)
        return cls(Path(config) / "settings.ini", Path(data) / "recovery")


class Settings:
    """The settings in one INI file."""

    def __init__(self, path: Path) -> None:
        self._store = QSettings(str(path), QSettings.Format.IniFormat)

    @property
    def recent(self) -> tuple[Path, ...]:
        """The files last opened or saved, latest first; some may be gone by now."""
        return tuple(Path(text) for text in self._texts("files/recent"))

    def remember_file(self, path: Path) -> None:
        """Put a file at the head of the recent ones; its folder is where the next file dialog opens."""
        path = path.absolute()
        others = [known for known in self.recent if known != path]
        self._set_recent([path, *others][:_RECENT_FILES])
        self.folder = path.parent

    def forget_file(self, path: Path) -> None:
        """Take a file out of the recent ones."""
        self._set_recent([known for known in self.recent if known != path])

    @property
    def folder(self) -> Path:
        """Where a file dialog opens: the folder last used, else the user's documents."""
        text = self._text("files/folder")
        if text and Path(text).is_dir():
            return Path(text)
        documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        return documents if documents.is_dir() else Path.home()  # a file dialog takes a missing folder for a file

    @folder.setter
    def folder(self, folder: Path) -> None:
        self._store.setValue("files/folder", str(folder))

    @property
    def scheme(self) -> Scheme:
        """Light, dark or as the system."""
        text = self._text("look/scheme")
        return Scheme(text) if text in set(Scheme) else Scheme.SYSTEM

    @scheme.setter
    def scheme(self, scheme: Scheme) -> None:
        self._store.setValue("look/scheme", scheme.value)

    @property
    def zoom(self) -> int:
        """The size of the text in per cent, one of `ZOOM_STEPS`."""
        text = self._text("look/zoom")
        value = int(text) if text.isdigit() else 100
        return value if value in ZOOM_STEPS else 100

    @zoom.setter
    def zoom(self, per_cent: int) -> None:
        self._store.setValue("look/zoom", str(per_cent))

    @property
    def style(self) -> PageStyle:
        """How pages look that are printed or exported."""
        text = self._text("pages/style")
        return next((style for style in STYLES if style.id == text), STYLES[0])

    @style.setter
    def style(self, style: PageStyle) -> None:
        self._store.setValue("pages/style", style.id)

    @property
    def annexed(self) -> bool:
        """Whether the 图解 goes on a last page of what is printed or exported."""
        return self._text("pages/annexed") == "true"

    @annexed.setter
    def annexed(self, wanted: bool) -> None:
        self._store.setValue("pages/annexed", "true" if wanted else "false")

    def is_shown(self, name: str, *, usually: bool = False) -> bool:
        """Whether something that can be shown or hidden in a pane was shown last time."""
        text = self._text(f"panes/{name}")
        return text == "true" if text else usually

    def set_shown(self, name: str, shown: bool) -> None:
        """Remember whether something in a pane is shown."""
        self._store.setValue(f"panes/{name}", "true" if shown else "false")

    @property
    def waived_by(self) -> str:
        """Who gave the last 情况说明."""
        return self._text("waivers/by")

    @waived_by.setter
    def waived_by(self, name: str) -> None:
        self._store.setValue("waivers/by", name)

    def layout(self, name: str) -> QByteArray:
        """A stored geometry or splitter state; empty if there is none."""
        value = self._store.value(f"layout/{name}")
        return value if isinstance(value, QByteArray) else QByteArray()

    def set_layout(self, name: str, state: QByteArray) -> None:
        """Keep a geometry or splitter state."""
        self._store.setValue(f"layout/{name}", state)

    def sync(self) -> None:
        """Write to the file now."""
        self._store.sync()

    def _set_recent(self, paths: Sequence[Path]) -> None:
        self._store.setValue("files/recent", [str(path) for path in paths])

    def _text(self, key: str) -> str:
        value = self._store.value(key, "")
        return value if isinstance(value, str) else ""

    def _texts(self, key: str) -> list[str]:
        """A stored list. An INI file gives a list of one entry back as the entry itself."""
        value = self._store.value(key)
        if isinstance(value, str):
            return [value] if value else []
        return [text for text in value if isinstance(text, str)] if isinstance(value, list) else []
