"""Two issues compared: by unit and not by position, nothing by likeness alone without saying so."""

from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest

from bienche_desktop.comparing import Comparison, Issue, compare, issue_of_book
from bienche_desktop.comparing.as_json import document
from bienche_desktop.comparing.describing import as_lines, summary
from bienche_desktop.comparing.matching import likeness
from bienche_desktop.comparing.workbook import to_xlsx
from tests.excel.books import VOCABULARY, recognised
from tests.issues import OFFICES, Rows, changed, sheet

Compared = Callable[[Rows, Rows], Comparison]


@pytest.fixture
def compared(tmp_path: Path) -> Compared:
    """The second sheet beside the first, both recognised from workbooks."""

    def issue(name: str, rows: Rows) -> Issue:
        return issue_of_book(recognised(tmp_path / f"{name}.xlsx", {"PL1": rows}), VOCABULARY)

    def run(a: Rows, b: Rows) -> Comparison:
        return compare(issue("a", a), issue("b", b))

    return run


# --- figures ------------------------------------------------------------------------------------------------------


def test_the_same_sheet_twice_does_not_differ(compared: Compared) -> None:
    found = compared(sheet(OFFICES), sheet(OFFICES))

    assert not found.differs
    assert found.same == 5
    assert summary(found) == "Hai bản không khác nhau: 5 số giống hệt."


def test_rows_are_matched_by_unit_and_not_by_position(compared: Compared) -> None:
    found = compared(sheet(OFFICES), sheet([OFFICES[2], OFFICES[0], [3, "Phòng Tư pháp", 5]], total=25))

    assert changed(found) == {"Huyện Hải Hà": (24, 25), "Cơ quan chuyên môn": (24, 25), "Phòng Tư pháp": (4, 5)}
    assert not found.units.moved


def test_a_changed_number_is_told_with_its_difference_and_both_cells(compared: Compared) -> None:
    b = sheet([[1, "Phòng Tư pháp", 4], [2, "Phòng Nội vụ", 9], OFFICES[2]], total=25)

    assert "Phòng Nội vụ, CBCC · Giao 2024: 8 → 9 (+1), ô C8 → C9" in list(as_lines(compared(sheet(OFFICES), b)))


def test_a_column_put_in_between_changes_nothing(compared: Compared) -> None:
    b = [[*row[:1], None, *row[1:]] for row in sheet(OFFICES)]
    b[4][1] = "Mã số"

    assert not compared(sheet(OFFICES), b).figures


def test_short_names_and_full_names_are_one_unit_without_a_word(compared: Compared) -> None:
    found = compared(sheet(OFFICES), sheet([*OFFICES[:2], [3, "Phòng TC-KH", 12]]))

    assert not found.differs


def test_a_number_that_only_one_issue_has_is_added_or_removed_and_never_zero(compared: Compared) -> None:
    found = compared(sheet(OFFICES), sheet([[1, "Phòng Nội vụ", None], OFFICES[1], OFFICES[2]]))
    (one,) = found.figures

    assert (one.kind, one.a, one.b, one.difference) == ("removed", 8, None, -8)
    assert "Phòng Nội vụ, CBCC · Giao 2024: 8 → (không có), ô C8 (bản A)" in list(as_lines(found))
    assert not found.units.removed


def test_differences_come_in_the_order_of_the_newer_sheet(compared: Compared) -> None:
    b = sheet([[1, "Phòng Y tế", 3], [2, "Phòng Tài chính - Kế hoạch", 11], [3, "Phòng Nội vụ", 7]], total=21)
    names = list(changed(compared(sheet(OFFICES), b)))

    assert names == ["Huyện Hải Hà", "Cơ quan chuyên môn", "Phòng Y tế", "Phòng Tài chính - Kế hoạch", "Phòng Nội vụ",
                     "Phòng Tư pháp"]  # fmt: skip


# --- units --------------------------------------------------------------------------------------------------------


def test_a_unit_that_stands_below_another_group_is_moved_and_its_number_compared(compared: Compared) -> None:
    tail = [["II", "Đơn vị sự nghiệp", 9], [1, "Đài Truyền thanh", 5], [2, "Nhà Văn hóa", 4]]
    b_tail = [
        ["II", "Đơn vị sự nghiệp", 14],
        [1, "Đài Truyền thanh", 5],
        [2, "Nhà Văn hóa", 4],
        [3, "Phòng Tư pháp", 5],
    ]
    found = compared(sheet([*OFFICES, *tail], 33), sheet([OFFICES[0], OFFICES[2], *b_tail], 34))
    (moved,) = found.units.moved

    assert (moved.a[-2:], moved.b[-2:]) == (
        ("Cơ quan chuyên môn", "Phòng Tư pháp"),
        ("Đơn vị sự nghiệp", "Phòng Tư pháp"),
    )
    assert changed(found)["Phòng Tư pháp"] == (4, 5)


