"""What kind a table is, and what a note under it says about its dashes."""

import re
from bisect import bisect_right

from bienche_desktop.domain.text import fold
from bienche_desktop.excel.layout.communes import lists_communes
from bienche_desktop.excel.layout.grid import Grid
from bienche_desktop.excel.layout.tables import Block
from bienche_desktop.excel.results.recognised import Column, Role, Row

_DASH_IS_ZERO = re.compile(r"dau \S* ?la .*(bang 0|khong phat sinh|bang khong)|\(-\).*0")
_BEFORE = re.compile(r"\btruoc (khi )?(sap xep|sap nhap|to chuc lai)\b")
_AFTER = re.compile(r"\bsau (khi )?(sap xep|sap nhap)\b")
_SIDES = (_BEFORE, _AFTER, re.compile(r"\bphuong an sap xep\b"))
_OF_NUMBERS = (Role.LEVEL, Role.DELTA, Role.PERCENT, Role.DERIVED)

_SURE = 0.9  # less is what a column took from the title or its neighbours


def kind_of(columns: tuple[Column, ...], rows: tuple[Row, ...]) -> str:
    """The kind that `bienche import --json` tells; "other" for a table without numbers of posts."""
    levels = [column for column in columns if column.role is Role.LEVEL]
    if _tells_of_a_reorganisation(columns):
        return "restructuring"
    if not levels:
        return "other"
    if any(column.measure == "planned" for column in levels):
        return "plan"
    if len({column.year for column in levels if column.year} | {row.year for row in rows if row.year}) > 2:
        return "multi-year"
    return "commune" if lists_communes(rows) else "quota"


def _tells_of_a_reorganisation(columns: tuple[Column, ...]) -> bool:
    """Whether headings speak of the time before or after it and are not those of a table of units: there they say what
    is counted, on both sides with the year of each, or only of one side and always in columns of numbers."""
    headers = {column: fold(column.header) for column in columns}
    sides = [column for column in columns if any(side.search(headers[column]) for side in _SIDES)]
    told = [one for one in sides if one.role is Role.LEVEL and one.indicator and one.measure and one.confidence > _SURE]
    if len({column.year for column in told} - {None}) > 1:
        return False
    named = [side for side in _SIDES if any(side.search(headers[column]) for column in sides)]
    unclear = [one for one in sides if one.role not in _OF_NUMBERS or (one.role is Role.LEVEL and one not in told)]
    return bool(sides) and (bool(unclear) or len(named) > 1 or not {_BEFORE, _AFTER}.issuperset(named))


def dash_is_zero(grid: Grid, block: Block) -> bool:
    """Whether a note under the table says that "-" means 0."""
    below = grid.rows[bisect_right(grid.rows, block.bottom) :]
    return any(_DASH_IS_ZERO.search(fold(text)) for row in below for _, text in grid.texts(row))
