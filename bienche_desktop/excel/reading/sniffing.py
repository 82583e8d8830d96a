"""What a file is, judged by its bytes and never by its name."""

import io
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from enum import StrEnum

from bienche_desktop.excel.book.refusals import Unreadable
from bienche_desktop.excel.formats.preflight import check_entries

_WORD = "Tệp {name} là văn bản Word, không phải bảng tính Excel; hãy chép bảng sang Excel rồi nhập lại."

MANIFEST = "META-INF/manifest.xml"
"""The part of an OpenDocument package that tells how the others are kept."""


class FileKind(StrEnum):
    """The kinds of workbook that can be read."""

    XLSX = "xlsx"
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    ENCRYPTED = "encrypted"


_CANNOT_UNPACK = (
    zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, ValueError, EOFError
)  # fmt: skip
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RAW_BIFF = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08")
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_OTHER_ODF = b"application/vnd.oasis.opendocument."


@dataclass(frozen=True, slots=True)
class _OtherFile:
    start: tuple[bytes, ...]
    what: str
    advice: str


_SAVE_AS_XLSX = "hãy mở bằng Excel và lưu thành .xlsx rồi nhập lại."
_HTML = _OtherFile(
    (b"<!doctype html", b"<html", b"<table", b"<meta"), "là trang web (HTML) mang tên Excel", _SAVE_AS_XLSX
)
_HTML_INSIDE = (b"<html", b"<table", b"<body", b"<head", b"<style", b"<script", b"<div")
_OTHERS = (
    _OtherFile((b"%pdf",), "là tệp PDF", "hãy xin bản Excel của bảng này."),
    _HTML,
    _OtherFile((b"mime-version", b"from: "), "là trang web lưu trữ (MHTML)", _SAVE_AS_XLSX),
    _OtherFile(
        (b"<office:document",),
        "là bảng tính ODS dạng một tệp XML (.fods)",
        "hãy mở bằng LibreOffice và lưu thành .xlsx hoặc .ods rồi nhập lại.",
    ),
    _OtherFile((b"<?xml", b"<workbook"), "là tệp XML kiểu cũ (XML 2003)", _SAVE_AS_XLSX),
    _OtherFile((b"{\\rtf",), "là văn bản RTF", "hãy chép bảng sang Excel rồi nhập lại."),
    _OtherFile((b"id;p",), "là tệp SYLK", _SAVE_AS_XLSX),
    _OtherFile(
        (b"rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"\xfd7zxz"), "là tệp nén", "hãy giải nén rồi chọn tệp Excel bên trong."
    ),
    _OtherFile((b"\x89png", b"\xff\xd8\xff", b"gif8"), "là ảnh", "hãy xin bản Excel của bảng này."),
    _OtherFile((b"sqlite format 3",), "là tệp dữ liệu", "hãy mở bằng menu Tệp, Mở."),
)


def sniff(data: bytes, name: str) -> FileKind:
    """The kind of workbook. Raises Refused with what the file is instead, where it is none."""
    if not data:
        raise Unreadable(f"Tệp {name} rỗng (0 byte); hãy chép lại tệp từ nơi gửi.")
    if data.startswith(_ZIP):
        return _sniff_zip(data, name)
    if data.startswith(_OLE):
        return _sniff_ole(data, name)
    if data.startswith(_RAW_BIFF):
        return FileKind.XLS
    raise Unreadable(_what_else(data, name))


def _what_else(data: bytes, name: str) -> str:
    start = _as_text(data[:4096]).lower()
    declared = _DECLARATION.sub(b"", start)
    for text in (declared, start):
        for other in _OTHERS:
            if text.startswith(other.start):
                return f"Tệp {name} {other.what}, không phải bảng tính Excel; {other.advice}"
    if any(tag in start for tag in _HTML_INSIDE):
        return f"Tệp {name} {_HTML.what}, không phải bảng tính Excel; {_HTML.advice}"
    if b"\x00" not in start and any(sign in start for sign in (b",", b";", b"\t")):
        return f"Tệp {name} là văn bản hoặc CSV, không phải bảng tính Excel; {_SAVE_AS_XLSX}"
    return f"Tệp {name} không phải bảng tính Excel hoặc đã hỏng; hãy chép lại tệp từ nơi gửi."


_DECLARATION = re.compile(rb"^(<\?xml.*?\?>|<!--.*?-->|\s)+", re.DOTALL)
_MARKS = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"\xef\xbb\xbf", "utf-8"))


