"""Reorganisations that a workbook states or mentions: plain values, each with the cell it came from."""

from dataclasses import dataclass
from datetime import date

from bienche_desktop.excel.results.paths import Path


@dataclass(frozen=True, slots=True)
class Mention:
    """A reorganisation that a note speaks of. `kind` is a code of `domain.events`; names as printed, in full.

    Or so many `posts` that go from one unit to another (`words.moved_posts`): `unclear` are those of the names that no
    row of the workbook bears, or rows of several units.
    """

    sheet: str
    cell: str
    kind: str
    text: str
    sources: tuple[str, ...] = ()
    results: tuple[str, ...] = ()
    effective_on: date | None = None
    decision: str = ""
    posts: int | None = None
    unclear: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """A reorganisation that a list states. `kind` is a code of `domain.events`; sources with their shares.

    Paths lead from the organisation of the list to the unit, before and after the event. `codes_before` and
    `codes_after` are the codes that the list prints beside units.
    """

    sheet: str
    row: int
    kind: str
    sources: tuple[tuple[Path, str], ...]
    results: tuple[Path, ...]
    effective_on: date | None = None
    decision: str = ""
    issuer: str = ""
    decided_on: date | None = None
    text: str = ""
    codes_before: tuple[tuple[Path, str], ...] = ()
    codes_after: tuple[tuple[Path, str], ...] = ()
