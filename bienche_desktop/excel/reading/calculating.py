"""Numbers of formulas whose result the file does not hold, for workbooks that no spreadsheet program ever saved.

Only formulas that are wholly understood, over numbers of the same workbook, are calculated, exactly; the others stay
without a result and are asked about. A formula over empty cells stays as it is: it stands for nothing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from bienche_desktop.excel.book.looking import places_of
from bienche_desktop.excel.book.workbook import Book, Cell, CellKind, Sheet, Value
from bienche_desktop.excel.formats.xlsx_parts import is_date_format
from bienche_desktop.excel.reading.formula_values import Number
from bienche_desktop.excel.reading.working_out import Place, Result, Work


def calculated(book: Book) -> Book:
    """The book with the numbers of its open formulas, as far as they can be known for sure.

    Open are formulas without a result, and numbers of formulas where the file asks to be calculated when it is opened:
    its writer did not calculate, and many of them write 0.
    """
    open_ = dict(_open(book))
    if not open_:
        return book
    work = Work(book, open_)
    told: dict[int, dict[tuple[int, int], Cell]] = {}
    for (sheet, row, column), cell in open_.items():
        found = _with_result(book, cell, work.result((sheet, row, column)))
        if found is not cell:
            told.setdefault(sheet, {})[row, column] = found
    sheets = tuple(_with_cells(sheet, told.get(at, {})) for at, sheet in enumerate(book.sheets))
    return replace(book, sheets=sheets)


def _open(book: Book) -> Iterator[tuple[Place, Cell]]:
    """The cells whose formulas have no result to be sure of."""
    for at, sheet in enumerate(book.sheets):
        wanted = {id(cell) for cell in sheet.numbered.different if _is_open(book, cell)}
        yield from (((at, *place), cell) for place, cell in places_of(sheet, wanted))


def _is_open(book: Book, cell: Cell) -> bool:
    if cell.kind is CellKind.UNCACHED:
        return True
    return book.is_uncalculated and cell.kind is CellKind.NUMBER and cell.formula is not None


def _with_result(book: Book, cell: Cell, result: Result) -> Cell:
    """The cell with its number, or an empty text; without either where only a writer's 0 stands there."""
    if result == "":
        return cell._replace(value="", kind=CellKind.TEXT)
    is_date = cell.style < len(book.styles) and is_date_format(book.styles[cell.style].format)
    if isinstance(result, Number) and result.is_told and not is_date:
        value = _plain(result.value)
        same = cell.kind is CellKind.NUMBER and cell.value == value
        return cell if same else cell._replace(value=value, kind=CellKind.NUMBER)
    if cell.kind is CellKind.NUMBER and cell.value == 0:
        return cell._replace(value=None, kind=CellKind.UNCACHED)
    return cell


def _plain(value: Fraction) -> int | float:
    return int(value) if value.denominator == 1 else float(value)


def _with_cells(sheet: Sheet, told: Mapping[tuple[int, int], Cell]) -> Sheet:
    if not told:
        return sheet
    rows = dict(sheet.rows)
    stored: dict[tuple[int, int], Value] = {}
    for (row, column), cell in told.items():
        stored[row, column] = rows[row][column].value
        rows[row] = {**rows[row], column: cell}
    return replace(sheet, rows=rows, stored=stored)
