"""Files made to harm: each ends in one sentence or in what can be read of it, soon and in little memory."""

import copy
import io
import os
import struct
import sys
import tracemalloc
import zipfile
from dataclasses import replace

import pytest

from bienche_desktop.domain.errors import Refused
from bienche_desktop.excel.book.workbook import Cell, CellKind
from bienche_desktop.excel.formats.entries import EntriesLeft
from bienche_desktop.excel.formats.ods import read_ods
from bienche_desktop.excel.formats.preflight import LIMITS, check_zip
from bienche_desktop.excel.formats.reserve import keep_reserve
from bienche_desktop.excel.formats.xlsb import read_xlsb
from bienche_desktop.excel.formats.xlsx import read_xlsx
from bienche_desktop.excel.reading import child
from bienche_desktop.excel.reading.reading import read_book
from bienche_desktop.excel.reading.second_opinion import ONE_ENGINE
from bienche_desktop.excel.reading.sniffing import FileKind, sniff
from bienche_desktop.excel.reading.taking import told_name
from tests.excel.books import recognised, values, write_book
from tests.excel.formats.test_reading_workbooks import packed, parts, with_sheet
from tests.excel.other_formats import xls, xlsb

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="pipes with a name")
SCRAP = b"\x09\x08\x10\x00" + b"\xff" * 500
TABLE = [["UBND HUYỆN BA BỂ"], ["GIAO BIÊN CHẾ NĂM 2024"], ["TT", "Đơn vị", "Công chức"], [1, "Phòng A", 3]]


# --- what is no file ----------------------------------------------------------------------------------------------


@posix_only
def test_a_pipe_is_refused_instead_of_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.xlsx")
    with pytest.raises(Refused, match="không phải tệp bảng tính"):
        read_book(tmp_path / "a.xlsx")


@posix_only
def test_a_device_without_an_end_is_refused():
    with pytest.raises(Refused, match="thiết bị"):
        read_book("/dev/zero")


def test_a_folder_is_called_a_folder(tmp_path):
    with pytest.raises(Refused, match="là thư mục"):
        read_book(tmp_path)


def test_a_name_longer_than_any_file_has_is_not_there(tmp_path):
    with pytest.raises(Refused, match="Không thấy"):
        read_book(tmp_path / ("x" * 300))


def test_a_name_is_told_in_one_line_that_can_be_shown_and_stored(tmp_path):
    assert told_name("a\nb\x1b[2J.xlsx") == "a?b?[2J.xlsx"
    assert told_name(os.fsdecode(b"gi\xffao.xlsx")) == "gi?ao.xlsx"
    assert told_name("Giao biên chế.xlsx") == "Giao biên chế.xlsx"


@posix_only
def test_a_workbook_whose_name_is_no_text_is_read_under_a_name_that_is(tmp_path):
    path = tmp_path / os.fsdecode(b"gi\xffao.xlsx")
    write_book(tmp_path / "a.xlsx", {"S": TABLE}).rename(path)
    assert read_book(path).name == "gi?ao.xlsx"


def test_a_file_that_changed_since_it_was_looked_over_is_not_read(tmp_path):
    path = write_book(tmp_path / "a.xlsx", {"S": TABLE})
    with pytest.raises(Refused, match="bị thay đổi trong lúc đang đọc"):
        child._looked_over(path, "0" * 64)


# --- packages -----------------------------------------------------------------------------------------------------


