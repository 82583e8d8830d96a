"""One issue to compare: its units, numbers and title as plain values, from a recognised workbook or a data file."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import NamedTuple

from bienche_desktop.domain.documents import Alias
from bienche_desktop.domain.figures import Number, Source
from bienche_desktop.domain.indicators import Vocabulary
from bienche_desktop.domain.text import expand, place_tones
from bienche_desktop.domain.units import Unit, UnitPeriod
from bienche_desktop.excel.proposals.proposing import paths_of
from bienche_desktop.excel.results.found_events import Mention
from bienche_desktop.excel.results.paths import Path
from bienche_desktop.excel.results.recognised import Problem, Question, Recognition, Table, TitleBlock
from bienche_desktop.store import Store

TITLE_FACTS = ("organisation", "title", "decision", "decided_on", "issuer", "unit_of_measure", "as_of")
"""What a title block prints, by the names of its fields."""


class ColumnKey(NamedTuple):
    """What the numbers of a column count. `base_year` only for printed differences."""

    indicator: str
    measure: str
    year: int
    base_year: int | None = None

    def later(self, years: int) -> "ColumnKey":
        """The same column of an issue that speaks of `years` years later."""
        base = None if self.base_year is None else self.base_year + years
        return ColumnKey(self.indicator, self.measure, self.year + years, base)


class CellKey(NamedTuple):
    """Whose number, and in which column."""

    unit: str
    column: ColumnKey


@dataclass(frozen=True, slots=True)
class IssueUnit:
    """A unit of one issue. `ident` is its uid in a data file, in a workbook its path; `names` all it is known by."""

    ident: str
    name: str
    parent: str | None = None
    names: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class IssueFigure:
    """A number and where it stands."""

    value: Number
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class IssueChange:
    """A printed difference or percentage and where it stands."""

    delta: Number | None
    percent: float | None
    source: Source | None = None


@dataclass(frozen=True)
class Issue:
    """One side of a comparison. `units` are parents before children."""

    file: str
    is_workbook: bool
    units: Mapping[str, IssueUnit]
    figures: Mapping[CellKey, IssueFigure]
    changes: Mapping[CellKey, IssueChange] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    sheets: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    questions: tuple[Question, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    title_year: int | None = None

    @property
    def unread(self) -> tuple[Question | Problem, ...]:
        """The cells of a workbook that could not be read for sure."""
        return (*self.questions, *self.problems)

    @cached_property
    def columns(self) -> frozenset[ColumnKey]:
        """What its numbers count."""
        return frozenset(key.column for key in self.figures)

    @cached_property
    def main_year(self) -> int | None:
        """The year it is about: the one in its title, otherwise the one that most numbers belong to."""
        if self.title_year is not None:
            return self.title_year
        counted = Counter(key.column.year for key in self.figures)
        return max(counted, key=lambda year: (counted[year], year)) if counted else None

    @cached_property
    def children(self) -> Mapping[str | None, tuple[str, ...]]:
        """The units below each unit; the topmost under None."""
        found: dict[str | None, list[str]] = {}
        for unit in self.units.values():
            found.setdefault(unit.parent, []).append(unit.ident)
        return {parent: tuple(below) for parent, below in found.items()}

    @cached_property
    def name_counts(self) -> Counter[str]:
        """How many units bear a name, by its key."""
        return Counter(exact_key(unit.name) for unit in self.units.values())

    def path(self, ident: str) -> Path:
        """Names from the topmost unit to this one."""
        unit = self.units[ident]
        return (*(self.path(unit.parent) if unit.parent is not None else ()), unit.name)

    def above(self, ident: str) -> Iterator[str]:
        """The units above this one, nearest first."""
        parent = self.units[ident].parent
        while parent is not None:
            yield parent
            parent = self.units[parent].parent


@lru_cache(maxsize=65536)
def exact_key(name: str) -> str:
    """What two spellings of one name share without losing its tones: written in full, lower case, without "và".

    "Mỹ Thạnh" and "Mỹ Thành" stay two names here; `name_key` makes them one.
    """
    return " ".join(word for word in re.findall(r"\w+", place_tones(expand(name)).casefold()) if word != "và")


# --- from a workbook ----------------------------------------------------------------------------------------------


def issue_of_book(found: Recognition, vocabulary: Vocabulary) -> Issue:
    """A recognised workbook as an issue."""
    tables = [table for table in found.tables if table.kind != "other"]
    titles = [table.title for table in tables]
    return Issue(
        found.file, True, _units_of_tables(tables),
        {CellKey(_ident(f.path), ColumnKey(f.indicator, f.measure, f.year)):
            IssueFigure(f.value, Source(found.file, f.sheet, f.cell)) for f in found.figures},
        {CellKey(_ident(c.path), ColumnKey(c.indicator, c.measure, c.year, c.base_year)):
            IssueChange(c.delta, c.percent, Source(found.file, c.sheet, c.cell)) for c in found.changes},
        {fact: "; ".join(_printed(titles, fact)) for fact in TITLE_FACTS}, vocabulary,
        tuple(dict.fromkeys(table.sheet for table in tables)),
        tuple(mention for table in tables for mention in table.mentions),
        tuple(one for question in found.questions for one in question.alone), found.problems, found.notes,
        next((title.year for title in titles if title.year), None),
    )  # fmt: skip


def _ident(path: Path) -> str:
    return " / ".join(exact_key(name) for name in path)


def _units_of_tables(tables: Iterable[Table]) -> dict[str, IssueUnit]:
    units: dict[str, IssueUnit] = {}
    for path in (path for table in tables for path in paths_of(table)):
        parent = _ident(path[:-1]) if len(path) > 1 else None
        units.setdefault(_ident(path), IssueUnit(_ident(path), path[-1], parent, frozenset({path[-1]})))
    return units


def _printed(titles: Iterable[TitleBlock], fact: str) -> Iterator[str]:
    """What the title blocks say about a fact, each saying once; days as they are read in Vietnam."""
    values = dict.fromkeys(getattr(title, fact) for title in titles)
    return (value if isinstance(value, str) else f"{value:%d/%m/%Y}" for value in values if value)


# --- from a data file ---------------------------------------------------------------------------------------------


def years_beside(store_years: Iterable[int], other: Issue) -> frozenset[int] | None:
    """The years of a data file that are worth comparing with the other side; None for all.

    Beside a workbook only its own years count; where the file has none of them, its last year.
    """
    if not other.is_workbook:
        return None
    known = frozenset(store_years)
    spoken = {key.column.year for key in (*other.figures, *other.changes)}
    return known & spoken or frozenset({max(known)} if known else ())


def issue_of_store(store: Store, years: frozenset[int] | None = None) -> Issue:
    """A data file as an issue: all of it, or these years and the units that lived in them."""
    units = _units_of_store(store.units, store.aliases(), years)
    figures = (f for year in (store.years() if years is None else sorted(years)) for f in store.figures(year))
    changes = (s for s in store.stated_changes() if years is None or s.key.year in years)
    return Issue(
        store.path.name, False, units,
        {CellKey(f.key.unit, ColumnKey(f.key.indicator, f.key.measure, f.key.year)): IssueFigure(f.value, f.source)
         for f in figures if f.key.unit in units},
        {CellKey(s.key.unit, ColumnKey(s.key.indicator, s.key.measure, s.key.year, s.key.base_year)):
            IssueChange(s.delta, s.percent, s.source) for s in changes if s.key.unit in units},
        vocabulary=store.vocabulary,
    )  # fmt: skip


def _units_of_store(
    known: Mapping[str, Unit], aliases: Iterable[Alias], years: frozenset[int] | None
) -> dict[str, IssueUnit]:
    learned: dict[str, set[str]] = {}
    for alias in aliases:
        if alias.kind == "unit":
            learned.setdefault(alias.target, set()).add(alias.text)
    alive = {uid: period for uid, unit in known.items() if (period := _period(unit, years)) is not None}
    found: dict[str, IssueUnit] = {}
    for uid in _parents_first(alive):
        period = alive[uid]
        names = {name for name in (period.name, period.short_name) if name} | learned.get(uid, set())
        parent = period.parent if period.parent in found else None
        found[uid] = IssueUnit(uid, period.name, parent, frozenset(names))
    return found


def _period(unit: Unit, years: frozenset[int] | None) -> UnitPeriod | None:
    """How the unit was when it was last spoken of."""
    if years is None:
        return unit.last
    return next((period for year in sorted(years, reverse=True) if (period := unit.in_year(year))), None)


def _parents_first(alive: Mapping[str, UnitPeriod]) -> Iterator[str]:
    """Every unit once, siblings in their order, each after the one above it; also where periods run in a circle."""
    below: dict[str | None, list[str]] = {}
    for uid, period in alive.items():
        below.setdefault(period.parent if period.parent in alive else None, []).append(uid)
    seen: set[str] = set()
    for start in (None, *alive):
        waiting = [start] if start is None or start not in seen else []
        while waiting:
            current = waiting.pop()
            if current is not None and current not in seen:
                seen.add(current)
                yield current
            children = sorted(below.pop(current, []), key=lambda uid: alive[uid].order, reverse=True)
            waiting.extend(uid for uid in children if uid not in seen)
