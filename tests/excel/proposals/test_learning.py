"""What an import teaches the file: the next workbook of the layout needs no answer; nothing wrong is learned."""

from dataclasses import replace
from decimal import Decimal

import pytest

from bienche_desktop.domain.errors import Refused
from bienche_desktop.domain.indicators import Indicator
from bienche_desktop.excel import importing
from bienche_desktop.excel.layout.layouts import LearnedLayout
from bienche_desktop.excel.proposals.matching import How
from bienche_desktop.excel.proposals.profiles import layout_from, layout_text, mapping_from, mapping_text
from bienche_desktop.excel.results.corrections import NOTHING_SAID, SKIP, Override, Part, RowCorrection, UnitAnswer
from bienche_desktop.excel.results.recognised import RowKind
from bienche_desktop.store import Store
from tests.excel.books import LETTERHEAD, write_book


@pytest.fixture
def store(tmp_path):
    with Store.create(tmp_path / "a.bienche") as opened:
        yield opened


def book(folder, year, *rows):
    header = ["TT", "Tên cơ quan, đơn vị", f"Công chức được giao năm {year}", f"Số lớp đến 31/5/{year}"]
    return write_book(folder / f"b{year}.xlsx", {"S": [*LETTERHEAD, [f"GIAO BIÊN CHẾ NĂM {year}"], header, *rows]})


def read(store, path):
    return importing.read_for(importing.Preparation.of(store), path)


def take_in(store, path, said=NOTHING_SAID):
    plan = importing.compare(store, read(store, path).corrected(said).found, said)
    store.apply(plan.proposal)
    return plan


def plan_of(store, path):
    return importing.compare(store, read(store, path).found)


# --- units --------------------------------------------------------------------------------------------------------

SLIP = [1, "Trung tâm Truyên thônng huyện", 9, None]


@pytest.fixture
def centre(store, tmp_path):
    """A file that has the centre under its right name, and the workbook that misspells it."""
    take_in(store, book(tmp_path, 2023, [1, "Trung tâm Truyền thông huyện", 7, None]))
    return next(unit.uid for unit in store.units.values() if "Trung tâm" in unit.name)


def test_a_unit_that_was_named_is_known_by_that_spelling_from_then_on(store, tmp_path, centre):
    path = book(tmp_path, 2024, SLIP)
    assert [q.path[-1] for q in plan_of(store, path).questions] == ["Trung tâm Truyên thônng huyện"]
    said = NOTHING_SAID.with_unit(("S", 5), centre)
    assert [m.how for m in take_in(store, path, said).units] == [How.SAME_PLACE, How.SAID]
    again = plan_of(store, book(tmp_path, 2025, SLIP))
    assert [m.how for m in again.units] == [How.SAME_PLACE, How.LEARNED]
    assert not again.questions
    assert [d.key.unit for d in again.new_figures] == [centre]


def test_a_unit_called_new_is_added_with_its_number(store, tmp_path, centre):
    plan = take_in(store, book(tmp_path, 2024, SLIP), NOTHING_SAID.with_unit(("S", 5), UnitAnswer.NEW))
    assert [new.path[-1] for new in plan.added] == ["Trung tâm Truyên thônng huyện"]
    assert not plan.leaves_out
    assert len(store.units) == 3


def test_a_unit_left_out_is_not_asked_and_gives_nothing(store, tmp_path, centre):
    plan = take_in(store, book(tmp_path, 2024, SLIP), NOTHING_SAID.with_unit(("S", 5), UnitAnswer.SKIP))
    assert not plan.questions
    assert plan.left == 1
    assert not store.values(2024)


def test_a_name_that_the_file_has_twice_is_learned_with_the_units_above(store, tmp_path):
    communes = (["I", "Xã Hà", None, None], [1, "Trường Hoa Sen", 5, None],
                ["II", "Xã Giang", None, None], [1, "Trường Hoa Sen", 6, None])  # fmt: skip
    take_in(store, book(tmp_path, 2023, *communes))
    lists = (["I", "Bậc mầm non", None, None], [1, "Trường Hoa Sen", 7, None],
             ["II", "Bậc tiểu học", None, None], [1, "Trường Hoa Sen", 8, None])  # fmt: skip
    asked = plan_of(store, book(tmp_path, 2024, *lists))
    assert [(q.cell, len(m.candidates)) for q, m in zip(asked.questions, [m for m in asked.units if m.candidates],
                                                          strict=True)] == [("B6", 2), ("B8", 2)]  # fmt: skip
    one, two = (unit.uid for unit in store.units.values() if unit.name == "Trường Hoa Sen")
    take_in(store, book(tmp_path, 2024, *lists), NOTHING_SAID.with_unit(("S", 6), one).with_unit(("S", 8), two))
    again = plan_of(store, book(tmp_path, 2025, *lists))
    assert not again.questions
    assert {d.key.unit: d.new for d in again.new_figures} == {one: 7, two: 8}


