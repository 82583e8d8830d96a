"""Parts under "Chia ra" make up the number beside them; those under "Trong đó" are no more than it."""

import pytest

from bienche_desktop.checks.running import Checker
from bienche_desktop.domain.changes import Proposal, SetFigure
from bienche_desktop.domain.figures import FigureKey
from bienche_desktop.domain.findings import Severity
from bienche_desktop.excel import importing
from bienche_desktop.store import Store, migrating
from tests.excel.books import LETTERHEAD, recognised, write_book

GIVEN = "Biên chế được giao năm 2024"
AGREEING = ([1, "Phòng Nội vụ", 12, 9, 3], [2, "Phòng Y tế", 8, 6, 2], [3, "Phòng Tư pháp", 5, 5, None])


def sheet(heading, *rows, parts=("Công chức", "HĐ chuyên môn")):
    header = [["TT", "Đơn vị", GIVEN, GIVEN, GIVEN], ["", "", "Tổng số", heading, heading], ["", "", "Tổng số", *parts]]
    return {"S": [*LETTERHEAD, ["GIAO BIÊN CHẾ NĂM 2024"], *header, *rows]}


def people(*rows):
    """A sheet of people present, with rows that say "Trong đó" or "Chia ra"."""
    header = ["TT", "Đơn vị", "Công chức có mặt năm 2024", "Viên chức có mặt năm 2024"]
    return {"S": [*LETTERHEAD, ["BIÊN CHẾ CÓ MẶT NĂM 2024"], header, *rows]}


@pytest.fixture
def store(tmp_path):
    with Store.create(tmp_path / "a.bienche") as opened:
        yield opened


@pytest.fixture
def errors(store, tmp_path):
    """What the checks call an error, one line a cause, after the book was taken in."""

    def look(book):
        store.apply(importing.plan(store, write_book(tmp_path / "a.xlsx", book)).proposal)
        told = Checker(store).run_all()
        return [(f.unit_name, f.stated, f.computed) for f in map(Told(store), told.findings) if f.root_cause]

    return look


class Told:
    """A finding with the name of its unit."""

    def __init__(self, store):
        self._store = store

    def __call__(self, finding):
        self.unit_name = self._store.units[finding.unit].last.name
        self.stated, self.computed = finding.stated, finding.computed
        self.root_cause = finding.root_cause and finding.severity is Severity.ERROR
        return self


def test_what_is_divided_into_columns_is_their_sum_whatever_kinds_they_are(errors):
    assert errors(sheet("Chia ra", *AGREEING)) == []


def test_a_row_whose_parts_do_not_make_up_the_number_is_an_error(errors):
    assert errors(sheet("Chia ra:", *AGREEING, [4, "Văn phòng", 9, 6, 2])) == [("Văn phòng", 9, 8)]


def test_parts_named_only_may_be_less_than_the_number_and_never_more(errors):
    rows = ([1, "Phòng Nội vụ", 12, 9, None], [2, "Phòng Y tế", 8, 6, 2], [3, "Phòng Tư pháp", 5, 4, None],
            [4, "Văn phòng", 7, 8, 1])  # fmt: skip

    assert errors(sheet("Trong đó", *rows, parts=("Công chức", "Viên chức"))) == [("Văn phòng", 7, 9)]


def test_parts_named_only_that_make_up_nearly_every_number_are_all_of_them(errors):
    wrong = [4, "Văn phòng", 9, 6, 2]

    assert errors(sheet("Trong đó", *AGREEING, wrong, parts=("Công chức", "Viên chức"))) == [("Văn phòng", 9, 8)]


def test_parts_that_overlap_are_each_no_more_than_the_number(errors):
    rows = ([1, "Phòng Nội vụ", 12, 9, 10], [2, "Phòng Y tế", 8, 6, 7], [3, "Phòng Tư pháp", 5, 4, 6])

    assert errors(sheet("Trong đó", *rows, parts=("Nữ", "Đảng viên"))) == [("Phòng Tư pháp", 5, 6)]


