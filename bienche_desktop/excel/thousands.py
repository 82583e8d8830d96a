"""Which sign groups thousands on a sheet, as far as its texts tell."""

import re
from collections import Counter

from bienche_desktop.domain.text import clean
from bienche_desktop.excel.lines import all_cells, different
from bienche_desktop.excel.workbook import CellKind, Sheet

_DOTTED = re.compile(r"[1-9]\d{0,2}(\.\d{3})+")
_COMMAED = re.compile(r"[1-9]\d{0,2}(,\d{3})+")
COMMA_DECIMAL = re.compile(r"\d+,(\d{1,2}|\d{4,})%?|[1-9]\d{0,2}(\.\d{3})+,\d+")
_DOT_DECIMAL = re.compile(r"\d+\.(\d{1,2}|\d{4,})%?|[1-9]\d{0,2}(,\d{3})+\.\d+")
_TELLS = re.compile(r"\d[.,]\d")


def thousands_sign(sheet: Sheet) -> str | None:
    """The sign that groups thousands on this sheet, where its texts agree; None where they do not tell."""
    telling = {
        one: clean(str(cell.value)) for one, cell in different(sheet.rows).items()
        if cell.kind is CellKind.TEXT and _TELLS.search(str(cell.value))
    }  # fmt: skip
    if not telling:
        return None
    if any(COMMA_DECIMAL.fullmatch(text) for text in telling.values()):
        return "."
    if any(_DOT_DECIMAL.fullmatch(text) for text in telling.values()):
        return ","
    times = Counter(one for one in map(id, all_cells(sheet.rows)) if one in telling)
    dots = any(_DOTTED.fullmatch(text) for text in telling.values())
    commas = sum(times[one] for one, text in telling.items() if _COMMAED.fullmatch(text))
    if dots and not commas:
        return "."
    return "," if commas >= 2 and not dots else None
