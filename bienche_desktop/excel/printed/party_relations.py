"""What the rows of form 8c-BTCTW add up to: B and C to their numbered rows, A and D to the kinds of staff below them.

The form does not print these sums; they are spoken of only where most of them hold.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from bienche_desktop.domain.figures import same_number
from bienche_desktop.domain.relations import PrintedRelation, RelationTerm
from bienche_desktop.excel.book.workbook import cell_name
from bienche_desktop.excel.printed.relation_table import Relation, RelationTable, Term
from bienche_desktop.excel.results.recognised import Column, Role, Row, RowKind

_LETTERS = ("A", "B", "C", "D")
_FEWEST = 2


@dataclass
class _Sum:
    """A row with the rows that it is made of; `letter` is that of the part of the form it stands in."""

    row: Row
    rank: int
    letter: str
    parts: list[Row] = field(default_factory=list)


def relations_of_party_form(table: RelationTable) -> Iterator[Relation]:
    """One relation for each such row and column of numbers; none where the rows do not add up in general."""
    columns = [column for column in table.columns.values() if column.role is Role.LEVEL and column.year is not None]
    sums = [one for one in _sums(table.rows.values()) if len(one.parts) >= _FEWEST]
    told = [(one, column) for one in sums for column in columns if _value(table, one.row, column) is not None]
    holding = sum(_holds(table, one, column) for one, column in told)
    if holding * 2 > len(told):
        for one, column in told:
            yield from _relation(table, one, column)


def _sums(rows: Iterable[Row]) -> list[_Sum]:
    found: list[_Sum] = []
    open_: list[_Sum] = []
    for row in rows:
        rank = _rank(row, open_)
        if rank is None:
            continue
        while open_ and open_[-1].rank >= rank:
            open_.pop()
        if open_:
            open_[-1].parts.append(row)
        one = _Sum(row, rank, row.numbering if rank == 0 else open_[0].letter if open_ else "")
        open_.append(one)
        found.append(one)
    return found


def _rank(row: Row, open_: list[_Sum]) -> int | None:
    """How far inside a row stands: letters, numbers, small letters; a dash row right below what it splits."""
    if row.numbering in _LETTERS:
        return 0
    if row.numbering:
        return 1 if row.numbering.isdigit() else 2
    if not row.printed or not open_:
        return None
    last = open_[-1]
    return last.rank if not last.row.numbering else last.rank + 1


def _value(table: RelationTable, row: Row, column: Column) -> float | None:
    return table.printed(row, column).value


def _holds(table: RelationTable, one: _Sum, column: Column) -> bool:
    return same_number(_value(table, one.row, column), sum(_value(table, row, column) or 0 for row in one.parts))


def _relation(table: RelationTable, one: _Sum, column: Column) -> Iterator[Relation]:
    place = table.place(one.row, column, is_share=False)
    terms = tuple(term for row in one.parts if (term := _term(table, row, column, one.letter)) is not None)
    if place is not None and terms:
        at = cell_name(one.row.number, table.block.name_column)
        text = f"{one.row.numbering or one.row.printed} = cộng các dòng bên dưới"
        yield PrintedRelation(text, table.grid.sheet.name, at, "row", terms, (place,))


def _term(table: RelationTable, row: Row, column: Column, letter: str) -> Term | None:
    """The figure of a row, or its number as it is printed."""
    value = _value(table, row, column)
    if value is None or column.year is None:
        return None
    if row.kind is RowKind.INDICATOR and row.indicator:
        year = column.year - (letter == "A")
        return RelationTerm("", indicator=row.indicator, measure=row.measure, year=year)
    return RelationTerm(cell_name(row.number, column.number), value=value)
