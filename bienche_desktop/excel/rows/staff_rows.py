"""A unit over several rows of which only the sum is its number: "Tổng số", "Cán bộ quản lý", "Giáo viên", "Nhân viên".

The parts stand in a column of their own and are no kinds of posts; every unit has the same ones. Without a sum among
them none of the rows is the unit's number.
"""

from collections.abc import Iterable

from bienche_desktop.excel.layout.grid import Grid
from bienche_desktop.excel.layout.tables import Block
from bienche_desktop.excel.results.recognised import Column, Role, Row, RowKind
from bienche_desktop.excel.words.lexicon import Lexicon
from bienche_desktop.excel.words.numbering import plain_name
from bienche_desktop.excel.words.totals import is_total

_OWNERS = (RowKind.UNIT, RowKind.GROUP, RowKind.TOTAL)
_Lines = tuple[list[int], list[str]]
"""Places of the rows of one unit, and what each is labelled."""


def without_parts_of_staff(
    grid: Grid, block: Block, columns: Iterable[Column], rows: tuple[Row, ...], lexicon: Lexicon
) -> tuple[Row, ...]:
    """The rows with those left out that count a part of their unit; the sum of the parts stays the unit's."""
    for column in columns:
        if column.role is Role.TEXT and column.header and column.number > block.name_column:
            units = _units(grid, column.number, rows)
            if _are_parts(units, lexicon):
                return _with_sums_only(rows, units)
    return rows


def _units(grid: Grid, column: int, rows: tuple[Row, ...]) -> list[_Lines]:
    """The rows of each unit that stands over several, with their labels; rows without a name go on with the last."""
    found: list[_Lines] = []
    owner: Row | None = None
    for at, row in enumerate(rows):
        label = plain_name(grid.text(row.number, column))
        goes_on = owner is not None and (not row.name or (row.path == owner.path and row.name == owner.name))
        if not goes_on:
            owner = row if row.kind in _OWNERS and row.path else None
            found.append(([], []))
        if label and owner is not None:
            found[-1][0].append(at)
            found[-1][1].append(label)
    return [lines for lines in found if len(lines[0]) > 1]


def _are_parts(units: list[_Lines], lexicon: Lexicon) -> bool:
    """Whether all of several units have the same parts, and none of these is a kind of posts by itself."""
    labels = {tuple(sorted(found)) for _, found in units}
    if len(units) < 2 or len(labels) != 1:
        return False
    parts = [label for label in units[0][1] if not is_total(label)]
    named = any(lexicon.indicators(part) or lexicon.measures(part) for part in parts)
    return bool(parts) and not named and len(parts) >= len(units[0][1]) - 1


def _with_sums_only(rows: tuple[Row, ...], units: list[_Lines]) -> tuple[Row, ...]:
    changed = list(rows)
    for places, labels in units:
        owner = rows[places[0]]
        for at, label in zip(places, labels, strict=True):
            if is_total(label):
                changed[at] = owner._replace(number=rows[at].number)
            else:
                why = f"dòng “{label}” là một phần của đơn vị, chưa có chỉ tiêu tương ứng trong tệp"
                changed[at] = owner._replace(number=rows[at].number, kind=RowKind.IGNORED, path=(), why=why)
    return tuple(changed)
