"""A small file, its exchange workbook, and hands to edit it as an officer would, with another program."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl

from bienche_desktop.domain.changes import AddUnit, Proposal, SetEvent, SetFigure, SetStatedChange
from bienche_desktop.domain.events import Event, EventUnit
from bienche_desktop.domain.figures import ChangeKey, FigureKey, StatedChange
from bienche_desktop.domain.units import UnitPeriod
from bienche_desktop.excel.book.workbook import Book
from bienche_desktop.excel.exchange.reading import propose_exchange
from bienche_desktop.excel.exchange.writing import write_exchange
from bienche_desktop.excel.formats.xlsx import read_xlsx
from bienche_desktop.excel.proposals.proposing import ImportProposal
from bienche_desktop.store import Store

NOW = datetime(2025, 3, 1, 9, 0)
DISTRICT, GROUP, OFFICE, SCHOOL, CLOSED = "u-huyen", "u-khoi", "u-noi-vu", "u-truong", "u-cu"


def key(unit: str, indicator: str = "civil_servants", measure: str = "assigned", year: int = 2024) -> FigureKey:
    return FigureKey(unit, year, indicator, measure)


def fill(store: Store) -> None:
    """A district with a group, an office that was renamed, a school, a unit that ended, one event, one change."""
    day = date(2020, 2, 1)
    units = (
        AddUnit(DISTRICT, (UnitPeriod("Huyện Hải Hà", kind="district", level="district"),)),
        AddUnit(GROUP, (UnitPeriod("Cơ quan hành chính", DISTRICT, kind="group", order=1),)),
        AddUnit(
            OFFICE,
            (
                UnitPeriod("Phòng Tổ chức", GROUP, valid_to=day, kind="office", order=1),
                UnitPeriod("Phòng Nội vụ", GROUP, day, short_name="PNV", kind="office", order=1),
            ),
            "Ghi chú cũ",
        ),
        AddUnit(SCHOOL, (UnitPeriod("=Trường “A”", DISTRICT, kind="school_primary", code="007", order=2),)),
        AddUnit(CLOSED, (UnitPeriod("Trạm Thú y", DISTRICT, valid_to=day, kind="service_unit", order=3),)),
    )
    figures = (
        SetFigure(key(DISTRICT), 20),
        SetFigure(key(GROUP), 18),
        SetFigure(key(OFFICE), 8, date(2024, 3, 31), note="theo quyết định"),
        SetFigure(key(OFFICE, measure="present"), 7),
        SetFigure(key(SCHOOL, "public_employees_state", "norm"), 38.4),
        SetFigure(key(SCHOOL, "public_employees_state"), 38),
        SetFigure(key(CLOSED, year=2019), 5),
    )
    event = Event("e-1", "dissolve", day, "12/QĐ-UBND", "UBND huyện", date(2020, 1, 15), "Giải thể trạm", "",
                  (EventUnit(CLOSED, "source"),))  # fmt: skip
    change = StatedChange(ChangeKey(DISTRICT, 2024, 2022, "civil_servants", "assigned"), -2, -5.5, 1)
    store.apply(Proposal("nhập", (*units, *figures, SetEvent(event), SetStatedChange(change))))


class Desk:
    """An open file and the workbook that was written from it."""

    def __init__(self, folder: Path) -> None:
        self.store = Store.create(folder / "a.bienche")
        fill(self.store)
        self.path = folder / "trao-doi.xlsx"

    def export(self, year: int | None = None) -> None:
        write_exchange(self.store, self.path, year)

    def book(self) -> Book:
        return read_xlsx(self.path.read_bytes(), self.path.name)

    def back(self, store: Store | None = None) -> ImportProposal:
        return propose_exchange(store or self.store, self.book(), NOW)

    def edit(self, work: Callable[[Any], None]) -> None:
        """Open the workbook in another program, do something, save."""
        book = openpyxl.load_workbook(self.path)
        work(book)
        book.save(self.path)

    def set(self, sheet: str, name: str, code: str, value: object, nth: int = 0) -> None:
        """Type a value into the row of a name, under the column of a code."""

        def work(book: Any) -> None:
            cell_of(book[sheet], name, code, nth).value = value

        self.edit(work)

    def append(self, sheet: str, **cells: object) -> None:
        """Write a row below the others."""

        def work(book: Any) -> None:
            page = book[sheet]
            row = page.max_row + 1
            for code, value in cells.items():
                page.cell(row, codes(page)[code.replace("__", ".")]).value = value

        self.edit(work)


def codes(page: Any) -> dict[str, int]:
    return {cell.value: cell.column for cell in page[3] if cell.value}


def rows_of(page: Any, name: str) -> Iterator[int]:
    column = codes(page).get("name") or codes(page)["title"]
    yield from (row for row in range(6, page.max_row + 1) if page.cell(row, column).value == name)


def cell_of(page: Any, name: str, code: str, nth: int = 0) -> Any:
    return page.cell(list(rows_of(page, name))[nth], codes(page)[code])


def taken(desk: Desk) -> ImportProposal:
    """Take the workbook back, whole and without a problem."""
    plan = desk.back()
    assert plan.recognition.problems == ()
    desk.store.apply(plan.proposal)
    return plan


def refused(desk: Desk) -> str:
    """Why the one edited cell is not taken; nothing is proposed."""
    plan = desk.back()
    assert plan.proposal.changes == () and plan.leaves_out
    assert len(plan.recognition.problems) == 1
    return plan.recognition.problems[0].why
