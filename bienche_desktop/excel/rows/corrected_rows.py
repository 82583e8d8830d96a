"""Rows of a table as a person corrected them: other kinds, other levels, and all that hangs below follows."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bienche_desktop.domain.text import official_name
from bienche_desktop.excel.results.corrections import RowCorrection
from bienche_desktop.excel.results.paths import Path
from bienche_desktop.excel.results.recognised import GROUP, IGNORED, INDICATOR, TOTAL, UNIT, Row, RowKind
from bienche_desktop.excel.words.numbering import plain_name, split_name

LEFT_OUT = "người dùng chọn bỏ qua dòng này"
_UNITS = (UNIT, GROUP)


@dataclass
class _Walk:
    """Where the walk down the rows stands: the unit rows met, and the row that each row hung under before."""

    root: Path
    above: dict[int, int]
    loose: dict[int, Path]
    placed: dict[int, Path] = field(default_factory=dict)
    order: list[int] = field(default_factory=list)

    def under(self, number: int) -> int:
        """The nearest row above in the tree that still is a unit; 0 for the root."""
        parent = self.above.get(number, 0)
        while parent and parent not in self.placed:
            parent = self.above.get(parent, 0)
        return parent

    def path(self, number: int) -> Path:
        return self.placed[number] if number else self.root

    def last(self) -> int:
        return self.order[-1] if self.order else 0

    def higher(self, number: int) -> int:
        """The row that the row with this number hangs under now."""
        wanted = self.path(number)[:-1]
        return next((row for row in reversed(self.order) if self.placed[row] == wanted), 0) if number else 0

    def lower(self, number: int, under: int) -> int:
        """The last row directly under `under`, which takes the row one level down; `under` where there is none."""
        wanted = self.path(under)
        return next((row for row in reversed(self.order) if self.placed[row][:-1] == wanted and row != number), under)


def corrected_rows(rows: tuple[Row, ...], corrections: Mapping[int, RowCorrection], root: str) -> tuple[Row, ...]:
    """The rows in order, with the corrections by row number. Untouched where there are none."""
    if not corrections:
        return rows
    walk = _Walk((root,), *_above(rows))
    return _as_groups([_corrected(row, corrections.get(row.number), walk) for row in rows], corrections)


def left_out(rows: tuple[Row, ...], corrections: Mapping[int, RowCorrection]) -> tuple[Row, ...]:
    """The rows of a list or form, whose order is fixed, without those that a person left out."""
    gone = {number for number, said in corrections.items() if said.kind is IGNORED}
    return tuple(row._replace(kind=IGNORED, path=(), why=LEFT_OUT) if row.number in gone else row for row in rows)


def _above(rows: tuple[Row, ...]) -> tuple[dict[int, int], dict[int, Path]]:
    """For every unit row the row that it hangs under, as recognised (0: the root), and the unit where no row is it."""
    latest: dict[Path, int] = {}
    found: dict[int, int] = {}
    loose: dict[int, Path] = {}
    for row in rows:
        if row.kind in _UNITS and row.path:
            found[row.number] = latest.get(row.path[:-1], 0)
            latest[row.path] = row.number
            if not found[row.number] and len(row.path) > 2:
                loose[row.number] = row.path[:-1]
    return found, loose


def _corrected(row: Row, correction: RowCorrection | None, walk: _Walk) -> Row:
    said = correction or RowCorrection()
    kind = said.kind or row.kind
    if kind in _UNITS:
        return _unit(row, kind, said, walk)
    if kind is IGNORED:
        return row._replace(kind=kind, path=(), why=LEFT_OUT) if said.kind else row
    if kind is INDICATOR:
        path = walk.path(walk.last()) if row.path != walk.root or said.kind else row.path
        return row._replace(kind=kind, path=path, indicator=said.indicator or row.indicator, why="")
    return _total(row, said, walk)


def _unit(row: Row, kind: RowKind, said: RowCorrection, walk: _Walk) -> Row:
    name = row.path[-1] if row.kind in _UNITS and row.path else _name_of(row)
    if not name:
        return row
    known = row.number in walk.above
    under = walk.under(row.number) if known else walk.higher(walk.last())
    for _ in range(abs(said.shift)):
        under = walk.higher(under) if said.shift < 0 else walk.lower(row.number, under)
    above = walk.loose.get(row.number) if not (under or said.shift) else None
    path = (*(above or walk.path(under)), name)
    if walk.placed.get(walk.last()) != path:
        walk.order.append(row.number)
    walk.placed[row.number] = path
    return row._replace(kind=kind, name=name, path=path, indicator=None, why="")


def _name_of(row: Row) -> str:
    return official_name(plain_name(split_name(row.printed or row.name, ())[1]))


def _total(row: Row, said: RowCorrection, walk: _Walk) -> Row:
    """A total of the root, of the group it named, or of the unit that the row was under, some levels up or down."""
    if said.kind is None and not said.shift:
        return row._replace(path=_as_moved(row.path, walk))
    depth = len(row.path) - 1
    if row.kind is not TOTAL:
        depth = len(walk.path(walk.under(row.number))) if row.number in walk.above else 1
    line = walk.path(walk.last())
    wanted = min(max(1, depth + (row.kind is TOTAL) + said.shift), len(line))
    return row._replace(kind=TOTAL, path=line[:wanted], indicator=None, why="")


def _as_moved(path: Path, walk: _Walk) -> Path:
    """The path of a total whose unit was moved: the last unit of that name."""
    if len(path) < 2 or path in walk.placed.values():
        return path
    return next((walk.placed[row] for row in reversed(walk.order) if walk.placed[row][-1] == path[-1]), path)


def _as_groups(rows: list[Row], corrections: Mapping[int, RowCorrection]) -> tuple[Row, ...]:
    """Rows that hold other rows now are groups, unless a person said what they are."""
    parents = {row.path[:-1] for row in rows if row.kind in _UNITS and row.path}
    return tuple(
        row._replace(kind=GROUP)
        if row.kind is UNIT and row.path in parents and not _kind_said(corrections, row)
        else row
        for row in rows
    )


def _kind_said(corrections: Mapping[int, RowCorrection], row: Row) -> bool:
    said = corrections.get(row.number)
    return said is not None and said.kind is not None
