"""Reads .xls (BIFF) with formats, fonts and hidden rows; damaged compound files of other programs are tolerated."""

import io
import math
import re
from collections.abc import Iterator
from typing import Any

import xlrd
from xlrd.book import SUPBOOK_DDEOLE, SUPBOOK_EXTERNAL

from bienche_desktop.domain.errors import Refused
from bienche_desktop.excel.book.refusals import NeedsPassword, TooLarge
from bienche_desktop.excel.book.remarks import DDE, sentences
from bienche_desktop.excel.book.workbook import Book, Cell, CellKind, Merge, Sheet, Style
from bienche_desktop.excel.formats.entries import EntriesLeft
from bienche_desktop.excel.formats.rows_told import RowsSeen, Told, nobody_hears
from bienche_desktop.excel.formats.xlsx_cells import Odd
from bienche_desktop.excel.formats.xlsx_parts import decoded, run_of

_TOLERANT = {"ignore_workbook_corruption": True, "ragged_rows": True}
_VISIBILITY = {0: "visible", 1: "hidden", 2: "veryHidden"}


def read_xls(data: bytes, name: str, told: Told = nobody_hears) -> Book:
    """The book in the bytes of a BIFF file. Raises Refused where it cannot be read. `told` hears of rows."""
    log = io.StringIO()
    try:
        opened = _open(data, log)
        styles = tuple(_style(opened, xf) for xf in opened.xf_list) or (Style(),)
        sheets = tuple(_sheets(opened, name, styles, told))
    except xlrd.XLRDError as problem:
        if "encrypted" in str(problem).lower():
            raise NeedsPassword(f"Tệp {name} có mật khẩu; hãy nhập mật khẩu để mở.") from problem
        raise Refused(_broken(name)) from problem
    except (MemoryError, RecursionError, TooLarge):
        raise
    except Exception as problem:
        raise Refused(_broken(name)) from problem
    return Book(name, sheets, styles, "xls", notes=tuple(_notes(opened, data, log.getvalue())))


def _open(data: bytes, log: io.StringIO) -> Any:
    """With formats where possible; old BIFF versions carry none that xlrd can give. No sheet is read yet."""
    told = {"logfile": log, "verbosity": 1, "on_demand": True}
    try:
        return xlrd.open_workbook(file_contents=data, formatting_info=True, **_TOLERANT, **told)
    except NotImplementedError:
        return xlrd.open_workbook(file_contents=data, **_TOLERANT, **told)


def _notes(book: Any, data: bytes, log: str) -> list[str]:
    """What the file carries beside its cells. xlrd tells of sheets that hold none only in its log."""
    links = set(book._supbook_types)
    told = (
        (_MACROS in data, "Tệp có macro; macro không được chạy."),
        (SUPBOOK_EXTERNAL in links, "Tệp có liên kết sang tệp khác; liên kết không được mở, số đang lưu trong ô "
                                    "được dùng."),
        (SUPBOOK_DDEOLE in links, DDE),
        (book.datemode == 1, "Tệp đếm ngày từ năm 1904; ngày tháng đã được tính theo cách đếm đó."),
    )  # fmt: skip
    skipped = [f"Trang “{title}” là trang {_SHEET_KINDS.get(kind, 'khác')}, không phải bảng tính, nên không đọc."
               for title, kind in _SKIPPED.findall(log)]  # fmt: skip
    return [*(sentence for holds, sentence in told if holds), *skipped]


_MACROS = "_VBA_PROJECT".encode("utf-16-le")
_SKIPPED = re.compile(r"Ignoring non-worksheet data named '(.*?)' \(type 0x([0-9a-f]{2})")
_SHEET_KINDS = {"01": "macro", "02": "biểu đồ", "06": "mã macro"}


def _broken(name: str) -> str:
    return f"Tệp {name} đã hỏng bên trong; hãy mở bằng Excel, lưu lại thành .xlsx rồi nhập lần nữa."


def _style(book: Any, xf: Any) -> Style:
    font = book.font_list[xf.font_index] if xf.font_index < len(book.font_list) else None
    number = book.format_map.get(xf.format_key)
    alignment = getattr(xf, "alignment", None)
    return Style(
        number.format_str if number else "General",
        font.name if font else "",
        bool(font and (font.bold or font.weight >= 600)),
        bool(font and font.struck_out),
        alignment.indent_level if alignment else 0,
    )


