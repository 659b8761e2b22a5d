"""Word refuses a file whose elements do not stand in the order of ECMA-376: checked for all that are written."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import pairwise

import pytest
from lxml import etree

from editor.exporters.docx.write import docx_bytes
from editor.exporters.paper.page_style import STYLES, PageStyle
from editor.report.model import Report
from tests.exporters.docx.docx_reading import W, parts_of
from tests.strategies import FORM_IDS, form_of, random_balanced_report

# ECMA-376 part 1, annex A: the sequences of the complex types, as far as a document could use them.
ORDER = {
    "pPr": """pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs
        suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd
        snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment
        textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange""",
    "rPr": """rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid
        vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em
        lang eastAsianLayout specVanish oMath""",
    "tblPr": """tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing
        tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription""",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "tcMar": "top start left bottom end right",
    "tblCellMar": "top start left bottom end right",
    "tblBorders": "top start left bottom end right insideH insideV",
    "tbl": "bookmarkStart bookmarkEnd tblPr tblGrid tr",
    "tr": "tblPrEx trPr tc",
    "tc": "tcPr p tbl",
    "sectPr": """headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType
        pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings""",
    "style": """name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked
        personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr""",
    "styles": "docDefaults latentStyles style",
    "docDefaults": "rPrDefault pPrDefault",
    "font": "altName panose1 charset family notTrueType pitch sig embedRegular embedBold embedItalic embedBoldItalic",
    "settings": """writeProtection view zoom embedTrueTypeFonts embedSystemFonts saveSubsetFonts mirrorMargins
        alignBordersAndEdges bordersDoNotSurroundHeader bordersDoNotSurroundFooter
        defaultTabStop autoHyphenation evenAndOddHeaders drawingGridHorizontalSpacing
        noPunctuationKerning characterSpacingControl strictFirstAndLastChars noLineBreaksAfter noLineBreaksBefore
        hdrShapeDefaults footnotePr endnotePr compat docVars rsids themeFontLang clrSchemeMapping""",
    "compat": "useSingleBorderforContiguousCells useFELayout compatSetting",
}
ANY_ORDER = {"trPr", "body", "p", "r", "hdr", "ftr", "document", "fonts", "tblGrid"}
HOLD_ONE = {"rPrDefault", "pPrDefault", "fldSimple", "pict"}


def report_of(form_id: str) -> Report:
    report = random_balanced_report(random.Random(3), form_of(form_id))
    headings = {"part1": "一、概述", "part2": "（二）公开情况"} if form_id == "2014" else {}
    prose = "（一）要点。全年公开 1286 条，“两库”A4。\n（二）小结\n一、像标题。\n1.第一。"
    return replace(
        report, headings=headings, sections=dict.fromkeys(["preamble", *(headings or ("overview", "other"))], prose)
    )


def local(element: etree._Element) -> str:
    return etree.QName(element).localname


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.id)
@pytest.mark.parametrize("form_id", FORM_IDS)
def test_elements_stand_in_the_order_of_the_standard(form_id: str, style: PageStyle) -> None:
    seen = set()
    for name, root in parts_of(docx_bytes(report_of(form_id), draft=True, style=style)).items():
        for element in root.iter(f"{W}*"):
            kind = local(element)
            children = [local(child) for child in element]
            seen.add(kind)
            if kind in ORDER:
                order = ORDER[kind].split()
                unknown = set(children) - set(order)
                assert not unknown, (name, kind, unknown)
                places = [order.index(child) for child in children]
                assert places == sorted(places), (name, kind, children)
                repeated = [child for child in children if children.count(child) > 1]
                assert set(repeated) <= {"tr", "tc", "style", "headerReference", "footerReference"}, (
                    name,
                    kind,
                    repeated,
                )
            else:
                assert kind in ANY_ORDER or kind in HOLD_ONE or not children, (name, kind, children)
    assert {"pPr", "rPr", "tcPr", "tblPr", "sectPr", "settings"} <= seen


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_every_cell_ends_with_a_paragraph_and_no_table_touches_another(form_id: str) -> None:
    body = parts_of(docx_bytes(report_of(form_id)))["word/document.xml"][0]
    children = [local(child) for child in body if not local(child).startswith("bookmark")]
    assert children[-2:] == ["p", "sectPr"]
    assert not any(pair == ("tbl", "tbl") for pair in pairwise(children))
    assert all(local(cell[-1]) == "p" for cell in body.iter(f"{W}tc"))


def test_bookmarks_are_told_apart_and_closed() -> None:
    document = parts_of(docx_bytes(report_of("2021")))["word/document.xml"]
    starts = [(mark.get(f"{W}id"), mark.get(f"{W}name", "")) for mark in document.iter(f"{W}bookmarkStart")]
    ends = [mark.get(f"{W}id") for mark in document.iter(f"{W}bookmarkEnd")]
    assert [identifier for identifier, _ in starts] == ends
    assert len({name for _, name in starts}) == len(starts) == 7
    assert all(name.startswith("_gouji_") and len(name) <= 40 for _, name in starts)
