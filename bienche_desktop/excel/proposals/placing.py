"""What each cell of a sheet with tables was taken for, or why it is left out."""

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum

from bienche_desktop.excel.book.workbook import (
    Cell,
    CellKind,
    cell_name,
    column_letter,
)
from bienche_desktop.excel.results.recognised import Column, Role, Row, RowKind, Table
from bienche_desktop.excel.rows.section_lines import NO_UNIT

Places = dict[int, list[Sequence[int]]]
"""Rows by column, in lists that may overlap."""

OUTSIDE_WORDS = "chữ ngoài bảng (chú thích, nơi nhận, chữ ký)"
OUTSIDE = "số ngoài bảng"
NO_FIGURES = "bảng không có cột số liệu biên chế nào nhận ra được"
SHOWS_NOTHING = "công thức cho ra ô trống"
BLANK = "ô ghi dấu thay cho số (như -, x); để trống, không coi là 0"
REPEATED = "dòng không phải đơn vị (tiêu đề lặp lại, đánh số cột, số trang)"
OTHERWISE = "không rõ là số liệu gì"
_LABELS = (Role.NAME, Role.INDEX, Role.MEASURE)
_ROLES = {
    Role.NOTE: "ghi chú của dòng không có số, không lưu vào tệp",
    Role.TEXT: "chữ, không phải số liệu",
    Role.DERIVED: "số tính lại được từ các cột khác",
    Role.UNKNOWN: "chưa rõ nghĩa",
}


class Kept(Enum):
    """What became of a cell that is neither a number taken nor left out."""

    USED = "used"
    LISTED = "listed"


def _is_understood(row: Row) -> bool:
    """Whether the label of a row was used: a line about posts is asked about, others that are ignored say nothing."""
    return row.kind is not RowKind.IGNORED or row.why == NO_UNIT


class Placing:
    """Knows for the cells of one sheet what they were taken for."""

    def __init__(self, tables: list[Table]) -> None:
        self._tables = tables
        self._rows = [{row.number: row for row in table.rows} for table in tables]
        self._columns: list[Mapping[int, Column]] = [{one.number: one for one in table.columns} for table in tables]
        self._notes = [dict(table.notes) for table in tables]
        self._told = {mention.cell for table in tables for mention in table.mentions}
        self.labels = self._label_columns()
        self._settled = {one.asked.cell for table in tables for one in table.settled if one.answer is None}

    def _label_columns(self) -> Places:
        """The columns of names and numbering, in the rows that were understood."""
        found: Places = {}
        for table in self._tables:
            understood = not table.events and not table.is_turned
            rows = [row.number for row in table.rows if understood and _is_understood(row)]
            for column in table.columns:
                if column.role in _LABELS:
                    found.setdefault(column.number, []).append(rows)
        return found

    def why(self, row: int, column: int, cell: Cell, unread: str) -> str | Kept:
        """Why this cell is left out, or how it is kept."""
        if not self._tables:
            return unread
        if cell_name(row, column) in self._settled:
            return "bạn đã chọn bỏ qua ô này"
        if cell_name(row, column) in self._told:
            return Kept.USED
        if cell.value == "":
            return SHOWS_NOTHING
        at = next(self._at(row, column), -1)
        if at < 0:
            return self._outside(row, cell)
        table = self._tables[at]
        if row <= table.header_rows[1]:
            return Kept.USED
        if table.events:
            return Kept.LISTED
        return self._inside(at, row, column, cell)

    def _at(self, row: int, column: int) -> Iterator[int]:
        return (
            at
            for at, table in enumerate(self._tables)
            if table.top <= row <= table.bottom and table.left <= column <= table.right
        )

    def _outside(self, row: int, cell: Cell) -> str | Kept:
        if cell.kind is CellKind.NUMBER:
            return OUTSIDE
        return Kept.USED if row < max(table.top for table in self._tables) else OUTSIDE_WORDS

    def _inside(self, at: int, row: int, column: int, cell: Cell) -> str | Kept:
        if self._tables[at].is_turned:
            return self._across(at, row, column, cell)
        known, told = self._rows[at].get(row), self._columns[at].get(column)
        if known is None:
            return REPEATED
        if known.kind is RowKind.IGNORED:
            return f"dòng bỏ qua{f': {known.why}' if known.why else ''}"
        if self._tables[at].kind == "other":
            return NO_FIGURES
        if told is not None and told.role is Role.NOTE and row in self._notes[at]:
            return Kept.USED
        return self._of_column(told, column, cell)

    def _across(self, at: int, row: int, column: int, cell: Cell) -> str | Kept:
        """The same where units stand across: what is left of them are labels, the rest belongs to a unit and a row."""
        known, told = self._rows[at].get(column), self._columns[at].get(row)
        if known is None:
            first = min(self._rows[at], default=0)
            return Kept.USED if column < first else OTHERWISE
        if known.kind is RowKind.IGNORED:
            return f"cột bỏ qua{f': {known.why}' if known.why else ''}"
        if told is not None and told.used:
            return BLANK if cell.kind is CellKind.TEXT else OTHERWISE
        words = (told.why if told is not None else "") or OTHERWISE
        return f"dòng {row}{f' “{told.header}”' if told is not None and told.header else ''}: {words}"

    def _of_column(self, told: Column | None, column: int, cell: Cell) -> str:
        if told is not None and told.used and cell.kind is CellKind.TEXT:
            return BLANK
        role = told.role if told is not None else Role.UNKNOWN
        words = (told.why if told is not None else "") or _ROLES.get(role, OTHERWISE)
        name = f" “{told.header}”" if told is not None and told.header else ""
        return f"cột {column_letter(column)}{name}: {words}"
