"""The send-back copy: the sender's own workbook with its faulty cells marked, and nothing else changed."""

import hashlib
import re
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from bienche_desktop.domain.errors import Refused
from bienche_desktop.excel.book.refusals import NeedsPassword
from bienche_desktop.excel.reading.protection import locked, unlocked
from bienche_desktop.excel.reading.reading import read_book
from bienche_desktop.excel.sending_back.faults import CellFault, Level
from bienche_desktop.excel.sending_back.sending_back import MarkedCopy, marked_copy
from tests.excel.books import write_book
from tests.excel.rich_books import load, packed, parts, repacked, without_marks, write_rich_book

SHEET, LIST = "Biểu 1", "Danh sách lỗi"
RED, AMBER = "FFFFC7CE", "FFFFD966"
SHEET_PART = "xl/worksheets/sheet1.xml"


def fault(cell: str, text: str = "Số này sai.", level: Level = Level.ERROR, sheet: str = SHEET) -> CellFault:
    return CellFault(sheet, cell, level, text)


def saved(copy: MarkedCopy, path: Path) -> Path:
    path.write_bytes(copy.contents)
    return path


@pytest.fixture
def rich(tmp_path: Path) -> Path:
    return write_rich_book(tmp_path / "goc.xlsx")


@pytest.fixture
def marked(rich: Path, tmp_path: Path) -> Path:
    """The rich book with one fault of each level: on a number, on a formula, on a cell that has a comment."""
    faults = [fault("C4"), fault("C6", level=Level.WARNING), fault("D4", "Có mặt hay giao?", Level.QUESTION)]
    return saved(marked_copy(rich, faults), tmp_path / "gui-lai.xlsx")


# --- nothing else changes -----------------------------------------------------------------------------------------


def test_parts_that_need_not_change_stay_byte_for_byte(rich: Path, marked: Path) -> None:
    before, after = parts(rich), parts(marked)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {
        "[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", SHEET_PART,
        "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml",
    }  # fmt: skip
    assert set(after) - set(before) == {"xl/worksheets/sheet3.xml"}
    assert {"xl/media/image1.png", "xl/charts/chart1.xml", "xl/tables/table1.xml"} < set(before)


def test_a_marked_sheet_differs_by_the_styles_of_its_marked_cells_only(rich: Path, marked: Path) -> None:
    cells = {"C4", "C6", "D4"}
    before, after = parts(rich)[SHEET_PART], parts(marked)[SHEET_PART]
    assert before != after
    assert without_marks(after, cells) == without_marks(before, cells)


def test_every_cell_keeps_its_value_and_all_of_its_look_but_the_fill(rich: Path, marked: Path) -> None:
    before, after = load(rich), load(marked)
    for row in before[SHEET].iter_rows():
        for cell in row:
            twin = after[SHEET][cell.coordinate]
            assert twin.value == cell.value
            for what in ("font", "border", "alignment", "number_format", "protection"):
                assert repr(getattr(twin, what)) == repr(getattr(cell, what)), (cell.coordinate, what)
            if cell.coordinate not in ("C4", "C6", "D4"):
                assert repr(twin.fill) == repr(cell.fill)


def test_names_print_titles_and_hidden_sheets_stay(rich: Path, marked: Path) -> None:
    before, after = load(rich), load(marked)
    assert after.sheetnames == [*before.sheetnames, LIST]
    assert after["Ẩn"].sheet_state == "hidden"
    assert after.defined_names["VungNhap"].attr_text == before.defined_names["VungNhap"].attr_text
    assert (after[SHEET].print_title_rows, after[SHEET].print_area) == ("$3:$3", before[SHEET].print_area)


def test_the_original_is_only_read(rich: Path) -> None:
    before = hashlib.sha256(rich.read_bytes()).hexdigest()
    marked_copy(rich, [fault("C4")])
    assert hashlib.sha256(rich.read_bytes()).hexdigest() == before


def test_both_readers_see_the_same_values_as_before(rich: Path, marked: Path) -> None:
    before, after = (CalamineWorkbook.from_path(path).get_sheet_by_name(SHEET).to_python() for path in (rich, marked))
    assert after == before
    cells = {(r, c): x.value for r, c, x in read_book(rich).sheets[0].cells()}
    assert {(r, c): x.value for r, c, x in read_book(marked).sheets[0].cells()} == cells


# --- marks --------------------------------------------------------------------------------------------------------


def test_comments_stand_at_exactly_the_faulty_cells(marked: Path) -> None:
    sheet = load(marked)[SHEET]
    comments = {cell.coordinate: cell.comment for row in sheet.iter_rows() for cell in row if cell.comment}
    assert set(comments) == {"C4", "C6", "D4"}
    assert comments["C4"].text == "Lỗi: Số này sai."
    assert comments["C4"].author == "Biên Chế"


