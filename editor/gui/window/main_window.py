"""The main window: where things stand. What they do is elsewhere: `commands`, `files`, `workspace`."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QScreen, QWheelEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from editor.files import is_there
from editor.gui.files.documents import Documents
from editor.gui.files.dropped import dropped_files
from editor.gui.files.settings import ZOOM_STEPS
from editor.gui.look.appearance import apply_scheme
from editor.gui.look.focus_watch import FocusWatch
from editor.gui.look.icons import window_icon
from editor.gui.look.message_bar import MessageBars, Notice
from editor.gui.look.scheme import Scheme
from editor.gui.look.single_dialog import SingleDialog
from editor.gui.window.action_set import ActionSet, Handlers
from editor.gui.window.command_state import show_state
from editor.gui.window.commands.files import file_commands
from editor.gui.window.commands.output import OutputCommands
from editor.gui.window.commands.panes import PaneCommands
from editor.gui.window.offers import NOTICE
from editor.gui.window.status import StatusLine
from editor.gui.window.tools import Tools

if TYPE_CHECKING:
    from editor.gui.files.open_report import OpenReport
    from editor.gui.files.surroundings import Surroundings
    from editor.gui.import_review.leftovers import ImportList
    from editor.gui.window.start_page import StartPage
    from editor.gui.window.workspace import Workspace

_NOTCH: Final = 120  # eighths of a degree
_USUAL_SIZE: Final = QSize(1366, 800)


class MainWindow(QMainWindow):
    """One window, one report. One that `awaits_report` is empty until there is one, or it is told to `show_start`."""

    def __init__(self, around: Surroundings, *, awaits_report: bool = False) -> None:
        super().__init__()
        self.settings = around.settings
        self.dialogs = around.dialogs
        self.documents = Documents(around, self)
        self.tools = Tools(around, self)
        self.workspace: Workspace | None = None
        self.import_list: SingleDialog[ImportList] = SingleDialog()
        self._font_size = QApplication.font().pointSizeF()  # at 100 %
        self._turned = 0  # of the wheel with Ctrl, since the last step
        FocusWatch(self)
        self.setWindowIcon(window_icon())
        self.setAcceptDrops(True)
        self._lay_out()
        self.command_set = ActionSet(self, self._commands())
        self._connect()
        self._place()
        if not awaits_report:
            self.show_start()
        self._refresh()

    @cached_property
    def start_page(self) -> StartPage:
        """What stands in the window without a report."""
        from editor.gui.window.start_page import StartPage

        page = StartPage()
        page.chosen.connect(lambda identifier: self.command_set.actions[identifier].trigger())
        page.file_chosen.connect(self._open_recent)
        self.stack.addWidget(page)
        return page

    def show_start(self) -> None:
        """Ask what the user wants to do, unless a report is open."""
        if self.documents.current is None:
            self.start_page.show_recent(self.settings.recent)
            self.stack.setCurrentWidget(self.start_page)
            self.start_page.setFocus()

    # --- what commands ask of the window

    def set_scheme(self, scheme: Scheme) -> None:
        """Light, dark, or as the system."""
        self.settings.scheme = scheme
        application = QApplication.instance()
        if isinstance(application, QApplication):
            apply_scheme(application, scheme)

    def zoom_by(self, step: int) -> None:
        """Text some steps larger, or smaller; 0 makes it the usual size again."""
        at = ZOOM_STEPS.index(self.settings.zoom)
        per_cent = ZOOM_STEPS[min(max(at + step, 0), len(ZOOM_STEPS) - 1)] if step else 100
        self.settings.zoom = per_cent
        self._apply_zoom()
        self.status.tell(f"文字大小 {per_cent}%")

    def review_import(self) -> None:
        """Show what the import of the open report left to look at."""
        from editor.gui.import_review.leftovers import ImportList

        if self.workspace is None or self.workspace.session.report.imported is None or self.documents.imports.again():
            return
        review = ImportList(self.workspace.session, self)
        review.cell_chosen.connect(self.workspace.go_to)
        self.import_list.hold(review)
        review.show()
        review.raise_()
        review.activateWindow()

    # --- Qt's events

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved changes; remember sizes."""
        if not self.documents.close():
            event.ignore()
            return
        self.settings.set_layout("window", self.saveGeometry())
        self.settings.sync()
        event.accept()

    def changeEvent(self, event: QEvent) -> None:
        """New colours, or letters of another size, redraw the pictures of the toolbar."""
        super().changeEvent(event)
        look = (QEvent.Type.PaletteChange, QEvent.Type.FontChange)
        if event.type() in look and hasattr(self, "command_set"):
            self.command_set.draw_icons(self.palette())
            self.status.refresh()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl, what no pane takes makes the text larger or smaller, a step for each notch of the wheel."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        self._turned += event.angleDelta().y()
        notches = int(self._turned / _NOTCH)  # a touch pad sends small parts of one
        self._turned -= notches * _NOTCH
        if notches:
            self.zoom_by(notches)
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files, nothing else."""
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the first of the files dropped, once the drag has ended: on 新建年报 as last year's."""
        paths = dropped_files(event.mimeData())
        if paths:
            event.acceptProposedAction()
            on_new = self.documents.current is None and self.start_page.is_new_at(self, event.position().toPoint())
            take = self.documents.new if on_new else self.documents.drop
            QTimer.singleShot(0, self, lambda: self._take_files(paths, take))

    def open_files(self, paths: list[Path]) -> None:
        """Open the first; say so if there were more."""
        self._take_files(paths, self.documents.open_path)

    def _take_files(self, paths: list[Path], take: Callable[[Path], object]) -> None:
        take(paths[0])
        if len(paths) > 1:
            self.status.tell("一次打开一份年报，其余文件没有打开")

    # --- within

    def _commands(self) -> Handlers:
        """What each command does: each part's own, and those of the window itself."""
        tell = self.status.tell
        return {
            **file_commands(self.documents),
            **PaneCommands(lambda: self.workspace, tell, self.dialogs.blanks).handlers,
            **OutputCommands(self.documents, self.settings, self.tools, tell).handlers,
            "quit": lambda _: self.close(),
            "zoom_in": lambda _: self.zoom_by(1),
            "zoom_out": lambda _: self.zoom_by(-1),
            "zoom_reset": lambda _: self.zoom_by(0),
            **{f"scheme.{scheme}": partial(self._choose_scheme, scheme) for scheme in Scheme},
            "review_import": lambda _: self.review_import(),
            "verify": lambda _: self._verify(),
            "offers": lambda _: self._show_offers(),
            "shortcuts": lambda _: self._show_shortcuts(),
            "about": lambda _: self._show_about(),
        }

    def _show_shortcuts(self) -> None:
        from editor.gui.window.about_dialog import ShortcutsDialog

        ShortcutsDialog(self).exec()

    def _show_about(self) -> None:
        from editor.gui.window.about_dialog import AboutDialog

        AboutDialog(self).exec()

    def _choose_scheme(self, scheme: Scheme, _: bool) -> None:
        self.set_scheme(scheme)

    def _verify(self) -> None:
        if self.workspace is not None:
            self.tools.verifier.verify(self.workspace, self.documents.folder())

    def _show_offers(self) -> None:
        if self.workspace is not None:
            self.tools.offers.show(self.workspace)

    def _export_instead(self, format_id: str, path: Path) -> None:
        if self.workspace is not None:
            self.tools.exporter.export(self.workspace.session, format_id, path.parent, path)

    def _lay_out(self) -> None:
        self.bars = MessageBars()
        self.stack = QStackedWidget()
        middle = QWidget()
        layout = QVBoxLayout(middle)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bars)
        layout.addWidget(self.stack, 1)
        self.setCentralWidget(middle)
        self.status = StatusLine(self.documents)
        self.setStatusBar(self.status)

    def _connect(self) -> None:
        self.documents.opened.connect(self._show_report)
        self.documents.state_changed.connect(self._refresh)
        self.documents.noticed.connect(self._show_notice)
        self.documents.export_wanted.connect(self._export_instead)
        self.tools.noticed.connect(self._show_notice)
        self.tools.told.connect(self.status.tell)
        self.tools.export_begun.connect(lambda: self.bars.close_notice("export"))
        self.tools.restyled.connect(self._refresh)
        self.tools.export_wanted.connect(self.command_set.actions["export.pdf"].trigger)
        self.tools.offers_shown.connect(lambda: self.bars.close_notice(NOTICE))
        self.command_set.menus["recent"].aboutToShow.connect(self._fill_recent)
        for screen in QGuiApplication.screens():
            screen.geometryChanged.connect(self._draw_icons)
        if isinstance(application := QApplication.instance(), QGuiApplication):
            application.screenAdded.connect(self._follow_screen)

    def _follow_screen(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._draw_icons)
        self._draw_icons()

    def _draw_icons(self) -> None:
        """A screen that has more dots for one, or fewer, wants pictures of its own."""
        self.command_set.draw_icons(self.palette())
        if self.documents.current is None:
            self.start_page.show_recent(self.settings.recent)

    def _place(self) -> None:
        """Where the window stood last time; the first time as large as the usual screen."""
        self._apply_zoom()
        if not self.restoreGeometry(self.settings.layout("window")):
            room = self.screen().availableGeometry().size()
            self.resize(_USUAL_SIZE.boundedTo(room))
            if room.width() <= _USUAL_SIZE.width():
                self.setWindowState(Qt.WindowState.WindowMaximized)

    def _apply_zoom(self) -> None:
        font = QApplication.font()
        size = self._font_size * self.settings.zoom / 100
        if abs(font.pointSizeF() - size) > 0.05:
            font.setPointSizeF(size)
            QApplication.setFont(font)
            for widget in self.findChildren(QWidget):  # Qt leaves one with a style sheet at the size it had
                if style := widget.styleSheet():
                    widget.setStyleSheet(style)

    def _show_report(self) -> None:
        """Build what belongs to the report that is open now, and take away what belonged to the last."""
        self.bars.clear()
        self._drop_workspace()
        current = self.documents.current
        if current is None:
            self.show_start()
        else:
            self._show_workspace(current)

    def _show_workspace(self, current: OpenReport) -> None:
        from editor.gui.window.workspace import Workspace

        workspace = Workspace(current.session, self.settings)
        workspace.message.connect(self.status.tell)
        workspace.table_menu_wanted.connect(self._show_table_menu)
        workspace.summed.connect(self.status.selection.setText)
        workspace.panes_changed.connect(self._refresh_commands)
        workspace.waiver_wanted.connect(lambda finding: self.tools.waivers.ask(current.session, finding))
        self.workspace = workspace
        self.stack.addWidget(workspace)
        self.stack.setCurrentWidget(workspace)
        workspace.focus_page()
        record = current.session.report.imported
        if record is not None and current.path is None:
            from editor.gui.import_review.leftovers import import_text, import_tone

            actions = (("查看", self.review_import),)
            self.bars.show_notice(
                Notice("import", import_text(current.session, is_new=True), actions, import_tone(record))
            )
        told = self.tools.offers.notice(workspace)
        if told is not None:
            self.bars.show_notice(told)

    def _show_table_menu(self, place: QPoint) -> None:
        from editor.gui.window.table_menu import table_menu

        if self.workspace is not None and self.workspace.table is not None:
            table_menu(self.command_set, self.workspace.table, self).popup(place)

    def _drop_workspace(self) -> None:
        self.tools.close()
        self.import_list.close()
        if self.workspace is not None:
            self.workspace.store_layout()
            self.workspace.detach()
            self.stack.removeWidget(self.workspace)
            self.workspace.deleteLater()
            self.workspace = None
            self.status.selection.clear()

    def _refresh(self) -> None:
        current = self.documents.current
        self.setWindowTitle(f"{current.name}[*]" if current is not None else "年报编制")
        self.setWindowModified(current is not None and not current.is_saved)
        if current is not None and current.path is not None and self.bars.shows("import"):
            from editor.gui.import_review.leftovers import import_text

            self.bars.reword("import", import_text(current.session, is_new=False))
        self._refresh_commands()

    def _refresh_commands(self) -> None:
        show_state(self.command_set, self.documents.current, self.workspace, self.settings)

    def _show_notice(self, notice: object) -> None:
        if isinstance(notice, Notice):
            self.bars.show_notice(notice)

    def _fill_recent(self) -> None:
        menu = self.command_set.menus["recent"]
        menu.clear()
        paths = self.settings.recent
        for number, path in enumerate(paths, 1):
            missing = "" if is_there(path) else "（文件已不在）"
            name = f"{path.name}{missing}".replace("&", "&&")
            action = menu.addAction(f"&{number % 10} {name}")
            action.setToolTip(str(path))
            action.triggered.connect(lambda _=False, path=path: self._open_recent(path))
        if not paths:
            menu.addAction("（还没有）").setEnabled(False)

    def _open_recent(self, path: Path) -> None:
        """Open a recent file. One that is gone says so, and leaves the list."""
        if not self.documents.open_path(path) and not is_there(path):
            self.settings.forget_file(path)
            self.start_page.show_recent(self.settings.recent)
