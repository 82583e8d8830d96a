"""Small decisions to compare, as rows of a sheet."""

from collections.abc import Sequence

from bienche_desktop.comparing import Comparison

Rows = Sequence[Sequence[object]]

OFFICES = [[1, "Phòng Nội vụ", 8], [2, "Phòng Tư pháp", 4], [3, "Phòng Tài chính - Kế hoạch", 12]]


def sheet(rows: Rows, total: int = 24, year: int = 2024, decision: str = "12/QĐ-UBND") -> list[list[object]]:
    """A small decision: title, header, total, one group, and these rows in it."""
    return [
        ["UBND HUYỆN HẢI HÀ"],
        [],
        [f"CHỈ TIÊU BIÊN CHẾ CÔNG CHỨC NĂM {year}"],
        [f"(Kèm theo Quyết định số {decision} ngày 20/12/{year - 1} của UBND huyện Hải Hà)"],
        ["TT", "Tên cơ quan, đơn vị", f"Biên chế công chức được giao năm {year}"],
        [None, "Tổng cộng", total],
        ["I", "Cơ quan chuyên môn", total],
        *[list(row) for row in rows],
    ]


def changed(found: Comparison) -> dict[str, tuple[object, object]]:
    """Old and new number by unit."""
    return {found.name(one.place): (one.a, one.b) for one in found.figures}
