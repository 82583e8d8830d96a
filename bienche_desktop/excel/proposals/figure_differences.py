"""Columns of figures beside the numbers of the file, compared as lists; a difference is made when somebody asks for it.

Only for workbooks in which no figure stands in two cells: there is nothing to weigh.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import overload

from bienche_desktop.domain.figures import FigureKey, Number, same_number
from bienche_desktop.excel.book.joined import Joined
from bienche_desktop.excel.proposals.known import Known
from bienche_desktop.excel.results.corrections import Part
from bienche_desktop.excel.results.figure_columns import FigureColumn, Figures, Meaning
from bienche_desktop.excel.results.found import FoundFigure
from bienche_desktop.excel.results.paths import Path
from bienche_desktop.excel.results.recognised import Table


@dataclass(frozen=True, slots=True)
class FigureDifference:
    """A number of the workbook beside that of the file (`old` None: not known yet)."""

    key: FigureKey
    old: Number | None
    new: Number
    found: FoundFigure

    @property
    def part(self) -> Part:
        return Part.NEW if self.old is None else Part.CHANGED


@dataclass(frozen=True, slots=True, eq=False)
class DifferenceColumn(Sequence[FigureDifference]):
    """A column of figures with the unit of each in the file, and the number that the file has (None: no number)."""

    figures: FigureColumn
    units: Sequence[str]
    olds: Sequence[Number | None]

    def __len__(self) -> int:
        return len(self.units)

    @overload
    def __getitem__(self, at: int) -> FigureDifference: ...
    @overload
    def __getitem__(self, at: slice) -> "DifferenceColumn": ...
    def __getitem__(self, at: int | slice) -> "FigureDifference | DifferenceColumn":
        if isinstance(at, slice):
            return DifferenceColumn(self.figures[at], self.units[at], self.olds[at])
        return self._difference(self.units[at], self.olds[at], self.figures[at])

    def __iter__(self) -> Iterator[FigureDifference]:
        return map(self._difference, self.units, self.olds, self.figures)

    def _difference(self, unit: str, old: Number | None, found: FoundFigure) -> FigureDifference:
        key = FigureKey(unit, found.year, found.indicator, found.measure)
        return FigureDifference(key, old, found.value, found)

    def where(self, kept: Sequence[bool]) -> "DifferenceColumn":
        """Only the differences that are kept; the same column where all are."""
        if all(kept):
            return self
        return DifferenceColumn(
            self.figures.where(kept), list(compress(self.units, kept)), list(compress(self.olds, kept))
        )

    @property
    def is_new(self) -> bool:
        """Whether the file has none of these numbers."""
        return self.olds.count(None) == len(self.olds)

    @property
    def are_same(self) -> list[bool]:
        """For each figure, whether the file says the same."""
        return [same_number(old, new) for old, new in zip(self.olds, self.figures.values, strict=True)]


@dataclass(frozen=True)
class Differences:
    """The figures of a workbook beside those of the file, in the order of printing."""

    new: Sequence[FigureDifference]
    changed: Sequence[FigureDifference]
    same: Sequence[FigureDifference]
    fresh: Sequence[FigureDifference]
    """New and changed together."""

    @classmethod
    def of(cls, differences: Iterable[FigureDifference]) -> "Differences":
        """The same one by one."""
        every = tuple(differences)
        fresh = tuple(one for one in every if not same_number(one.old, one.new))
        same = tuple(one for one in every if same_number(one.old, one.new))
        new, changed = (tuple(one for one in fresh if (one.old is None) is wanted) for wanted in (True, False))
        return cls(new, changed, same, fresh)

    @classmethod
    def of_columns(cls, columns: Iterable[DifferenceColumn]) -> "Differences":
        """The same column by column."""
        new, changed, same, fresh = list[DifferenceColumn](), list[DifferenceColumn](), list[DifferenceColumn](), []
        for column in columns:
            if column.is_new:
                new.append(column)
                fresh.append(column)
                continue
            are_new, are_same = [old is None for old in column.olds], column.are_same
            new.append(column.where(are_new))
            same.append(column.where(are_same))
            fresh.append(column.where([not one for one in are_same]))
            changed.append(column.where([not (a or b) for a, b in zip(are_new, are_same, strict=True)]))
        return cls(Joined(new), Joined(changed), Joined(same), Joined(fresh))


class LivingUnits:
    """Which units of the file do not live in a year."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._dead: dict[int, frozenset[str]] = {}
        self._paths: dict[int, frozenset[Path]] = {}

    def dead(self, year: int) -> frozenset[str]:
        """The units of the file that do not live in the year."""
        if year not in self._dead:
            self._dead[year] = frozenset(uid for uid, one in self._known.units.items() if one.in_year(year) is None)
        return self._dead[year]

    def paths(self, uids: Mapping[Path, str], year: int) -> frozenset[Path]:
        """The units of a workbook that are among them."""
        if not self.dead(year):
            return frozenset()
        if year not in self._paths:
            self._paths[year] = frozenset(path for path, uid in uids.items() if uid in self._dead[year])
        return self._paths[year]


