"""What an open data file holds, as values of the domain."""

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType

from bienche_desktop.domain.change_sets import ChangeSet
from bienche_desktop.domain.documents import Alias, Document, ImportBatch, ImportProfile
from bienche_desktop.domain.events import Event
from bienche_desktop.domain.figures import Figure, FigureKey, Number, StatedChange, Statement
from bienche_desktop.domain.indicators import Vocabulary
from bienche_desktop.domain.issued import IssuedYear
from bienche_desktop.domain.norms import Norm
from bienche_desktop.domain.relations import PrintedRelation
from bienche_desktop.domain.rules import OwnRule
from bienche_desktop.domain.targets import Target
from bienche_desktop.domain.units import Tree, Unit, tree_of_year, tree_on
from bienche_desktop.domain.waivers import Waiver
from bienche_desktop.store import (
    acceptance,
    history,
    learned,
    norms,
    own_rules,
    reading,
    reference,
    relations,
    statements,
    targets,
)
from bienche_desktop.store.connection import Connection
from bienche_desktop.store.ids import Ids


class Contents:
    """Reads one connection. Units and vocabulary are kept once they were read, until a change set says otherwise."""

    def __init__(self, database: Connection) -> None:
        self.db = database
        self.ids = Ids(database)
        self._units: dict[str, Unit] | None = None
        self._vocabulary: Vocabulary | None = None

    @property
    def units(self) -> Mapping[str, Unit]:
        """All units by uid."""
        if self._units is None:
            self._units = reading.read_units(self.db, self.ids)
        return MappingProxyType(self._units)

    @property
    def vocabulary(self) -> Vocabulary:
        """Indicators, measures, kinds, levels."""
        if self._vocabulary is None:
            self._vocabulary = reference.vocabulary(self.db)
        return self._vocabulary

    def tree_on(self, day: date) -> Tree:
        """The tree as it stood on `day`."""
        return tree_on(self.units.values(), day)

    def tree_of_year(self, year: int) -> Tree:
        """The tree that figures of `year` belong to: its last day, and what ended within it and has figures."""
        names = self.ids.names("unit")
        rows = self.db.execute("SELECT DISTINCT unit FROM figure WHERE year = ?", [year])
        return tree_of_year(self.units.values(), year, frozenset(names[row[0]] for row in rows))

    def years(self) -> tuple[int, ...]:
        """The years that have figures, in order."""
        sql = """
            WITH RECURSIVE y (year) AS (
                SELECT min(year) FROM figure
                UNION ALL SELECT (SELECT min(year) FROM figure WHERE year > y.year) FROM y WHERE y.year IS NOT NULL
            ) SELECT year FROM y WHERE year IS NOT NULL
        """
        return tuple(row[0] for row in self.db.execute(sql))

    def first_years(self) -> dict[str, int]:
        """The first year of which each unit has a figure."""
        sql = """
            SELECT unit.uid, min(figure.year) FROM figure JOIN unit ON unit.id = figure.unit GROUP BY figure.unit
        """
        return dict(self.db.execute(sql).fetchall())

    def values(self, year: int) -> dict[FigureKey, Number]:
        """The numbers of a year."""
        return reading.read_values(self.db, self.ids, "WHERE year = ?", [year])

    def values_of(self, year: int, indicator: str, measure: str) -> dict[FigureKey, Number]:
        """The numbers of one indicator and measure in a year."""
        place = [year, self.ids.row("indicator", indicator), self.ids.row("measure", measure)]
        return reading.read_values(self.db, self.ids, "WHERE year = ? AND indicator = ? AND measure = ?", place)

    def values_of_unit(self, uid: str) -> dict[FigureKey, Number]:
        """The numbers of a unit over all years."""
        return reading.read_values(self.db, self.ids, "WHERE unit = ?", [self.ids.row("unit", uid)])

    def figures(self, year: int | None = None) -> Iterator[Figure]:
        """Figures with their sources, of one year or all, in the order they were first written."""
        where, values = ("WHERE year = ?", [year]) if year is not None else ("", [])
        return reading.read_figures(self.db, self.ids, f"{where} ORDER BY figure.id", values)

    def figure(self, key: FigureKey) -> Figure | None:
        """One figure with its source, or None where it is not known."""
        where = "WHERE unit = ? AND year = ? AND indicator = ? AND measure = ?"
        place = [self.ids.row("unit", key.unit), key.year, self.ids.row("indicator", key.indicator),
                 self.ids.row("measure", key.measure)]  # fmt: skip
        return next(reading.read_figures(self.db, self.ids, where, place), None)

    def statements(self, *, speaking: bool = False, key: FigureKey | None = None) -> list[Statement]:
        """Cells of documents that state a figure several times, of one figure or all.

        `speaking`: only those that the figure still stands on, not those of papers that a later one replaced.
        """
        return statements.read_statements(self.db, self.ids, speaking=speaking, key=key)

    def history(self, key: FigureKey) -> list[history.PastValue]:
        """All values a figure has had, newest first."""
        return history.figure_history(self.db, self.ids, key)

    def reasoned_edits(self, year: int, indicator: str, measure: str) -> dict[str, Number]:
        """By how much figures of a year were edited after it was issued, with a reason, by unit."""
        return history.reasoned_edits(self.db, self.ids, year, indicator, measure)

    def stated_changes(self) -> list[StatedChange]:
        """All printed differences and percentages."""
        return reading.read_stated_changes(self.db, self.ids)

    def relations(self) -> list[PrintedRelation[str]]:
        """All formulas that documents print about their tables."""
        return relations.read_relations(self.db, self.ids)

    def events(self) -> list[Event]:
        """All events by effective date."""
        return reading.read_events(self.db, self.ids)

    def documents(self) -> list[Document]:
        """All documents, oldest first."""
        return reading.read_documents(self.db, self.ids)

    def batches(self) -> list[ImportBatch]:
        """All imports, oldest first."""
        return reading.read_batches(self.db, self.ids)

    def norms(self) -> list[Norm]:
        """All norms, in the order in which they were entered."""
        return norms.read_norms(self.db, self.ids)

    def averaged_indicators(self) -> frozenset[str]:
        """Codes of the indicators of which a norm allows so many on average."""
        return norms.averaged(self.db, self.ids)

    def targets(self) -> list[Target]:
        """All reduction targets, oldest first."""
        return targets.read_targets(self.db, self.ids)

    def own_rules(self) -> list[OwnRule]:
        """All rules of the user's own, oldest first; those that are off too."""
        return own_rules.read_rules(self.db, self.ids)

    def aliases(self) -> list[Alias]:
        """All learned names."""
        return learned.read_aliases(self.db)

    def profiles(self) -> list[ImportProfile]:
        """All learned layouts."""
        return learned.read_profiles(self.db)

    def properties(self) -> dict[str, str]:
        """Properties of the file itself."""
        return dict(self.db.execute("SELECT name, value FROM property ORDER BY name").fetchall())

    def waivers(self) -> dict[str, Waiver]:
        """Accepted findings by their ident, lapsed ones too."""
        return acceptance.read_waivers(self.db)

    def issued_years(self) -> dict[int, IssuedYear]:
        """The years that were issued, in order."""
        return acceptance.read_issued(self.db)

    # --- what is kept -----------------------------------------------------------------------------------------

    def _absorb(self, done: ChangeSet) -> None:
        if done.units and self._units is not None:
            self.ids.forget("unit")
            self._units = self._units_after(self._units, done)
        if done.touches("indicator", "measure", "level", "unit_kind"):
            self._vocabulary = None
            self.ids.forget("indicator", "measure", "level", "unit_kind")

    def _units_after(self, known: dict[str, Unit], done: ChangeSet) -> dict[str, Unit]:
        rows = [self.ids.row("unit", uid) for uid in done.units if self._exists(uid)]
        for uid in done.units:
            known.pop(uid, None)
        known.update(reading.read_units(self.db, self.ids, rows))
        return known

    def _exists(self, uid: str) -> bool:
        return self.db.execute("SELECT 1 FROM unit WHERE uid = ?", [uid]).fetchone() is not None

    def _forget_everything(self) -> None:
        self.ids = Ids(self.db)
        self._units = None
        self._vocabulary = None
