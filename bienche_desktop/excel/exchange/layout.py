"""What an exchange workbook looks like: sheets, columns, and the marks by which it is known when it comes back.

Every data sheet has one hidden row of codes (a code a column) and hidden columns with the identity of the row, so that
rows may be sorted, and columns moved or inserted. `seal` closes a row: as long as it fits, nobody edited the row.
Above the seals stands the name that the sheet was written with: a copy of it for another year is known by that.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256

from bienche_desktop.domain.figures import Number
from bienche_desktop.domain.text import clean
from bienche_desktop.store import Store
from bienche_desktop.store.steps import LogEntry

FORMAT, VERSION = "bienche-exchange", 1

GUIDE, UNITS, CHANGES, EVENTS, WORDS, META = "Hướng dẫn", "Đơn vị", "Tăng giảm", "Sự kiện", "Từ điển", "_bienche"
YEAR_SHEET = "Số liệu "
WAIVERS = "Đã chấp nhận"
RULES = "Quy tắc"

UID, SEAL, NAME = "uid", "seal", "name"
"""Codes of the columns that sheets have in common."""
ADDED = "+"
"""Stands in place of a uid in rows that only add up others."""

CODES_ROW, HEAD_ROW, FIRST_ROW = 2, 3, 5
"""Rows of a data sheet, counted from 0: codes (hidden), header of two storeys, first data row."""

Value = str | Number | date | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `over` is the upper storey of its header, `choices` the list of the dictionary it takes values from."""

    code: str
    header: str
    over: str = ""
    width: float = 12
    look: str = "text"
    hidden: bool = False
    choices: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A row. `adds`: the rows (by number from 0) that it adds up, with what the sum is in each column."""

    cells: Mapping[str, Value]
    depth: int = 0
    strong: bool = False
    muted: bool = False
    adds: tuple[int, ...] = ()
    sums: Mapping[str, Number] = field(default_factory=dict)
    places: int | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A data sheet as data. `totals`: codes of columns that are the total of others, with the codes of these."""

    name: str
    title: str
    hint: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    totals: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    frozen: int = 2


@dataclass(frozen=True, slots=True)
class Stamp:
    """Which file a workbook was written from, and how far that file had come (its last step)."""

    file: str
    head: str


def stamp(store: Store) -> Stamp:
    """The stamp of a file as it is now. Copies of a file share its identity, not its later steps."""
    log = store.log()
    return Stamp(_short(f"{log[-1].at.isoformat()}|{log[-1].who}|{log[-1].name}"), _step(log[0]))


def descends(store: Store, head: str) -> bool:
    """Whether the file has gone through the step at which the workbook was written."""
    return any(_step(entry) == head for entry in store.log())


def _step(entry: LogEntry) -> str:
    return f"{entry.id}|{entry.at.isoformat()}|{entry.name}"


def seal(page: str, cells: Mapping[str, object]) -> str:
    """The mark of a row as it was written; blanks, order of columns, and the seal itself do not count."""
    said = sorted((code, plain(value)) for code, value in cells.items() if code != SEAL)
    return _short(page + "".join(f"\x1f{code}\x1e{text}" for code, text in said if text))


def plain(value: object) -> str:
    """A cell's value as text that is the same before and after a spreadsheet program kept it."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool) or not isinstance(value, int | float):
        return clean(str(value))
    if float(value).is_integer():
        return str(int(value))
    return f"{float(f'{value:.16G}'):.15G}"  # first as XlsxWriter writes it, so that rounding twice is rounding once


def _short(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