def test_columns_that_do_not_make_up_the_number_are_told_as_not_checked(tmp_path):
    rows = ([1, "Phòng Nội vụ", 12, 9, 3], [2, "Phòng Y tế", 8, 6, 1], [3, "Phòng Tư pháp", 5, 4, 6])
    [relation] = recognised(tmp_path / "a.xlsx", sheet("Chia ra", *rows)).tables[0].relations

    assert (relation.text, relation.cell, relation.places) == ("Chia ra: Công chức, HĐ chuyên môn", "C6", ())
    assert relation.why == ("các phần chia ra không bằng số chung ở phần lớn các dòng, "
                            "có lẽ biểu chia theo cách khác")  # fmt: skip


SCHOOLS = (["I", "Sự nghiệp giáo dục", 20, 100], ["", "Trong đó:", None, None], ["", "- Trường Tiểu học A", 8, 40],
           ["", "- Trường Tiểu học B", 9, 30])  # fmt: skip


def test_units_listed_as_some_of_those_below_another_need_not_add_up(errors):
    assert errors(people(*SCHOOLS)) == []


def test_units_listed_as_some_of_those_below_another_are_no_more_than_it(errors):
    more = (*SCHOOLS[:3], ["", "- Trường Tiểu học B", 13, 30])

    assert errors(people(*more)) == [("Sự nghiệp giáo dục", 20, 21)]


def test_units_listed_as_all_of_those_below_another_add_up(errors):
    rows = (SCHOOLS[0], ["", "Chia ra:", None, None], *SCHOOLS[2:])

    assert errors(people(*rows)) == [("Sự nghiệp giáo dục", 20, 17), ("Sự nghiệp giáo dục", 100, 70)]


@pytest.mark.parametrize(("part", "found"), [(20, []), (21, [("Phòng Nội vụ", 20, 21)])])
def test_a_part_in_a_row_of_its_own_is_no_more_than_the_row_above(errors, part, found):
    rows = ([1, "Phòng Nội vụ", 20, 50], ["", "Trong đó: Bộ phận một cửa", part, 10], [2, "Phòng Y tế", 20, 50])

    assert errors(people(*rows)) == found


def test_a_number_typed_below_its_parts_is_told_at_once_in_words(store, tmp_path):
    rows = ([1, "Phòng Nội vụ", 20, 50], ["", "Trong đó: Bộ phận một cửa", 6, 10], [2, "Phòng Y tế", 20, 50])
    done = store.apply(importing.plan(store, write_book(tmp_path / "a.xlsx", people(*rows))).proposal)
    checker = Checker(store)
    assert checker.rerun(done).findings == ()

    [uid] = [uid for uid, unit in store.units.items() if unit.last.name == "Phòng Nội vụ"]
    key = FigureKey(uid, 2024, "civil_servants", "present")
    [figure] = [store.figure(key)]
    told = checker.rerun(store.apply(Proposal("sửa", (SetFigure(key, 5, source=figure.source),)))).findings

    assert [f.message for f in told] == [
        "Dòng Trong đó: Bộ phận một cửa của biểu “S”, ô C5: Phòng Nội vụ, cán bộ, công chức có mặt 2024 chỉ ghi 5 mà "
        "riêng các phần nêu đó đã là 6, quá 1."]  # fmt: skip


def test_what_was_said_of_parts_is_kept_and_undone_with_the_import(store, tmp_path):
    plan = importing.plan(store, write_book(tmp_path / "a.xlsx", people(*SCHOOLS)))
    store.apply(plan.proposal)
    [relation] = store.relations()
    assert (relation.is_part, relation.text, len(relation.places)) == (True, "Trong đó:", 2)

    store.undo()
    assert store.relations() == []
    store.redo()
    assert store.relations() == [relation]


def test_a_file_of_before_the_parts_that_is_only_read_is_checked_all_the_same(tmp_path, monkeypatch):
    before = [file for file in migrating.migration_files() if not file.stem.endswith("_parts")]
    with monkeypatch.context() as older:
        older.setattr(migrating, "migration_files", lambda: before)
        with Store.create(tmp_path / "cu.bienche") as older_store:
            older_store.db.execute("SELECT 1")

    with Store.open(tmp_path / "cu.bienche", read_only=True) as opened:
        assert opened.relations() == []
        assert Checker(opened).run_all().findings == ()
