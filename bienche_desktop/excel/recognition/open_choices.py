"""What the open part of a column may be, as far as the words around the table and the other columns tell."""

from collections.abc import Iterable, Mapping
from itertools import product

from bienche_desktop.excel.results.open_points import (
    NO_MEASURE,
    OF_COMMUNES,
    UNKNOWN_WORD,
    WHICH_CONTRACTS,
    WHICH_PART_TIME,
    Combination,
    Open,
)
from bienche_desktop.excel.results.recognised import Column, Role, Table
from bienche_desktop.excel.words.lexicon import Lexicon
from bienche_desktop.excel.words.years import years_in

MEASURES = ("assigned", "present")
_PART_TIME = ("commune_part_time", "village_part_time")
_COMMUNE_POSTS = ("civil_servants", "commune_officials")
_CONTRACTS = ("contract_support", "contract_professional")
_POSTS = ("civil_servants", "public_employees_state")
_MOST = 8
Choices = tuple[str | int, ...]


def choices_of(table: Table, lexicon: Lexicon, what: Open, why: str, columns: list[Column]) -> Choices:
    """Codes or years that the open part of these columns may be; none where nothing around them tells."""
    if what is Open.YEAR:
        return _years(table, columns)
    if what is Open.MEASURE:
        said = {(o.indicator, o.measure, o.year) for o in table.columns if o.role is Role.LEVEL}
        free = [m for m in MEASURES if not any((c.indicator, m, c.year) in said for c in columns)]
        if why == UNKNOWN_WORD:
            return tuple(dict.fromkeys((*(c.measure for c in columns if c.measure), *free)))
        return tuple(free or MEASURES) if why == NO_MEASURE else MEASURES
    if what is Open.INDICATOR:
        whys = (why, *(column.doubt for column in columns))
        if WHICH_CONTRACTS in whys:
            return _CONTRACTS
        if WHICH_PART_TIME in whys:
            return _PART_TIME
        return _COMMUNE_POSTS if OF_COMMUNES in whys else _indicators(table, lexicon, columns)
    return ()


def combinations_of(table: Table, choices: Mapping[Open, Choices], columns: list[Column]) -> tuple[Combination, ...]:
    """What the open parts may be together, most likely first: the latest year, posts given before posts filled.

    Without what another column says already, and without years where none is named.
    """
    said = {(o.indicator, o.measure, o.year) for o in table.columns if o.role is Role.LEVEL and o not in columns}
    years: list[int | None] = [*sorted((int(year) for year in choices.get(Open.YEAR, ())), reverse=True)]
    measures: list[str | None] = [*map(str, choices.get(Open.MEASURE, ()))]
    indicators: list[str | None] = [*map(str, choices.get(Open.INDICATOR, ()))]
    every = (
        Combination(indicator, measure, year)
        for year, measure, indicator in product(years or [None], measures or [None], indicators or [None])
    )
    return tuple(one for one in every if not any(_meaning(one, column) in said for column in columns))[:_MOST]


def _meaning(one: Combination, column: Column) -> tuple[str | None, str | None, int | None]:
    return one.indicator or column.indicator, one.measure or column.measure, one.year or column.year


def _years(table: Table, columns: Iterable[Column]) -> tuple[int, ...]:
    """The years that the words around the table and over the columns speak of."""
    title = table.title
    days = (title.as_of, title.effective_on, title.decided_on)
    named = [
        year for text in (title.title, table.sheet, *(column.header for column in columns)) for year in years_in(text)
    ]
    return tuple(sorted({*named, *(day.year for day in days if day is not None)}))


def _indicators(table: Table, lexicon: Lexicon, columns: Iterable[Column]) -> tuple[str, ...]:
    """Whom the title and the other columns speak of, and all together; not what another column counts already."""
    columns = tuple(columns)
    levels = [other for other in table.columns if other.role is Role.LEVEL]
    named = [column.indicator for column in columns if column.indicator not in (None, "total")]
    named += [match.code for match in lexicon.indicators(table.title.title)]
    named += [other.indicator for other in levels if other.indicator and other not in columns]
    about = {(column.measure, column.year) for column in columns}
    taken = {o.indicator for o in levels if o not in columns and (o.measure, o.year) in about}
    free = tuple(code for code in dict.fromkeys((*named, "total")) if code not in taken)
    return free or tuple(code for code in _POSTS if code not in taken)