# --- layouts ------------------------------------------------------------------------------------------------------

ROWS = ([1, "Phòng Nội vụ", 8, 3], [2, "Phòng Y tế", "1,263", None], [None, "Số liệu tham khảo", 5, None])


def said_all():
    said = NOTHING_SAID.with_indicator(Indicator("so_lop", "Số lớp", "Số lớp", order=90))
    said = said.with_column(("S", "D", 4), Override("so_lop", "present"))
    said = said.with_row(("S", 7), RowCorrection(RowKind.IGNORED))
    return said.with_answer(("S", "C6"), Decimal(1263)).reading_sheet("Ẩn", True)


def test_the_next_workbook_of_the_layout_asks_nothing_and_reads_as_it_was_told(store, tmp_path):
    first = plan_of(store, book(tmp_path, 2024, *ROWS))
    assert first.leaves_out
    take_in(store, book(tmp_path, 2024, *ROWS), said_all())
    rows = ([1, "Phòng Nội vụ", 9, 4], [2, "Phòng Y tế", "1,304", 1], [None, "Số liệu tham khảo", 6, None])
    again = plan_of(store, book(tmp_path, 2025, *rows))
    assert again.recognition.tables[0].learned
    assert not again.leaves_out
    assert {d.found.cell: (d.key.indicator, d.key.year, d.new) for d in again.new_figures} == {
        "C5": ("civil_servants", 2025, 9), "C6": ("civil_servants", 2025, 1304),
        "D5": ("so_lop", 2025, 4), "D6": ("so_lop", 2025, 1),
    }  # fmt: skip


def test_another_layout_learns_nothing_from_it(store, tmp_path):
    take_in(store, book(tmp_path, 2024, *ROWS), said_all())
    header = ["TT", "Tên cơ quan, đơn vị", "Viên chức được giao năm 2025", "Số lớp đến 31/5/2025"]
    other = write_book(tmp_path / "o.xlsx", {"S": [*LETTERHEAD, ["GIAO BIÊN CHẾ NĂM 2025"], header, ROWS[1]]})
    plan = plan_of(store, other)
    assert not plan.recognition.tables[0].learned
    assert [question.cell for question in plan.questions] == ["C5"]


def test_one_undo_takes_figures_units_names_layout_and_indicator_back(store, tmp_path):
    take_in(store, book(tmp_path, 2024, *ROWS), said_all())
    assert "so_lop" in store.vocabulary.indicators
    assert store.profiles()
    store.undo()
    assert not store.units
    assert not store.values(2024)
    assert not store.profiles()
    assert not store.aliases()
    assert "so_lop" not in store.vocabulary.indicators


def test_what_a_person_says_later_goes_before_what_was_learned(store, tmp_path):
    take_in(store, book(tmp_path, 2024, *ROWS), said_all())
    said = NOTHING_SAID.with_column(("S", "D", 4), Override(use=False))
    take_in(store, book(tmp_path, 2025, *ROWS), said)
    assert not [d for d in plan_of(store, book(tmp_path, 2026, *ROWS)).new_figures if d.key.indicator == "so_lop"]


def test_a_year_is_learned_as_its_distance_from_the_title(store, tmp_path):
    said = NOTHING_SAID.with_column(("S", "C", 4), Override("civil_servants", "assigned", 2023))
    take_in(store, book(tmp_path, 2024, [1, "Phòng Nội vụ", 8, None]), said)
    later = plan_of(store, book(tmp_path, 2026, [1, "Phòng Nội vụ", 8, None]))
    assert [d.key.year for d in later.new_figures] == [2025]


