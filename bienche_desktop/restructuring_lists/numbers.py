"""The numbers of both sides of a list, taken over together with its events."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bienche_desktop.domain.changes import Change, SetFigure
from bienche_desktop.domain.figures import FigureKey
from bienche_desktop.domain.numbers import format_number
from bienche_desktop.domain.units import Unit
from bienche_desktop.excel.proposals.known import Known
from bienche_desktop.excel.proposals.proposing import ImportProposal, propose
from bienche_desktop.excel.results.corrections import Corrections, Part
from bienche_desktop.excel.results.found import FoundFigure
from bienche_desktop.excel.results.paths import Path
from bienche_desktop.excel.results.recognised import Recognition, Table
from bienche_desktop.restructuring_lists.settling import Settled

Wrong = tuple[str, str, str, str]
"""Sheet, cell, text and reason of a number that cannot be taken over."""

_AS_THE_FILE_HAS_THEM = Corrections(leave_parts=frozenset({Part.CHANGED}))


@dataclass(frozen=True)
class Numbers:
    """The changes that write the numbers, how many there are, and those that are left out."""

    changes: tuple[Change, ...] = ()
    figures: int = 0
    same: int = 0
    wrong: tuple[Wrong, ...] = ()


def numbers_of(found: Recognition, known: Known, settled: Settled, now: datetime) -> Numbers:
    """The numbers of the lists in the workbook for the units as they are after the events."""
    tables = tuple(_without_refused(table, settled) for table in found.tables if table.events)
    if not any(table.figures or table.changes for table in tables):
        return Numbers()
    known = replace(known, units=dict(settled.units), decided={**known.decided, **_decided(settled)})
    told = replace(found, tables=tuple(replace(table, events=()) for table in tables))
    plan = propose(told, known, now, _AS_THE_FILE_HAS_THEM)
    paths, old_names = {one.key: one.found.path for one in plan.chosen.figures}, _old_names(settled)
    changes = tuple(_dated(change, paths, old_names) for change in plan.proposal.changes)
    wrong = (*_different(plan), *_twice(plan, tables))
    return Numbers(changes, len(plan.chosen.figures), len(plan.same_figures), wrong)


def _decided(settled: Settled) -> dict[Path, str]:
    """Which unit each path of the list is: before its event, or after it."""
    found: dict[Path, str] = {}
    for one in settled.applied:
        found.update(one.after)
        found.update(one.before)
    return found


def _without_refused(table: Table, settled: Settled) -> Table:
    """The table without what belongs to refused events only; units above others are there anyway."""
    applied = {(one.listed.sheet, one.listed.row) for one in settled.applied}
    named = [path for one in settled.applied for path in (*one.before, *one.after)]
    kept = {path[:depth] for path in named for depth in range(1, len(path) + 1)}
    refused = [event for event in table.events if (event.sheet, event.row) not in applied]
    gone = {path for event in refused for path in (*(p for p, _ in event.sources), *event.results)} - kept
    return replace(
        table,
        rows=tuple(row for row in table.rows if row.path not in gone),
        figures=tuple(figure for figure in table.figures if figure.path not in gone),
        changes=tuple(change for change in table.changes if change.path not in gone),
        mentions=(),
    )


def _old_names(settled: Settled) -> dict[tuple[Path, int], date]:
    """The last day of an old name, by the path that the list prints and its year, of units that go on."""
    found: dict[tuple[Path, int], date] = {}
    for one in settled.applied:
        for event in (*one.new, *one.same):
            if event.kind == "rename":
                day = event.effective_on - timedelta(days=1)
                found.update({(path, day.year): day for path in one.before})
    return found


def _dated(change: Change, paths: Mapping[FigureKey, Path], old_names: Mapping[tuple[Path, int], date]) -> Change:
    """A number of the year of renaming that the list prints beside the old name is as of that name's last day."""
    if not isinstance(change, SetFigure) or change.as_of is not None:
        return change
    day = old_names.get((paths.get(change.key, ()), change.key.year))
    return replace(change, as_of=day) if day is not None else change


def _different(plan: ImportProposal) -> Iterable[Wrong]:
    """Numbers that the file holds in another form: the file's stay."""
    for one in plan.changed_figures:
        has, says = format_number(one.old), format_number(one.new)
        yield one.found.sheet, one.found.cell, says, f"tệp đang ghi {has}; số của tệp được giữ nguyên"


def _twice(plan: ImportProposal, tables: Iterable[Table]) -> Iterable[Wrong]:
    """Numbers that stand beside two states of one unit in one year, of which only the first can be kept."""
    taken: dict[FigureKey, FoundFigure] = {
        one.key: one.found for one in (*plan.new_figures, *plan.changed_figures, *plan.same_figures)
    }
    uids = {match.path: match.uid for match in plan.units if match.uid}
    for figure in (figure for table in tables for figure in table.figures):
        uid = uids.get(figure.path)
        if uid is None:
            continue
        kept = taken.get(FigureKey(uid, figure.year, figure.indicator, figure.measure))
        text = format_number(figure.value)
        if kept is None:
            yield figure.sheet, figure.cell, text, f"“{figure.path[-1]}” không tồn tại trong năm {figure.year}"
        elif kept is not figure and kept.value != figure.value:
            yield figure.sheet, figure.cell, text, f"cùng chỉ tiêu, cùng năm với ô {kept.cell} ghi số khác"


def units_changed(before: Mapping[str, Unit], after: Mapping[str, Unit]) -> tuple[list[Unit], list[Unit]]:
    """Units that are new, and units that are not as they were."""
    new = [unit for uid, unit in after.items() if uid not in before]
    changed = [unit for uid, unit in after.items() if uid in before and before[uid] is not unit and before[uid] != unit]
    return new, changed
