"""Cells that are looked for in a sheet."""

from collections.abc import Collection, Iterator

from bienche_desktop.excel.book.workbook import Cell, Sheet


def places_of(sheet: Sheet, wanted: Collection[int]) -> Iterator[tuple[tuple[int, int], Cell]]:
    """Where the cells stand whose `id` is among the wanted ones of `sheet.numbered.different`.

    Most sheets have none of what is looked for, so a look at their different cells is enough.
    """
    for row, cells in sheet.rows.items() if wanted else ():
        for column, cell in cells.items():
            if id(cell) in wanted:
                yield (row, column), cell
