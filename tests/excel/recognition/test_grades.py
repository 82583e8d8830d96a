"""The class that a table prints beside its units goes with those that are new."""

import pytest

from bienche_desktop.excel import importing
from tests.builders import make_store
from tests.excel.books import LETTERHEAD, recognised, write_book


def rows(header, *grades):
    head = ["STT", "Xã, thị trấn", header, "Cán bộ, công chức cấp xã được giao năm 2023"]
    return {"S": [*LETTERHEAD, ["SỐ CÁN BỘ, CÔNG CHỨC CẤP XÃ"], head,
                  *([at, f"Xã Số {at}", grade, 20] for at, grade in enumerate(grades, 1))]}  # fmt: skip


@pytest.mark.parametrize("header", ["Loại", "Loại ĐVHC", "Phân loại đơn vị hành chính", "Hạng"])
def test_a_column_of_classes_is_known_by_its_header_and_its_cells(tmp_path, header):
    [table] = recognised(tmp_path / "a.xlsx", rows(header, "I", "Loại 2", 3)).tables
    assert [grade for _, grade in table.grades] == ["I", "II", "III"]


def test_a_column_with_anything_else_holds_no_classes(tmp_path):
    [table] = recognised(tmp_path / "a.xlsx", rows("Loại", "I", "vùng cao")).tables
    assert table.grades == ()


def test_new_units_are_added_with_their_class(tmp_path):
    with make_store(tmp_path) as store:
        path = write_book(tmp_path / "a.xlsx", rows("Loại ĐVHC", "I", None))
        store.apply(importing.plan(store, path).proposal)
        assert {u.name: u.last.grade for u in store.units.values() if u.name.startswith("Xã")} == {
            "Xã Số 1": "I", "Xã Số 2": None}  # fmt: skip
