"""A pasted block is recognised as a workbook is, with what the place where it is pasted says about it."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from bienche_desktop.domain.changes import SetFigure
from bienche_desktop.domain.figures import FigureKey, Number
from bienche_desktop.domain.quota_entry import Target
from bienche_desktop.excel.clipboard.clip import Clip
from bienche_desktop.excel.clipboard.clipboard import read_clip
from bienche_desktop.excel.clipboard.direct_paste import Under, direct_entries
from bienche_desktop.excel.clipboard.pasting import Place, PlaceColumn, PlaceRow, placed
from bienche_desktop.excel.importing import Preparation, ReadBook, compare, read_pasted
from bienche_desktop.excel.proposals.known import Onto
from bienche_desktop.excel.proposals.matching import How
from bienche_desktop.excel.proposals.proposing import ImportProposal
from bienche_desktop.excel.results.corrections import Corrections, Override, UnitAnswer
from bienche_desktop.store import Store
from tests.builders import add_district, add_unit, make_store, put
from tests.excel import clips

ASSIGNED, PRESENT = "assigned", "present"
COLUMNS = (
    PlaceColumn("CBCC · Giao 2024", Override("civil_servants", ASSIGNED, 2024)),
    PlaceColumn("CBCC · Có mặt 2024", Override("civil_servants", PRESENT, 2024)),
    PlaceColumn("CBCC · Còn lại 2024", None),
)
ROWS = (
    PlaceRow("khoi", "Cơ quan hành chính", "Huyện Hải Hà", 1),
    PlaceRow("noivu", "Phòng Nội vụ", "Cơ quan hành chính", 2),
    PlaceRow("taichinh", "Phòng Tài chính - Kế hoạch", "Cơ quan hành chính", 2),
)
GRID = Place(Onto("huyen", 2024, asks_new=True), "Huyện Hải Hà", COLUMNS, ROWS)
TREE = Place(Onto("khoi", 2024), "Cơ quan hành chính")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = make_store(tmp_path)
    add_district(made)
    put(made, 2024, {"huyen": 20, "noivu": 7, "taichinh": 9})
    yield made
    made.close()


def read(store: Store, place: Place, text: str = "", html: str = "") -> ReadBook:
    return read_pasted(Preparation.of(store), placed(read_clip(Clip(html, b"", text)), place))


def plan(store: Store, place: Place, text: str = "", html: str = "") -> ImportProposal:
    found = read(store, place, text, html)
    return compare(store, found.found, found.said, found.onto)


def written(proposal: ImportProposal) -> dict[tuple[str, str], Number | None]:
    changes = (change for change in proposal.proposal.changes if isinstance(change, SetFigure))
    return {(change.key.unit, change.key.measure): change.value for change in changes}


# --- names and numbers --------------------------------------------------------------------------------------------


def test_rows_with_names_are_matched_by_name_not_by_place(store: Store) -> None:
    proposal = plan(store, GRID, "Phòng Tài chính - Kế hoạch\t12\nphòng nội vụ\t8\n")
    assert written(proposal) == {("taichinh", ASSIGNED): 12, ("noivu", ASSIGNED): 8}
    assert not proposal.questions


def test_a_name_that_the_file_lacks_is_asked_about_and_created_only_when_said(store: Store) -> None:
    found = read(store, GRID, "Phòng Nội vụ\t8\nPhòng Chuyển đổi số\t3\n")
    proposal = compare(store, found.found, found.said, found.onto)
    assert written(proposal) == {("noivu", ASSIGNED): 8}
    assert [(q.cell, q.text) for q in proposal.questions] == [("A3", "Phòng Chuyển đổi số")]

    said = found.said.with_unit(("Bảng tạm", 3), UnitAnswer.NEW)
    created = compare(store, found.found, said, found.onto)
    assert [one.path[-1] for one in created.added] == ["Phòng Chuyển đổi số"]
    assert sorted(value or 0 for value in written(created).values()) == [3, 8]


def test_numbers_that_can_be_read_in_two_ways_are_asked_about(store: Store) -> None:
    proposal = plan(store, GRID, "Phòng Nội vụ\t1,263\t1.263\nPhòng Tài chính - Kế hoạch\tx\t12,5\n")
    assert written(proposal) == {("noivu", PRESENT): 1263}
    assert [(q.cell, q.choices) for q in proposal.questions] == [
        ("B2", (Decimal(1263), Decimal("1.263"))), ("C3", (Decimal("12.5"),)),
    ]  # fmt: skip


def test_blanks_dashes_and_crosses_leave_the_number_as_it_is(store: Store) -> None:
    proposal = plan(store, GRID, "Phòng Nội vụ\t\t5\nPhòng Tài chính - Kế hoạch\t-\tx\n")
    assert written(proposal) == {("noivu", PRESENT): 5}


def test_an_empty_column_keeps_its_place(store: Store) -> None:
    assert written(plan(store, GRID, "Phòng Nội vụ\t\t5\n")) == {("noivu", PRESENT): 5}


def test_a_column_over_a_worked_out_one_is_left_out_and_says_why(store: Store) -> None:
    proposal = plan(store, GRID, "Phòng Nội vụ\t8\t7\t1\t99\n")
    assert written(proposal) == {("noivu", ASSIGNED): 8, ("noivu", PRESENT): 7}
    whys = [column.why for column in proposal.recognition.tables[0].columns[3:]]
    assert whys == ["số do chương trình tính, không nhập", "ngoài bảng"]


def test_a_block_with_a_heading_is_understood_by_it_and_not_by_its_place(store: Store) -> None:
    html = clips.WORD.replace("Biên chế công chức giao", "Công chức có mặt").replace("1.263", "5")
    html = html.replace("<s>Phòng Tổ chức</s>", "").replace("BIÊN CHẾ CÔNG CHỨC NĂM 2024", "NĂM 2023")
    proposal = plan(store, GRID, html=html)
    keys = [change.key for change in proposal.proposal.changes if isinstance(change, SetFigure)]
    assert keys == [FigureKey("noivu", 2023, "civil_servants", PRESENT)]


def test_a_heading_without_a_year_speaks_of_the_year_that_is_shown(store: Store) -> None:
    proposal = plan(store, GRID, "Đơn vị\tCBCC · Giao\tCBCC · Có mặt\tCBCC · Còn lại\nPhòng Nội vụ\t8\t6\t2\n")
    assert written(proposal) == {("noivu", ASSIGNED): 8, ("noivu", PRESENT): 6}


def test_the_organisation_at_the_head_of_its_list_is_the_organisation(store: Store) -> None:
    proposal = plan(store, GRID, "Huyện Hải Hà\t21\nPhòng Nội vụ\t8\n")
    assert written(proposal) == {("huyen", ASSIGNED): 21, ("noivu", ASSIGNED): 8}


# --- numbers only -------------------------------------------------------------------------------------------------


def test_rows_without_names_take_the_units_under_them(store: Store) -> None:
    proposal = plan(store, GRID, "1\t2\n3\t4\n5\t6\n7\t8\n")
    assert written(proposal) == {
        ("khoi", ASSIGNED): 1, ("noivu", ASSIGNED): 3, ("taichinh", ASSIGNED): 5,
        ("khoi", PRESENT): 2, ("noivu", PRESENT): 4, ("taichinh", PRESENT): 6,
    }  # fmt: skip
    assert proposal.recognition.tables[0].rows[-1].why == "dòng không có tên đơn vị"


def test_words_above_the_numbers_are_their_heading(store: Store) -> None:
    proposal = plan(store, GRID, "Công chức có mặt\tCông chức giao\n30\t31\n8\t9\n")
    assert written(proposal) == {
        ("khoi", PRESENT): 30, ("khoi", ASSIGNED): 31, ("noivu", PRESENT): 8, ("noivu", ASSIGNED): 9,
    }  # fmt: skip


def test_two_rows_with_one_name_stay_apart(store: Store) -> None:
    add_unit(store, "khoi2", "Sự nghiệp", "huyen", kind="group")
    add_unit(store, "noivu2", "Phòng Nội vụ", "khoi2", kind="office")
    rows = (ROWS[1], PlaceRow("noivu2", "Phòng Nội vụ", "Sự nghiệp", 2))
    proposal = plan(store, Place(GRID.onto, GRID.root, COLUMNS, rows), "1\n2\n")
    assert written(proposal) == {("noivu", ASSIGNED): 1, ("noivu2", ASSIGNED): 2}


# --- the tree -----------------------------------------------------------------------------------------------------


def test_a_numbered_list_becomes_units_under_the_one_it_is_pasted_onto(store: Store) -> None:
    proposal = plan(store, TREE, html=clips.WORD_LIST)
    assert [one.path for one in proposal.added] == [
        ("Cơ quan hành chính", "Khối Đảng"), ("Cơ quan hành chính", "Khối Đảng", "Ban Tổ chức"),
    ]  # fmt: skip
    store.apply(proposal.proposal)
    tree = store.tree_of_year(2024)
    added = next(uid for uid in tree.nodes if tree[uid].name == "Ban Tổ chức")
    assert tree.path(added) == ("Huyện Hải Hà", "Cơ quan hành chính", "Khối Đảng", "Ban Tổ chức")
    assert proposal.proposal.name == "dán 2 đơn vị từ bảng tạm"


def test_units_that_stand_there_already_are_not_added_again(store: Store) -> None:
    proposal = plan(store, TREE, "Tên đơn vị\n1. Phòng Nội vụ\n2. Phòng Tư pháp\n")
    assert [one.path[-1] for one in proposal.added] == ["Phòng Tư pháp"]


def test_a_name_that_stands_elsewhere_is_another_unit(store: Store) -> None:
    proposal = plan(store, Place(Onto("truong", 2024), "Trường Tiểu học Quảng Minh"), "Phòng Nội vụ\nTổ một\n")
    assert [match.how for match in proposal.units if len(match.path) > 1] == [How.NEW, How.NEW]


def test_numbers_beside_the_names_are_taken_too(store: Store) -> None:
    proposal = plan(store, TREE, "Tên đơn vị\tBiên chế công chức giao\nPhòng Tư pháp\t5\n")
    assert (len(proposal.added), list(written(proposal).values())) == (1, [5])


def test_a_list_in_an_empty_file_begins_with_the_organisation(tmp_path: Path) -> None:
    with make_store(tmp_path) as empty:
        proposal = plan(empty, Place(Onto(None, 2024)), "Huyện Hải Hà\n\tPhòng Nội vụ\n\tPhòng Tư pháp\n")
    assert [one.path for one in proposal.added] == [
        ("Huyện Hải Hà",), ("Huyện Hải Hà", "Phòng Nội vụ"), ("Huyện Hải Hà", "Phòng Tư pháp"),
    ]  # fmt: skip


# --- what is kept -------------------------------------------------------------------------------------------------


def test_a_pasted_number_says_that_it_came_through_the_clipboard(store: Store) -> None:
    store.apply(plan(store, GRID, "Phòng Nội vụ\t8\n").proposal)
    figure = store.figure(FigureKey("noivu", 2024, "civil_servants", ASSIGNED))
    assert figure is not None and figure.source is not None
    assert (figure.source.file, figure.source.cell) == ("dán từ bảng tạm", "B2")
    assert store.undo_name == "dán 1 số liệu từ bảng tạm"


def test_nothing_is_learned_from_what_the_place_said(store: Store) -> None:
    store.apply(plan(store, GRID, "Phòng Nội vụ\t8\n").proposal)
    assert not store.profiles()
    assert not store.aliases()


def test_answers_of_the_user_are_followed(store: Store) -> None:
    found = read(store, GRID, "Phòng Nội vụ\t1,263\n")
    said: Corrections = found.said.with_column(("Bảng tạm", "B", 1), Override("civil_servants", PRESENT, 2024))
    again = found.corrected(said.with_answer(("Bảng tạm", "B2"), found.found.questions[0].choices[0]))
    assert written(compare(store, again.found, said, again.onto)) == {("noivu", PRESENT): 1263}


# --- at once, without a look --------------------------------------------------------------------------------------


def under(value: Number | None, shown: Number | None = None, typed: bool = True) -> Under:
    key = FigureKey("u", 2024, "civil_servants", ASSIGNED)
    return Under(Target(key, "ô", value), value if shown is None else shown, typed)


def entries(store: Store, text: str, *cells: Under | None, html: str = "") -> list[list[str | None]] | None:
    return direct_entries(read_clip(Clip(html, b"", text)), lambda _row, column: cells[column], store.vocabulary)


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("1.263\t7", ["1.263", "7"]),
        ("12+3\t\t4", ["12+3", "", "4"]),
        ("-\t7", [None, "7"]),
    ],
)
def test_numbers_sums_and_blanks_are_typed_at_once(store: Store, text: str, typed: list[str | None]) -> None:
    assert entries(store, text, under(None), under(3), under(None)) == [typed]


@pytest.mark.parametrize("text", ["1,263\t1", "12,5\t1", "Phòng\t1", "7%\t1", "#REF!\t1", "-5\t1"])
def test_what_is_not_surely_a_number_is_looked_at(store: Store, text: str) -> None:
    assert entries(store, text, under(None), under(None)) is None


def test_a_dash_over_a_known_number_is_looked_at(store: Store) -> None:
    assert entries(store, "-\t1", under(5), under(None)) is None


def test_a_total_or_worked_out_cell_is_passed_over_only_by_its_own_number(store: Store) -> None:
    computed = Under(Target(None, "ô"), 12, typed=False)
    assert entries(store, "5\t12", under(None), computed) == [["5", None]]
    assert entries(store, "5\t13", under(None), computed) is None


def test_a_block_beyond_the_edge_is_looked_at(store: Store) -> None:
    assert entries(store, "5\t6", under(None), None) is None


def test_merged_or_hidden_cells_are_looked_at(store: Store) -> None:
    html = "<table><tr><td colspan=2>5</td></tr></table>"
    assert entries(store, "", under(None), under(None), html=html) is None
