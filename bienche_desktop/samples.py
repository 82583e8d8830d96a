"""Sample files to learn with: the readable tables of resources/samples as one proposal.

`hai-ha` is the district of the source documents, 2015 to 2024; `long-an` is a province's plan exactly as printed,
slips included. Every number belongs to a document that says whether it was published or is an illustration.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from bienche_desktop import paths
from bienche_desktop.domain.change_sets import ChangeSet
from bienche_desktop.domain.changes import (
    AddDocument,
    AddUnit,
    Change,
    Proposal,
    SetEvent,
    SetFigure,
    SetIndicator,
    SetProperty,
    SetStatedChange,
)
from bienche_desktop.domain.documents import Document
from bienche_desktop.domain.errors import Refused
from bienche_desktop.domain.events import EVENT_KINDS, Event, EventUnit
from bienche_desktop.domain.figures import ChangeKey, FigureKey, Number, Source, StatedChange
from bienche_desktop.domain.identity import new_uid
from bienche_desktop.domain.indicators import Indicator
from bienche_desktop.domain.units import BEGINNING, FOREVER, UnitPeriod
from bienche_desktop.store import Store

LABELS = {"hai-ha": "Hải Hà", "long-an": "Long An"}
"""Names on the command line, and how a user reads them."""

SAMPLE = "sample"
"""Property of a sample file: which sample it is. `NOTICE` is the sentence that the window shows."""
NOTICE = "sample_notice"

ILLUSTRATION = "Số liệu minh họa (không phải số liệu chính thức)"
"""Title of the document that invented numbers belong to."""

Row = dict[str, str]


def names() -> tuple[str, ...]:
    """The samples there are, as `bienche new --sample` takes them."""
    return tuple(LABELS)


def load(store: Store, name: str) -> ChangeSet:
    """Fill a new file with a sample, as one step of kind "new" that undo does not take back.

    Raises `Refused` for a name that is no sample, and for a file that already has units.
    """
    if name not in LABELS:
        raise Refused(f"Không có tệp mẫu “{name}”; các tệp mẫu là: {', '.join(LABELS)}.")
    if store.units:
        raise Refused("Tệp đã có đơn vị; hãy tạo tệp mới để chứa dữ liệu mẫu.")
    return store.apply(Proposal(f"tạo tệp mẫu {LABELS[name]}", changes(name), kind="new"))


def changes(name: str) -> tuple[Change, ...]:
    """Everything that a sample writes, with new identities."""
    sample = _Sample(name)
    return (
        SetProperty(SAMPLE, name),
        *(SetProperty(row["name"], row["value"]) for row in sample.rows("properties")),
        *(SetIndicator(_indicator(row, number)) for number, row in enumerate(sample.rows("indicators"))),
        *(AddDocument(sample.document(row)) for row in sample.rows("documents")),
        *sample.units(),
        *(figure for row in sample.rows("figures") for figure in sample.figures(row)),
        *(SetStatedChange(sample.stated_change(row)) for row in sample.rows("stated_changes")),
        *(SetEvent(sample.event(row)) for row in sample.rows("events")),
    )


@dataclass
class _Sample:
    """Reads the tables of one sample; keys of units and documents become identities at their first mention."""

    name: str
    _uids: dict[tuple[str, str], str] = field(default_factory=dict)

    def rows(self, table: str) -> Iterator[Row]:
        """The rows of a table; none where the sample does not have it."""
        path = paths.resource("samples", self.name, f"{table}.csv")
        if path.exists():
            with path.open(encoding="utf-8-sig", newline="") as stream:
                yield from csv.DictReader(stream)

    def _uid(self, kind: str, key: str) -> str:
        return self._uids.setdefault((kind, key), new_uid())

    def document(self, row: Row) -> Document:
        """The paper that numbers come from."""
        return Document(self._uid("document", row["document"]), row["kind"], row["number"], row["issuer"],
                        _day(row["issued_on"]), row["title"])  # fmt: skip

    def units(self) -> Iterator[AddUnit]:
        """Units, each with all its periods (rows of one key)."""
        periods: dict[str, list[UnitPeriod]] = {}
        notes: dict[str, str] = {}
        for row in self.rows("units"):
            periods.setdefault(row["unit"], []).append(self._period(row))
            notes.setdefault(row["unit"], row["note"])
        for key, found in periods.items():
            yield AddUnit(self._uid("unit", key), tuple(found), notes[key])

    def _period(self, row: Row) -> UnitPeriod:
        return UnitPeriod(
            name=row["name"],
            parent=self._uid("unit", row["parent"]) if row["parent"] else None,
            valid_from=_day(row["valid_from"]) or BEGINNING,
            valid_to=_day(row["valid_to"]) or FOREVER,
            short_name=row["short_name"] or None,
            kind=row["kind"],
            level=row["level"] or None,
            code=row["code"] or None,
            autonomy=row["autonomy"] or None,
            order=int(row["order"]),
        )

    def _source(self, row: Row) -> Source:
        return Source(document=self._uid("document", row["document"]))

    def figures(self, row: Row) -> Iterator[SetFigure]:
        """The numbers of one row; columns are named indicator.measure, blank is not known."""
        unit, year, source = self._uid("unit", row["unit"]), int(row["year"]), self._source(row)
        for column, text in row.items():
            indicator, dot, measure = column.partition(".")
            if dot and text:
                yield SetFigure(FigureKey(unit, year, indicator, measure), _number(text), source=source)

    def stated_change(self, row: Row) -> StatedChange:
        """A printed difference; a percentage is judged with as many decimals as the table writes."""
        key = ChangeKey(self._uid("unit", row["unit"]), int(row["year"]), int(row["base_year"]),
                        row["indicator"], row["measure"])  # fmt: skip
        percent, places = row["percent"], row["percent"].partition(".")[2]
        return StatedChange(
            key,
            _number(row["delta"]) if row["delta"] else None,
            float(percent) if percent else None,
            len(places) if percent else None,
            self._source(row),
        )

    def event(self, row: Row) -> Event:
        """A reorganisation with the units before and after."""
        return Event(new_uid(), row["kind"], date.fromisoformat(row["effective_on"]), row["decision"], row["issuer"],
                     _day(row["decided_on"]), row["title"], row["note"], tuple(self._parts(row)))  # fmt: skip

    def _parts(self, row: Row) -> Iterator[EventUnit]:
        for role, column in (("source", "sources"), ("result", "results")):
            for key in row[column].split():
                yield EventUnit(self._uid("unit", key), role, survives=_survives(row["kind"], role))


def _survives(kind: str, role: str) -> bool:
    """Whether a unit in this role lived both before and after an event of this kind."""
    event = EVENT_KINDS[kind]
    return not (event.sources_end if role == "source" else event.results_begin)


def _indicator(row: Row, number: int) -> Indicator:
    aliases = tuple(alias.strip() for alias in row["aliases"].split(";") if alias.strip())
    return Indicator(
        row["code"], row["label"], row["short"], row["value_type"], row["counts_in_total"], aliases, 100 + number
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _number(text: str) -> Number:
    return float(text) if "." in text else int(text)
