"""Takes the numbers out of a mapped table: figures, stated changes, questions and problems, each with its cell."""

from dataclasses import replace

from bienche_desktop.domain.figures import Number
from bienche_desktop.domain.indicators import Vocabulary
from bienche_desktop.domain.printed import Evidence
from bienche_desktop.excel.book.workbook import cell_name
from bienche_desktop.excel.layout.grid import Grid
from bienche_desktop.excel.numbers.collected import Collected, NumberSheet
from bienche_desktop.excel.numbers.conflicts import ask_where_covered, sort_out_repeats
from bienche_desktop.excel.numbers.gross_changes import is_gross
from bienche_desktop.excel.numbers.levels import TellingRows, collect_levels
from bienche_desktop.excel.numbers.proved_thousands import take_proved_thousands
from bienche_desktop.excel.numbers.values import Read, read_difference, read_percentage
from bienche_desktop.excel.results.found import FoundChange
from bienche_desktop.excel.results.recognised import IGNORED, Column, Role, Row, TitleBlock
from bienche_desktop.excel.words.lexicon import words_of

_RISEN = frozenset(["tăng", "giảm"])


def collect(grid: Grid, vocabulary: Vocabulary, title: TitleBlock, columns: tuple[Column, ...], rows: tuple[Row, ...],
            dash_is_zero: bool) -> Collected:  # fmt: skip
    """Every number of the used columns in the rows that belong to a unit."""
    sheet = NumberSheet(grid, vocabulary, title, dash_is_zero)
    found = Collected()
    telling = TellingRows(row for row in rows if row.kind is not IGNORED and row.path)
    for column in columns:
        if column.role is Role.LEVEL:
            collect_levels(sheet, column, telling, found)
    for group in dict.fromkeys(column.group or column.letter for column in columns if column.role is Role.DELTA):
        members = [column for column in columns if (column.group or column.letter) == group]
        _collect_comparison(sheet, members, telling, found)
    for column in _percentages_alone(columns):
        for row in telling.rows:
            _collect_percentage(sheet, column, row, found)
    take_proved_thousands(found, sheet.grid)
    sort_out_repeats(found)
    ask_where_covered(found, sheet.grid.sheet)
    return found


def _collect_comparison(sheet: NumberSheet, members: list[Column], telling: TellingRows, found: Collected) -> None:
    """The differences of one comparison, row by row."""
    deltas = [column for column in members if column.role is Role.DELTA]
    for row in telling.rows:
        for column in deltas:
            if not is_gross(sheet.grid, row.number, column, members):
                _collect_change(sheet, column, members, row, found)


def _collect_change(sheet: NumberSheet, column: Column, members: list[Column], row: Row, found: Collected) -> None:
    """A difference with the percentage and the base year that stand beside it in the same comparison."""
    cell = sheet.grid.cell(row.number, column.number)
    delta = read_difference(cell, Evidence(True, sheet.thousands), sheet.grid.look(cell).format) if cell else Read()
    base = _base_year(sheet, members, row, column)
    if cell is not None and delta.value is None:
        delta = replace(delta, choices=tuple(-abs(one) if column.sign < 0 else one for one in delta.choices))
        found.ask(sheet.name, row, column, cell, delta, _change(sheet, row, column, base, None, column))
    beside = _percentage_of(column, members)
    percent = _read_percentage(sheet, row, beside) if beside else Read()
    if delta.value is None and percent.value is None:
        return
    change = _change(sheet, row, column, base, delta.value, column if cell is not None else beside or column)
    if change is not None:
        change = _with_percentage(change, row, beside, percent, column.sign) if beside else change
        found.changes.append(replace(change, base_cell=_base_cell(sheet, members, row)))
    elif cell is not None:
        found.ask(sheet.name, row, column, cell, Read(why="chưa rõ năm được so sánh", asked=True), None)


def _read_percentage(sheet: NumberSheet, row: Row, column: Column) -> Read:
    cell = sheet.grid.cell(row.number, column.number)
    return read_percentage(cell, sheet.grid.style(row.number, column.number).format) if cell is not None else Read()


def _with_percentage(change: FoundChange, row: Row, column: Column, percent: Read, sign: int) -> FoundChange:
    """With what its column of percentages says in this row, where that says anything."""
    if percent.value is None:
        return change
    cell = cell_name(row.number, column.number)
    return replace(change, percent=_signed(percent.value, sign), percent_decimals=percent.decimals, percent_cell=cell)


def _percentages_alone(columns: tuple[Column, ...]) -> list[Column]:
    """Percentages of a comparison whose difference is not printed: "Tỷ lệ giảm so với năm 2021"."""
    deltas = [column for column in columns if column.role is Role.DELTA]
    percents = [column for column in columns if column.role is Role.PERCENT]
    alone = [p for p in percents if not any(_of_one_group(p, d) and _belongs(p, d) for d in deltas)]
    return [c for c in alone if str(c.base_year) in c.header and _RISEN.intersection(words_of(c.header))]


def _of_one_group(one: Column, other: Column) -> bool:
    return (one.group or one.letter) == (other.group or other.letter)


def _collect_percentage(sheet: NumberSheet, column: Column, row: Row, found: Collected) -> None:
    """The change that a percentage states by itself, in its own cell."""
    read = _read_percentage(sheet, row, column)
    change = _change(sheet, row, column, column.base_year, None, column)
    if read.value is not None and change is not None:
        found.changes.append(_with_percentage(change, row, column, read, column.sign))


def _percentage_of(column: Column, members: list[Column]) -> Column | None:
    """The percentages of a difference: those that stand nearer to it than to any other they may belong to."""
    for percent in members:
        if percent.role is Role.PERCENT and _belongs(percent, column):
            deltas = (one for one in members if one.role is Role.DELTA and _belongs(percent, one))
            if min(deltas, key=lambda one: (abs(one.number - percent.number), one.number)) == column:
                return percent
    return None


def _belongs(percent: Column, delta: Column) -> bool:
    """Whether nothing in their headings says that the two compare different things."""
    alike = percent.indicator == delta.indicator and percent.year == delta.year
    return alike and percent.base_year in (None, delta.base_year)


def _change(
    sheet: NumberSheet, row: Row, column: Column, base: int | None, delta: Number | None, place: Column
) -> FoundChange | None:
    """The stated difference without its percentage; None where a year is not known."""
    if base is None or column.year is None:
        return None
    indicator, measure = row.indicator or column.indicator or "total", column.measure or "assigned"
    cell = cell_name(row.number, place.number)
    return FoundChange(sheet.name, cell, row.path, indicator, measure, column.year, base, _signed(delta, column.sign))


def _signed(value: Number | None, sign: int) -> Number | None:
    """Negative under "giảm", whatever sign was printed there; as printed otherwise."""
    return value if value is None or sign > 0 else -abs(value)


def _base_year(sheet: NumberSheet, members: list[Column], row: Row, column: Column) -> int | None:
    """The year in the row's own base-year cell, otherwise that of the header."""
    base_column = next((c for c in members if c.role is Role.BASE_YEAR), None)
    if base_column is not None:
        text = sheet.grid.text(row.number, base_column.number)
        if len(text) == 4 and text.isdecimal() and 1945 <= int(text) <= 2200:
            return int(text)
        return None if text else column.base_year
    return column.base_year


def _base_cell(sheet: NumberSheet, members: list[Column], row: Row) -> str | None:
    """Where the row names its own year of comparison."""
    base_column = next((c for c in members if c.role is Role.BASE_YEAR), None)
    if base_column is None or not sheet.grid.text(row.number, base_column.number):
        return None
    return cell_name(row.number, base_column.number)
