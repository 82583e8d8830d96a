"""One figure stated by several cells of a workbook: all are kept, and one of them stands in the file.

What stands is what more sums of the tables confirm: the numbers below it, the total or the kinds of staff beside it,
and the sum above it; where that decides nothing, what is printed first.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import accumulate

from bienche_desktop.domain.changes import Change, SetStatements
from bienche_desktop.domain.figures import FigureKey, Number, Source, Statement, same_number
from bienche_desktop.domain.indicators import Vocabulary
from bienche_desktop.excel.results.found import FoundFigure
from bienche_desktop.excel.results.paths import Path
from bienche_desktop.excel.results.recognised import Table

_SAME = 0.0005  # numbers nearer than this are the same number, as `same_number` has it
Kind = tuple[str, str, int]
"""Indicator, measure, year."""


@dataclass(frozen=True, slots=True)
class Said:
    """A number in one cell, and the table it stands in."""

    found: FoundFigure
    table: int

    @property
    def kind(self) -> Kind:
        return self.found.indicator, self.found.measure, self.found.year


def said_by(tables: Iterable[Table], key_of: Callable[[FoundFigure], FigureKey | None]) -> dict[FigureKey, list[Said]]:
    """What the tables say about each figure, in the order of printing; `key_of` gives none for what is left out."""
    found: dict[FigureKey, dict[tuple[str, str], Said]] = {}
    for number, table in enumerate(tables):
        for figure in table.figures:
            key = key_of(figure)
            if key is not None:
                found.setdefault(key, {}).setdefault((figure.sheet, figure.cell), Said(figure, number))
    return {key: list(cells.values()) for key, cells in found.items()}


def standing(said: Mapping[FigureKey, list[Said]], vocabulary: Vocabulary) -> dict[FigureKey, FoundFigure]:
    """For each figure the cell whose number stands, in the order of printing."""
    sums = _Sums(said, vocabulary)
    for key in sorted((key for key, cells in said.items() if len(cells) > 1), key=lambda key: -_depth(said[key])):
        sums.settle(said[key])
    return {key: sums.settled(cells) for key, cells in said.items()}


def _depth(cells: list[Said]) -> int:
    return max(len(one.found.path) for one in cells)


class _Sums:
    """The numbers of all tables by their places, to see which of several numbers for one figure adds up."""

    def __init__(self, said: Mapping[FigureKey, list[Said]], vocabulary: Vocabulary) -> None:
        self._counted = {code for code, one in vocabulary.indicators.items() if one.counts_in_total == "yes"}
        self._totals = {code for code, one in vocabulary.indicators.items() if one.counts_in_total == "computed"}
        self._values: dict[tuple[int, Kind], dict[Path, Number]] = {}
        self._chosen: dict[tuple[Path, Kind], FoundFigure] = {}
        self._below: dict[tuple[Path, Kind], set[Path]] = {}
        self._sums_below: dict[tuple[Path, Kind], Number | None] = {}
        self._sums_in_table: dict[tuple[int, Kind], Mapping[Path, Number]] = {}
        for one in (one for cells in said.values() for one in cells):
            path = one.found.path
            self._values.setdefault((one.table, one.kind), {}).setdefault(path, one.found.value)
            self._chosen.setdefault((path, one.kind), one.found)
            self._below.setdefault((path[:-1], one.kind), set()).add(path)

    def settle(self, cells: list[Said]) -> None:
        """Choose among cells of one figure: of the latest day, the best confirmed, the first printed."""
        latest = max((one.found.as_of for one in cells if one.found.as_of), default=None)
        newest = [one for one in cells if one.found.as_of in (None, latest)]
        best = newest[0] if len(newest) == 1 else self._best_of(newest)
        for one in cells:
            self._chosen[one.found.path, one.kind] = best.found
        for one in cells:
            self._sums_below.pop((one.found.path[:-1], one.kind), None)

    def _best_of(self, cells: list[Said]) -> Said:
        """Cells with the same number confirm each other; a workbook may have hundreds of sheets with the same row."""
        ordered = sorted(cells, key=lambda one: one.found.value)
        upto = list(accumulate((self._confirmations(one) for one in ordered), initial=0))
        values = [one.found.value for one in ordered]

        def confirmed(one: Said) -> int:
            value = one.found.value
            return upto[bisect_left(values, value + _SAME)] - upto[bisect_right(values, value - _SAME)]

        return max(cells, key=confirmed)

    def settled(self, cells: list[Said]) -> FoundFigure:
        """The cell that stands for these."""
        return self._chosen[cells[0].found.path, cells[0].kind]

    def _confirmations(self, one: Said) -> int:
        """How many sums come out with this number: of those below it, in its row, and of those beside it."""
        return self._is_sum_below(one) + self._fits_row(one) + self._fits_above(one)

    def _is_sum_below(self, one: Said) -> bool:
        place = one.found.path, one.kind
        if place not in self._sums_below:
            parts = [self._chosen[path, one.kind].value for path in self._below.get(place, ())]
            self._sums_below[place] = sum(parts) if parts else None
        total = self._sums_below[place]
        return total is not None and same_number(total, one.found.value)

    def _fits_row(self, one: Said) -> bool:
        row = {code: self._beside(one, code) for code in self._counted | self._totals} | {one.kind[0]: one.found.value}
        parts = [value for code in self._counted if (value := row.get(code)) is not None]
        wholes = [value for code in self._totals if (value := row.get(code)) is not None]
        return one.kind[0] in row and bool(parts) and any(same_number(whole, sum(parts)) for whole in wholes)

    def _beside(self, one: Said, indicator: str) -> Number | None:
        return self._values.get((one.table, (indicator, *one.kind[1:])), {}).get(one.found.path)

    def _fits_above(self, one: Said) -> bool:
        """Whether the number above it, in the same table, is the sum of all that stands below that."""
        numbers, above = self._values[one.table, one.kind], one.found.path[:-1]
        return above in numbers and same_number(numbers[above], self._parts(one.table, one.kind).get(above, 0))

    def _parts(self, table: int, kind: Kind) -> Mapping[Path, Number]:
        """By the path above them, the sums of the numbers of a table."""
        if (table, kind) not in self._sums_in_table:
            sums: dict[Path, Number] = {}
            for path, value in self._values[table, kind].items():
                sums[path[:-1]] = sums.get(path[:-1], 0) + value
            self._sums_in_table[table, kind] = sums
        return self._sums_in_table[table, kind]


@dataclass(frozen=True)
class Repeats:
    """The cells of figures that the workbook, or one read before, states several times; `held`: what the file says."""

    file: str
    said: Mapping[FigureKey, list[Said]]
    held: Mapping[FigureKey, Mapping[str, frozenset[Statement]]]

    @classmethod
    def of(cls, file: str, said: Mapping[FigureKey, list[Said]], known: Iterable[Statement]) -> "Repeats":
        """What the tables say of figures that are, or were, stated in several cells."""
        held: dict[FigureKey, dict[str, frozenset[Statement]]] = {}
        for one in known:
            papers = held.setdefault(one.key, {})
            document = one.source.document or ""
            papers[document] = papers.get(document, frozenset()) | {_plain(one)}
        return cls(file, {k: cells for k, cells in said.items() if len(cells) > 1 or k in held}, held)

    def changes(self, keys: Collection[FigureKey], document: str, batch: str) -> list[Change]:
        """What writes the cells of these figures as those of `document`; nothing of what a document said already."""
        return [
            SetStatements(document, key, tuple(self._statement(key, one, document) for one in cells), batch)
            for key, cells in self._fresh(keys)
        ]

    def is_new(self, keys: Collection[FigureKey]) -> bool:
        """Whether no document said all this about these figures before."""
        return any(True for _ in self._fresh(keys))

    def _fresh(self, keys: Collection[FigureKey]) -> Iterable[tuple[FigureKey, list[Said]]]:
        for key, cells in self.said.items():
            want = frozenset(_plain(self._statement(key, one, "")) for one in cells)
            if key in keys and want not in self.held.get(key, {}).values():
                yield key, cells

    def _statement(self, key: FigureKey, one: Said, document: str) -> Statement:
        source = Source(self.file, one.found.sheet, one.found.cell, document)
        return Statement(key, one.found.value, source, one.found.as_of)


def _plain(one: Statement) -> Statement:
    """The statement without its document: the same cell says the same."""
    return Statement(one.key, float(one.value), Source(None, one.source.sheet, one.source.cell), one.as_of)
