"""Which paper, type size and column widths let a table be read: A4 at 12 to 10 pt, and only then A3.

Table text of 10 to 12 pt is the decree's (NĐ 30/2020/NĐ-CP, Phụ lục I). Widths are estimated from letter widths
of Times-like faces, a little on the generous side, since nothing here may know the fonts of the machine.
"""

import re
from dataclasses import dataclass
from itertools import chain

from bienche_desktop.domain.numbers import format_number
from bienche_desktop.reports.header import group_spans, index_row
from bienche_desktop.reports.sheet import Cell, Column, ColumnKind, Orientation, Sheet

MARGINS_MM = {"top": 20, "bottom": 20, "left": 30, "right": 15}
"""Within the decree's 20-25, 20-25, 30-35 and 15-20 mm, and the Party's 20, 20, 30 and 15."""

LABEL_MM = 55
_WIDEST_LABEL_MM = 120
_COMFORTABLE_MM = 24
_PT_MM = 25.4 / 72
_INSET_MM = 2.4
_HEADER_LINES = 4
_GROUP_LINES = 2
_SHORT_HEADING = 8
_INDEX_SCALE = 0.8
_NARROW = frozenset("ijltfrIíìỉĩịJ.,:;'|!()[]-/ ")
_WIDE = frozenset("mwMW%@&")


@dataclass(frozen=True, slots=True)
class Paper:
    """A format as it lies before the reader, in millimetres, and the type sizes worth trying on it."""

    name: str
    landscape: bool
    width_mm: int
    sizes_pt: tuple[int, ...]

    @property
    def text_mm(self) -> float:
        return self.width_mm - MARGINS_MM["left"] - MARGINS_MM["right"]


PORTRAIT = Paper("a4", False, 210, (12, 11))
PORTRAIT_TIGHT = Paper("a4", False, 210, (10,))
LANDSCAPE = Paper("a4", True, 297, (12, 11, 10))
A3 = Paper("a3", True, 420, (12, 11, 10, 9, 8))


@dataclass(frozen=True, slots=True)
class Fit:
    """The chosen paper, size of table text, and the width of every column; None takes what is left."""

    paper: Paper
    size_pt: int
    widths_mm: tuple[float | None, ...]


def fit(sheet: Sheet) -> Fit:
    """The first paper and size on which every number, every word of the head and the names have room.

    What fits nowhere is set on the largest paper in the smallest type.
    """
    tried = [(paper, size) for paper in _papers(sheet.orientation) for size in paper.sizes_pt]
    for paper, size in tried:
        widths = _needed(sheet, size)
        if sum(widths) + LABEL_MM <= paper.text_mm:
            break
    return Fit(paper, size, _spread(sheet, widths, paper, size))


def shown(cell: Cell) -> str:
    """The text of a cell: numbers with dots for thousands and a comma for decimals, nothing for what is not known."""
    return cell if isinstance(cell, str) else format_number(cell)


def text_mm(text: str, size_pt: float, bold: bool = False) -> float:
    """About how wide one line of the text is."""
    em = sum(0.3 if c in _NARROW else 0.85 if c in _WIDE else 0.72 if c.isupper() else 0.54 for c in text)
    return em * size_pt * _PT_MM * (1.06 if bold else 1.0)


def _papers(orientation: Orientation) -> tuple[Paper, ...]:
    if orientation is Orientation.PORTRAIT:
        return (PORTRAIT, PORTRAIT_TIGHT, A3)
    if orientation is Orientation.LANDSCAPE:
        return (LANDSCAPE, A3)
    return (PORTRAIT, LANDSCAPE, A3)


def _needed(sheet: Sheet, size: int) -> list[float]:
    """The least width of every column but the label's (which counts as 0 here); those of one group are equal."""
    index = index_row(sheet.columns)
    widths = [
        0.0 if column.kind is ColumnKind.LABEL else _INSET_MM + _column_mm(sheet, at, column, index[at], size)
        for at, column in enumerate(sheet.leaves)
    ]
    for group, span in group_spans(sheet.columns):
        heading = _heading_mm(group.label, size, _GROUP_LINES) + _INSET_MM
        wide = max(heading / len(span), *(widths[at] for at in span))
        for at in span:
            widths[at] = wide
    return widths


def _column_mm(sheet: Sheet, at: int, column: Column, index: str, size: int) -> float:
    heading = _heading_mm(column.label, size, _HEADER_LINES)
    numbered = max(text_mm(part, size * _INDEX_SCALE) for part in re.split("(?<==)", index))
    if column.kind is ColumnKind.ORDINAL:
        texts = [row.ordinal for row in sheet.rows]
    else:
        texts = [shown(row.cells[at - 2]) for row in sheet.rows]
    if column.kind is ColumnKind.TEXT:
        texts = list(chain.from_iterable(text.split() for text in texts))
        heading = max(heading, 25.0)
    return max(heading, numbered, max((text_mm(text, size, bold=True) for text in texts), default=0.0))


def _heading_mm(label: str, size: int, lines: int) -> float:
    """The width at which a heading breaks into at most `lines` lines, no word is cut and "Còn lại" stays on one."""
    if len(label) <= _SHORT_HEADING:
        return text_mm(label, size, bold=True)
    longest_word = max((text_mm(word, size, bold=True) for word in label.split()), default=0.0)
    return max(longest_word, text_mm(label, size, bold=True) / lines * 1.15)


def _spread(sheet: Sheet, widths: list[float], paper: Paper, size: int) -> tuple[float | None, ...]:
    """What the names do not need goes to the number columns, the narrowest first, up to a comfortable width."""
    longest = max((text_mm(row.label, size, bold=row.bold) for row in sheet.rows), default=0.0)
    room = paper.text_mm - min(max(longest + _INSET_MM, LABEL_MM), _WIDEST_LABEL_MM)
    numbers = {at for at, column in enumerate(sheet.leaves) if column.kind is ColumnKind.NUMBER}
    spread = widths
    for least in range(_COMFORTABLE_MM):
        raised = [max(width, least) if at in numbers else width for at, width in enumerate(widths)]
        if sum(raised) > room:
            break
        spread = raised
    labels = {at for at, column in enumerate(sheet.leaves) if column.kind is ColumnKind.LABEL}
    return tuple(None if at in labels else round(width, 2) for at, width in enumerate(spread))
