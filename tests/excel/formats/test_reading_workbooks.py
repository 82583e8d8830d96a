"""Reading files: by content, in a child process, with nothing lost and every refusal in words."""

import io
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from msoffcrypto.format.ooxml import OOXMLFile

from bienche_desktop.domain.errors import Refused
from bienche_desktop.excel.book.workbook import Cell, CellKind, Merge, cell_name, column_number
from bienche_desktop.excel.formats.preflight import check_zip
from bienche_desktop.excel.formats.xlsx import read_xlsx
from bienche_desktop.excel.reading import reading
from bienche_desktop.excel.reading.reading import Allowance, read_book
from bienche_desktop.excel.reading.sniffing import FileKind, sniff
from tests.excel.books import write_book

SIMPLE = {"Một": [["TT", "Tên"], [1, "Phòng Nội vụ"]], "Hai": [["x"]]}


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def with_sheet(path: Path, rows: str, extra: str = "") -> bytes:
    """A workbook whose first sheet holds these raw rows."""
    members = parts(write_book(path, {"S": [["x"]]}))
    namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = f'<worksheet xmlns="{namespace}"><sheetData>{rows}</sheetData>{extra}</worksheet>'
    return packed({**members, "xl/worksheets/sheet1.xml": sheet.encode()})


def test_a_workbook_is_read_in_a_child_process(tmp_path):
    book = read_book(write_book(tmp_path / "a.xlsx", SIMPLE))
    assert [sheet.name for sheet in book.sheets] == ["Một", "Hai"]
    assert book.sheets[0].cell(2, 2) == Cell("Phòng Nội vụ", CellKind.TEXT, book.sheets[0].cell(2, 2).style)
    assert book.sheets[0].cell(2, 1).value == 1
    assert len(book.sha256) == 64


def test_a_workbook_under_a_wrong_name_is_read_all_the_same(tmp_path):
    book = read_book(write_book(tmp_path / "a.xlsx", SIMPLE).rename(tmp_path / "a.xls"))
    assert book.format == "xlsx"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "rỗng"),
        (b"%PDF-1.4 ...", "PDF"),
        (b"<html><table></table></html>", "HTML"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><Workbook/>", "XML"),
        (b"TT,Ten\n1,Phong", "CSV"),
        (b"\x00\x01\x02\x03", "hỏng"),
        (b"PK\x03\x04 broken", "hỏng"),
        (packed({"word/document.xml": b"<a/>"}), "Word"),
        (packed({"hello.txt": b"hi"}), "tệp nén"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "hỏng"),
    ],
)
def test_other_files_are_refused_with_what_they_are(tmp_path, content, words):
    (tmp_path / "a.xlsx").write_bytes(content)
    with pytest.raises(Refused, match=words) as refusal:
        read_book(tmp_path / "a.xlsx")
    assert "a.xlsx" in refusal.value.text


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(Refused, match="Không thấy"):
        read_book(tmp_path / "none.xlsx")


def test_the_source_file_is_not_touched(tmp_path):
    path = write_book(tmp_path / "a.xlsx", SIMPLE)
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    read_book(path)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_a_protected_workbook_opens_with_its_password_only(tmp_path):
    plain = write_book(tmp_path / "plain.xlsx", SIMPLE).read_bytes()
    with (tmp_path / "secret.xlsx").open("wb") as stream:
        OOXMLFile(io.BytesIO(plain)).encrypt("mật khẩu", stream)
    with pytest.raises(Refused, match="có mật khẩu"):
        read_book(tmp_path / "secret.xlsx")
    with pytest.raises(Refused, match="không mở được"):
        read_book(tmp_path / "secret.xlsx", "sai")
    assert read_book(tmp_path / "secret.xlsx", "mật khẩu").sheets[0].name == "Một"


