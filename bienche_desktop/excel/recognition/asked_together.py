"""Open cells of one cause asked once: what is open about a column is open for all its cells, and one answer settles it.

A column that names no year, no measure, or nobody whom it counts. Columns that are open alike are asked together, and
so are numbers with the same footnote mark that nothing explains, and the cells of a column whose formulas have no
result.
"""

import re
from collections.abc import Iterable

from bienche_desktop.domain.text import fold
from bienche_desktop.excel.book.workbook import letter_of
from bienche_desktop.excel.layout.footnotes import is_unexplained
from bienche_desktop.excel.layout.grid import Grid
from bienche_desktop.excel.layout.headers import header_cell
from bienche_desktop.excel.numbers.values import NO_RESULT
from bienche_desktop.excel.results.open_points import (
    NO_MEASURE,
    NO_YEAR,
    OF_COMMUNES,
    PLACED,
    WHICH_POSTS,
    Open,
    OpenColumns,
)
from bienche_desktop.excel.results.recognised import Column, Question, Role, Table
from bienche_desktop.excel.results.remark import named
from bienche_desktop.excel.words.lexicon import Lexicon
from bienche_desktop.excel.words.years import years_in

_OPEN = {
    NO_MEASURE: Open.MEASURE,
    PLACED: Open.MEASURE,
    NO_YEAR: Open.YEAR,
    WHICH_POSTS: Open.INDICATOR,
    OF_COMMUNES: Open.INDICATOR,
}
_MEASURES = ("assigned", "present")
_COMMUNE_POSTS = ("civil_servants", "commune_officials")
_SHOWN = 3
_Key = tuple[Open | None, str, str]
"""What is open, why, and the columns that share it; None where the numbers are open, not the columns."""


def asked_together(grid: Grid, lexicon: Lexicon, table: Table, questions: Iterable[Question]) -> tuple[Question, ...]:
    """The questions of a table with those about its columns put together, each where its first cell was asked."""
    columns = {column.letter: column for column in table.columns}
    groups: dict[_Key, list[Question]] = {}
    order: list[Question | _Key] = []
    for question in questions:
        column = columns.get(letter_of(question.cell))
        key = _key_of(question, column, table.columns)
        if key is None:
            order.append(question)
            continue
        if key not in groups:
            groups[key] = []
            order.append(key)
        groups[key].append(question)
    asking = _Asking(grid, lexicon, table, columns)
    return tuple(one if isinstance(one, Question) else asking.once(one, groups[one]) for one in order)


def _key_of(question: Question, column: Column | None, columns: Iterable[Column]) -> _Key | None:
    """What the question has in common with others; None for one that stands alone."""
    if column is None or question.path or question.open is not None:
        return None
    if question.about is None:
        return _key(column, question.why, columns)
    if question.why == NO_RESULT:
        return None, NO_RESULT, column.letter
    return (None, question.why, "") if is_unexplained(question.why) else None


def _key(column: Column, why: str, columns: Iterable[Column]) -> _Key:
    """What is open, why, and the columns that share it."""
    what = _OPEN.get(why, Open.MEANING)
    if what in (Open.YEAR, Open.INDICATOR):
        return what, why, ""
    if why == NO_MEASURE and all(other.measure is None for other in columns if other.role is Role.LEVEL):
        return what, why, ""
    return what, why, column.letter if what is Open.MEANING else _series(column)


def _series(column: Column) -> str:
    """What the header says beside years: the same for one series of columns."""
    return fold(re.sub(r"\d+", " ", column.header))


def _about_numbers(why: str, parts: list[Question]) -> Question:
    """Numbers that are open alike: with the same mark, or without a result. One alone is asked about as it is."""
    if len(parts) == 1:
        return parts[0]
    texts = "; ".join(part.text for part in parts[:_SHOWN]) + ("…" if len(parts) > _SHOWN else "")
    cells = named([part.cell for part in parts])
    return Question(parts[0].sheet, parts[0].cell, texts, f"{why} ({len(parts)} ô: {cells})", parts=tuple(parts))


class _Asking:
    """Puts the questions about columns of one table into words."""

    def __init__(self, grid: Grid, lexicon: Lexicon, table: Table, columns: dict[str, Column]) -> None:
        self._grid = grid
        self._lexicon = lexicon
        self._table = table
        self._columns = columns

    def once(self, key: _Key, parts: list[Question]) -> Question:
        """One question for all these cells."""
        what, why, _ = key
        return _about_numbers(why, parts) if what is None else self._about_columns(what, why, parts)

    def _about_columns(self, what: Open, why: str, parts: list[Question]) -> Question:
        letters = tuple(dict.fromkeys(letter_of(part.cell) for part in parts))
        open_ = [self._columns[letter] for letter in letters]
        headers = dict.fromkeys(column.header for column in open_ if column.header)
        choices = self._choices(what, why, open_)
        return Question(
            self._table.sheet,
            header_cell(self._grid, self._table.header_rows, open_[0].number),
            "; ".join(headers),
            f"{why} ({len(parts)} ô: {named([part.cell for part in parts])})",
            parts=tuple(parts),
            open=OpenColumns(self._table.top, letters, what, choices),
        )

    def _choices(self, what: Open, why: str, columns: list[Column]) -> tuple[str | int, ...]:
        if what is Open.YEAR:
            return self._years()
        if what is Open.MEASURE:
            said = {(o.indicator, o.measure, o.year) for o in self._table.columns if o.role is Role.LEVEL}
            free = [m for m in _MEASURES if not any((c.indicator, m, c.year) in said for c in columns)]
            return tuple(free or _MEASURES) if why == NO_MEASURE else _MEASURES
        if what is Open.INDICATOR:
            return _COMMUNE_POSTS if why == OF_COMMUNES else self._indicators(columns)
        return ()

    def _years(self) -> tuple[int, ...]:
        """The years that the words around the table speak of."""
        title = self._table.title
        days = (title.as_of, title.effective_on, title.decided_on)
        named = [year for text in (title.title, self._table.sheet) for year in years_in(text)]
        return tuple(sorted({*named, *(day.year for day in days if day is not None)}))

    def _indicators(self, columns: list[Column]) -> tuple[str, ...]:
        """Whom the title and the other columns speak of, and all together; not what another column counts already."""
        levels = [other for other in self._table.columns if other.role is Role.LEVEL]
        named = [match.code for match in self._lexicon.indicators(self._table.title.title)]
        named += [other.indicator for other in levels if other.indicator and other not in columns]
        about = {(column.measure, column.year) for column in columns}
        taken = {o.indicator for o in levels if o not in columns and (o.measure, o.year) in about}
        return tuple(code for code in dict.fromkeys((*named, "total")) if code not in taken)
