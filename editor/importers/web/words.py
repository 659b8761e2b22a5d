"""The words of a web page's elements as a browser would show them, line by line, without the hidden ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from editor.importers.web.fields import FIELDS, field_words
from editor.patterns import lazy
from editor.wording.folding import SOFT_HYPHEN, UNSEEN

if TYPE_CHECKING:
    from lxml import etree

_BLOCK_TAGS: Final = (
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section summary "
    "table tbody td tfoot th thead tr ul"
)
BLOCKS: Final = frozenset(_BLOCK_TAGS.split())
_SKIPPED_TAGS: Final = (
    "applet audio button canvas datalist del embed head iframe math noframes noscript object option "
    "rp script style svg template title video xml"
)
SKIPPED: Final = frozenset(_SKIPPED_TAGS.split())
_HIDING = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all)",
    re.IGNORECASE,
)
_STRIKING_TAGS: Final = frozenset({"s", "strike"})
_STRIKING = re.compile(r"(?:^|;)\s*text-decoration(?:-line)?\s*:[^;]*line-through", re.IGNORECASE)
_RAISING_TAGS: Final = frozenset({"sub", "rt"})
_NOTE = re.compile(r"[\d①-⑳*＊注、,，()（）\[\]]{1,8}")
_RAISING = re.compile(
    r"(?:^|;)\s*(?:vertical-align\s*:\s*(?:super|sub|text-top|text-bottom|-?[.\d]*[1-9])"
    r"|mso-text-raise\s*:\s*-?[.\d]*[1-9]|(?:top|bottom)\s*:\s*-?[.\d]*[1-9](?=[^;]*;?.*font-size))",
    re.IGNORECASE,
)
STRUCK: Final = ("（删除线：", "）")
_EAST = r"\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’"
_BROKEN_SOURCE = re.compile(rf"(?<=[{_EAST}])[ \t]*[\r\n]\s*(?=[{_EAST}])")
_BLANKS = re.compile(r"\s+")
_INVISIBLE = re.compile(f"[{UNSEEN}{SOFT_HYPHEN}]")
_EDGE, _END = "\x1f", "\x1e"  # of a field, of a line in it; no page holds these letters
_TWO_FIGURES = lazy(rf"(?<=\d)\s*{_EDGE}[\s{_EDGE}]*(?=\d)")


class LineGatherer:
    """Text being gathered into lines; blank lines are dropped.

    `exact` keeps a line's blanks and invisible letters as they are, unless the line was broken in the markup.
    """

    def __init__(self, *, exact: bool = False) -> None:
        self.lines: list[str] = []
        self._exact = exact
        self._pieces: list[str] = []

    def add(self, text: str | None, *, as_set: bool = False) -> None:
        """Text of the line at hand; `as_set`: its line breaks count."""
        if not text:
            return
        if not as_set:
            self._pieces.append(text)
            return
        first, *others = text.split("\n")
        self._pieces.append(first)
        for other in others:
            self.end()
            self._pieces.append(other)

    def add_field(self, text: str) -> None:
        """What a field shows: no figure beside it runs into it."""
        self._pieces += (_EDGE, _END.join(text.splitlines()), _EDGE)

    def end(self) -> None:
        """End the line at hand."""
        text = "".join(self._pieces)
        self._pieces = []
        if _EDGE in text:
            for line in _TWO_FIGURES.sub(_END, text).replace(_EDGE, "").split(_END):
                self._keep(line)
        else:
            self._keep(text)

    def _keep(self, text: str) -> None:
        if not self._exact or "\n" in text:
            text = _BLANKS.sub(" ", _BROKEN_SOURCE.sub("", _INVISIBLE.sub("", text)))
        text = text.strip()
        if text:
            self.lines.append(text)

    def take(self) -> list[str]:
        """All lines so far; then none."""
        self.end()
        lines, self.lines = self.lines, []
        return lines


def is_hidden(element: etree._Element) -> bool:
    """Whether a browser shows nothing of an element, or shows that it was deleted."""
    if element.tag in SKIPPED or not isinstance(element.tag, str):
        return True
    return element.get("hidden") is not None or _HIDING.search(element.get("style") or "") is not None


def walk(
    root: etree._Element, lines: LineGatherer, *, marks_notes: bool = False
) -> Iterator[tuple[etree._Element, Skip]]:
    """Go through the shown elements below `root` and gather their text; yields each element as it begins.

    What the receiver skips is left out with all it holds. What is struck out is put in brackets and said to be.
    `marks_notes`: raised and lowered figures are put in brackets, so that a footnote's number does not lengthen the
    figure before it.
    """
    from lxml import etree

    walker = etree.iterwalk(root, events=("start", "end"))
    skip = Skip()
    preformatted = 0
    for event, element in walker:
        tag = element.tag
        if event == "start":
            skip.asked = element is not root and is_hidden(element)
            if not skip.asked:
                if tag in BLOCKS:
                    lines.end()
                yield element, skip
            if skip.asked:
                skip.left_out = element
                walker.skip_subtree()
                continue
            if tag in FIELDS:
                lines.add_field(field_words(element))
                skip.left_out = element
                walker.skip_subtree()
                continue
            preformatted += tag == "pre"
            lines.add("".join(before for before, _ in _marks(element, marks_notes=marks_notes)))
            lines.add(element.text, as_set=preformatted > 0)
            continue
        if element is skip.left_out:
            skip.left_out = None
        else:
            preformatted -= tag == "pre"
            lines.add("".join(after for _, after in _marks(element, marks_notes=marks_notes)))
            if tag == "br" or tag in BLOCKS:
                lines.end()
        if element is not root:
            lines.add(element.tail, as_set=preformatted > 0)


def _marks(element: etree._Element, *, marks_notes: bool) -> Iterator[tuple[str, str]]:
    """What is put before and behind the text of an element that says something of its letters by its look."""
    style = element.get("style") or ""
    is_struck = element.tag in _STRIKING_TAGS or (style and _STRIKING.search(style) is not None)
    if is_struck and _words(element):
        yield STRUCK
    if not marks_notes or element.tag in BLOCKS:
        return
    if element.tag == "sup" or (
        (element.tag in _RAISING_TAGS or (style and _RAISING.search(style) is not None)) and _is_note(element)
    ):
        yield "(", ")"


def _is_note(element: etree._Element) -> bool:
    """Whether an element holds no more than the mark of a note, beside other words of its line or cell."""
    own = _words(element)
    around = next((above for above in element.iterancestors() if above.tag in BLOCKS), None)
    return _NOTE.fullmatch(own) is not None and around is not None and _words(around) != own


def _words(element: etree._Element) -> str:
    return "".join("".join(map(str, element.itertext())).split())


class Skip:
    """How the receiver of `walk` asks to leave out the element at hand."""

    def __init__(self) -> None:
        self.asked = False
        self.left_out: etree._Element | None = None


def text_of(element: etree._Element) -> str:
    """The shown text of an element, line by line."""
    lines = LineGatherer()
    for _ in walk(element, lines, marks_notes=True):
        pass
    return "\n".join(lines.take())


def exact_text_of(element: etree._Element) -> str:
    """As `text_of`, with all blanks, for a page that is known to have been written without needless ones."""
    lines = LineGatherer(exact=True)
    for _ in walk(element, lines):
        pass
    return "\n".join(lines.take())
