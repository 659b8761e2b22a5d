"""Word files: every cell and every word; tracked changes, hidden words, automatic numbers, hostile files."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings

from editor.errors import ReadError
from editor.importers.blocks.source import Source, SourceGrid, SourceParagraph
from editor.importers.formats import import_file
from editor.importers.word.docx import read_docx
from editor.report.model import Report
from tests.importers.office_cases import (
    OFFICE,
    assert_refused_or_read,
    assert_same,
    broken,
    imported,
    truth,
    with_words,
)
from tests.importers.office_files import W_NAMESPACE, docx_of, docx_report, w_paragraph, zipped
from tests.strategies import FORM_IDS, all_forms, balanced_reports, form_of, random_balanced_report

DELETED = '<w:del w:id="1"><w:r><w:delText>18</w:delText></w:r></w:del>'


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("docx") / "年报.docx"


def source_of(file: Path, body: str, **parts: str) -> Source:
    file.write_bytes(docx_of(body, **parts))
    return read_docx(file)


def words(source: Source) -> list[str]:
    return [block.text for block in source.blocks if isinstance(block, SourceParagraph)]


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def cell(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


@settings(max_examples=15)
@given(report=balanced_reports())
def test_every_report_comes_back(file: Path, report: Report) -> None:
    report = with_words(report)
    assert_same(imported(file, docx_report(report)), report)


@pytest.mark.parametrize("form", FORM_IDS)
def test_every_form_comes_back_cell_by_cell(file: Path, form: str) -> None:
    report = with_words(random_balanced_report(random.Random(5), form_of(form)))
    assert dict(imported(file, docx_report(report)).report().cells) == dict(report.cells)


def test_a_file_that_a_word_processor_saved() -> None:
    draft = import_file(OFFICE / "plain.docx", all_forms())
    assert dict(draft.report().cells) == truth()
    assert not draft.unread


def test_changes_hidden_words_marks_and_fields(file: Path) -> None:
    code = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>=1+1</w:instrText></w:r>'
    field = (
        f'{code}<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("2")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    high = run("1", '<w:vertAlign w:val="superscript"/>')
    source = source_of(
        file,
        f'<w:p>{run("收到")}<w:ins w:id="2">{run("25")}</w:ins>{DELETED}{run("件")}{run("密", "<w:vanish/>")}'
        f"{run('第12')}{high}{run('7', '<w:strike/>')}{run('8')}{field}</w:p>",
    )
    assert words(source) == ["收到25件第12[1]（删除线：7）82"]
    assert set(source.notes) == {
        "文件有修订痕迹，已按接受全部修订读取",
        "隐藏的文字没有读入",
        "文件中有带删除线的文字，已放在括号中",
    }


def test_a_deleted_paragraph_end_joins_and_deleted_rows_go(file: Path) -> None:
    gone = '<w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>'
    row = cell(w_paragraph("一")) + cell(w_paragraph("1"))
    dropped = '<w:trPr><w:del w:id="3"/></w:trPr>' + cell(w_paragraph("二")) + cell(w_paragraph("2"))
    source = source_of(file, f"<w:p>{gone}{run('前半')}</w:p><w:p>{run('后半')}</w:p>{table(row, dropped)}")
    assert words(source) == ["前半后半"]
    (grid,) = (block.grid for block in source.blocks if isinstance(block, SourceGrid))
    assert [slot.text for slot in grid.slots] == ["一", "1"]


def test_automatic_numbers(file: Path) -> None:
    def level(at: int, style: str, text: str) -> str:
        return f'<w:lvl w:ilvl="{at}"><w:numFmt w:val="{style}"/><w:lvlText w:val="{text}"/></w:lvl>'

    def item(at: int, text: str) -> str:
        return w_paragraph(text, f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="7"/></w:numPr>')

    levels = level(0, "chineseCounting", "%1、") + level(1, "chineseCounting", "（%2）") + level(2, "decimal", "%3.")
    numbering = (
        f'<w:abstractNum w:abstractNumId="3">{levels}</w:abstractNum>'
        '<w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num>'
    )
    body = (
        item(0, "总体情况")
        + item(1, "甲")
        + item(2, "3月")
        + item(2, "子")
        + item(1, "乙")
        + item(0, "主动公开")
        + item(1, "丙")
    )
    assert words(source_of(file, body, numbering=numbering)) == [
        "一、总体情况",
        "（一）甲",
        "1. 3月",
        "2.子",
        "（二）乙",
        "二、主动公开",
        "（一）丙",
    ]


def test_text_boxes_and_notes_are_told(file: Path) -> None:
    box = f"<w:r><w:pict><w:txbxContent>{w_paragraph('框中99')}</w:txbxContent></w:pict></w:r>"
    source = source_of(file, f'<w:p>{run("正文")}{box}<w:r><w:footnoteReference w:id="1"/></w:r></w:p>')
    assert words(source) == ["正文"]
    assert set(source.notes) == {"脚注、尾注没有读入", "文本框中的文字没有读入：框中99"}


@pytest.mark.parametrize("target", ["word/document2.xml", "/word/document2.xml", "main.xml"])
def test_the_relations_say_which_part_is_the_document(file: Path, target: str) -> None:
    """Whatever its name, and whatever else lies in the file; its styles by its own relations."""
    document = f'<w:p><w:pPr><w:pStyle w:val="旧"/></w:pPr>{run("甲")}</w:p>'
    styles = '<w:style w:styleId="旧"><w:rPr><w:strike/></w:rPr></w:style>'
    main, other = target.lstrip("/"), "stale.xml"
    folder, name = main.rpartition("/")[0], main.rpartition("/")[2]
    with zipfile.ZipFile(io.BytesIO(docx_of(document, styles=styles))) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relation = '<Relationships><Relationship Id="a" Type="{}/{}" Target="{}"/></Relationships>'
    parts[main] = parts["word/document.xml"]
    parts["word/document.xml"] = docx_part("<w:p><w:r><w:t>乙</w:t></w:r></w:p>")
    parts["_rels/.rels"] = relation.format(types, "officeDocument", target).encode()
    parts[f"{folder}/_rels/{name}.rels".lstrip("/")] = relation.format(types, "styles", f"/{other}").encode()
    parts[other] = parts.pop("word/styles.xml")
    file.write_bytes(zipped(parts))
    assert words(read_docx(file)) == ["（删除线：甲）"]


def docx_part(body: str) -> bytes:
    return f'<w:document xmlns:w="{W_NAMESPACE}"><w:body>{body}</w:body></w:document>'.encode()


def test_one_content_in_several_ways_is_read_once(file: Path) -> None:
    def ways(*contents: str) -> str:
        name = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        shown = "".join(f'<mc:Choice Requires="w14">{content}</mc:Choice>' for content in contents[:-1])
        return f"<mc:AlternateContent {name}>{shown}<mc:Fallback>{contents[-1]}</mc:Fallback></mc:AlternateContent>"

    body = (
        f"<w:p>{run('甲')}{ways(run('乙'), run('乙'))}</w:p>"
        + ways(w_paragraph("丙"), w_paragraph("丙"))
        + f"<w:p>{ways('<w:bookmarkStart/>', run('丁'))}<w:unheardOf>{run('戊')}</w:unheardOf>{ways('')}</w:p>"
        + f"<w:unheardOf>{w_paragraph('己')}</w:unheardOf>"
    )
    assert words(source_of(file, body)) == ["甲乙", "丙", "丁戊", "己"]


@pytest.mark.parametrize(("code", "shown"), [("2776", "1❶2"), ("F0FE", "1□2"), ("", "1□2"), ("D83D", "1\ufffd2")])
def test_symbols_stand_between_figures(file: Path, code: str, shown: str) -> None:
    sign = f'<w:r><w:sym w:font="Wingdings" w:char="{code}"/></w:r>'
    assert words(source_of(file, f"<w:p>{run('1')}{sign}{run('2')}</w:p>")) == [shown]
    assert words(source_of(file, f"<w:p>{run(f'1{chr(0xF0FE)}2')}</w:p>")) == ["1□2"]


def test_nested_tables(file: Path) -> None:
    inner = table(*(cell(w_paragraph("甲")) + cell(w_paragraph(str(number))) for number in range(3)))
    source = source_of(file, table(cell(w_paragraph("")) + cell(w_paragraph("题") + inner)))
    assert words(source) == ["题"]
    (grid,) = (block.grid for block in source.blocks if isinstance(block, SourceGrid))
    assert (grid.rows, grid.columns) == (3, 2)
    few = table(cell(w_paragraph("1")) + cell(w_paragraph("2")))
    outer = table(*[cell(w_paragraph("规章")) + cell(few) + cell(w_paragraph("3"))] * 2)
    (grid,) = (block.grid for block in source_of(file, outer).blocks if isinstance(block, SourceGrid))
    assert [slot.text for slot in grid.slots][:3] == ["规章", "1\n2", "3"]


def test_hostile_files_are_refused(file: Path) -> None:
    deep = w_paragraph("x")
    for _ in range(30):
        deep = table(cell(deep) + cell(w_paragraph("y")))
    deeper = deep
    for _ in range(40):
        deeper = table(cell(deeper))
    entities = '<!DOCTYPE d [<!ENTITY a "aaaa">]><d>&a;</d>'
    files = {
        "嵌套过深": docx_of(deep),
        "嵌套过深|损坏": docx_of(deeper),
        "实体": zipped({"word/document.xml": entities}),
        "过大": zipped({"word/document.xml": b" " * 30_000_000}),
        "损坏": zipped({"word/document.xml": "<a>"}),
        "一百万字": docx_of(w_paragraph("字" * 1_100_000)),
        "十万格": docx_of(
            table(cell(w_paragraph("1")) * 100)[:-8] + f"<w:tr>{cell('') * 100}</w:tr>" * 1100 + "</w:tbl>"
        ),
        "不是能读取的": zipped({"a.txt": "text"}),
    }
    for what, content in files.items():
        with pytest.raises(ReadError, match=what):
            imported(file, content)


def test_broken_files_end_in_a_message(file: Path) -> None:
    content = (OFFICE / "plain.docx").read_bytes()
    for case in broken(content, 60):
        assert_refused_or_read(file, case)
