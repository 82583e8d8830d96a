"""Party form 8c-BTCTW: movements of one body in a period, A + B − C = D (docs/domain.md §1.5).

A is the number at the end of the last period, D at the end of this one; the rows below them split it by kind of staff.
Rows of increases and decreases have no indicator of their own, except posts cut under streamlining.
"""

import re
from dataclasses import dataclass
from datetime import date

from bienche_desktop.domain.printed import Evidence
from bienche_desktop.domain.text import fold
from bienche_desktop.excel.book.cells import TEXT
from bienche_desktop.excel.book.workbook import cell_name
from bienche_desktop.excel.layout.grid import Grid, shown
from bienche_desktop.excel.layout.tables import Block
from bienche_desktop.excel.numbers.collected import Collected
from bienche_desktop.excel.numbers.values import read_level
from bienche_desktop.excel.results.figure_columns import Figures
from bienche_desktop.excel.results.found import FoundFigure
from bienche_desktop.excel.results.recognised import IGNORED, INDICATOR, Column, Problem, Question, Role, Row
from bienche_desktop.excel.words.lexicon import Lexicon
from bienche_desktop.excel.words.numbering import split_name
from bienche_desktop.excel.words.years import years_in

_YEAR_BEFORE = re.compile(r"^(so |thuc hien )?(cung ky|nam truoc|cung ky nam truoc|cung ky (cua )?nam truoc)$")
_THIS_PERIOD = re.compile(r"^(so |thuc hien )?(ky nay|trong ky|ky bao cao)$")
_LETTERS = ("A", "B", "C", "D")


@dataclass(frozen=True, slots=True)
class _Line:
    """What a row of the form counts, and how many years before the column's year it stands."""

    indicator: str
    measure: str
    back: int = 0


def is_party_form(grid: Grid, block: Block) -> bool:
    """Whether the rows are those of the form: A "cuối kỳ trước" or "đầu kỳ", B, C, and D "cuối kỳ"."""
    letters = {shown(cell) for cell, _ in grid.down(block.index_column, block.body).counted() if cell.kind is TEXT}
    if not letters.issuperset(_LETTERS):
        return False
    names = {grid.text(row, block.index_column): fold(grid.text(row, block.name_column)) for row in block.body}
    begins = "ky truoc" in names["A"] or "dau ky" in names["A"]
    return begins and "cuoi ky" in names["D"] and "tang" in names["B"] and "giam" in names["C"]


def read_party_form(
    grid: Grid, block: Block, columns: tuple[Column, ...], lexicon: Lexicon, root: str, dash_is_zero: bool,
    year: int | None = None,
) -> tuple[tuple[Column, ...], tuple[Row, ...], Collected]:  # fmt: skip
    """Columns, rows and numbers of the form; the numbers belong to the body that the title names, `year` is its."""
    told = _with_the_year_before(tuple(_column(column, year) for column in columns))
    levels = [column for column in told if column.role is Role.LEVEL]
    numbers = _Numbers(grid, root, Evidence(True, grid.thousands, dash_is_zero))
    rows, letter = [], ""
    for number in block.body:
        index = grid.text(number, block.index_column)
        letter = index if index in _LETTERS else letter
        printed = grid.text(number, block.name_column)
        line = _line(split_name(printed, ())[1], letter, lexicon)
        rows.append(_row(number, printed, index, line, root))
        if line is not None:
            for column in levels:
                numbers.read(number, column, line)
    return told, tuple(rows), numbers.found()


def _column(column: Column, year: int | None) -> Column:
    """The columns of this period and the last carry their years, this one at least that of the title (`year`)."""
    years = years_in(column.header)
    if column.role in (Role.UNKNOWN, Role.LEVEL) and year is not None and _THIS_PERIOD.search(fold(column.header)):
        years = years or [year]
    if column.role in (Role.UNKNOWN, Role.LEVEL) and years:
        return Column(column.number, column.header, Role.LEVEL, year=years[-1], confidence=0.9)
    return column


def _with_the_year_before(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """ "Cùng kỳ năm trước" beside the one column of this period is the year before that one's."""
    years = {column.year for column in columns if column.role is Role.LEVEL}
    year = years.pop() if len(years) == 1 else None
    if year is None:
        return columns
    return tuple(
        Column(column.number, column.header, Role.LEVEL, year=year - 1, confidence=0.9)
        if column.role is Role.UNKNOWN and _YEAR_BEFORE.search(fold(column.header))
        else column
        for column in columns
    )


def _line(name: str, letter: str, lexicon: Lexicon) -> _Line | None:
    if letter == "C" and "tinh gian" in fold(name):
        return _Line("total", "reduced")
    codes = {match.code for match in lexicon.indicators(name)} - {"total"}
    if letter in ("A", "D") and len(codes) == 1:
        return _Line(codes.pop(), "present", 1 if letter == "A" else 0)
    return None


def _row(number: int, printed: str, index: str, line: _Line | None, root: str) -> Row:
    if line is None:
        why = "dòng biến động, chưa có chỉ tiêu tương ứng trong tệp"
        return Row(number, IGNORED, printed, printed, numbering=index, why=why)
    return Row(number, INDICATOR, printed, printed, (root,), line.indicator, line.measure, index)


class _Numbers:
    """The numbers of the form; all of them belong to one body."""

    def __init__(self, grid: Grid, root: str, evidence: Evidence) -> None:
        self._grid, self._root, self._evidence = grid, root, evidence
        self._figures: list[FoundFigure] = []
        self._found = Collected()

    def found(self) -> Collected:
        """All that was read."""
        self._found.figures = Figures((self._figures,))
        return self._found

    def read(self, row: int, column: Column, line: _Line) -> None:
        """Take the number of a line in this column, or ask about it."""
        cell = self._grid.cell(row, column.number)
        if cell is None or column.year is None:
            return
        place, sheet = cell_name(row, column.number), self._grid.sheet.name
        read = read_level(cell, self._grid.style(row, column.number).format, self._evidence)
        year = column.year - line.back
        as_of = date(year, 12, 31) if line.measure == "present" else None
        figure = FoundFigure(sheet, place, (self._root,), line.indicator, line.measure, year, read.value or 0, as_of)
        if read.value is not None:
            self._figures.append(figure)
        elif read.asked:
            self._found.questions.append(Question(sheet, place, str(cell.value or ""), read.why, read.choices, figure))
        elif read.why:
            self._found.problems.append(Problem(sheet, place, str(cell.value or ""), read.why, figure))
