"""How the web page and the fragment look: the page's style sheet, and the same as inline styles for the fragment.

An `ElementLook` gives each kind of element the attributes it is written with; what stands in the elements is not its
business.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True)
class ElementLook:
    """How elements are dressed. `block` is the element around parts; `has_ids` says that cells may name their headers.

    A page of its own can give its elements ids and its tables captions that only screen readers speak; a fragment
    cannot: its ids might meet the site's, and what hides a caption may be taken away by the site's editor.
    """

    attributes: Mapping[str, str]
    block: str
    has_ids: bool

    def of(self, kind: str) -> str:
        """The attributes of an element, with a blank before them; empty for none."""
        return self.attributes.get(kind, "")


STYLE_SHEET: Final = """\
body { margin: 0; background: #fff; color: #1a1a1a; font: 1rem/1.9 "FangSong", "FangSong_GB2312", "SimSun",
  "Noto Serif CJK SC", serif; }
article { max-width: 52rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1 { margin: 1rem 0 2rem; font: bold 1.6rem/1.5 "SimSun", "Noto Serif CJK SC", serif; text-align: center; }
h2, h3, h4, h5 { margin: 1.2em 0 .4em; font-size: 1rem; line-height: 1.9; text-indent: 2em; break-after: avoid; }
h2 { font-family: "SimHei", "Noto Sans CJK SC", sans-serif; font-size: 1.1rem; }
h3 { font-family: "KaiTi", "KaiTi_GB2312", "Noto Serif CJK SC", serif; }
p { margin: 0; text-indent: 2em; text-align: justify; overflow-wrap: anywhere; }
.table { margin: .8em 0; overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font: .85rem/1.4 "SimSun", "Noto Serif CJK SC", serif; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
th, td { padding: .3em .35em; border: 1px solid #444; font-weight: normal; text-align: center; }
th.label { text-align: left; }
th.tall span { writing-mode: vertical-rl; letter-spacing: .15em; }
td { font-variant-numeric: tabular-nums; white-space: nowrap; }
.draft { margin: 0 0 1rem; padding: .4rem; border: 2px solid #b3261e; color: #b3261e; font-weight: bold;
  text-align: center; text-indent: 0; }
@media (max-width: 44rem) {
  article { padding: 1rem 1rem 3rem; }
  h1 { font-size: 1.3rem; }
  table { min-width: 44rem; }
}
@media print {
  @page { size: A4; margin: 25mm 26mm 25mm 28mm; }
  article { max-width: none; padding: 0; }
  .table { overflow: visible; }
  table { min-width: 0; font-size: 8.5pt; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  p { orphans: 2; widows: 2; }
  .draft::after { content: "草稿"; position: fixed; inset: 40% 0 auto; border: 0; font-size: 9rem; opacity: .12;
    transform: rotate(-35deg); }
}
"""

_SERIF: Final = "font-family:SimSun,'Noto Serif CJK SC',serif"
_CELL: Final = (
    "padding:4px 5px;border:1px solid #444;font-weight:normal;font-size:13px;line-height:1.4;vertical-align:middle"
)
_INLINE: Final = {
    "article": "color:#1a1a1a;font-family:FangSong,FangSong_GB2312,SimSun,'Noto Serif CJK SC',serif;"
    "font-size:16px;line-height:1.9",
    "h1": f"margin:16px 0 28px;{_SERIF};font-size:24px;font-weight:bold;line-height:1.5;text-align:center",
    "h2": "margin:18px 0 6px;font-family:SimHei,'Noto Sans CJK SC',sans-serif;font-size:17px;font-weight:bold;"
    "line-height:1.9;text-indent:2em",
    **dict.fromkeys(
        ("h3", "h4", "h5"), "margin:14px 0 4px;font-size:16px;font-weight:bold;line-height:1.9;text-indent:2em"
    ),
    "p": "margin:0;text-indent:2em;text-align:justify;line-height:1.9",
    "table-box": "margin:12px 0;overflow-x:auto",
    "table": f"width:100%;border-collapse:collapse;{_SERIF};font-size:13px;line-height:1.4",
    "head": f"{_CELL};text-align:center",
    "label": f"{_CELL};text-align:left",
    "tall": f"{_CELL};text-align:center",
    "tall-text": "writing-mode:vertical-rl;letter-spacing:2px",
    "value": f"{_CELL};text-align:center;white-space:nowrap",
    "draft": "margin:0 0 16px;padding:6px;border:2px solid #b3261e;color:#b3261e;font-weight:bold;text-align:center",
}

PAGE: Final = ElementLook(
    MappingProxyType(
        {
            "table-box": ' class="table" tabindex="0"',  # so that the keyboard can move a table that is too wide
            "label": ' class="label"',
            "tall": ' class="tall"',
            "draft": ' class="draft"',
        }
    ),
    block="section",
    has_ids=True,
)
FRAGMENT: Final = ElementLook(
    MappingProxyType({kind: f' style="{style}"' for kind, style in _INLINE.items()}), block="div", has_ids=False
)
