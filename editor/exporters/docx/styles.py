"""The styles of a Word document and its settings, from a page style.

Word's own names are kept (Title, heading 1 …), so that its menus, its navigation pane and other programs know them.
The line breaks follow the prohibitions that `typeset` sets PDFs by; no mark is squeezed, and no room is put between
Chinese and Latin letters. (That marks may hang over the edge is Word's default; LibreOffice 7 reads that switch the
wrong way round, and so lets none hang, as the PDF does not.)

Twenty-eight characters a line come from the room between characters, not from a grid of characters: LibreOffice would
put each in a cell of its own, or in two. It does put room between Chinese and Latin letters, whatever the switch says.
"""

from __future__ import annotations

from typing import Final

from editor.exporters.docx.xml import root, twips, word
from editor.exporters.layout.line_breaking import CLOSING, OPENING
from editor.exporters.paper.page_style import Face, PageStyle, TextStyle
from editor.wording.chinese_numerals import COUNTING

BODY: Final = "BodyTextFirstIndent"
TABLE_TEXT: Final = "GoujiTableText"
TABLE: Final = "TableGrid"
LEVELS: Final = 4
RULE: Final = 4  # eighths of a point: how thick the lines of a table are

_COMPATIBILITY: Final = "http://schemas.microsoft.com/office/word"


def heading_style(level: int) -> str:
    """The id of the style of headings of that level."""
    return f"Heading{level}"


def lead_style(level: int) -> str:
    """The id of the style of a heading of that level that stands at the start of a paragraph."""
    return f"GoujiLead{level}"


def character_spacing(style: PageStyle) -> float:
    """What is put between Chinese characters of prose; points, in whole twentieths."""
    if not style.characters:
        return 0.0
    return round((style.square - style.levels[0].size) * 20) / 20


def fonts(face: Face, *, hint: bool = False) -> str:
    """The font of a text. `hint`: marks that Chinese and Latin share are Chinese ones."""
    name = Face.SONG.value if face is Face.BOLD_SONG else face.value
    hinted = {"hint": "eastAsia"} if hint else {}
    return word("rFonts", **hinted, ascii=name, eastAsia=name, hAnsi=name, cs=name)


def run_look(style: TextStyle, spacing: float = 0.0) -> str:
    """The properties of a text set in a style, its characters `spacing` points further apart than their type."""
    bold = style.face is Face.BOLD_SONG
    half_points = round(style.size * 2)
    return "".join(
        (
            fonts(style.face),
            word("b", val=int(bold)),
            word("bCs", val=int(bold)),
            word("spacing", val=twips(spacing)) if spacing else "",
            word("sz", val=half_points),
            word("szCs", val=half_points),
        )
    )


def lines(pitch: float, *, after: float = 0.0) -> str:
    """Lines just `pitch` points apart."""
    return word("spacing", before=0, after=twips(after), line=twips(pitch), lineRule="exact")


def styles_xml(style: PageStyle) -> str:
    """The part `styles`."""
    return root(
        "styles",
        _defaults(style),
        _normal(style),
        *_page_styles(style),
        *(_heading(style, level) for level in range(1, LEVELS + 1)),
        *(_lead(style, level) for level in range(1, LEVELS + 1)),
        *_table_styles(style),
    )


def _defaults(style: PageStyle) -> str:
    look = run_look(style.levels[0]) + word("lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA")
    return word("docDefaults", word("rPrDefault", word("rPr", look)), word("pPrDefault"))


def _normal(style: PageStyle) -> str:
    switches = "".join(
        word(name, val=value)
        for name, value in (
            ("widowControl", 0),
            ("kinsoku", 1),
            ("wordWrap", 1),
            ("overflowPunct", 1),
            ("topLinePunct", 0),
            ("autoSpaceDE", 0),
            ("autoSpaceDN", 0),
            ("adjustRightInd", 0),
        )
    )
    paragraph = switches + lines(style.pitch) + word("jc", val="both")
    return _style("Normal", "Normal", "", paragraph, run_look(style.levels[0]), default=True)


