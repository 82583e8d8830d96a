"""Which paper, type size and column widths let a table be read, and where a table too wide for any is divided.

Table text of 10 to 12 pt on A4 is the decree's (NĐ 30/2020/NĐ-CP, Phụ lục I); A3 is for who asks for it. Widths
are estimated from letter widths of Times-like faces, a little on the generous side, since nothing here may know
the fonts of the machine.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from bienche_desktop.domain.numbers import format_number
from bienche_desktop.reports.header import group_spans, index_row
from bienche_desktop.reports.sheet import Cell, ColumnKind, ColumnTree, PaperChoice, Sheet, leaves

MARGINS_MM = {"top": 20, "bottom": 20, "left": 30, "right": 15}
"""Within the decree's 20-25, 20-25, 30-35 and 15-20 mm, and the Party's 20, 20, 30 and 15."""

LABEL_MM = 55
_WIDEST_LABEL_MM = 120
_COMFORTABLE_MM = 24
_PT_MM = 25.4 / 72
_INSET_MM = 2.4
_HEADER_LINES = 4
_GROUP_LINES = 2
_SINGLE_LINES = 5
_SHORT_HEADING = 8
_INDEX_SCALE = 0.8
_BREAK = re.compile(r"\s+|(?<=-)(?=\D)")
"""Where a line of text may end: at a space, and behind a hyphen that no digit follows."""
_NARROW = frozenset("ijltfrIíìỉĩịJ.,:;'|!()[]-/ ")
_WIDE = frozenset("mwMW%@&")


@dataclass(frozen=True, slots=True)
class Paper:
    """A format as it lies before the reader, in millimetres."""

    name: str
    landscape: bool
    width_mm: int

    @property
    def text_mm(self) -> float:
        return self.width_mm - MARGINS_MM["left"] - MARGINS_MM["right"]


@dataclass(frozen=True, slots=True)
class Part:
    """The columns that stand beside each other on a page: always the first two, and all or some of the others.

    `places` are their positions in the whole sheet; a width of None takes what is left.
    """

    columns: ColumnTree
    places: tuple[int, ...]
    widths_mm: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Fit:
    """The chosen paper, the size of table text, and the parts of the table, one after the other."""

    paper: Paper
    size_pt: int
    parts: tuple[Part, ...]


_PORTRAIT, _LANDSCAPE, _A3 = Paper("a4", False, 210), Paper("a4", True, 297), Paper("a3", True, 420)
_LOOSE, _TIGHT = False, True
_TRIES = {
    PaperChoice.AUTO: (
        *((_PORTRAIT, size, _LOOSE) for size in (12, 11)),
        *((_LANDSCAPE, size, _LOOSE) for size in (12, 11, 10)),
        (_LANDSCAPE, 10, _TIGHT),
    ),
    PaperChoice.A4_PORTRAIT: (*((_PORTRAIT, size, _LOOSE) for size in (12, 11, 10)), (_PORTRAIT, 10, _TIGHT)),
    PaperChoice.A4_LANDSCAPE: (*((_LANDSCAPE, size, _LOOSE) for size in (12, 11, 10)), (_LANDSCAPE, 10, _TIGHT)),
    PaperChoice.A3_LANDSCAPE: (*((_A3, size, _LOOSE) for size in (12, 11, 10)), (_A3, 10, _TIGHT)),
}
"""What is tried for each choice, in this order; in a tight table headings such as "Còn lại" may take two lines."""

_DIVIDED_PT = 11


def fit(sheet: Sheet) -> Fit:
    """The first paper and size on which every number, every word of the head and the names have room.

    Where there is none, the last paper tried takes the table in parts, each with the names beside it.
    """
    paper = _LANDSCAPE
    for paper, size, tight in _TRIES[sheet.paper]:
        widths = _needed(sheet, size, tight)
        if sum(widths) + LABEL_MM <= paper.text_mm:
            return Fit(paper, size, (_part(sheet, sheet.columns, 2, widths, paper, size),))
    widths = _needed(sheet, _DIVIDED_PT, _LOOSE)
    return Fit(paper, _DIVIDED_PT, tuple(_divided(sheet, widths, paper)))


def _divided(sheet: Sheet, widths: list[float], paper: Paper) -> Iterator[Part]:
    """The table in as few parts as can be, about equally wide; a group of columns stays in one part."""
    groups = sheet.columns[2:]
    sizes = [len(tuple(leaves((group,)))) for group in groups]
    starts = [2 + sum(sizes[:at]) for at in range(len(groups))]
    wide = [sum(widths[start : start + size]) for start, size in zip(starts, sizes, strict=True)]
    room = paper.text_mm - LABEL_MM - widths[0]
    fewest = len(_runs(wide, room))
    least = next(limit for limit in range(int(room) + 1) if len(_runs(wide, limit)) <= fewest or limit == int(room))
    for run in _runs(wide, least):
        columns = (*sheet.columns[:2], *(groups[at] for at in run))
        yield _part(sheet, columns, starts[run[0]], widths, paper, _DIVIDED_PT)


def _runs(wide: list[float], limit: float) -> list[list[int]]:
    """Neighbours put together as long as they are not wider than the limit."""
    runs: list[list[int]] = []
    for at, width in enumerate(wide):
        if runs and sum(wide[one] for one in runs[-1]) + width <= limit:
            runs[-1].append(at)
        else:
            runs.append([at])
    return runs


def _part(sheet: Sheet, columns: ColumnTree, start: int, widths: list[float], paper: Paper, size: int) -> Part:
    count = len(tuple(leaves(columns)))
    places = (0, 1, *range(start, start + count - 2))
    return Part(columns, places, _spread(sheet, places, widths, paper, size))


def shown(cell: Cell) -> str:
    """The text of a cell: numbers with dots for thousands and a comma for decimals, nothing for what is not known."""
    return cell if isinstance(cell, str) else format_number(cell)


def text_mm(text: str, size_pt: float, bold: bool = False) -> float:
    """About how wide one line of the text is."""
    em = sum(0.3 if c in _NARROW else 0.85 if c in _WIDE else 0.72 if c.isupper() else 0.54 for c in text)
    return em * size_pt * _PT_MM * (1.06 if bold else 1.0)


def _needed(sheet: Sheet, size: int, tight: bool) -> list[float]:
    """The least width of every column but the label's (which counts as 0 here); those of one group are equal."""
    index = index_row(sheet.columns)
    widths = [
        0.0 if column.kind is ColumnKind.LABEL else _INSET_MM + _column_mm(sheet, at, index[at], size, tight)
        for at, column in enumerate(sheet.leaves)
    ]
    for group, span in group_spans(sheet.columns):
        lines = _GROUP_LINES if len(span) > 1 else _SINGLE_LINES
        heading = _heading_mm(group.label, size, lines, tight) + _INSET_MM
        wide = max(heading / len(span), *(widths[at] for at in span))
        for at in span:
            widths[at] = wide
    return widths


