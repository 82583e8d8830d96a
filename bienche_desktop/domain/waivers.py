"""A finding that was accepted as it stands, and for how long."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Waiver:
    """Why and by whom a finding was accepted.

    `ident` names the finding, `basis` the numbers it stood on: when one of them changes, the waiver lapses. It holds
    up to and including the day `until`; without one, for good.
    """

    ident: str
    reason: str
    who: str
    at: datetime
    until: date | None
    basis: str

    def holds(self, basis: str, today: date) -> bool:
        """Whether a finding that stands on `basis` is still accepted today."""
        return self.basis == basis and (self.until is None or today <= self.until)
