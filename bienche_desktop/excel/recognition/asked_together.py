"""Open cells of one cause asked once: what is open about a column is open for all its cells, and one answer settles it.

A column that names no year, no measure, nobody whom it counts, or more than one of these. Columns that are open alike
are asked together, and so are numbers with the same footnote mark that nothing explains, those that are struck
through, and the cells of a column whose formulas have no result.
"""

import re
from collections.abc import Iterable

from bienche_desktop.domain.text import fold
from bienche_desktop.excel.book.workbook import cell_name
from bienche_desktop.excel.layout.footnotes import is_unexplained
from bienche_desktop.excel.layout.grid import Grid
from bienche_desktop.excel.layout.headers import header_cell, says_something
from bienche_desktop.excel.numbers.values import NO_RESULT
from bienche_desktop.excel.recognition.open_choices import choices_of, combinations_of
from bienche_desktop.excel.results.open_points import (
    NO_MEASURE,
    NO_YEAR,
    OF_COMMUNES,
    PLACED,
    STRUCK,
    UNKNOWN_WORD,
    WHICH_CONTRACTS,
    WHICH_PART_TIME,
    WHICH_POSTS,
    Open,
    OpenColumns,
)
from bienche_desktop.excel.results.recognised import Column, Question, Role, Row, RowKind, Table
from bienche_desktop.excel.results.remark import named
from bienche_desktop.excel.words.lexicon import Lexicon

_OPEN = {
    NO_MEASURE: Open.MEASURE,
    PLACED: Open.MEASURE,
    UNKNOWN_WORD: Open.MEASURE,
    NO_YEAR: Open.YEAR,
    WHICH_POSTS: Open.INDICATOR,
    WHICH_CONTRACTS: Open.INDICATOR,
    WHICH_PART_TIME: Open.INDICATOR,
    OF_COMMUNES: Open.INDICATOR,
}
_SEVERAL = {
    PLACED: "“bố trí” là số giao hay có mặt",
    OF_COMMUNES: "là công chức hay cán bộ, công chức cấp xã",
    Open.MEASURE: "là số giao hay có mặt",
    Open.INDICATOR: "đếm ai",
    Open.YEAR: "của năm nào",
}
"""What is asked about a column where more than one part is open."""
_NO_ROW = Row(0, RowKind.IGNORED)
_SHOWN = 3
_Key = tuple[tuple[Open, ...], str, str]
"""What is open, the most pressing first, why, and the columns that share it; nothing where the numbers are open, not
the columns."""


def asked_together(grid: Grid, lexicon: Lexicon, table: Table, questions: Iterable[Question]) -> tuple[Question, ...]:
    """The questions of a table with those about its columns put together, each where its first cell was asked."""
    asking = _Asking(grid, lexicon, table)
    groups: dict[_Key, list[Question]] = {}
    order: list[Question | _Key] = []
    for question in questions:
        key = asking.key_of(question)
        if key is None:
            order.append(question)
            continue
        if key not in groups:
            groups[key] = []
            order.append(key)
        groups[key].append(question)
    return tuple(one if isinstance(one, Question) else asking.once(one, groups[one]) for one in order)


def _about_numbers(why: str, parts: list[Question]) -> Question:
    """Numbers that are open alike: with the same mark, or without a result. One alone is asked about as it is."""
    if len(parts) == 1:
        return parts[0]
    texts = "; ".join(part.text for part in parts[:_SHOWN]) + ("…" if len(parts) > _SHOWN else "")
    cells = named([part.cell for part in parts])
    return Question(parts[0].sheet, parts[0].cell, texts, f"{why} ({len(parts)} ô: {cells})", parts=tuple(parts))


