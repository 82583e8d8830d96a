"""What was said about columns and rows as rows with the way back: one for all sheets about which the same was said."""

from collections.abc import Hashable, Iterable
from dataclasses import replace

from bienche_desktop.excel.book.workbook import column_number
from bienche_desktop.excel.results.open_points import ColumnKey, RowKey
from bienche_desktop.excel.results.recognised import Column
from bienche_desktop.ui.importing.ask_row import Answering, Ask, AskRow
from bienche_desktop.ui.importing.desk import ImportDesk
from bienche_desktop.ui.importing.words import (
    KIND_WORDS,
    column_said,
    column_words,
    is_across,
    plain_sheet,
    row_place,
    spread,
)


def said_columns(desk: ImportDesk) -> list[AskRow]:
    """What was said about columns, beside what the place of a pasted block said."""
    place = desk.said_by_place.columns
    same: dict[Hashable, list[ColumnKey]] = {}
    for key, override in desk.said.columns.items():
        if place.get(key) != override:
            column = _column(desk, key)
            same.setdefault((key[1], override, column.header if column else ""), []).append(key)
    return [_of_columns(desk, keys) for keys in same.values()]


def _of_columns(desk: ImportDesk, keys: list[ColumnKey]) -> AskRow:
    sheet, letter, top = keys[0]
    column = _column(desk, keys[0])
    words = column_words(column, desk.vocabulary).replace("\n", ", ") if column else "đã chọn nghĩa"
    words = words if desk.said.columns[keys[0]].use else "không lấy"
    others = {one: override for one, override in desk.said.columns.items() if one not in keys}
    again = Answering("Hỏi lại", replace(desk.said, columns=others))
    text = f"{column_said(sheet, letter)}{_spread(desk, keys)}"
    number = column_number(letter)
    place = (number, 1) if is_across(sheet) else (max(1, top), number)
    return AskRow(Ask.DONE, plain_sheet(sheet), *place, text, words, (again,))


def _column(desk: ImportDesk, key: ColumnKey) -> Column | None:
    sheet, letter, top = key
    table = desk.table_at(plain_sheet(sheet), top)
    return desk.column_at(table, column_number(letter)) if table else None


def said_rows(desk: ImportDesk) -> list[AskRow]:
    """What was said about rows."""
    place = desk.said_by_place.rows
    same: dict[Hashable, list[RowKey]] = {}
    for key, one in desk.said.rows.items():
        if one.kind is not None and place.get(key) != one:
            row = desk.row_at(*key)
            alone = key if row is None else ("", 0)
            same.setdefault((alone, one, (row.printed or row.name) if row else ""), []).append(key)
    return [_of_rows(desk, keys) for keys in same.values()]


def _of_rows(desk: ImportDesk, keys: list[RowKey]) -> AskRow:
    row = desk.row_at(*keys[0])
    kind = desk.said.rows[keys[0]].kind
    others = {one: correction for one, correction in desk.said.rows.items() if one not in keys}
    again = Answering("Hỏi lại", replace(desk.said, rows=others))
    place = f"{row_place(*keys[0])}{_spread(desk, keys)}"
    text = f"{place}: “{row.printed or row.name}”" if row else place
    sheet, number = keys[0]
    at = (1, number) if is_across(sheet) else (number, 1)
    return AskRow(Ask.DONE, plain_sheet(sheet), *at, text, KIND_WORDS[kind] if kind else "", (again,))


def _spread(desk: ImportDesk, keys: Iterable[ColumnKey | RowKey]) -> str:
    return spread((key[0] for key in keys), desk.found.tables)
