"""Files that come into reports through the review: opened, merged into the open report, or taken as last year's.

It says when a person is asked: always for the open report; for others if anything in them is not sure.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from editor.progress import Progress

if TYPE_CHECKING:
    from editor.forms.load import Forms
    from editor.gui.files.attempt import Attempts
    from editor.gui.files.open_report import OpenReport
    from editor.gui.files.questions import Dialogs
    from editor.gui.files.settings import Settings
    from editor.importers.draft import ImportDraft
    from editor.importers.review import Review
    from editor.report.model import Report
    from editor.workflows.opening import OpenedReport


class ImportFiles:
    """Imports of one window. `told` hears passing news."""

    def __init__(
        self,
        dialogs: Dialogs,
        settings: Settings,
        attempts: Attempts,
        forms: Forms,
        current: Callable[[], OpenReport | None],
        told: Callable[[str], object],
    ) -> None:
        self._dialogs = dialogs
        self._settings = settings
        self._attempts = attempts
        self._forms = forms
        self._current = current
        self._told = told
        self._prior_draft: ImportDraft | None = None  # of the file last read as last year's

    def of_year(self, path: Path, document: OpenedReport, title: str) -> OpenedReport | None:
        """A document, or another report of its file where that holds several and a person wants that one.

        None if he gives up, or if it cannot be read, which is then told under the `title`.
        """
        if document.draft is None or not document.draft.other_years:
            return document
        from editor.workflows.opening import open_document

        year = self._year_of(path, document.draft)
        if year is None or year == document.draft.year:
            return document if year is not None else None
        progress = Progress()
        label = f"正在读取 {path.name}……"
        return self._attempts.to_wait(
            title, label, lambda: open_document(path, self._forms, year=year, progress=progress), progress
        )

    def reviewed(self, document: OpenedReport) -> OpenedReport | None:
        """A document as a person accepts it, None if he does not. One that was read without any doubt is not asked."""
        if document.draft is None or document.draft.is_sure:
            return document
        from editor.importers.review import Review

        report = self._dialogs.review_import(Review(document.draft))
        return replace(document, report=report) if report is not None else None

    def into(self, path: Path | None = None) -> None:
        """Lay what a person takes of a file, asked for if there is none, over the open report: one undo step."""
        from editor.gui.files.file_kinds import READABLE_KINDS

        current = self._current()
        if current is None or current.session.read_only:
            return
        path = path or self._dialogs.open_file("导入到本年报", READABLE_KINDS, self._settings.folder)
        review = self._read_into(path, current.session.report) if path is not None else None
        result = self._dialogs.review_import(review) if review is not None else None
        if path is None or result is None:
            return
        if result == current.session.report:
            self._told("没有可导入的，本年报没有改动")
            return
        current.session.set_report(result, f"导入 {path.name}")
        self._told(f"已导入 {path.name}，可一步撤销")

    def again(self) -> bool:
        """Review the import once more that the open report came from. Whether its source is still at hand."""
        from editor.importers.review import Review

        current = self._current()
        if current is None or current.draft is None or current.session.read_only:
            return False
        report = self._dialogs.review_import(Review(current.draft, begun=current.session.report))
        if report is not None:
            current.session.set_report(report, "核对读入")
        return True

    # --- last year's

    def read_prior(self, path: Path) -> Report | None:
        """Last year's report out of a file; None if it cannot be read, which is then told."""
        from editor.workflows.opening import as_prior, open_document

        progress = Progress()
        label = f"正在读取 {path.name}……"
        document = self._attempts.to_wait(
            "没有读入", label, lambda: open_document(path, self._forms, progress=progress), progress
        )
        document = self.of_year(path, document, "没有读入") if document is not None else None
        self._prior_draft = document.draft if document is not None else None
        return as_prior(document.report) if document is not None else None

    def can_review_prior(self) -> bool:
        """Whether something in the file last read as last year's should be looked at."""
        return self._prior_draft is not None and not self._prior_draft.is_sure

    def review_prior(self, prior: Report) -> Report | None:
        """Last year's report, as last read, put right by a person; None if nothing was accepted."""
        from editor.importers.review import Review
        from editor.workflows.opening import as_prior

        if self._prior_draft is None:
            return None
        report = self._dialogs.review_import(Review(self._prior_draft, begun=prior))
        return as_prior(report) if report is not None else None

    def _read_into(self, path: Path, report: Report) -> Review | None:
        from editor.importers.review import review_into
        from editor.workflows.opening import read_draft

        def read(year: int | None) -> Review | None:
            progress = Progress()
            return self._attempts.to_wait(
                "没有导入",
                f"正在读取 {path.name}……",
                lambda: review_into(
                    read_draft(path, self._forms, year=year, prior=report.prior, progress=progress), report
                ),
                progress,
            )

        review = read(None)
        if review is None or not review.draft.other_years:
            return review
        year = self._year_of(path, review.draft)
        if year is None or year == review.draft.year:
            return review if year is not None else None
        return read(year)

    def _year_of(self, path: Path, draft: ImportDraft) -> int | None:
        """Which of the reports in a file a person wants; None if he gives up."""
        return self._dialogs.choose_year(path.name, (draft.year, *draft.other_years))
