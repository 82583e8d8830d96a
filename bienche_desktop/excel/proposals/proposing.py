"""Compares what was recognised with what the file holds, and proposes the changes of one import."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from bienche_desktop.domain.changes import Proposal
from bienche_desktop.domain.figures import ChangeKey, FigureKey, same_number
from bienche_desktop.domain.numbers import format_number
from bienche_desktop.domain.relations import PrintedRelation
from bienche_desktop.excel.book.joined import Made
from bienche_desktop.excel.book.without_collection import without_collection
from bienche_desktop.excel.proposals.choosing import Chosen, FigureDifference, NewUnit, StatedDifference, choose
from bienche_desktop.excel.proposals.figure_differences import Differences, LivingUnits, in_columns
from bienche_desktop.excel.proposals.formulas_kept import Formulas
from bienche_desktop.excel.proposals.known import Known
from bienche_desktop.excel.proposals.learning import unit_paths
from bienche_desktop.excel.proposals.matching import How, UnitMatch, match_units
from bienche_desktop.excel.proposals.new_units import (
    NewUnits,
    begun_by_events,
    unit_questions,
    units_left_out,
    years_of_paths,
)
from bienche_desktop.excel.proposals.repeats import Repeats, Said, said_by, standing
from bienche_desktop.excel.proposals.shown_numbers import ShownNumbers
from bienche_desktop.excel.proposals.writing import Writing
from bienche_desktop.excel.recognition.told import with_indicators
from bienche_desktop.excel.results.corrections import NOTHING_SAID, Corrections
from bienche_desktop.excel.results.figure_columns import Figures
from bienche_desktop.excel.results.found import FoundChange, FoundFigure
from bienche_desktop.excel.results.paths import Path
from bienche_desktop.excel.results.recognised import IGNORED, Question, Recognition, Table

_NOT_TAKEN = ("other",)


@dataclass(frozen=True)
class ImportProposal:
    """What an import would do, ready to show and to apply. `missing`: uids of the file that the workbook leaves out.

    `added` and `stated` with the figures are all that could be taken over; `chosen` is what the proposal takes.
    """

    recognition: Recognition
    units: tuple[UnitMatch, ...] = ()
    new_figures: Sequence[FigureDifference] = ()
    changed_figures: Sequence[FigureDifference] = ()
    same_figures: Sequence[FigureDifference] = ()
    missing: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    proposal: Proposal = field(default_factory=lambda: Proposal("nhập bảng tính", (), "import"))
    read_before: date | None = None
    added: Sequence[NewUnit] = ()
    stated: tuple[StatedDifference, ...] = ()
    chosen: Chosen = field(default_factory=Chosen)
    formulas: tuple[PrintedRelation[str], ...] = ()

    @property
    def leaves_out(self) -> bool:
        """Whether questions or problems remain."""
        return bool(self.questions or self.recognition.problems)

    @property
    def left(self) -> int:
        """How many things of the workbook this import leaves out: open, skipped, or not chosen."""
        settled = [one for table in self.recognition.tables for one in table.settled if one.answer is None]
        skipped = [match for match in self.units if match.how is How.SKIPPED]
        open_ = sum(len(question.cells) for question in self.questions) + len(self.recognition.problems)
        return open_ + len(settled) + len(skipped) + self.chosen.left


@without_collection()
def propose(
    recognition: Recognition, known: Known, now: datetime, corrections: Corrections = NOTHING_SAID
) -> ImportProposal:
    """The proposal of an import, as far as `corrections` choose it; `now` is written into the batch.

    Lists of reorganisations are left out: their units and numbers come with their events. What they print about their
    own sums is kept.
    """
    known = _with_said(known, recognition, corrections)
    spoken = [table for table in recognition.tables if table.kind not in _NOT_TAKEN]
    tables = [table for table in spoken if not table.events]
    units = _Units.of(tables, known)
    differences, said = _compared(tables, units.uids, known)
    stated = _stated_changes(tables, units.uids, known)
    chosen = choose(units.new, differences.fresh, stated, corrections)
    formulas = Formulas.of(recognition, spoken, units.uids, known)
    repeats = Repeats.of(recognition.file, {} if known.onto is not None else said, known.statements)
    writing = Writing(recognition, tables, known, now, corrections, formulas, repeats)
    keys = {one.key for one in (*differences.same, *chosen.figures)} if repeats.said else frozenset[FigureKey]()
    return ImportProposal(
        recognition, tuple(units.matches.values()), differences.new, differences.changed, differences.same,
        units.missing(), (*recognition.questions, *units.questions()), writing.proposal(chosen, keys),
        known.read_before.get(recognition.sha256, ("", None))[1], units.new, stated, chosen, formulas.found,
    )  # fmt: skip


@dataclass(frozen=True)
class _Units:
    """The units of the tables: those that the file has, and those that would be new in it; `uids` tells of both."""

    tables: list[Table]
    known: Known
    year: int
    matches: Mapping[Path, UnitMatch]
    new: Sequence[NewUnit]
    uids: Mapping[Path, str]

    @classmethod
    def of(cls, tables: list[Table], known: Known) -> "_Units":
        year = _year_of(tables) or (known.onto.year if known.onto else date.today().year)
        every = [path for table in tables for path in paths_of(table)]
        matches = match_units(every, known, years_of_paths(tables), year, frozenset(begun_by_events(tables)))
        added = NewUnits(tables, matches, known, year)
        new = Made(lambda path: NewUnit(path, added.unit(path)), tuple(added.uids))
        uids = {path: match.uid for path, match in matches.items() if match.uid} | added.uids
        return cls(tables, known, year, matches, new, uids)

    def missing(self) -> tuple[str, ...]:
        """Units of the file that the workbook leaves out; a block that is pasted leaves out none."""
        return units_left_out(self.uids, self.known, self.year) if self.known.onto is None else ()

    def questions(self) -> list[Question]:
        """Which unit a row is, where that is in doubt, and what to do about one that did not live in the year."""
        doubtful = unit_questions(self.tables, self.matches, self.known)
        return [*doubtful, *_lifeless(self.tables, self.uids, self.known)]


def _with_said(known: Known, recognition: Recognition, corrections: Corrections) -> Known:
    """What is known, with the indicators that a person adds and the units that they named."""
    paths = unit_paths(recognition.tables) if corrections.units else {}
    decided = {paths[key]: answer for key, answer in corrections.units.items() if key in paths}
    vocabulary = with_indicators(known.vocabulary, corrections.indicators)
    return replace(known, vocabulary=vocabulary, decided={**known.decided, **decided})


def paths_of(table: Table) -> list[Path]:
    """Every unit that the table speaks of, each with all units above it, parents before children."""
    rows = [row.path for row in table.rows if row.kind is not IGNORED and row.path]
    found: dict[Path, None] = {}
    for path in rows:
        depth = len(path)
        while depth and path[:depth] not in found:
            depth -= 1
        found.update((path[:deeper], None) for deeper in range(depth + 1, len(path) + 1))
    return list(found)


def _year_of(tables: Iterable[Table]) -> int | None:
    """The year that most numbers belong to: its units are those that the workbook means. None without numbers."""
    counted: Counter[int] = Counter()
    for table in tables:
        for year, times in Figures.of(table.figures).counted_by_year():
            counted[year] += times
    return max(counted, key=lambda year: (counted[year], year)) if counted else None


# --- numbers ------------------------------------------------------------------------------------------------------


def _compared(
    tables: list[Table], uids: Mapping[Path, str], known: Known
) -> tuple[Differences, Mapping[FigureKey, list[Said]]]:
    """The figures beside those of the file, and all cells of those that are, or were, said more than once."""
    columns = in_columns(tables, uids, known) if known.onto is None else None
    if columns is not None:
        held = {statement.key for statement in known.statements}
        said = {one.key: [Said(one.found, 0)] for column in columns if held for one in column if one.key in held}
        return Differences.of_columns(columns), said
    said = said_by(tables, lambda figure: _key(figure, uids, known))
    differences = [
        FigureDifference(key, known.figures.get(key), figure.value, figure)
        for key, figure in standing(said, known.vocabulary).items()
    ]
    return Differences.of(ShownNumbers(known).known_sums(differences) if known.onto else differences), said


def _key(figure: FoundFigure, uids: Mapping[Path, str], known: Known) -> FigureKey | None:
    """What the number counts in the file; None for a unit in doubt, or not alive in the year."""
    uid = uids.get(figure.path)
    if uid is None or not _lives(uid, figure.year, known):
        return None
    return FigureKey(uid, figure.year, figure.indicator, figure.measure)


def _lifeless(tables: list[Table], uids: Mapping[Path, str], known: Known) -> list[Question]:
    """Numbers of years in which their unit did not live: either the number or the unit's dates are wrong."""
    living = LivingUnits(known)
    return [
        Question(
            figure.sheet, figure.cell, format_number(figure.value),
            f"“{known.units[uid].name}” không tồn tại trong năm {figure.year}; "
            "hãy sửa ngày của đơn vị trong tệp, chọn đơn vị khác hoặc bỏ dòng này", path=figure.path,
        )
        for table in tables
        for figure in Figures.of(table.figures).of_units(lambda year: living.paths(uids, year))
        if (uid := uids.get(figure.path)) is not None
    ]  # fmt: skip


def _lives(uid: str, year: int, known: Known) -> bool:
    return uid not in known.units or known.units[uid].in_year(year) is not None


def _stated_changes(tables: list[Table], uids: Mapping[Path, str], known: Known) -> tuple[StatedDifference, ...]:
    """Printed differences that the file does not hold yet in this form, nor shows where a block is pasted."""
    fresh: dict[ChangeKey, FoundChange] = {}
    for table in tables:
        for change in table.changes:
            uid = uids.get(change.path)
            if uid is None:
                continue
            key = ChangeKey(uid, change.year, change.base_year, change.indicator, change.measure)
            old = known.changes.get(key)
            if old is None or not (same_number(old.delta, change.delta) and same_number(old.percent, change.percent)):
                fresh[key] = change
    stated = [StatedDifference(key, change) for key, change in fresh.items()]
    return tuple(stated if known.onto is None else ShownNumbers(known).unsaid(stated))
