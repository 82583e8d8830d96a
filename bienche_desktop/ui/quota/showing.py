"""Which of the two tables is shown, of what, and what a change of the file means for it."""

from collections.abc import Iterable, Sequence

from bienche_desktop.domain.change_sets import ChangeSet
from bienche_desktop.domain.figures import FigureKey
from bienche_desktop.domain.quota_columns import Column
from bienche_desktop.domain.quota_grid import Grid, Place
from bienche_desktop.domain.unit_grid import UnitGrid
from bienche_desktop.domain.year_grid import YearGrid
from bienche_desktop.ui.quota.loading import GridSource
from bienche_desktop.ui.session import Session

MANY = 200
"""Figures above which a change is read anew as a whole."""

ALL_OPEN = 600
"""Units up to which the whole tree stands open at first."""

_VOCABULARY = ("indicator", "measure", "level", "unit_kind")


class Showing:
    """The state of the tab without its widgets. `chosen`: idents of the columns the user wants; None: by default."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._source = GridSource(session.store)
        self._grid: Grid | None = None
        self.chosen: list[str] | None = None
        self.by_year = False
        self.unit = ""
        self.closed: set[str] = set()

    # --- the grid ---------------------------------------------------------------------------------------------

    def grid(self) -> Grid:
        """The table as the file stands now."""
        if self.by_year:
            self._grid = self._source.unit_grid(self.unit, self._session.year)
        else:
            self._grid = self._source.year_grid(self._session.year, self.chosen)
        return self._grid

    def is_same_kind_as(self, grid: Grid) -> bool:
        """Whether a table of the kind wanted now is shown already."""
        return isinstance(grid, UnitGrid) == self.by_year

    def show_years_of(self, unit: str) -> None:
        """Turns to the years of a unit."""
        self.by_year = True
        self.unit = unit

    def show_column_of(self, key: FigureKey) -> None:
        """Turns to the units of a year, with the column in which a figure stands."""
        self.by_year = False
        idents = [column.ident for column in self.columns()]
        ident = Column(key.indicator, key.measure).ident
        if idents and ident not in idents:
            self.chosen = [*idents, ident]

    def columns(self) -> Sequence[Column]:
        """The columns of the year's table, also while the other one is shown."""
        grid = self._grid if isinstance(self._grid, YearGrid) else None
        grid = grid or self._source.year_grid(self._session.year, self.chosen)
        return grid.columns

    def first_depth(self) -> int:
        """How deep the tree stands open at first; -1 for all of it."""
        return -1 if self._grid is None or len(self._grid.rows) <= ALL_OPEN else 0

    def subject(self) -> str:
        """Whose years are shown; "" for all units of a year."""
        return self._grid.name if isinstance(self._grid, UnitGrid) else ""

    def hint(self) -> str:
        """What the line above the table says."""
        if isinstance(self._grid, YearGrid) and not self._grid.has_figures:
            return f"Năm {self._session.year} chưa có số liệu: gõ thẳng vào ô, hoặc nhập từ Excel."
        return ""

    def blank_units(self) -> tuple[str, ...]:
        """The units of the year without any number, once entering has begun; none while one unit's years are shown."""
        grid = self._grid
        return grid.blank_units if isinstance(grid, YearGrid) and grid.has_figures else ()

    # --- finding places ---------------------------------------------------------------------------------------

    def row_of_unit(self, uid: str) -> int | None:
        """The row of a unit in the year's table."""
        return self._grid.row_of(uid) if isinstance(self._grid, YearGrid) else None

    def name_of(self, uid: str) -> str:
        """The name of a unit in the year's table."""
        row = self.row_of_unit(uid)
        return self._grid.rows[row].label if self._grid is not None and row is not None else ""

    def column_of(self, key: FigureKey) -> int | None:
        """The column of a figure in the table shown."""
        return self._grid.column_of(key) if isinstance(self._grid, YearGrid | UnitGrid) else None

    def first_unit(self) -> str:
        """The first unit of the year."""
        roots = self._session.tree().roots
        return roots[0] if roots else ""

    def neighbour(self, step: int) -> str | None:
        """The unit before or after the shown one in the tree of the year."""
        order = self._session.tree().order
        if self.unit not in order:
            return order[0] if order else None
        place = order.index(self.unit) + step
        return order[place] if 0 <= place < len(order) else None

    # --- what changed -----------------------------------------------------------------------------------------

    def needs_rebuild(self, done: ChangeSet) -> bool:
        """Whether a change touches rows or columns, or so much that reading anew is quicker."""
        if done.units or done.touches(*_VOCABULARY) or len(done.figures) > MANY:
            return True
        if isinstance(self._grid, UnitGrid):
            return any(self._is_new_here(self._grid, key) for key in done.figures)
        return any(self._is_new(key) for key in done.figures)

    def _is_new_here(self, grid: UnitGrid, key: FigureKey) -> bool:
        """Whether a figure of the unit has no row or no year in the table yet."""
        if key.unit != self.unit:
            return False
        return grid.row_of((key.indicator, key.measure)) is None or grid.column_of(key) is None

    def _is_new(self, key: FigureKey) -> bool:
        """Whether a figure of the year belongs to a unit or a column that is not in the table."""
        if key.year != self._session.year:
            return False
        without_column = self.chosen is None and self.column_of(key) is None
        return without_column or self.row_of_unit(key.unit) is None

    def take(self, done: ChangeSet) -> set[Place]:
        """Takes over what a change wrote; returns the cells that look different now."""
        if isinstance(self._grid, YearGrid):
            years = (self._session.year, self._session.year - 1)
            return self._grid.put(self._source.values_of(key for key in done.figures if key.year in years))
        if isinstance(self._grid, UnitGrid):
            return self._take_years(self._grid, done)
        return set()

    def _take_years(self, grid: UnitGrid, done: ChangeSet) -> set[Place]:
        places = grid.put(self._source.values_of(key for key in done.figures if key.unit == self.unit))
        others = {key.year for key in done.figures if key.unit != self.unit and self._is_below(key.unit)}
        for year in others:
            places |= grid.replace_year(year, self._source.unit_year(year, self.unit))
        return places

    def _is_below(self, uid: str) -> bool:
        tree = self._session.tree()
        return uid not in tree or self.unit in tree.lineage(uid)

    def places_of(self, keys: Iterable[FigureKey]) -> set[Place]:
        """Where these figures stand in the table, as far as they do."""
        found = ((self._row_of(key), self.column_of(key)) for key in keys)
        return {(row, column) for row, column in found if row is not None and column is not None}

    def _row_of(self, key: FigureKey) -> int | None:
        if isinstance(self._grid, UnitGrid):
            return self._grid.row_of((key.indicator, key.measure)) if key.unit == self.unit else None
        return self.row_of_unit(key.unit) if key.year == self._session.year else None
