"""The pages of a Word document: paper, margins, the grid of lines, page numbers, the draft mark."""

from __future__ import annotations

from typing import Final

from editor.exporters.docx.package import WordPart
from editor.exporters.docx.styles import character_spacing, footer_pitch, run_look
from editor.exporters.docx.xml import OFFICE, RELATIONS, VML, WORD_DRAWING, element, root, twips, word
from editor.exporters.paper.page_style import PAGE_HEIGHT, PAGE_WIDTH, Face, PageStyle

DRAFT: Final = "草稿"
_DRAFT_SIZE: Final = 150.0  # points
_DRAFT_GREY: Final = "#EBEBEB"
_DRAFT_TURN: Final = 310  # degrees clockwise
_HEADER_DISTANCE: Final = 42.5  # points from the page's upper edge: 15 mm
_HAIR: Final = 0.1  # points
_RELATIONS = {"r": RELATIONS}
_DRAWINGS = {"r": RELATIONS, "v": VML, "o": OFFICE, "w10": WORD_DRAWING}


def page_parts(style: PageStyle, *, draft: bool) -> tuple[WordPart, ...]:
    """Headers and footers: one of each, or two where odd and even pages differ."""
    parts = []
    for number, kind in enumerate(_kinds(style), 1):
        parts.append(WordPart(f"footer{number}", "footer", _footer(style, kind)))
        if draft:
            parts.append(WordPart(f"header{number}", "header", _draft_header(number)))
    return tuple(parts)


def section(style: PageStyle, *, draft: bool) -> str:
    """The properties of the document's one section."""
    kinds = tuple(enumerate(_kinds(style), 1))
    headers = [_reference("header", number, kind) for number, kind in kinds if draft]
    footers = [_reference("footer", number, kind) for number, kind in kinds]
    return word(
        "sectPr",
        *headers,
        *footers,
        word("pgSz", w=twips(PAGE_WIDTH), h=twips(PAGE_HEIGHT)),
        word(
            "pgMar",
            top=twips(style.top),
            right=_right(style),
            bottom=twips(style.bottom),
            left=twips(style.left),
            header=twips(_HEADER_DISTANCE),
            footer=twips(style.bottom - style.number_drop - footer_pitch(style) / 2),
            gutter=0,
        ),
        word("cols", space=425),
        _grid(style),
    )


def _kinds(style: PageStyle) -> tuple[str, ...]:
    return ("default", "even") if style.alternating else ("default",)


def _reference(what: str, number: int, kind: str) -> str:
    return element(f"w:{what}Reference", {"w:type": kind, "r:id": f"rel_{what}{number}"})


def _right(style: PageStyle) -> int:
    """The right margin in twips: characters that stand at whole twips need a hair more room than the style's."""
    if not style.characters:
        return twips(style.right)
    pitch = style.levels[0].size + character_spacing(style)
    needed = twips(style.characters * pitch + _HAIR)
    return min(twips(style.right), twips(PAGE_WIDTH) - twips(style.left) - needed)


def _grid(style: PageStyle) -> str:
    """So many lines on a page; how many characters on a line is said in `docx_styles`."""
    return word("docGrid", type="lines", linePitch=twips(style.pitch)) if style.lines else ""


def _footer(style: PageStyle, kind: str) -> str:
    """The page number: — 1 — at the outer edge, one character in, or the number alone in the middle."""
    side = {"default": "right", "even": "left"}[kind] if style.alternating else "center"
    inside = {side: twips(style.number.size)} if style.alternating else {}
    look = word("rPr", run_look(style.number))
    dash = word("r", look, word("t", "—"))
    number = element("w:fldSimple", {"w:instr": " PAGE "}, word("r", look, word("t", "1")))
    blank = word("r", look, element("w:t", {"xml:space": "preserve"}, " "))
    shown = dash + blank + number + blank + dash if style.alternating else number
    properties = word("pStyle", val="Footer"), word("ind", **inside) if inside else "", word("jc", val=side)
    return root("ftr", word("p", word("pPr", *properties), shown), **_RELATIONS)


def _draft_header(number: int) -> str:
    """The mark behind the text as Word's own watermarks are made, so that its menu can take it away again."""
    width, height = _DRAFT_SIZE * 2, _DRAFT_SIZE
    shape = element(
        "v:shape",
        {
            "id": f"PowerPlusWaterMarkObject{number}",
            "o:spid": f"_x0000_s{2048 + number}",
            "type": "#_x0000_t136",
            "style": f"position:absolute;margin-left:0;margin-top:0;width:{width:g}pt;height:{height:g}pt;"
            f"rotation:{_DRAFT_TURN};z-index:-251658752;mso-position-horizontal:center;"
            "mso-position-horizontal-relative:page;mso-position-vertical:center;mso-position-vertical-relative:page",
            "o:allowincell": "f",
            "fillcolor": _DRAFT_GREY,
            "stroked": "f",
        },
        element("v:textpath", {"style": f"font-family:'{Face.HEI.value}';font-size:1pt", "string": DRAFT}),
        element("w10:wrap", {"anchorx": "page", "anchory": "page"}),
    )
    kind = element(
        "v:shapetype",
        {
            "id": "_x0000_t136",
            "coordsize": "21600,21600",
            "o:spt": 136,
            "adj": "10800",
            "path": "m@7,l@8,m@5,21600l@6,21600e",
        },
        _formulas(),
        element("v:path", {"textpathok": "t", "o:connecttype": "custom"}),
        element("v:textpath", {"on": "t", "fitshape": "t"}),
    )
    picture = word("r", word("pict", kind, shape))
    return root("hdr", word("p", word("pPr", word("pStyle", val="Header")), picture), **_DRAWINGS)


def _formulas() -> str:
    """How text follows the shape: those of Word's own WordArt."""
    equations = (
        "sum #0 0 10800",
        "prod #0 2 1",
        "sum 21600 0 @1",
        "sum 0 0 @2",
        "sum 21600 0 @3",
        "if @0 @3 0",
        "if @0 21600 @1",
        "if @0 0 @2",
        "if @0 @4 21600",
        "mid @5 @6",
        "mid @8 @5",
        "mid @7 @8",
        "mid @6 @7",
        "sum @6 0 @5",
    )
    return element("v:formulas", {}, *(element("v:f", {"eqn": equation}) for equation in equations))
