"""The same table in every format that the program reads, under right and wrong names, open and protected."""

import io
import re
import unicodedata
import zipfile

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from bienche_desktop.domain.errors import Refused
from bienche_desktop.excel.formats import forgiving_xls as reading_other
from bienche_desktop.excel.reading import second_opinion
from bienche_desktop.excel.reading.child import read_plain
from bienche_desktop.excel.reading.reading import read_book
from bienche_desktop.excel.reading.sniffing import sniff
from bienche_desktop.excel.recognition.recognising import recognise
from tests.excel.books import VOCABULARY, write_book
from tests.excel.other_formats import ods, packed, xls, xlsb

ROWS = [["TT", "Ten", "So"], [1, "Phong Noi vu", 7], [2, None, 1.5], [None, "Tong", "#REF!"]]
SHEETS = {"Mot": ROWS, "An": [["x", 3]]}
HIDDEN = ("An",)


def xlsx(_sheets, _hidden):
    raise AssertionError("made by write_book")


def biff5(sheets, hidden):
    return xls(sheets, hidden, 5)


FORMATS = {"ods": ods, "xlsb": xlsb, "xls": xls, "xls of Excel 5": biff5}


def values(book):
    return {sheet.name: {(row, column): cell.value for row, column, cell in sheet.cells()} for sheet in book.sheets}


def expected():
    return {name: {(row, column): value for row, cells in enumerate(rows, 1) for column, value in enumerate(cells, 1)
                   if value is not None} for name, rows in SHEETS.items()}  # fmt: skip


@pytest.mark.parametrize("made", FORMATS.values(), ids=FORMATS)
def test_every_format_gives_the_same_cells_and_names_errors_and_hidden_sheets(tmp_path, made):
    path = tmp_path / "a.xlsx"  # the name says nothing
    path.write_bytes(made(SHEETS, HIDDEN))
    book = read_book(path)
    assert values(book) == expected()
    notes = "\n".join(recognise(book, VOCABULARY).notes)
    assert "1 ô báo lỗi (như #REF!): “Mot” C4" in notes
    assert "Trang “An” đang ẩn" in notes
    assert "hai cách đọc" not in notes


@pytest.mark.parametrize("made", FORMATS.values(), ids=FORMATS)
def test_a_file_cut_in_the_middle_is_refused_or_read_but_never_a_traceback(tmp_path, made):
    whole = made(SHEETS, HIDDEN)
    path = tmp_path / "a.xls"
    for share in (0.3, 0.6, 0.9):
        path.write_bytes(whole[: int(len(whole) * share)])
        try:
            found = values(read_book(path))
        except Refused as refusal:
            assert "a.xls" in refusal.text
        else:
            assert found == expected()


def protected(path, package, password):
    with path.open("wb") as stream:
        OOXMLFile(io.BytesIO(package)).encrypt(password, stream)
    return path