def test_a_workbook_under_the_default_password_opens_without_asking(tmp_path):
    plain = write_book(tmp_path / "plain.xlsx", SIMPLE).read_bytes()
    with (tmp_path / "secret.xlsx").open("wb") as stream:
        OOXMLFile(io.BytesIO(plain)).encrypt("VelvetSweatshop", stream)
    assert read_book(tmp_path / "secret.xlsx").sheets[0].name == "Một"


def test_errors_formulas_booleans_and_dates_keep_their_kind(tmp_path):
    rows = (
        '<row r="1"><c r="A1" t="e"><v>#REF!</v></c><c r="B1"><f>1+1</f></c><c r="C1"><f>1+1</f><v>2</v></c>'
        '<c r="D1" t="b"><v>1</v></c><c r="E1" t="inlineStr"><is><t>chữ</t></is></c>'
        '<c r="F1" t="str"><f>A</f><v>kq</v></c></row>'
    )
    cells = read_xlsx(with_sheet(tmp_path / "a.xlsx", rows), "a.xlsx").sheets[0].rows[1]
    assert [(cell.kind, cell.value) for _, cell in sorted(cells.items())] == [
        (CellKind.ERROR, "#REF!"), (CellKind.UNCACHED, None), (CellKind.NUMBER, 2), (CellKind.BOOL, True),
        (CellKind.TEXT, "chữ"), (CellKind.TEXT, "kq"),
    ]  # fmt: skip
    assert cells[2].formula == "1+1"


@pytest.mark.parametrize(
    ("serial", "day"), [(5, "1900-01-05"), (59, "1900-02-28"), (61, "1900-03-01"), (45_292, "2024-01-01")]
)
def test_days_are_those_that_excel_shows_before_and_after_the_one_that_never_was(tmp_path, serial, day):
    write_book(tmp_path / "a.xlsx", {"S": [[serial]]}, formats={"A1": "dd/mm/yyyy"})
    cell = read_xlsx((tmp_path / "a.xlsx").read_bytes(), "a.xlsx").sheets[0].cell(1, 1)
    assert str(cell.value) == day


def test_values_under_merges_and_hidden_rows_are_kept(tmp_path):
    rows = '<row r="1" hidden="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>'
    book = read_xlsx(
        with_sheet(tmp_path / "a.xlsx", rows, '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>'), "a.xlsx"
    )
    sheet = book.sheets[0]
    assert sheet.cell(1, 2).value == 2
    assert sheet.merges == (Merge(1, 1, 1, 2),)
    assert sheet.hidden_rows == {1}


