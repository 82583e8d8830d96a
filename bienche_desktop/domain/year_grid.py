"""The grid of one year: the unit tree down the side, indicators and measures across."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property

from bienche_desktop.domain.figures import FigureKey, Number
from bienche_desktop.domain.indicators import Vocabulary
from bienche_desktop.domain.numbers import format_number
from bienche_desktop.domain.quota_cells import Cell, State, What, YearSums, less, remaining, tidy
from bienche_desktop.domain.quota_columns import Column, Pair, head
from bienche_desktop.domain.quota_grid import NO_ROW, Head, Place, Row


class YearGrid:
    """Units by columns in one year; `before` holds the numbers of the year before."""

    corner = "Đơn vị"

    def __init__(self, now: YearSums, before: YearSums, columns: Sequence[Column], vocabulary: Vocabulary) -> None:
        self.year = now.year
        self.columns = tuple(columns)
        self._now = now
        self._before = before
        self._vocabulary = vocabulary
        self._columns_of: dict[str, list[int]] = {}
        for number, column in enumerate(self.columns):
            self._columns_of.setdefault(column.indicator, []).append(number)
        self._row_of = {uid: number for number, uid in enumerate(now.tree.order)}

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        return tuple(self._row(uid) for uid in self._now.tree.order)

    def _row(self, uid: str) -> Row:
        node = self._now.tree[uid]
        parent = self._now.tree.parent(uid)
        kind = self._vocabulary.kinds.get(node.period.kind)
        return Row(
            uid, node.name, NO_ROW if parent is None else self._row_of[parent],
            tuple(self._row_of[child] for child in node.children),
            bool(node.children) or (kind is not None and kind.is_group and kind.code != "reserve"),
        )  # fmt: skip

    @cached_property
    def heads(self) -> tuple[Head, ...]:
        return tuple(head(column, self._vocabulary, self.year) for column in self.columns)

    def row_of(self, uid: str) -> int | None:
        """The row of a unit."""
        return self._row_of.get(uid)

    def column_of(self, key: FigureKey) -> int | None:
        """The column in which a figure stands."""
        wanted = Column(key.indicator, key.measure)
        return self.columns.index(wanted) if wanted in self.columns else None

    def key(self, row: int, column: int) -> FigureKey | None:
        what = self.columns[column]
        if what.what is not What.FIGURE:
            return None
        return FigureKey(self.rows[row].ident, self.year, what.indicator, what.measure)

    def subject(self, row: int, column: int) -> FigureKey | None:
        what = self.columns[column]
        if what.what is What.REMAINING:
            return None
        return FigureKey(self.rows[row].ident, self.year, what.indicator, what.measure)

    def cell(self, row: int, column: int) -> Cell:
        uid, what = self.rows[row].ident, self.columns[column]
        if what.what is What.REMAINING:
            return remaining(lambda measure: self._now.cell(uid, what.indicator, measure))
        now = self._now.cell(uid, *what.pair)
        return now if what.what is What.FIGURE else less(now, self._before.cell(uid, *what.pair))

    def describe(self, row: int, column: int) -> str:
        heading = self.heads[column]
        year = f" {self.year}" if heading.what is not What.CHANGE else ""
        return f"{heading.upper} · {heading.lower}{year} của {self.rows[row].label}"

    @property
    def total_label(self) -> str:
        roots = self._now.tree.roots
        if not roots:
            return ""
        return f"Tổng cộng · {self._now.tree[roots[0]].name}" if len(roots) == 1 else f"Tổng cộng ({len(roots)} đơn vị)"

    def total(self, column: int) -> Cell:
        cells = [self.cell(self._row_of[root], column) for root in self._now.tree.roots]
        if len(cells) == 1:
            return cells[0]
        values = [cell.value for cell in cells if cell.value is not None]
        return Cell(tidy(sum(values)), State.COMPUTED) if values else Cell()

    @property
    def has_figures(self) -> bool:
        """Whether any number of the year is known."""
        return bool(self._now.values)

    @cached_property
    def blank_units(self) -> tuple[str, ...]:
        """The units, headings and those with others below them apart, that have no number in the year."""
        return tuple(row.ident for row in self.rows if not row.is_group and not self._known[row.ident])

    def _count(self, key: FigureKey, is_known: bool) -> None:
        """Keeps count of a number that comes or goes."""
        before = self._known[key.unit]
        self._known[key.unit] += is_known - (key in self._now.values)
        if not before or not self._known[key.unit]:
            self.__dict__.pop("blank_units", None)

    @cached_property
    def _known(self) -> Counter[str]:
        """How many numbers of the year each unit has."""
        return Counter(key.unit for key in self._now.values)

    @property
    def wordy_rows(self) -> Sequence[int]:
        return [number for number, row in enumerate(self.rows) if row.children]

    def longest(self, column: int) -> str:
        return self._longest.get(self.columns[column].pair, "0")

    @cached_property
    def _longest(self) -> dict[Pair, str]:
        """The largest number of each indicator and measure; one walk over the year."""
        largest: dict[Pair, Number] = {}
        for key, value in self._now.values.items():
            pair = (key.indicator, key.measure)
            if key.unit in self._now.tree and not self._now.tree[key.unit].children and value >= largest.get(pair, 0):
                largest[pair] = value
        return {pair: format_number(value) for pair, value in largest.items()}

    def put(self, values: Mapping[FigureKey, Number | None]) -> set[Place]:
        places: set[Place] = set()
        for key, value in values.items():
            if key.year == self.year:
                self._count(key, value is not None)
            year = {self._now.year: self._now, self._before.year: self._before}.get(key.year)
            touched = year.put(key, value) if year is not None else ()
            rows = [self._row_of[uid] for uid in touched if uid in self._row_of]
            places.update((row, column) for row in rows for column in self._columns_of.get(key.indicator, ()))
        return places