class _Asking:
    """Puts the questions about columns of one table into words."""

    def __init__(self, grid: Grid, lexicon: Lexicon, table: Table) -> None:
        self._grid = grid
        self._lexicon = lexicon
        self._table = table
        self._columns = {column.letter: column for column in table.columns}
        self._rows = {row.number: row for row in table.rows}

    # --- what belongs together --------------------------------------------------------------------------------

    def key_of(self, question: Question) -> _Key | None:
        """What the question has in common with others; None for one that stands alone."""
        row, letter = self._table.place(question.cell)
        column = self._columns.get(letter)
        if column is None or question.path or question.open is not None:
            return None
        if question.about is None:
            opens = _opens(column, self._rows.get(row), question.why)
            return opens, question.why, self._shared(column, opens[0], question.why)
        if question.why == NO_RESULT:
            return (), NO_RESULT, column.letter
        return ((), question.why, "") if question.why == STRUCK or is_unexplained(question.why) else None

    def _shared(self, column: Column, what: Open, why: str) -> str:
        """The columns that share what is open."""
        if what in (Open.YEAR, Open.INDICATOR):
            return ""
        levels = (other for other in self._table.columns if other.role is Role.LEVEL)
        if why == NO_MEASURE and all(other.measure is None for other in levels):
            return ""
        return column.letter if what is Open.MEANING else _series(column)

    # --- words ------------------------------------------------------------------------------------------------

    def once(self, key: _Key, parts: list[Question]) -> Question:
        """One question for all these cells."""
        opens, why, _ = key
        return self._about_columns(opens, why, parts) if opens else _about_numbers(why, parts)

    def _about_columns(self, opens: tuple[Open, ...], why: str, parts: list[Question]) -> Question:
        letters = dict.fromkeys(self._table.place(part.cell)[1] for part in parts)
        columns = [self._columns[letter] for letter in letters]
        headers = dict.fromkeys(column.header for column in columns if column.header)
        asked = why if len(opens) == 1 else _several(opens, why, columns[0].doubt)
        return Question(
            self._table.sheet,
            self._head(columns[0]),
            "; ".join(headers),
            f"{asked} ({len(parts)} ô: {named([part.cell for part in parts])})",
            parts=tuple(parts),
            open=self._open(opens, why, columns),
        )

    def _head(self, column: Column) -> str:
        """The cell that says what the column counts."""
        if not self._table.is_turned:
            return header_cell(self._grid, self._table.header_rows, column.number)
        across = range(self._table.left, self._table.right + 1)
        said = (number for number in across if says_something(self._grid.spread_text(column.number, number)))
        return cell_name(column.number, next(said, self._table.left))

    def _open(self, opens: tuple[Open, ...], why: str, columns: list[Column]) -> OpenColumns:
        table = self._table
        keys = tuple((table.told_as, column.letter, table.top) for column in columns)
        choices = {what: choices_of(table, self._lexicon, what, why, columns) for what in opens}
        if len(opens) == 1:
            return OpenColumns(keys, opens[0], choices[opens[0]], opens)
        return OpenColumns(keys, opens[0], choices[opens[0]], opens, combinations_of(table, choices, columns))


def _opens(column: Column, row: Row | None, why: str) -> tuple[Open, ...]:
    """What is open about a number of the column, that which `why` names first."""
    first = _OPEN.get(why)
    if first is None:
        return (Open.MEANING,)
    told = row or _NO_ROW
    doubted = _OPEN.get(column.doubt)
    rest = {
        Open.MEASURE: doubted is Open.MEASURE or (column.measure or told.measure) is None,
        Open.INDICATOR: doubted is Open.INDICATOR and told.indicator is None,
        Open.YEAR: (column.year or told.year) is None,
    }
    return (first, *(what for what, is_open in rest.items() if is_open and what is not first))


def _several(opens: tuple[Open, ...], why: str, doubt: str) -> str:
    """ "chưa rõ số này là số giao hay có mặt, của năm nào"."""
    words = {_OPEN[one]: _SEVERAL[one] for one in (why, doubt) if one in _SEVERAL}
    asked = ", ".join(words.get(what, _SEVERAL[what]) for what in Open if what in opens)
    return f"chưa rõ số này {asked}"


def _series(column: Column) -> str:
    """What the header says beside years: the same for one series of columns."""
    return fold(re.sub(r"\d+", " ", column.header))
