"""图解和图表 from the window: read reports of earlier years, write pictures where the user wants them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from editor.errors import EditorError
from editor.files import is_there
from editor.gui.files.attempt import Attempts
from editor.gui.files.file_kinds import READABLE_KINDS, FileKind
from editor.gui.files.questions import Question
from editor.gui.look.single_dialog import SingleDialog
from editor.progress import Progress

if TYPE_CHECKING:
    from editor.forms.load import Forms
    from editor.gui.files.surroundings import Surroundings
    from editor.gui.output.pictures_dialog import PicturesDialog
    from editor.report.model import Report
    from editor.session import Session


class PictureShow(QObject):
    """Shows the pictures of a session's report, one dialog at a time, and does what is asked for in it."""

    def __init__(self, around: Surroundings, window: QWidget) -> None:
        super().__init__(window)
        self._around, self._window = around, window
        self._open: SingleDialog[PicturesDialog] = SingleDialog()

    @property
    def dialog(self) -> PicturesDialog | None:
        """The dialog, while it is open."""
        return self._open.dialog

    def show(self, session: Session, folder: Path) -> None:
        """Show the pictures, over the window, until the user closes them."""
        from editor.gui.output.pictures_dialog import PicturesDialog

        session.check_prose()
        dialog = PicturesDialog(session.report, self._window, is_final=not session.result.verdict.blocks)
        attempts = Attempts(self._around.background, self._around.dialogs, dialog.tell, dialog)
        dialog.add_requested.connect(lambda: self._add(dialog, attempts, session.report, folder))
        dialog.save_requested.connect(lambda kind: self._save(dialog, attempts, session.report, folder, kind))
        dialog.save_all_requested.connect(lambda: self._save_all(dialog, attempts, session.report, folder))
        self._open.hold(dialog)
        dialog.open()

    def _add(self, dialog: PicturesDialog, attempts: Attempts, report: Report, folder: Path) -> None:
        paths = self._around.dialogs.open_files("选择往年年报", READABLE_KINDS, folder)
        if not paths:
            return
        forms, progress = self._around.forms, Progress()
        read = attempts.to_wait(
            "没有添加", "正在读取往年年报……", lambda: _read(paths, forms, report, progress), progress
        )
        if read is not None:
            dialog.add_earlier(read)
            dialog.tell(f"已添加 {'、'.join(str(one.year) for one in read)} 年度")

    def _save(self, dialog: PicturesDialog, attempts: Attempts, report: Report, folder: Path, kind: str) -> None:
        from editor.workflows.picturing import export_picture, picture_name

        picture = dialog.picture
        kinds = (FileKind(f"{kind.upper()} 图片", (f".{kind}",)),)
        suggestion = folder / picture_name(report, picture.label, kind)
        path = self._around.dialogs.save_file(f"保存“{picture.label}”", kinds, suggestion)
        if path is None:
            return

        def written() -> bool:
            export_picture(picture.drawing, kind, path)
            return True

        if attempts.to_wait("没有保存", "正在保存图片……", written):
            dialog.tell(f"已保存 {path.name}")

    def _save_all(self, dialog: PicturesDialog, attempts: Attempts, report: Report, folder: Path) -> None:
        from editor.exporters.pictures.kinds import PICTURE_KINDS
        from editor.workflows.picturing import export_pictures, picture_name

        chosen = self._around.dialogs.open_folder("选择放置图片的文件夹", folder)
        if chosen is None:
            return
        names = [picture_name(report, one.label, kind) for kind in PICTURE_KINDS for one in dialog.pictures]
        if any(is_there(chosen / name) for name in names):
            text = f"文件夹“{chosen.name}”里已有同名的图片，会被替换。"
            if not self._around.dialogs.confirm(Question("全部保存", text, "替换")):
                return
        earlier = dialog.earlier
        written = attempts.to_wait(
            "没有保存",
            "正在保存图片……",
            lambda: [path for kind in PICTURE_KINDS for path in export_pictures(report, kind, chosen, earlier)],
        )
        if written is not None:
            dialog.tell(f"已保存 {len(written)} 个文件到“{chosen.name}”")


def _read(paths: tuple[Path, ...], forms: Forms, report: Report, progress: Progress) -> list[Report]:
    """The reports in files, each of another year. Raises as `read_earlier`, for the first that is of no use."""
    from editor.workflows.picturing import read_earlier

    found: dict[int, Report] = {}
    for done, path in enumerate(paths):
        progress.tell(f"正在读取 {path.name}", done, len(paths))
        read = read_earlier(path, forms, report)
        if report.prior is not None and read.year == report.prior.year:
            what = f"{read.year} 年度的年报已在本年报中，不必再添加"
            raise EditorError(what, place=path.name, remedy="要换用另一份，请用“导入上年”")
        if read.year in found:
            raise EditorError(f"所选文件中有两份 {read.year} 年度的年报", place=path.name, remedy="每个年度请只选一份")
        found[read.year] = read
    return [found[year] for year in sorted(found)]
