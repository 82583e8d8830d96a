"""Which sign groups thousands on a sheet, as far as its texts tell."""

import re
from collections.abc import Collection, Mapping

from bienche_desktop.domain.text import clean
from bienche_desktop.excel.book.cells import TEXT
from bienche_desktop.excel.book.workbook import Cell, Sheet

_DOTTED = re.compile(r"[1-9]\d{0,2}(\.\d{3})+")
_COMMAED = re.compile(r"[1-9]\d{0,2}(,\d{3})+")
COMMA_DECIMAL = re.compile(r"\d+,(\d{1,2}|\d{4,})%?|[1-9]\d{0,2}(\.\d{3})+,\d+")
_DOT_DECIMAL = re.compile(r"\d+\.(\d{1,2}|\d{4,})%?|[1-9]\d{0,2}(,\d{3})+\.\d+")
_NUMBERING = re.compile(r"(\d{1,2})\.(\d{1,2})")
_TELLS = re.compile(r"\d[.,]\d")


def thousands_sign(sheet: Sheet) -> str | None:
    """The sign that groups thousands on this sheet, where its texts agree; None where they do not tell."""
    texts = ((cell, str(cell.value)) for cell in sheet.numbered.different if cell.kind is TEXT)
    telling = {cell: clean(text) for cell, text in texts if ("." in text or "," in text) and _TELLS.search(text)}
    for cell in _numbering(sheet, telling):
        del telling[cell]
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


def _numbering(sheet: Sheet, telling: Mapping[Cell, str]) -> set[Cell]:
    """The cells that number rows, "1.1", "1.2", "2.1": none is left out from 1 on, and none stands among numbers."""
    if not any(_NUMBERING.fullmatch(text) for text in telling.values()):
        return set()
    columns = [
        {cell: telling[cell] for cell in cells} for _, cells in sheet.numbered.columns_with(telling.__contains__)
    ]
    numbering = {cell for cells in columns if _counts_on(cells.values()) for cell in cells}
    return numbering - {cell for cells in columns if not _counts_on(cells.values()) for cell in cells}


def _counts_on(texts: Collection[str]) -> bool:
    marks = [found.groups() for text in texts if (found := _NUMBERING.fullmatch(text))]
    below: dict[str, set[int]] = {}
    for outer, inner in marks:
        below.setdefault(outer, set()).add(int(inner))
    return len(marks) == len(texts) and all(inner == set(range(1, len(inner) + 1)) for inner in below.values())