def _rows(book: Any, sheet: Any, styles: tuple[Style, ...], seen: RowsSeen) -> dict[int, dict[int, Cell]]:
    rows: dict[int, dict[int, Cell]] = {}
    for row in range(sheet.nrows):
        made = ((column + 1, _cell(book, sheet, row, column, styles)) for column in range(sheet.row_len(row)))
        cells = {column: cell for column, cell in made if cell is not None}
        if cells:
            rows[row + 1] = cells
            seen.see()
    seen.tell()
    return rows


def _sheets(book: Any, name: str, styles: tuple[Style, ...], told: Told) -> Iterator[Sheet]:
    """The sheets in order, as long as there are not too many of them or of their cells."""
    left = EntriesLeft(name, book.nsheets)
    for number in range(book.nsheets):
        sheet = _sheet(book, book.sheet_by_index(number), styles, RowsSeen(told))
        left.count(len(sheet.rows), sum(map(len, sheet.rows.values())))
        yield sheet


def _sheet(book: Any, sheet: Any, styles: tuple[Style, ...], seen: RowsSeen) -> Sheet:
    rows = _rows(book, sheet, styles, seen)
    merges = tuple(Merge(top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells)
    hidden = frozenset(row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden)
    columns = frozenset(column + 1 for column, info in sheet.colinfo_map.items() if info.hidden)
    outline = {row + 1: info.outline_level for row, info in sheet.rowinfo_map.items() if info.outline_level}
    struck = [(row + 1, column + 1) for (row, column), runs in sheet.rich_text_runlist_map.items()
              if any(book.font_list[index].struck_out for _, index in runs if index < len(book.font_list))]  # fmt: skip
    notes = sentences(sheet.name, {Odd.STRUCK: sorted(struck)} if struck else {})
    visibility = _VISIBILITY.get(sheet.visibility, "visible")
    return Sheet(sheet.name, rows, merges, visibility, hidden, columns, outline, notes)


def _cell(book: Any, sheet: Any, row: int, column: int, styles: tuple[Style, ...]) -> Cell | None:
    found = sheet.cell(row, column)
    style = found.xf_index if found.xf_index is not None and found.xf_index < len(styles) else 0
    if found.ctype == xlrd.XL_CELL_TEXT:
        value, raw = decoded(_runs(book, sheet, row, column, found.value, styles[style].font), styles[style].font)
        return Cell(value, CellKind.TEXT, style, None, raw) if value else None
    if found.ctype == xlrd.XL_CELL_NUMBER:
        if not math.isfinite(found.value):
            return Cell("#NUM!", CellKind.ERROR, style)
        whole = found.value == int(found.value)
        return Cell(int(found.value) if whole else found.value, CellKind.NUMBER, style)
    if found.ctype == xlrd.XL_CELL_DATE:
        return _date_cell(book, found.value, style)
    if found.ctype == xlrd.XL_CELL_BOOLEAN:
        return Cell(bool(found.value), CellKind.BOOL, style)
    if found.ctype == xlrd.XL_CELL_ERROR:
        return Cell(xlrd.error_text_from_code.get(found.value, "#N/A"), CellKind.ERROR, style)
    return None


def _date_cell(book: Any, value: float, style: int) -> Cell:
    try:
        moment = xlrd.xldate_as_datetime(value, book.datemode)
    except (ValueError, OverflowError):
        return Cell(value, CellKind.NUMBER, style)
    return Cell(moment.date() if float(value).is_integer() else moment, CellKind.DATE, style)


def _runs(book: Any, sheet: Any, row: int, column: int, text: str, font: str) -> list[tuple[str, str]]:
    """The text in runs of (font, text); a cell of one font is one run."""
    breaks = sheet.rich_text_runlist_map.get((row, column), [])
    runs, start, own, high, struck = [], 0, font, False, False
    for at, index in breaks:
        runs.append(run_of(own, text[start:at], high, struck))
        known = book.font_list[index] if index < len(book.font_list) else None
        start, own, high = at, known.name if known else font, known is not None and known.escapement == 1
        struck = known is not None and bool(known.struck_out)
    runs.append(run_of(own, text[start:], high, struck))
    return [run for run in runs if run[1]]
