"""Texts far longer than any name or header are judged by their beginning: a pattern looks at every character."""

from collections.abc import Iterable
from dataclasses import replace

from bienche_desktop.excel.book.lines import Row
from bienche_desktop.excel.book.remarks import LONGEST_JUDGED
from bienche_desktop.excel.book.workbook import Book, Cell, CellKind, Sheet

_MOST_LONG, _SHORT = 100, 200
"""So many long texts are judged by their long beginning, any further ones by so many characters."""


def shortened(book: Book) -> Book:
    """The book with long texts cut; the same book where there are none. The reader has told of them."""
    if not book.has_long_texts:
        return book
    lengths: dict[str, int] = {}
    return replace(book, sheets=tuple(_sheet(sheet, lengths) for sheet in book.sheets))


def _sheet(sheet: Sheet, lengths: dict[str, int]) -> Sheet:
    """`lengths`: how much of each text is kept, decided when it is first met."""
    cut = {id(cell): _cut(cell, lengths) for cell in _long(sheet.numbered.different)}
    if not cut:
        return sheet
    return replace(sheet, rows={number: _row(cells, cut) for number, cells in sheet.rows.items()})


def _long(cells: Iterable[Cell]) -> Iterable[Cell]:
    return (one for one in cells if one.kind is CellKind.TEXT and len(str(one.value)) > LONGEST_JUDGED)


def _cut(cell: Cell, lengths: dict[str, int]) -> Cell:
    text = str(cell.value)
    length = lengths.setdefault(text, LONGEST_JUDGED if len(lengths) < _MOST_LONG else _SHORT)
    return cell._replace(value=f"{text[:length]}…")


def _row(cells: Row, cut: dict[int, Cell]) -> Row:
    return {column: cut.get(id(cell), cell) for column, cell in cells.items()}
