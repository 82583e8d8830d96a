"""A look at a zip before any engine opens it: bombs and entities are refused in milliseconds.

The limits are those of docs/reliability.md §2.5: no false alarm on 2,273 honest workbooks. Cells and rows are fewer,
so that recognition, too, ends within 20 s and 512 MB.
"""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from bienche_desktop.excel.book.refusals import Unreadable


@dataclass(frozen=True, slots=True)
class Limits:
    """What an honest workbook never exceeds (sizes in bytes)."""

    members: int = 2_000
    unpacked: int = 500_000_000
    whole_ratio: int = 200
    member_ratio: int = 300
    small_member: int = 1_000_000
    cells: int = 2_000_000
    sheets: int = 1_000
    rows: int = 70_000
    file: int = 200_000_000


LIMITS = Limits()
_CHUNK = 1 << 16
_PARTS_READ = (".xml", ".rels", ".vml", ".bin")
_ENTRY = b"PK\x01\x02"
_PACKED_BY = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The ways of packing that programs use for workbooks; the others can ask for gigabytes to unpack a byte."""


def check_entries(data: bytes, name: str, limits: Limits = LIMITS) -> None:
    """Refuse a zip with far too many entries before its directory is read, which would make an object of each.

    Entries of zips inside the zip are counted too, hence the wide margin.
    """
    entries = data.count(_ENTRY)
    if entries > 10 * limits.members:
        raise Unreadable(_too_many(name, entries))


def check_zip(data: bytes, name: str, limits: Limits = LIMITS) -> int:
    """Refuse zip bombs, too many parts, and parts with a document type. Reads every part once; returns their bytes."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_directory(archive, len(data), name, limits)
            _check_names(archive, name)
            return _check_parts(archive, name, limits)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as problem:
        raise Unreadable(f"Tệp {name} đã hỏng (không giải nén được); hãy chép lại tệp từ nơi gửi.") from problem
    except Exception as problem:  # zlib.error and friends of the unpackers
        if isinstance(problem, Unreadable):
            raise
        raise Unreadable(f"Tệp {name} đã hỏng (không giải nén được); hãy chép lại tệp từ nơi gửi.") from problem


def _check_directory(archive: zipfile.ZipFile, size: int, name: str, limits: Limits) -> None:
    """What the directory promises. Entries may lie over each other: all together they are no larger than the file."""
    members = archive.infolist()
    packed = min(size, sum(member.compress_size for member in members))
    unpacked = sum(member.file_size for member in members)
    if len(members) > limits.members:
        raise Unreadable(_too_many(name, len(members)))
    if any(member.compress_type not in _PACKED_BY for member in members):
        raise Unreadable(f"Tệp {name} được nén bằng kiểu mà chương trình bảng tính không dùng; hãy mở bằng Excel, "
                         "lưu lại rồi nhập lần nữa.")  # fmt: skip
    if unpacked > limits.unpacked or unpacked > limits.whole_ratio * max(packed, limits.small_member // 100):
        raise Unreadable(_bomb(name))
    for member in members:
        if member.file_size > limits.small_member and member.file_size > limits.member_ratio * member.compress_size:
            raise Unreadable(_bomb(name))


def _check_names(archive: zipfile.ZipFile, name: str) -> None:
    """Two parts of one name: which of them counts is anybody's guess, unless they are the same."""
    seen: dict[str, tuple[int, int]] = {}
    for member in archive.infolist():
        part = member.filename.replace("\\", "/").lower()
        content = (member.CRC, member.file_size)
        if seen.setdefault(part, content) != content:
            raise Unreadable(f"Tệp {name} đã hỏng: có hai phần cùng tên {part} mà nội dung khác nhau; "
                             "hãy mở bằng Excel, lưu lại rồi nhập lần nữa.")  # fmt: skip


def _too_many(name: str, parts: int) -> str:
    return f"Tệp {name} có {parts} phần, quá nhiều với một bảng tính; chương trình không mở tệp này."


def _bomb(name: str) -> str:
    return f"Tệp {name} khi giải nén lớn bất thường (có thể là tệp phá hoại); chương trình không mở tệp này."


def _check_parts(archive: zipfile.ZipFile, name: str, limits: Limits) -> int:
    total = 0
    for member in archive.infolist():
        if not member.filename.lower().endswith(_PARTS_READ):
            continue
        size = 0
        for number, chunk in enumerate(_chunks(archive, member)):
            size += len(chunk)
            if size > max(member.file_size, limits.small_member) or total + size > limits.unpacked:
                raise Unreadable(_bomb(name))
            if number == 0 and _has_doctype(chunk):
                raise Unreadable(f"Tệp {name} chứa khai báo DOCTYPE (có thể là tệp phá hoại); không mở tệp này.")
        total += size
    return total


def _chunks(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(member) as part:
        while chunk := part.read(_CHUNK):
            yield chunk


def _has_doctype(start: bytes) -> bool:
    plain = start.replace(b"\x00", b"")
    return b"<!DOCTYPE" in plain or b"<!ENTITY" in plain
