"""Writes the exchange workbook: what the file knows, readable by a person, and by the program when it comes back.

Cells are written by type only, so a name that begins with "=" stays a name; sums are live formulas with the value that
they have now. The workbook appears under its name only when it is whole.
"""

import os
import secrets
from datetime import date
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.utility import xl_col_to_name

from bienche_desktop.domain.errors import Refused
from bienche_desktop.domain.sum_formula import sum_formula
from bienche_desktop.excel.exchange import layout
from bienche_desktop.excel.exchange.cells import (
    CHARACTERS,
    HEAD_COLOUR,
    LINE_HEIGHT,
    Formats,
    checked,
    line_count,
    print_setup,
    write_text,
)
from bienche_desktop.excel.exchange.content import pages
from bienche_desktop.excel.exchange.frame import Frame
from bienche_desktop.excel.exchange.layout import CODES_ROW, FIRST_ROW, HEAD_ROW, NAME, UID, Column, Line, Page
from bienche_desktop.excel.exchange.own_rules import rule_page
from bienche_desktop.excel.exchange.waivers import waiver_page
from bienche_desktop.store import Store
from bienche_desktop.store.failures import from_system

_NUMBERS = {"number": "#,##0", "decimal": "#,##0.0##", "signed": "+#,##0;-#,##0;0", "year": "0", "date": "dd/mm/yyyy"}
_MOST_INDENT, _MOST_OUTLINE = 15, 7
_MOST_HEIGHT = 409.0
_GREY, _WARN = "#6B6B6B", "#FFD9D9"


def write_exchange(store: Store, path: Path, year: int | None = None) -> None:
    """Write the whole file, or the figures of one year, as an exchange workbook at `path`.

    Raises `Refused` where the workbook is open elsewhere, the folder cannot be written, the disk is full, or a text
    is longer than a cell can hold; what stood at `path` then stands there still.
    """
    draft = path.with_name(f".{path.stem[:40]}-{secrets.token_hex(4)}.tmp")
    try:
        _write_book(store, draft, year)
        with draft.open("rb+") as stream:
            os.fsync(stream.fileno())
        _put_in_place(draft, path)
    except FileCreateError as problem:
        raise from_system(_cause(problem), path) from problem
    except OSError as problem:
        raise from_system(problem, path) from problem
    finally:
        draft.unlink(missing_ok=True)


def _cause(problem: Exception) -> OSError:
    inner = problem.args[0] if problem.args else None
    return inner if isinstance(inner, OSError) else OSError(str(problem))


def _put_in_place(draft: Path, path: Path) -> None:
    try:
        draft.replace(path)
    except PermissionError as problem:
        raise Refused(
            f"Chưa ghi được “{path.name}” vì tệp đang mở trong Excel; hãy đóng tệp đó rồi xuất lại, "
            "hoặc lưu với tên khác."
        ) from problem


def _write_book(store: Store, draft: Path, year: int | None) -> None:
    with TemporaryDirectory(prefix="bienche-", ignore_cleanup_errors=True) as folder:
        options = {"constant_memory": True, "strings_to_urls": False, "tmpdir": folder}
        book = xlsxwriter.Workbook(str(draft), options)
        try:
            _write_sheets(book, store, year)
            book.close()
        finally:
            _let_go(book)


def _write_sheets(book: xlsxwriter.Workbook, store: Store, year: int | None) -> None:
    written = Frame(book, store)
    written.guide()
    for page in (*pages(store, year), waiver_page(store, year), rule_page(store)):
        if page is None:
            continue
        _Written(book, page, written.lists, written.formats).write()
    written.words()
    written.meta()


def _let_go(book: xlsxwriter.Workbook) -> None:
    """Close the drafts of rows that a failed writing leaves open; a finished one has none."""
    for sheet in book.worksheets():
        if sheet.row_data_fh is not None and not sheet.row_data_fh.closed:
            sheet.row_data_fh.close()


