"""The units of a workbook beside those of the file: which to add, from when, which to ask about, which are absent."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import replace
from datetime import date

from bienche_desktop.domain.changes import AddUnit
from bienche_desktop.domain.events import EVENT_KINDS
from bienche_desktop.domain.identity import new_uids
from bienche_desktop.domain.unit_kinds import guess_kind, guess_level, kind_in_list, names_kinds_only
from bienche_desktop.domain.units import BEGINNING, UnitPeriod
from bienche_desktop.excel.book.workbook import cell_name
from bienche_desktop.excel.proposals.known import Known
from bienche_desktop.excel.proposals.matching import How, UnitMatch
from bienche_desktop.excel.results.figure_columns import Figures
from bienche_desktop.excel.results.paths import Path
from bienche_desktop.excel.results.recognised import GROUP, UNIT, Question, Table

UNKNOWN_NAME = "tệp chưa có đơn vị tên này; thêm mới, chọn đơn vị khác hay bỏ qua?"


class NewUnits:
    """The units to add, parents first, by their paths: `uids` says at once which; what each is is found when asked for.

    Nothing is added below a unit that must be asked about.
    """

    def __init__(self, tables: list[Table], matches: Mapping[Path, UnitMatch], known: Known, year: int) -> None:
        self._matches, self._known, self._year = matches, known, year
        self._groups = {row.path for table in tables for row in table.rows if row.kind is GROUP}
        self._begun = begun_by_events(tables)
        self._founded = dict(pair for table in tables for pair in _founded(table))
        self._grades = dict(pair for table in tables for pair in table.grades)
        new, open_ = How.NEW, {How.ASKED, How.SKIPPED}
        doubtful = {path for path, match in matches.items() if match.how in open_}
        self._order = {
            path: number for number, (path, match) in enumerate(matches.items(), start=1)
            if match.how is new and not (doubtful and _is_below_any(path, doubtful))
        }  # fmt: skip
        self.uids = dict(zip(self._order, new_uids(len(self._order)), strict=True))
        self._made: dict[Path, AddUnit] = {}

    def unit(self, path: Path) -> AddUnit:
        """The change that adds this unit."""
        made = self._made.get(path)
        if made is None:
            made = self._made[path] = AddUnit(self.uids[path], (self._period(path),))
        return made

    def _period(self, path: Path) -> UnitPeriod:
        above, known, year = path[:-1], self._known, self._year
        match = self._matches.get(above)
        parent = self.unit(above).periods[0] if above in self.uids else _period_of(match, known, year)
        parent_uid = self.uids.get(above) or (match.uid if match is not None else None)
        start = self._begun.get(path) or _start(path, self._founded, known, year)
        start = max(start, parent.valid_from if parent else BEGINNING)
        kind, level = _kind_and_level(path[-1], known, parent, path in self._groups, start)
        order, grade = self._order[path], self._grades.get(path)
        return UnitPeriod(path[-1], parent_uid, start, kind=kind, level=level, order=order, grade=grade)


def _is_below_any(path: Path, above: Set[Path]) -> bool:
    return any(path[:depth] in above for depth in range(1, len(path)))


def _founded(table: Table) -> list[tuple[str, date]]:
    """Names of units that a note calls founded, renamed or merged in the making, with the day."""
    return [
        (mention.results[0], mention.effective_on)
        for mention in table.mentions
        if mention.kind in ("establish", "merge_new", "rename") and mention.effective_on and mention.results
    ]


def begun_by_events(tables: Iterable[Table]) -> dict[Path, date]:
    """Units that begin with an event of a list, with its day; a new name counts as a unit until it is applied."""
    listed = [event for table in tables for event in table.events]
    events = [event for event in listed if EVENT_KINDS[event.kind].results_begin or event.kind == "rename"]
    before = {path for event in events for path, _ in event.sources}
    return {
        path: event.effective_on
        for event in events
        if event.effective_on
        for path in event.results
        if path not in before
    }


def years_of_paths(tables: Iterable[Table]) -> dict[Path, int]:
    """The latest year that has numbers of the unit in the workbook."""
    years: dict[Path, int] = {}
    for table in tables:
        for path, year in Figures.of(table.figures).latest_years().items():
            years[path] = max(year, years.get(path, 0))
    return years


def _start(path: Path, begins: Mapping[str, date], known: Known, year: int) -> date:
    """From the day a note names; else, in a file that has earlier years, from the start of this year."""
    if known.first_year is None or known.first_year >= year:
        return BEGINNING
    return begins.get(path[-1], date(year, 1, 1))


def _period_of(match: UnitMatch | None, known: Known, year: int) -> UnitPeriod | None:
    if match is None or match.uid is None:
        return None
    unit = known.units[match.uid]
    return replace(unit.in_year(year) or unit.last, valid_from=unit.first.valid_from)


def _kind_and_level(
    name: str, known: Known, parent: UnitPeriod | None, is_group: bool, start: date
) -> tuple[str, str | None]:
    kind = guess_kind(name, known.vocabulary, parent)
    if is_group and (kind == "other" or names_kinds_only(name, known.vocabulary)):
        kind = "group"
    elif kind == "other" and parent is not None and parent.kind == "group":
        kind = kind_in_list(parent, known.vocabulary) or kind
    day = start if start != BEGINNING else date(2000, 1, 1)
    return kind, guess_level(name, kind, known.vocabulary, day, parent)


def unit_questions(tables: list[Table], matches: Mapping[Path, UnitMatch], known: Known) -> list[Question]:
    """One question for each row whose unit is in doubt, and for an organisation in doubt, with the candidates."""
    asked = []
    for table in tables:
        top = matches.get((table.title.organisation,))
        if top is not None and top.how is How.ASKED:
            why = f"chưa chắc bảng này của đơn vị nào (có thể là {_names(top, known)})"
            asked.append(Question(table.sheet, cell_name(table.top, table.left), top.path[0], why, path=top.path))
        first = table.header_rows[1] if table.is_turned else table.left
        name_column = next((column.number for column in table.columns if column.role.value == "name"), first)
        for row in table.rows:
            match = matches.get(row.path)
            if match is not None and match.how is How.ASKED and row.kind in (UNIT, GROUP):
                names = _names(match, known)
                why = f"chưa chắc đây là đơn vị nào trong tệp (có thể là {names})" if names else UNKNOWN_NAME
                cell = table.cell(row.number, name_column)
                asked.append(Question(table.sheet, cell, row.printed, why, path=row.path))
    return asked


def _names(match: UnitMatch, known: Known) -> str:
    return "; ".join(f"“{known.units[uid].name}”" for uid in match.candidates)


def units_left_out(uids: Mapping[Path, str], known: Known, year: int) -> tuple[str, ...]:
    """Units of the file under the workbook's roots, with numbers about this year, that the workbook leaves out."""
    told = set(uids.values())
    roots = {uid for path, uid in uids.items() if len(path) == 1}
    telling = {key.unit for key in known.figures if key.year in (year - 1, year)}
    return tuple(
        uid for uid in known.units if uid in telling and uid not in told and _is_below(uid, roots, known, year)
    )


def _is_below(uid: str, roots: set[str], known: Known, year: int) -> bool:
    seen: set[str] = set()
    while uid in known.units and uid not in seen:
        seen.add(uid)
        period = known.units[uid].in_year(year)
        if period is None or period.parent is None:
            return False
        if period.parent in roots:
            return True
        uid = period.parent
    return False