def in_columns(tables: Iterable[Table], uids: Mapping[Path, str], known: Known) -> list[DifferenceColumn] | None:
    """The figures as columns; None where they are not columns, or a figure may stand in two cells."""
    olds: dict[Meaning, dict[str, Number]] | None = None
    living, found = LivingUnits(known), dict[Meaning, DifferenceColumn]()
    beside: dict[tuple[int, frozenset[str]], tuple[list[bool], list[str]]] = {}  # most columns are about the same units
    for part in (part for table in tables for part in Figures.of(table.figures).parts):
        if not isinstance(part, FigureColumn) or part.meaning in found:
            return None
        key = (id(part.paths), living.dead(part.year))
        if key not in beside:
            beside[key] = _units_of(part.paths, uids, living.dead(part.year))
        alive, units = beside[key]
        if len(set(units)) < len(units):
            return None
        olds = _by_meaning(known) if olds is None else olds
        old = olds.get(part.meaning)
        column = part.where(alive)
        found[part.meaning] = DifferenceColumn(column, units, list(map(old.get, units)) if old else [None] * len(units))
    return list(found.values())


def _units_of(paths: Sequence[Path], uids: Mapping[Path, str], dead: frozenset[str]) -> tuple[list[bool], list[str]]:
    """Which of the units are known and alive, and these by uid."""
    told = list(map(uids.get, paths))
    alive = [uid is not None and uid not in dead for uid in told]
    return alive, [uid for uid in told if uid is not None and uid not in dead]


def _by_meaning(known: Known) -> dict[Meaning, dict[str, Number]]:
    found: dict[Meaning, dict[str, Number]] = {}
    for key, value in known.figures.items():
        found.setdefault((key.indicator, key.measure, key.year), {})[key.unit] = value
    return found


def kept(figures: Sequence[FigureDifference], keeps: Callable[[FigureDifference], bool]) -> Sequence[FigureDifference]:
    """Those that are kept; columns stay columns."""
    if not isinstance(figures, Joined):
        return tuple(filter(keeps, figures))
    return Joined(
        part.where([keeps(one) for one in part]) if isinstance(part, DifferenceColumn) else tuple(filter(keeps, part))
        for part in figures.parts
    )


def changed_among(figures: Sequence[FigureDifference]) -> int:
    """How many of them the file has with another number."""
    columns, others = _parted(figures)
    changed = sum(len(column.olds) - column.olds.count(None) for column in columns)
    return changed + sum(one.old is not None for one in others)


def by_meaning(figures: Sequence[FigureDifference]) -> dict[Meaning, dict[Path, Number]]:
    """The numbers of the workbook by their units, for each meaning."""
    found: dict[Meaning, dict[Path, Number]] = {}
    columns, others = _parted(figures)
    for column in columns:
        found.setdefault(column.figures.meaning, {}).update(
            zip(column.figures.paths, column.figures.values, strict=True)
        )
    for one in others:
        found.setdefault((one.key.indicator, one.key.measure, one.key.year), {})[one.found.path] = one.new
    return found


def _parted(figures: Sequence[FigureDifference]) -> tuple[list[DifferenceColumn], list[FigureDifference]]:
    """The columns among them, and the others one by one."""
    parts = figures.parts if isinstance(figures, Joined) else (figures,)
    columns = [part for part in parts if isinstance(part, DifferenceColumn)]
    return columns, [one for part in parts if not isinstance(part, DifferenceColumn) for one in part]
