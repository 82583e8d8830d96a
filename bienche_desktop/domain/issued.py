"""Years whose numbers were issued in a document: they stay open to edits, but each edit asks for a reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bienche_desktop.domain.change_sets import ChangeSet
from bienche_desktop.domain.errors import Refused
from bienche_desktop.domain.units import Unit


@dataclass(frozen=True, slots=True)
class IssuedYear:
    """`number` is the number of the document; `reason` says why a year with errors was issued all the same."""

    year: int
    at: datetime
    who: str
    number: str = ""
    reason: str = ""


class YearIssued(Refused):
    """A change of issued years that came without a reason. `years` names them."""

    def __init__(self, years: tuple[int, ...]) -> None:
        named = ", ".join(str(year) for year in years)
        super().__init__(
            f"Số liệu năm {named} đã ban hành nên mỗi lần sửa phải ghi lý do; hãy nêu lý do rồi làm lại, "
            "hoặc mở lại năm đó."
        )
        self.years = years


def edited_years(
    issued: Mapping[int, IssuedYear],
    still_issued: Mapping[int, IssuedYear],
    done: ChangeSet,
    before: Mapping[str, Unit],
    after: Mapping[str, Unit],
) -> tuple[int, ...]:
    """The issued years that a step changed, in order: their numbers, their tree, or that they were opened again.

    A unit that is new, or was removed as a mistake, carries no numbers of those years and is free.
    """
    years = {key.year for key in done.figures} | {key.year for key in done.stated_changes}
    changed = [(before[uid], after[uid]) for uid in done.units if uid in before and uid in after]
    years |= {year for year in issued if any(_place(a, year) != _place(b, year) for a, b in changed)}
    years |= issued.keys() - still_issued.keys()
    return tuple(sorted(years & issued.keys()))


def _place(unit: Unit, year: int) -> tuple[str | None, ...] | None:
    """What the sheets of a year say of a unit besides its numbers."""
    period = unit.in_year(year)
    return None if period is None else (period.name, period.parent, period.kind, period.level)