def test_twins_are_told_apart_by_the_unit_above(compared: Compared) -> None:
    def twins(first: int, second: int) -> list[list[object]]:
        return [
            ["II", "Xã Quảng Minh", 10],
            [1, "Văn phòng", first],
            ["III", "Xã Quảng Long", 10],
            [1, "Văn phòng", second],
        ]

    found = compared(sheet([*OFFICES, *twins(6, 7)]), sheet([*OFFICES, *twins(6, 8)]))

    assert changed(found) == {"Văn phòng (Xã Quảng Long)": (7, 8)}


def test_twins_that_changed_groups_are_not_matched_by_guessing(compared: Compared) -> None:
    a = [["II", "Xã Quảng Minh", 7], [1, "Văn phòng", 7], ["III", "Xã Quảng Long", 3], [1, "Văn phòng", 3]]
    b = [["II", "Khu vực một", 7], [1, "Văn phòng", 7], ["III", "Cụm thứ hai", 3], [1, "Văn phòng", 3]]
    found = compared(sheet([*OFFICES, *a]), sheet([*OFFICES, *b]))

    assert [unit.path[-1] for unit in found.units.removed].count("Văn phòng") == 2
    assert [unit.path[-1] for unit in found.units.added].count("Văn phòng") == 2


def test_names_that_differ_only_in_their_tones_are_two_units(compared: Compared) -> None:
    a = [[1, "Trường Mỹ Thạnh", 7], [2, "Trường Mỹ Thành", 9]]
    found = compared(sheet(a, 16), sheet([[1, "Trường Mỹ Thành", 9], [2, "Trường Mỹ Thạnh", 8]], 17))

    assert changed(found)["Trường Mỹ Thạnh"] == (7, 8)
    assert "Trường Mỹ Thành" not in changed(found)


def test_a_slip_of_the_pen_is_matched_as_likely_and_says_so(compared: Compared) -> None:
    found = compared(sheet(OFFICES), sheet([OFFICES[0], [2, "Phòng Tư phát", 5], OFFICES[2]], total=25))
    (renamed,) = found.units.renamed

    assert (renamed.a[-1], renamed.b[-1], renamed.pair.certain) == ("Phòng Tư pháp", "Phòng Tư phát", False)
    lines = list(as_lines(found))
    assert "Có lẽ đổi tên: Phòng Tư pháp → Phòng Tư phát (tên gần giống)" in lines
    assert any(line.startswith("Phòng Tư pháp (có lẽ đổi tên), CBCC · Giao 2024: 4 → 5") for line in lines)
    assert document(found)["summary"]["units_likely"] == 1


def test_two_units_that_are_equally_like_one_are_matched_to_neither(compared: Compared) -> None:
    found = compared(
        sheet([[1, "Phòng Nội vụ", 8], [2, "Trường Quảng Thanh", 4]]),
        sheet([[1, "Phòng Nội vụ", 8], [2, "Trường Quảng Thanhx", 4], [3, "Trường Quảng Thanhy", 5]]),
    )

    assert len(found.units.added) == 2
    assert not found.units.renamed


def test_a_group_with_another_name_that_holds_the_same_units_is_likely_renamed(compared: Compared) -> None:
    b = sheet(OFFICES)
    b[6][1] = "Khối hành chính nhà nước"
    found = compared(sheet(OFFICES), b)

    assert [(one.b[-1], one.pair.certain, one.pair.why) for one in found.units.renamed] == [
        ("Khối hành chính nhà nước", False, "3 đơn vị bên dưới trùng nhau")
    ]
    assert not found.units.moved
    assert not found.figures


def test_a_note_that_tells_of_a_new_name_makes_the_pair_sure(compared: Compared) -> None:
    a, b = sheet(OFFICES), sheet([*OFFICES[:2], [3, "Phòng Kinh tế", 11]], total=23)
    for rows in (a, b):
        rows[4].append("Ghi chú")
    b[9].append("Đổi tên từ Phòng Tài chính - Kế hoạch kể từ ngày 01/3/2024")
    found = compared(a, b)
    (renamed,) = found.units.renamed

    assert renamed.pair.certain
    assert "ô D10" in renamed.pair.why
    assert found.figures[-1].a == 12
    assert found.figures[-1].b == 11


@pytest.mark.parametrize(
    ("a", "b", "alike"),
    [
        ("Phòng Tư pháp", "Phòng Tư phát", True),
        ("Trung tâm Y tế", "Trung tâm Y tế huyện", True),
        ("Trường THCS Quảng Hà", "Trường THCS Quảng Minh", False),
        ("Trường Tiểu học Quảng Long", "Trường TH&THCS Quảng Long", False),
        ("Xã Quảng Minh", "Phường Quảng Minh", False),
        ("Trường Mầm non số 1 Quảng Hà", "Trường Mầm non số 2 Quảng Hà", False),
    ],
)
def test_only_a_slip_or_an_extra_word_makes_names_alike(a: str, b: str, alike: bool) -> None:
    assert (likeness(a, b) > 0) is alike


# --- years, titles, sums, printed differences ---------------------------------------------------------------------


