"""Something odd in how a sheet is printed: told, never asked; what it is about is read as it stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

_SHOWN = 3


class Oddity(StrEnum):
    """What is odd (docs/domain.md §2.7, R9, R10, R13, R14)."""

    SCOPE = "scope"
    DECIMALS = "decimals"
    AS_OF = "as-of"
    UNIT_LABEL = "unit-label"
    THOUSANDS = "thousands"


@dataclass(frozen=True, slots=True)
class Remark:
    """One sentence about cells of a sheet, which it names."""

    sheet: str
    cells: tuple[str, ...]
    oddity: Oddity
    text: str


def named(cells: Sequence[str]) -> str:
    """C3, D4, E5 và 7 ô khác."""
    more = f" và {len(cells) - _SHOWN} ô khác" if len(cells) > _SHOWN else ""
    return ", ".join(cells[:_SHOWN]) + more