FORMS = {
    "composed": unicodedata.normalize("NFC", "Mật khẩu ỷ"),
    "decomposed": unicodedata.normalize("NFD", "Mật khẩu ỷ"),
    "with the tone apart, as the Vietnamese keyboard of Windows types": "Mâ\u0323t khâ\u0309u y\u0309",
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_vietnamese_password_opens_however_it_was_typed(tmp_path, form):
    package = write_book(tmp_path / "plain.xlsx", SHEETS).read_bytes()
    path = protected(tmp_path / "a.xlsx", package, form)
    with pytest.raises(Refused, match="có mật khẩu"):
        read_book(path)
    assert values(read_book(path, FORMS["composed"]))["An"] == {(1, 1): "x", (1, 2): 3}


def ods_with(rows, extra=""):
    with zipfile.ZipFile(io.BytesIO(ods({"S": [["x"]]}))) as archive:
        members = {name: archive.read(name).decode() for name in archive.namelist()}
    table = f'<table:table table:name="S">{rows}</table:table>{extra}'
    members["content.xml"] = re.sub(r"<table:table .*</table:table>", table, members["content.xml"])
    return packed(members)


THRICE = ' table:number-columns-repeated="3"'
WIDE = ' table:number-columns-spanned="2"'
NUMBER = '<table:table-cell office:value-type="float" office:value="{}"{}/>'


def test_repeated_cells_and_rows_of_an_ods_are_all_there(tmp_path):
    rows = (f"<table:table-row table:number-rows-repeated='2'>{NUMBER.format(5, THRICE)}"
            "</table:table-row><table:table-row table:number-rows-repeated='1048000'><table:table-cell/>"
            "</table:table-row>")  # fmt: skip
    (tmp_path / "a.ods").write_bytes(ods_with(rows))
    assert values(read_book(tmp_path / "a.ods"))["S"] == {(row, column): 5 for row in (1, 2) for column in (1, 2, 3)}


def test_an_ods_that_repeats_one_value_without_end_is_refused(tmp_path):
    rows = f"<table:table-row table:number-rows-repeated='999999999'>{NUMBER.format(5, '')}</table:table-row>"
    (tmp_path / "a.ods").write_bytes(ods_with(rows))
    with pytest.raises(Refused, match="quá nhiều ô"):
        read_book(tmp_path / "a.ods")


def test_hidden_rows_covered_values_comments_and_dde_of_an_ods_are_kept_apart_and_told(tmp_path):
    comment = ("<table:table-cell office:value-type='string'><office:annotation><text:p>chú thích</text:p>"
               "</office:annotation><text:p>chữ</text:p></table:table-cell>")  # fmt: skip
    rows = (f"<table:table-row table:visibility='collapse'>{NUMBER.format(1, WIDE)}"
            f"<table:covered-table-cell office:value-type='float' office:value='9'/>{comment}"
            "</table:table-row>")  # fmt: skip
    dde = ("<table:dde-links><table:dde-link><table:table table:name='D'><table:table-row>"
           f"{NUMBER.format(4, '')}</table:table-row></table:table></table:dde-link></table:dde-links>")  # fmt: skip
    (tmp_path / "a.ods").write_bytes(ods_with(rows, dde))
    book = read_book(tmp_path / "a.ods")
    assert values(book) == {"S": {(1, 1): 1, (1, 2): 9, (1, 3): "chữ"}}
    notes = "\n".join(book.notes)
    assert "1 giá trị nằm dưới ô gộp: B1" in notes
    assert "1 dòng ẩn có dữ liệu" in notes
    assert "DDE" in notes


def test_a_bit_turned_over_in_a_packed_part_is_refused_in_words(tmp_path):
    whole = xlsb(SHEETS, HIDDEN)
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        part = archive.getinfo("xl/worksheets/sheet1.bin")
    start = part.header_offset + 30 + len(part.filename)
    for at in (start, start + part.compress_size // 2):
        damaged = bytearray(whole)
        damaged[at] ^= 0x55
        (tmp_path / "a.xlsb").write_bytes(damaged)
        with pytest.raises(Refused, match="đã hỏng"):
            read_book(tmp_path / "a.xlsb")


class Panic(BaseException):
    """What the other engine raises where it gives up."""


def test_an_engine_that_panics_is_a_refusal_and_no_second_opinion_which_is_said(tmp_path, monkeypatch):
    def panic(*_unused):
        raise Panic

    path = write_book(tmp_path / "a.xlsx", SHEETS)
    book = read_book(path)
    monkeypatch.setattr("python_calamine.CalamineWorkbook.from_filelike", panic, raising=False)
    assert second_opinion.compared(book, path.read_bytes()) == [second_opinion.ONE_ENGINE]
    with pytest.raises(Refused, match="đã hỏng"):
        reading_other.read_other(b"", "a.xls", "xls")


@pytest.mark.parametrize("made", FORMATS.values(), ids=FORMATS)
def test_rows_are_told_while_they_are_read(made):
    told = []
    data = made({"S": [[None], *([at, "x"] for at in range(1_200))], "T": [[1]]}, ())
    read_plain(sniff(data, "a"), data, "a", told.append)
    assert len(told) >= 4
    assert sum(told) in (1_201, 1_202)  # .xlsb also tells of a row without cells
