"""Every non-empty cell of a workbook is accounted for: taken, used, asked, or left out with a reason."""

import json

import openpyxl
import pytest
from click.testing import CliRunner

from bienche_desktop.cli import cli
from bienche_desktop.excel import importing
from bienche_desktop.excel.proposals.accounting import account_of
from bienche_desktop.excel.proposals.describing import as_lines
from bienche_desktop.store import Store
from tests.excel.books import LETTERHEAD, write_book

HEADER = ["TT", "Tên cơ quan, đơn vị", "Công chức được giao năm 2024", "Số bàn ghế", "Ghi chú"]
ROWS = (
    [1, "Phòng Nội vụ", 7, 31, "tăng 1"],
    [2, "Phòng Y tế", "l2", None, "chờ số"],
    [3, "Phòng Dân tộc", "-"],
    [None, "Tổng cộng", 10, 48],
    [],
    [None, "Nơi nhận: lưu VT"],
    [None, None, 99],
)
SHEETS = {"S": [*LETTERHEAD, ["GIAO BIÊN CHẾ NĂM 2024"], HEADER, *ROWS]}


@pytest.fixture
def store(tmp_path):
    with Store.create(tmp_path / "a.bienche") as opened:
        yield opened


@pytest.fixture
def read(store, tmp_path):
    return importing.read_and_plan(store, write_book(tmp_path / "b.xlsx", SHEETS))


def test_the_counts_make_up_all_cells_that_are_not_empty(read):
    account = account_of(*read)
    assert account.total == sum(len(cells) for sheet in read[0].sheets for cells in sheet.rows.values())
    assert account.taken == 2
    assert account.asked == 1


def test_what_is_left_out_stands_with_its_cells_and_its_reason_numbers_first(read):
    left = account_of(*read).left
    assert [one.cells for one in left] == [("D5", "D8"), ("C11",), ("E6",), ("C7",), ("B10",)]
    assert [one.numbers for one in left] == [2, 1, 0, 0, 0]
    words = ("Số bàn ghế", "số ngoài bảng", "ghi chú", "dấu thay cho số", "chữ ngoài bảng")
    assert all(word in one.why for word, one in zip(words, left, strict=True))


def test_numbers_of_a_unit_in_doubt_wait_for_the_answer(store, tmp_path):
    first = {"S": [*LETTERHEAD, ["GIAO BIÊN CHẾ NĂM 2024"], HEADER[:3], [1, "Trung tâm Truyền thông huyện", 7]]}
    store.apply(importing.plan(store, write_book(tmp_path / "a.xlsx", first)).proposal)
    first["S"][-1] = [1, "Trung tâm Truyên thônng huyện", 9]
    account = account_of(*importing.read_and_plan(store, write_book(tmp_path / "b.xlsx", first)))
    assert account.asked == 2
    assert account.taken == 0


def test_a_hidden_sheet_is_left_out_as_a_whole(store, shared):
    read = importing.read_and_plan(store, shared / "samples" / "hai-bang.xlsx")
    hidden = [one for one in account_of(*read).left if one.sheet == "DL_2022"]
    assert [one.why for one in hidden] == ["trang đang ẩn nên không đọc"]


def test_the_command_line_tells_the_same_as_json_and_in_words(read, tmp_path):
    Store.create(tmp_path / "other.bienche").close()
    call = ["import", str(tmp_path / "other.bienche"), str(tmp_path / "b.xlsx"), "--dry-run", "--json"]
    result = CliRunner().invoke(cli, call, catch_exceptions=False)
    cells = json.loads(result.stdout)["cells"]
    assert cells["total"] == cells["taken"] + cells["used"] + cells["asked"] + cells["left_out"]
    assert (cells["left_out"], cells["left_out_numbers"]) == (6, 3)
    assert cells["left"][0]["cells"] == ["D5", "D8"]
    lines = list(as_lines(read[1], account_of(*read)))
    assert "Không lấy 6 ô, trong đó 3 ô có số:" in lines


def test_sentences_about_units_are_used_and_a_formula_that_shows_nothing_is_told_as_such(store, tmp_path):
    book = openpyxl.Workbook()
    rows = [*SHEETS["S"][:4], [1, "Phòng Nội vụ", '=IF(D9="","",D9)', None, "Chuyển 1 biên chế sang Phòng Y tế"],
            [2, "Phòng Y tế", 5], [], [None, "Điều chuyển 2 biên chế từ Phòng Y tế sang Phòng Nội vụ"]]  # fmt: skip
    for row in rows:
        book.active.append(row)
    book.save(tmp_path / "b.xlsx")
    account = account_of(*importing.read_and_plan(store, tmp_path / "b.xlsx"))
    assert [(one.cells, one.why) for one in account.left] == [(("C5",), "công thức cho ra ô trống")]
