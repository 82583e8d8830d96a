"""Whose sum a row is that names nobody known: "Cộng khối QLNN", "Tổng cộng: 06 trường" are told by their numbers.

The row is the sum of a group above, or of everything, whose rows add up to it. "Tổng I + II" over a list that goes on
to III is no sum of everything.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile

from bienche_desktop.domain.text import fold, official_name
from bienche_desktop.excel.book.workbook import CellKind
from bienche_desktop.excel.layout.grid import Grid
from bienche_desktop.excel.layout.tables import Block
from bienche_desktop.excel.results.paths import Path
from bienche_desktop.excel.results.recognised import GROUP, IGNORED, TOTAL, UNIT, Row
from bienche_desktop.excel.words.totals import parts_of_sum

_OF_A_COUNT = re.compile(r"\(?\d+\s+\D{2,}")
_OF_A_GROUP = re.compile(r"(?:khối|nhóm|bậc|cấp|mục|phần|lĩnh vực|sự nghiệp|loại|cụm|ngành)\b", re.IGNORECASE)
_OF_NOBODY_TEXT = (
    "khoi nhom bac cap muc phan linh vuc cum nganh tren nay toan ca huyen tinh xa phuong thanh pho chung tong cong lai"
)
_OF_NOBODY = frozenset(_OF_NOBODY_TEXT.split())
_UNITS = (UNIT, GROUP)
_PART_ONLY = "dòng chỉ cộng một số mục của bảng"


def with_sums_that_fit(grid: Grid, block: Block, rows: list[Row], root: str) -> list[Row]:
    """The rows with each total that names nobody as that of the group, or of the root, whose rows add up to it."""
    found = list(rows)
    of_all = [row for row in rows if row.kind is TOTAL and len(row.path) == 1]
    for at, row in enumerate(rows):
        if row.kind is not TOTAL:
            continue
        if not row.path:
            path = _fitting(grid, block, found[:at], row, (root,))
            if path or counts_units(row.why):
                found[at] = row._replace(path=path or (root,), why="")
            elif below := _headed(grid, block, found, at):
                found = _as_group(found, at, below, (root,))
        elif len(row.path) == 1 and _leaves_out(row, rows):
            found[at] = row._replace(kind=IGNORED, path=(), why=_PART_ONLY)
        elif len(of_all) > 1 and len(row.path) == 1:
            found[at] = row._replace(path=_fitting(grid, block, found[:at], row, (root,)) or row.path)
    return found


def _headed(grid: Grid, block: Block, rows: Sequence[Row], at: int) -> int:
    """How many rows right below a sum are the parts of it that it heads: "Tổng số mầm non" over kindergartens."""
    parts = list(takewhile(lambda row: row.kind in _UNITS and len(row.path) == 2, rows[at + 1 :]))
    total = rows[at]
    return len(parts) if parts and _is_sum_of(grid, block, parts, total) else 0


def _as_group(rows: list[Row], at: int, below: int, root: Path) -> list[Row]:
    """The rows with a sum as the group of the rows below it."""
    name = official_name(rows[at].why)
    path = (*root, name[:1].upper() + name[1:])
    head = rows[at]._replace(kind=GROUP, name=path[-1], path=path, why="")
    parts = [row._replace(path=(*path, *row.path[1:])) for row in rows[at + 1 : at + 1 + below]]
    return [*rows[:at], head, *parts, *rows[at + 1 + below :]]


def counts_units(rest: str) -> bool:
    """Whether a label of a sum says only how many units it adds up: "Tổng cộng 08 hội"."""
    return _OF_A_COUNT.match(rest) is not None


def _fitting(grid: Grid, block: Block, above: Sequence[Row], total: Row, root: Path) -> Path:
    """The group around the last unit above, or the root, whose rows add up to this total; () for none."""
    last = next((row.path for row in reversed(above) if row.kind in _UNITS and row.path), ())
    around = [last[:depth] for depth in range(len(last) - 1, 0, -1)]
    fits = [path for path in around if _may_name(total.why, path, above) and _adds_up(grid, block, above, total, path)]
    if len(fits) > 1 and not _OF_A_GROUP.match(total.why) and root in fits:
        return root
    return fits[0] if fits else ()


def _may_name(rest: str, path: Path, rows: Iterable[Row]) -> bool:
    """Whether what a label of a sum names may be this unit: words of its name, its initials, or nobody.

    A sum of everything may name the groups below the root: "Cộng khóm, ấp" over "Khóm" and "Ấp".
    """
    words = [word for word in fold(rest).split() if word not in _OF_NOBODY]
    if not words or counts_units(rest):
        return True
    if len(path) == 1:
        heads = {fold(row.name) for row in rows if len(row.path) == 2 and row.kind is GROUP}
        return len(heads) > 1 and set(words) == {word for head in heads for word in head.split()}
    name = fold(path[-1]).split()
    return set(words) <= set(name) or words == ["".join(word[0] for word in name)]


def _adds_up(grid: Grid, block: Block, above: Iterable[Row], total: Row, path: Path) -> bool:
    """Whether the numbers of the rows right below a unit make those of the total, in most columns that have any."""
    return _is_sum_of(grid, block, [row for row in above if row.kind in _UNITS and row.path[:-1] == path], total)


def _is_sum_of(grid: Grid, block: Block, parts: Sequence[Row], total: Row) -> bool:
    columns = [number for number in grid.columns(total.number) if number > block.name_column]
    sums = [(own, _sum(grid, parts, number)) for number in columns if (own := _number(grid, total.number, number))]
    return bool(parts) and 2 * sum(own == summed for own, summed in sums) > len(sums)


def _sum(grid: Grid, parts: Iterable[Row], column: int) -> float:
    return sum(_number(grid, row.number, column) or 0 for row in parts)


def _number(grid: Grid, row: int, column: int) -> float | None:
    cell = grid.cell(row, column)
    return float(cell.value) if cell is not None and cell.kind is CellKind.NUMBER else None  # type: ignore[arg-type]


def _leaves_out(total: Row, rows: Iterable[Row]) -> bool:
    """Whether the sum printed in a total of everything names some of the numbered rows below the root, and not all."""
    parts = parts_of_sum(total.printed)
    if not parts:
        return False
    marks = {row.numbering.casefold() for row in rows if len(row.path) == 2 and row.kind in _UNITS and row.numbering}
    return parts < marks
