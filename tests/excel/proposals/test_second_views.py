"""Two tables that divide one number in two ways are two sums, not one list of parts."""

import pytest

from bienche_desktop.checks import Checker
from bienche_desktop.domain.changes import Proposal, SetFigure
from bienche_desktop.domain.figures import FigureKey
from bienche_desktop.excel import importing
from bienche_desktop.store import Store
from tests.excel.books import write_book

HEAD = ["TT", "Đơn vị", "Công chức giao năm 2024"]
FIELDS = (("Quản lý nhà nước", 60), ("Sự nghiệp kinh tế", 38))
ROOMS = (("Phòng Nội vụ", 50), ("Phòng Tư pháp", 40), ("Thanh tra huyện", 8))
WHOLE = ("Tổng cộng", 98)


def table(title, rows, total=WHOLE):
    lines = [[at, *row] for at, row in enumerate(rows, 1)] + ([[None, *total]] if total else [])
    return [[title], [], HEAD, *lines, []]


@pytest.fixture
def store(tmp_path):
    with Store.create(tmp_path / "a.bienche") as opened:
        yield opened


def read(store, tmp_path, *tables):
    """The tables below each other on one sheet."""
    rows = [["HUYỆN BA BỂ"], [], *(row for one in tables for row in one)]
    store.apply(importing.plan(store, write_book(tmp_path / "a.xlsx", {"S": rows})).proposal)
    return told(Checker(store).run_all())


def told(report):
    return [(finding.check, finding.stated, finding.computed) for finding in report.findings]


def by_field(rows=FIELDS, **how):
    return table("Biểu 1. Công chức giao năm 2024 theo lĩnh vực", rows, **how)


def by_room(rows=ROOMS, **how):
    return table("Biểu 2. Công chức giao năm 2024 của các phòng", rows, **how)


def test_two_divisions_of_the_same_total_are_not_added_up(store, tmp_path):
    assert read(store, tmp_path, by_field(), by_room()) == []


def test_each_of_them_is_still_judged_also_when_a_number_is_typed(store, tmp_path):
    read(store, tmp_path, by_field(), by_room())
    checker = Checker(store)
    checker.run_all()
    uid = next(uid for uid, unit in store.units.items() if unit.name == "Phòng Tư pháp")
    typed = SetFigure(FigureKey(uid, 2024, "civil_servants", "assigned"), 41)

    assert told(checker.rerun(store.apply(Proposal("sửa", (typed,))))) == [("printed-formula", 98, 99)]


def test_a_second_table_without_a_total_of_its_own_is_added(store, tmp_path):
    assert ("children-sum", 98, 196) in read(store, tmp_path, by_field(), by_room(total=None))


def test_so_is_one_that_does_not_add_up(store, tmp_path):
    rooms = (*ROOMS[:2], ("Thanh tra huyện", 9))
    assert ("children-sum", 98, 197) in read(store, tmp_path, by_field(), by_room(rooms))


def test_the_same_units_listed_twice_are_one_division(store, tmp_path):
    assert read(store, tmp_path, by_room(), by_room()) == []
    assert not store.relations()
