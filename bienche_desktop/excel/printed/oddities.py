"""What is odd in how tables are printed, as remarks: decimals, days and unit labels that do not fit together.

Nothing is asked and nothing is changed: the numbers are read as they stand, and the checks judge them.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from bienche_desktop.domain.printed import Evidence, PrintedKind, read_printed
from bienche_desktop.domain.text import fold
from bienche_desktop.excel.book.workbook import Cell, CellKind, cell_name
from bienche_desktop.excel.layout.grid import Grid
from bienche_desktop.excel.layout.headers import header_cell
from bienche_desktop.excel.printed.scopes import changed_scopes
from bienche_desktop.excel.printed.thousands_signs import other_signs
from bienche_desktop.excel.results.recognised import Column, Role, RowKind, Table
from bienche_desktop.excel.results.remark import Oddity, Remark, named
from bienche_desktop.excel.words.years import days_in, has_span, school_years_in, years_in

_MOST_DECIMALS = 4
"""More are the dust of a division that nobody rounded, not what somebody printed."""
_FORMAT_PLACES = re.compile(r"0\.(0+)")
_LABEL = re.compile(
    r"(?:\(\s*|(?:đvt|đơn vị tính)\s*:?\s*)"
    r"(người|biên chế|chỉ tiêu|lao động|tổ chức|đơn vị|%|(?:triệu|tỷ|nghìn|ngàn|1\.?000)?\s*đồng)\s*(?:\)|$)",
    re.IGNORECASE,
)
_DATES = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|ngày \d{1,2} tháng \d{1,2} năm \d{4}", re.IGNORECASE)


def printed_oddities(tables: Iterable[tuple[Grid, Table]]) -> tuple[Remark, ...]:
    """The remarks about these tables, sheet by sheet, each once."""
    telling = [(grid, table) for grid, table in tables if table.kind not in ("other", "party-8c") and not table.events]
    found = [*changed_scopes(telling)]
    for grid, table in telling:
        for tell in (_decimals, _parts_of_people, _days_apart, _days_of_other_years, _labels, other_signs):
            found += tell(grid, table)
    return tuple(dict.fromkeys(found))


# --- decimals (R10) -----------------------------------------------------------------------------------------------


def _decimals(grid: Grid, table: Table) -> Iterator[Remark]:
    """Percentages of one column with more and with fewer decimals: 10,04 beside 10,1."""
    for column in table.columns:
        if not _is_percentage(column):
            continue
        places = dict(_column_places(grid, table, column))
        counted = Counter(places.values())
        if len(counted) < 2:
            continue
        usual = max(counted, key=lambda shown: (counted[shown], shown))
        odd = tuple(cell for cell, shown in places.items() if shown != usual)
        others = " hoặc ".join(str(shown) for shown in sorted(set(counted) - {usual}))
        yield Remark(
            table.sheet, odd, Oddity.DECIMALS,
            f"Trang “{table.sheet}”, cột {column.letter} “{column.header}”: phần lớn ghi {usual} chữ số lẻ, riêng "
            f"{named(odd)} ghi {others}; nên ghi cùng số chữ số lẻ.",
        )  # fmt: skip


def _is_percentage(column: Column) -> bool:
    words = fold(column.header)
    told = "%" in column.header or "ty le" in words or "ti le" in words
    return column.role is Role.PERCENT or (told and column.role in (Role.DERIVED, Role.UNKNOWN))


def _column_places(grid: Grid, table: Table, column: Column) -> Iterator[tuple[str, int]]:
    """(cell, decimals as printed) of the numbers in the column; 0 and 100 need none."""
    for row in table.rows:
        cell = grid.cell(row.number, column.number) if row.kind is not RowKind.IGNORED else None
        places = _places(cell, grid.look(cell).format) if cell is not None else None
        if places is not None:
            yield cell_name(row.number, column.number), places


def _places(cell: Cell, format: str) -> int | None:
    if cell.kind is CellKind.TEXT:
        printed = read_printed(str(cell.value), Evidence(whole=False))
        told = printed.kind in (PrintedKind.PERCENT, PrintedKind.NUMBER) and printed.value not in (0, 100)
        return printed.decimals if told else None
    if cell.kind is not CellKind.NUMBER or not isinstance(cell.value, int | float):
        return None
    if cell.value == 0 or cell.value == (1 if "%" in format else 100):
        return None
    if "%" in format or _FORMAT_PLACES.search(format):
        shown = _FORMAT_PLACES.search(format)
        return len(shown[1]) if shown else 0
    places = len(repr(cell.value).partition(".")[2]) if not float(cell.value).is_integer() else 0
    return places if places <= _MOST_DECIMALS else None


def _parts_of_people(grid: Grid, table: Table) -> Iterator[Remark]:
    """Increases and decreases of people that are no whole numbers. (In a column of people they are asked about.)"""
    odd = [
        (change.cell, change.indicator) for change in table.changes
        if change.measure != "norm" and isinstance(change.delta, float) and not change.delta.is_integer()
    ]  # fmt: skip
    cells = tuple(cell for cell, indicator in odd if indicator != "savings")
    if cells:
        yield Remark(
            table.sheet, cells, Oddity.DECIMALS,
            f"Trang “{table.sheet}”: số tăng, giảm người mà có phần lẻ ở {named(cells)}; có thể là tỷ lệ ghi nhầm cột.",
        )  # fmt: skip


# --- days (R13) ---------------------------------------------------------------------------------------------------


def _days_apart(grid: Grid, table: Table) -> Iterator[Remark]:
    """Numbers of what is there, counted on different days of the year."""
    days: dict[date, list[Column]] = {}
    for column in table.columns:
        day = _day_of(column, table)
        if day is not None:
            days.setdefault(day, []).append(column)
    if len({(day.month, day.day) for day in days}) < 2:
        return
    told = "; ".join(
        f"{day:%d/%m/%Y} ({named([header_cell(grid, table.header_rows, column.number) for column in columns])})"
        for day, columns in sorted(days.items())
    )
    cells = tuple(header_cell(grid, table.header_rows, c.number) for columns in days.values() for c in columns)
    yield Remark(
        table.sheet, cells, Oddity.AS_OF,
        f"Trang “{table.sheet}”: số có mặt trong bảng tính đến các ngày khác nhau trong năm: {told}; "
        "so sánh các cột này với nhau phải kể đến khoảng cách đó.",
    )  # fmt: skip


def _day_of(column: Column, table: Table) -> date | None:
    """The day that the numbers of a column are kept with."""
    if column.role is not Role.LEVEL:
        return None
    of_title = table.title.as_of if column.measure == "present" else None
    return column.as_of or (of_title if of_title is not None and of_title.year == column.year else None)


def _days_of_other_years(grid: Grid, table: Table) -> Iterator[Remark]:
    """A day in another year than the one that the header, or the whole table, speaks of."""
    for column in table.columns:
        named_years = {*years_in(_DATES.sub(" ", column.header)), *school_years_in(column.header)}
        if column.role is not Role.LEVEL or column.as_of is None or has_span(column.header) or not named_years:
            continue
        if column.as_of.year not in named_years:
            cell = header_cell(grid, table.header_rows, column.number)
            years = ", ".join(map(str, sorted(named_years)))
            yield Remark(
                table.sheet, (cell,), Oddity.AS_OF,
                f"Trang “{table.sheet}”, ô {cell}: tiêu đề “{column.header}” nêu năm {years} nhưng tính đến "
                f"{column.as_of:%d/%m/%Y}; số được ghi cho năm {column.year}.",
            )  # fmt: skip
    yield from _day_of_the_title(grid, table)


def _day_of_the_title(grid: Grid, table: Table) -> Iterator[Remark]:
    day = table.title.as_of
    present = [c for c in table.columns if c.role is Role.LEVEL and c.measure == "present" and c.as_of is None]
    years = {column.year for column in present if column.year is not None}
    if day is None or not years or day.year in years:
        return
    cell = _cell_of_day(grid, table, day)
    yield Remark(
        table.sheet, (cell,), Oddity.AS_OF,
        f"Trang “{table.sheet}”, ô {cell}: phần đầu bảng ghi có mặt đến {day:%d/%m/%Y} nhưng "
        f"các cột có mặt là của năm {', '.join(map(str, sorted(years)))}; ngày này không được ghi cùng số.",
    )  # fmt: skip


def _cell_of_day(grid: Grid, table: Table, day: date) -> str:
    """The cell above the table that names the day; the corner of the table where none does."""
    above = (row for row in grid.rows if row < table.top)
    found = (cell_name(row, column) for row in above for column, text in grid.texts(row) if day in days_in(text))
    return next(found, cell_name(table.top, table.left))


# --- unit labels (R14) --------------------------------------------------------------------------------------------


def _labels(grid: Grid, table: Table) -> Iterator[Remark]:
    """A change in other units than the numbers that it compares: "(người)" beside "(biên chế)"."""
    whole = _label(f"({table.title.unit_of_measure})")
    levels = [column for column in table.columns if column.role is Role.LEVEL]
    for change in table.columns:
        own = _label(change.header)
        if change.role not in (Role.DELTA, Role.PERCENT) or not own:
            continue
        compared = [o for o in levels if o.measure == change.measure and o.indicator in (change.indicator, None)]
        for level in compared:
            label = "%" if change.role is Role.PERCENT else _label(level.header) or whole
            if label and label != own:
                yield _other_label(grid, table, change, own, level, label)
                break


def _other_label(grid: Grid, table: Table, change: Column, own: str, level: Column, label: str) -> Remark:
    cells = tuple(header_cell(grid, table.header_rows, one.number) for one in (level, change))
    if change.role is Role.PERCENT:
        said = f"cột tỷ lệ “{change.header}” ({cells[1]}) ghi đơn vị tính “{own}”"
    else:
        said = (f"cột “{level.header}” ({cells[0]}) tính bằng “{label}” mà cột tăng, giảm “{change.header}” "
                f"({cells[1]}) ghi “{own}”")  # fmt: skip
    text = f"Trang “{table.sheet}”: {said}; nên ghi cùng một đơn vị tính."
    return Remark(table.sheet, cells[1:] if change.role is Role.PERCENT else cells, Oddity.UNIT_LABEL, text)


def _label(text: str) -> str:
    """The unit of measure that a header names beside its words; "" where it names none."""
    found = [" ".join(one.split()).casefold() for part in text.split(" / ") for one in _LABEL.findall(part)]
    return found[-1] if found else ""
