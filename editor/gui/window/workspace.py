"""The panels of one open report and the ways between them: outline, tables, prose, findings.

A new one is made for each report; `detach` ends it. Tables are made when they are first looked at.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QApplication, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from editor.checks.finding import Spot
from editor.forms.address import CellRef
from editor.gui.files.settings import Settings
from editor.gui.grid.table_panel import TablePanel
from editor.gui.look.on_screen import room_on_screen
from editor.gui.prose.check_at_rest import ProseWatch
from editor.gui.prose.panel import ProsePanel
from editor.gui.window.citation_picking import CitationPicking
from editor.gui.window.foot_panes import FootPanes
from editor.gui.window.outline import ABOUT, TITLE, OutlinePanel
from editor.report.edit import Edit, PlanRef, TaskRef, TextRef
from editor.session import Session

if TYPE_CHECKING:
    from editor.gui.findings.panel import FindingsPanel
    from editor.gui.plan.panel import PlanPanel
    from editor.gui.window.about_panel import AboutPanel
    from editor.gui.window.table_finding import TableFinding

_AT_FOOT: Final = ("findings", "plan")
_OUTLINE_WIDTH: Final = 168
_PROSE_WIDTH: Final = 290
_FINDINGS_HEIGHT: Final = 160
_NARROW: Final = 56  # letters, and
_LOW: Final = 20  # lines of text that a screen must have for prose, and for findings, beside a table
_PLAN_HEIGHT: Final = 270  # a task takes two lines; this shows five of them


class Workspace(QWidget):
    """Everything about one session on the screen."""

    message = Signal(str)
    section_changed = Signal(str)
    table_menu_wanted = Signal(QPoint)  # where on the screen
    summed = Signal(str)  # what the cells selected in the table that is shown come to
    panes_changed = Signal()
    waiver_wanted = Signal(object)  # Finding

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._settings = settings
        self._tables = {table.id: table for table in session.report.form.tables}
        self._pages: dict[str, TablePanel | AboutPanel] = {}
        self._findings_in: dict[str, TableFinding] = {}  # by table, made when first wanted
        self._prose_wanted = True
        self._narrow_sizes: list[int] = []
        self.section = ""
        self.outline = OutlinePanel(session)
        self.centre = QStackedWidget()
        self.prose = ProsePanel(session)
        self.watch = ProseWatch(session, self)
        self.foot = FootPanes(session, self._make_findings, self._make_plan)
        self._foot_heights = {"findings": _FINDINGS_HEIGHT, "plan": _PLAN_HEIGHT}
        self._foot_front = "findings"
        self.citing = CitationPicking(session, self, self.prose, self)
        self._lay_out()
        self._connect()
        self._restore_layout()
        self._remember_toggles()
        self.show_section(next(iter(self._tables), ABOUT))

    # --- going places

    def show_section(self, section_id: str) -> None:
        """Show a section: a table or 报告信息 in the centre; prose in the whole width between outline and edge."""
        if section_id == self.section:
            return
        self.section = section_id
        in_centre = section_id == ABOUT or section_id in self._tables
        self._set_wide(not in_centre)
        if in_centre:
            self.centre.setCurrentWidget(self._page(section_id))
        else:
            self.prose.show_section(section_id)
        self.outline.set_current(section_id)
        self.section_changed.emit(section_id)
        self.summed.emit(self.table.sum_words if self.table is not None else "")

    def step_section(self, step: int) -> None:
        """Go on in the outline, or back."""
        order = [ABOUT, *(identifier for identifier, _ in self.session.report.parts)]
        at = order.index(self.section) if self.section in order else 0
        self.show_section(order[min(max(at + step, 0), len(order) - 1)])
        self.focus_page()

    def go_to(self, ref: CellRef) -> None:
        """Show a cell and put the focus on it."""
        self.show_section(ref.table)
        panel = self.table
        if panel is not None:
            panel.go_to(ref)

    def go_to_section(self, section_id: str) -> None:
        """Show a section that has something to be written, or the title, and put the focus where it is written."""
        if section_id in (ABOUT, TITLE):
            from editor.gui.window.about_panel import AboutPanel

            self.show_section(ABOUT)
            page = self.page
            field = page.title if isinstance(page, AboutPanel) and section_id == TITLE else page
        else:
            self._show_prose_of(section_id)
            field = self.prose.editor
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_text(self, section_id: str) -> None:
        """Show what a section says in words, wherever it has its place."""
        self._show_prose_of(section_id)

    def show_spot(self, spot: Spot) -> None:
        """Show a place in the prose: the caret before it, the words there marked."""
        self._show_prose_of(spot.section)
        self.prose.show_spot(spot)

    def find_text(self, *, replaces: bool) -> None:
        """Find words in the table that has the focus, or else in the prose; replace them in the prose."""
        finding = None if replaces else self._table_finding()
        if finding is not None:
            finding.open()
            return
        self.show_pane("prose", True)
        self.prose.finding.open(replaces=replaces)

    def find_step(self, step: int) -> None:
        """Go to the next place (1) or the one before (-1) where the sought words stand."""
        finding = self._table_finding()
        if finding is not None:
            finding.step(step)
            return
        self.show_pane("prose", True)
        self.prose.finding.step(step)

    def _table_finding(self) -> TableFinding | None:
        """The finding in the table that has the focus, or whose bar has it; None if no table has."""
        from editor.gui.window.table_finding import TableFinding

        table, focused = self.table, QApplication.focusWidget()
        if table is None or focused is None or not table.isAncestorOf(focused):
            return None
        if table.section.id not in self._findings_in:
            self._findings_in[table.section.id] = TableFinding(table)
        return self._findings_in[table.section.id]

    def step_finding(self, step: int) -> None:
        """Bring the findings to the front, and go to the next of them (1) or the one before (-1)."""
        self.foot.bring("findings")
        (self.findings.next_finding if step > 0 else self.findings.previous_finding)()

    def take_fix(self) -> None:
        """Do what the chosen finding offers, wherever the focus is. What it says is to be seen."""
        self.show_pane("findings", True)
        self.findings.take_fix()

    def explain(self) -> None:
        """Ask for a reason for the chosen finding, wherever the focus is."""
        self.show_pane("findings", True)
        self.findings.explain()

    def renumber(self) -> None:
        """Put the numbers of paragraphs in order in the section of the prose at hand."""
        self.show_pane("prose", True)
        self.prose.renumber()

    def show_edit(self, edit: Edit) -> None:
        """Show where something was undone or done again: the cells it was done to, or one that changed, or a text."""
        totals = self.session.report.form.totals
        tasks = [change.where for change in edit.changes if isinstance(change.where, TaskRef | PlanRef)]
        if tasks and self.plan is not None and self.foot.has_plan:
            self.show_pane("plan", True)
            self.plan.go_to(next((where.place for where in tasks if isinstance(where, TaskRef)), 0))
            return
        meant = edit.aimed or sorted(edit.cells(), key=lambda ref: ref in totals)
        cells = sorted((ref for ref in meant if ref.table in self._tables), key=lambda ref: ref.table != self.section)
        if cells:
            self.go_to(cells[0])
            if self.table is not None and edit.aimed:
                self.table.view.select_cells(cells)
            return
        texts = [change.where for change in edit.changes if isinstance(change.where, TextRef)]
        if texts and texts[0].kind == "about":
            self.show_section(ABOUT)
        elif texts and texts[0].kind == "section" and not any(self._shows_prose_of(text.key) for text in texts):
            self._show_prose_of(texts[0].key)

    @property
    def findings(self) -> FindingsPanel:
        """The findings."""
        return self.foot.findings

    @property
    def plan(self) -> PlanPanel | None:
        """The work plan; None until there is one."""
        return self.foot.plan

    @property
    def table(self) -> TablePanel | None:
        """The table that is shown, if one is."""
        page = self._pages.get(self.section)
        return page if isinstance(page, TablePanel) else None

    @property
    def last_table(self) -> str:
        """The table shown last; the first if none was; 报告信息 if the form has none."""
        page = self.centre.currentWidget()
        return page.section.id if isinstance(page, TablePanel) else next(iter(self._tables), ABOUT)

    @property
    def page(self) -> QWidget:
        """What is shown large: a table, 报告信息, or the prose."""
        return self._pages.get(self.section, self.prose)

    def focus_page(self) -> None:
        """Put the focus on what is shown large."""
        self.page.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_next_pane(self) -> None:
        """Put the focus on the next visible pane."""
        panes = list(
            dict.fromkeys(
                pane
                for pane in (self.outline, self.page, self.prose, self.findings, self.plan)
                if pane is not None and pane.isVisible()
            )
        )
        focused = QApplication.focusWidget()
        at = next(
            (number for number, pane in enumerate(panes) if focused is not None and pane.isAncestorOf(focused)), -1
        )
        panes[(at + 1) % len(panes)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    # --- panes

    def is_pane_shown(self, name: str) -> bool:
        """Whether the outline, the prose, the findings or the work plan are to be seen beside the tables."""
        if name == "prose":
            return self._prose_wanted
        if name in _AT_FOOT:
            return not self.foot.isHidden() and (name == "findings" or self.foot.has_plan)
        return not self.outline.isHidden()

    def show_pane(self, name: str, shown: bool) -> None:
        """Show or hide a pane. Prose that is shown large stays; of findings and plan one is in front."""
        if name == "prose":
            self._prose_wanted = shown
            shown = shown or self.centre.isHidden()
        if name not in _AT_FOOT:
            (self.prose if name == "prose" else self.outline).setVisible(shown)
        elif name == "findings" or self.plan is not None:
            self._keep_foot_height()
            if shown:
                self.foot.bring(name)
            self.foot.setVisible(shown)
            self._give_foot_height()
        self.panes_changed.emit()

    def toggle_pane(self, name: str, shown: bool) -> None:
        """Show or hide a pane, as its command says. One that stands behind the other in front is brought up first."""
        is_behind = name in _AT_FOOT and not self.foot.isHidden() and self.foot.front != name
        self.show_pane(name, shown or is_behind)

    def store_layout(self) -> None:
        """Remember the sizes of the panes."""
        self._set_wide(False)
        self.foot.bring("findings")
        self._settings.set_layout("columns", self.columns.saveState())
        self._settings.set_layout("rows", self.rows.saveState())

    def detach(self) -> None:
        """Hear of no more changes; the workspace is about to go."""
        for panel in (self.outline, self.prose, self.foot, self.watch):
            panel.detach()
        for page in self._pages.values():
            page.detach()

    # --- within

    def _lay_out(self) -> None:
        self.columns = QSplitter(Qt.Orientation.Horizontal)
        for pane in (self.outline, self.centre, self.prose):
            self.columns.addWidget(pane)
        self.columns.setStretchFactor(1, 1)
        self.columns.setCollapsible(1, False)
        self.rows = QSplitter(Qt.Orientation.Vertical)
        self.rows.addWidget(self.columns)
        self.rows.addWidget(self.foot)
        self.rows.setStretchFactor(0, 1)
        self.rows.setCollapsible(0, False)
        self.rows.setMinimumSize(1, 1)  # on a small screen the panes get less than they ask for
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.rows, 1)

    def _connect(self) -> None:
        self.outline.section_chosen.connect(self.show_section)
        self.outline.section_entered.connect(self._enter_section)
        self.outline.problems_wanted.connect(self._show_problems)
        self.foot.turned.connect(self._foot_turned)
        self.prose.section_shown.connect(self._prose_shown)
        self.prose.message.connect(self.message)
        self.prose.cite_wanted.connect(self.citing.start)
        self.citing.message.connect(self.message)
        self.section_changed.connect(self.citing.follow)

    def _remember_toggles(self) -> None:
        """Show beside the prose what was shown last time, and remember what is chosen from now on."""
        self.prose.prior_made.connect(
            lambda prior: self._remember_toggle("differences", prior.marks_button, usually=True)
        )
        self._remember_toggle("guide", self.prose.guide_button, usually=False)
        self._remember_toggle("prior", self.prose.prior_button, usually=False)

    def _remember_toggle(self, name: str, button: QAbstractButton, *, usually: bool) -> None:
        button.setChecked(self._settings.is_shown(name, usually=usually))
        button.toggled.connect(partial(self._settings.set_shown, name))

    def _restore_layout(self) -> None:
        room = room_on_screen(self)  # on a small one the table has it all at first; the panes can be asked for
        if not self.columns.restoreState(self._settings.layout("columns")):
            width = max(self.width(), 1360)
            self.columns.setSizes([_OUTLINE_WIDTH, width - _OUTLINE_WIDTH - _PROSE_WIDTH, _PROSE_WIDTH])
            self.prose.setVisible(room.width() > _NARROW * self.fontMetrics().horizontalAdvance("字"))
        if not self.rows.restoreState(self._settings.layout("rows")):
            height = max(self.height(), 680)
            self.rows.setSizes([height - _FINDINGS_HEIGHT, _FINDINGS_HEIGHT])
            self.foot.setVisible(room.height() > _LOW * self.fontMetrics().lineSpacing())
        self._prose_wanted = not self.prose.isHidden()

    def _enter_section(self, section_id: str) -> None:
        """Show a section, and have the keyboard in it."""
        self.show_section(section_id)
        self.focus_page()

    def _show_problems(self, section_id: str) -> None:
        """Go to the first problem of a section."""
        self.show_pane("findings", True)
        self.findings.go_to_problem_of(section_id)

    def _show_prose_of(self, section_id: str) -> None:
        """Show a section's text: large, or beside the tables if it is the note of a table."""
        if section_id in self._tables:
            self.show_section(section_id)
            self.show_pane("prose", True)
            self.prose.show_section(section_id)
        else:
            self.show_section(section_id)

    def _written_section(self) -> str:
        """The section whose prose can be seen, which is where the user writes; empty if no prose can."""
        return self.prose.current_section() if self.prose.isVisible() else ""

    def _foot_turned(self) -> None:
        """Findings and plan have each a height of their own: a finding takes one line, a task takes two."""
        self._keep_foot_height()
        self._foot_front = self.foot.front
        self._give_foot_height()
        self.panes_changed.emit()

    def _keep_foot_height(self) -> None:
        """Remember how high the lower pane is, for the one in front."""
        _, lower = self.rows.sizes()
        if lower:
            self._foot_heights[self._foot_front] = lower

    def _give_foot_height(self) -> None:
        """Have the lower pane as high as the one in front was last; the tables get the rest."""
        if not self.foot.isHidden():
            height = self._foot_heights[self._foot_front]
            self.rows.setSizes([sum(self.rows.sizes()) - height, height])

    def _shows_prose_of(self, section_id: str) -> bool:
        """Whether a section's text can be seen: large, or in the pane beside a table."""
        return self.prose.isVisible() and self.prose.current_section() == section_id

    def _prose_shown(self, section_id: str) -> None:
        """The user chose another section within the prose pane. Large, it is the section that is shown."""
        if self.centre.isHidden() and section_id not in self._tables:
            self.section = section_id
            self.outline.set_current(section_id)
            self.section_changed.emit(section_id)

    def _make_findings(self) -> FindingsPanel:
        from editor.gui.findings.panel import FindingsPanel

        findings = FindingsPanel(self.session)
        findings.cell_chosen.connect(self.go_to)
        findings.section_chosen.connect(self.go_to_section)
        findings.spot_chosen.connect(self.show_spot)
        findings.waiver_wanted.connect(self.waiver_wanted)
        findings.message.connect(self.message)
        return findings

    def _make_plan(self) -> PlanPanel:
        from editor.gui.plan.panel import PlanPanel

        plan = PlanPanel(self.session, self._written_section)
        plan.section_chosen.connect(self._show_prose_of)
        plan.message.connect(self.message)
        return plan

    def _page(self, section_id: str) -> QWidget:
        page = self._pages.get(section_id)
        if page is None:
            page = self._make_page(section_id)
            self._pages[section_id] = page
            self.centre.addWidget(page)
        return page

    def _make_page(self, section_id: str) -> TablePanel | AboutPanel:
        if section_id == ABOUT:
            from editor.gui.window.about_panel import AboutPanel

            about = AboutPanel(self.session)
            about.cell_chosen.connect(self.go_to)
            return about
        panel = TablePanel(self.session, self._tables[section_id])
        panel.message.connect(self.message)
        panel.summed.connect(self.summed)
        panel.menu_wanted.connect(self.table_menu_wanted)
        return panel

    def _set_wide(self, wide: bool) -> None:
        if wide == self.centre.isHidden():
            return
        if wide:
            self._narrow_sizes = self.columns.sizes()
            outline, centre, prose = self._narrow_sizes
            self.centre.hide()
            self.prose.show()
            self.columns.setSizes([outline, 0, centre + prose])
        else:
            self.centre.show()
            self.prose.setVisible(self._prose_wanted)
            self.columns.setSizes(self._narrow_sizes)
