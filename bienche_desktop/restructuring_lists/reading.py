"""Reads a list of reorganisations: a workbook as the import recognises it, or a table in a text file."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path as FilePath

from bienche_desktop.domain.indicators import Vocabulary
from bienche_desktop.excel.book.workbook import cell_name
from bienche_desktop.excel.importing import Instructions, Preparation, prepare
from bienche_desktop.excel.results.found_events import FoundEvent
from bienche_desktop.excel.results.recognised import Recognition, Role, Table
from bienche_desktop.restructuring_lists.settling import joined
from bienche_desktop.restructuring_lists.text_tables import read_text_table
from bienche_desktop.store import Store

TEXT_FILES = frozenset({".csv", ".tsv", ".txt"})


@dataclass(frozen=True)
class ReadList:
    """The events of a list with the table of each; `found` also has the numbers of both sides."""

    file: str
    events: tuple[FoundEvent, ...]
    found: Recognition = field(default_factory=lambda: Recognition("", ""))

    def cell_of(self, event: FoundEvent) -> str:
        """The cell by which a reader finds the event."""
        table = next((t for t in self.found.tables if t.sheet == event.sheet and t.top < event.row <= t.bottom), None)
        columns = table.columns if table is not None else ()
        name = next((column.number for column in columns if column.role is Role.NAME), 1)
        return cell_name(event.row, name)


def read_list(store: Store, path: FilePath, *, sheet: str | None = None, password: str | None = None,
              cancelled: Callable[[], bool] | None = None) -> ReadList:  # fmt: skip
    """What the list says, without looking at the units of the file. Raises Refused."""
    if path.suffix.lower() in TEXT_FILES:
        return read_text_list(path, store.vocabulary)
    found = prepare(Preparation.of(store), path, Instructions(sheet, password=password, cancelled=cancelled))
    return listed_in(found)


def read_text_list(path: FilePath, vocabulary: Vocabulary) -> ReadList:
    """The events of a table in a text file. Raises Refused."""
    level = vocabulary.levels.get("district")
    end = date.fromisoformat(level.valid_to) if level is not None and level.valid_to else None
    return ReadList(path.name, tuple(joined(read_text_table(path, end))))


def listed_in(found: Recognition) -> ReadList:
    """The events of a recognised workbook, each with a day where the sheet gives one at all."""
    events: list[FoundEvent] = []
    for table in found.tables:
        events += [_with_day(event, table, events) for event in table.events]
    return ReadList(found.file, tuple(joined(events)), _with_these(found, events))


def _with_these(found: Recognition, events: list[FoundEvent]) -> Recognition:
    """The recognition with the events as they are now."""
    places = {(event.sheet, event.row): event for event in events}
    tables = [
        replace(table, events=tuple(places.get((e.sheet, e.row), e) for e in table.events)) for table in found.tables
    ]
    return replace(found, tables=tuple(tables))


def _with_day(event: FoundEvent, table: Table, before: list[FoundEvent]) -> FoundEvent:
    """Posts that were joined after the reorganisation of the sheet: from its day, else from that of the paper."""
    if event.effective_on is not None or event.kind != "unify_posts":
        return event
    days = [one.effective_on for one in before if one.sheet == event.sheet and one.effective_on is not None]
    return replace(event, effective_on=max(days, default=table.title.effective_on or table.title.decided_on))
