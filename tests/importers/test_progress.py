"""How far a reader is, and that it ends at its next step when nobody waits any longer."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.importers.formats import import_file
from editor.progress import Progress, Stage, StoppedError
from editor.workflows.opening import open_document
from tests.strategies import all_forms

PDF = Path(__file__).parents[1] / "data" / "pdf" / "libreoffice-2021.pdf"


def test_a_pdf_is_told_page_by_page() -> None:
    heard: list[Stage] = []
    progress = Progress()
    progress.told = heard.append
    import_file(PDF, all_forms(), progress=progress)
    pages = [stage for stage in heard if stage.total]
    assert [(stage.done, stage.total) for stage in pages] == [(n, len(pages)) for n in range(1, len(pages) + 1)]
    assert len(pages) > 1
    assert pages[0].words == f"正在读取第 1 页，共 {len(pages)} 页"
    assert [stage.words for stage in heard if not stage.total] == ["正在读取文件", "正在对照格式"]


def test_reading_stops_at_the_next_page() -> None:
    heard: list[Stage] = []
    progress = Progress()

    def hear(stage: Stage) -> None:
        heard.append(stage)
        if stage.done == 2:
            progress.stop()

    progress.told = hear
    with pytest.raises(StoppedError):
        open_document(PDF, all_forms(), progress=progress)
    assert heard[-1].done == 2
