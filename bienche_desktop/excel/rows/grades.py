"""The class or rank that a table prints beside its units: "Loại ĐVHC" of communes, "Hạng" of hospitals."""

import re

from bienche_desktop.domain.text import fold
from bienche_desktop.domain.unit_edits import grade_of
from bienche_desktop.excel.layout.grid import Grid
from bienche_desktop.excel.results.paths import Path
from bienche_desktop.excel.results.recognised import UNIT, Column, Row

_HEADER = re.compile(
    r"(phan )?(loai|hang)( (don vi hanh chinh|dvhc|don vi|xa|phuong|xa phuong( thi tran)?|truong|cap xa))*"
)
_GRADES = frozenset({"I", "II", "III", "IV", "ĐẶC BIỆT"})


def grades_beside(grid: Grid, columns: tuple[Column, ...], rows: tuple[Row, ...]) -> tuple[tuple[Path, str], ...]:
    """The units of the table with their grades; none where no column holds grades and nothing else."""
    units = [row for row in rows if row.kind is UNIT and row.path]
    for column in columns:
        if not _HEADER.fullmatch(fold(column.header)):
            continue
        found = [(row.path, grade_of(text)) for row in units if (text := grid.text(row.number, column.number))]
        if found and all(grade in _GRADES for _, grade in found):
            return tuple(found)
    return ()