def _page_styles(style: PageStyle) -> tuple[str, ...]:
    title = (
        word("keepNext")
        + word("snapToGrid", val=0)
        + lines(style.title_pitch)
        + word("jc", val="center")
        + word("outlineLvl", val=9)
    )
    footer = word("snapToGrid", val=0) + lines(footer_pitch(style))
    return (
        _style("Title", "Title", "Normal", title, run_look(style.title), following=BODY),
        _style(BODY, "Body Text First Indent", "Normal", _indent(style), _prose(style, 0)),
        _style("Header", "header", "Normal", lines(1.0)),
        _style("Footer", "footer", "Normal", footer, run_look(style.number)),
    )


def footer_pitch(style: PageStyle) -> float:
    """The height of the line with the page number."""
    return style.number.size * 1.5


def _indent(style: PageStyle) -> str:
    """Two characters, as a length: counted in characters, Word would leave out the room between them."""
    return word("ind", firstLine=twips(2 * style.square))


def _prose(style: PageStyle, level: int) -> str:
    return run_look(style.levels[level], character_spacing(style))


def _heading(style: PageStyle, level: int) -> str:
    paragraph = word("keepNext") + _indent(style) + word("outlineLvl", val=level - 1)
    look = _prose(style, level)
    return _style(heading_style(level), f"heading {level}", "Normal", paragraph, look, following=BODY)


def _lead(style: PageStyle, level: int) -> str:
    return word(
        "style",
        word("name", val=f"段首{COUNTING[level - 1]}级标题"),
        word("qFormat"),
        word("rPr", _prose(style, level)),
        type="character",
        customStyle=1,
        styleId=lead_style(level),
    )


def _table_styles(style: PageStyle) -> tuple[str, ...]:
    text = word("snapToGrid", val=0) + word("jc", val="center")
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    rules = "".join(word(side, val="single", sz=RULE, space=0, color="000000") for side in sides)
    margins = "".join(word(side, w=0, type="dxa") for side in ("top", "left", "bottom", "right"))
    plain = word("style", word("name", val="Normal Table"), type="table", default=1, styleId="TableNormal")
    grid = word(
        "style",
        word("name", val="Table Grid"),
        word("basedOn", val="TableNormal"),
        word("tblPr", word("tblBorders", rules), word("tblCellMar", margins)),
        type="table",
        styleId=TABLE,
    )
    look = run_look(TextStyle(style.table, 10.5))
    return (_style(TABLE_TEXT, "表格文字", "Normal", text, look, custom=True), plain, grid)


def _style(
    identifier: str,
    name: str,
    based_on: str,
    paragraph: str,
    run: str = "",
    *,
    following: str = "",
    default: bool = False,
    custom: bool = False,
) -> str:
    flags = {"default": 1} if default else {"customStyle": 1} if custom else {}
    return word(
        "style",
        word("name", val=name),
        word("basedOn", val=based_on) if based_on else "",
        word("next", val=following) if following else "",
        word("qFormat"),
        word("pPr", paragraph),
        word("rPr", run) if run else "",
        type="paragraph",
        **flags,
        styleId=identifier,
    )


def settings_xml(style: PageStyle) -> str:
    """The part `settings`."""
    return root(
        "settings",
        word("embedTrueTypeFonts"),
        word("saveSubsetFonts"),
        word("bordersDoNotSurroundHeader"),
        word("bordersDoNotSurroundFooter"),
        word("defaultTabStop", val=twips(2 * style.square)),
        word("evenAndOddHeaders") if style.alternating else "",
        word("characterSpacingControl", val="doNotCompress"),
        word("noLineBreaksAfter", lang="zh-CN", val="".join(sorted(OPENING))),
        word("noLineBreaksBefore", lang="zh-CN", val="".join(sorted(CLOSING))),
        word(
            "compat",
            word("useFELayout"),
            word("compatSetting", name="compatibilityMode", uri=_COMPATIBILITY, val=15),
        ),
        word("themeFontLang", val="en-US", eastAsia="zh-CN"),
    )
