"""A year is marked as issued only without errors, or with a reason."""

import pytest

from bienche_desktop.checks.issuing import issue, reopen, standing_errors
from bienche_desktop.checks.running import Checker
from bienche_desktop.domain.errors import Refused
from bienche_desktop.store import Store
from tests.checks.worlds import figure, unit, world

TREE = (unit("goc"), unit("a", "goc"), unit("b", "goc"))
WRONG = (*TREE, figure("goc", 5), figure("a", 2), figure("b", 4))
RIGHT = (*TREE, figure("goc", 6), figure("a", 2), figure("b", 4))


def test_a_year_without_errors_is_issued_without_a_reason(store: Store) -> None:
    report = Checker(world(store, *RIGHT)).run_all()
    store.apply(issue(store, report, 2024, " 12/QĐ-UBND "))

    marked = store.issued_years()[2024]
    assert (marked.number, marked.reason) == ("12/QĐ-UBND", "")
    assert marked.who


def test_a_year_with_errors_is_issued_with_a_reason_only(store: Store) -> None:
    report = Checker(world(store, *WRONG)).run_all()
    with pytest.raises(Refused, match="còn 1 lỗi"):
        issue(store, report, 2024, "12/QĐ-UBND", "  ")

    store.apply(issue(store, report, 2024, reason="In theo bản đã ký"))
    assert store.issued_years()[2024].reason == "In theo bản đã ký"
    assert store.log()[0].reason == "In theo bản đã ký"


def test_errors_of_other_years_do_not_stand_in_the_way(store: Store) -> None:
    report = Checker(world(store, *WRONG, figure("a", 1, year=2023))).run_all()

    assert standing_errors(report, 2023) == ()
    assert len(standing_errors(report, 2024)) == 1
    store.apply(issue(store, report, 2023))
    assert list(store.issued_years()) == [2023]


def test_a_year_without_numbers_has_nothing_to_issue(store: Store) -> None:
    report = Checker(world(store, *RIGHT)).run_all()
    with pytest.raises(Refused, match="2030 chưa có số liệu"):
        issue(store, report, 2030, reason="cứ làm")


def test_a_year_is_issued_once_and_opened_only_when_issued(store: Store) -> None:
    report = Checker(world(store, *RIGHT)).run_all()
    with pytest.raises(Refused, match="chưa được đánh dấu"):
        reopen(store, 2024, "sửa lại")
    store.apply(issue(store, report, 2024))
    with pytest.raises(Refused, match="đã được đánh dấu"):
        issue(store, report, 2024)

    with pytest.raises(Refused, match="phải ghi lý do"):
        store.apply(reopen(store, 2024))
    store.apply(reopen(store, 2024, "Ban hành nhầm năm"))
    assert store.issued_years() == {}
