"""The head of a table: which cell of it spans what, and the row of column numbers below it."""

from collections.abc import Iterator
from dataclasses import dataclass

from bienche_desktop.reports.sheet import Column, ColumnGroup, ColumnKind, ColumnTree, Formula, leaves

_LETTERS = "ABCDEGHIK"


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """A cell of the head: its text, its place (counted from 0) and how many rows and columns it covers."""

    label: str
    row: int
    column: int
    rows: int
    columns: int


def header_depth(columns: ColumnTree) -> int:
    """How many rows the head needs, without the row of numbers."""
    return max((1 if isinstance(part, Column) else 1 + header_depth(part.parts) for part in columns), default=0)


def header_cells(columns: ColumnTree) -> tuple[HeaderCell, ...]:
    """The cells of the head; together they cover every place of it exactly once."""
    return tuple(_cells(columns, 0, 0, header_depth(columns)))


def _cells(columns: ColumnTree, row: int, column: int, depth: int) -> Iterator[HeaderCell]:
    for part in columns:
        if isinstance(part, Column):
            yield HeaderCell(part.label, row, column, depth - row, 1)
            column += 1
            continue
        width = len(tuple(leaves(part.parts)))
        height = depth - row - header_depth(part.parts)
        yield HeaderCell(part.label, row, column, height, width)
        yield from _cells(part.parts, row + height, column, depth)
        column += width


def index_row(columns: ColumnTree) -> tuple[str, ...]:
    """The row of numbers under the head: letters for words, numbers for values, formulas where one follows.

    For two words and three numbers of which the last is a difference: A, B, 1, 2, 3=1-2.
    """
    names = _index_names(columns)
    return tuple(
        f"{names[column.key]}={_index_formula(column.formula, names)}" if column.formula else names[column.key]
        for column in leaves(columns)
    )


def _index_names(columns: ColumnTree) -> dict[str, str]:
    letters, count, names = iter(_LETTERS), 0, {}
    for column in leaves(columns):
        if column.kind in (ColumnKind.ORDINAL, ColumnKind.LABEL):
            names[column.key] = next(letters)
        else:
            count += 1
            names[column.key] = str(count)
    return names


def _index_formula(formula: Formula, names: dict[str, str]) -> str:
    added = "+".join(names[key] for key in formula.plus)
    return "-".join((added, *(names[key] for key in formula.minus)))


def group_spans(columns: ColumnTree, start: int = 0) -> Iterator[tuple[ColumnGroup, range]]:
    """Every group with the positions of its columns, inner groups before the ones around them."""
    for part in columns:
        if isinstance(part, Column):
            start += 1
            continue
        yield from group_spans(part.parts, start)
        width = len(tuple(leaves(part.parts)))
        yield part, range(start, start + width)
        start += width
