"""Footnote marks beside numbers: "12*", "45(1)", "(1) 35", "7¹". They are marks only where a note explains them.

A mark that no note of the sheet explains is asked about: the number without it is likely, and not sure.
"""

import re
from dataclasses import dataclass

from bienche_desktop.domain.text import clean
from bienche_desktop.excel.book.cells import TEXT
from bienche_desktop.excel.book.workbook import Cell, Sheet

RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_NUMBER = r"(?P<number>\d[\d.,]*)"
_MARK = rf"(?:(?P<stars>\*+)|\((?P<inside>\d{{1,2}}|\*+)\)|(?P<raised>[{RAISED}]{{1,2}}))"
_BEHIND = re.compile(rf"{_NUMBER}\s*{_MARK}")
_BEFORE = re.compile(rf"{_MARK}\s*{_NUMBER}")
_EXPLAINED = re.compile(
    rf"(?:ghi chú\s*:?\s*)?[-–\s]*(?:\((\d{{1,2}}|\*+)\)|(\*+)|([{RAISED}]{{1,2}}))[\s:.]*[^\W\d_]{{2,}}", re.IGNORECASE
)
_MARK_OF, _NOT_EXPLAINED = "dấu “", "” ở cạnh số không có chú thích nào trong trang"
_BEGINNINGS = f"(*-–Gg{RAISED}"


@dataclass(frozen=True, slots=True)
class Marked:
    """The text of a number without its mark, and the mark without brackets, a raised figure as a plain one."""

    number: str
    mark: str


def explained_marks(sheet: Sheet) -> frozenset[str]:
    """The marks that begin a note on the sheet, without brackets."""
    texts = (str(cell.value).lstrip() for cell in sheet.numbered.different if cell.kind is TEXT)
    found = (_EXPLAINED.match(clean(text)) for text in texts if text[:1] in _BEGINNINGS)
    return frozenset(_lowered(match[1] or match[2] or match[3]) for match in found if match)


def marked(cell: Cell) -> Marked | None:
    """The number and the mark of a cell that holds both; None for others."""
    if cell.kind is not TEXT:
        return None
    text = clean(str(cell.value))
    found = _BEHIND.fullmatch(text) or _BEFORE.fullmatch(text)
    if found is None:
        return None
    return Marked(found["number"], _lowered(found["stars"] or found["inside"] or found["raised"]))


def _lowered(mark: str) -> str:
    return "".join(str(RAISED.index(sign)) if sign in RAISED else sign for sign in mark)


def unexplained(mark: str) -> str:
    """Why a number with this mark is asked about."""
    return f"{_MARK_OF}{mark}{_NOT_EXPLAINED}"


def is_unexplained(why: str) -> bool:
    """Whether this is why a number with a mark is asked about."""
    return why.startswith(_MARK_OF) and why.endswith(_NOT_EXPLAINED)
