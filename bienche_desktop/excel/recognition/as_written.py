"""Texts that were taken for texts of an old font and are not: the book with these cells as they were stored."""

from dataclasses import replace

from bienche_desktop.excel.book.workbook import Book, Cell, Sheet


def as_written(book: Book, texts: frozenset[str]) -> Book:
    """The book with every cell whose stored text is among `texts` undecoded; the same book where there are none."""
    if not texts:
        return book
    return replace(book, sheets=tuple(_sheet(sheet, texts) for sheet in book.sheets))


def _sheet(sheet: Sheet, texts: frozenset[str]) -> Sheet:
    rows = {
        number: {column: _cell(cell, texts) for column, cell in cells.items()} for number, cells in sheet.rows.items()
    }
    return replace(sheet, rows=rows)


def _cell(cell: Cell, texts: frozenset[str]) -> Cell:
    return cell._replace(value=cell.raw) if cell.raw in texts else cell


def decoded_texts(book: Book) -> dict[str, tuple[str, list[tuple[str, int, int]]]]:
    """Every text of an old font: as stored → (in Unicode, its places as sheet, row, column)."""
    found: dict[str, tuple[str, list[tuple[str, int, int]]]] = {}
    for sheet in book.sheets:
        for row, column, cell in sheet.cells():
            if cell.raw is not None and cell.raw != cell.value:
                found.setdefault(cell.raw, (str(cell.value), []))[1].append((sheet.name, row, column))
    return found
