"""What a window does with its report besides showing it. Each tool is imported and made when it is first used."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from editor.gui.files.surroundings import Surroundings
    from editor.gui.output.export import Exporter
    from editor.gui.output.paper import Papers
    from editor.gui.output.pictures import PictureShow
    from editor.gui.output.publish import Publisher
    from editor.gui.window.offers import OfferShow
    from editor.gui.window.verify import Verifier
    from editor.gui.window.waivers import Waivers


class Tools(QObject):
    """The tools of one window. What they have to say to it they say by the signals here."""

    told = Signal(str)  # news for the status bar
    noticed = Signal(object)  # a Notice that stays
    restyled = Signal()  # another page style was chosen
    export_wanted = Signal()  # the report shown is wanted as a PDF file
    offers_shown = Signal()
    export_begun = Signal()  # what is said of the last one is out of date

    def __init__(self, around: Surroundings, window: QWidget) -> None:
        super().__init__(window)
        self._around, self._window = around, window

    @cached_property
    def exporter(self) -> Exporter:
        """Single exports."""
        from editor.gui.output.export import Exporter

        exporter = Exporter(self._around, self._window)
        exporter.told.connect(self.told)
        exporter.noticed.connect(self.noticed)
        exporter.begun.connect(self.export_begun)
        return exporter

    @cached_property
    def papers(self) -> Papers:
        """Preview and print."""
        from editor.gui.output.paper import Papers

        papers = Papers(self._around, self._window)
        papers.told.connect(self.told)
        papers.noticed.connect(self.noticed)
        papers.begun.connect(self.export_begun)
        papers.restyled.connect(self.restyled)
        papers.export_wanted.connect(self.export_wanted)
        return papers

    @cached_property
    def publisher(self) -> Publisher:
        """The whole set, and lists."""
        from editor.gui.output.publish import Publisher

        publisher = Publisher(self._around, self._window)
        publisher.told.connect(self.told)
        publisher.noticed.connect(self.noticed)
        publisher.begun.connect(self.export_begun)
        return publisher

    @cached_property
    def pictures(self) -> PictureShow:
        """图解和图表."""
        from editor.gui.output.pictures import PictureShow

        return PictureShow(self._around, self._window)

    @cached_property
    def verifier(self) -> Verifier:
        """发布稿核对."""
        from editor.gui.window.verify import Verifier

        verifier = Verifier(self._around, self._window)
        verifier.told.connect(self.told)
        return verifier

    @cached_property
    def offers(self) -> OfferShow:
        """从正文提取数据."""
        from editor.gui.window.offers import OfferShow

        offers = OfferShow(self._window)
        offers.shown.connect(self.offers_shown)
        return offers

    @cached_property
    def waivers(self) -> Waivers:
        """情况说明."""
        from editor.gui.window.waivers import Waivers

        waivers = Waivers(self._around, self._window)
        waivers.told.connect(self.told)
        return waivers

    def close(self) -> None:
        """Take away what is shown beside a report that is about to go."""
        for name in {"verifier", "offers", "waivers"} & vars(self).keys():
            getattr(self, name).close()
