"""What an import would change: new, changed, the same, missing; applied in one step that one undo takes back."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from bienche_desktop.domain.changes import AddUnit, Proposal, SetFigure, SetPeriods
from bienche_desktop.domain.errors import Refused
from bienche_desktop.excel import importing
from bienche_desktop.excel.proposals import describing
from bienche_desktop.excel.proposals.known import Known
from bienche_desktop.excel.proposals.matching import How
from bienche_desktop.excel.proposals.proposing import propose
from bienche_desktop.store import Store
from tests.excel.books import LETTERHEAD, VOCABULARY, recognised, write_book

HEADER = ["TT", "Tên cơ quan, đơn vị", "Công chức được giao năm 2024"]
ROWS = ([1, "Phòng Nội vụ", 7], [2, "Phòng Y tế", 3], ["", "Tổng cộng", 10])
NOW = datetime(2024, 5, 1)


def sheets(*rows, header=HEADER):
    return {"S": [*LETTERHEAD, ["GIAO BIÊN CHẾ NĂM 2024"], header, *rows]}


@pytest.fixture
def store(tmp_path):
    with Store.create(tmp_path / "a.bienche") as opened:
        yield opened


def plan(store, tmp_path, *rows, name="sheet.xlsx", header=HEADER):
    return importing.plan(store, write_book(tmp_path / name, sheets(*rows, header=header)))


def test_an_empty_file_takes_units_and_figures(store, tmp_path):
    found = plan(store, tmp_path, *ROWS)
    store.apply(found.proposal)
    assert sorted(unit.name for unit in store.units.values()) == ["Huyện Ba Bể", "Phòng Nội vụ", "Phòng Y tế"]
    figures = list(store.figures())
    assert sorted(figure.value for figure in figures) == [3, 7, 10]
    assert {(figure.source.file, figure.source.sheet) for figure in figures} == {("sheet.xlsx", "S")}
    assert sorted(figure.source.cell for figure in figures) == ["C5", "C6", "C7"]


def test_the_same_workbook_again_proposes_nothing_and_says_when_it_was_read(store, tmp_path):
    store.apply(plan(store, tmp_path, *ROWS).proposal)
    again = plan(store, tmp_path, *ROWS)
    assert again.proposal.changes == ()
    assert again.read_before is not None
    assert len(again.same_figures) == 3


def test_a_changed_number_is_shown_old_and_new(store, tmp_path):
    store.apply(plan(store, tmp_path, *ROWS).proposal)
    found = plan(store, tmp_path, [1, "Phòng Nội vụ", 8], [2, "P. Y tế", 3], name="later.xlsx")
    assert [(d.old, d.new) for d in found.changed_figures] == [(7, 8)]
    assert [d.new for d in found.same_figures] == [3]
    store.apply(found.proposal)
    assert sorted(figure.value for figure in store.figures()) == [3, 8, 10]


def test_one_undo_takes_the_whole_import_back(store, tmp_path):
    store.apply(plan(store, tmp_path, *ROWS).proposal)
    store.undo()
    assert not store.units
    assert list(store.figures()) == []
    assert store.documents() == []


def test_units_that_the_workbook_leaves_out_are_reported_and_kept(store, tmp_path):
    store.apply(plan(store, tmp_path, *ROWS).proposal)
    found = plan(store, tmp_path, [1, "Phòng Nội vụ", 7], name="later.xlsx")
    assert [store.units[uid].name for uid in found.missing] == ["Phòng Y tế"]


def test_a_nearly_equal_name_is_asked_and_not_taken_for_new(store, tmp_path):
    store.apply(plan(store, tmp_path, [1, "Trung tâm Truyền thông huyện", 7]).proposal)
    found = plan(store, tmp_path, [1, "Trung tâm Truyên thônng huyện", 9], name="later.xlsx")
    assert [match.how for match in found.units if len(match.path) == 2] == [How.ASKED]
    assert [question.cell for question in found.questions] == ["B5"]
    assert "Trung tâm Truyền thông huyện" in found.questions[0].why
    assert found.proposal.changes == ()
    assert found.leaves_out


@pytest.mark.parametrize("printed", ["Phòng Nội vụ huyện", "Phòng Nội vụ huyện Ba Bể"])
def test_an_office_whose_name_says_whose_it_is_too_is_the_same_office(printed, store, tmp_path):
    store.apply(plan(store, tmp_path, [1, "Phòng Nội vụ", 7], [2, "Phòng Y tế", 3]).proposal)
    found = plan(store, tmp_path, [1, printed, 9], [2, "Trạm Y tế thôn bản", 3], name="later.xlsx")

    hows = {match.path[-1]: match.how for match in found.units if len(match.path) == 2}
    assert hows == {printed: How.SAME_PLACE, "Trạm Y tế thôn bản": How.NEW}
    assert [(d.old, d.new) for d in found.changed_figures] == [(7, 9)]


def test_places_and_kinds_that_differ_in_a_word_are_other_units(store, tmp_path):
    store.apply(plan(store, tmp_path, [1, "Trường TH Quảng Hà", 7], [2, "Xã Quảng Hà", 5]).proposal)
    found = plan(store, tmp_path, [1, "Trường TH Quảng Hải", 9], [2, "Phường Quảng Hà", 4], name="later.xlsx")
    hows = {match.path[-1]: match.how for match in found.units if len(match.path) == 2}
    assert hows["Phường Quảng Hà"] is How.NEW
    assert not found.changed_figures


def test_a_unit_that_moved_to_another_group_is_found_by_its_unique_name(store, tmp_path):
    store.apply(plan(store, tmp_path, ["I", "Khối A"], [1, "Phòng Nội vụ", 7]).proposal)
    found = plan(store, tmp_path, ["I", "Khối B"], [1, "Phòng Nội vụ", 8], name="later.xlsx")
    assert {match.path[-1]: match.how for match in found.units}["Phòng Nội vụ"] is How.ELSEWHERE
    assert [(d.old, d.new) for d in found.changed_figures] == [(7, 8)]


def of_another_place(rows, place):
    """A sheet of another organisation, with the same letterhead otherwise."""
    above = [["ỦY BAN NHÂN DÂN", None, None, LETTERHEAD[0][3]], [place, None, None, "Độc lập"]]
    return {"S": [*above, ["GIAO BIÊN CHẾ NĂM 2024"], HEADER, *rows]}


def test_offices_of_another_district_are_never_taken_for_those_of_the_first(store, tmp_path):
    store.apply(plan(store, tmp_path, *ROWS).proposal)
    others = [[1, "Phòng Nội vụ", 9], [2, "Phòng Y tế", 5]]
    found = importing.plan(store, write_book(tmp_path / "b.xlsx", of_another_place(others, "HUYỆN TÂN HỒNG")))
    assert {match.how for match in found.units} == {How.NEW}
    store.apply(found.proposal)
    assert sorted(figure.value for figure in store.figures()) == [3, 5, 7, 9, 10]


def test_a_third_district_beside_two_others_asks_nothing(store, tmp_path):
    for name in ("HUYỆN TÂN HỒNG", "HUYỆN LẤP VÒ"):
        book = write_book(tmp_path / f"{name}.xlsx", of_another_place([[1, "Phòng Nội vụ", 9]], name))
        store.apply(importing.plan(store, book).proposal)
    found = plan(store, tmp_path, *ROWS)
    assert not found.questions
    assert {match.how for match in found.units} == {How.NEW}


def test_namesakes_under_an_organisation_of_another_level_are_asked_about(store, tmp_path):
    store.apply(plan(store, tmp_path, [1, "Trường TH Lê Lợi", 7]).proposal)
    book = write_book(tmp_path / "b.xlsx", of_another_place([[1, "Trường TH Lê Lợi", 8]], "XÃ QUẢNG HÀ"))
    found = importing.plan(store, book)
    assert [match.how for match in found.units if len(match.path) > 1] == [How.ASKED]
    assert not found.changed_figures


def test_a_place_whose_name_is_nearly_that_of_another_is_asked_about(store, tmp_path):
    first = of_another_place([[1, "Phòng Nội vụ", 7]], "THÀNH PHỐ BIÊN HÒA")
    store.apply(importing.plan(store, write_book(tmp_path / "a.xlsx", first)).proposal)
    book = write_book(tmp_path / "b.xlsx", of_another_place([[1, "Phòng Nội vụ", 8]], "THÀNH PHỐ BIÊNN HÒA"))
    found = importing.plan(store, book)
    assert found.units[0].how is How.ASKED
    assert not found.proposal.changes


def test_new_units_come_before_their_figures_and_below_their_parent(tmp_path):
    found = propose(recognised(tmp_path / "a.xlsx", sheets(*ROWS)), Known(VOCABULARY), NOW)
    units = [change for change in found.proposal.changes if isinstance(change, AddUnit)]
    assert [unit.periods[0].parent for unit in units] == [None, units[0].uid, units[0].uid]
    kinds = [type(change) for change in found.proposal.changes]
    assert kinds.index(SetFigure) > max(at for at, kind in enumerate(kinds) if kind is AddUnit)
    assert units[1].periods[0].kind == "office"


def test_an_import_in_words_and_as_a_document(store, tmp_path):
    found = plan(store, tmp_path, [1, "Phòng Nội vụ", "1O5"], [2, "Phòng Y tế", 3])
    document = describing.as_json(found)
    assert document["result"] == {"units_new": 3, "units_matched": 0, "figures_new": 1, "figures_changed": 0,
                                  "figures_same": 0, "missing_from_file": 0}  # fmt: skip
    assert document["problems"] == [{"sheet": "S", "cell": "C5", "text": "1O5", "why": "chữ lẫn trong số"}]
    column = document["tables"][0]["columns"][2]
    assert (column["letter"], column["indicator"], column["measure"], column["used"]) == (
        "C",
        "civil_servants",
        "assigned",
        True,
    )
    assert found.leaves_out
    assert any("C5" in line for line in describing.as_lines(found))


def test_a_column_can_be_explained_by_a_mapping_file(store, tmp_path):
    path = write_book(
        tmp_path / "a.xlsx", sheets([1, "Phòng Nội vụ", 7], header=["TT", "Tên cơ quan, đơn vị", "Số đặc biệt"])
    )
    assert importing.plan(store, path).new_figures == ()
    mapping = tmp_path / "m.toml"
    mapping.write_text(
        '[[column]]\nletter = "C"\nindicator = "civil_servants"\nmeasure = "assigned"\nyear = 2020\n', "utf-8"
    )
    found = importing.plan(store, path, importing.Instructions(mapping=mapping))
    assert [(d.key.indicator, d.key.year, d.new) for d in found.new_figures] == [("civil_servants", 2020, 7)]
    mapping.write_text("[[column]]\nindicator = 1", "utf-8")
    with pytest.raises(Refused, match="viết chưa đúng"):
        importing.plan(store, path, importing.Instructions(mapping=mapping))


def test_a_sheet_that_is_not_there_is_refused_with_the_names_of_those_that_are(store, tmp_path):
    path = write_book(tmp_path / "a.xlsx", sheets(*ROWS))
    with pytest.raises(Refused, match="“S”"):
        importing.plan(store, path, importing.Instructions(sheet="PL9"))


LIST = (
    ["TT", "Tên đơn vị trước sắp xếp", "Công chức được giao năm 2019", "Hình thức", "Tên đơn vị sau sắp xếp",
     "Công chức được giao năm 2020", "Số, ngày văn bản", "Ngày có hiệu lực"],
    [1, "Phòng Nội vụ", 9, "Hợp nhất", "Cơ quan Tổ chức - Nội vụ", 14, "Quyết định số 512-QĐ/HU", "01/03/2019"],
    ["", "Ban Tổ chức Huyện ủy", 7],
    [2, "Phòng Y tế", 4, "Sáp nhập", "Văn phòng huyện", 25, "Quyết định số 77/QĐ-UBND ngày 01/6/2019", "01/07/2019"],
    ["", "Văn phòng huyện", 22],
    [3, "Phòng Dân tộc", 3, "Giải thể", "", None, "Quyết định số 78/QĐ-UBND ngày 01/6/2019", "01/07/2019"],
    ["", "Cộng (5 đơn vị còn 2 đơn vị)", 45, "", "", 39],
)  # fmt: skip
MERGES = [f"{column}5:{column}6" for column in "DEFGH"] + [f"{column}7:{column}8" for column in "DEFGH"]


def test_a_list_of_reorganisations_gives_events_and_the_numbers_of_both_sides(tmp_path):
    found = recognised(tmp_path / "a.xlsx", {"S": [*LETTERHEAD, ["DANH SÁCH SẮP XẾP"], *LIST]}, MERGES)
    table = found.tables[0]
    assert table.kind == "restructuring"
    told = [
        (e.kind, [path[-1] for path, _ in e.sources], [path[-1] for path in e.results], e.decision, str(e.effective_on))
        for e in table.events
    ]
    assert told == [
        (
            "merge_new",
            ["Phòng Nội vụ", "Ban Tổ chức Huyện ủy"],
            ["Cơ quan Tổ chức - Nội vụ"],
            "512-QĐ/HU",
            "2019-03-01",
        ),
        ("merge_into", ["Phòng Y tế"], ["Văn phòng huyện"], "77/QĐ-UBND", "2019-07-01"),
        ("dissolve", ["Phòng Dân tộc"], [], "78/QĐ-UBND", "2019-07-01"),
    ]
    assert {f.cell: (f.path[-1], f.year, f.value) for f in found.figures} == {
        "C5": ("Phòng Nội vụ", 2019, 9), "C6": ("Ban Tổ chức Huyện ủy", 2019, 7), "C7": ("Phòng Y tế", 2019, 4),
        "C8": ("Văn phòng huyện", 2019, 22), "C9": ("Phòng Dân tộc", 2019, 3),
        "F5": ("Cơ quan Tổ chức - Nội vụ", 2020, 14), "F7": ("Văn phòng huyện", 2020, 25),
    }  # fmt: skip


def test_units_and_numbers_of_a_list_are_left_to_the_step_that_applies_its_events(store, tmp_path):
    path = write_book(tmp_path / "a.xlsx", {"S": [*LETTERHEAD, ["DANH SÁCH SẮP XẾP"], *LIST]}, MERGES)
    found = importing.plan(store, path)
    assert (found.proposal.changes, found.units, found.new_figures) == ((), (), ())
    assert len(describing.as_json(found)["tables"][0]["events"]) == 3


def test_a_number_of_a_year_in_which_its_unit_did_not_live_is_asked_about(store, tmp_path):
    store.apply(plan(store, tmp_path, *ROWS).proposal)
    uid = next(unit.uid for unit in store.units.values() if unit.name == "Phòng Y tế")
    begun = replace(store.units[uid].last, valid_from=date(2024, 1, 1))
    store.apply(Proposal("sửa ngày", (SetPeriods(uid, (begun,)),)))
    header = ["TT", "Tên cơ quan, đơn vị", "Công chức được giao năm 2023", "Công chức được giao năm 2024"]
    found = plan(store, tmp_path, [1, "Phòng Nội vụ", 6, 7], [2, "Phòng Y tế", 2, 3], header=header, name="b.xlsx")
    assert [(question.cell, question.text) for question in found.questions] == [("C6", "2")]
    assert "không tồn tại trong năm 2023" in found.questions[0].why
    assert [difference.new for difference in found.new_figures] == [6]
