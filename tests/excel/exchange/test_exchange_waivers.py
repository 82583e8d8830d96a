"""Accepted findings go with the exchange workbook and come back from it."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from bienche_desktop.domain.changes import Change, Proposal, RemoveWaiver, SetWaiver
from bienche_desktop.domain.waivers import Waiver
from bienche_desktop.excel.exchange.layout import WAIVERS
from tests.excel.exchange_desk import DISTRICT, Desk

WAIVER = Waiver(f"children-sum|{DISTRICT}|2024||civil_servants|assigned", "In như bản đã ký", "lan",
                datetime(2025, 1, 15, 9, 30), date(2025, 6, 30), "1020|18")  # fmt: skip


@pytest.fixture
def beforehand() -> tuple[Change, ...]:
    return (SetWaiver(WAIVER),)


def said(desk: Desk) -> list[str]:
    sheet = desk.book().sheet(WAIVERS)
    return [str(cell.value) for row in sheet.rows.values() for cell in row.values()]


def accepted(desk: Desk) -> dict[str, Waiver]:
    desk.store.apply(desk.back().proposal)
    return desk.store.waivers()


def rewrite(desk: Desk, old: object, new: object) -> None:
    """Write something else into the cell that says `old`."""

    def work(book: Any) -> None:
        cells = [cell for row in book[WAIVERS].iter_rows() for cell in row if cell.value == old]
        assert len(cells) == 1
        cells[0].value = new

    desk.edit(work)


def test_the_sheet_tells_the_unit_the_numbers_and_the_reason(desk: Desk) -> None:
    assert {"Huyện Hải Hà", "2024", "1.020", "18", "In như bản đã ký", "lan", "15/01/2025"} <= set(said(desk))


def test_a_file_without_acceptances_has_no_such_sheet(desk: Desk) -> None:
    desk.store.undo()
    desk.export()
    assert desk.book().sheet(WAIVERS) is None


def test_only_the_year_asked_for_is_told(desk: Desk) -> None:
    desk.export(2019)
    assert desk.book().sheet(WAIVERS) is None


def test_an_untouched_workbook_changes_nothing(desk: Desk) -> None:
    assert desk.back().proposal.changes == ()


def test_what_was_taken_back_since_stays_taken_back(desk: Desk) -> None:
    desk.store.apply(Proposal("bỏ", (RemoveWaiver(WAIVER.ident),)))
    assert desk.back().proposal.changes == ()


def test_an_edited_reason_comes_home(desk: Desk) -> None:
    rewrite(desk, WAIVER.reason, "Đã có văn bản đính chính")
    assert accepted(desk) == {WAIVER.ident: replace(WAIVER, reason="Đã có văn bản đính chính")}


def test_an_earlier_copy_of_the_file_learns_of_an_acceptance(desk: Desk) -> None:
    desk.store.undo()
    desk.store.apply(Proposal("bước khác", (SetWaiver(replace(WAIVER, ident="khác")),)))
    desk.store.apply(Proposal("bỏ", (RemoveWaiver("khác"),)))
    rewrite(desk, WAIVER.reason, "Sửa ở bản trao đổi")
    assert accepted(desk)[WAIVER.ident].reason == "Sửa ở bản trao đổi"


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [("In như bản đã ký", None, "phải có lý do"), (datetime(2025, 6, 30), "hôm nào", "không phải ngày")],
)
def test_an_acceptance_without_reason_or_with_no_day_is_left_out_and_told(
    desk: Desk, old: object, new: object, why: str
) -> None:
    rewrite(desk, old, new)
    found = desk.back()
    assert found.proposal.changes == ()
    assert any(why in problem.why for table in found.recognition.tables for problem in table.problems)