def many_entries(count: int, content: bytes = b"x") -> bytes:
    """A zip whose directory names the same bytes so many times."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", content)
        for number in range(count):
            other = copy.copy(archive.filelist[0])
            other.filename = f"xl/{number}.xml"
            archive.filelist.append(other)
    return out.getvalue()


def test_entries_that_lie_over_each_other_are_measured_against_the_file():
    data = many_entries(300, os.urandom(1_000) * 100)
    with pytest.raises(Refused, match="lớn bất thường"):
        check_zip(data, "a.xlsx")


def test_a_directory_of_thirty_thousand_entries_is_not_even_opened(monkeypatch):
    data = many_entries(30_000)
    monkeypatch.setattr(zipfile, "ZipFile", None)
    with pytest.raises(Refused, match="30001 phần"):
        sniff(data, "a.xlsx")


def test_a_way_of_packing_that_asks_for_gigabytes_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(Refused, match="kiểu mà chương trình bảng tính không dùng"):
        check_zip(out.getvalue(), "a.xlsx")


def test_the_sign_of_the_format_is_not_unpacked_whole():
    data = packed({"mimetype": bytes(30_000_000), "content.xml": b"<a/>"})
    tracemalloc.start()
    try:
        with pytest.raises(Refused):
            sniff(data, "a.ods")
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    ("members", "words"),
    [
        ({"ppt/presentation.xml": b"<p/>", "_rels/.rels": b"<r/>"}, "trình chiếu"),
        ({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>",
          "META-INF/manifest.xml": b"<m/>"}, "Word"),
    ],
)  # fmt: skip
def test_packages_of_other_programs_are_no_workbooks(members, words):
    with pytest.raises(Refused, match=words):
        sniff(packed(members), "a.xlsx")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<body><table><tr><td>1</td></tr></table></body>", "HTML"),
        (b"<style>td{}</style><table></table>", "HTML"),
        ("<html><table></table></html>".encode("utf-16-le"), "HTML"),
        (b"PK;Ten;So\n1;Phong;2", "CSV"),
        (b"\x1f\x8b\x08\x00\x00", "tệp nén"),
    ],
)
def test_pages_and_texts_are_told_for_what_they_are_wherever_their_first_word_stands(content, words):
    with pytest.raises(Refused, match=words):
        sniff(content, "a.xls")


def test_a_word_document_that_speaks_of_a_workbook_is_a_word_document():
    def entry(name: str) -> bytes:
        return (name + "\0").encode("utf-16-le").ljust(64, b"\0") + struct.pack("<H", 2 * len(name) + 2)

    start = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0")
    with pytest.raises(Refused, match="Word"):
        sniff(start + entry("WordDocument") + "Facebook, Workbook".encode("utf-16-le"), "a.doc")
    assert sniff(start + entry("Workbook") + entry("WordDocument"), "a.xls") is FileKind.XLS


# --- workbooks ----------------------------------------------------------------------------------------------------


def test_hidden_columns_count_from_the_first_column_and_not_for_ever(tmp_path):
    hidden = '<cols><col min="-99999999999" max="2" hidden="1"/></cols>'
    book = read_xlsx(with_sheet(tmp_path / "a.xlsx", '<row r="1"><c r="A1"><v>1</v></c></row>', hidden), "a.xlsx")
    assert book.sheets[0].hidden_columns == {1, 2}
    again = "<cols>" + '<col min="1" max="16384" hidden="1"/>' * 20 + "</cols>"
    with pytest.raises(Refused, match="đã hỏng bên trong"):
        read_xlsx(with_sheet(tmp_path / "b.xlsx", "", again), "b.xlsx")


def test_a_part_that_several_sheets_name_is_read_once(tmp_path):
    members = parts(write_book(tmp_path / "a.xlsx", {"Một": [[1]]}))
    entry = b'<sheet name="M\xe1\xbb\x99t" sheetId="1" r:id="rId1"/>'
    assert entry in members["xl/workbook.xml"]
    twice = members["xl/workbook.xml"].replace(entry, entry + entry.replace(b"M\xe1\xbb\x99t", b"Hai"))
    book = read_xlsx(packed({**members, "xl/workbook.xml": twice}), "a.xlsx")
    assert [sheet.name for sheet in book.sheets] == ["Một"]
    assert any("“Hai” lấy nội dung của một trang khác" in note for note in book.notes)


def test_more_sheets_than_anybody_looks_at_are_refused(tmp_path):
    members = parts(write_book(tmp_path / "a.xlsx", {"S": [[1]]}))
    entry = b'<sheet name="S" sheetId="1" r:id="rId1"/>'
    many = members["xl/workbook.xml"].replace(entry, entry * (LIMITS.sheets + 1))
    with pytest.raises(Refused, match="1001 trang tính"):
        read_xlsx(packed({**members, "xl/workbook.xml": many}), "a.xlsx")


def test_more_sheets_of_an_old_workbook_than_anybody_looks_at_are_refused_before_they_are_read(monkeypatch):
    data = xls({f"S{number}": [[1]] for number in range(LIMITS.sheets + 1)})
    monkeypatch.setattr("xlrd.book.Book.get_sheet", None)
    with pytest.raises(Refused, match="1001 trang tính"):
        child.read_plain(FileKind.XLS, data, "a.xls")


def test_old_workbooks_have_no_more_rows_than_new_ones():
    sheets = {f"S{number}": [[1]] * (LIMITS.rows // 4 + 1) for number in range(4)}
    with pytest.raises(Refused, match=r"70\.000 dòng"):
        child.read_plain(FileKind.XLS, xls(sheets), "a.xls")


def test_what_only_one_engine_could_read_is_said_to_be_so(tmp_path):
    far = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    (tmp_path / "a.xlsx").write_bytes(with_sheet(tmp_path / "b.xlsx", far))
    assert ONE_ENGINE in read_book(tmp_path / "a.xlsx").notes
    assert ONE_ENGINE not in read_book(write_book(tmp_path / "c.xlsx", {"S": TABLE})).notes


def test_squares_of_squares_stay_without_a_result(tmp_path):
    rows = '<row r="1"><c r="A1"><v>12345</v></c></row>'
    rows += "".join(f'<row r="{n}"><c r="A{n}"><f>A{n - 1}*A{n - 1}</f></c></row>' for n in range(2, 200))
    (tmp_path / "a.xlsx").write_bytes(with_sheet(tmp_path / "b.xlsx", rows))
    book = read_book(tmp_path / "a.xlsx")
    assert book.sheets[0].cell(2, 1).value == 12345**2
    assert book.sheets[0].cell(199, 1).kind is CellKind.UNCACHED


def test_a_sum_of_nine_hundred_cells_one_by_one_is_calculated(tmp_path):
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>2</v></c></row>' for n in range(1, 901))
    rows += f'<row r="901"><c r="A901"><f>{"+".join(f"A{n}" for n in range(1, 800))}</f></c></row>'
    (tmp_path / "a.xlsx").write_bytes(with_sheet(tmp_path / "b.xlsx", rows))
    assert read_book(tmp_path / "a.xlsx").sheets[0].cell(901, 1).value == 1598


# --- what recognition makes of them -------------------------------------------------------------------------------


@pytest.mark.parametrize("number", ["9" * 30, "1" * 1_500, 1e20, 1e300])
def test_a_number_that_no_sheet_could_mean_is_a_problem_with_its_cell(tmp_path, number):
    found = recognised(tmp_path / "a.xlsx", {"S": [*TABLE, [2, "Phòng B", number]]})
    assert [(one.cell, one.why) for one in found.problems] == [("C5", "số lớn bất thường (trên một nghìn tỷ)")]
    assert set(values(found)) == {"C4"}


@pytest.mark.parametrize("sign", ["²", "③"])
def test_a_header_of_odd_digits_is_no_year(tmp_path, sign):
    table = [*TABLE[:2], ["TT", "Đơn vị", "Công chức", sign], [1, "Phòng A", 3, None]]
    assert values(recognised(tmp_path / "a.xlsx", {"S": table}))["C4"][-1] == 3


def test_a_text_of_thousands_of_characters_is_judged_by_its_beginning_and_told(tmp_path):
    from bienche_desktop.excel.recognition.recognising import recognise
    from tests.excel.books import VOCABULARY

    path = write_book(tmp_path / "a.xlsx", {"S": [*TABLE, [2, "Phòng B " + "(" * 30_000, 4]]})
    book = read_book(path)
    found = recognise(book, VOCABULARY)
    assert any("chỉ phần đầu được dùng để nhận dạng" in note and "B5" in note for note in found.notes)
    assert max(len(one.path[-1]) for one in found.figures) <= 2_001
    assert len(str(book.sheets[0].cell(5, 2).value)) == 30_008


def test_cells_keep_their_look_when_their_text_is_cut(tmp_path):
    from bienche_desktop.excel.book.workbook import Book, Sheet
    from bienche_desktop.excel.recognition.long_texts import shortened

    cell = Cell("a" * 9_000, CellKind.TEXT, 0)
    cut = shortened(Book("b", (Sheet("S", {1: {1: cell, 2: Cell(5, CellKind.NUMBER)}}),), has_long_texts=True))
    assert cut.sheets[0].cell(1, 1) == cell._replace(value="a" * 2_000 + "…")
    assert cut.sheets[0].cell(1, 2).value == 5


def test_looking_at_the_reserve_touches_no_memory():
    tracemalloc.start()
    try:
        keep_reserve()
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()


def spreadsheet(rows: str) -> bytes:
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    body = f'<table:table table:name="S">{rows}</table:table>'
    content = f"<office:document-content {names}><office:body>{body}</office:body></office:document-content>"
    return packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": content.encode()})


def number(value: int, inside: str = "") -> str:
    return f'<table:table-cell office:value-type="float" office:value="{value}">{inside}</table:table-cell>'


def test_a_row_repeated_beyond_any_table_is_refused():
    rows = f'<table:table-row table:number-rows-repeated="{LIMITS.rows + 1}">{number(1)}</table:table-row>'
    with pytest.raises(Refused, match="quá nhiều ô"):
        read_ods(spreadsheet(rows), "a.ods")


def test_a_table_inside_a_cell_is_told_and_the_table_around_it_is_read():
    inner = f'<table:table table:name="I"><table:table-row>{number(9)}</table:table-row></table:table>'
    [sheet] = read_ods(spreadsheet(f"<table:table-row>{number(1, inner)}{number(2)}</table:table-row>"), "a.ods").sheets
    assert [cell.value for _, _, cell in sheet.cells()] == [1, 2]
    assert any("1 bảng nằm trong ô của bảng khác" in note for note in sheet.notes)


@pytest.mark.parametrize("shape", ["custom-shape", "frame", "g"])
def test_words_drawn_over_a_cell_are_not_in_it(shape):
    space = 'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
    drawn = f"<draw:{shape} {space}><text:p>hộp chữ</text:p></draw:{shape}>"
    named = f'<table:table-cell office:value-type="string"><text:p>Phòng A</text:p>{drawn}</table:table-cell>'
    over = f"<table:table-cell>{drawn}</table:table-cell>"
    [sheet] = read_ods(spreadsheet(f"<table:table-row>{named}{over}{number(2)}</table:table-row>"), "a.ods").sheets
    assert [cell.value for _, _, cell in sheet.cells()] == ["Phòng A", 2]


def test_a_formula_that_looks_into_another_file_is_told():
    outside = number(7).replace(
        "<table:table-cell", """<table:table-cell table:formula="of:=['file:///a.ods'#$S.A1]" """
    )
    assert read_ods(spreadsheet(f"<table:table-row>{number(1)}</table:table-row>"), "a.ods").notes == ()
    [note] = read_ods(spreadsheet(f"<table:table-row>{outside}</table:table-row>"), "a.ods").notes
    assert "liên kết sang tệp khác" in note


def test_a_package_that_calls_itself_another_format_is_read_as_what_is_in_it(tmp_path):
    members = parts(write_book(tmp_path / "a.xlsx", {"S": TABLE}))
    sign = {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}
    assert sniff(packed({**sign, **members}), "a.ods") is FileKind.XLSX
    sheet = {"content.xml": b"<a/>", "META-INF/manifest.xml": b"<m/>"}
    assert sniff(packed({**sign, **sheet, **members}), "a.xlsx") is FileKind.ODS
    assert sniff(packed({**sign, "encrypted-package": b""}), "a.ods") is FileKind.ODS


def test_a_first_way_of_reading_that_failed_is_told_before_another_is_tried(tmp_path, monkeypatch):
    seen: list[str] = []

    def other(*_unused: object) -> None:
        raise Refused("/".join(seen))

    monkeypatch.setattr("bienche_desktop.excel.formats.forgiving_xls.read_other", other)
    with pytest.raises(Refused, match="đã hỏng bên trong"):
        child.read_plain(FileKind.XLS, SCRAP, "a.xls", failed=lambda why: seen.append(why.text))


@pytest.mark.parametrize("times", ["0", "-3"])
def test_a_cell_that_stands_no_times_stands_once_as_in_libreoffice(times):
    odd = number(1).replace("<table:table-cell ", f'<table:table-cell table:number-columns-repeated="{times}" ')
    [sheet] = read_ods(spreadsheet(f"<table:table-row>{odd}{number(2)}</table:table-row>"), "a.ods").sheets
    assert [(column, cell.value) for _, column, cell in sheet.cells()] == [(1, 1), (2, 2)]


def test_a_cell_beyond_the_last_column_is_damage():
    assert read_xlsb(xlsb({"S": [[None] * 16_383 + [1]]}), "a.xlsb").sheets[0].cell(1, 16_384) is not None
    with pytest.raises(Refused, match="đã hỏng bên trong"):
        read_xlsb(xlsb({"S": [[None] * 16_384 + [1]]}), "a.xlsb")
    beyond = number(1).replace("<table:table-cell ", '<table:table-cell table:number-columns-repeated="16385" ')
    with pytest.raises(Refused, match="Trang “S” có quá nhiều ô"):
        read_ods(spreadsheet(f"<table:table-row>{beyond}</table:table-row>"), "a.ods")


def test_parts_that_nobody_reads_count_for_the_size_of_the_package_too():
    data = packed({"xl/workbook.xml": b"<a/>", "xl/media/a.png": os.urandom(20_000)})
    check_zip(data, "a.xlsx")
    with pytest.raises(Refused, match="lớn bất thường"):
        check_zip(data, "a.xlsx", replace(LIMITS, unpacked=10_000))


def test_a_header_merged_to_the_edge_of_the_sheet_makes_no_sixteen_thousand_columns(tmp_path):
    table = [*TABLE[:2], ["TT", "Đơn vị", "Công chức"], [1, "Phòng A", 3]]
    found = recognised(tmp_path / "a.xlsx", {"S": table}, merges=("C3:XFD3",))
    assert values(found)["C4"][-1] == 3
    assert len(found.tables[0].columns) < 100


def test_more_rows_than_any_table_of_posts_has_are_refused():
    left = EntriesLeft("a.xlsx", 2)
    left.count(LIMITS.rows, LIMITS.rows)
    with pytest.raises(Refused, match=r"70\.000 dòng"):
        left.count(1, 1)


def test_thousands_of_rows_for_one_unit_are_compared_at_once(tmp_path):
    rows = [[n, "Phòng A", 3 if n else 4] for n in range(3_000)]
    found = recognised(tmp_path / "a.xlsx", {"S": [*TABLE[:3], *rows]})
    [why] = {one.why for one in found.questions if "ghi số khác nhau" in one.why}
    assert "và 2992 ô khác" in why
