"""A sentence about a plan, as a value."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from bienche_desktop.domain.findings import Severity
from bienche_desktop.restructuring.case import Case


@dataclass(frozen=True, slots=True)
class Problem:
    """One sentence about a plan. `field` is the plan's field, `unit` the unit of that field that is meant.

    Errors keep a plan from being applied. `instead` is the kind that would fit, where another would.
    """

    field: str
    text: str
    severity: Severity = Severity.ERROR
    unit: str | None = None
    instead: str | None = None


Rule = Callable[[Case], Iterator[Problem]]


def has_errors(found: Iterable[Problem]) -> bool:
    """Whether something in it keeps the plan from being applied."""
    return any(p.severity is Severity.ERROR for p in found)
