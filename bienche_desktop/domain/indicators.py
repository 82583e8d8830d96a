"""The vocabulary of a file: what is counted, in which measure, of which kind of unit on which level."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from bienche_desktop.domain.text import fold, spelt


@dataclass(frozen=True, slots=True)
class Indicator:
    """What is counted. `counts_in_total`: yes, no, or computed (the total itself)."""

    code: str
    label: str
    short: str
    value_type: str = "integer"
    counts_in_total: str = "no"
    aliases: tuple[str, ...] = ()
    order: int = 0

    @property
    def is_money(self) -> bool:
        return self.value_type.startswith("money")


@dataclass(frozen=True, slots=True)
class Measure:
    """Which of its lives a number is in: norm, assigned, present, planned, reduced."""

    code: str
    label: str
    aliases: tuple[str, ...] = ()
    order: int = 0


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of unit. `is_group` marks headings of an outline that are no organisation themselves."""

    code: str
    label: str
    is_group: bool = False
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Level:
    """A tier of administration, dated where law changes it (ISO days; None: no limit)."""

    code: str
    label: str
    rank: int
    valid_from: str | None = None
    valid_to: str | None = None


@dataclass(frozen=True)
class Vocabulary:
    """All reference data of a file, by code, in display order."""

    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    measures: Mapping[str, Measure] = field(default_factory=dict)
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    levels: Mapping[str, Level] = field(default_factory=dict)
    event_kinds: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def kinds_by_spelling(self) -> Mapping[str, tuple[int, str]]:
        """The kind that each alias names, spelt as it is, with the length of the alias."""
        return self._kinds_by(spelt)

    @cached_property
    def kinds_by_letters(self) -> Mapping[str, tuple[int, str]]:
        """The same without diacritics."""
        return self._kinds_by(fold)

    @cached_property
    def longest_kind(self) -> int:
        """How many words the longest alias of a kind has."""
        return max((key.count(" ") + 1 for key in (*self.kinds_by_spelling, *self.kinds_by_letters)), default=0)

    def _kinds_by(self, form: Callable[[str], str]) -> Mapping[str, tuple[int, str]]:
        found: dict[str, tuple[int, str]] = {}
        for code, kind in self.kinds.items():
            for alias in kind.aliases:
                key = form(alias)
                found[key] = max(found.get(key, (0, "")), (len(alias), code))
        return found

    def takes_decimals(self, indicator: str, measure: str) -> bool:
        """Whether a number of this kind may have decimals: norms and money do, posts and people do not."""
        known = self.indicators.get(indicator)
        return measure == "norm" or (known is not None and known.is_money)

    def label(self, indicator: str, measure: str) -> str:
        """Both labels as a heading: "Công chức · Giao"."""
        return f"{self.indicators[indicator].short} · {self.measures[measure].label}"
