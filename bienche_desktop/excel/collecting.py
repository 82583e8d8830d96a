"""Takes the numbers out of a mapped table: figures, stated changes, questions and problems, each with its cell."""

from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import combinations

from bienche_desktop.domain.figures import Number
from bienche_desktop.domain.indicators import Vocabulary
from bienche_desktop.domain.numbers import format_number
from bienche_desktop.domain.printed import Evidence
from bienche_desktop.domain.text import fold
from bienche_desktop.excel.formulas import adds_up_nothing
from bienche_desktop.excel.grid import Grid
from bienche_desktop.excel.recognised import (
    Column,
    FoundChange,
    FoundFigure,
    Path,
    Problem,
    Question,
    Role,
    Row,
    RowKind,
    TitleBlock,
)
from bienche_desktop.excel.values import (
    Read,
    column_is_whole,
    plain_number,
    read_difference,
    read_level,
    read_percentage,
    thousands_sign,
)
from bienche_desktop.excel.workbook import Cell, cell_name

_MONEY = (("ty dong", 1000.0), ("trieu dong", 1.0), ("nghin dong", 0.001), ("ngan dong", 0.001), ("1000 dong", 0.001),
          ("1 000 dong", 0.001))  # fmt: skip
_MONEY_OPEN = "chưa rõ đơn vị tiền (triệu hay tỷ đồng)"


@dataclass
class Collected:
    """What a table says."""

    figures: list[FoundFigure] = field(default_factory=list)
    changes: list[FoundChange] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def joined(self, other: "Collected") -> "Collected":
        """Both together."""
        return Collected(
            self.figures + other.figures,
            self.changes + other.changes,
            self.questions + other.questions,
            self.problems + other.problems,
        )


@dataclass(frozen=True)
class _Sheet:
    """The sheet and what is known about its numbers."""

    grid: Grid
    vocabulary: Vocabulary
    title: TitleBlock
    thousands: str | None
    dash_is_zero: bool

    @property
    def name(self) -> str:
        return self.grid.sheet.name


def collect(grid: Grid, vocabulary: Vocabulary, title: TitleBlock, columns: tuple[Column, ...], rows: tuple[Row, ...],
            dash_is_zero: bool) -> Collected:  # fmt: skip
    """Every number of the used columns in the rows that belong to a unit."""
    sheet = _Sheet(grid, vocabulary, title, thousands_sign(grid), dash_is_zero)
    found = Collected()
    telling = [row for row in rows if row.kind is not RowKind.IGNORED and row.path]
    for column in columns:
        if column.role is Role.LEVEL:
            _collect_levels(sheet, column, telling, found)
    for group in dict.fromkeys(column.group or column.letter for column in columns if column.role is Role.DELTA):
        members = [column for column in columns if (column.group or column.letter) == group]
        for row in telling:
            for column in members:
                if column.role is Role.DELTA:
                    _collect_change(sheet, column, members, row, found)
    _sort_out_repeats(found)
    return found


def _evidence(sheet: _Sheet, column: Column, rows: list[Row], indicator: str, measure: str) -> Evidence:
    cells = [cell for row in rows if (cell := sheet.grid.cell(row.number, column.number)) is not None]
    whole = column_is_whole(cells, sheet.vocabulary.takes_decimals(indicator, measure))
    decimal_kind = sheet.vocabulary.takes_decimals(indicator, measure)
    return Evidence(whole if not decimal_kind or not whole else None, sheet.thousands, sheet.dash_is_zero)