def test_a_number_typed_for_a_formula_or_an_error_is_not_learned(store, tmp_path):
    import xlsxwriter

    path = tmp_path / "loi.xlsx"
    made = xlsxwriter.Workbook(str(path))
    sheet = made.add_worksheet("S")
    for number, row in enumerate([*LETTERHEAD, ["GIAO BIÊN CHẾ NĂM 2024"],
                                  ["TT", "Tên cơ quan, đơn vị", "Công chức được giao năm 2024"]]):  # fmt: skip
        sheet.write_row(number, 0, row)
    sheet.write_row(4, 0, [1, "Phòng Nội vụ"])
    sheet.write_formula(4, 2, "=#REF!", None, "#REF!")
    sheet.write_row(5, 0, [2, "Phòng Y tế", 4])
    made.close()
    assert [problem.cell for problem in plan_of(store, path).recognition.problems] == ["C5"]
    take_in(store, path, NOTHING_SAID.with_answer(("S", "C5"), Decimal(12)))
    assert [problem.cell for problem in plan_of(store, path).recognition.problems] == ["C5"]


def test_a_header_shown_by_hand_is_found_by_itself_the_next_time(store, tmp_path):
    def strange(year):
        header = [None, "Danh mục theo dõi biến động", f"Công chức được giao năm {year}"]
        rows = [*LETTERHEAD, [f"GIAO BIÊN CHẾ NĂM {year}"], header, [None, "Phòng Nội vụ", 8], [None, "Phòng Y tế", 7]]
        return write_book(tmp_path / f"l{year}.xlsx", {"S": rows})

    assert not plan_of(store, strange(2024)).recognition.tables
    take_in(store, strange(2024), NOTHING_SAID.with_header(("S", 4)))
    assert [d.new for d in plan_of(store, strange(2025)).new_figures] == [8, 7]


def test_a_layout_written_as_text_is_read_back_the_same():
    layout = LearnedLayout(
        {
            "D": Override("total", "assigned", year_from_title=-1),
            "E": Override(use=False),
            "F": Override(thousands=True),
        },
        {"phong noi vu": RowCorrection(RowKind.GROUP, -1)},
        {("phong y te", "C", 'lạ "2l"\\'): Decimal("21"), ("phong y te", "D", "?"): SKIP},
        "abc",
    )
    assert layout_from(layout_text(layout)) == layout


def test_a_mapping_file_says_again_all_that_was_said():
    said = said_all().with_header(("S", 4))
    assert mapping_from(mapping_text(said)) == replace(said, indicators=(Indicator("so_lop", "Số lớp", "Số lớp"),))


def test_a_mapping_file_given_to_an_import_is_followed_and_learned(store, tmp_path):
    mapping = tmp_path / "m.toml"
    mapping.write_text(mapping_text(said_all()), encoding="utf-8")
    plan = importing.plan(store, book(tmp_path, 2024, *ROWS), importing.Instructions(mapping=mapping))
    assert not plan.leaves_out
    store.apply(plan.proposal)
    assert not plan_of(store, book(tmp_path, 2025, *ROWS)).leaves_out


def test_a_mapping_file_with_broken_words_is_refused_by_name(store, tmp_path):
    mapping = tmp_path / "hong.toml"
    mapping.write_text('[[row]]\nsheet = "S"\nrow = 4\nkind = "castle"', encoding="utf-8")
    with pytest.raises(Refused, match=r"hong\.toml"):
        importing.plan(store, book(tmp_path, 2024, *ROWS), importing.Instructions(mapping=mapping))


# --- choosing -----------------------------------------------------------------------------------------------------


def test_a_cell_a_part_and_a_unit_left_out_stay_away_and_are_counted(store, tmp_path):
    path = book(tmp_path, 2024, [1, "Phòng Nội vụ", 8, None], [2, "Phòng Y tế", 7, None])
    found = read(store, path).found
    one_cell = importing.compare(store, found, NOTHING_SAID.taking([("S", "C5")], taken=False))
    assert [d.found.cell for d in one_cell.chosen.figures] == ["C6"]
    assert one_cell.proposal.name == "nhập 1 số liệu từ b2024.xlsx (bỏ 1 mục)"
    unit = importing.compare(store, found, NOTHING_SAID.taking_unit(("Huyện Ba Bể", "Phòng Y tế"), taken=False))
    assert [d.found.cell for d in unit.chosen.figures] == ["C5"]
    assert unit.left == 2
    nothing = importing.compare(store, found, NOTHING_SAID.taking_part(Part.UNITS, taken=False))
    assert nothing.chosen.is_empty
    assert not nothing.proposal.changes
    store.apply(unit.proposal)
    assert sorted(u.name for u in store.units.values()) == ["Huyện Ba Bể", "Phòng Nội vụ"]