def _column_mm(sheet: Sheet, at: int, index: str, size: int, tight: bool) -> float:
    column = sheet.leaves[at]
    heading = _heading_mm(column.label, size, _HEADER_LINES, tight)
    numbered = max(text_mm(part, size * _INDEX_SCALE) for part in re.split("(?<==)", index))
    if column.kind is ColumnKind.ORDINAL:
        texts = [row.ordinal for row in sheet.rows]
    else:
        texts = [shown(row.cells[at - 2]) for row in sheet.rows]
    if column.kind is ColumnKind.TEXT:
        texts = list(chain.from_iterable(_BREAK.split(text) for text in texts))
        heading = max(heading, column.least_mm)
    return max(heading, numbered, max((text_mm(text, size, bold=True) for text in texts), default=0.0))


def _heading_mm(label: str, size: int, lines: int, tight: bool) -> float:
    """The width at which a heading breaks into at most `lines` lines and no word is cut; a short one stays on one."""
    if len(label) <= _SHORT_HEADING and not tight:
        return text_mm(label, size, bold=True)
    longest_word = max((text_mm(word, size, bold=True) for word in label.split()), default=0.0)
    return max(longest_word, text_mm(label, size, bold=True) / lines * 1.15)


def _spread(
    sheet: Sheet, places: tuple[int, ...], widths: list[float], paper: Paper, size: int
) -> tuple[float | None, ...]:
    """What the names do not need goes to the number columns, the narrowest first, up to a comfortable width."""
    longest = max((text_mm(row.label, size, bold=row.bold) for row in sheet.rows), default=0.0)
    room = paper.text_mm - min(max(longest + _INSET_MM, LABEL_MM), _WIDEST_LABEL_MM)
    kinds = [sheet.leaves[at].kind for at in places]
    spread = [widths[at] for at in places]
    for least in range(_COMFORTABLE_MM):
        raised = [
            max(widths[at], least) if kind is ColumnKind.NUMBER else widths[at]
            for at, kind in zip(places, kinds, strict=True)
        ]
        if sum(raised) > room:
            break
        spread = raised
    return tuple(
        None if kind is ColumnKind.LABEL else round(width, 2) for width, kind in zip(spread, kinds, strict=True)
    )
