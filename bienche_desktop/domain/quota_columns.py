"""Which columns the quota grid shows for a year: indicators by measures, and what is worked out from them."""

from collections.abc import Iterable
from dataclasses import dataclass

from bienche_desktop.domain.figures import FigureKey
from bienche_desktop.domain.indicators import Vocabulary
from bienche_desktop.domain.quota_cells import What
from bienche_desktop.domain.quota_grid import Head

Pair = tuple[str, str]
"""An indicator and a measure."""

FIRST_PAIRS: tuple[Pair, ...] = tuple(
    (indicator, measure)
    for indicator in ("total", "civil_servants", "public_employees_state")
    for measure in ("assigned", "present")
)
"""What a file without any figures starts with."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: an indicator and a measure, entered or worked out. Remaining posts bear the measure `assigned`."""

    indicator: str
    measure: str
    what: What = What.FIGURE

    @property
    def pair(self) -> Pair:
        return self.indicator, self.measure

    @property
    def ident(self) -> str:
        """The column as text, to remember it by."""
        return f"{self.indicator}/{self.measure}/{self.what}"


def column_from(ident: str) -> Column | None:
    """The column that an ident names; None where it names none."""
    parts = ident.split("/")
    if len(parts) != 3 or parts[2] not in set(What):
        return None
    return Column(parts[0], parts[1], What(parts[2]))


def all_columns(vocabulary: Vocabulary) -> tuple[Column, ...]:
    """Every column there can be, in display order."""
    return tuple(column for indicator in vocabulary.indicators for column in _of_indicator(vocabulary, indicator))


def _of_indicator(vocabulary: Vocabulary, indicator: str) -> Iterable[Column]:
    yield from (Column(indicator, measure) for measure in vocabulary.measures)
    if {"assigned", "present"} <= vocabulary.measures.keys():
        yield Column(indicator, "assigned", What.REMAINING)
    yield from (Column(indicator, measure, What.CHANGE) for measure in vocabulary.measures)


def pairs_of(keys: Iterable[FigureKey]) -> set[Pair]:
    """The indicators and measures that figures speak of."""
    return {(key.indicator, key.measure) for key in keys}


def default_columns(vocabulary: Vocabulary, pairs: set[Pair]) -> tuple[Column, ...]:
    """These indicators and measures, with what is left to fill and the change against the year before.

    The change is shown for the posts assigned only (else for the first measure there is), so that one column an
    indicator answers "more or fewer than last year".
    """
    changes = {(indicator, _leading(vocabulary, indicator, pairs)) for indicator in vocabulary.indicators}
    return tuple(column for column in all_columns(vocabulary) if _is_default(column, pairs, changes))


def _leading(vocabulary: Vocabulary, indicator: str, pairs: set[Pair]) -> str | None:
    order = ["assigned", *vocabulary.measures]
    return next((measure for measure in order if (indicator, measure) in pairs), None)


def _is_default(column: Column, pairs: set[Pair], changes: set[tuple[str, str | None]]) -> bool:
    if column.what is What.REMAINING:
        return {(column.indicator, "assigned"), (column.indicator, "present")} <= pairs
    return column.pair in (pairs if column.what is What.FIGURE else changes)


def known_columns(vocabulary: Vocabulary, idents: Iterable[str]) -> tuple[Column, ...]:
    """The remembered columns that the file's vocabulary still has, in display order."""
    wanted = {column_from(ident) for ident in idents}
    return tuple(column for column in all_columns(vocabulary) if column in wanted)


def head(column: Column, vocabulary: Vocabulary, year: int) -> Head:
    """The heading of a column in the grid of a year."""
    indicator = vocabulary.indicators[column.indicator]
    lower = column_words(column, vocabulary, year)
    full = f"{indicator.label} · {lower}" + (f" {year}" if column.what is not What.CHANGE else "")
    return Head(column.ident, indicator.short, lower, full, column.what)


def column_words(column: Column, vocabulary: Vocabulary, year: int) -> str:
    """A column within its indicator: "Giao", "Còn lại", "So với 2023", "Có mặt so với 2023"."""
    if column.what is What.FIGURE:
        return vocabulary.measures[column.measure].label
    if column.what is What.REMAINING:
        return "Còn lại"
    return f"So với {year - 1}" if column.measure == "assigned" else full_column_words(column, vocabulary, year)


def full_column_words(column: Column, vocabulary: Vocabulary, year: int) -> str:
    """The same where columns stand in a list: "Giao so với 2023"."""
    if column.what is What.CHANGE:
        return f"{vocabulary.measures[column.measure].label} so với {year - 1}"
    return column_words(column, vocabulary, year)