class _Written:
    """One data page on its way into a sheet, row by row."""

    def __init__(self, book: xlsxwriter.Workbook, page: Page, lists: dict[str, str], formats: Formats) -> None:
        self._sheet = book.add_worksheet(page.name)
        self._page = page
        self._lists = lists
        self._formats = formats
        self._places = {column.code: at for at, column in enumerate(page.columns)}
        self._shown = [at for at, column in enumerate(page.columns) if not column.hidden]

    def write(self) -> None:
        self._set_up()
        self._write_head()
        for number, line in enumerate(self._page.lines):
            self._write_line(FIRST_ROW + number, line)
            if line.adds:
                self._warn(FIRST_ROW + number)
        for total, parts in self._page.totals.items():
            self._warn_across(total, parts)

    def _set_up(self) -> None:
        sheet, page = self._sheet, self._page
        for at, column in enumerate(page.columns):
            sheet.set_column(at, at, column.width, None, {"hidden": column.hidden})
            if column.choices:
                last = FIRST_ROW + len(page.lines) + 500
                check = {"validate": "list", "source": self._lists[column.choices], "error_type": "warning"}
                sheet.data_validation(FIRST_ROW, at, last, at, check)
        sheet.outline_settings(symbols_below=False)
        sheet.freeze_panes(FIRST_ROW, page.frozen)
        sheet.repeat_rows(HEAD_ROW, HEAD_ROW + 1)
        print_setup(sheet, page.name)

    def _write_head(self) -> None:
        sheet, page = self._sheet, self._page
        first = self._shown[0]
        write_text(sheet, 0, first, page.title, self._formats.get(bold=True, font_size=14))
        write_text(sheet, 0, self._places[layout.SEAL], page.name, self._formats.get())
        write_text(sheet, 1, first, page.hint, self._formats.get(italic=True, font_color=_GREY))
        sheet.set_row(CODES_ROW, None, None, {"hidden": True})
        for at, column in enumerate(page.columns):
            write_text(sheet, CODES_ROW, at, column.code, self._formats.get())
        self._write_upper_storey()
        for at, column in enumerate(page.columns):
            write_text(sheet, HEAD_ROW + 1, at, column.header, self._head_look(0 if not column.over else 1))

    def _write_upper_storey(self) -> None:
        self._sheet.set_row(
            HEAD_ROW, 32 if any(column.look == "number" and column.over for column in self._page.columns) else 18
        )
        for over, run in groupby(enumerate(self._page.columns), key=lambda pair: pair[1].over):
            ends = [at for at, _ in run]
            if over and len(ends) > 1:
                self._sheet.merge_range(HEAD_ROW, ends[0], HEAD_ROW, ends[-1], "", self._head_look(1))
                write_text(self._sheet, HEAD_ROW, ends[0], over, self._head_look(1))
            else:
                for at in ends:
                    write_text(self._sheet, HEAD_ROW, at, over, self._head_look(1, 1 if over else 0))

    def _head_look(self, top: int, bottom: int = 1) -> Any:
        sides = {"top": top, "bottom": bottom, "left": 1, "right": 1, "align": "center", "valign": "vcenter"}
        return self._formats.get(bold=True, bg_color=HEAD_COLOUR, text_wrap=True, **sides)

    def _write_line(self, row: int, line: Line) -> None:
        self._sheet.set_row(row, self._height(line), None, {"level": min(line.depth, _MOST_OUTLINE)})
        base = {"border": 1, "bold": line.strong, "italic": line.muted, "valign": "top"}
        if line.muted:
            base["font_color"] = _GREY
        for at, column in enumerate(self._page.columns):
            if line.adds and column.code in line.sums:
                look = self._formats.get(**base, num_format=_number_format(line.sums[column.code]))
                formula = "=" + sum_formula(xl_col_to_name(at), [FIRST_ROW + part + 1 for part in line.adds])
                checked(self._sheet.write_formula(row, at, formula, look, line.sums[column.code]), formula)
            else:
                self._write_cell(row, at, column, line, base)

    def _height(self, line: Line) -> float | None:
        """Points for the longest wrapped text: not every program fits rows by itself. None for one line."""
        lines = 1
        for column in self._page.columns:
            text = line.cells.get(column.code)
            if isinstance(text, str) and not column.hidden:
                indent = min(line.depth, _MOST_INDENT) if column.code == NAME else 0
                room = max(column.width * CHARACTERS - indent * 1.4, 8)
                lines = max(lines, line_count(text, room))
        return None if lines == 1 else min(lines * LINE_HEIGHT, _MOST_HEIGHT)

    def _write_cell(self, row: int, at: int, column: Column, line: Line, base: dict[str, Any]) -> None:
        value = line.cells.get(column.code)
        if value is None or value == "":
            self._sheet.write_blank(row, at, None, self._formats.get(**base))
        elif isinstance(value, str):
            look = {**base, "text_wrap": not column.hidden}
            if column.code == NAME and UID in line.cells:
                look |= {"indent": min(line.depth, _MOST_INDENT), "align": "left"}
            if value.startswith(("=", "+", "-", "@")):
                look["quote_prefix"] = True
            write_text(self._sheet, row, at, value, self._formats.get(**look))
        elif isinstance(value, date):
            look = {**base, "num_format": _NUMBERS["date"], "align": "center"}
            checked(self._sheet.write_datetime(row, at, value, self._formats.get(**look)), str(value))
        else:
            look = {**base, "num_format": _column_format(column, value, line.places)}
            checked(self._sheet.write_number(row, at, value, self._formats.get(**look)), str(value))

    def _warn(self, row: int) -> None:
        """Colours what was stated where it is not what the line below it adds up to."""
        values = [at for at, column in enumerate(self._page.columns) if column.look == "number" and "." in column.code]
        if not values or row == FIRST_ROW:
            return
        first, last = xl_col_to_name(values[0]), values[-1]
        above, below = f"{first}{row}", f"{first}{row + 1}"
        rule = f"=AND(ISNUMBER({above}),ISNUMBER({below}),ABS(N({above})-N({below}))>0.0005)"
        look = self._formats.get(bg_color=_WARN, bold=True)
        self._sheet.conditional_format(
            row - 1, values[0], row - 1, last, {"type": "formula", "criteria": rule, "format": look}
        )

    def _warn_across(self, total: str, parts: tuple[str, ...]) -> None:
        """Colours a total that is less than its parts, or other than all of them where all are known."""
        last = FIRST_ROW + max(len(self._page.lines) - 1, 0)
        whole, row = self._places[total], FIRST_ROW + 1
        stated = f"${xl_col_to_name(whole)}{row}"
        cells = ",".join(f"${xl_col_to_name(self._places[part])}{row}" for part in parts)
        less, other = f"SUM({cells})-{stated}>0.0005", f"ABS(SUM({cells})-{stated})>0.0005"
        rule = f"=IF(ISNUMBER({stated}),OR({less},AND(COUNT({cells})={len(parts)},{other})),FALSE)"
        look = {"type": "formula", "criteria": rule, "format": self._formats.get(bg_color=_WARN, bold=True)}
        self._sheet.conditional_format(FIRST_ROW, whole, last, whole, look)


def _column_format(column: Column, value: float, places: int | None) -> str:
    if column.look == "percent":
        return "0" + ("." + "0" * places if places else "") if places is not None else "0.0##"
    if column.look in ("number", "text"):
        return _number_format(value)
    return _NUMBERS[column.look] if float(value).is_integer() else "+#,##0.0##;-#,##0.0##"


def _number_format(value: float) -> str:
    return _NUMBERS["number" if float(value).is_integer() else "decimal"]
