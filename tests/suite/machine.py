"""A machine of its own for every process that runs tests: home, settings, fonts, bus and screen.

What the computer has is not seen by a test: no settings or fonts of the user, no bus of the desktop, no input method,
no theme, no second screen. So a test says the same everywhere, and processes that run side by side do not meet.

The folders and the environment are made when pytest starts; the screen and the bus only when a test asks for Qt. There
is no window manager: a test says itself which window is active, and nothing is moved or hidden behind its back. Where
there is no Xvfb (another system than Linux), the window is tested off screen.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

import pytest
from PySide6.QtWidgets import QApplication

PROJECT: Final = Path(__file__).resolve().parents[2]
# The smallest screen that the window must fit on.
SCREEN: Final = "1366x768x24"
# What a desktop tells its programs by; nothing of it reaches a test.
_DESKTOP: Final = (
    "AT_SPI_", "DBUS_", "DESKTOP_", "DISPLAY", "FC_", "FONTCONFIG_", "GDK_", "GNOME_", "GTK_", "KDE_", "LANG", "LC_",
    "NO_AT_BRIDGE", "QT_", "SESSION_MANAGER", "WAYLAND_", "XAUTHORITY", "XCURSOR_", "XDG_", "XMODIFIERS",
)  # fmt: skip
# The one font that every test has: what the window is set in where a computer has no Chinese font.
_FONT: Final = PROJECT / "resources" / "fonts" / "GoujiHei-Regular.ttf"
_FONTS_CONF: Final = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  {folders}
  <cachedir>{cache}</cachedir>
</fontconfig>
"""
# A bus that starts no service, whatever the computer has installed.
_BUS_CONF: Final = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={socket}</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


class Machine:
    """Folders, an environment and the processes of a screen. `stop` ends and removes all of it."""

    def __init__(self, more_fonts: list[str]) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="gouji-tests-"))
        self._more_fonts = more_fonts
        self._processes: list[subprocess.Popen[bytes]] = []
        self._has_screen = False

    def move_in(self) -> None:
        """Make the folders and let this process, and all that it starts, know nothing but them."""
        chosen = os.environ.get("QT_QPA_PLATFORM")
        for name in [name for name in os.environ if name.startswith(_DESKTOP)]:
            del os.environ[name]
        os.environ["LC_ALL"] = "C.UTF-8"
        os.environ["HOME"] = str(self._made("home"))
        for kind in ("CONFIG", "DATA", "CACHE", "STATE"):
            os.environ[f"XDG_{kind}_HOME"] = str(self._made("home", kind.lower()))
        for kind in ("CONFIG", "DATA"):
            os.environ[f"XDG_{kind}_DIRS"] = str(self._made("system", kind.lower()))
        runtime = self._made("runtime")
        runtime.chmod(0o700)
        os.environ["XDG_RUNTIME_DIR"] = str(runtime)
        os.environ["FONTCONFIG_FILE"] = str(self._fonts_conf())
        # Nobody listens there yet.
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={self._bus_socket}"
        if sys.platform == "linux":
            os.environ["QT_QPA_PLATFORM"] = "xcb" if chosen != "offscreen" and shutil.which("Xvfb") else "offscreen"

    def start_screen(self) -> None:
        """Start the bus and the screen, unless they run or the window is tested off screen."""
        if self._has_screen or os.environ.get("QT_QPA_PLATFORM") != "xcb":
            return
        self._has_screen = True
        self._start_bus()
        # It ends with its last window, too, should this process be killed.
        screen = ("Xvfb", "-screen", "0", SCREEN, "-nolisten", "tcp", "-terminate")
        os.environ["DISPLAY"] = ":" + self._start(*screen, tells="-displayfd")

    def stop(self) -> None:
        """End what was started, last first, and remove the folders."""
        for process in reversed(self._processes):
            process.terminate()
            process.wait()
        self._processes.clear()
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def _bus_socket(self) -> Path:
        return self.folder / "runtime" / "bus"

    def _made(self, *names: str) -> Path:
        folder = self.folder.joinpath(*names)
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def _fonts_conf(self) -> Path:
        fonts = self._made("system", "fonts")
        shutil.copyfile(_FONT, fonts / _FONT.name)
        conf = self.folder / "fonts.conf"
        known = (str(fonts), *(str(Path(folder).resolve()) for folder in self._more_fonts))
        folders = "".join(f"<dir>{escape(folder)}</dir>" for folder in known)
        cache = self._made("home", "cache", "fontconfig")
        conf.write_text(_FONTS_CONF.format(folders=folders, cache=cache), "utf-8")
        return conf

    def _start_bus(self) -> None:
        if not shutil.which("dbus-daemon"):
            return  # a bus that does not answer is as good as one that has no service
        conf = self.folder / "bus.conf"
        conf.write_text(_BUS_CONF.format(socket=self._bus_socket), "utf-8")
        # Should this process be killed, nobody else would end the bus.
        ends_with_us = ("setpriv", "--pdeathsig", "TERM") if shutil.which("setpriv") else ()
        bus = ("dbus-daemon", f"--config-file={conf}", "--nofork", "--nosyslog")
        self._start(*ends_with_us, *bus, tells="--print-address")

    def _start(self, *command: str, tells: str) -> str:
        """Start a process and wait for the line it writes, once it is ready, to the file that option `tells` names."""
        reading, writing = os.pipe()
        log = self.folder / f"{command[0]}.log"
        arguments = [*command, f"{tells}={writing}"] if tells.startswith("--") else [*command, tells, str(writing)]
        with log.open("wb") as output:
            self._processes.append(
                # A session of its own: Ctrl+C ends the tests first, then what they stand on.
                subprocess.Popen(
                    arguments,
                    stdin=subprocess.DEVNULL,
                    stdout=output,
                    stderr=output,
                    pass_fds=[writing],
                    start_new_session=True,
                )
            )
        os.close(writing)
        with open(reading, encoding="utf-8") as told:  # noqa: PTH123 (a descriptor)
            line = told.readline().strip()
        if not line:
            raise pytest.UsageError(f"{command[0]} did not start:\n{log.read_text('utf-8', 'replace')}")
        return line


_machine: Final = pytest.StashKey[Machine]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """How the window looks on a computer with other fonts can be tried."""
    parser.addoption(
        "--fonts",
        action="append",
        default=[],
        metavar="FOLDER",
        help="test with the fonts of this folder, too",
    )


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Before anything is imported that could look at the computer."""
    machine = config.stash[_machine] = Machine(config.getoption("--fonts"))
    machine.move_in()


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """After the last test, whatever came of it."""
    config.stash[_machine].stop()


@pytest.fixture(scope="session")
def qapp_cls(pytestconfig: pytest.Config) -> type[QApplication]:
    """What pytest-qt makes the application of; the screen is there before it."""
    pytestconfig.stash[_machine].start_screen()
    return QApplication


def pytest_report_header() -> str:
    """Where the window is tested."""
    return f"window: {os.environ.get('QT_QPA_PLATFORM', 'native')}"
