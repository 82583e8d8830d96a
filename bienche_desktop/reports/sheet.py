"""What a sheet says, before anyone sets it in type: a title block, a table, notes and signatures as plain values."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from bienche_desktop.domain.figures import Number

Cell = Number | str | None
"""What stands in a value column: a number (kept as a number), a text, or None for what is not known."""


class LetterheadKind(StrEnum):
    """Whose rules the head of the page follows: Nghị định 30/2020/NĐ-CP, or Hướng dẫn 05-HD/VPTW."""

    STATE = "state"
    PARTY = "party"


class PaperChoice(StrEnum):
    """On which paper a sheet is set; `AUTO` takes A4, upright where the columns fit, else lying."""

    AUTO = "auto"
    A4_PORTRAIT = "a4-portrait"
    A4_LANDSCAPE = "a4-landscape"
    A3_LANDSCAPE = "a3-landscape"


class ColumnKind(StrEnum):
    ORDINAL = "ordinal"
    LABEL = "label"
    NUMBER = "number"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The organ that issues the sheet, the one above it, and the sheet's number ("" for a form without one)."""

    kind: LetterheadKind = LetterheadKind.STATE
    above: str = ""
    organ: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Formula:
    """How a column follows from others of its row: the sum of `plus` less the sum of `minus` (keys of columns)."""

    plus: tuple[str, ...]
    minus: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table. `key` names it in formulas and is never printed.

    `least_mm` is how wide a column of texts is at least; its words may ask for more.
    """

    key: str
    label: str
    kind: ColumnKind = ColumnKind.NUMBER
    formula: Formula | None = None
    least_mm: float = 25.0


@dataclass(frozen=True, slots=True)
class ColumnGroup:
    """Neighbouring columns under one heading."""

    label: str
    parts: tuple["Column | ColumnGroup", ...]


ColumnTree = tuple[Column | ColumnGroup, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table.

    `cells` holds one value for each column after the ordinal and the label. `adds` are the positions, in the
    sheet's rows, of the lines that this one adds up; empty where it adds up nothing. `group` marks a heading of
    the lines below it: it never stays behind alone at the foot of a page.
    """

    label: str
    cells: tuple[Cell, ...]
    ordinal: str = ""
    level: int = 0
    bold: bool = False
    group: bool = False
    adds: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs: authority and title (a line each), a note in italics, and the name."""

    role: tuple[str, ...]
    note: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Footer:
    """What stands small at the foot of every page: the day of the numbers, what the checks said, the program."""

    as_of: str = ""
    verdict: str = ""
    version: str = ""

    @property
    def text(self) -> str:
        return " · ".join(part for part in (self.as_of, self.verdict, self.version) if part)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet to sign. The first two columns are always an ordinal and a label; `place_and_date` is one line.

    A sheet with a number is a document and carries place and date in its head, as the decree asks; a form without
    a number carries them above the last signature, as forms do. `draft` prints DỰ THẢO across every page.
    """

    letterhead: Letterhead
    title: tuple[str, ...]
    columns: ColumnTree
    rows: tuple[Row, ...]
    subtitle: str = ""
    unit_of_measure: str = ""
    place_and_date: str = ""
    notes: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    signatures: tuple[Signature, ...] = ()
    paper: PaperChoice = PaperChoice.AUTO
    footer: Footer = field(default_factory=Footer)
    draft: bool = False

    @property
    def leaves(self) -> tuple[Column, ...]:
        """The columns from left to right, without their groups."""
        return tuple(leaves(self.columns))

    @property
    def dated_in_head(self) -> bool:
        return bool(self.letterhead.number)


def leaves(columns: ColumnTree) -> Iterator[Column]:
    """Every column of the tree from left to right."""
    for part in columns:
        if isinstance(part, Column):
            yield part
        else:
            yield from leaves(part.parts)


def day_line(place: str, day: date | None) -> str:
    """Place and date as NĐ 30/2020 writes them: days below 10 and the months 1 and 2 with a leading zero.

    Without a day, dots are left to be filled in by hand.
    """
    if day is None:
        when = "ngày …… tháng …… năm ………"
    else:
        month = f"{day.month:02d}" if day.month < 3 else str(day.month)
        when = f"ngày {day.day:02d} tháng {month} năm {day.year}"
    return f"{place}, {when}" if place else when[0].upper() + when[1:]
