"""Which sign groups thousands on a sheet, as far as its texts tell."""

import re

from bienche_desktop.domain.text import clean
from bienche_desktop.excel.book.cells import TEXT
from bienche_desktop.excel.book.workbook import Sheet

_DOTTED = re.compile(r"[1-9]\d{0,2}(\.\d{3})+")
_COMMAED = re.compile(r"[1-9]\d{0,2}(,\d{3})+")
COMMA_DECIMAL = re.compile(r"\d+,(\d{1,2}|\d{4,})%?|[1-9]\d{0,2}(\.\d{3})+,\d+")
_DOT_DECIMAL = re.compile(r"\d+\.(\d{1,2}|\d{4,})%?|[1-9]\d{0,2}(,\d{3})+\.\d+")
_TELLS = re.compile(r"\d[.,]\d")


def thousands_sign(sheet: Sheet) -> str | None:
    """The sign that groups thousands on this sheet, where its texts agree; None where they do not tell."""
    texts = ((cell, str(cell.value)) for cell in sheet.numbered.different if cell.kind is TEXT)
    telling = {cell: clean(text) for cell, text in texts if ("." in text or "," in text) and _TELLS.search(text)}
    if not telling:
        return None
    if any(COMMA_DECIMAL.fullmatch(text) for text in telling.values()):
        return "."
    if any(_DOT_DECIMAL.fullmatch(text) for text in telling.values()):
        return ","
    dots = any(_DOTTED.fullmatch(text) for text in telling.values())
    commas = sum(
        times for cell, times in sheet.numbered.counted() if cell in telling and _COMMAED.fullmatch(telling[cell])
    )
    if dots and not commas:
        return "."
    return "," if commas >= 2 and not dots else None
