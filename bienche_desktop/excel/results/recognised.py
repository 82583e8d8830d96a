"""What was recognised in a workbook: plain values, each with the cell it came from."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from bienche_desktop.domain.indicators import Indicator
from bienche_desktop.domain.relations import PrintedRelation
from bienche_desktop.excel.book.joined import Joined
from bienche_desktop.excel.book.workbook import cell_name, column_letter, column_number, letter_of, row_of
from bienche_desktop.excel.results.found import FoundChange, FoundFigure
from bienche_desktop.excel.results.found_events import FoundEvent, Mention
from bienche_desktop.excel.results.open_points import OpenColumns, OpenRows
from bienche_desktop.excel.results.paths import Path
from bienche_desktop.excel.results.remark import Remark

TURNED = " ⇄"


class Role(StrEnum):
    """What a column holds."""

    INDEX = "index"
    NAME = "name"
    LEVEL = "level"
    DELTA = "delta"
    PERCENT = "percent"
    BASE_YEAR = "base-year"
    MEASURE = "measure"
    DERIVED = "derived"
    TEXT = "text"
    NOTE = "note"
    UNKNOWN = "unknown"


class RowKind(StrEnum):
    """What a row was taken for."""

    UNIT = "unit"
    GROUP = "group"
    TOTAL = "total"
    INDICATOR = "indicator"
    IGNORED = "ignored"


UNIT, GROUP, TOTAL, INDICATOR, IGNORED = RowKind
"""The kinds by names of their own: loops over many rows would spend most of their time looking members up."""


_USED = frozenset((Role.LEVEL, Role.DELTA, Role.PERCENT, Role.BASE_YEAR))


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table and what its numbers mean. ``sign`` is −1 under "giảm", 1 under "tăng" or as printed.

    ``group`` binds the columns of one comparison (base year, delta, percent) together. ``doubt`` is why every number
    of the column must be asked about.
    """

    number: int
    header: str
    role: Role
    indicator: str | None = None
    measure: str | None = None
    year: int | None = None
    base_year: int | None = None
    as_of: date | None = None
    sign: int = 1
    group: str = ""
    confidence: float = 1.0
    why: str = ""
    doubt: str = ""

    @property
    def letter(self) -> str:
        return column_letter(self.number)

    @property
    def used(self) -> bool:
        """Whether its numbers are taken over."""
        return self.role in _USED


class Row(NamedTuple):
    """A row of a table and the unit it belongs to (`path`, from the root to the unit).

    `indicator`, `measure`, `year` and `as_of`: what its numbers are, as far as the row and not the columns tell it.
    """

    number: int
    kind: RowKind
    name: str = ""
    printed: str = ""
    path: Path = ()
    indicator: str | None = None
    measure: str | None = None
    numbering: str = ""
    why: str = ""
    year: int | None = None
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A cell that only a person can decide; `choices` are its possible values.

    `about` is what the cell would say, with any number; None where more than a number is unclear. `path` is the unit
    of a question about which unit a row is. One answer may settle several cells: `parts` are the questions that they
    would be alone, and `open` is what is open about their columns or rows, which `cell` and `text` then head.
    `gathered` are the questions that several tables would ask alone.
    """

    sheet: str
    cell: str
    text: str
    why: str
    choices: tuple[Decimal, ...] = ()
    about: "FoundFigure | FoundChange | None" = None
    path: Path = ()
    parts: tuple["Question", ...] = ()
    open: OpenColumns | OpenRows | None = None
    gathered: tuple["Question", ...] = ()

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells that wait for the answer, also those of other sheets."""
        return tuple(part.cell for part in self.parts) or (self.cell,)

    @property
    def alone(self) -> tuple["Question", ...]:
        """The question as each table would ask it alone."""
        return self.gathered or (self,)

    @property
    def places(self) -> tuple[tuple[str, str], ...]:
        """The same as (sheet, cell)."""
        return tuple((part.sheet, part.cell) for part in self.parts) or ((self.sheet, self.cell),)


@dataclass(frozen=True, slots=True)
class Problem:
    """A cell whose number cannot be taken over, and why. `about` is what it would say, with any number."""

    sheet: str
    cell: str
    text: str
    why: str
    about: "FoundFigure | FoundChange | None" = None


