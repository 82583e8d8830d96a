"""Reads .ods by streaming its XML: repeated cells within limits, values under merges, errors, what is hidden."""

import io
import zipfile
import zlib
from collections.abc import Callable
from xml.parsers import expat

from bienche_desktop.domain.errors import Refused
from bienche_desktop.excel.book.remarks import DDE, package_notes
from bienche_desktop.excel.book.workbook import Book
from bienche_desktop.excel.formats.ods_sheet import OdsContent
from bienche_desktop.excel.formats.ods_styles import OdsStyles
from bienche_desktop.excel.formats.rows_told import RowsSeen, Told, nobody_hears

_CHUNK = 1 << 18
Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]
_LINK = "Tệp có liên kết sang tệp khác; liên kết không được mở, số đang lưu trong ô được dùng."


def read_ods(data: bytes, name: str, told: Told = nobody_hears) -> Book:
    """The book in the bytes of an OpenDocument spreadsheet. Raises Refused where it cannot be read.

    `told` hears of rows as they are read.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _book(archive, name, told)
    except (expat.ExpatError, zipfile.BadZipFile, zlib.error, KeyError, ValueError, EOFError, OSError) as problem:
        raise Refused(f"Tệp {name} đã hỏng bên trong (phần bảng tính không đọc được); hãy mở lại, lưu thành .xlsx "
                      "rồi nhập lần nữa.") from problem  # fmt: skip


def _book(archive: zipfile.ZipFile, name: str, told: Told) -> Book:
    members = set(archive.namelist())
    styles = OdsStyles()
    if "styles.xml" in members:
        _parse(archive, "styles.xml", name, styles.start, styles.end, None)
    content = OdsContent(styles, RowsSeen(told))
    _parse(archive, "content.xml", name, content.start, content.end, content.text)
    if not content.sheets:
        raise Refused(f"Tệp {name} không có trang tính nào; hãy kiểm tra lại tệp.")
    notes = package_notes(member.lower() for member in members)
    notes += [_LINK] if content.linked else []
    notes += [DDE] if content.dde else []
    return Book(name, tuple(content.sheets), tuple(content.styles), "ods", notes=tuple(notes))


def _parse(archive: zipfile.ZipFile, part: str, name: str, start: Start, end: End, text: Text | None) -> None:
    parser = _parser(name, start, end, text)
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            parser.Parse(chunk, False)
    parser.Parse(b"", True)


def _parser(name: str, start: Start, end: End, text: Text | None) -> expat.XMLParserType:
    """A parser that tells names as ODF authors write them, and refuses a document type."""
    parser = expat.ParserCreate(namespace_separator="\n")
    short = _Names()
    parser.StartElementHandler = lambda tag, attributes: start(
        short[tag], {short[key]: value for key, value in attributes.items()})  # fmt: skip
    parser.EndElementHandler = lambda tag: end(short[tag])
    parser.CharacterDataHandler = text

    def refuse(*_unused: object) -> None:
        raise Refused(f"Tệp {name} chứa khai báo DOCTYPE (có thể là tệp phá hoại); không mở tệp này.")

    parser.StartDoctypeDeclHandler = refuse
    parser.buffer_text = True
    return parser


_CALLED = {"drawing": "draw"}
"""Spaces that authors call by another word than their address does."""


class _Names(dict[str, str]):
    """Names as ODF authors write them: urn:oasis:…:xmlns:table:1.0 and table-cell make table:table-cell."""

    def __missing__(self, key: str) -> str:
        space, _, local = key.rpartition("\n")
        words = [word for word in space.split(":") if word]
        short = words[-2] if len(words) > 1 and words[-1][0].isdigit() else (words[-1] if words else "")
        self[key] = f"{_CALLED.get(short, short)}:{local}"
        return self[key]
