"""Numbers that a sheet writes with the other sign for thousands, and that were taken all the same: told as a remark."""

import re
from collections.abc import Iterator

from bienche_desktop.domain.text import clean
from bienche_desktop.excel.book.cells import TEXT
from bienche_desktop.excel.book.workbook import Cell, column_number, letter_of, row_of
from bienche_desktop.excel.layout.grid import Grid
from bienche_desktop.excel.results.recognised import Table
from bienche_desktop.excel.results.remark import Oddity, Remark, named

_COMMAED = re.compile(r"[1-9]\d{0,2},\d{3}")
_THOUSAND = 1000
_DOTTED = re.compile(r"[1-9]\d{0,2}\.\d{3}")


def other_signs(grid: Grid, table: Table) -> Iterator[Remark]:
    """ "1,187" on a sheet that does not group thousands with commas throughout: which cells do."""
    other, sign = (_DOTTED, "dấu chấm") if grid.thousands == "," else (_COMMAED, "dấu phẩy")
    if not any(_is_written(cell, other) for cell in grid.sheet.numbered.different):
        return
    figures = ((one.cell, row_of(one.cell), letter_of(one.cell)) for one in table.figures if one.value >= _THOUSAND)
    cells = tuple(name for name, row, at in figures if _is_written(grid.cell(row, column_number(at)), other))
    if cells:
        yield Remark(
            table.sheet, cells, Oddity.THOUSANDS,
            f"Trang “{table.sheet}”: riêng {named(cells)} dùng {sign} ở hàng nghìn; số được đọc là hàng nghìn, không "
            "phải phần lẻ.",
        )  # fmt: skip


def _is_written(cell: Cell | None, other: re.Pattern[str]) -> bool:
    if cell is None or cell.kind is not TEXT:
        return False
    text = str(cell.value)
    return ("," in text or "." in text) and other.fullmatch(clean(text)) is not None
