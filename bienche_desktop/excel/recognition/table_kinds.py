"""What kind a table is, and what a note under it says about its dashes."""

import re
from bisect import bisect_right

from bienche_desktop.domain.text import fold
from bienche_desktop.excel.layout.communes import lists_communes
from bienche_desktop.excel.layout.grid import Grid
from bienche_desktop.excel.layout.tables import Block
from bienche_desktop.excel.results.recognised import Column, Role, Row

_DASH_IS_ZERO = re.compile(r"dau \S* ?la .*(bang 0|khong phat sinh|bang khong)|\(-\).*0")
_BEFORE_AFTER = re.compile(
    r"\b(truoc (khi )?(sap xep|sap nhap|to chuc lai)|sau (khi )?(sap xep|sap nhap)|phuong an sap xep)\b"
)

_SURE = 0.9  # less is what a column took from the title or its neighbours


def kind_of(columns: tuple[Column, ...], rows: tuple[Row, ...]) -> str:
    """The kind that `bienche import --json` tells; "other" for a table without numbers of posts."""
    headers = fold(" ".join(column.header for column in columns))
    levels = [column for column in columns if column.role is Role.LEVEL]
    if _BEFORE_AFTER.search(headers) and not _says_what_both_sides_count(columns):
        return "restructuring"
    if not levels:
        return "other"
    if any(column.measure == "planned" for column in levels):
        return "plan"
    if len({column.year for column in levels if column.year} | {row.year for row in rows if row.year}) > 2:
        return "multi-year"
    return "commune" if lists_communes(rows) else "quota"


def _says_what_both_sides_count(columns: tuple[Column, ...]) -> bool:
    """Whether the headings of both sides name what they count and in which year, as those of a table of units do."""
    sides = [column for column in columns if _BEFORE_AFTER.search(fold(column.header)) and column.role is Role.LEVEL]
    told = [column for column in sides if column.indicator and column.measure and column.confidence > _SURE]
    return len({column.year for column in told} - {None}) > 1


def dash_is_zero(grid: Grid, block: Block) -> bool:
    """Whether a note under the table says that "-" means 0."""
    below = grid.rows[bisect_right(grid.rows, block.bottom) :]
    return any(_DASH_IS_ZERO.search(fold(text)) for row in below for _, text in grid.texts(row))