def _collect_levels(sheet: _Sheet, column: Column, rows: list[Row], found: Collected) -> None:
    known: dict[tuple[str, str], Evidence] = {}
    for row in rows:
        cell = sheet.grid.cell(row.number, column.number)
        if cell is None or adds_up_nothing(sheet.grid, row.number, column.number):
            continue
        indicator, measure = row.indicator or column.indicator or "total", row.measure or column.measure
        if measure is None or column.year is None:
            why = "chưa rõ năm của số này" if measure else "chưa rõ đây là số giao hay có mặt"
            _ask(sheet, row, column, cell, Read(why=why, asked=True), None, found)
            continue
        as_of = column.as_of or (sheet.title.as_of if measure == "present" and _same_year(sheet, column) else None)
        about = FoundFigure(sheet.name, cell_name(row.number, column.number), row.path, indicator, measure,
                            column.year, 0, as_of)  # fmt: skip
        if (indicator, measure) not in known:
            known[indicator, measure] = _evidence(sheet, column, rows, indicator, measure)
        format = sheet.grid.style(row.number, column.number).format
        read = read_level(cell, format, known[indicator, measure])
        if read.value is None:
            _ask(sheet, row, column, cell, _choices_in_millions(sheet, column, indicator, read), about, found)
            continue
        value = _in_millions(sheet, column, indicator, read.value)
        if value is None:
            million = Decimal(repr(read.value))
            open_ = Read(why=_MONEY_OPEN, choices=(million, million * 1000), asked=True)
            _ask(sheet, row, column, cell, open_, about, found)
            continue
        found.figures.append(replace(about, value=value))


def _same_year(sheet: _Sheet, column: Column) -> bool:
    return sheet.title.as_of is not None and sheet.title.as_of.year == column.year


def _in_millions(sheet: _Sheet, column: Column, indicator: str, value: Number) -> Number | None:
    """Money in million đồng, by the header or the sheet's unit of measure; other numbers as they are."""
    known = sheet.vocabulary.indicators.get(indicator)
    if known is None or not known.is_money:
        return value
    for text in (fold(column.header), fold(sheet.title.unit_of_measure)):
        for words, factor in _MONEY:
            if words in text:
                return round(value * factor, 6) if factor != 1.0 else value
    return None


def _choices_in_millions(sheet: _Sheet, column: Column, indicator: str, read: Read) -> Read:
    """The choices of a question about money in million đồng too; none where the unit is open as well."""
    scaled = [_in_millions(sheet, column, indicator, plain_number(choice)) for choice in read.choices]
    return replace(read, choices=tuple(Decimal(repr(value)) for value in scaled if value is not None))


def _ask(
    sheet: _Sheet, row: Row, column: Column, cell: Cell, read: Read,
    about: FoundFigure | FoundChange | None, found: Collected,
) -> None:  # fmt: skip
    """A question or a problem for a cell that says something that cannot be taken over; `about`: what it would say."""
    if not read.why:
        return
    name, text = cell_name(row.number, column.number), _as_seen(cell)
    if read.asked:
        found.questions.append(Question(sheet.name, name, text, read.why, read.choices, about))
    else:
        found.problems.append(Problem(sheet.name, name, text, read.why, about))


def _as_seen(cell: Cell) -> str:
    if cell.value is None:
        return f"={cell.formula}" if cell.formula else "="
    return str(cell.value)


def _collect_change(sheet: _Sheet, column: Column, members: list[Column], row: Row, found: Collected) -> None:
    """A difference with the percentage and the base year that stand beside it in the same comparison."""
    cell = sheet.grid.cell(row.number, column.number)
    same = [c for c in members if c.indicator == column.indicator and c.number != column.number]
    percent_column = next((c for c in same if c.role is Role.PERCENT), None)
    percent_cell = sheet.grid.cell(row.number, percent_column.number) if percent_column else None
    delta = read_difference(cell, Evidence(True, sheet.thousands)) if cell else Read()
    base = _base_year(sheet, members, row, column)
    if cell is not None and delta.value is None:
        delta = replace(delta, choices=tuple(-abs(one) if column.sign < 0 else one for one in delta.choices))
        _ask(sheet, row, column, cell, delta, _change(sheet, row, column, base, None, column), found)
    percent = Read()
    if percent_cell is not None and percent_column is not None:
        percent = read_percentage(percent_cell, sheet.grid.style(row.number, percent_column.number).format)
    if delta.value is None and percent.value is None:
        return
    change = _change(sheet, row, column, base, delta.value, column if cell is not None else percent_column or column)
    if change is None:
        if cell is not None:
            _ask(sheet, row, column, cell, Read(why="chưa rõ năm được so sánh", asked=True), None, found)
        return
    if percent.value is not None and percent_column is not None:
        change = replace(
            change, percent=_signed(percent.value, column.sign), percent_decimals=percent.decimals,
            percent_cell=cell_name(row.number, percent_column.number),
        )  # fmt: skip
    found.changes.append(replace(change, base_cell=_base_cell(sheet, members, row)))