def test_errors_are_light_red_and_doubts_light_amber(marked: Path) -> None:
    sheet = load(marked)[SHEET]
    assert [sheet[cell].fill.fgColor.rgb for cell in ("C4", "C6", "D4")] == [RED, AMBER, AMBER]


def test_a_comment_that_was_there_is_kept_and_followed_by_ours(rich: Path, marked: Path) -> None:
    comment = load(marked)[SHEET]["D4"].comment
    assert comment.author == "Sở Nội vụ"
    assert comment.text == "Số của phòng\n\nBiên Chế:\nCâu hỏi: Có mặt hay giao?"
    box = re.compile(rb"<x:Anchor>([^<]*)</x:Anchor>")
    before, after = (parts(path)["xl/drawings/vmlDrawing1.vml"] for path in (rich, marked))
    assert len(box.findall(after)) == 3
    assert box.findall(before)[0].strip() not in after


def test_several_faults_of_a_cell_share_one_comment_and_the_worst_gives_the_colour(rich: Path, tmp_path: Path) -> None:
    faults = [
        fault("C5", "Hỏi.", Level.QUESTION),
        fault("C5", "Sai."),
        CellFault(SHEET, "C5", Level.WARNING, "Lạ.", "Sửa."),
    ]
    copy = marked_copy(rich, faults)
    cell = load(saved(copy, tmp_path / "b.xlsx"))[SHEET]["C5"]
    assert cell.comment.text == "Lỗi: Sai.\n\nCảnh báo: Lạ.\nĐề nghị: Sửa.\n\nCâu hỏi: Hỏi."
    assert cell.fill.fgColor.rgb == RED
    assert (copy.summary.cells, copy.summary.faults) == (1, "1 lỗi, 1 cảnh báo, 1 câu hỏi")


@pytest.mark.parametrize(
    ("cell", "font"),
    [("B10", "Times New Roman"), ("H3", "Times New Roman"), ("H99", "Times New Roman"), ("L1", "Calibri")],
)
def test_an_empty_cell_can_be_marked_and_keeps_the_look_of_its_row_or_column(
    rich: Path, tmp_path: Path, cell: str, font: str
) -> None:
    found = load(saved(marked_copy(rich, [fault(cell)]), tmp_path / "b.xlsx"))[SHEET][cell]
    assert (found.value, found.fill.fgColor.rgb, found.font.name) == (None, RED, font)
    assert found.comment is not None


def test_a_cell_under_a_merged_range_is_marked_where_it_is_seen(rich: Path, tmp_path: Path) -> None:
    copy = load(saved(marked_copy(rich, [fault("C1")]), tmp_path / "b.xlsx"))
    assert copy[SHEET]["A1"].comment.text == "Lỗi: Số này sai."
    assert copy[LIST]["C5"].value == "C1"


def test_a_sheet_without_comments_gets_its_first(tmp_path: Path) -> None:
    book = write_book(tmp_path / "a.xlsx", {"A": [["x", 1]], "B & C": [["y", 2]]})
    copy = saved(marked_copy(book, [fault("B1", sheet="B & C")]), tmp_path / "b.xlsx")
    assert parts(copy)["xl/worksheets/sheet1.xml"] == parts(book)["xl/worksheets/sheet1.xml"]
    assert load(copy)["B & C"]["B1"].comment.text == "Lỗi: Số này sai."


def test_the_box_of_a_long_comment_is_tall_enough_for_its_lines(tmp_path: Path) -> None:
    book = write_book(tmp_path / "a.xlsx", {"A": [["x"]] * 60})
    faults = [fault("A5", "Ngắn.", sheet="A"), fault("A30", "Một câu dài. " * 40, sheet="A")]
    drawing = parts(saved(marked_copy(book, faults), tmp_path / "b.xlsx"))["xl/drawings/vmlDrawing1.vml"].decode()
    boxes = [[int(n) for n in box.split(",")] for box in re.findall("<x:Anchor>([^<]*)<", drawing)]
    short, tall = [(bottom - top) * 20 for *_, top, _, _, _, bottom, _ in ([0, 0, *b] for b in boxes)]
    assert short < 60
    assert tall >= 520 * 6 / 304 * 15 - 20


# --- the list -----------------------------------------------------------------------------------------------------


