"""How far a number reaches: "biên chế công chức" one year, "biên chế công chức (kể cả cấp xã)" the next (rule R9)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from bienche_desktop.domain.text import clean, fold
from bienche_desktop.excel.layout.grid import Grid
from bienche_desktop.excel.layout.headers import header_cell
from bienche_desktop.excel.results.recognised import Column, Role, Table
from bienche_desktop.excel.results.remark import Oddity, Remark
from bienche_desktop.excel.words.years import years_in

_REACHES = re.compile(
    r"\b(?:(?:không|chưa)\s+(?:bao\s+)?gồm|(?:không|chưa)\s+(?:kể|tính)(?!\s+(?:từ|đến))|kể\s+cả|gồm\s+cả|bao\s+gồm"
    r"|tính\s+cả|trừ)\s+[^()/,;]+",
    re.IGNORECASE,
)
_OF_A_LEVEL = re.compile(
    r"\b(?:cấp|toàn)\s+(?:tỉnh|huyện|xã)\b|\bkhối\s+(?:đảng|chính quyền|đoàn thể)\b", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")
_NOTHING_SAID = "không ghi gì"
_Scope = frozenset[str]
_Series = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """A column of one year, and how far its words say that it reaches."""

    sheet: str
    cell: str
    header: str
    year: int
    scope: _Scope


def scope_of(text: str) -> _Scope:
    """What the text says is counted as well, or is not: empty where it says nothing."""
    text = clean(text)
    phrases = _REACHES.findall(text)
    levels = _OF_A_LEVEL.findall(_REACHES.sub(" ", text))
    return frozenset(" ".join(one.split()).casefold().strip(" .:") for one in (*phrases, *levels))


def changed_scopes(tables: Iterable[tuple[Grid, Table]]) -> Iterator[Remark]:
    """A remark for each series of numbers, year by year, whose columns do not reach equally far.

    Columns of one table are compared with each other, and tables that have one such column each.
    """
    found = [_series_of(grid, table) for grid, table in tables]
    for series in found:
        for columns in series.values():
            yield from _compared(columns)
    for key in dict.fromkeys(key for series in found for key in series):
        alone = [series[key] for series in found if len(series.get(key, ())) == 1]
        yield from _compared([columns[0] for columns in alone])


def _series_of(grid: Grid, table: Table) -> dict[_Series, list[_Told]]:
    """The columns of a table that count the same in different years."""
    known = {_words(table, one): _meaning(table, one) for one in table.columns if one.role is Role.LEVEL}
    series: dict[_Series, list[_Told]] = {}
    for column in table.columns:
        told = _told(grid, table, column)
        if told is not None:
            words = _words(table, column)
            series.setdefault(known.get(words) or words, []).append(told)
    return series


def _told(grid: Grid, table: Table, column: Column) -> _Told | None:
    """The column's year and scope; None for one that counts nothing in a year."""
    year = column.year or next(iter(years_in(column.header)[-1:]), None)
    if year is None or column.role not in (Role.LEVEL, Role.UNKNOWN):
        return None
    above = frozenset(phrase for phrase in scope_of(table.title.title) if _REACHES.match(phrase))
    cell = header_cell(grid, table.header_rows, column.number)
    return _Told(table.sheet, cell, column.header, year, scope_of(column.header) | above)


def _meaning(table: Table, column: Column) -> _Series | None:
    """What an understood column counts in every year."""
    if not (column.indicator and column.measure):
        return None
    return fold(table.title.organisation), column.indicator, column.measure


def _words(table: Table, column: Column) -> _Series:
    """The header's words beside years and scopes: a column not understood for its scope is known by them."""
    words = _OF_A_LEVEL.sub(" ", _REACHES.sub(" ", clean(column.header)))
    return fold(table.title.organisation), fold(_DIGITS.sub(" ", words)).strip()


def _compared(columns: list[_Told]) -> Iterator[Remark]:
    """Only where each year has one column: several of one year are told apart by their scopes on purpose."""
    by_year = {one.year: one for one in columns}
    if len(by_year) < 2 or len(by_year) < len(columns):
        return
    ordered = [by_year[year] for year in sorted(by_year)]
    for before, after in pairwise(ordered):
        if before.scope != after.scope:
            cells = (before.cell, after.cell) if before.sheet == after.sheet else (after.cell,)
            yield Remark(after.sheet, cells, Oddity.SCOPE, _sentence(before, after))
            return


def _sentence(before: _Told, after: _Told) -> str:
    first, second = (
        f"{one.year} ({one.cell}) {', '.join(sorted(one.scope)) or _NOTHING_SAID}" for one in (before, after)
    )
    sheet = f"Trang “{after.sheet}”"
    if before.sheet != after.sheet:
        sheet += f" và trang “{before.sheet}”"
    return (
        f"{sheet}: “{after.header}” ghi phạm vi khác năm trước: năm {first}, năm {second}; "
        "hai năm chưa chắc so sánh được với nhau."
    )
