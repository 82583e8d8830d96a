"""What a person said about a workbook: plain values that recognition and comparison follow, nothing else keeps them.

The workbook is read once. Every correction makes new `Corrections`, and everything that is shown follows from
recognising the same book again with them; so a step back loses nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any

from bienche_desktop.domain.indicators import Indicator
from bienche_desktop.excel.results.open_points import ColumnKey, RowKey
from bienche_desktop.excel.results.paths import Path
from bienche_desktop.excel.results.recognised import RowKind


@dataclass(frozen=True, slots=True)
class Override:
    """What the user says that a column holds; None leaves that part to the header.

    With `base_year` the column prints differences to that year, otherwise numbers. `year_from_title` is a year counted
    from that of the title block (0: the same), for layouts that come again every year. `thousands` says how a number
    of three digits after a sign is read in this column: True 1,263 = 1263, False 1,263 = 1 + 263/1000. `why`: the
    reason why the column is not used, where it was not the user who said so.
    """

    indicator: str | None = None
    measure: str | None = None
    year: int | None = None
    use: bool = True
    base_year: int | None = None
    year_from_title: int | None = None
    thousands: bool | None = None
    why: str = ""

    @property
    def is_about_signs_only(self) -> bool:
        """Whether it says how numbers are read, and nothing about what they mean."""
        return self.thousands is not None and self == Override(thousands=self.thousands)


@dataclass(frozen=True, slots=True)
class RowCorrection:
    """What a row is. `shift` moves it that many levels down (negative: up), with all that hangs below it."""

    kind: RowKind | None = None
    shift: int = 0
    indicator: str | None = None


class UnitAnswer(StrEnum):
    """An answer about a unit that is none of the file's."""

    NEW = "new"
    SKIP = "skip"


class Skip(StrEnum):
    """The cell is left out."""

    SKIP = "skip"


SKIP = Skip.SKIP

CellKey = tuple[str, str]
Answer = Decimal | Skip


class Part(StrEnum):
    """What an import takes over, part by part; each can be left out as a whole."""

    UNITS = "units"
    NEW = "new"
    CHANGED = "changed"
    STATED = "stated"


@dataclass(frozen=True)
class Corrections:
    """Everything that was said about one workbook.

    `headers`: rows that a person called the header row of a table. `sheets`: hidden sheets to read. `units`: which unit
    a row is, row 0 for the organisation of the sheet. `as_written`: texts of old fonts that were not such texts.
    `leave_out`, `leave_units` and `leave_parts` are recognised but not taken over.
    """

    columns: Mapping[ColumnKey, Override] = field(default_factory=dict)
    rows: Mapping[RowKey, RowCorrection] = field(default_factory=dict)
    headers: frozenset[RowKey] = frozenset()
    sheets: frozenset[str] = frozenset()
    units: Mapping[RowKey, str] = field(default_factory=dict)
    answers: Mapping[CellKey, Answer] = field(default_factory=dict)
    indicators: tuple[Indicator, ...] = ()
    as_written: frozenset[str] = frozenset()
    leave_out: frozenset[CellKey] = frozenset()
    leave_units: frozenset[Path] = frozenset()
    leave_parts: frozenset[Part] = frozenset()

    def with_column(self, key: ColumnKey, override: Override) -> "Corrections":
        """Also: this column holds that."""
        return replace(self, columns={**self.columns, key: override})

    def with_row(self, key: RowKey, correction: RowCorrection) -> "Corrections":
        """Also: this row is that."""
        return replace(self, rows={**self.rows, key: correction})

    def with_header(self, key: RowKey) -> "Corrections":
        """Also: a table's header begins in this row."""
        return replace(self, headers=self.headers | {key})

    def reading_sheet(self, sheet: str, read: bool) -> "Corrections":
        """This hidden sheet is read, or is not."""
        return replace(self, sheets=self.sheets | {sheet} if read else self.sheets - {sheet})

    def with_unit(self, key: RowKey, answer: str) -> "Corrections":
        """Also: this row is the unit with that uid, or a `UnitAnswer`."""
        return replace(self, units={**self.units, key: answer})

    def with_answer(self, key: CellKey, answer: Answer) -> "Corrections":
        """Also: this cell says that number, or is left out."""
        return replace(self, answers={**self.answers, key: answer})

    def without_answer(self, key: CellKey) -> "Corrections":
        """The cell is open again."""
        return replace(self, answers={cell: answer for cell, answer in self.answers.items() if cell != key})

    def with_indicator(self, indicator: Indicator) -> "Corrections":
        """Also: the file shall count this."""
        others = tuple(one for one in self.indicators if one.code != indicator.code)
        return replace(self, indicators=(*others, indicator))

    def taking(self, cells: Iterable[CellKey], taken: bool) -> "Corrections":
        """These cells are taken over, or are not."""
        return replace(self, leave_out=self.leave_out - set(cells) if taken else self.leave_out | set(cells))

    def taking_unit(self, path: Path, taken: bool) -> "Corrections":
        """This new unit, and so what stands below it, is taken over, or is not."""
        return replace(self, leave_units=self.leave_units - {path} if taken else self.leave_units | {path})

    def taking_part(self, part: Part, taken: bool, cells: Iterable[CellKey] = ()) -> "Corrections":
        """A whole part is taken over, or is not; what was said about its single `cells` is forgotten."""
        parts = self.leave_parts - {part} if taken else self.leave_parts | {part}
        units = frozenset() if part is Part.UNITS else self.leave_units
        return replace(self, leave_parts=parts, leave_out=self.leave_out - set(cells), leave_units=units)


NOTHING_SAID = Corrections()


def recognised_by(said: Corrections) -> Corrections:
    """The part that recognition follows; the rest only names units of the file and chooses what is taken over."""
    return replace(said, units={}, leave_out=frozenset(), leave_units=frozenset(), leave_parts=frozenset())


def rebased(said: Corrections, shown: Corrections, now: Corrections) -> Corrections:
    """What `now` becomes where somebody who still saw `shown` made `said` of it: only what differs is carried over."""
    if shown is now:
        return said
    parts = ((one.name, *(getattr(each, one.name) for each in (said, shown, now))) for one in fields(Corrections))
    return Corrections(**{name: _carried(*three) for name, *three in parts})


def _carried(said: Any, shown: Any, now: Any) -> Any:
    if isinstance(said, Mapping):
        gone = shown.keys() - said.keys()
        fresh = {key: value for key, value in said.items() if shown.get(key) != value}
        return {**{key: value for key, value in now.items() if key not in gone}, **fresh}
    if isinstance(said, frozenset):
        return (now - (shown - said)) | (said - shown)
    return (
        *(one for one in now if one in said or one not in shown),
        *(one for one in said if one not in (*shown, *now)),
    )