def test_the_list_names_every_fault_with_a_link_to_its_cell(rich: Path, tmp_path: Path) -> None:
    faults = [CellFault("Ẩn", "A1", Level.ERROR, "Sai."), CellFault(SHEET, "C4", Level.WARNING, "Lạ.", "Sửa thành 9.")]
    listed = load(saved(marked_copy(rich, faults), tmp_path / "b.xlsx"))[LIST]
    rows = [[cell.value for cell in row] for row in listed.iter_rows(min_row=4)]
    assert rows == [
        ["STT", "Trang", "Ô", "Giá trị đang ghi", "Mức", "Nội dung", "Đề nghị"],
        ["1", SHEET, "C4", "8", "Cảnh báo", "Lạ.", "Sửa thành 9."],
        ["2", "Ẩn", "A1", "a", "Lỗi", "Sai.", None],
    ]
    assert [listed.cell(row, 3).hyperlink.location for row in (5, 6)] == ["'Biểu 1'!C4", "'Ẩn'!A1"]


def test_the_list_is_ready_to_be_read_and_printed(marked: Path) -> None:
    listed = load(marked)[LIST]
    assert listed.freeze_panes == "A5"
    assert listed.print_title_rows == "$4:$4"
    assert (listed.page_setup.orientation, listed.page_setup.fitToWidth, listed.page_setup.fitToHeight) == (
        "landscape",
        1,
        0,
    )
    assert listed["A2"].value == "Tệp goc.xlsx: 1 lỗi, 1 cảnh báo, 1 câu hỏi."


def test_a_text_that_looks_like_a_formula_is_listed_as_text(rich: Path, tmp_path: Path) -> None:
    faults = [CellFault(SHEET, "B5", Level.ERROR, "=cmd|' /C calc'!A0", "_x000D_ \x07<&>")]
    listed = load(saved(marked_copy(rich, faults), tmp_path / "b.xlsx"))[LIST]
    assert [listed.cell(5, column).data_type for column in (4, 6, 7)] == ["s", "s", "s"]
    assert (listed["D5"].value, listed["F5"].value) == ("=Tư pháp", "=cmd|' /C calc'!A0")
    assert listed["F5"].quotePrefix
    assert read_book(tmp_path / "b.xlsx").sheet(LIST).cell(5, 7).value == "_x000D_ <&>"


def test_a_fault_without_a_cell_of_this_workbook_is_listed_without_a_link(rich: Path, tmp_path: Path) -> None:
    copy = marked_copy(rich, [fault("C4"), fault("A1", sheet="Không có")])
    listed = load(saved(copy, tmp_path / "b.xlsx"))[LIST]
    assert (listed["B6"].value, listed["D6"].value, listed["C6"].hyperlink) == ("Không có", None, None)
    assert copy.summary.cells == 1


def test_a_sheet_of_the_sender_with_the_name_of_the_list_is_left_alone(tmp_path: Path) -> None:
    book = write_book(tmp_path / "a.xlsx", {"DANH SÁCH LỖI": [["x"]]})
    copy = saved(marked_copy(book, [fault("A1", sheet="DANH SÁCH LỖI")]), tmp_path / "b.xlsx")
    assert load(copy).sheetnames == ["DANH SÁCH LỖI", "Danh sách lỗi (2)"]


def test_a_copy_that_comes_back_marked_can_be_marked_again(marked: Path, tmp_path: Path) -> None:
    again = load(saved(marked_copy(marked, [fault("C4"), fault("D5")]), tmp_path / "c.xlsx"))
    assert again[SHEET]["C4"].comment.text.count("Số này sai.") == 2
    assert again[SHEET]["D5"].comment.text == "Lỗi: Số này sai."


# --- packages as other programs write them ------------------------------------------------------------------------


def test_elements_with_a_prefix_are_marked_with_that_prefix(rich: Path, tmp_path: Path) -> None:
    for part in ("xl/workbook.xml", "xl/styles.xml", SHEET_PART, "xl/comments1.xml"):
        xml = re.sub(rb"<(/?)(?=[a-z]+[ />])(?![a-z]+:)", rb"<\1x:", parts(rich)[part]).replace(
            b" xmlns=", b" xmlns:x="
        )
        repacked(rich, {part: xml})
    copy = load(saved(marked_copy(rich, [fault("C4"), fault("A40")]), tmp_path / "b.xlsx"))
    assert [copy[SHEET][cell].fill.fgColor.rgb for cell in ("C4", "A40")] == [RED, RED]
    assert copy[SHEET]["C4"].comment.text == "Lỗi: Số này sai."
    assert copy[LIST]["C5"].value == "C4"


def test_a_sheet_in_utf_16_is_marked(tmp_path: Path) -> None:
    book = write_book(tmp_path / "a.xlsx", {"A": [["Đơn vị", 1]]})
    repacked(book, {SHEET_PART: parts(book)[SHEET_PART].decode().replace("UTF-8", "UTF-16").encode("utf-16")})
    copy = load(saved(marked_copy(book, [fault("B1", sheet="A")]), tmp_path / "b.xlsx"))
    assert (copy["A"]["A1"].value, copy["A"]["B1"].fill.fgColor.rgb) == ("Đơn vị", RED)


