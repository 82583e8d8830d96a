"""What the rows of form 8c add up to, though the form does not print it: to their numbers, to the kinds of staff."""

import pytest

from bienche_desktop.checks.running import Checker
from bienche_desktop.excel import importing
from bienche_desktop.store import Store
from tests.excel.books import write_book

HEAD = [["HUYỆN ỦY LỤC NAM"], ["KHỐI ĐẢNG, ĐOÀN THỂ HUYỆN LỤC NAM"], ["TT", "Tiêu chí", "Kỳ này (năm 2019)"]]
ROWS = (
    ["A", "Số cuối kỳ trước chuyển sang", 80], [None, "- Cán bộ, công chức", 70], [None, "- Hợp đồng 68", 10],
    ["B", "Tăng trong kỳ", 5], [1, "Công chức", 4], ["a", "Thi tuyển", 3], ["b", "Tiếp nhận", 1], [2, "Hợp đồng", 1],
    ["C", "Giảm trong kỳ", 7], [1, "Nghỉ hưu đúng tuổi", 4], [2, "Chuyển đi", 3],
    ["D", "Số cuối kỳ", 78], [None, "- Cán bộ, công chức", 69], [None, "- Hợp đồng 68", 9],
)  # fmt: skip


@pytest.fixture
def told(tmp_path):
    """(cell, stated, computed) of what the checks find after some rows of the form were changed, by their place."""

    def look(changed):
        rows = [[*row[:2], changed.get(at, row[2])] for at, row in enumerate(ROWS)]
        with Store.create(tmp_path / "a.bienche") as store:
            store.apply(importing.plan(store, write_book(tmp_path / "a.xlsx", {"8c": [*HEAD, *rows]})).proposal)
            return {(f.place, f.stated, f.computed) for f in map(_Told, Checker(store).run_all().findings)}

    return look


class _Told:
    def __init__(self, finding):
        self.place = finding.check
        self.stated, self.computed = finding.stated, finding.computed


def test_a_form_that_adds_up_is_silent(told):
    assert told({}) == set()


@pytest.mark.parametrize(
    ("at", "number", "found"),
    [(3, 15, (15, 5)), (4, 6, (6, 4)), (10, 8, (7, 12)), (12, 96, (78, 105))],
    ids=["an increase", "a numbered row over letters", "a decrease", "a kind of staff at the end"],
)
def test_a_row_that_is_not_what_stands_below_it_is_found(told, at, number, found):
    assert ("printed-formula", *found) in told({at: number})


def test_rows_that_hardly_add_up_are_split_in_another_way_and_say_nothing(told):
    assert told({1: 30, 4: 2, 5: 9, 9: 1, 12: 30}) == set()
