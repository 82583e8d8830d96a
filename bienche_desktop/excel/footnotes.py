"""Footnote marks behind numbers: "12*", "45(1)". They are marks only where a note of the sheet explains them."""

import re

from bienche_desktop.domain.text import clean
from bienche_desktop.excel.workbook import Cell, CellKind, Sheet

_MARKED = re.compile(r"(\d[\d.,]*)\s*(?:(\*+)|\((\d{1,2}|\*+)\))")
_EXPLAINED = re.compile(r"(?:ghi chú\s*:?\s*)?[-–\s]*(?:\((\d{1,2}|\*+)\)|(\*+))[\s:.]*[^\W\d_]{2,}", re.IGNORECASE)


def explained_marks(sheet: Sheet) -> frozenset[str]:
    """The marks that begin a note on the sheet, without brackets."""
    texts = (clean(str(cell.value)) for cell in sheet.numbered.different if cell.kind is CellKind.TEXT)
    found = (_EXPLAINED.match(text) for text in texts if text[:1] in "(*-–Gg")
    return frozenset(match[1] or match[2] for match in found if match)


def without_mark(cell: Cell, explained: frozenset[str]) -> Cell:
    """The cell without the footnote mark behind its number, where that mark is explained; otherwise as it is."""
    if not explained or cell.kind is not CellKind.TEXT:
        return cell
    found = _MARKED.fullmatch(clean(str(cell.value)))
    return cell._replace(value=found[1]) if found and (found[2] or found[3]) in explained else cell
