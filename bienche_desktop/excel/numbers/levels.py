"""Figures of the columns that state levels: how many posts, people or units there are.

Equal cells of a column are read once. A column that means the same in every row stays a column.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property, partial
from typing import cast

from bienche_desktop.domain.figures import Number
from bienche_desktop.domain.printed import Evidence
from bienche_desktop.domain.text import fold
from bienche_desktop.excel.book.cells import UNCACHED
from bienche_desktop.excel.book.numbered import CellColumn
from bienche_desktop.excel.book.workbook import Cell, cell_name
from bienche_desktop.excel.layout.footnotes import marked, unexplained
from bienche_desktop.excel.numbers.collected import Collected, NumberSheet
from bienche_desktop.excel.numbers.formulas import adds_up_nothing
from bienche_desktop.excel.numbers.shared_cells import SHARED, shared_rows
from bienche_desktop.excel.numbers.values import NOTHING, Read, column_is_whole, plain_number, read_level
from bienche_desktop.excel.results.figure_columns import FigureColumn
from bienche_desktop.excel.results.found import FoundFigure
from bienche_desktop.excel.results.open_points import NO_MEASURE, NO_YEAR, STRUCK
from bienche_desktop.excel.results.paths import Path
from bienche_desktop.excel.results.recognised import INDICATOR, Column, Row
from bienche_desktop.excel.words.header_measures import COUNTED_AS_PRESENT
from bienche_desktop.excel.words.years import day_in_year

_MONEY = (("ty dong", 1000.0), ("trieu dong", 1.0), ("nghin dong", 0.001), ("ngan dong", 0.001), ("1000 dong", 0.001),
          ("1 000 dong", 0.001))  # fmt: skip
_UP_TO_A_DAY = re.compile(r"\b(?:đến|tại|ngày|thời điểm)\s+(?:ngày\s+)?\d", re.IGNORECASE)
_MONEY_OPEN = "chưa rõ đơn vị tiền (triệu hay tỷ đồng)"


class TellingRows:
    """The rows whose numbers belong to a unit."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.rows = tuple(rows)
        self.numbers = tuple(row.number for row in self.rows)
        self.paths: list[Path] = [row.path for row in self.rows]
        self.are_plain = all(_tells_nothing(row) for row in self.rows)


def _tells_nothing(row: Row) -> bool:
    return row.indicator is None and row.measure is None and row.year is None and row.as_of is None


@dataclass(frozen=True)
class _Level:
    """One column as numbers of one indicator and measure."""

    sheet: NumberSheet
    column: Column
    indicator: str
    measure: str
    cells: CellColumn

    @cached_property
    def evidence(self) -> Evidence:
        decimal_kind = self.sheet.vocabulary.takes_decimals(self.indicator, self.measure)
        whole = column_is_whole((cell for cell, _ in self.cells.counted()), decimal_kind)
        known = whole if not decimal_kind or not whole else None
        return Evidence(known, self.sheet.thousands, self.sheet.dash_is_zero)

    @property
    def values(self) -> list[Number | None]:
        """The number in each row; None where there is none, or none to be sure of."""
        return self.cells.each(lambda cell: self._read(cell).value, None)

    @cached_property
    def read(self) -> list[Read]:
        """What the cell of each row says; money in million đồng."""
        return self.cells.each(self._read, NOTHING)

    def _read(self, cell: Cell) -> Read:
        read = self._without_mark(cell)
        if read.value is None:
            scaled = [self._in_millions(plain_number(choice)) for choice in read.choices]
            return replace(read, choices=tuple(Decimal(repr(value)) for value in scaled if value is not None))
        if not self._is_money:
            return read
        value = self._in_millions(read.value)
        if value is not None:
            return replace(read, value=value)
        million = Decimal(repr(read.value))
        return Read(why=_MONEY_OPEN, choices=(million, million * 1000), asked=True)

    def _without_mark(self, cell: Cell) -> Read:
        """The number of the cell; a question where it is struck through, for it may have been taken back."""
        read = self._beside_mark(cell)
        if read.value is None or not self.sheet.grid.look(cell).strike:
            return read
        return Read(why=STRUCK, choices=(Decimal(repr(read.value)),), asked=True)

    def _beside_mark(self, cell: Cell) -> Read:
        """The number of the cell beside its footnote mark; a question where nothing explains the mark."""
        note, format = marked(cell), self.sheet.grid.look(cell).format
        if note is None:
            return read_level(cell, format, self.evidence)
        read = read_level(cell._replace(value=note.number), format, self.evidence)
        if read.value is None or note.mark in self.sheet.grid.footnotes:
            return read
        return Read(why=unexplained(note.mark), choices=(Decimal(repr(read.value)),), asked=True)

    @cached_property
    def _is_money(self) -> bool:
        known = self.sheet.vocabulary.indicators.get(self.indicator)
        return known is not None and known.is_money

    def _in_millions(self, value: Number) -> Number | None:
        """Money in million đồng, by the header or the sheet's unit of measure, None where neither names one; other
        numbers as they are."""
        if not self._is_money:
            return value
        for text in (fold(self.column.header), fold(self.sheet.title.unit_of_measure)):
            for words, factor in _MONEY:
                if words in text:
                    return round(value * factor, 6) if factor != 1.0 else value
        return None

    @property
    def as_of(self) -> date | None:
        own = self.sheet.title.as_of if self.measure == "present" else None
        return self.column.as_of or (own if own is not None and own.year == self.column.year else None)

    def about(self, row: Row, value: Number = 0) -> FoundFigure:
        """What the cell in this row says, or would say."""
        cell = cell_name(row.number, self.column.number)
        year = row.year or self.column.year or 0
        as_of = row.as_of or self._day_of(row, year) or (self.as_of if year == self.column.year else None)
        return FoundFigure(self.sheet.name, cell, row.path, self.indicator, self.measure, year, value, as_of)

    def _day_of(self, row: Row, year: int) -> date | None:
        """The day in a line such as "Có mặt đến 31/3", of the year that its numbers are of."""
        names_day = row.kind is INDICATOR and self.measure == "present" and _UP_TO_A_DAY.search(row.name)
        return day_in_year(row.name, year) if names_day else None


