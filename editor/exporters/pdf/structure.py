"""The structure of a PDF, for those who hear it read: headings, paragraphs, tables (ISO 32000-1, 14.7 and 14.8).

reportlab writes no such thing; it is made here out of its plain objects. What is not part of the text, as rules, page
numbers and a table header's repetition, is marked as an artifact. Decides nothing about looks.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString
from reportlab.pdfgen.canvas import Canvas

from editor.exporters.layout.flow import TITLE
from editor.exporters.paper.document import Document, Heading, TableBlock
from editor.forms.grid import Grid, Slot, SlotRole

# The tag of a slot, and what it is the header of.
_CELLS: Final = {
    SlotRole.CAPTION: ("TH", "Column"),
    SlotRole.HEADER: ("TH", "Column"),
    SlotRole.LABEL: ("TH", "Row"),
    SlotRole.VALUE: ("TD", ""),
}


@dataclass
class _Element:
    """A piece of structure: its tag, what is in it, and the places of its text as (page, mark on that page)."""

    tag: str
    kids: list[_Element] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)
    attributes: dict[str, Any] = field(default_factory=dict)
    words: str = ""  # instead of what is drawn, for a picture


class Structure:
    """The structure of one document while its pages are drawn."""

    def __init__(self, canvas: Canvas, printed: Document) -> None:
        self._canvas = canvas
        self._marked: list[list[_Element]] = [[]]  # a page's elements in the order of their marks
        self._texts = {TITLE: _Element("H1")}
        self._cells: dict[tuple[int, Slot], _Element] = {}
        self._root = _Element("Document", [self._texts[TITLE]])
        for place, block in enumerate(printed.blocks):
            if isinstance(block, TableBlock):
                self._root.kids.append(self._table(place, block.grid))
            else:
                is_heading = isinstance(block, Heading) or block.stands_over
                self._texts[place] = _Element(f"H{block.level + 1}" if is_heading else "P")
                self._root.kids.append(self._texts[place])

    @contextmanager
    def text(self, block: int) -> Iterator[None]:
        """What is drawn within belongs to the title, a heading or a paragraph."""
        with self._content(self._texts[block]):
            yield

    @contextmanager
    def cell(self, block: int, slot: Slot) -> Iterator[None]:
        """What is drawn within is the text of a table's slot; when it comes again on another page, a repetition."""
        element = self._cells[block, slot]
        with self.artifact() if element.marks else self._content(element):
            yield

    @contextmanager
    def figure(self, description: str) -> Iterator[None]:
        """What is drawn within is a picture of which `description` tells what it shows."""
        element = _Element("Figure", words=description)
        self._root.kids.append(element)
        with self._content(element):
            yield

    @contextmanager
    def artifact(self) -> Iterator[None]:
        """What is drawn within is not part of the text."""
        self._put("/Artifact BMC")
        yield
        self._put("EMC")

    def end_page(self) -> None:
        """Go on with the next page."""
        self._marked.append([])

    def write(self) -> None:
        """Add the structure to the document, all of whose pages are drawn."""
        document: Any = self._canvas._doc  # type: ignore[attr-defined]  # there is no other way in
        writer = _Writer(document)
        root = PDFDictionary({"Type": PDFName("StructTreeRoot")})
        top = writer.reference(root)
        root["K"] = writer.element(self._root, top)
        numbers: list[Any] = []
        for page, marked in enumerate(self._marked[:-1]):
            numbers += [page, PDFArray([writer.references[id(element)] for element in marked])]
        root["ParentTree"] = writer.reference(PDFDictionary({"Nums": PDFArray(numbers)}))
        root["ParentTreeNextKey"] = len(self._marked) - 1
        for number, page in enumerate(document.Pages.pages):
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents"]
            page.StructParents = number
        document.Catalog.StructTreeRoot = root
        document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})

    @contextmanager
    def _content(self, element: _Element) -> Iterator[None]:
        marked = self._marked[-1]
        element.marks.append((len(self._marked) - 1, len(marked)))
        self._put(f"/{element.tag} <</MCID {len(marked)}>> BDC")
        marked.append(element)
        yield
        self._put("EMC")

    def _put(self, operator: str) -> None:
        self._canvas._code.append(operator)  # type: ignore[attr-defined]  # marks are no command of reportlab's

    def _table(self, place: int, grid: Grid) -> _Element:
        rows = [_Element("TR") for _ in range(grid.rows)]
        for slot in grid.slots:
            cell = self._cells[place, slot] = _cell(slot)
            rows[slot.row].kids.append(cell)
        return _Element("Table", [row for row in rows if row.kids])


def _cell(slot: Slot) -> _Element:
    tag, scope = _CELLS[slot.role]
    attributes: dict[str, Any] = {"RowSpan": slot.row_span, "ColSpan": slot.column_span}
    known = {name: span for name, span in attributes.items() if span > 1}
    if scope:
        known["Scope"] = PDFName(scope)
    return _Element(tag, attributes=known)


class _Writer:
    """Turns elements into the objects of a document."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._pages = [self.reference(page) for page in document.Pages.pages]
        self.references: dict[int, Any] = {}  # by the element's identity

    def reference(self, thing: Any) -> Any:
        """A reference to an object, which is thereby one of the document's."""
        return self._document.Reference(thing)

    def element(self, element: _Element, parent: Any) -> Any:
        """A reference to the object of an element, made with all that is in it."""
        written = PDFDictionary({"S": PDFName(element.tag), "P": parent})
        own = self.references[id(element)] = self.reference(written)
        kids = [self.element(kid, own) for kid in element.kids]
        if element.marks:
            first = element.marks[0][0]
            written["Pg"] = self._pages[first]
            kids += [self._mark(page, number, first) for page, number in element.marks]
        if kids:
            written["K"] = kids[0] if len(kids) == 1 else PDFArray(kids)
        if element.words:
            written["Alt"] = PDFString(element.words)
        if element.attributes:
            written["A"] = PDFDictionary({"O": PDFName("Table"), **element.attributes})
        return own

    def _mark(self, page: int, number: int, first: int) -> Any:
        """A mark on the element's first page is its number, one on a later page says on which."""
        if page == first:
            return number
        return PDFDictionary({"Type": PDFName("MCR"), "Pg": self._pages[page], "MCID": number})
