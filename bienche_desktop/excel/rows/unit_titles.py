"""Small tables about one unit that a line above each of them names: "1. Phòng Nội vụ" over years and numbers."""

import re
from dataclasses import replace

from bienche_desktop.domain.text import fold, official_name
from bienche_desktop.excel.layout.grid import Grid
from bienche_desktop.excel.layout.tables import Block
from bienche_desktop.excel.layout.titles import places_in, tells_measure
from bienche_desktop.excel.results.recognised import Column, Role, Row, RowKind, TitleBlock
from bienche_desktop.excel.words.listed_names import begins_like_a_unit
from bienche_desktop.excel.words.numbering import plain_name, split_name
from bienche_desktop.excel.words.years import years_in

WHOSE = "chưa rõ bảng này của đơn vị nào"
_NUMBERED = ("arabic", "bracketed", "roman", "letter", "nested")
_REPORTER = re.compile(r"^(?:đơn vị|tên đơn vị|cơ quan)\s*:\s*", re.IGNORECASE)
_MOST_WORDS = 14
_NEAR = 2


def of_the_unit_above(
    grid: Grid, block: Block, title: TitleBlock, columns: tuple[Column, ...], rows: tuple[Row, ...]
) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
    """The table with its rows above the first unit as those of the unit that a line above the header names.

    A numbered line that names none leaves open whose numbers these are.
    """
    first = next((at for at, row in enumerate(rows) if row.kind in (RowKind.UNIT, RowKind.GROUP)), len(rows))
    if not any(row.kind is RowKind.INDICATOR for row in rows[:first]):
        return columns, rows
    unit, is_open = _line_above(grid, block, title)
    if unit:
        path = (title.organisation, official_name(unit))
        told = (row._replace(path=path) if len(row.path) == 1 else row for row in rows[:first])
        return columns, (*told, *rows[first:])
    if is_open:
        return tuple(replace(c, doubt=c.doubt or WHOSE) if c.role is Role.LEVEL else c for c in columns), rows
    return columns, rows


def _line_above(grid: Grid, block: Block, title: TitleBlock) -> tuple[str, bool]:
    """The unit that the line right above the header names ("" for none), and whether it names one nobody knows."""
    above = [row for row in grid.rows if max(block.title_from, block.header_top - _NEAR) <= row < block.header_top]
    texts = grid.texts(above[-1]) if above else []
    if len(texts) != 1 or tells_measure(texts[0][1]) or texts[0][1].startswith("("):
        return "", False
    mark, rest = split_name(texts[0][1], ())
    name = plain_name(_REPORTER.sub("", rest))
    is_said = mark.style in _NUMBERED or bool(_REPORTER.match(rest))
    if years_in(name) or any(fold(place) == fold(title.organisation) for place in places_in(name)):
        return "", False
    if begins_like_a_unit(name) and not name.isupper() and len(name.split()) <= _MOST_WORDS:
        return name, False
    return "", is_said