def test_issues_of_two_years_are_compared_a_year_apart_and_it_is_said(compared: Compared) -> None:
    found = compared(sheet(OFFICES), sheet([[1, "Phòng Nội vụ", 9], *OFFICES[1:]], 25, year=2025))

    assert found.shift == 1
    assert changed(found)["Phòng Nội vụ"] == (8, 9)
    lines = list(as_lines(found))
    assert any("số năm 2024 của bản A được so với số năm 2025 của bản B" in line for line in lines)
    assert "Phòng Nội vụ, CBCC · Giao 2024 → 2025: 8 → 9 (+1), ô C8" in lines


def test_years_that_both_issues_have_are_never_shifted(compared: Compared) -> None:
    def two_years(first: int, values: Sequence[tuple[int, int]]) -> list[list[object]]:
        rows = sheet([], year=first)[:4]
        rows.append(["TT", "Tên đơn vị", f"Công chức được giao năm {first}", f"Công chức được giao năm {first + 1}"])
        names = ("Phòng Nội vụ", "Phòng Tư pháp")
        return [*rows, *([n, name, *pair] for n, (name, pair) in enumerate(zip(names, values, strict=True), start=1))]

    found = compared(two_years(2023, [(7, 8), (4, 4)]), two_years(2024, [(9, 9), (4, 5)]))
    kinds = [(found.name(f.place), f.kind, f.place.column_b.year, f.a, f.b) for f in found.figures]

    assert found.shift == 0
    assert ("Phòng Nội vụ", "changed", 2024, 8, 9) in kinds
    assert ("Phòng Nội vụ", "removed", 2023, 7, None) in kinds
    assert ("Phòng Tư pháp", "added", 2025, None, 5) in kinds
    lines = list(as_lines(found))
    assert "Cột chỉ có ở bản B: CBCC · Giao 2025." in lines
    assert not any("(không có) → 5" in line for line in lines if line.startswith("Phòng"))


def test_another_decision_is_told(compared: Compared) -> None:
    found = compared(sheet(OFFICES), sheet(OFFICES, decision="45/QĐ-UBND"))

    assert [(t.fact, t.a, t.b) for t in found.titles] == [("decision", "12/QĐ-UBND", "45/QĐ-UBND")]
    assert found.differs


def test_sums_are_over_the_lowest_units_and_stand_beside_the_printed_total(compared: Compared) -> None:
    found = compared(sheet(OFFICES), sheet([[1, "Phòng Nội vụ", 10], *OFFICES[1:]], total=24))
    (total,) = found.totals

    assert (total.sum_a, total.sum_b, total.difference) == (24, 26, 2)
    assert (total.stated_a, total.stated_b) == (24, 24)


def test_a_printed_difference_that_was_printed_otherwise_is_told(compared: Compared) -> None:
    def with_difference(delta: int) -> list[list[object]]:
        rows = sheet([])[:4]
        years = ("Công chức giao năm 2023", "Công chức giao năm 2024", "Tăng, giảm so với năm 2023")
        rows += [["TT", "Tên đơn vị", *years],
                 [1, "Phòng Nội vụ", 9, 7, delta], [2, "Phòng Tư pháp", 4, 4, 0]]  # fmt: skip
        return rows

    found = compared(with_difference(-2), with_difference(-3))

    assert [(one.kind, one.a.delta, one.b.delta) for one in found.stated_changes if one.a and one.b] == [
        ("changed", -2, -3)
    ]
    assert any("tăng giảm ghi trong bảng: −2 → −3, ô E6" in line for line in as_lines(found))


def test_a_cell_that_could_not_be_read_is_told_and_not_compared(compared: Compared) -> None:
    found = compared(sheet(OFFICES), sheet([[1, "Phòng Nội vụ", "8?"], *OFFICES[1:]]))

    assert found.leaves_out
    assert any("Chưa đọc được, bản B: PL1!C8 “8?”" in line for line in as_lines(found))
    assert document(found)["summary"]["cells_unread"] == 1


def test_the_workbook_holds_numbers_as_numbers_and_formulas_as_text(compared: Compared, tmp_path: Path) -> None:
    found = compared(sheet(OFFICES), sheet([*OFFICES[:2], [3, "=Phòng 1+1", 11]], total=23))
    to_xlsx(found, tmp_path / "ra.xlsx")
    book = openpyxl.load_workbook(tmp_path / "ra.xlsx")
    rows = [[cell.value for cell in row] for row in book["Số liệu"].iter_rows(min_row=4)]
    book.close()

    assert rows[0] == ["Đơn vị", "Chỉ tiêu", "Năm", "Bản A", "Bản B", "Chênh lệch", "Ô"]
    assert rows[1] == ["Huyện Hải Hà", "CBCC · Giao", "2024", 24, 23, -1, "C6"]
    assert {type(row[5]) for row in rows[1:]} == {int}
    assert book.sheetnames == ["Số liệu", "Đơn vị", "Cộng theo chỉ tiêu"]
