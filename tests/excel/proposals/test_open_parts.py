"""A number that is asked about, or left out, leaves the sums that it belongs to unjudged, and that is said."""

from decimal import Decimal

import pytest

from bienche_desktop.checks import Checker
from bienche_desktop.domain.changes import Proposal, SetFigure
from bienche_desktop.domain.figures import FigureKey
from bienche_desktop.excel import importing
from bienche_desktop.excel.proposals.open_parts import open_parts
from bienche_desktop.excel.results.corrections import NOTHING_SAID, SKIP, Corrections
from bienche_desktop.store import Store
from tests.excel.books import recognised, write_book

HEAD = ["TT", "Đơn vị", "Tổng số có mặt năm 2024", "Công chức có mặt năm 2024", "Viên chức có mặt năm 2024"]
INDEX = ["A", "B", "1=2+3", "2", "3"]


def sheet(*offices, total):
    rows = [["HUYỆN BA BỂ"], ["SỐ NGƯỜI CÓ MẶT NĂM 2024"], [], HEAD, INDEX]
    rows += [[at, f"Phòng {name}", *numbers] for at, (name, numbers) in enumerate(zip("ABC", offices, strict=False), 1)]
    return {"S": [*rows, [None, "Tổng cộng", *total]]}


SOUND = ((12, 8, 4), (20, 15, 5), (9, 4, 5))
TOTAL = (41, 27, 14)


@pytest.fixture
def store(tmp_path):
    with Store.create(tmp_path / "a.bienche") as opened:
        yield opened


def read(store, path, *offices, total=TOTAL, said=NOTHING_SAID):
    book = write_book(path, sheet(*offices, total=total))
    read_book = importing.read_for(importing.Preparation.of(store), book, corrections=said)
    store.apply(importing.compare(store, read_book.found, said).proposal)
    return Checker(store).run_all()


def errors(report):
    return [(finding.check, finding.stated, finding.computed) for finding in report.findings]


def unjudged(report):
    return [one.why for one in report.not_checked if "chưa có trong tệp" in one.why]


def test_a_sum_with_a_part_that_cannot_be_read_or_is_asked_about_is_no_error(store, tmp_path):
    report = read(store, tmp_path / "a.xlsx", (12, 8, 4), (20, "1S", 5), (9, 4, 5.5))

    assert errors(report) == []
    assert unjudged(report) == [
        "2 số của văn bản chưa có trong tệp, nên tổng gồm số đó chưa được đối chiếu: Phòng C (trang “S”, ô E8: còn "
        "phải hỏi), Phòng B (trang “S”, ô D7: không lấy)."
    ]
    assert not [one for one in report.not_checked if "công thức" in one.why]


def test_so_it_is_where_a_person_left_the_cell_out(store, tmp_path):
    said = Corrections(answers={("S", "D7"): SKIP})
    report = read(store, tmp_path / "a.xlsx", (12, 8, 4), (20, "1S", 5), (9, 4, 5), said=said)

    assert errors(report) == []
    assert len(unjudged(report)) == 1


def test_parts_that_are_known_and_already_too_many_are_an_error_all_the_same(store, tmp_path):
    report = read(store, tmp_path / "a.xlsx", (12, 8, 4), (20, "1S", 5), (9, 4, 5), total=(41, 11, 14))

    assert ("children-sum", 11, 12) in errors(report)


def test_other_sums_are_judged_as_before(store, tmp_path):
    report = read(store, tmp_path / "a.xlsx", (12, 8, 4), (20, "1S", 5), (9, 4, 5), total=(41, 27, 15))

    assert {("children-sum", 15, 14)} == {one for one in errors(report) if one[0] == "children-sum"}


def test_once_the_number_is_known_the_sum_is_judged_again(store, tmp_path):
    read(store, tmp_path / "a.xlsx", (12, 8, 4), (20, "1S", 5), (9, 4, 5))
    checker = Checker(store)
    checker.run_all()
    uid = next(uid for uid, unit in store.units.items() if unit.name == "Phòng B")
    typed = SetFigure(FigureKey(uid, 2024, "civil_servants", "present"), 14)
    report = checker.rerun(store.apply(Proposal("sửa", (typed,))))

    assert ("children-sum", 27, 26) in errors(report)
    assert not unjudged(report)
    assert errors(report) == errors(Checker(store).run_all())


def test_reading_the_workbook_again_with_the_answer_leaves_nothing_open(store, tmp_path):
    rows = ((12, 8, 4), (20, "1S", 5), (9, 4, 5))
    read(store, tmp_path / "a.xlsx", *rows)
    report = read(store, tmp_path / "a.xlsx", *rows, said=Corrections(answers={("S", "D7"): Decimal(15)}))

    assert errors(report) == []
    assert not unjudged(report)
    assert not any(relation.is_open for relation in store.relations())


def test_a_sound_workbook_leaves_nothing_open(store, tmp_path):
    report = read(store, tmp_path / "a.xlsx", *SOUND)

    assert errors(report) == []
    assert not any(relation.is_open for relation in store.relations())


def test_numbers_of_a_row_of_which_nobody_knows_whose_they_are_leave_the_sum_above_open(tmp_path):
    tables = recognised(tmp_path / "a.xlsx", sheet(*SOUND, total=TOTAL)).tables
    known = {row.path: row.path[-1] for table in tables for row in table.rows if row.path and row.name != "Phòng B"}
    found = open_parts(tables, known)

    assert {(one.cell, one.terms, one.places[0].unit) for one in found} == {
        (cell, (), "Huyện Ba Bể") for cell in ("C7", "D7", "E7")
    }
    assert open_parts(tables, known | {("Huyện Ba Bể", "Phòng B"): "b"}) == ()


def test_numbers_of_a_reorganisation_wait_for_its_events_and_are_no_open_parts(tmp_path):
    head = ["TT", "Đơn vị trước sắp xếp", "Công chức có mặt năm 2023", "Hình thức", "Đơn vị sau sắp xếp"]
    rows = [[1, "Phòng Nội vụ", 8, "Hợp nhất", "Phòng Tổ chức"], [None, "Phòng Y tế", 5, None, None]]
    sheets = {"S": [["HUYỆN BA BỂ"], ["DANH SÁCH SẮP XẾP NĂM 2024"], [], head, *rows]}
    found = recognised(tmp_path / "a.xlsx", sheets, ["A5:A6", "D5:D6", "E5:E6"])
    assert found.tables[0].events and found.tables[0].figures
    assert open_parts(found.tables, {}) == ()
