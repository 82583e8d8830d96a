"""Our own summary sheet, written as a workbook and read back in, says what the file says already."""

import pytest

from bienche_desktop import samples
from bienche_desktop.excel import importing
from bienche_desktop.reports.workbook import to_xlsx
from bienche_desktop.sheets import make_sheet
from tests.builders import add_district, add_unit, make_store, put

VALUES = {"huyen": 20, "khoi": 12, "noivu": 7, "taichinh": 5, "truong": 8}


@pytest.fixture
def store(tmp_path):
    store = make_store(tmp_path)
    add_district(store)
    fill(store, VALUES)
    yield store
    store.close()


def fill(store, values):
    put(store, 2024, values)
    put(store, 2024, values, "total")
    put(store, 2024, {uid: value - 1 for uid, value in values.items()}, measure="present")


def read_back(store, path):
    to_xlsx(make_sheet(store, "tong-hop", 2024), path)
    return importing.plan(store, path)


def test_the_sheet_of_one_top_unit_proposes_nothing(store, tmp_path):
    found = read_back(store, tmp_path / "bieu.xlsx")

    assert (found.proposal.changes, found.leaves_out) == ((), False)
    assert len(found.same_figures) == 15


@pytest.mark.parametrize("more", [1, 2])
def test_the_sheet_of_several_top_units_proposes_nothing(store, tmp_path, more):
    for number in range(more):
        add_unit(store, f"xa{number}", f"Xã Quảng {'ABC'[number]}", kind="commune", level="commune", order=5 + number)
        add_unit(store, f"vp{number}", "Văn phòng", f"xa{number}", kind="office")
        fill(store, {f"xa{number}": 9, f"vp{number}": 9})

    found = read_back(store, tmp_path / "bieu.xlsx")

    assert (found.proposal.changes, found.leaves_out) == ((), False)
    assert len(found.same_figures) == 15 + 6 * more


def test_where_other_names_stand_beside_a_top_unit_the_total_is_still_its_own(store, tmp_path):
    add_unit(store, "cacxa", "Các xã", "huyen", kind="group", order=3)
    fill(store, VALUES | {"huyen": 29, "cacxa": 9})
    add_unit(store, "khac", "Xã Quảng A", kind="commune", level="commune")

    found = read_back(store, tmp_path / "bieu.xlsx")

    assert not found.changed_figures
    path = tmp_path / "b.xlsx"
    from tests.excel.books import write_book

    write_book(path, {"S": [["HUYỆN HẢI HÀ"], ["GIAO BIÊN CHẾ NĂM 2024"], ["TT", "Đơn vị", "Công chức được giao"],
                            ["I", "Cơ quan hành chính", 12], ["II", "Các xã", 9], ["", "Tổng cộng", 29]]})  # fmt: skip
    [total] = [f for f in importing.plan(store, path).recognition.figures if f.value == 29]
    assert total.path == ("Huyện Hải Hà",)


def test_the_sheet_of_units_below_the_only_top_one_changes_and_asks_nothing(tmp_path):
    with make_store(tmp_path) as province:
        samples.load(province, "hai-ha")
        found = read_back(province, tmp_path / "bieu.xlsx")

    assert (found.changed_figures, found.questions) == ((), ())
    assert len(found.same_figures) > 600
