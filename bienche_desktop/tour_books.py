"""Small workbooks that the tour reads: one that leaves questions, one that says something else, one with events."""

from collections.abc import Iterable
from pathlib import Path

import openpyxl

_HEADS = ("TT", "Tên cơ quan, đơn vị", "Biên chế công chức được giao năm 2024", "Số lớp")


def asking_book(folder: Path) -> Path:
    """A table with an open number, a broken one, a name that is only alike and a column that nobody understands."""
    return _written(
        folder / "giao-bien-che-cho-hoi.xlsx",
        ("UBND HUYỆN HẢI HÀ",),
        ("CHỈ TIÊU BIÊN CHẾ CÔNG CHỨC NĂM 2024",),
        _HEADS,
        ("I", "Cơ quan chuyên môn thuộc UBND huyện", 20, None),
        (1, "Phòng Nội vụ", "1,263", 2),
        (2, "Phòng Tư pháp", "1l", 3),
        (3, "Phòng Tài chính", 10, None),
        (4, "Phòng Kinh tế số", 5, None),
    )


def changed_book(folder: Path) -> Path:
    """The same table in another issue: a number changed, a unit gone, another there."""
    return _written(
        folder / "giao-bien-che-moi.xlsx",
        ("UBND HUYỆN HẢI HÀ",),
        ("CHỈ TIÊU BIÊN CHẾ CÔNG CHỨC NĂM 2024",),
        _HEADS,
        ("I", "Cơ quan chuyên môn thuộc UBND huyện", 19, None),
        (1, "Phòng Nội vụ", 8, 2),
        (2, "Phòng Tư pháp", 6, 3),
        (3, "Phòng Dân tộc", 5, None),
    )


def events_list(folder: Path) -> Path:
    """A list of reorganisations as text: one that can be, one whose unit nobody knows."""
    path = folder / "ke-hoach-sap-xep.csv"
    lines = (
        "Thuộc,Đơn vị cũ,Thuộc đơn vị mới,Đơn vị mới,Phần,Hình thức,Quyết định,Ngày hiệu lực",
        "Đơn vị hành chính cấp xã,Xã Quảng Minh,Đơn vị hành chính cấp xã,Xã Quảng Hà,,,1679/NQ,01/07/2025",
        "Đơn vị hành chính cấp xã,Xã Quảng Chính,Đơn vị hành chính cấp xã,Xã Quảng Hà,,,1679/NQ,01/07/2025",
        "Đơn vị hành chính cấp xã,Xã Không Có,Đơn vị hành chính cấp xã,Xã Đường Hoa Mới,,,1679/NQ,01/07/2025",
    )
    path.write_text("\n".join(lines), encoding="utf-8-sig")
    return path


def _written(path: Path, *rows: Iterable[object]) -> Path:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    for row in rows:
        sheet.append(list(row))
    workbook.save(path)
    return path
