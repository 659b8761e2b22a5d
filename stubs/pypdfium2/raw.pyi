# PDFium's own functions, as far as this project calls them; they take the helpers' objects for handles.
from pypdfium2 import PdfTextPage

def FPDFText_GetFontSize(text_page: PdfTextPage, index: int) -> float: ...
