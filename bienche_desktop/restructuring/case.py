"""A plan together with the units it speaks of: the questions that rules, words and previews all ask."""

from collections.abc import Mapping
from dataclasses import dataclass

from bienche_desktop.domain.days import show_day
from bienche_desktop.domain.units import Unit, UnitPeriod
from bienche_desktop.restructuring.plan import MERGERS, EventPlan

Units = Mapping[str, Unit]


@dataclass(frozen=True, slots=True)
class Case:
    """One plan over the units of one file."""

    plan: EventPlan
    units: Units

    def unit(self, uid: str | None) -> Unit | None:
        """The existing unit, or None."""
        return self.units.get(uid) if uid is not None else None

    def before(self, uid: str | None) -> UnitPeriod | None:
        """How the unit is on the eve of the event."""
        unit = self.unit(uid)
        return unit.on(self.plan.eve) if unit is not None else None

    def from_then(self, uid: str | None) -> UnitPeriod | None:
        """How the unit would be on the effective day without the event."""
        unit = self.unit(uid)
        return unit.on(self.plan.effective_on) if unit is not None else None

    def name(self, uid: str | None) -> str:
        """The unit's name on the eve, else its nearest; a new unit's own; "đơn vị này" where nobody knows it."""
        new = next((n for n in self.plan.new_units if n.uid == uid), None)
        if new is not None:
            return new.name.strip() or "đơn vị mới"
        unit = self.unit(uid)
        if unit is None:
            return "đơn vị này"
        return (self.before(uid) or self.from_then(uid) or unit.last).name

    def quoted(self, uid: str | None) -> str:
        """The name in quotation marks."""
        return f"“{self.name(uid)}”"

    @property
    def day(self) -> str:
        """The effective day as it is shown."""
        return show_day(self.plan.effective_on)

    @property
    def eve(self) -> str:
        """The day before it as it is shown."""
        return show_day(self.plan.eve)

    def legal_word(self) -> str | None:
        """The kind that the facts of a merger make it, by who survives; None where it is none or nobody knows yet."""
        if self.plan.kind not in MERGERS or not self.plan.after:
            return None
        return "merge_into" if self.before(self.plan.receiver) is not None else "merge_new"