@dataclass(frozen=True, slots=True)
class Settled:
    """A question or problem that a person answered, now or when this layout was met before; None: left out."""

    asked: Question | Problem
    answer: Decimal | None


@dataclass(frozen=True, slots=True)
class TitleBlock:
    """What stands above a table: whose numbers, of which year, by which decision, in which unit of measure.

    `year_asked_for`: where the title names one for that, beside the year of what there is. `subject`: what the decision
    is about: "giao số lượng người làm việc năm 2024". `is_draft`: it is not yet made.
    """

    organisation: str = ""
    title: str = ""
    year: int | None = None
    year_asked_for: int | None = None
    decision: str = ""
    decided_on: date | None = None
    issuer: str = ""
    unit_of_measure: str = ""
    as_of: date | None = None
    effective_on: date | None = None
    subject: str = ""
    is_draft: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One table: where it stands, how its columns and rows were understood, and what it says.

    `settled`: what was asked and answered. `fingerprint` is that of its layout, `header_print` that of its header row
    where a person had to show it; `learned` tells that the layout was met before and is read as a person said then.
    `indicators` are those that its rows name and the vocabulary lacks. `notes`: (row, what stands beside its numbers).
    With `is_turned` the units stand in columns of the sheet and what is counted in rows: `rows` bear numbers of columns
    of the sheet, and `columns` those of its rows.
    """

    sheet: str
    kind: str
    top: int
    left: int
    bottom: int
    right: int
    header_rows: tuple[int, int]
    title: TitleBlock
    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()
    figures: Sequence[FoundFigure] = ()
    changes: tuple[FoundChange, ...] = ()
    mentions: tuple[Mention, ...] = ()
    events: tuple[FoundEvent, ...] = ()
    questions: tuple[Question, ...] = ()
    problems: tuple[Problem, ...] = ()
    relations: tuple[PrintedRelation[Path], ...] = ()
    settled: tuple[Settled, ...] = ()
    fingerprint: str = ""
    header_print: str = ""
    learned: bool = False
    indicators: tuple[Indicator, ...] = ()
    grades: tuple[tuple[Path, str], ...] = ()
    notes: tuple[tuple[int, str], ...] = ()
    is_turned: bool = False

    @property
    def told_as(self) -> str:
        """The name of the sheet under which corrections of its rows and columns are kept."""
        return f"{self.sheet}{TURNED}" if self.is_turned else self.sheet

    @property
    def lines(self) -> tuple[Row, ...]:
        """What the rows of the sheet were taken for; where units stand across, a row is what is counted."""
        if not self.is_turned:
            return self.rows
        return tuple(
            Row(one.number, RowKind.INDICATOR if one.used else RowKind.IGNORED, one.header, one.header, why=one.why)
            for one in self.columns
        )

    def cell(self, row: int, column: int) -> str:
        """The cell of the sheet in this row and column of the table."""
        return cell_name(column, row) if self.is_turned else cell_name(row, column)

    def place(self, cell: str) -> tuple[int, str]:
        """Row and column of the table for a cell of the sheet: of which unit it is, and what is counted there."""
        if self.is_turned:
            return column_number(letter_of(cell)), column_letter(row_of(cell))
        return row_of(cell), letter_of(cell)

    @property
    def range(self) -> str:
        """The table's range as a spreadsheet shows it, header included."""
        return f"{cell_name(self.top, self.left)}:{cell_name(self.bottom, self.right)}"


@dataclass(frozen=True, slots=True)
class Recognition:
    """Everything recognised in a workbook. `notes` tell of sheets and parts that were left out, `unread` names those
    sheets; `remarks` tell what is odd in how the tables are printed."""

    file: str
    sha256: str
    tables: tuple[Table, ...] = ()
    notes: tuple[str, ...] = field(default=())
    unread: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def questions(self) -> tuple[Question, ...]:
        return tuple(question for table in self.tables for question in table.questions)

    @property
    def problems(self) -> tuple[Problem, ...]:
        return tuple(problem for table in self.tables for problem in table.problems)

    @property
    def figures(self) -> Sequence[FoundFigure]:
        return Joined(table.figures for table in self.tables)

    @property
    def changes(self) -> tuple[FoundChange, ...]:
        return tuple(change for table in self.tables for change in table.changes)
