"""What is remembered between starts."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QStandardPaths

from editor.exporters.paper.page_style import STYLES
from editor.gui.files.settings import Settings
from editor.gui.look.scheme import Scheme


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.ini"


def reopened(settings: Settings, path: Path) -> Settings:
    settings.sync()
    return Settings(path)


def test_nothing_is_known_at_first(path: Path) -> None:
    settings = Settings(path)
    assert settings.recent == ()
    assert settings.scheme is Scheme.SYSTEM
    assert settings.zoom == 100
    assert settings.layout("window").isEmpty()


def test_a_file_dialog_opens_in_a_folder_that_is_there(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(tmp_path / "Documents"))
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert Settings(path).folder == tmp_path
    (tmp_path / "Documents").mkdir()
    assert Settings(path).folder == tmp_path / "Documents"


def test_everything_survives_a_restart(path: Path, tmp_path: Path) -> None:
    settings = Settings(path)
    settings.remember_file(tmp_path / "年报,一.gouji")
    settings.scheme = Scheme.DARK
    settings.zoom = 150
    settings.style = STYLES[1]
    settings.annexed = True
    settings.set_layout("columns", QByteArray(b"\x00\xff"))
    again = reopened(settings, path)
    assert again.recent == (tmp_path / "年报,一.gouji",)
    assert again.folder == tmp_path
    assert again.scheme is Scheme.DARK
    assert again.zoom == 150
    assert again.style is STYLES[1]
    assert again.annexed
    assert again.layout("columns") == QByteArray(b"\x00\xff")


def test_recent_files_are_ten_latest_first_each_once(path: Path, tmp_path: Path) -> None:
    settings = Settings(path)
    for number in (*range(12), 5):
        settings.remember_file(tmp_path / f"{number}.gouji")
    names = [file.stem for file in reopened(settings, path).recent]
    assert names == ["5", "11", "10", "9", "8", "7", "6", "4", "3", "2"]
    settings.forget_file(tmp_path / "11.gouji")
    assert "11" not in [file.stem for file in settings.recent]


def test_a_broken_file_costs_the_memory_only(path: Path) -> None:
    path.write_bytes(b"\xff\xfe[look\nscheme=purple\nzoom=-3\n[look]\nscheme=purple\nzoom=7\n[pages]\nstyle=x")
    settings = Settings(path)
    assert settings.scheme is Scheme.SYSTEM
    assert settings.zoom == 100
    assert settings.style is STYLES[0]
    assert not settings.annexed
    assert settings.recent == ()
