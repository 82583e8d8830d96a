"""Proposals: what is about to be written. What was written is a change set (`domain.change_sets`).

A proposal is a plain value: it can be previewed, thrown away, or applied by the store in one step that one undo
takes back. References are uids and codes, so a proposal may create a unit and speak of it in the next change.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bienche_desktop.domain.documents import Alias, Document, ImportBatch, ImportProfile
from bienche_desktop.domain.events import Event
from bienche_desktop.domain.figures import ChangeKey, FigureKey, Number, Source, StatedChange, Statement
from bienche_desktop.domain.indicators import Indicator
from bienche_desktop.domain.norms import Norm
from bienche_desktop.domain.relations import PrintedRelation
from bienche_desktop.domain.rules import OwnRule
from bienche_desktop.domain.targets import Target
from bienche_desktop.domain.units import UnitPeriod
from bienche_desktop.domain.waivers import Waiver

if TYPE_CHECKING:
    from bienche_desktop.domain.issued import IssuedYear


@dataclass(frozen=True, slots=True)
class SetFigure:
    """Write a number, or with `value` None make it not known. `batch` is the uid of the import it belongs to."""

    key: FigureKey
    value: Number | None
    as_of: date | None = None
    source: Source | None = None
    note: str | None = None
    batch: str | None = None


@dataclass(frozen=True, slots=True)
class SetStatements:
    """Write the cells in which a document states a figure, in place of those it had; the figure is not touched."""

    document: str
    key: FigureKey
    statements: tuple[Statement, ...]
    batch: str | None = None


@dataclass(frozen=True, slots=True)
class SetStatedChange:
    """Write a printed difference or percentage; with both None it is removed."""

    change: StatedChange
    batch: str | None = None


@dataclass(frozen=True, slots=True)
class RemoveStatedChange:
    key: ChangeKey


@dataclass(frozen=True, slots=True)
class SetRelations:
    """Write the formulas that a document prints, in place of all it had.

    `replaces`: (document, sheet, cell) of formulas in earlier issues of the same document that no longer hold.
    """

    document: str
    relations: tuple[PrintedRelation[str], ...]
    replaces: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class AddUnit:
    uid: str
    periods: tuple[UnitPeriod, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class SetPeriods:
    """Replace a unit's whole history of periods."""

    uid: str
    periods: tuple[UnitPeriod, ...]


@dataclass(frozen=True, slots=True)
class SetUnitNote:
    uid: str
    note: str


@dataclass(frozen=True, slots=True)
class RemoveUnit:
    """Remove a unit that was entered by mistake; refused while figures or events speak of it."""

    uid: str


@dataclass(frozen=True, slots=True)
class SetEvent:
    """Write an event, new or changed, with its units."""

    event: Event


@dataclass(frozen=True, slots=True)
class RemoveEvent:
    uid: str


@dataclass(frozen=True, slots=True)
class AddDocument:
    document: Document


@dataclass(frozen=True, slots=True)
class AddBatch:
    batch: ImportBatch


@dataclass(frozen=True, slots=True)
class SetAlias:
    alias: Alias


@dataclass(frozen=True, slots=True)
class RemoveAlias:
    """Forget that a unit was once met under this name."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class SetProfile:
    profile: ImportProfile


@dataclass(frozen=True, slots=True)
class RemoveProfile:
    """Forget what was said about a layout: its next workbook is asked about again."""

    fingerprint: str


@dataclass(frozen=True, slots=True)
class SetIndicator:
    indicator: Indicator


@dataclass(frozen=True, slots=True)
class SetProperty:
    """A property of the file itself: organ, place, signers, what its numbers are (published, invented)."""

    name: str
    value: str | None


@dataclass(frozen=True, slots=True)
class SetTarget:
    """Write a reduction target, new (without a number) or changed."""

    target: Target


@dataclass(frozen=True, slots=True)
class RemoveTarget:
    number: int


@dataclass(frozen=True, slots=True)
class SetRule:
    """Write a rule of the user's own, new or changed."""

    rule: OwnRule


@dataclass(frozen=True, slots=True)
class RemoveRule:
    """Remove a rule of the user's own."""

    uid: str


@dataclass(frozen=True, slots=True)
class SetNorm:
    """Write a norm, new (without a number) or changed."""

    norm: Norm


@dataclass(frozen=True, slots=True)
class RemoveNorm:
    number: int


@dataclass(frozen=True, slots=True)
class SetWaiver:
    """Accept a finding as it stands."""

    waiver: Waiver


@dataclass(frozen=True, slots=True)
class RemoveWaiver:
    """Accept a finding no longer."""

    ident: str


@dataclass(frozen=True, slots=True)
class SetIssuedYear:
    """Mark a year as issued: from now on each edit of it needs a reason."""

    issued: "IssuedYear"


@dataclass(frozen=True, slots=True)
class RemoveIssuedYear:
    """Open an issued year again; needs a reason like any edit of it."""

    year: int


Change = (
    SetFigure
    | SetStatements
    | SetStatedChange
    | RemoveStatedChange
    | SetRelations
    | AddUnit
    | SetPeriods
    | SetUnitNote
    | RemoveUnit
    | SetEvent
    | RemoveEvent
    | AddDocument
    | AddBatch
    | SetAlias
    | RemoveAlias
    | SetProfile
    | RemoveProfile
    | SetIndicator
    | SetProperty
    | SetTarget
    | RemoveTarget
    | SetRule
    | RemoveRule
    | SetNorm
    | RemoveNorm
    | SetWaiver
    | RemoveWaiver
    | SetIssuedYear
    | RemoveIssuedYear
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Changes that belong together under one name, e.g. "nhập 180 số liệu từ giao-bien-che-2024.xlsx".

    The name stands after "Hoàn tác: " in the menu and in the log. `reason` says why an issued year is edited; without
    one the store refuses such an edit.
    """

    name: str
    changes: Sequence[Change]
    kind: str = "edit"
    reason: str = ""
