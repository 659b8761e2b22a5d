"""Starting the window: the application with its language, fonts and colours, the main window, the files to open."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from editor.errors import EditorError
from editor.forms.load import load_forms
from editor.gui.files.background import Background
from editor.gui.files.dialogs import QtDialogs
from editor.gui.files.recovery import Recovery
from editor.gui.files.settings import Settings, UserFolders
from editor.gui.files.surroundings import Surroundings
from editor.gui.look.appearance import apply_scheme
from editor.gui.look.scheme import Scheme
from editor.gui.look.theme import load_fonts
from editor.gui.window.crash import CrashReporter
from editor.gui.window.main_window import MainWindow
from editor.resources import resource_path

if TYPE_CHECKING:
    from editor.forms.form import Form

_MOMENT = 500  # milliseconds; a report that takes longer to open is waited for with the start page in the window
_REST = 2000  # milliseconds; by then the window is painted, and nobody has written much
_NEW_OBJECTS = 10_000  # before circles are sought among them; fewer than while it starts: it stays for hours
_FONT_SIZE = 10.0  # points; where the desktop sets none for Chinese


def run(files: Sequence[Path]) -> int:
    """Open the window, with the first of `files` in it, and stay until it is closed. Returns the exit code."""
    application = make_application(sys.argv[:1])
    places = UserFolders.of_user()
    settings = Settings(places.settings)
    apply_scheme(application, settings.scheme)
    application.styleHints().colorSchemeChanged.connect(lambda _: _follow(application, settings))
    dialogs = QtDialogs()
    try:
        forms = load_forms(resource_path("forms"))
    except EditorError as error:
        dialogs.error("程序不能启动", error)
        return 2
    background = Background()
    recovery = Recovery(places.recovery)
    window = MainWindow(Surroundings(forms, settings, recovery, background, dialogs), awaits_report=bool(files))
    sys.excepthook = CrashReporter(window.documents.keep_copy)
    QTimer.singleShot(_REST, window, lambda: read_editions(window, iter(forms)))
    window.show()
    QTimer.singleShot(0, lambda: begin_to_stay(window, recovery, files))
    code = application.exec()
    background.close()
    return code


def make_application(arguments: Sequence[str]) -> QApplication:
    """The application, speaking Chinese in its own dialogs too, in a font that has Chinese."""
    application = QApplication(list(arguments))
    application.setApplicationName("gouji")
    application.setApplicationDisplayName("勾稽")
    speak_chinese(application)
    family = load_fonts()
    if family:
        font = application.font()
        font.setFamily(family)
        font.setPointSizeF(max(font.pointSizeF(), _FONT_SIZE))
        application.setFont(font)
    return application


def speak_chinese(application: QApplication) -> None:
    """Install Qt's own Chinese texts: buttons, file and print dialogs, context menus."""
    chinese = QLocale(QLocale.Language.Chinese, QLocale.Country.China)
    QLocale.setDefault(chinese)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    translator = QTranslator(application)
    if translator.load(chinese, "qtbase", "_", folder):
        application.installTranslator(translator)


def begin_to_stay(window: MainWindow, recovery: Recovery, files: Sequence[Path]) -> None:
    """Begin. What there is by now is there to stay: circles are sought among what comes later, and then more often."""
    gc.freeze()
    begin(window, recovery, files)
    gc.set_threshold(_NEW_OBJECTS)


def begin(window: MainWindow, recovery: Recovery, files: Sequence[Path]) -> None:
    """What comes once the window is up: offer what a broken-off program left, then open what was asked for."""
    waiting = QTimer(window, singleShot=True, interval=_MOMENT)
    waiting.timeout.connect(window.show_start)
    if files:
        waiting.start()
    if not offer_recovery(window, recovery) and files:
        window.open_files(list(files))
    if files:
        waiting.stop()
        window.show_start()


def read_editions(window: MainWindow, editions: Iterator[Form]) -> None:
    """Read an edition of the form while the window rests, each in a turn of its own.

    No report may be written while one of them is broken: that is told now, and not amid the work.
    """
    try:
        edition = next(editions, None)
    except EditorError as error:
        window.dialogs.error("程序不能启动", error)
        window.close()
        return
    if edition is not None:
        QTimer.singleShot(0, window, lambda: read_editions(window, editions))


def offer_recovery(window: MainWindow, recovery: Recovery) -> bool:
    """Ask about recovery copies until there are none, the user puts it off, or one is open. Whether one is open."""
    dialogs = window.dialogs
    while kept := recovery.pending():
        answer = dialogs.restore(kept)
        if answer is None:
            return False
        if not answer.discard:
            return window.documents.restore(answer.kept)
        recovery.discard(answer.kept)
    return False


def _follow(application: QApplication, settings: Settings) -> None:
    if settings.scheme is Scheme.SYSTEM:
        apply_scheme(application, Scheme.SYSTEM)