def _change(
    sheet: _Sheet, row: Row, column: Column, base: int | None, delta: Number | None, place: Column
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


def _base_year(sheet: _Sheet, members: list[Column], row: Row, column: Column) -> int | None:
    """The year in the row's own base-year cell, otherwise that of the header."""
    base_column = next((c for c in members if c.role is Role.BASE_YEAR), None)
    if base_column is not None:
        text = sheet.grid.text(row.number, base_column.number)
        if text.isdigit() and 1945 <= int(text) <= 2200:
            return int(text)
        return None if text else column.base_year
    return column.base_year


def _base_cell(sheet: _Sheet, members: list[Column], row: Row) -> str | None:
    """Where the row names its own year of comparison."""
    base_column = next((c for c in members if c.role is Role.BASE_YEAR), None)
    if base_column is None or not sheet.grid.text(row.number, base_column.number):
        return None
    return cell_name(row.number, base_column.number)


Thing = tuple[Path, str, str, int]


def _thing(figure: FoundFigure) -> Thing:
    return figure.path, figure.indicator, figure.measure, figure.year


def _sort_out_repeats(found: Collected) -> None:
    """Within a table: two different numbers for one thing on one day become questions."""
    by_thing: dict[Thing, list[FoundFigure]] = {}
    for figure in found.figures:
        by_thing.setdefault(_thing(figure), []).append(figure)
    unsure: set[str] = set()
    for same in by_thing.values():
        if any(_differ(a, b) for a, b in combinations(same, 2)):
            cells = ", ".join(figure.cell for figure in same)
            why = f"các ô {cells} ghi số khác nhau cho cùng một chỉ tiêu"
            unsure.update(figure.cell for figure in same)
            found.questions += [_which(figure, why) for figure in same]
    found.figures = [figure for figure in found.figures if figure.cell not in unsure]


def _differ(a: FoundFigure, b: FoundFigure) -> bool:
    """Whether both cannot be right: numbers as of two days may differ."""
    return a.value != b.value and (a.as_of is None or b.as_of is None or a.as_of == b.as_of)


def _which(figure: FoundFigure, why: str) -> Question:
    """Whether this of several numbers is the right one."""
    own = (Decimal(repr(figure.value)),)
    return Question(figure.sheet, figure.cell, str(figure.value), why, own, figure)


def without_conflicts(tables: list[Collected]) -> None:
    """Between tables: both may state one thing, and the checks tell where they differ.

    Tables that share fewer numbers than they differ about hardly speak of the same things: the one with more detail
    stays, and what the other says differently is asked about.
    """
    kept: dict[Thing, tuple[FoundFigure, int]] = {}
    for number, table in sorted(enumerate(tables), key=lambda pair: -len(pair[1].figures)):
        against: dict[int, list[tuple[FoundFigure, FoundFigure]]] = {}
        for figure in table.figures:
            other, owner = kept.setdefault(_thing(figure), (figure, number))
            if other is not figure:
                against.setdefault(owner, []).append((figure, other))
        for pairs in against.values():
            _ask_where_at_odds(table, pairs)


def _ask_where_at_odds(table: Collected, pairs: list[tuple[FoundFigure, FoundFigure]]) -> None:
    """`pairs`: numbers of the table beside those of another one, or of its own other cells, about the same things."""
    differing = [(figure, other) for figure, other in pairs if _differ(figure, other)]
    causes = [figure for figure, _ in differing if not any(_follows(figure, other) for other, _ in differing)]
    if len(causes) <= len(pairs) - len(differing):
        return
    for figure, other in differing:
        why = f"khác số {format_number(other.value)} ở trang “{other.sheet}” ô {other.cell}: giữ số nào?"
        table.questions.append(_which(figure, why))
    unsure = {figure.cell for figure, _ in differing}
    table.figures = [figure for figure in table.figures if figure.cell not in unsure]


def _follows(figure: FoundFigure, other: FoundFigure) -> bool:
    """Whether a difference about `other` makes one here: a number of a unit below, or a kind of staff of a total."""
    if figure.path == other.path:
        return figure.indicator == "total" != other.indicator and _thing(figure)[2:] == _thing(other)[2:]
    below = other.path[: len(figure.path)] == figure.path
    return below and _thing(figure)[2:] == _thing(other)[2:] and figure.indicator in ("total", other.indicator)
