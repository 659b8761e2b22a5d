"""What stands beside the text of the prose pane: its length, last year's text, and the guide of what to write.

The length is counted at every key; the rest follows when the user rests. The guide is looked into once the text is on
the screen.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from editor.gui.look.late import AfterPaint
from editor.gui.look.theme import current_theme
from editor.gui.prose.layout import ProseLayout
from editor.resources import resource_path
from editor.session import Session
from editor.wording.character_count import count_characters

if TYPE_CHECKING:
    from editor.checks.prose.guide import Guide

_REST: Final = 400  # ms without a change until the guide is looked up again
_PRIOR_TIP: Final = "对照显示上年年报的这一部分"
_NO_PRIOR_TIP: Final = "还没有导入上年年报"
_GUIDE_TIP: Final = "这一部分应当写到的内容，写到的自动打勾"


class ProseBeside(QObject):
    """Keeps what stands beside the text true to it."""

    def __init__(self, session: Session, panel: ProseLayout) -> None:
        super().__init__(panel)
        self._session, self._panel = session, panel
        self._section = ""
        self._has_looked = False  # into the guide
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._show_guide)
        panel.prior_button.toggled.connect(lambda _: self.show_prior())
        panel.guide_button.toggled.connect(self._show_guide)
        panel.guide_button.setToolTip(_GUIDE_TIP)
        AfterPaint(panel, self._show_guide)

    def detach(self) -> None:
        """Wait for nothing more."""
        self._rest.stop()
        if self._panel.late_prior.made is not None:
            self._panel.late_prior.made.detach()

    def show_section(self, section: str) -> None:
        """Another section is at hand, or the report is another one."""
        self._section = section
        self.show_prior()
        if self._has_looked:
            self._show_guide()

    def follow(self) -> None:
        """The report has changed: take it up when the user rests."""
        self._rest.start()
        self.show_prior()

    def refresh_theme(self) -> None:
        """Take up the colours that hold now."""
        panel = self._panel
        for pane in (panel.late_prior.made, panel.late_guide.made, panel.late_bar.made):
            if pane is not None:
                pane.refresh_theme()

    def count(self, section: str, text: str, heading: str) -> None:
        """Say how long a text is, after its heading if it needs one; warn where it is longer than the notice asks."""
        number = count_characters(text)
        limit = next((spec.limit for spec in self._session.report.form.sections if spec.id == section), None)
        words = f"字数 {number:,}" if limit is None else f"字数 {number:,} / {limit:,}"
        over = number - limit if limit is not None else 0
        if over > 0:
            words += f"，超出 {over:,} 字，请压缩"
        theme, counter = current_theme(), self._panel.counter
        counter.setText(f"{heading}　{words}" if heading else words)
        counter.setToolTip("不计空格，连写的数字和外文算一字")
        style = f"color: {(theme.review if over > 0 else theme.faint).name()}"
        if counter.styleSheet() != style:
            counter.setStyleSheet(style)

    def show_prior(self) -> None:
        """Show or hide last year's text of the section."""
        report, button = self._session.report, self._panel.prior_button
        button.setEnabled(report.prior is not None)
        button.setToolTip(_PRIOR_TIP if report.prior is not None else _NO_PRIOR_TIP)
        if report.prior is not None and button.isChecked():
            self._panel.prior.show()
            self._panel.prior.show_text(report.prior, self._section, report)
        elif self._panel.late_prior.made is not None:
            self._panel.late_prior.made.hide()

    @cached_property
    def _guide(self) -> Guide:
        """What is asked of each section, read when the text is on the screen."""
        from editor.checks.prose.guide import load_guide

        return load_guide(resource_path("prose", "guide.toml"))

    def _show_guide(self) -> None:
        """Show what is asked of the section, and on the button how much of it is told."""
        from editor.gui.prose.guide import tally

        self._rest.stop()
        self._has_looked = True
        told = self._guide.told(self._session.report)
        asks = (*told.get(self._section, ()), *told.get("", ()))
        self._panel.guide_button.setText(f"写作提示(&I) {tally(asks)}" if asks else "写作提示(&I)")
        if self._panel.guide_button.isChecked():
            self._panel.guide.show()
            self._panel.guide.show_asks(asks)
        elif self._panel.late_guide.made is not None:
            self._panel.late_guide.made.hide()
