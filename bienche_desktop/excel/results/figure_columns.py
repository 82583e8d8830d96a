"""The figures of a column of a table kept as plain lists; a figure with its cell is made when somebody asks for it."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import compress
from typing import overload

from bienche_desktop.domain.figures import Number
from bienche_desktop.excel.book.joined import Joined
from bienche_desktop.excel.book.workbook import column_letter, row_of
from bienche_desktop.excel.results.found import FoundFigure
from bienche_desktop.excel.results.paths import Path

Meaning = tuple[str, str, int]
"""Indicator, measure and year."""


@dataclass(frozen=True, slots=True, eq=False)
class FigureColumn(Sequence[FoundFigure]):
    """Figures of one meaning below each other: rows of the sheet, units and values of one length, top to bottom."""

    sheet: str
    column: int
    indicator: str
    measure: str
    year: int
    as_of: date | None
    rows: Sequence[int]
    paths: Sequence[Path]
    values: Sequence[Number]

    @property
    def meaning(self) -> Meaning:
        return self.indicator, self.measure, self.year

    def __len__(self) -> int:
        return len(self.values)

    @overload
    def __getitem__(self, at: int) -> FoundFigure: ...
    @overload
    def __getitem__(self, at: slice) -> "FigureColumn": ...
    def __getitem__(self, at: int | slice) -> "FoundFigure | FigureColumn":
        if isinstance(at, slice):
            return self._with(self.rows[at], self.paths[at], self.values[at])
        cell = f"{column_letter(self.column)}{self.rows[at]}"
        return FoundFigure(
            self.sheet, cell, self.paths[at], self.indicator, self.measure, self.year, self.values[at], self.as_of
        )

    def __iter__(self) -> Iterator[FoundFigure]:
        sheet, letter = self.sheet, column_letter(self.column)
        indicator, measure, year, as_of = self.indicator, self.measure, self.year, self.as_of
        for row, path, value in zip(self.rows, self.paths, self.values, strict=True):
            yield FoundFigure(sheet, f"{letter}{row}", path, indicator, measure, year, value, as_of)

    def where(self, kept: Sequence[bool]) -> "FigureColumn":
        """Only the figures that are kept; the same column where all are."""
        if all(kept):
            return self
        return self._with(
            list(compress(self.rows, kept)), list(compress(self.paths, kept)), list(compress(self.values, kept))
        )

    def _with(self, rows: Sequence[int], paths: Sequence[Path], values: Sequence[Number]) -> "FigureColumn":
        return FigureColumn(
            self.sheet, self.column, self.indicator, self.measure, self.year, self.as_of, rows, paths, values
        )


def meaning_of(figure: FoundFigure) -> Meaning:
    """What the figure counts, and when."""
    return figure.indicator, figure.measure, figure.year


class Figures(Joined[FoundFigure]):
    """The figures of a table or workbook: columns as such, others one by one."""

    __slots__ = ()

    def __add__(self, other: Sequence[FoundFigure]) -> "Figures":
        return Figures((*self.parts, *(other.parts if isinstance(other, Joined) else (other,))))

    def meanings(self) -> Iterator[Meaning]:
        """The meaning of every part that is a column, and of every other figure."""
        for part in self.parts:
            if isinstance(part, FigureColumn):
                yield part.meaning
            else:
                yield from map(meaning_of, part)

    def counted_by_year(self) -> Iterator[tuple[int, int]]:
        """(year, how many figures), the same year several times."""
        for part in self.parts:
            if isinstance(part, FigureColumn):
                yield part.year, len(part)
            else:
                yield from ((figure.year, 1) for figure in part)

    def latest_years(self) -> dict[Path, int]:
        """The latest year that has a figure of the unit."""
        told: dict[int, tuple[int, Sequence[Path]]] = {}
        found: dict[Path, int] = {}
        for part in self.parts:
            if isinstance(part, FigureColumn):  # columns beside each other are about the same units
                year, _ = told.get(id(part.paths), (part.year, ()))
                told[id(part.paths)] = (max(year, part.year), part.paths)
            else:
                for figure in part:
                    found[figure.path] = max(figure.year, found.get(figure.path, figure.year))
        for year, paths in told.values():
            found.update((path, max(year, found.get(path, year))) for path in paths)
        return found

    def about(self, meanings: Collection[Meaning]) -> Iterator[FoundFigure]:
        """The figures of these meanings, in order."""
        for part in self.parts:
            if not isinstance(part, FigureColumn):
                yield from (figure for figure in part if meaning_of(figure) in meanings)
            elif part.meaning in meanings:
                yield from part

    def of_units(self, wanted: Callable[[int], frozenset[Path]]) -> Iterator[FoundFigure]:
        """The figures of units that are wanted in their year."""
        for part in self.parts:
            if not isinstance(part, FigureColumn):
                yield from (figure for figure in part if figure.path in wanted(figure.year))
            elif (units := wanted(part.year)) and not units.isdisjoint(part.paths):
                yield from part.where([path in units for path in part.paths])

    def without_rows(self, gone: Collection[int]) -> "Figures":
        """The figures beside those of these rows of the sheet."""
        if not gone:
            return self
        return self._kept(
            lambda column: [row not in gone for row in column.rows], lambda one: row_of(one.cell) not in gone
        )

    def without_cells(self, gone: Collection[str]) -> "Figures":
        """The figures beside those in these cells of the sheet."""
        if not gone:
            return self
        return self._kept(
            lambda column: [figure.cell not in gone for figure in column], lambda one: one.cell not in gone
        )

    def without_thing(self, figure: FoundFigure) -> "Figures":
        """The figures beside those that say the same thing as this one, with whatever number."""
        meaning, path = meaning_of(figure), figure.path
        return self._kept(
            lambda column: [one != path for one in column.paths] if column.meaning == meaning else None,
            lambda one: one.path != path or meaning_of(one) != meaning,
        )

    def _kept(
        self, in_column: Callable[[FigureColumn], Sequence[bool] | None], alone: Callable[[FoundFigure], bool]
    ) -> "Figures":
        """What is to be kept; None for a column that stays as it is."""
        parts: list[Sequence[FoundFigure]] = []
        for part in self.parts:
            if isinstance(part, FigureColumn):
                kept = in_column(part)
                parts.append(part if kept is None else part.where(kept))
            else:
                parts.append(tuple(filter(alone, part)))
        return Figures(parts)

    @classmethod
    def of(cls, figures: Iterable[FoundFigure]) -> "Figures":
        """The same figures, with the columns among them as columns."""
        if isinstance(figures, cls):
            return figures
        if isinstance(figures, Joined):
            return cls(part for inner in figures.parts for part in cls.of(inner).parts)
        return cls((figures if isinstance(figures, FigureColumn) else tuple(figures),))
