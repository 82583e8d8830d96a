"""A note beside the numbers of a row is kept with them; what looks like a typed sum is not."""

import pytest

from bienche_desktop.domain.quota_entry import is_typed_sum
from bienche_desktop.excel import importing
from bienche_desktop.store import Store
from tests.excel.books import LETTERHEAD, write_book

HEADER = ["TT", "Đơn vị", "Công chức được giao năm 2024", "Công chức có mặt năm 2024", "Ghi chú"]
ROWS = (
    [1, "Phòng Nội vụ", 7, 6, "3 người biệt phái – chờ về"],
    [2, "Phòng Y tế", 3, None, "12-3"],
    [3, "Thanh tra", 5],
)


@pytest.fixture
def notes(tmp_path):
    """(unit, measure) → note of every figure, once the book is taken in."""
    with Store.create(tmp_path / "a.bienche") as store:
        book = write_book(tmp_path / "b.xlsx", {"S": [*LETTERHEAD, ["GIAO BIÊN CHẾ NĂM 2024"], HEADER, *ROWS]})
        store.apply(importing.plan(store, book).proposal)
        return {
            (store.units[key.unit].name, key.measure): store.figure(key).note for key in store.values(2024)
        }  # fmt: skip


def test_the_note_of_a_row_stands_with_each_of_its_numbers(notes):
    assert notes["Phòng Nội vụ", "assigned"] == "3 người biệt phái – chờ về"
    assert notes["Phòng Nội vụ", "present"] == "3 người biệt phái – chờ về"
    assert notes["Thanh tra", "assigned"] is None


def test_a_sum_is_no_note_because_the_table_would_work_it_out(notes):
    assert notes["Phòng Y tế", "assigned"] is None


@pytest.mark.parametrize(
    ("note", "is_sum"),
    [
        ("12+3-1", True),
        ("=7*2", True),
        ("3 người biệt phái – chờ về", False),
        ("Tách từ Trường A - B", False),
        ("x", False),
    ],
)
def test_words_are_told_from_typed_sums(note, is_sum):
    assert is_typed_sum(note) is is_sum
