"""Reads .xlsb: the package of an .xlsx whose parts are records ([MS-XLSB]) instead of XML. Error cells are kept."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from xml.parsers import expat

from bienche_desktop.domain.errors import Refused
from bienche_desktop.excel.book.workbook import Book, Style
from bienche_desktop.excel.formats.ooxml import OoxmlPackage
from bienche_desktop.excel.formats.ooxml_sheets import STARTS_1904, Heard, worksheets
from bienche_desktop.excel.formats.rows_told import RowsSeen, Told, nobody_hears
from bienche_desktop.excel.formats.xlsb_sheet import XlsbSheet
from bienche_desktop.excel.formats.xlsx_parts import BUILTIN_FORMATS, StringParts

_SHEET, _WORKBOOK_PROPERTIES, _STRING = 156, 153, 19
_FONT, _FORMAT, _XF, _BEGIN_XFS, _END_XFS = 43, 44, 47, 617, 618
_STATES = ("visible", "hidden", "veryHidden")
_BROKEN = (
    expat.ExpatError,
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    ValueError,
    EOFError,
    OSError,
    struct.error,
    IndexError,
)


def read_xlsb(data: bytes, name: str, told: Told = nobody_hears) -> Book:
    """The book in the bytes of a binary package. Raises Refused where it cannot be read. `told` hears of rows."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _book(OoxmlPackage(archive, name), told)
    except _BROKEN as problem:
        raise Refused(f"Tệp {name} đã hỏng bên trong (phần bảng tính không đọc được); hãy mở bằng Excel, "
                      "lưu lại thành .xlsx rồi nhập lần nữa.") from problem  # fmt: skip


def _book(package: OoxmlPackage, told: Told) -> Book:
    workbook = package.workbook_part("xl/workbook.bin")
    relations = package.relations(workbook)
    entries, starts_1904 = _entries(package.read(workbook))
    part = package.target(relations, "styles")
    styles = _styles(package.read(part)) if part else [Style()]
    part = package.strings_part(relations)
    strings = _strings(package.read(part)) if part else StringParts()

    def read(part: str, title: str, visibility: str) -> Heard:
        sheet = XlsbSheet(styles, strings, starts_1904, RowsSeen(told))
        for record, content in records(package.read(part)):
            sheet.hear(record, content)
        return Heard(sheet.sheet(title, visibility), sheet.rows, sheet.size)

    sheets, notes = worksheets(package, relations, entries, read)
    notes += [STARTS_1904] if starts_1904 else []
    return Book(package.name, tuple(sheets), tuple(styles), "xlsb", notes=tuple(notes))


def records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """(number, content) of each record. Raises ValueError where one runs beyond the part."""
    at, end = 0, len(data)
    while at < end:
        number = data[at]
        at += 1
        if number & 0x80:
            number = (number & 0x7F) | (data[at] & 0x7F) << 7
            at += 1
        size = shift = 0
        for _ in range(4):
            more = data[at]
            at += 1
            size |= (more & 0x7F) << shift
            shift += 7
            if not more & 0x80:
                break
        if at + size > end:
            raise ValueError("record beyond the end")
        yield number, data[at : at + size]
        at += size


def wide_string(content: bytes, at: int) -> tuple[str, int]:
    """A text with its length in front, and where it ends. Raises ValueError where it is cut."""
    (length,) = struct.unpack_from("<I", content, at)
    if length == 0xFFFFFFFF:
        return "", at + 4
    end = at + 4 + 2 * length
    if end > len(content):
        raise ValueError("text beyond its record")
    return content[at + 4 : end].decode("utf-16-le", "replace"), end


def _entries(data: bytes) -> tuple[list[tuple[str, str, str]], bool]:
    """(name, relation, visibility) of each sheet, and whether days are counted from 1904."""
    found, starts_1904 = [], False
    for record, content in records(data):
        if record == _SHEET:
            (state,) = struct.unpack_from("<I", content)
            relation, at = wide_string(content, 8)
            found.append((wide_string(content, at)[0], relation, _STATES[state & 3] if state < 3 else "visible"))
        elif record == _WORKBOOK_PROPERTIES:
            starts_1904 = bool(content[0] & 1)
    return found, starts_1904


def _styles(data: bytes) -> list[Style]:
    formats, fonts, found, inside = dict(BUILTIN_FORMATS), list[tuple[str, bool, bool]](), list[Style](), False
    for record, content in records(data):
        if record == _FORMAT:
            formats[struct.unpack_from("<H", content)[0]] = wide_string(content, 2)[0]
        elif record == _FONT:
            flags, weight = struct.unpack_from("<HH", content, 2)
            fonts.append((wide_string(content, 21)[0], weight >= 600, bool(flags & 8)))
        elif record in (_BEGIN_XFS, _END_XFS):
            inside = record == _BEGIN_XFS
        elif record == _XF and inside:
            number, font = struct.unpack_from("<HH", content, 2)
            look = fonts[font] if font < len(fonts) else ("", False, False)
            found.append(Style(formats.get(number, "General"), look[0], look[1], look[2], content[11]))
    return found or [Style()]


def _strings(data: bytes) -> StringParts:
    """Shared strings as one run each: an old font inside part of a cell is not known here, that of the cell is."""
    found = StringParts()
    for record, content in records(data):
        if record == _STRING:
            found.items.append([("", wide_string(content, 1)[0])])
    return found
