"""What stands beside the text of the prose pane: its length, last year's text, and the guide of what to write.

The length is counted at every key; the rest follows when the user rests.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer

from editor.checks.prose.guide import Guide
from editor.gui.look.theme import current_theme
from editor.gui.prose.guide import tally
from editor.gui.prose.layout import ProseLayout
from editor.session import Session
from editor.wording.character_count import count_characters

_REST: Final = 400  # ms without a change until the guide is looked up again
_PRIOR_TIP: Final = "对照显示上年年报的这一部分"
_NO_PRIOR_TIP: Final = "还没有导入上年年报"
_GUIDE_TIP: Final = "这一部分应当写到的内容，写到的自动打勾"


class ProseBeside(QObject):
    """Keeps what stands beside the text true to it."""

    def __init__(self, session: Session, panel: ProseLayout, guide: Guide) -> None:
        super().__init__(panel)
        self._session, self._panel, self._guide = session, panel, guide
        self._section = ""
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._show_guide)
        panel.prior_button.toggled.connect(lambda _: self.show_prior())
        panel.guide_button.toggled.connect(self._show_guide)
        panel.guide_button.setToolTip(_GUIDE_TIP)

    def detach(self) -> None:
        """Wait for nothing more."""
        self._rest.stop()
        self._panel.prior.detach()

    def show_section(self, section: str) -> None:
        """Another section is at hand, or the report is another one."""
        self._section = section
        self.show_prior()
        self._show_guide()

    def follow(self) -> None:
        """The report has changed: take it up when the user rests."""
        self._rest.start()
        self.show_prior()

    def refresh_theme(self) -> None:
        """Take up the colours that hold now."""
        for pane in (self._panel.prior, self._panel.guide, self._panel.find_bar):
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
        report, button, pane = self._session.report, self._panel.prior_button, self._panel.prior
        button.setEnabled(report.prior is not None)
        button.setToolTip(_PRIOR_TIP if report.prior is not None else _NO_PRIOR_TIP)
        pane.setVisible(report.prior is not None and button.isChecked())
        if report.prior is not None and button.isChecked():
            pane.show_text(report.prior, self._section, report)

    def _show_guide(self) -> None:
        """Show what is asked of the section, and on the button how much of it is told."""
        self._rest.stop()
        told = self._guide.told(self._session.report)
        asks = (*told.get(self._section, ()), *told.get("", ()))
        self._panel.guide_button.setText(f"写作提示(&I) {tally(asks)}" if asks else "写作提示(&I)")
        self._panel.guide.setVisible(self._panel.guide_button.isChecked())
        self._panel.guide.show_asks(asks)
