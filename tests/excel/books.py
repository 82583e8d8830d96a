"""Small workbooks for tests, made on the spot."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

import xlsxwriter

from bienche_desktop.domain.indicators import Indicator, Kind, Measure, Vocabulary
from bienche_desktop.excel.formats.xlsx import read_xlsx
from bienche_desktop.excel.recognition.recognising import recognise
from bienche_desktop.excel.results.recognised import Recognition

LETTERHEAD = [
    ["ỦY BAN NHÂN DÂN", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
    ["HUYỆN BA BỂ", None, None, "Độc lập"],
]

VOCABULARY = Vocabulary(
    {
        i.code: i
        for i in (
            Indicator("total", "Tổng số biên chế", "Tổng số", aliases=("tổng số", "tổng cộng", "cộng")),
            Indicator("civil_servants", "Cán bộ, công chức", "CBCC", aliases=("công chức", "biên chế công chức")),
            Indicator("public_employees_state", "Viên chức hưởng lương từ ngân sách nhà nước", "VC NSNN",
                      aliases=("viên chức", "biên chế sự nghiệp")),
            Indicator("contract_support", "Hợp đồng hỗ trợ, phục vụ", "HĐ 111", aliases=("hợp đồng lao động",)),
            Indicator("savings", "Kinh phí tiết kiệm", "Kinh phí", "money_million_vnd"),
        )
    },
    {
        m.code: m
        for m in (
            Measure("norm", "Định mức"),
            Measure("assigned", "Giao", ("được giao", "biên chế được giao", "chỉ tiêu giao")),
            Measure("present", "Có mặt", ("hiện có",)),
            Measure("planned", "Kế hoạch", ("đề nghị giao",)),
        )
    },
    {"office": Kind("office", "Cơ quan", False, ("phòng",)), "other": Kind("other", "Khác"),
     "group": Kind("group", "Khối", True, ("khối",)), "district": Kind("district", "Huyện", False, ("huyện",))},
)  # fmt: skip


def write_book(
    path: Path,
    sheets: Mapping[str, Sequence[Sequence[object]]],
    merges: Sequence[str] = (),
    formats: Mapping[str, str] | None = None,
) -> Path:
    """A workbook of plain cells; `merges` on the first sheet (text stays in the first cell), `formats` by cell."""
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"created": datetime(2026, 1, 1)})  # the same sheets are the same bytes at any time
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for row, cells in enumerate(rows):
            for column, value in enumerate(cells):
                _write(book, sheet, row, column, value, formats or {})
        for merge in merges if name == next(iter(sheets)) else ():
            first = merge.split(":")[0]
            cell = xlsxwriter.utility.xl_cell_to_rowcol(first)
            text = rows[cell[0]][cell[1]] if cell[0] < len(rows) and cell[1] < len(rows[cell[0]]) else ""
            sheet.merge_range(merge, text or "")
    book.close()
    return path


def _write(
    book: xlsxwriter.Workbook, sheet: object, row: int, column: int, value: object, formats: Mapping[str, str]
) -> None:
    name = xlsxwriter.utility.xl_rowcol_to_cell(row, column)
    style = book.add_format({"num_format": formats[name]}) if name in formats else None
    if isinstance(value, str):
        sheet.write_string(row, column, value, style)  # type: ignore[attr-defined]
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value, style)  # type: ignore[attr-defined]


def recognised(
    path: Path, sheets: Mapping[str, Sequence[Sequence[object]]], merges: Sequence[str] = (), **asked: object
) -> Recognition:
    """What the program recognises in such a workbook."""
    write_book(path, sheets, merges)
    return recognise(read_xlsx(path.read_bytes(), path.name), VOCABULARY, **asked)  # type: ignore[arg-type]


def values(found: Recognition) -> dict[str, tuple[str, str, str, int, float]]:
    """cell → (unit, indicator, measure, year, value)."""
    return {f.cell: (f.path[-1], f.indicator, f.measure, f.year, f.value) for f in found.figures}
