"""The window's QActions, menus and toolbar, made from the data of `editor.gui.window.actions`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QPalette
from PySide6.QtWidgets import QMainWindow, QMenu, QToolBar, QToolButton

from editor.gui.look.icons import icon
from editor.gui.look.words import plain_text
from editor.gui.window.actions import ACTIONS, MENUS, TOOLBAR, ActionSpec, MenuSpec, Needs
from editor.gui.window.key_names import keys_text

Handlers = Mapping[str, Callable[[bool], object]]


class ActionSet:
    """All commands of a window as actions by id, and its menus by id."""

    def __init__(self, window: QMainWindow, handlers: Handlers) -> None:
        self._window = window
        self.actions = {spec.id: self._action(spec, handlers[spec.id]) for spec in ACTIONS}
        self.menus: dict[str, QMenu] = {}
        self._met: frozenset[Needs] | None = None
        for prefix in ("scheme.", "style."):  # of each kind one is chosen
            choice = QActionGroup(window)
            for identifier, action in self.actions.items():
                if identifier.startswith(prefix):
                    choice.addAction(action)
        for spec in MENUS:
            self._fill(window.menuBar().addMenu(spec.title), spec)
        self.toolbar = self._make_toolbar()
        self.draw_icons(window.palette())

    def draw_icons(self, palette: QPalette) -> None:
        """Draw the pictures in the colours of a palette, as large as the letters are now."""
        side = max(18, round(self.toolbar.fontMetrics().height() * 1.05))
        self.toolbar.setIconSize(QSize(side, side))
        for spec in ACTIONS:
            if spec.icon:
                self.actions[spec.id].setIcon(icon(spec.icon, palette, side))
        self.menus["export"].setIcon(icon("export", palette, side))

    def enable(self, met: frozenset[Needs]) -> None:
        """Allow the commands whose needs are met. Asked with every key, which seldom changes any."""
        if met == self._met:
            return
        self._met = met
        for spec in ACTIONS:
            self.actions[spec.id].setEnabled(spec.needs in met)
        for name in ("export",):
            self.menus[name].setEnabled(Needs.REPORT in met)

    def set_text(self, identifier: str, text: str) -> None:
        """Change the words of a command in its menu and its tip: 撤销 输入…"""
        self.actions[identifier].setText(text)

    def _action(self, spec: ActionSpec, run: Callable[[bool], object]) -> QAction:
        action = QAction(spec.text, self._window)
        action.setObjectName(spec.id)
        action.setCheckable(spec.checkable)
        action.setIconVisibleInMenu(not spec.checkable)  # a menu shows the tick there
        action.setIconText(spec.brief or plain_text(spec.text))
        keys = keys_text(spec.keys) if spec.keys else ""
        action.setToolTip(f"{spec.tip}（{keys}）" if keys else spec.tip)
        action.setStatusTip("")
        action.setShortcuts([QKeySequence(part.strip()) for part in spec.keys.split(";") if part.strip()])
        action.setMenuRole(QAction.MenuRole.NoRole)

        def triggered(checked: bool) -> None:  # of a ready-made callable Qt cannot tell what it takes
            run(checked)

        action.triggered.connect(triggered)
        self._window.addAction(action)
        return action

    def _fill(self, menu: QMenu, spec: MenuSpec) -> None:
        menu.setToolTipsVisible(True)
        if spec.id:
            self.menus[spec.id] = menu
        for entry in spec.entries:
            if entry is None:
                menu.addSeparator()
            elif isinstance(entry, MenuSpec):
                self._fill(menu.addMenu(entry.title), entry)
            else:
                menu.addAction(self.actions[entry])

    def _make_toolbar(self) -> QToolBar:
        bar = self._window.addToolBar("工具栏")
        bar.setObjectName("toolbar")
        bar.setMovable(False)
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        for entry in TOOLBAR:
            if entry is None:
                bar.addSeparator()
            elif entry in self.menus:
                bar.addWidget(self._menu_button(self.menus[entry]))
            else:
                bar.addAction(self.actions[entry])
        return bar

    def _menu_button(self, menu: QMenu) -> QToolButton:
        button = QToolButton()
        menu.menuAction().setIconText(plain_text(menu.title()))
        button.setDefaultAction(menu.menuAction())
        button.setToolTip("导出为 PDF、Excel 等")
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        return button
