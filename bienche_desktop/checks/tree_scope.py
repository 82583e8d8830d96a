"""What the checks stand on: who is whose child in which year, what stands below a unit, and what is to be judged.

The tree of a year is seen by each parent on its own last living day of that year (31 December, or the day it ended).
What stands below a unit is the sum of its children's figures; a child without the figure is looked through. Both live
in temporary tables on the store's connection (db/checks/ground), so that a file opened for reading has them too.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from bienche_desktop.checks.catalogue import ground
from bienche_desktop.domain.figures import Number
from bienche_desktop.store import Store

DEEPEST = 30
"""No real tree is deeper; further up only a damaged one runs, in a circle. The SQL has the same guard."""

_YOUNGER = {"printed_relation": "no_formulas", "statement": "no_statements"}
"""Tables that a file of an older schema lacks, and what makes empty ones in their stead."""


class Cell(NamedTuple):
    """A figure's place, in row numbers of the file."""

    unit: int
    year: int
    indicator: int
    measure: int


class Ground:
    """The temporary tables of one open file. `build` before anything else."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def run(self, name: str, **values: Any) -> list[Any]:
        """Run a file of db/checks/ground; returns the rows of its last statement."""
        rows: list[Any] = []
        for statement in ground(name):
            rows = self._store.db.execute(statement, values).fetchall()
        return rows

    def build(self) -> None:
        """Make everything anew, and put every place into the scope where a check might find something."""
        known = set(self._store.db.table_names())
        older = [name for table, name in _YOUNGER.items() if table not in known]
        if "printed_relation" in known and not self.run("tells_parts"):
            older.append("no_parts")
        for name in (*older, "tables", "tree", "below", "unlike"):
            self.run(name)
        self._hand_up()
        self.run("steps")
        self.run("scope_suspects", **self._usual())
        for name in ("targets", "formulas", "tally_none", "tally", "bare", "open_parts", "divided"):
            self.run(name)

    def _usual(self) -> dict[str, Any]:
        """The values that a look at everything asks with."""
        cursor = self._store.db.execute(*ground("usual"))
        return dict(zip((column[0] for column in cursor.description), next(cursor), strict=True))

    def _hand_up(self) -> None:
        """Let units that state no number of their own pass on what stands below them, and compare again."""
        ((is_wanted,),) = self.run("open_cells")
        if is_wanted:
            self.run("hand_up")
            self.run("unlike")

    def judge(self, places: Iterable[tuple[int, int]], units: Iterable[int]) -> list[tuple[int, int]]:
        """Put these units in these years, and all years about which something is printed of them or of the units
        above them, into the scope.

        Returns all of the scope.
        """
        for unit, year in places:
            self.run("scope_add", unit=unit, year=year)
        self.run("scope_years")
        for unit in units:
            self.run("scope_stated", unit=unit)
            self.run("scope_above", unit=unit)
            self.run("bare_of", unit=unit)
            self.run("scope_formulas", unit=unit)
        for name in ("tally", "open_parts"):
            self.run(name)
        return self.run("scope")

    def judge_jumps(self, cells: Iterable[Cell], summed: Iterable[tuple[int, int]]) -> None:
        """Put into the scope of years what may now differ otherwise from the year before, or from its neighbours.

        `cells` are the posts that changed, `summed` the units and years whose sums changed with them.
        """
        cells = list(cells)
        for cell in cells:
            self.run("scope_next", unit=cell.unit, year=cell.year)
        for indicator, measure in {cell[2:] for cell in cells}:
            for unit, year in summed:
                self.run("scope_peers", unit=unit, year=year, indicator=indicator, measure=measure)

    def recount(self, cells: Iterable[Cell]) -> set[tuple[int, int]]:
        """Add up anew what stands above changed cells; returns the units and years whose sums may have changed.

        A sum goes on upwards through units without a figure of their own, up to the first that has one.
        """
        touched: set[tuple[int, int]] = set()
        pending = set(cells)
        for _ in range(DEEPEST):
            if not pending:
                break
            above = {(Cell(unit, *cell[1:]), stated) for cell in pending
                     for unit, stated in self.run("above_cell", **cell._asdict())}  # fmt: skip
            for parent, _ in above:
                self.run("below_cell", **parent._asdict())
                touched.add((parent.unit, parent.year))
            pending = {parent for parent, stated in above if not stated}
        return touched

    def formula_parts(self, place: int) -> list[Cell]:
        """The figures that a printed formula makes a number of."""
        return [Cell(*row) for row in self.run("place_parts", place=place)]

    def parts(self, cell: Cell) -> list[tuple[int, Number]]:
        """The units and figures that make up what stands below a unit."""
        return self.run("parts", **cell._asdict())

    def parents(self, cell: Cell) -> list[tuple[int, bool]]:
        """The units whose sums a cell goes into, and whether each has a figure of its own there."""
        return [(unit, bool(stated)) for unit, stated in self.run("above_cell", **cell._asdict())]
