"""Sheets made by hand: as long as a test wants them, with the columns of a usual summary."""

from dataclasses import replace
from datetime import date
from typing import Any

from bienche_desktop.reports.sheet import (
    Column,
    ColumnGroup,
    ColumnKind,
    ColumnTree,
    Footer,
    Formula,
    Letterhead,
    PaperChoice,
    Row,
    Sheet,
    Signature,
    day_line,
)

ORDINAL = Column("ordinal", "TT", ColumnKind.ORDINAL)
NAME = Column("name", "Tên đơn vị", ColumnKind.LABEL)


def measures(key: str, label: str) -> ColumnGroup:
    """Giao, Có mặt, Còn lại under one heading."""
    remaining = Formula((f"{key}.assigned",), (f"{key}.present",))
    return ColumnGroup(
        label,
        (
            Column(f"{key}.assigned", "Giao"),
            Column(f"{key}.present", "Có mặt"),
            Column(f"{key}.remaining", "Còn lại", formula=remaining),
        ),
    )


COLUMNS: ColumnTree = (ORDINAL, NAME, measures("civil", "Cán bộ, công chức"), measures("public", "Viên chức"))


def units(count: int) -> tuple[Row, ...]:
    """A total, and groups of ten units below it."""
    rows = [Row("Tổng cộng", (count * 7, count * 6, count, None, None, None), bold=True)]
    for number in range(count):
        if number % 10 == 0:
            rows.append(Row(f"Khối {number // 10}", (70, 60, 10, None, None, None), "I", 1, bold=True, group=True))
        rows.append(Row(f"Phòng số {number}", (7, 6, 1, None, None, None), str(number % 10 + 1), 2))
    return tuple(rows)


def make_sheet(rows: int | tuple[Row, ...] = 6, **changed: Any) -> Sheet:
    """A sheet of that many units, or of those rows, with whatever else a test changes."""
    sheet = Sheet(
        letterhead=Letterhead(above="Tỉnh Quảng Ninh", organ="Ủy ban nhân dân huyện Hải Hà"),
        title=("Biểu tổng hợp biên chế năm 2024",),
        columns=COLUMNS,
        rows=units(rows) if isinstance(rows, int) else rows,
        subtitle="(Số liệu tính đến ngày 31/12/2024)",
        unit_of_measure="Đơn vị tính: người",
        place_and_date=day_line("Hải Hà", date(2025, 1, 5)),
        signatures=(
            Signature(("Người lập biểu",), "(Ký, ghi rõ họ tên)", "Nguyễn Thị Ánh"),
            Signature(("TM. Ủy ban nhân dân", "Chủ tịch"), "(Ký, đóng dấu)", "Trần Văn Đức"),
        ),
        paper=PaperChoice.A4_LANDSCAPE,
        footer=Footer("Số liệu đến 31/12/2024", "Kiểm tra: không thấy lỗi", "Biên Chế"),
    )
    return replace(sheet, **changed)