def test_strict_ooxml_is_read(tmp_path):
    members = parts(write_book(tmp_path / "a.xlsx", SIMPLE))
    strict = {
        name: content.replace(b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/spreadsheetml/main")
        .replace(b"http://schemas.openxmlformats.org/officeDocument/2006/relationships", b"http://purl.oclc.org/ooxml/officeDocument/relationships")
        for name, content in members.items()
    }  # fmt: skip
    assert read_xlsx(packed(strict), "a.xlsx").sheets[0].cell(2, 2).value == "Phòng Nội vụ"


def test_fonts_formats_bold_and_indent_are_kept(tmp_path):
    book = openpyxl.Workbook()
    cell = book.active["A1"]
    cell.value, cell.number_format = 0.5, "0.0%"
    cell.font = openpyxl.styles.Font(name=".VnTime", bold=True)
    cell.alignment = openpyxl.styles.Alignment(indent=2)
    book.save(tmp_path / "a.xlsx")
    read = read_xlsx((tmp_path / "a.xlsx").read_bytes(), "a.xlsx")
    style = read.styles[read.sheets[0].cell(1, 1).style]
    assert (style.format, style.font, style.bold, style.indent) == ("0.0%", ".VnTime", True, 2)


def test_text_of_old_fonts_is_decoded_cell_by_cell_and_kept_raw(tmp_path):
    book = openpyxl.Workbook()
    texts = (
        ("A1", "Phßng T\u00ad ph¸p", ".VnTime"),
        ("A2", "HUYÖN H¶I Hµ", ".VnTimeH"),
        ("A3", "Phoøng Noäi vuï", "VNI-Times"),
        ("A4", "Phòng Nội vụ", "Times New Roman"),
    )
    for place, text, font in texts:
        book.active[place].value = text
        book.active[place].font = openpyxl.styles.Font(name=font)
    book.save(tmp_path / "a.xlsx")
    sheet = read_xlsx((tmp_path / "a.xlsx").read_bytes(), "a.xlsx").sheets[0]
    assert [sheet.cell(row, 1).value for row in range(1, 5)] == [
        "Phòng Tư pháp", "HUYỆN HẢI HÀ", "Phòng Nội vụ", "Phòng Nội vụ",
    ]  # fmt: skip
    assert sheet.cell(1, 1).raw == "Phßng T\u00ad ph¸p"
    assert sheet.cell(4, 1).raw is None


def test_runs_of_one_cell_are_decoded_each_by_its_own_font(tmp_path):
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    sheet = book.add_worksheet()
    sheet.write_rich_string(0, 0, book.add_format({"font_name": ".VnTime"}), "Phßng C«ng ",
                            book.add_format({"font_name": "Times New Roman"}), "Thương")  # fmt: skip
    book.close()
    assert read_xlsx((tmp_path / "a.xlsx").read_bytes(), "a.xlsx").sheets[0].cell(1, 1).value == "Phòng Công Thương"


def test_a_document_type_is_refused_before_anything_is_read(tmp_path):
    members = parts(write_book(tmp_path / "a.xlsx", SIMPLE))
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    with pytest.raises(Refused, match="DOCTYPE"):
        check_zip(packed({**members, "xl/workbook.xml": bomb}), "a.xlsx")


def test_a_zip_bomb_is_refused(tmp_path):
    members = parts(write_book(tmp_path / "a.xlsx", SIMPLE))
    with pytest.raises(Refused, match="bất thường"):
        check_zip(packed({**members, "xl/worksheets/sheet1.xml": b" " * 30_000_000}), "a.xlsx")


def test_too_many_parts_are_refused(tmp_path):
    with pytest.raises(Refused, match="quá nhiều"):
        check_zip(packed({f"part{number}": b"" for number in range(2_100)}), "a.xlsx")


def test_a_broken_part_is_refused_with_advice(tmp_path):
    members = parts(write_book(tmp_path / "a.xlsx", SIMPLE))
    (tmp_path / "b.xlsx").write_bytes(packed({**members, "xl/worksheets/sheet1.xml": b"<worksheet><sheetData>"}))
    with pytest.raises(Refused, match="lưu lại"):
        read_book(tmp_path / "b.xlsx")


def test_far_corner_cells_cost_nothing(tmp_path):
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    (tmp_path / "b.xlsx").write_bytes(
        with_sheet(tmp_path / "a.xlsx", rows, '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')
    )
    book = read_book(tmp_path / "b.xlsx")
    assert book.sheets[0].cell(1_048_576, 16_384).value == 2


def test_a_child_that_takes_too_long_is_stopped(tmp_path):
    with pytest.raises(Refused, match="quá lâu"):
        read_book(write_book(tmp_path / "a.xlsx", SIMPLE), allowance=Allowance(seconds=0.0))


def test_a_child_without_memory_ends_and_this_process_lives(tmp_path):
    rows = [[f"{row} {column}" for column in range(20)] for row in range(6_000)]
    with pytest.raises(Refused, match=r"bộ nhớ|bị ngắt"):
        read_book(write_book(tmp_path / "a.xlsx", {"S": rows}), allowance=Allowance(megabytes=40))


def test_reading_can_be_cancelled(tmp_path):
    with pytest.raises(Refused, match="Đã dừng"):
        read_book(write_book(tmp_path / "a.xlsx", SIMPLE), cancelled=lambda: True)


def test_macros_and_links_are_told_and_ignored(tmp_path):
    members = parts(write_book(tmp_path / "a.xlsx", SIMPLE))
    book = read_xlsx(
        packed({**members, "xl/vbaProject.bin": b"x", "xl/externalLinks/externalLink1.xml": b"<a/>"}), "a.xlsm"
    )
    assert any("macro" in note for note in book.notes)
    assert any("liên kết" in note for note in book.notes)


def test_cell_addresses():
    assert [cell_name(12, column) for column in (1, 26, 27, 702, 703)] == ["A12", "Z12", "AA12", "ZZ12", "AAA12"]
    assert column_number("AAA") == 703


def test_old_biff_without_a_compound_file_is_an_xls():
    assert sniff(b"\x09\x04\x06\x00\x00\x00\x10\x00", "a.xls") is FileKind.XLS


def test_a_file_that_ends_the_second_engine_is_still_read(tmp_path):
    members = parts(write_book(tmp_path / "a.xlsx", SIMPLE))
    strings = members["xl/sharedStrings.xml"]
    lying = re.sub(rb'count="\d+" uniqueCount="\d+"', b'count="4294967295" uniqueCount="4294967295"', strings)
    assert lying != strings
    (tmp_path / "b.xlsx").write_bytes(packed({**members, "xl/sharedStrings.xml": lying}))
    assert read_book(tmp_path / "b.xlsx").sheets[0].cell(2, 2).value == "Phòng Nội vụ"


def test_parts_named_with_backslashes_and_empty_style_numbers_are_read(tmp_path):
    members = parts(write_book(tmp_path / "a.xlsx", SIMPLE))
    sheet = members["xl/worksheets/sheet1.xml"].replace(b'<c r="A1"', b'<c r="A1" s=""')
    changed = {**members, "xl/worksheets/sheet1.xml": sheet}
    renamed = {name.replace("/", "\\"): content for name, content in changed.items()}
    assert read_xlsx(packed(renamed), "a.xlsx").sheets[0].cell(1, 1).value == "TT"


def test_error_cells_and_formulas_without_results_are_counted_in_a_note(tmp_path):
    rows = '<row r="1"><c r="A1" t="e"><v>#REF!</v></c><c r="B1"><f>ABS(1)</f></c></row>'
    (tmp_path / "b.xlsx").write_bytes(with_sheet(tmp_path / "a.xlsx", rows))
    notes = read_book(tmp_path / "b.xlsx").notes
    assert any("1 ô báo lỗi" in note for note in notes)
    assert any("1 công thức chưa có kết quả" in note for note in notes)


def large_book(path):
    """A workbook large enough for two engines at once; its rows are written without packing."""
    write_book(path, {"S": [[row, f"Trường số {row}", row * 3] for row in range(3_000)]})
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as plain:
        for name, data in {**parts, "docProps/filler.bin": bytes(1 << 20)}.items():
            plain.writestr(name, data)
    return path


def test_a_large_workbook_is_read_and_compared_by_two_processes(tmp_path, monkeypatch):
    path = large_book(tmp_path / "a.xlsx")
    assert read_book(path).notes == ()
    ours = reading.opinion
    monkeypatch.setattr(reading, "opinion", lambda book, sums: ours(book, {"S": (5, 1.0, 0, 0.0)}) if sums else [])
    assert ["hai cách đọc" in note for note in read_book(path).notes] == [True]


def test_while_a_large_workbook_is_read_its_rows_are_told(tmp_path):
    steps = reading.reading_steps(large_book(tmp_path / "a.xlsx"))
    told = []
    while True:
        try:
            told.append(next(steps))
        except StopIteration as end:
            book = end.value
            break
    assert told == sorted(told)
    assert told[-1] == len(book.sheets[0].rows) == 3_000


def test_reading_that_is_given_up_leaves_no_process(tmp_path):
    steps = reading.reading_steps(large_book(tmp_path / "a.xlsx"))
    next(steps)
    steps.close()
    with pytest.raises(StopIteration):
        next(steps)