def test_a_mapping_file_that_names_an_unknown_indicator_is_refused_with_its_code(store, tmp_path):
    mapping = tmp_path / "la.toml"
    mapping.write_text('[[column]]\nletter = "D"\nindicator = "wizards"\nmeasure = "assigned"', encoding="utf-8")
    with pytest.raises(Refused, match="wizards"):
        importing.plan(store, book(tmp_path, 2024, *ROWS), importing.Instructions(mapping=mapping))


def test_a_title_that_counts_something_else_makes_another_layout(store, tmp_path):
    def plain(name, what, year):
        header = ["TT", "Tên cơ quan, đơn vị", "Số được giao"]
        rows = [*LETTERHEAD, [f"GIAO {what} NĂM {year}"], header, [1, "Phòng Nội vụ", 8]]
        return write_book(tmp_path / name, {"S": rows})

    said = NOTHING_SAID.with_column(("S", "C", 4), Override("contract_support", "assigned"))
    take_in(store, plain("a.xlsx", "CÔNG CHỨC", 2023), said)
    again = plan_of(store, plain("b.xlsx", "CÔNG CHỨC", 2024))
    other = plan_of(store, plain("c.xlsx", "VIÊN CHỨC", 2024))
    assert [d.key.indicator for d in again.new_figures] == ["contract_support"]
    assert [d.key.indicator for d in other.new_figures] == ["public_employees_state"]


def test_a_column_that_two_sheets_of_one_layout_understand_differently_is_not_learned(store, tmp_path):
    header = ["TT", "Tên cơ quan, đơn vị", "Số được giao"]
    sheet = [*LETTERHEAD, ["BIỂU NĂM 2024"], header, [1, "Phòng Nội vụ", 8]]
    path = write_book(tmp_path / "hai.xlsx", {"A": sheet, "B": sheet})
    said = NOTHING_SAID.with_column(("A", "C", 4), Override("civil_servants", "assigned"))
    said = said.with_column(("B", "C", 4), Override("contract_support", "assigned"))
    take_in(store, path, said)
    assert {key.indicator for key in store.values(2024)} == {"civil_servants", "contract_support"}
    assert not read(store, path).found.tables[0].learned


def test_a_row_is_learned_by_its_words_only_where_no_other_row_has_them(store, tmp_path):
    rows = (["I", "Xã Hà", None, None], [1, "Dự phòng", 5, None], ["II", "Xã Giang", None, None],
            [1, "Dự phòng", 6, None], [2, "Số tham khảo", 7, None])  # fmt: skip
    ignored = RowCorrection(RowKind.IGNORED)
    take_in(store, book(tmp_path, 2023, *rows), NOTHING_SAID.with_row(("S", 6), ignored).with_row(("S", 9), ignored))
    assert [f.value for f in plan_of(store, book(tmp_path, 2024, *rows)).recognition.figures] == [5, 6]


def test_a_name_learned_in_one_commune_is_only_likely_in_another(store, tmp_path):
    communes = (["I", "Xã Hà", None, None], [1, "Bộ phận một cửa", 5, None], ["II", "Xã Giang", 2, None])
    take_in(store, book(tmp_path, 2023, *communes))
    desk = next(unit.uid for unit in store.units.values() if unit.name == "Bộ phận một cửa")
    called = (communes[0], [1, "Tổ tiếp dân", 6, None], communes[2])
    take_in(store, book(tmp_path, 2024, *called), NOTHING_SAID.with_unit(("S", 6), desk))
    elsewhere = (communes[0], communes[2], [1, "Tổ tiếp dân", 7, None])
    plan = plan_of(store, book(tmp_path, 2025, *elsewhere))
    assert [(m.how, m.candidates) for m in plan.units if m.path[-1] == "Tổ tiếp dân"] == [(How.ASKED, (desk,))]
    assert 7 not in [d.new for d in plan.new_figures]
