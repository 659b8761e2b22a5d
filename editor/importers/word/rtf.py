"""An .rtf as paragraphs and tables; many a .doc is one. Tracked deletions are left out, automatic numbers are kept.

What is not part of the running text (text boxes, notes, hidden words, pictures) is told, and its words are given beside
it. Knows no form.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass, field
from typing import Final

from editor.errors import ReadError
from editor.importers.blocks.beside import ACCEPTED_NOTE, DELETED, HIDDEN, HIDDEN_NOTE, lines_beside
from editor.importers.blocks.source import Source, SourceGrid, SourceParagraph
from editor.importers.folding.decoding import refuse_destroyed
from editor.importers.word.flow import MAX_LETTERS, blocks_of, too_deep
from editor.importers.word.list_counter import before
from editor.importers.word.marked_text import Look, MarkedText
from editor.importers.word.rtf_tokens import RtfKind, RtfToken, codec_of_charset, codec_of_page, tokens
from editor.importers.word.table_marks import CELL_END, DEEPEST, CellDefinition, MarkedParagraph, contents_of

_MAX_GROUPS: Final = 2_000  # within each other; Word makes some 20
_MAX_LINES: Final = 100_000
_MAX_CELLS_A_ROW: Final = 500
_ASIDE: Final = (
    "colortbl stylesheet info fldinst tc tcn xe rxe txe "
    "nonshppict nonesttables filetbl revtbl listtable template operator comment fontemb fontfile"
)
_TOLD: Final[Mapping[str, str]] = {  # destinations that are left aside with a note
    "footnote": "脚注、尾注没有读入",
    "annotation": "批注没有读入",
    "pict": "图片中的内容没有读入",
    "object": "嵌入的对象没有读入",
    "mmath": "公式没有读入",
}
_BESIDE: Final[Mapping[str, str]] = {  # destinations whose words are kept beside the text, and what they are
    "footnote": "脚注、尾注",
    "annotation": "批注",
    "mmath": "公式",
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), "页眉"),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), "页脚"),
}
_SKIP, _BODY, _FONTS, _NUMBER, _BOX = "skip", "body", "fonts", "number", "box"
_OBJECT: Final = "嵌入的对象"
_RESULT: Final = "result"  # how an object was shown last
_DESTINATIONS: Final[Mapping[str, str]] = {
    **dict.fromkeys(_ASIDE.split(), _SKIP),
    **dict.fromkeys(("listtext", "pntext"), _NUMBER),
    "fonttbl": _FONTS,
}
_STARRED: Final = frozenset(
    {"nesttableprops", "shppict", "moMath", "moMathPara", *_TOLD}
)  # `\*` ones that are not passed over
_GATHERED: Final = frozenset({_BOX, _OBJECT, *_BESIDE.values()})  # destinations whose words are gathered by themselves
_BOXES: Final = frozenset({"shptxt", "dptxbxtext"})  # inside shapes
_LETTERS: Final[Mapping[str, str]] = {
    "line": "\n",
    "tab": "\t",
    "emdash": "—",
    "endash": "–",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "qmspace": "\u2005",
    "~": "\u00a0",
    "_": "-",
    "\t": "\t",
}
_PARAGRAPH_ENDS: Final = frozenset({"par", "sect", "\r", "\n"})
_CELL_ENDS: Final = frozenset({"cell", "nestcell", "row", "nestrow"})
_MARKS: Final = {"deleted": "deleted", "v": "hidden", "webhidden": "hidden", "strike": "struck", "striked": "struck"}
_NOT_SHOWN: Final = ("deleted", "hidden")
_SHOWN_BOX: Final = 40  # letters of a text box that a note repeats


@dataclass
class _State:
    """What holds for the text of a group, and for the groups in it."""

    destination: str = _BODY
    units: int = 1  # that stand in for a Unicode letter
    font: int | None = None
    marks: frozenset[str] = frozenset()  # deleted, hidden, struck, raised
    is_in_table: bool = False
    depth: int = 0  # of tables, where it is told
    is_nested_row: bool = False


@dataclass
class _RowShape:
    """The cells of a row as far as its definition went."""

    left: int = 0
    cells: list[CellDefinition] = field(default_factory=list)
    beside: int = 0
    continues: bool = False


def rtf_source(data: bytes, name: str) -> Source:
    """The paragraphs and tables of an .rtf. Raises ReadError if it is cut off, too large, or destroyed."""
    reader = _Reader(name)
    contents = contents_of(list(reader.lines(data)), 0)
    blocks = blocks_of(contents, name)
    words = [block.text for block in blocks if isinstance(block, SourceParagraph)]
    words += [slot.text for block in blocks if isinstance(block, SourceGrid) for slot in block.grid.slots]
    refuse_destroyed("\n".join(words), name)
    notes = dict(reader.notes)
    if any("\ufffd" in text for text in words):
        notes["有无法显示的字符（�），原文已丢失"] = None
    return Source(name, blocks, tuple(notes), aside=tuple(reader.aside))


class _Reader:
    """Goes through the pieces once and parts the text into lines."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.notes: dict[str, None] = {}
        self.state = _State()
        self.outer: list[_State] = []
        self.page = codec_of_page(1252)
        self.fonts: dict[int, int] = {}  # the charset of each
        self.font = 0  # the one that the font table is telling of
        self.default_font = 0
        self.waiting = bytearray()  # bytes that are not decoded yet: a letter may go over several pieces
        self.stand_in = 0  # units that are still to be skipped
        self.is_starred = False  # the next word names what may be passed over
        self.text = MarkedText()
        self.number: list[str] = []
        self.label = ""  # the automatic number of the paragraph at hand
        self.box: list[str] = []
        self.hidden: list[str] = []  # words of the line at hand that are not shown
        self.deleted: list[str] = []  # those of it that a tracked change deletes
        self.aside: list[SourceParagraph] = []  # the words that are no part of the text
        self.letters = 0
        self.ended = 0  # paragraphs, cells and rows
        self.rows = {False: _RowShape(), True: _RowShape()}  # as last defined; of nested tables apart

    def lines(self, data: bytes) -> Iterator[MarkedParagraph]:
        """The paragraphs and ends of rows."""
        closed = False
        for token in tokens(data, self.name):
            if token.kind is RtfKind.BYTES:
                self._bytes(token.data)
                continue
            self._decode()
            if token.kind is RtfKind.OPEN:
                self._open()
            elif token.kind is RtfKind.CLOSE:
                if not self.outer:
                    break
                self._close()
                closed = not self.outer
                if closed:
                    break
            elif token.kind is RtfKind.SYMBOL and token.word == "*":
                self.is_starred = True
            elif self.stand_in and token.word in _LETTERS:
                self.stand_in -= 1
            else:
                self.stand_in = 0
                yield from self._word(token)
        self._decode()
        if not closed:
            raise ReadError("文件没有传完整", place=self.name, remedy="请重新获取文件")
        if self.text.has_words() or self.label:
            yield self._line("\r")

    def _open(self) -> None:
        self.stand_in, self.is_starred = 0, False
        self.outer.append(self.state)
        self.state = copy(self.state)
        if len(self.outer) > _MAX_GROUPS:
            raise too_deep(self.name)

    def _close(self) -> None:
        self.stand_in, self.is_starred = 0, False
        ended, self.state = self.state.destination, self.outer.pop()
        if ended == self.state.destination:
            return
        if ended == _NUMBER:
            number = "".join(self.number).strip()
            self.number = []
            self.label = number if any(map(str.isalnum, number)) else ""  # else a bullet
        elif ended in _GATHERED:
            text = " ".join("".join(self.box).split())
            self.box = []
            self.aside += lines_beside([text], "文本框" if ended == _BOX else ended)
            if text and ended == _BOX:
                shown = text if len(text) <= _SHOWN_BOX else f"{text[:_SHOWN_BOX]}……"
                self.notes[f"文本框中的文字没有读入：{shown}"] = None

    def _bytes(self, data: bytes) -> None:
        skipped = min(self.stand_in, len(data))
        self.stand_in -= skipped
        if self.state.destination not in (_SKIP, _FONTS):
            self.waiting += data[skipped:]

    def _decode(self) -> None:
        if not self.waiting:
            return
        data, self.waiting = bytes(self.waiting), bytearray()
        charset = self.fonts.get(self.default_font if self.state.font is None else self.state.font, 0)
        if charset == 2 and not data.isascii():
            self._say("□" * len(data))
            return
        text = data.decode(codec_of_charset(charset, self.page), errors="replace")
        self._say("".join(letter for letter in text if letter >= " " and letter != "\x7f"))

    def _word(self, token: RtfToken) -> Iterator[MarkedParagraph]:
        word, number = token.word, token.number
        if self.is_starred:
            self.is_starred = False
            if word not in _STARRED:
                self.state.destination = _SKIP
                return
        if self.state.destination == _SKIP or self.state.destination in _GATHERED:
            self._within(word, number)
        elif self.state.destination == _FONTS:
            self._font(word, number or 0)
        elif word in _TOLD or word in _BESIDE:
            self.state.destination = _BESIDE.get(word, _SKIP)
            self.notes.update({_TOLD[word]: None} if word in _TOLD else {})
        elif word in _DESTINATIONS:
            self.state.destination = _DESTINATIONS[word]
        elif word in _LETTERS:
            self._say(_LETTERS[word])
        elif word == "u":
            self._unicode(number or 0)
        elif self.state.destination == _BODY and (end := self._ended(word)) is not None:
            yield end
        else:
            self._set(word, number)

    def _within(self, word: str, number: int | None) -> None:
        """A word in what is left aside: of a text box the words are wanted, for the note."""
        if word in _BOXES:
            self.state.destination = _BOX
        elif word == _RESULT and self.state.destination == _SKIP:
            self.state.destination = _OBJECT
        elif self.state.destination == _SKIP:
            return
        elif word == "u":
            self._unicode(number or 0)
        elif word in _BESIDE:
            self._say(" ")  # a note in a box or at the head of the page is gathered along
        elif word in _TOLD or word in _DESTINATIONS:
            self.state.destination = _SKIP
        elif word in _LETTERS or word in _PARAGRAPH_ENDS or word in _CELL_ENDS:
            self._say(" ")
        else:
            self._set(word, number)

    def _font(self, word: str, number: int) -> None:
        if word == "f":
            self.font = number
        elif word == "fcharset":
            self.fonts[self.font] = number

    def _unicode(self, number: int) -> None:
        self._say(chr(number & 0xFFFF))
        self.stand_in = self.state.units

    def _say(self, text: str) -> None:
        """Text of the group at hand goes where the group's text goes."""
        marks, destination = self.state.marks, self.state.destination
        self.letters += len(text)
        if self.letters > MAX_LETTERS:
            raise ReadError("文字超过一百万字，不是年报", place=self.name, remedy="请检查是否选错了文件")
        if destination == _NUMBER:
            self.number.append(text)
        elif destination in _GATHERED:
            self.box.append(text)
        elif destination == _BODY and marks.isdisjoint(_NOT_SHOWN):
            if "struck" in marks and text.strip():
                self.notes["文件中有带删除线的文字，已放在括号中"] = None
            self.text.add(text, Look(is_struck="struck" in marks, script="raised" if "raised" in marks else ""))
        elif destination == _BODY and text.strip():
            is_deleted = "deleted" in marks
            self.notes[ACCEPTED_NOTE if is_deleted else HIDDEN_NOTE] = None
            (self.deleted if is_deleted else self.hidden).append(text)

    def _ended(self, word: str) -> MarkedParagraph | None:
        """The line that a word ends."""
        if word in _PARAGRAPH_ENDS:
            if "deleted" in self.state.marks:
                return None
            return self._line("\r")
        if word == "cell":
            return self._line(CELL_END, depth=1)
        if word == "nestcell":
            return self._line("\r", depth=self._nested_depth(), ends_inner_cell=True)
        if word == "row":
            return self._line(CELL_END, depth=1, row=self.rows[False])
        if word == "nestrow":
            return self._line("\r", depth=self._nested_depth(), row=self.rows[True])
        return None

    def _nested_depth(self) -> int:
        return min(max(self.state.depth, 2), DEEPEST)

    def _line(
        self, end: str, *, depth: int | None = None, ends_inner_cell: bool = False, row: _RowShape | None = None
    ) -> MarkedParagraph:
        if depth is None:
            depth = min(max(self.state.depth, int(self.state.is_in_table)), DEEPEST)
        self.ended += 1
        if self.ended > _MAX_LINES:
            raise ReadError("表格超过十万格，不是年报", place=self.name, remedy="请检查是否选错了文件")
        self.aside += lines_beside(["".join(self.deleted)], DELETED)
        self.aside += lines_beside(["".join(self.hidden)], HIDDEN)
        self.deleted, self.hidden = [], []
        cells = [] if row is None else list(row.cells)
        label, self.label = self.label, ""
        return MarkedParagraph(before(label, self.text.take()), end, depth, row is not None, ends_inner_cell, cells)

    def _set(self, word: str, number: int | None) -> None:
        """A word that changes what follows it."""
        if word in _MARKS:
            self._switch(_MARKS[word], number)
        elif word in ("super", "sub", "up", "dn"):
            self._switch("raised", number)
        elif word == "nosupersub":
            self._switch("raised", 0)
        elif (change := _CHANGES.get(word)) is not None:
            change(self, number)
        else:
            self._shape(word, number or 0)

    def _switch(self, mark: str, number: int | None) -> None:
        marks = self.state.marks
        self.state.marks = marks - {mark} if number == 0 else marks | {mark}

    def _shape(self, word: str, number: int) -> None:
        """A word of a row's definition."""
        row = self.rows[self.state.is_nested_row]
        if word == "trowd":
            self.rows[self.state.is_nested_row] = _RowShape()
        elif word == "trleft":
            row.left = number
        elif word in ("clmgf", "clmrg"):
            row.beside = 1 if word == "clmgf" else 2
        elif word == "clvmrg":
            row.continues = True
        elif word == "cellx" and len(row.cells) < _MAX_CELLS_A_ROW:
            left = row.cells[-1].right if row.cells else row.left
            row.cells.append(CellDefinition(left, number, row.beside, row.continues))
            row.beside, row.continues = 0, False

    def _plain(self, _: int | None) -> None:
        self.state.marks = frozenset()
        self.state.font = None

    def _paragraph(self, _: int | None) -> None:
        self.state.is_in_table, self.state.depth = False, 0

    def _in_table(self, _: int | None) -> None:
        self.state.is_in_table = True

    def _deep(self, number: int | None) -> None:
        self.state.depth = number or 0

    def _in_font(self, number: int | None) -> None:
        self.state.font = number

    def _of_document(self, number: int | None) -> None:
        self.default_font = number or 0

    def _code_page(self, number: int | None) -> None:
        self.page = codec_of_page(number or 1252)

    def _stand_ins(self, number: int | None) -> None:
        self.state.units = max(0, 1 if number is None else number)

    def _nested_row(self, _: int | None) -> None:
        self.state.is_nested_row = True


_CHANGES: Final[Mapping[str, Callable[[_Reader, int | None], None]]] = {
    "plain": _Reader._plain,
    "pard": _Reader._paragraph,
    "intbl": _Reader._in_table,
    "itap": _Reader._deep,
    "f": _Reader._in_font,
    "deff": _Reader._of_document,
    "ansicpg": _Reader._code_page,
    "uc": _Reader._stand_ins,
    "nesttableprops": _Reader._nested_row,
}
