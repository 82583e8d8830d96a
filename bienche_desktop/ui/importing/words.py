"""What rows and columns were taken for, in words."""

from collections.abc import Iterable, Sequence

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
_MOST_PLACES = 6
_MOST_SHEETS = 12
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
        return f"{heading(column, vocabulary)}\n{column.year or 'chưa rõ năm'}"
    if column.role is Role.DELTA:
        return f"tăng, giảm\n{column.year or ''} so {column.base_year or 'năm gốc'}"
    return _ROLE_WORDS[column.role]


def unit_words(row: Row) -> str:
    """A unit that stands over a column: its name, over the year where the header tells one."""
    return f"{row.name}\n{row.year}" if row.year else row.name


def column_word(told_as: str) -> str:
    """What a column of the table is in the sheet."""
    return "dòng" if is_across(told_as) else "cột"


def column_place(table: Table, column: Column) -> str:
    """Where a column of the table stands in the sheet: "Cột E", or "Dòng 12" where units stand across."""
    return f"Dòng {column.number}" if table.is_turned else f"Cột {column.letter}"


def column_said(told_as: str, letter: str) -> str:
    """The same for the letter under which corrections of a column are kept."""
    return f"Dòng {column_number(letter)}" if is_across(told_as) else f"Cột {letter}"


def columns_place(told_as: str, letters: Sequence[str]) -> str:
    """Several columns of a table: "Cột C, D", or "Dòng 6, 7" where units stand across."""
    across = is_across(told_as)
    return f"{'Dòng' if across else 'Cột'} {_some([str(column_number(one)) if across else one for one in letters])}"


def rows_place(numbers: Sequence[int]) -> str:
    """Several rows of a sheet: "Dòng 7, 8"."""
    return f"Dòng {_some([str(number) for number in numbers])}"


def _some(places: list[str]) -> str:
    return ", ".join(places[:_MOST_PLACES]) + ("…" if len(places) > _MOST_PLACES else "")


def is_across(told_as: str) -> bool:
    """Whether corrections under this name are about a table with units across."""
    return told_as.endswith(TURNED)


def plain_sheet(told_as: str) -> str:
    """The sheet whose corrections are kept under this name."""
    return told_as.removesuffix(TURNED)


def spread(told_as: Iterable[str], tables: Iterable[Table] = ()) -> str:
    """ " trên 3 trang"; for a single one its name, where the `tables` of the workbook stand on several."""
    sheets = {plain_sheet(one) for one in told_as}
    if len(sheets) > 1:
        return f" trên {len(sheets)} trang"
    several = len({table.sheet for table in tables}) > 1 and "" not in sheets
    return f" ở trang “{sheets.pop()}”" if several else ""


def sheets_named(told_as: Iterable[str]) -> str:
    """ " (3 trang: “Xã A”, “Xã B”, “Xã C”)"; nothing for a single one."""
    sheets = list(dict.fromkeys(map(plain_sheet, told_as)))
    names = ", ".join(f"“{one}”" for one in sheets[:_MOST_SHEETS]) + ("…" if len(sheets) > _MOST_SHEETS else "")
    return f" ({len(sheets)} trang: {names})" if len(sheets) > 1 else ""


def row_place(told_as: str, number: int) -> str:
    """Where a row of a table stands in the sheet: "Dòng 12", or "Cột E" where units stand across."""
    return f"Cột {column_letter(number)}" if is_across(told_as) else f"Dòng {number}"


def meaning(column: Column, vocabulary: Vocabulary) -> str:
    """What a column counts: "CBCC · Giao"."""
    indicator = vocabulary.indicators.get(column.indicator or "")
    measure = vocabulary.measures.get(column.measure or "")
    return f"{indicator.short if indicator else 'theo dòng'} · {measure.label if measure else 'theo dòng'}"


def heading(column: Column, vocabulary: Vocabulary) -> str:
    """The same as a heading: in lines, which need less room than one, so that more columns are in sight."""
    return meaning(column, vocabulary).replace(" · ", "\n")


def header_of(column: Column) -> str:
    """What is printed above a column; "" where a pasted block had nothing there and its letter stands in for it."""
    return "" if column.header == f"Cột {column.letter}" else column.header


def column_title(table: Table, column: Column) -> str:
    """Which column is meant: "Cột D: Số lớp"."""
    return f"{column_place(table, column)}: {header_of(column) or 'không có tiêu đề'}"
