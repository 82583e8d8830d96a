"""A block of numbers only, onto cells that take numbers: what it writes there without any preview."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from bienche_desktop.domain.errors import Refused
from bienche_desktop.domain.figures import Number, same_number
from bienche_desktop.domain.indicators import Vocabulary
from bienche_desktop.domain.numbers import format_number, parse_entry
from bienche_desktop.domain.printed import Evidence, PrintedKind, read_printed
from bienche_desktop.domain.quota_entry import Target, is_expression
from bienche_desktop.excel.book.workbook import Cell, CellKind
from bienche_desktop.excel.clipboard.sheet import Clipping
from bienche_desktop.excel.layout.grid import Grid
from bienche_desktop.excel.numbers.values import read_difference, read_level

Entry = str | None
"""What is typed into a cell; None leaves it as it is."""


@dataclass(frozen=True, slots=True)
class Under:
    """A cell under the block. `shown`: the number that stands there, typed or not; `typed`: whether it takes entry.

    Totals that only add up what is below, and what the program works out, are not `typed`.
    """

    target: Target
    shown: Number | None
    typed: bool


def direct_entries(
    block: Clipping, under_at: Callable[[int, int], Under | None], vocabulary: Vocabulary
) -> list[list[Entry]] | None:
    """What each cell of the block types into the cell under it; None where a person must look at it first.

    To be looked at: names, headings, merged or hidden cells, numbers that can be read in two ways, "-" over a known
    number, another number over a total or a worked-out cell, cells beyond the table's edge.
    """
    sheet = block.sheet
    if sheet.merges or sheet.hidden_rows or sheet.hidden_columns:
        return None
    sign = Grid(block.book, sheet).thousands

    def entry(row: int, column: int) -> Entry:
        under = under_at(row - 1, column - 1)
        format = block.book.styles[cell.style].format if (cell := sheet.cell(row, column)) else ""
        return _LOOK if under is None else _entry(cell, format, under, vocabulary, sign)

    found: list[list[Entry]] = []
    for row in range(1, block.rows + 1):
        line = list(takewhile(lambda one: one is not _LOOK, (entry(row, at) for at in range(1, block.columns + 1))))
        if len(line) < block.columns:
            return None
        found.append(line)
    return found


_LOOK = "?"
"""No number is written so: the cell needs a person."""


def _entry(cell: Cell | None, format: str, under: Under, vocabulary: Vocabulary, sign: str | None) -> Entry:
    if cell is None:
        return "" if under.typed else None
    if not under.typed:  # what the program works out may be negative
        told = read_difference(cell, Evidence(True, sign)).value
        repeats = told is not None and same_number(told, under.shown)
        return None if repeats or (_is_blank(cell) and under.target.value is None) else _LOOK
    key = under.target.key
    decimals = key is not None and vocabulary.takes_decimals(key.indicator, key.measure)
    if cell.kind is CellKind.TEXT and is_sum(str(cell.value), whole=not decimals):
        return str(cell.value)
    read = read_level(cell, format, Evidence(None if decimals else True, sign))
    if read.value is None:
        says_nothing = not read.why and under.target.value is None
        return None if says_nothing else _LOOK
    return format_number(read.value)


def _is_blank(cell: Cell) -> bool:
    """Whether the cell says that there is no number: "-", "x", "…"."""
    return cell.kind is CellKind.TEXT and read_printed(str(cell.value)).kind is PrintedKind.MISSING


def is_sum(text: str, whole: bool) -> bool:
    """Whether the text is a sum such as 12+3-1, which is worked out as when it is typed."""
    inner = text.strip().lstrip("=+-−")
    if not is_expression(inner) or not any(sign.isdigit() for sign in inner):
        return False
    try:
        return parse_entry(text, whole) is not None
    except Refused:
        return False


def texts_of(block: Clipping) -> Sequence[Sequence[str]]:
    """The block as texts, for sentences about why it cannot be typed."""
    grid = Grid(block.book, block.sheet)
    return [[grid.text(row, column) for column in range(1, block.columns + 1)] for row in range(1, block.rows + 1)]
