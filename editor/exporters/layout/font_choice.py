"""Which font sets which part of a page: the customary ones where they are installed, else the bundled open ones.

Only chooses files; it loads none and draws nothing. What stood in for a missing font is told, in words for the user.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from editor.exporters.layout.font_files import FontFile, embeddable_fonts
from editor.exporters.paper.page_style import Face
from editor.resources import resource_path


class _Choice(NamedTuple):
    """The customary font of a face, the family names it goes by, and the bundled file that stands in for it."""

    custom: str
    families: tuple[str, ...]
    bundled: str
    bundled_family: str


_CHOICES: Final = {
    Face.TITLE_SONG: _Choice(
        "方正小标宋简体",
        ("方正小标宋简体", "FZXiaoBiaoSong-B05S", "方正小标宋_GBK", "FZXiaoBiaoSong-B05", "小标宋体"),
        "GoujiSong-Bold.ttf",
        "Gouji Song 粗体",
    ),
    Face.HEI: _Choice("黑体", ("黑体", "SimHei"), "GoujiHei-Regular.ttf", "Gouji Hei"),
    Face.KAI: _Choice(
        "楷体_GB2312",
        ("楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi"),
        "GoujiKai-Regular.ttf",
        "Gouji Kai",
    ),
    Face.FANGSONG: _Choice(
        "仿宋_GB2312",
        ("仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong"),
        "GoujiFangSong-Regular.ttf",
        "Gouji FangSong",
    ),
    Face.SONG: _Choice("宋体", ("宋体", "SimSun"), "GoujiSong-Regular.ttf", "Gouji Song"),
    # Word thickens 宋体 by itself; in type, its bold is a font of its own.
    Face.BOLD_SONG: _Choice("华文中宋", ("华文中宋", "STZhongsong"), "GoujiSong-Bold.ttf", "Gouji Song 粗体"),
}
_FALLBACK: Final = FontFile(resource_path("fonts", "GoujiSong-Regular.ttf"), 0, "Gouji Song")


class FontSet(NamedTuple):
    """The fonts of a document: one a face, and `fallback` for characters that a face's font lacks.

    `substitutions` says in Chinese which customary font was not found and what stands in for it.
    """

    files: Mapping[Face, FontFile]
    fallback: FontFile
    substitutions: tuple[str, ...]


def choose_fonts(folders: Iterable[Path]) -> FontSet:
    """The fonts to print with, given the folders that installed fonts may lie in."""
    installed: dict[str, FontFile] = {}
    for folder in folders:
        for names, font in embeddable_fonts(folder):
            for name in names:
                installed.setdefault(name.casefold(), font)
    files = {}
    substitutions = []
    for face, choice in _CHOICES.items():
        found = next((name for name in choice.families if name.casefold() in installed), None)
        if found is not None:
            files[face] = installed[found.casefold()]
            continue
        files[face] = bundled_font(face)
        substitutions.append(f"未安装{choice.custom}，以 {choice.bundled_family} 代替")
    return FontSet(files, _FALLBACK, tuple(substitutions))


def bundled_font(face: Face) -> FontFile:
    """The open font that comes with the program for a face."""
    choice = _CHOICES[face]
    return FontFile(resource_path("fonts", choice.bundled), 0, choice.bundled_family)


@lru_cache(maxsize=1)
def installed_fonts() -> FontSet:
    """The fonts to print with on this computer. Looked for once: a font installed later counts at the next start."""
    return choose_fonts(font_folders())


def font_folders() -> tuple[Path, ...]:
    """Where Windows, macOS and Linux keep fonts, the user's own folders first."""
    home = Path.home()
    if sys.platform == "win32":
        own = Path(os.environ.get("LOCALAPPDATA", home), "Microsoft", "Windows", "Fonts")
        return (own, Path(os.environ.get("WINDIR", "C:\\Windows"), "Fonts"))
    if sys.platform == "darwin":
        return (home / "Library" / "Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts"))
    shared = os.environ.get("XDG_DATA_DIRS", "/usr/local/share:/usr/share").split(":")
    own = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    return (own / "fonts", home / ".fonts", *[Path(folder, "fonts") for folder in shared if folder])
