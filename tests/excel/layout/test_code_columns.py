"""Codes beside the units of a list of reorganisations are read, kept with the units, and tell which unit is meant."""

from datetime import date

import pytest

from bienche_desktop.excel.formats.xlsx import read_xlsx
from bienche_desktop.excel.recognition.recognising import recognise
from bienche_desktop.restructuring_lists import plan_list, read_list
from tests.builders import add_unit, make_store
from tests.excel.books import LETTERHEAD, VOCABULARY, recognised, write_book

DAY = date(2025, 7, 1)
HEAD = ["TT", "Mã đơn vị cũ", "Tên đơn vị trước sắp xếp", "Hình thức", "Tên đơn vị sau sắp xếp", "Mã đơn vị mới",
        "Số, ngày văn bản", "Ngày có hiệu lực"]  # fmt: skip
PAPER = ("Nghị quyết số 1679/NQ-UBTVQH15", "01/07/2025")
MERGES = [f"{column}5:{column}6" for column in "DEFGH"]


def listed(*rows, head=HEAD):
    return {"S": [*LETTERHEAD, ["DANH SÁCH SẮP XẾP"], head, *rows]}


ROWS = ([1, "06970", "Xã Quảng Minh", "Hợp nhất", "Xã Quảng Hà", "06922", *PAPER], ["", "06979", "Xã Quảng Long"])


def test_codes_of_both_sides_stand_beside_their_units(tmp_path):
    table = recognised(tmp_path / "a.xlsx", listed(*ROWS), MERGES).tables[0]
    [event] = table.events

    assert [(path[-1], code) for path, code in event.codes_before] == [
        ("Xã Quảng Minh", "06970"), ("Xã Quảng Long", "06979")]  # fmt: skip
    assert [(path[-1], code) for path, code in event.codes_after] == [("Xã Quảng Hà", "06922")]
    assert not table.figures and not table.questions


@pytest.mark.parametrize(
    ("before", "after"),
    [("Mã cũ", "Mã mới"), ("Mã ĐVHC trước sắp xếp", "Mã ĐVHC sau sắp xếp"), ("Mã số", "Mã số"), ("Mã", "Mã đơn vị")],
)
def test_a_code_column_belongs_to_the_side_that_its_header_or_place_tells(tmp_path, before, after):
    head = [HEAD[0], before, *HEAD[2:5], after, *HEAD[6:]]
    [event] = recognised(tmp_path / "a.xlsx", listed(*ROWS, head=head), MERGES).tables[0].events

    assert ([code for _, code in event.codes_before], [code for _, code in event.codes_after]) == (
        ["06970", "06979"], ["06922"])  # fmt: skip


def test_a_code_kept_as_a_number_has_the_zeros_that_its_cell_shows(tmp_path):
    rows = ([1, 6970, *ROWS[0][2:]], ["", 6979, "Xã Quảng Long"])
    path = write_book(tmp_path / "a.xlsx", listed(*rows), MERGES, {"B5": "00000"})
    [event] = recognise(read_xlsx(path.read_bytes(), path.name), VOCABULARY).tables[0].events

    assert [code for _, code in event.codes_before] == ["06970", "6979"]


@pytest.fixture
def store(tmp_path):
    with make_store(tmp_path) as opened:
        add_unit(opened, "huyen", "Huyện Ba Bể", kind="district", level="district")
        yield opened


def applied(store, tmp_path, *rows):
    plan = plan_list(store, read_list(store, write_book(tmp_path / "b.xlsx", listed(*rows), MERGES)))
    assert plan.problems == ()
    store.apply(plan.proposal)
    return store.events()


def commune(store, uid, name, code, parent="huyen"):
    add_unit(store, uid, name, parent, kind="commune", level="commune", code=code)


def test_the_new_unit_has_the_code_of_the_list(store, tmp_path):
    commune(store, "minh", "Xã Quảng Minh", "06970")
    commune(store, "long", "Xã Quảng Long", "06979")
    applied(store, tmp_path, *ROWS)

    assert [unit.last.code for unit in store.units.values() if unit.name == "Xã Quảng Hà"] == ["06922"]


def test_of_two_units_of_one_name_the_code_tells_which_is_meant(store, tmp_path):
    add_unit(store, "a", "Cụm A", "huyen", kind="group")
    add_unit(store, "b", "Cụm B", "huyen", kind="group")
    commune(store, "minh-a", "Xã Quảng Minh", "06911", "a")
    commune(store, "minh-b", "Xã Quảng Minh", "06970", "b")
    commune(store, "long", "Xã Quảng Long", "06979")
    [event] = applied(store, tmp_path, *ROWS)

    assert {source.unit for source in event.sources} == {"minh-b", "long"}


def test_a_slip_in_the_name_is_bridged_by_the_code(store, tmp_path):
    commune(store, "minh", "Xã Quảng Minhh", "06970")
    commune(store, "long", "Xã Quảng Long", "06979")
    [event] = applied(store, tmp_path, *ROWS)

    assert {source.unit for source in event.sources} == {"minh", "long"}


def test_a_code_alone_does_not_make_another_unit_the_one_that_is_meant(store, tmp_path):
    commune(store, "khac", "Xã Đường Hoa", "06970")
    commune(store, "long", "Xã Quảng Long", "06979")
    [event] = applied(store, tmp_path, *ROWS)

    assert "khac" not in {source.unit for source in event.sources}