def test_cells_without_addresses_are_counted(tmp_path: Path) -> None:
    book = write_book(tmp_path / "a.xlsx", {"A": [["x", 1, 2], [None, 3, 4]]})
    bare = re.sub(rb'<c r="[A-Z]+\d+"', b"<c", parts(book)[SHEET_PART]).replace(b'<row r="2"', b"<row")
    repacked(book, {SHEET_PART: re.sub(rb'(<row[^>]*spans="1:3">)(<c><v>3)', rb"\1<c/>\2", bare)})
    copy = parts(saved(marked_copy(book, [fault("B2", sheet="A")]), tmp_path / "b.xlsx"))[SHEET_PART]
    assert re.search(rb'<c/><c s="\d+"><v>3</v>', copy)


def test_a_workbook_without_styles_gets_them(tmp_path: Path) -> None:
    book = write_book(tmp_path / "a.xlsx", {"A": [["x", 1]]})
    contents = parts(book)
    contents["xl/_rels/workbook.xml.rels"] = re.sub(
        rb"<Relationship [^>]*styles[^>]*>", b"", contents["xl/_rels/workbook.xml.rels"]
    )
    contents["[Content_Types].xml"] = re.sub(rb"<Override [^>]*styles[^>]*>", b"", contents["[Content_Types].xml"])
    del contents["xl/styles.xml"]
    packed(book, contents)
    copy = load(saved(marked_copy(book, [fault("B1", sheet="A")]), tmp_path / "b.xlsx"))
    assert copy["A"]["B1"].fill.fgColor.rgb == RED
    assert copy["A"]["A1"].fill.fill_type is None


def test_a_workbook_with_macros_keeps_them_and_must_keep_its_ending(rich: Path) -> None:
    types = parts(rich)["[Content_Types].xml"].replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    repacked(rich, {"[Content_Types].xml": types, "xl/vbaProject.bin": b"macro"})
    copy = marked_copy(rich, [fault("C4")])
    assert copy.suffix == ".xlsm"
    assert parts(copy.contents)["xl/vbaProject.bin"] == b"macro"


def test_a_broken_inside_is_refused_in_a_sentence(rich: Path) -> None:
    repacked(rich, {"xl/comments1.xml": b"<comments><authors></comments>"})
    with pytest.raises(Refused, match="cấu trúc bên trong tệp khác thường"):
        marked_copy(rich, [fault("C4")])


# --- passwords ----------------------------------------------------------------------------------------------------


def test_a_protected_workbook_goes_back_protected_by_the_same_password(rich: Path, tmp_path: Path) -> None:
    book = tmp_path / "khoa.xlsx"
    book.write_bytes(locked(rich.read_bytes(), "bí mật"))
    copy = marked_copy(book, [fault("C4")], "bí mật")
    with pytest.raises(NeedsPassword):
        unlocked(copy.contents, "b.xlsx", "khác")
    plain, _ = unlocked(copy.contents, "b.xlsx", "bí mật")
    assert plain[:2] == b"PK"
    assert read_book(saved(copy, tmp_path / "b.xlsx"), "bí mật").sheet(LIST) is not None


def test_a_protected_workbook_without_its_password_is_refused(rich: Path, tmp_path: Path) -> None:
    book = tmp_path / "khoa.xlsx"
    book.write_bytes(locked(rich.read_bytes(), "bí mật"))
    with pytest.raises(NeedsPassword):
        marked_copy(book, [fault("C4")])


# --- the province's blank form ------------------------------------------------------------------------------------


def test_the_form_of_the_province_keeps_what_it_must_keep(shared: Path, tmp_path: Path) -> None:
    original = shared / "samples" / "bieu-trong.xlsx"
    faults = [fault(cell, sheet="Bieu 02") for cell in ("C8", "D15", "K33")]
    copy = saved(marked_copy(original, faults), tmp_path / "b.xlsx")
    before, after = load(original), load(copy)
    old, new = before["Bieu 02"], after["Bieu 02"]
    assert without_marks(parts(copy)[SHEET_PART], ["C8", "D15", "K33"]) == without_marks(
        parts(original)[SHEET_PART], ["C8", "D15", "K33"]
    )
    assert str(new.data_validations.dataValidation[0].sqref) == str(old.data_validations.dataValidation[0].sqref)
    assert [str(r.sqref) for r in new.conditional_formatting] == ["G13:G33", "H13:H33", "C12:C33"]
    assert (new.print_title_rows, new.print_area) == ("$8:$11", "'Bieu 02'!$A$1:$L$40")
    assert (new.freeze_panes, new.page_setup.orientation, new.page_setup.fitToWidth) == ("C12", "landscape", 1)
    assert after.defined_names["VungNhap"].attr_text == "'Bieu 02'!$D$13:$K$33"
    assert new["C8"].comment.text.startswith(old["C8"].comment.text)