def collect_levels(sheet: NumberSheet, column: Column, telling: TellingRows, found: Collected) -> None:
    """The numbers of one column, and what must be asked about it."""
    cells = sheet.grid.down(column.number, telling.numbers)
    shared = shared_rows(sheet.grid.sheet, column.number, telling.numbers, telling.paths)
    if (
        not shared
        and telling.are_plain
        and column.measure is not None
        and not _open_of(column, column.measure, column.year)
    ):
        level = _Level(sheet, column, column.indicator or "total", column.measure, cells)
        found.figures += _as_column(level, telling, found)
    else:
        found.figures += _one_by_one(sheet, column, telling, cells, found, shared)


def _as_column(level: _Level, telling: TellingRows, found: Collected) -> FigureColumn:
    """The figures of a column whose rows all count the same."""
    values = level.values
    column = level.column
    if None not in values:
        numbers = cast("list[Number]", values)
        return FigureColumn(level.sheet.name, column.number, *_meaning(level), telling.numbers, telling.paths, numbers)
    for row, cell, read in zip(telling.rows, level.cells, level.read, strict=True):
        if read.value is None and cell is not None and not _says_nothing(level.sheet, row, column, cell):
            found.ask(level.sheet.name, row, column, cell, read, level.about(row))
    kept = [(row, value) for row, value in zip(telling.rows, values, strict=True) if value is not None]
    return FigureColumn(
        level.sheet.name, column.number, *_meaning(level),
        [row.number for row, _ in kept], [row.path for row, _ in kept], [value for _, value in kept],
    )  # fmt: skip


def _meaning(level: _Level) -> tuple[str, str, int, date | None]:
    return level.indicator, level.measure, level.column.year or 0, level.as_of


def _one_by_one(
    sheet: NumberSheet, column: Column, telling: TellingRows, cells: CellColumn, found: Collected,
    shared: Collection[int],
) -> tuple[FoundFigure, ...]:  # fmt: skip
    """The figures of a column whose rows count different things; the numbers of `shared` rows are asked about."""
    levels = _Levels(sheet, column, cells)
    figures: list[FoundFigure] = []
    for at, (row, cell) in enumerate(zip(telling.rows, cells, strict=True)):
        if cell is None or _says_nothing(sheet, row, column, cell):
            continue
        indicator = row.indicator or column.indicator or "total"
        measure = row.measure or column.measure or ("present" if indicator in COUNTED_AS_PRESENT else None)
        why = _open_of(column, measure, row.year or column.year) or _at_odds(row, column)
        if measure is None or why:
            found.ask(sheet.name, row, column, cell, Read(why=why, asked=True), None)
            continue
        level = levels[indicator, measure]
        read = level.read[at]
        if read.value is not None and row.number in shared:
            read = Read(why=SHARED, choices=(Decimal(repr(read.value)),), asked=True)
        if read.value is None:
            found.ask(sheet.name, row, column, cell, read, level.about(row))
        else:
            figures.append(level.about(row, read.value))
    return tuple(figures)


class _Levels(dict[tuple[str, str], _Level]):
    """One column as numbers of every indicator and measure that its rows name."""

    def __init__(self, sheet: NumberSheet, column: Column, cells: CellColumn) -> None:
        super().__init__()
        self._read = partial(_Level, sheet, column, cells=cells)

    def __missing__(self, what: tuple[str, str]) -> _Level:
        indicator, measure = what
        level = self[what] = self._read(indicator=indicator, measure=measure)
        return level


def _open_of(column: Column, measure: str | None, year: int | None) -> str:
    """What is not known about the numbers of a column; "" where all is."""
    if measure is None:
        return NO_MEASURE
    return column.doubt if year is not None else NO_YEAR


def _at_odds(row: Row, column: Column) -> str:
    """Why a row and a column cannot both be right about their number; "" where they agree."""
    if row.year is not None and column.year is not None and row.year != column.year:
        return "dòng và cột ghi hai năm khác nhau"
    said = row.measure is not None and column.measure is not None and row.measure != column.measure
    return "dòng và cột ghi hai loại số khác nhau" if said else ""


def _says_nothing(sheet: NumberSheet, row: Row, column: Column, cell: Cell) -> bool:
    return cell.kind is UNCACHED and adds_up_nothing(sheet.grid, row.number, column.number)