def _as_text(start: bytes) -> bytes:
    """The beginning in UTF-8, where a byte-order mark tells what it is in; blanks in front are left out."""
    for mark, encoding in _MARKS:
        if start.startswith(mark):
            return start[len(mark) :].decode(encoding, "replace").encode().lstrip()
    if len(start) > 3 and start[0] and start[2] and not (start[1] or start[3]):  # UTF-16 without a mark
        start = start.decode("utf-16-le", "replace").encode()
    return start.lstrip()


def _sniff_zip(data: bytes, name: str) -> FileKind:
    check_entries(data, name)
    names, mimetype = _inside(data, name)
    if not names:
        raise Unreadable(f"Tệp {name} là tệp nén rỗng, không phải bảng tính Excel; hãy chép lại tệp từ nơi gửi.")
    lowered = {part.lower() for part in names}
    if any(part.startswith("word/") for part in lowered) or _is_text(mimetype):
        raise Unreadable(_WORD.format(name=name))
    if any(part.startswith(("ppt/", "visio/")) for part in lowered):
        raise Unreadable(f"Tệp {name} là tệp trình chiếu hoặc hình vẽ, không phải bảng tính Excel; "
                         "hãy xin bản Excel của bảng này.")  # fmt: skip
    is_ooxml = any(part.endswith(("workbook.xml", "workbook.bin")) for part in lowered)
    if {"content.xml", "META-INF/manifest.xml"} <= names or (mimetype.startswith(_ODS) and not is_ooxml):
        return FileKind.ODS
    if any(part.endswith("workbook.bin") for part in lowered):
        return FileKind.XLSB
    if "_rels/.rels" in lowered or any(part.endswith("workbook.xml") for part in lowered):
        return FileKind.XLSX
    raise Unreadable(f"Tệp {name} là tệp nén, không phải bảng tính Excel; hãy giải nén rồi chọn tệp Excel bên trong.")


def _inside(data: bytes, name: str) -> tuple[set[str], bytes]:
    """The names of the parts, and how the part that tells the type begins."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            return names, _start_of(archive, "mimetype") if "mimetype" in names else b""
    except _CANNOT_UNPACK as problem:
        raise Unreadable(f"Tệp {name} đã hỏng (không giải nén được); hãy chép lại tệp từ nơi gửi.") from problem


def _is_text(mimetype: bytes) -> bool:
    """Whether the package is an OpenDocument of another kind: its tables are no sheets."""
    return mimetype.startswith(_OTHER_ODF + b"text")


def _start_of(archive: zipfile.ZipFile, part: str) -> bytes:
    """A few bytes of a part that nobody has looked over yet; all of it could be gigabytes."""
    with archive.open(part) as stream:
        return stream.read(100)


def _sniff_ole(data: bytes, name: str) -> FileKind:
    lowered = data.lower()  # names of streams ignore case
    streams = {stream for stream in _OLE_STREAMS if _entry_of(stream) in lowered}
    streams = streams or {stream for stream in _OLE_STREAMS if stream.lower().encode("utf-16-le") in lowered}
    if "EncryptedPackage" in streams:
        return FileKind.ENCRYPTED
    if streams & {"Workbook", "Book"}:
        return FileKind.XLS
    if "WordDocument" in streams:
        raise Unreadable(_WORD.format(name=name))
    raise Unreadable(f"Tệp {name} không phải bảng tính Excel hoặc đã hỏng; hãy chép lại tệp từ nơi gửi.")


def _entry_of(stream: str) -> bytes:
    """How the directory of a compound file writes a name: filled up to 64 bytes, then its length in bytes.

    The mere word stands in many a document.
    """
    return (stream.lower() + "\0").encode("utf-16-le").ljust(64, b"\0") + struct.pack("<H", 2 * len(stream) + 2)


_OLE_STREAMS = ("EncryptedPackage", "Workbook", "Book", "WordDocument")


def is_sealed(data: bytes) -> bool:
    """Whether the parts of an OpenDocument package are encrypted."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return MANIFEST in archive.namelist() and b"encryption-data" in archive.read(MANIFEST)
    except _CANNOT_UNPACK:
        return False  # the reader itself will say what is wrong
