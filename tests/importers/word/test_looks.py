"""Figures set high or low and struck words, by themselves, by a style or in an equation: never part of a figure."""

from __future__ import annotations

import io
import re
import zipfile
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.forms.address import CellRef
from editor.importers.blocks.source import Source, SourceGrid, SourceParagraph
from editor.importers.office_files import read_office
from editor.importers.word.docx import read_docx
from editor.importers.word.marked_text import Look, MarkedText
from editor.report.model import Report
from tests.importers.office_cases import OFFICE, imported
from tests.importers.office_files import docx_of, docx_report, odt_of, zipped
from tests.strategies import form_of

MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


def words(source: Source) -> list[str]:
    return [block.text for block in source.blocks if isinstance(block, SourceParagraph)]


@pytest.mark.parametrize("suffix", ["docx", "doc", "odt", "rtf"])
def test_what_a_style_raises_strikes_or_numbers(suffix: str) -> None:
    source = read_office(OFFICE / f"looks.{suffix}")
    assert words(source) == [
        "一、样式甲",
        "（一）样式乙",
        "收到52[1]件",
        "办结36[2]件",
        "补正7[3]件",
        "撤回4（删除线：5）件",
        "（删除线：旧数6件）",
        "新数[8]9件",
        "二、样式丙",
        "末段",
    ]
    (grid,) = (block.grid for block in source.blocks if isinstance(block, SourceGrid))
    assert [slot.text for slot in grid.slots] == ["格", "[1]52"]
    assert any("删除线" in note for note in source.notes)


STYLES = (
    '<w:style w:type="character" w:styleId="Up"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Gone"><w:rPr><w:dstrike/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Back"><w:basedOn w:val="Gone"/><w:rPr><w:dstrike w:val="0"/></w:rPr>'
    "</w:style>"
)


@pytest.mark.parametrize(
    ("paragraph", "properties", "text"),
    [
        ("", '<w:rStyle w:val="Up"/>', "52[1]"),
        ("", '<w:rStyle w:val="Up"/><w:vertAlign w:val="baseline"/>', "521"),
        ("", '<w:position w:val="-4"/>', "52[1]"),
        ("", '<w:position w:val="0"/>', "521"),
        ("Gone", "", "（删除线：521）"),
        ("Back", "", "521"),
        ("Gone", '<w:dstrike w:val="false"/>', "（删除线：52）1"),
    ],
)
def test_the_last_word_is_that_of_the_letters_themselves(
    tmp_path: Path, paragraph: str, properties: str, text: str
) -> None:
    runs = f"<w:r><w:t>52</w:t></w:r><w:r><w:rPr>{properties}</w:rPr><w:t>1</w:t></w:r>"
    body = f'<w:p><w:pPr><w:pStyle w:val="{paragraph}"/></w:pPr>{runs}</w:p>'
    (tmp_path / "a.docx").write_bytes(docx_of(body, styles=STYLES))
    assert words(read_docx(tmp_path / "a.docx")) == [text]


@pytest.mark.parametrize(
    ("equation", "text"),
    [
        ("<m:sSup><m:e><m:r><m:t>13612</m:t></m:r></m:e><m:sup><m:r><m:t>1</m:t></m:r></m:sup></m:sSup>", "13612[1]"),
        ("<m:f><m:num><m:r><m:t>3</m:t></m:r></m:num><m:den><m:r><m:t>4</m:t></m:r></m:den></m:f>", "3/4"),
        ("<m:d><m:e><m:r><m:t>3</m:t></m:r></m:e><m:e><m:r><m:t>4</m:t></m:r></m:e></m:d>", "(3|4)"),
        ("<m:eqArr><m:e><m:r><m:t>3</m:t></m:r></m:e><m:e><m:r><m:t>4</m:t></m:r></m:e></m:eqArr>", "3 4"),
        ("<m:r><m:t>2</m:t></m:r>", "2"),
    ],
)
def test_figures_of_an_equation_do_not_run_together(tmp_path: Path, equation: str, text: str) -> None:
    (tmp_path / "a.docx").write_bytes(docx_of(f"<w:p {MATH}><m:oMath>{equation}</m:oMath></w:p>"))
    assert words(read_docx(tmp_path / "a.docx")) == [text]


@pytest.mark.parametrize("runs", [("52", "1", ""), ("1", "52", "Up"), ("5", "2", "Up")])
def test_a_cell_with_a_mark_is_never_a_longer_figure(tmp_path: Path, runs: tuple[str, str, str]) -> None:
    form = form_of("2021")
    ref = next(ref for ref in form.cells if ref == CellRef("requests", "new", "natural"))
    report = Report(form, 2024, "某局", cells={cell: Decimal(0) for cell in form.cells} | {ref: Decimal(9876)})
    first, second, raised = runs
    up = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    shown = f"<w:r>{up if raised else ''}<w:t>{first}</w:t></w:r><w:r>{'' if raised else up}<w:t>{second}</w:t></w:r>"
    content = docx_report(report)
    draft = imported(tmp_path / "a.docx", _with_runs(content, shown))
    value = draft.report().cells.get(ref)
    assert value in (None, Decimal(second if raised else first))
    assert value is not None or ref in draft.unread


def _with_runs(content: bytes, runs: str) -> bytes:
    """The document with these runs in place of the one run that says 9876."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    text = parts["word/document.xml"].decode()
    changed = re.sub(r"<w:r><w:t[^>]*>9876</w:t></w:r>", runs, text)
    assert changed != text
    return zipped({**parts, "word/document.xml": changed.encode()})


def test_a_span_and_the_paragraph_of_an_odt_strike_and_raise(tmp_path: Path) -> None:
    def style(name: str, family: str, properties: str, parent: str = "") -> str:
        based = f'style:parent-style-name="{parent}"' if parent else ""
        text = f"<style:text-properties {properties}/>"
        return f'<style:style style:name="{name}" style:family="{family}" {based}>{text}</style:style>'

    styles = (
        style("S", "paragraph", 'style:text-line-through-style="solid"')
        + style("S", "text", 'style:text-position="33% 58%"')  # one name in two families
        + style("B", "text", 'style:text-position="0% 100%"', "S")
    )
    span = '<text:span text:style-name="{}">1</text:span>'
    others = "".join(f"<text:p>52{span.format(name)}</text:p>" for name in "SB")
    body = f'<text:p text:style-name="S">旧</text:p>{others}'
    (tmp_path / "a.odt").write_bytes(odt_of(body, styles))
    assert words(read_office(tmp_path / "a.odt")) == ["（删除线：旧）", "52[1]", "521"]


@given(st.lists(st.tuples(st.sampled_from(["", "high", "low"]), st.booleans()), max_size=10))
def test_no_figure_is_lost_and_no_figures_of_two_looks_touch(looks: list[tuple[str, bool]]) -> None:
    text = MarkedText()
    for figure, (script, is_struck) in enumerate(looks):
        text.add(str(figure), Look(is_struck=is_struck, script=script))
    shown = text.take()
    assert "".join(filter(str.isdigit, shown)) == "0123456789"[: len(looks)]
    for figure, (one, other) in enumerate(pairwise(looks)):
        assert (f"{figure}{figure + 1}" in shown) is (one == other)
