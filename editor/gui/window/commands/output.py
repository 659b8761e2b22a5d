"""Commands that print, export and draw the open report, and how its pages are to look."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from editor.exporters.paper.page_style import STYLES, PageStyle
from editor.formats import EXPORT_FORMATS

if TYPE_CHECKING:
    from editor.gui.files.documents import Documents
    from editor.gui.files.settings import Settings
    from editor.gui.window.action_set import Handlers
    from editor.gui.window.tools import Tools
    from editor.session import Session


@dataclass(frozen=True)
class OutputCommands:
    """The commands of what leaves the window; without an open report each does nothing but for the settings."""

    documents: Documents
    settings: Settings
    tools: Tools
    tell: Callable[[str], None]

    @property
    def handlers(self) -> Handlers:
        """What is called for each command; the argument says whether a checkable one is checked now."""
        folder = self.documents.folder
        run: dict[str, Callable[[Tools, Session], object]] = {
            "preview": lambda tools, session: tools.papers.preview(session),
            "print": lambda tools, session: tools.papers.print(session),
            "review_sheet": lambda tools, session: tools.papers.review(session, folder()),
            "copy_page": lambda tools, session: tools.exporter.copy_page(session),
            "pictures": lambda tools, session: tools.pictures.show(session, folder()),
            "publish": lambda tools, session: tools.publisher.publish(session, folder()),
            "findings_list": lambda tools, session: tools.publisher.list_findings(session, folder()),
            "blank_workbook": lambda tools, session: tools.publisher.blank_workbook(session, folder()),
            **{f"export.{entry.id}": partial(self._export, entry.id) for entry in EXPORT_FORMATS},
        }
        return {
            **{name: partial(self._do, action) for name, action in run.items()},
            "annex": self._set_annexed,
            **{f"style.{style.id}": partial(self._set_style, style) for style in STYLES},
        }

    def _do(self, run: Callable[[Tools, Session], object], _: bool) -> None:
        if self.documents.current is not None:
            run(self.tools, self.documents.current.session)

    def _export(self, format_id: str, tools: Tools, session: Session) -> None:
        tools.exporter.export(session, format_id, self.documents.folder())

    def _set_annexed(self, wanted: bool) -> None:
        self.settings.annexed = wanted
        self.tell("打印和导出附图解" if wanted else "打印和导出不附图解")

    def _set_style(self, style: PageStyle, _: bool) -> None:
        self.settings.style = style
        self.tell(f"打印和导出用{style.label}")
