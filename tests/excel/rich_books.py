"""A workbook with everything that a careless copy loses, and the means to compare two packages part by part."""

import struct
import warnings
import zipfile
import zlib
from collections.abc import Collection
from io import BytesIO
from pathlib import Path

import openpyxl
import xlsxwriter
from lxml import etree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def picture() -> BytesIO:
    """A red dot as PNG."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    dot = zlib.compress(b"\x00\xff\x00\x00")
    return BytesIO(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", dot) + chunk(b"IEND", b""))


def write_rich_book(path: Path) -> Path:
    """Sheet "Biểu 1" with picture, chart, table, validations, rules, a comment, names; sheet "Ẩn" is hidden."""
    book = xlsxwriter.Workbook(str(path))
    sheet, hidden = book.add_worksheet("Biểu 1"), book.add_worksheet("Ẩn")
    bold = book.add_format(
        {"bold": True, "border": 1, "align": "center", "num_format": "#,##0", "font_name": "Times New Roman"}
    )
    sheet.merge_range("A1:D1", "CHỈ TIÊU BIÊN CHẾ NĂM 2024", bold)
    for row, cells in enumerate(
        [["TT", "Đơn vị", "Giao", "Có mặt"], [1, "Phòng Nội vụ", 8, 7], [2, "=Tư pháp", 4, 4]], 2
    ):
        for column, value in enumerate(cells):
            write = sheet.write_number if isinstance(value, int) else sheet.write_string
            write(row, column, value, bold)
    sheet.write_formula("C6", "=SUM(C4:C5)", bold, 12)
    sheet.write_rich_string("B7", "Ghi chú ", bold, "đậm")
    sheet.set_row(9, 30, bold)
    sheet.set_column("H:H", 12, bold)
    sheet.data_validation("C4:C5", {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": 99})
    sheet.data_validation("D4", {"validate": "list", "source": "=Ẩn!$A$1:$A$2"})
    sheet.conditional_format("C4:C6", {"type": "data_bar", "data_bar_2010": True})
    sheet.conditional_format("D4:D5", {"type": "cell", "criteria": ">", "value": 5, "format": bold})
    sheet.write_comment("D4", "Số của phòng", {"author": "Sở Nội vụ"})
    sheet.insert_image("F2", "dot.png", {"image_data": picture()})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "='Biểu 1'!$C$4:$C$5"})
    sheet.insert_chart("F8", chart)
    sheet.add_table("J3:K5", {"columns": [{"header": "Một"}, {"header": "Hai"}]})
    sheet.write_url("B9", "https://example.org", string="trang")
    sheet.repeat_rows(2)
    sheet.print_area("A1:D9")
    sheet.set_landscape()
    sheet.freeze_panes(3, 2)
    sheet.protect("khoa")
    book.define_name("VungNhap", "='Biểu 1'!$C$4:$D$5")
    hidden.write_column("A1", ["a", "b"])
    hidden.hide()
    book.close()
    return path


def load(file: Path) -> openpyxl.Workbook:
    """The workbook as openpyxl sees it, which warns of all that it would lose."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        return openpyxl.load_workbook(BytesIO(file.read_bytes()))


def parts(file: Path | bytes) -> dict[str, bytes]:
    """The contents of a package by part."""
    with zipfile.ZipFile(BytesIO(file) if isinstance(file, bytes) else file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def repacked(file: Path, changes: dict[str, bytes]) -> None:
    """Put other contents into parts of a package."""
    packed(file, parts(file) | changes)


def packed(file: Path, contents: dict[str, bytes]) -> None:
    """Make a package of these parts."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in contents.items():
            archive.writestr(name, data)


def without_marks(sheet: bytes, cells: Collection[str]) -> bytes:
    """A worksheet in canonical form, leaving out the styles of these cells and the drawing of comments."""
    root = etree.fromstring(sheet)
    for cell in root.iter(f"{MAIN}c"):
        if cell.get("r") in cells:
            cell.attrib.pop("s", None)
    for drawing in root.findall(f"{MAIN}legacyDrawing"):
        root.remove(drawing)
    etree.cleanup_namespaces(root)
    return etree.tostring(root, method="c14n")
