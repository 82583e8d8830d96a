"""The rows of an exchange workbook that came back: each with its codes, its cells, and whether somebody edited it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeVar

from bienche_desktop.domain.changes import Change
from bienche_desktop.domain.days import parse_day
from bienche_desktop.domain.errors import Refused
from bienche_desktop.domain.figures import Number
from bienche_desktop.domain.numbers import parse_entry
from bienche_desktop.domain.text import clean
from bienche_desktop.excel.book.workbook import Book, Cell, CellKind, Sheet, cell_name
from bienche_desktop.excel.exchange.layout import ADDED, FORMAT, META, SEAL, UID, VERSION, YEAR_SHEET, plain, seal
from bienche_desktop.excel.results.recognised import Problem

K = TypeVar("K")
_CODES_WITHIN = 10
_YEAR = re.compile(re.escape(YEAR_SHEET) + r"(\d{4})")
_NO_NUMBER = {
    CellKind.ERROR: "ô báo lỗi, không phải số",
    CellKind.UNCACHED: "công thức chưa có kết quả; hãy mở bằng Excel, lưu lại rồi nhập",
    CellKind.BOOL: "ô ghi đúng/sai, không phải số",
    CellKind.DATE: "ô ghi ngày, không phải số",
}


class CellError(Exception):
    """What is wrong with one cell, as the end of a sentence."""


@dataclass(frozen=True, slots=True)
class Row:
    """A data row. `edited`: its seal does not fit any more, or it has none."""

    page: "ReadPage"
    number: int
    cells: Mapping[str, Cell]
    edited: bool

    def text(self, code: str) -> str:
        """The cell's text, cleaned; "" for a blank."""
        cell = self.cells.get(code)
        return plain(cell.value) if cell else ""

    def address(self, code: str) -> str:
        """Where the cell of this code stands."""
        return cell_name(self.number, self.page.columns.get(code, 1))

    def number_of(self, code: str, whole: bool) -> Number | None:
        """The cell's number, None for a blank. Raises `CellError` for what is no number."""
        cell = self.cells.get(code)
        if cell is None:
            return None
        value = cell.value
        if cell.kind is CellKind.TEXT:
            return _typed(str(value), whole)
        if cell.kind is not CellKind.NUMBER or not isinstance(value, int | float):
            raise CellError(_NO_NUMBER.get(cell.kind, "không phải số"))
        if float(value).is_integer():
            return int(value)
        if whole:
            raise CellError("ô này chỉ nhận số nguyên")
        return float(value)

    def day_of(self, code: str) -> date | None:
        """The cell's day, None for a blank. Raises `CellError` for what is no day."""
        cell = self.cells.get(code)
        if cell is None or cell.value is None:
            return None
        if isinstance(cell.value, datetime):
            return cell.value.date()
        if isinstance(cell.value, date):
            return cell.value
        try:
            return parse_day(str(cell.value))
        except Refused as problem:
            raise CellError("không phải ngày; hãy ghi ngày/tháng/năm như 01/07/2025") from problem


def _typed(text: str, whole: bool) -> Number | None:
    try:
        return parse_entry(text, whole)
    except Refused as problem:
        raise CellError("không phải số" + (" nguyên" if whole else "")) from problem


@dataclass(frozen=True)
class ReadPage:
    """A sheet of ours: the column of every code, and its data rows. `original`: not a copy made by the user."""

    sheet: Sheet
    columns: Mapping[str, int]
    first: int
    original: bool

    @property
    def name(self) -> str:
        return self.sheet.name

    @property
    def year(self) -> int | None:
        """The year of a sheet of figures; None for other sheets."""
        found = _YEAR.fullmatch(clean(self.name))
        return int(found[1]) if found else None

    @property
    def value_codes(self) -> tuple[str, ...]:
        """Codes of columns of numbers (indicator.measure)."""
        return tuple(code for code in self.columns if "." in code)

    def rows(self) -> Iterator[Row]:
        """The data rows that say something; rows that only add up others are left out."""
        for number in sorted(self.sheet.rows):
            if number < self.first:
                continue
            found = self.sheet.rows[number]
            cells = {code: found[at] for code, at in self.columns.items() if at in found}
            if any(code not in (UID, SEAL) for code in cells) and plain_of(cells, UID) != ADDED:
                yield Row(self, number, cells, self._edited(cells))

    def _edited(self, cells: Mapping[str, Cell]) -> bool:
        said = {code: cell.value for code, cell in cells.items()}
        return plain_of(cells, SEAL) != seal(self.name, said)


def plain_of(cells: Mapping[K, Cell], code: K) -> str:
    """The plain text of a cell, "" where there is none."""
    return plain(cells[code].value) if code in cells else ""


def read_page(sheet: Sheet) -> ReadPage | None:
    """The sheet as a page of ours; None where it has no row of codes."""
    for number in sorted(sheet.rows)[:_CODES_WITHIN]:
        codes = {str(cell.value): at for at, cell in sheet.rows[number].items() if cell.kind is CellKind.TEXT}
        if UID in codes:
            written_as = sheet.cell(1, codes[SEAL]) if SEAL in codes else None
            original = written_as is not None and plain(written_as.value) == clean(sheet.name)
            return ReadPage(sheet, codes, number + 3, original)
    return None


@dataclass(frozen=True, slots=True)
class Meta:
    """What the hidden sheet tells: the file that the workbook was written from, and its last step then."""

    version: int
    file: str
    head: str


def meta(book: Book) -> Meta | None:
    """The workbook's own word that it is an exchange workbook; None where it is another."""
    sheet = book.sheet(META)
    if sheet is None:
        return None
    said = {plain_of(row, 1): plain_of(row, 2) for row in sheet.rows.values()}
    if said.get("format") != FORMAT or not said.get("version", "").isdecimal():
        return None
    return Meta(int(said["version"]), said.get("file", ""), said.get("head", ""))


def is_newer(found: Meta) -> bool:
    """Whether a later program wrote the workbook."""
    return found.version > VERSION


@dataclass
class Gathered:
    """What a comparison has found so far. `trusted`: the file has gone through the step of the export, so that what
    stands in unedited rows is old news, never a change."""

    trusted: bool
    changes: list[Change] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def problem(self, row: Row, code: str, why: str) -> None:
        """Note a cell that cannot be taken over."""
        self.problems.append(Problem(row.page.name, row.address(code), row.text(code), why))

    def skips(self, row: Row) -> bool:
        """Whether the row has nothing to tell."""
        return self.trusted and not row.edited

    def fresh(self, rows: Iterable[Row]) -> list[Row]:
        """The rows that may have something to tell."""
        return [row for row in rows if not self.skips(row)]
