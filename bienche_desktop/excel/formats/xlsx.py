"""Reads .xlsx and .xlsm by streaming its XML: sparse, bounded, and nothing is lost.

Keeps what the usual readers drop (docs/reliability.md §2.2): error cells, values under merges, strict OOXML, hidden
rows, formulas with and without cached values, and cells beyond a wrong dimension. Names are compared without their
namespace, so strict and transitional files read alike.
"""

import io
import zipfile
import zlib
from collections.abc import Callable
from xml.parsers import expat

from bienche_desktop.domain.errors import Refused
from bienche_desktop.excel.book.remarks import sentences
from bienche_desktop.excel.book.workbook import Book, Sheet, Style
from bienche_desktop.excel.formats.ooxml import OoxmlPackage
from bienche_desktop.excel.formats.ooxml_sheets import STARTS_1904, Heard, worksheets
from bienche_desktop.excel.formats.rows_told import Told
from bienche_desktop.excel.formats.xlsx_parts import StringParts, StyleParts, WorkbookParts
from bienche_desktop.excel.formats.xlsx_rows import PatternRows
from bienche_desktop.excel.formats.xlsx_shapes import Unusual
from bienche_desktop.excel.formats.xlsx_sheet import SheetParts


def read_xlsx(data: bytes, name: str, told: Told = lambda _rows: None) -> Book:
    """The book in the bytes of an OOXML package. Raises Refused where a part that is needed is missing or broken.

    `told` hears of rows as they are read.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _book(OoxmlPackage(archive, name), told)
    except (expat.ExpatError, zipfile.BadZipFile, zlib.error, KeyError, ValueError, EOFError, OSError) as problem:
        raise Refused(f"Tệp {name} đã hỏng bên trong (phần bảng tính không đọc được); hãy mở bằng Excel, "
                      "lưu lại rồi nhập lần nữa.") from problem  # fmt: skip


def _book(package: OoxmlPackage, told: Told) -> Book:
    workbook = package.workbook_part("xl/workbook.xml")
    found = WorkbookParts()
    package.parse(workbook, found.start)
    relations = package.relations(workbook)
    styles = _styles(package, package.target(relations, "styles"))
    strings = _strings(package, package.strings_part(relations))

    def fresh() -> SheetParts:
        return SheetParts(styles, strings, found.starts_1904, told, found.is_uncalculated)

    def read(part: str, title: str, visibility: str) -> Heard:
        parts = _heard(package, part, fresh)
        return Heard(_sheet(parts, title, visibility), len(parts.rows), sum(map(len, parts.rows.values())))

    sheets, notes = worksheets(package, relations, found.sheets, read)
    notes += [STARTS_1904] if found.starts_1904 else []
    return Book(package.name, tuple(sheets), tuple(styles), "xlsx", notes=tuple(notes),
                is_uncalculated=found.is_uncalculated)  # fmt: skip


def _heard(package: OoxmlPackage, part: str, fresh: Callable[[], SheetParts]) -> SheetParts:
    """The sheet in a part: its rows by pattern where they are written as usual, otherwise element by element."""
    try:
        parts = fresh()
        with package.open(part) as stream:
            around = PatternRows(parts).take(stream)
        package.parse_stream(io.BytesIO(around), parts.start, parts.end, parts.text)
    except Unusual:
        parts = fresh()
        package.parse(part, parts.start, parts.end, parts.text)
    return parts


def _styles(package: OoxmlPackage, part: str | None) -> list[Style]:
    if part is None:
        return [Style()]
    found = StyleParts()
    package.parse(part, found.start, found.end)
    return found.styles() or [Style()]


def _strings(package: OoxmlPackage, part: str | None) -> StringParts:
    found = StringParts()
    if part is not None:
        package.parse(part, found.start, found.end, found.text)
    return found


def _sheet(found: SheetParts, title: str, visibility: str) -> Sheet:
    if not found.seen:
        raise ValueError("no sheetData")
    return Sheet(title, found.rows, tuple(found.merges), visibility, frozenset(found.hidden_rows),
                 frozenset(found.hidden_columns), found.outline, sentences(title, found.odd))  # fmt: skip
