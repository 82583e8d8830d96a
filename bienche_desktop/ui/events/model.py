"""The events of a file as a table, newest first, narrowed by year, kind and words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bienche_desktop.domain.days import show_day
from bienche_desktop.domain.events import EVENT_KINDS, Event
from bienche_desktop.domain.text import matches
from bienche_desktop.domain.units import Unit
from bienche_desktop.restructuring.wording import event_line
from bienche_desktop.ui.table_model import Column, TableModel

HEADINGS = ("Hiệu lực", "Loại", "Sắp xếp", "Quyết định")
DAY, KIND, UNITS, DECISION = range(len(HEADINGS))
ALL_NAMES = 99


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event in words. `found_by` is what a search looks at."""

    uid: str
    kind: str
    year: int
    cells: tuple[str, str, str, str]
    tip: str
    found_by: str


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Which events to show: all of them, or those of a year, of a kind, or with these words."""

    year: int | None = None
    kind: str | None = None
    words: str = ""

    def lets_through(self, row: EventRow) -> bool:
        """Whether the event is one of them; words are found with or without diacritics."""
        if self.year not in (None, row.year) or self.kind not in (None, row.kind):
            return False
        return not self.words.strip() or matches(self.words, row.found_by)


def event_row(event: Event, units: Mapping[str, Unit]) -> EventRow:
    """The row of one event."""
    kind = EVENT_KINDS[event.kind].label
    everyone = event_line(event, units, ALL_NAMES)
    tip = f"{everyone}\n{event.title}".strip()
    found_by = " ".join((everyone, event.decision, event.issuer, event.title, event.note, kind))
    cells = (show_day(event.effective_on), kind, event_line(event, units), event.decision)
    return EventRow(event.uid, event.kind, event.effective_on.year, cells, tip, found_by)


def _column(number: int, title: str) -> Column[EventRow]:
    return Column(title, lambda row: row.cells[number], tip=lambda row: row.tip)


class EventsModel(TableModel[EventRow]):
    """Rows are rebuilt as a whole: there are hundreds of events at most in a district file."""

    def __init__(self) -> None:
        super().__init__([_column(number, title) for number, title in enumerate(HEADINGS)])
        self._all: list[EventRow] = []
        self._narrowing = Narrowing()

    def load(self, events: Iterable[Event], units: Mapping[str, Unit]) -> None:
        """Show these events; `events` come in order of their effective day."""
        self._all = [event_row(event, units) for event in events][::-1]
        self.narrow(self._narrowing)

    def narrow(self, narrowing: Narrowing) -> None:
        """Show only the events that this lets through."""
        self._narrowing = narrowing
        self.show(row for row in self._all if narrowing.lets_through(row))

    @property
    def total(self) -> int:
        """How many events there are, shown or not."""
        return len(self._all)

    def years(self) -> list[int]:
        """The years that have events, newest first."""
        return sorted({row.year for row in self._all}, reverse=True)

    def uid_at(self, row: int) -> str | None:
        """The event in a row."""
        return self.rows[row].uid if 0 <= row < len(self.rows) else None

    def row_of(self, uid: str) -> int | None:
        """The row of an event; None where it is not shown."""
        return next((number for number, row in enumerate(self.rows) if row.uid == uid), None)
