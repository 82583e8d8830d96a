"""A last line that adds up in its other columns adds up heads, deputies and rooms as well."""

import pytest

from bienche_desktop.checks.running import Checker
from bienche_desktop.excel import importing
from bienche_desktop.store import Store
from tests.excel.books import write_book

HEAD = [["UBND TỈNH GIA LAI"], ["LÃNH ĐẠO CÁC SỞ, BAN, NGÀNH TỈNH GIA LAI NĂM 2021"],
        ["TT", "Cơ quan", "Công chức được giao năm 2021", "Công chức có mặt năm 2021", "Cấp trưởng hiện có năm 2021",
         "Số phòng hiện có năm 2021"]]  # fmt: skip
ROWS = [[1, "Sở Nội vụ", 40, 38, 1, 6], [2, "Sở Tài chính", 50, 47, 1, 7], [3, "Thanh tra tỉnh", 30, 30, 1, 4]]


@pytest.fixture
def found(tmp_path):
    """What printed formulas find wrong under such a last line: (unit, stated, computed)."""

    def look(total):
        path = write_book(tmp_path / "a.xlsx", {"S": [*HEAD, *ROWS, [None, "Cộng", *total]]})
        with Store.create(tmp_path / "a.bienche") as store:
            store.apply(importing.plan(store, path).proposal)
            checker = Checker(store)
            findings = [one for one in checker.run_all().findings if one.check == "printed-formula"]
            return [(checker.path(one.unit, 2021)[-1], one.stated, one.computed) for one in findings]

    return look


def test_a_last_line_with_too_many_rooms_is_found(found):
    assert found([120, 115, 3, 20]) == [("Tỉnh Gia Lai", 20, 17)]


def test_a_last_line_that_adds_up_is_silent(found):
    assert found([120, 115, 3, 17]) == []


def test_one_that_hardly_adds_up_may_count_others_besides(found):
    assert found([125, 120, 4, 20]) == []
