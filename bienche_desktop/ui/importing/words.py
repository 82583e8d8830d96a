"""What rows and columns were taken for, in words."""

from bienche_desktop.domain.indicators import Vocabulary
from bienche_desktop.excel.book.workbook import column_letter, column_number
from bienche_desktop.excel.results.recognised import TURNED, Column, Role, Row, RowKind, Table

KIND_WORDS = {
    RowKind.UNIT: "đơn vị",
    RowKind.GROUP: "nhóm",
    RowKind.TOTAL: "tổng",
    RowKind.INDICATOR: "chỉ tiêu",
    RowKind.IGNORED: "bỏ qua",
}
HEADER_WORD = "tiêu đề"
_ROLE_WORDS = {
    Role.INDEX: "số thứ tự",
    Role.NAME: "tên đơn vị",
    Role.MEASURE: "loại số",
    Role.BASE_YEAR: "năm gốc",
    Role.PERCENT: "tỷ lệ ghi",
    Role.DERIVED: "tự tính",
    Role.TEXT: "chữ, không lấy",
    Role.NOTE: "ghi chú",
    Role.UNKNOWN: "không lấy",
}


def column_words(column: Column, vocabulary: Vocabulary) -> str:
    """A column in two short lines: "CBCC · Giao" over "2024"."""
    if column.role is Role.LEVEL:
        return f"{meaning(column, vocabulary)}\n{column.year or 'chưa rõ năm'}"
    if column.role is Role.DELTA:
        return f"tăng, giảm\n{column.year or ''} so {column.base_year or 'năm gốc'}"
    return _ROLE_WORDS[column.role]


def unit_words(row: Row) -> str:
    """A unit that stands over a column: its name, over the year where the header tells one."""
    return f"{row.name}\n{row.year}" if row.year else row.name


def column_place(table: Table, column: Column) -> str:
    """Where a column of the table stands in the sheet: "Cột E", or "Dòng 12" where units stand across."""
    return f"Dòng {column.number}" if table.is_turned else f"Cột {column.letter}"


def column_said(told_as: str, letter: str) -> str:
    """The same for the letter under which corrections of a column are kept."""
    return f"Dòng {column_number(letter)}" if told_as.endswith(TURNED) else f"Cột {letter}"


def row_place(told_as: str, number: int) -> str:
    """Where a row of a table stands in the sheet: "Dòng 12", or "Cột E" where units stand across."""
    return f"Cột {column_letter(number)}" if told_as.endswith(TURNED) else f"Dòng {number}"


def meaning(column: Column, vocabulary: Vocabulary) -> str:
    """What a column counts: "CBCC · Giao"."""
    indicator = vocabulary.indicators.get(column.indicator or "")
    measure = vocabulary.measures.get(column.measure or "")
    return f"{indicator.short if indicator else 'theo dòng'} · {measure.label if measure else 'theo dòng'}"


def header_of(column: Column) -> str:
    """What is printed above a column; "" where a pasted block had nothing there and its letter stands in for it."""
    return "" if column.header == f"Cột {column.letter}" else column.header


def column_title(table: Table, column: Column) -> str:
    """Which column is meant: "Cột D: Số lớp"."""
    return f"{column_place(table, column)}: {header_of(column) or 'không có tiêu đề'}"
