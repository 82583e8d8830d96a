"""Reads a damaged .xls through calamine, which forgives more than xlrd: values and merges, no fonts, no error cells."""

import io
import math
from datetime import date, datetime, time, timedelta
from typing import Any

import python_calamine

from bienche_desktop.domain.errors import Refused
from bienche_desktop.excel.book.workbook import Book, Cell, CellKind, Merge, Sheet, Style


def read_other(data: bytes, name: str, kind: str) -> Book:
    """The book as calamine sees it. Raises Refused where it cannot be read."""
    try:
        workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = tuple(_sheet(workbook, meta) for meta in workbook.sheets_metadata if "Work" in str(meta.typ))
    except (MemoryError, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as problem:
        raise Refused(f"Tệp {name} đã hỏng bên trong; hãy mở lại, lưu thành .xlsx rồi nhập lần nữa.") from problem
    return Book(name, sheets, (Style(),), kind)


def _sheet(workbook: Any, meta: Any) -> Sheet:
    sheet = workbook.get_sheet_by_name(meta.name)
    rows: dict[int, dict[int, Cell]] = {}
    top, left = sheet.start or (0, 0)
    for number, values in enumerate(sheet.to_python(skip_empty_area=True), start=top + 1):
        found = {column: cell for column, value in enumerate(values, start=left + 1) if (cell := _cell(value))}
        if found:
            rows[number] = found
    merges = tuple(Merge(a[0] + 1, a[1] + 1, b[0] + 1, b[1] + 1) for a, b in sheet.merged_cell_ranges or ())
    visible = "visible" if str(meta.visible).endswith("Visible") and "Very" not in str(meta.visible) else "hidden"
    return Sheet(meta.name, rows, merges, visible)


def _cell(value: object) -> Cell | None:
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return Cell(value, CellKind.BOOL)
    if isinstance(value, int | float):
        whole = math.isfinite(value) and value == int(value)
        return Cell(int(value) if whole else value, CellKind.NUMBER)
    if isinstance(value, date | datetime):
        return Cell(value, CellKind.DATE)
    if isinstance(value, time | timedelta):
        return Cell(str(value), CellKind.TEXT)
    return Cell(str(value), CellKind.TEXT)
