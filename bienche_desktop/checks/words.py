"""The words in which the checks speak to an officer: names of units, of numbers, numbers, what became of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bienche_desktop.domain.figures import Number
from bienche_desktop.domain.indicators import Vocabulary
from bienche_desktop.domain.numbers import format_number
from bienche_desktop.domain.units import Unit

NAMED = 5
"""Units named in one sentence; of the others their number."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A row that a check's query returned, in the program's own identities; `more` holds the columns of that check."""

    check: str
    severity: str
    unit: str | None = None
    year: int | None = None
    base_year: int | None = None
    indicator: str | None = None
    measure: str | None = None
    stated: Number | None = None
    computed: Number | None = None
    difference: Number | None = None
    more: Mapping[str, Any] = field(default_factory=dict)


class Words:
    """Names of units and of numbers as they stand in sentences."""

    def __init__(self, units: Mapping[str, Unit], vocabulary: Vocabulary) -> None:
        self._units = units
        self._vocabulary = vocabulary

    def unit(self, uid: str | None, year: int | None) -> str:
        """The unit's name in that year, else its latest."""
        unit = self._units.get(uid or "")
        if unit is None:
            return "đơn vị không rõ"
        period = unit.in_year(year) if year is not None else None
        return (period or unit.last).name

    def number(self, indicator: str | None, measure: str | None) -> str:
        """What is counted, as the subject of a sentence: "Tổng biên chế giao"."""
        known = self._vocabulary.indicators.get(indicator or "")
        kind = self._vocabulary.measures.get(measure or "")
        if known is None or kind is None:
            return "Số liệu"
        return f"{self.indicator(indicator)} {kind.label[0].lower()}{kind.label[1:]}"

    def indicator(self, indicator: str | None) -> str:
        """What is counted, whatever of it is meant: "Tổng biên chế"."""
        known = self._vocabulary.indicators.get(indicator or "")
        if known is None:
            return "Số liệu"
        return "Tổng biên chế" if known.counts_in_total == "computed" else known.label.split(" (")[0]


def n(value: Number | None) -> str:
    """A number inside a sentence; decimals to the third place."""
    return format_number(round(value, 3) if isinstance(value, float) else value)


def size(value: Number | None) -> str:
    """A number without its sign."""
    return n(abs(value or 0))


def change(delta: Number | None) -> str:
    """A difference as documents write it: "giảm 455", "tăng 3", "không đổi"."""
    if not delta:
        return "không đổi"
    return f"{'giảm' if delta < 0 else 'tăng'} {size(delta)}"


def subject(failure: Failure, words: Words) -> str:
    """What a finding is about: "Tổng biên chế giao 2024 của Huyện Hải Hà"."""
    number = words.number(failure.indicator, failure.measure)
    return f"{number} {failure.year} của {words.unit(failure.unit, failure.year)}"
