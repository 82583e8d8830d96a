"""What "Chia ra" and "Trong đó" in headers and labels say: parts that make up a number, or only some of it.

"Chia ra" names all parts, "trong đó" need not (docs/domain.md §1.11), though it often does: where the parts make up the
number in nearly every row, a row in which they do not is in doubt. Otherwise they are no more than the number.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from bienche_desktop.domain.relations import PrintedRelation, RelationTerm
from bienche_desktop.domain.text import fold
from bienche_desktop.excel.book.workbook import cell_name, letter_of
from bienche_desktop.excel.layout.grid import Grid
from bienche_desktop.excel.layout.headers import header_path
from bienche_desktop.excel.layout.tables import Block
from bienche_desktop.excel.printed.relation_table import Place, Relation, RelationTable, Term
from bienche_desktop.excel.results.recognised import GROUP, IGNORED, UNIT, Column, Role, Row
from bienche_desktop.excel.words.totals import is_part_heading, is_total

_FEW = 0.2
"""The share of rows that may be wrong; one row in any case."""

_NAMED = ("trong do", "trong so do")
_UNLIKE = "các phần chia ra không bằng số chung ở phần lớn các dòng, có lẽ biểu chia theo cách khác"


@dataclass(frozen=True, slots=True)
class Parts:
    """A column and those that its parts stand in, under `heading`."""

    heading: str
    whole: Column
    parts: tuple[Column, ...]

    @property
    def are_named_only(self) -> bool:
        """Whether the heading leaves open that there are others."""
        return fold(self.heading).startswith(_NAMED)

    def text(self, names: Iterable[str]) -> str:
        return f"{self.heading.rstrip(' :')}: {', '.join(names)}"


def tells_parts(grid: Grid, block: Block, rows: Iterable[Row]) -> bool:
    """Whether a header or a label says "Chia ra", "Trong đó"."""
    headers = range(block.header_top, block.header_bottom + 1)
    return any(row.kind is IGNORED and is_part_heading(row.name) for row in rows) or any(
        is_part_heading(text) for row in headers for _, text in grid.texts(row)
    )


def relations_of_parts(table: RelationTable, formulas: Iterable[Relation]) -> Iterator[Relation]:
    """One relation for each number with parts that no formula of the document defines already."""
    defined = {letter_of(place.cell) for one in formulas if one.axis == "column" for place in one.places}
    for parts in _in_headers(table):
        if parts.whole.letter not in defined:
            yield from of_columns(table, parts)
    for heading, above, below in _in_labels(table):
        yield from _of_rows(table, heading, above, below)


# --- columns ------------------------------------------------------------------------------------------------------


def _in_headers(table: RelationTable) -> Iterator[Parts]:
    """Columns of numbers with the columns directly to their right that stand under "Chia ra" or "Trong đó"."""
    paths = {number: header_path(table.grid, table.block, number) for number in table.columns}
    for number, column in table.columns.items():
        path = paths[number]
        if column.role is not Role.LEVEL or not path:
            continue
        above = path[:-1] if is_total(path[-1]) else path
        after = paths.get(number + 1, ())
        if len(after) != len(above) + 2 or after[:-2] != above or not is_part_heading(after[-2]):
            continue
        run = _run(table, paths, number + 1, after[:-1])
        if len(run) > 1 or fold(after[-2]).startswith(_NAMED):
            yield Parts(after[-2], column, run)


def _run(
    table: RelationTable, paths: dict[int, tuple[str, ...]], first: int, above: tuple[str, ...]
) -> tuple[Column, ...]:
    """The columns from `first` on under one heading; none where one of them is split further."""
    found: list[Column] = []
    while paths.get(first, ())[: len(above)] == above:
        if len(paths[first]) != len(above) + 1:
            return ()
        found.append(table.columns[first])
        first += 1
    return tuple(found)


def of_columns(table: RelationTable, parts: Parts) -> Iterator[Relation]:
    """What the numbers bear out of a column and the parts beside it."""
    if all(_is_like(part, parts) for part in parts.parts):
        yield from _judged(table, parts)
    elif parts.are_named_only:
        for part in parts.parts:  # women, Party members …: they overlap, but each is no more than the whole
            if part.role in (Role.LEVEL, Role.UNKNOWN):
                yield from _judged(table, replace(parts, parts=(part,)))


def _is_like(part: Column, parts: Parts) -> bool:
    """Whether a column counts the same as the whole; one without a meaning may be anything under "trong đó"."""
    if part.role is Role.UNKNOWN:
        return not parts.are_named_only
    return part.role is Role.LEVEL and (part.year, part.measure) == (parts.whole.year, parts.whole.measure)


def _judged(table: RelationTable, parts: Parts) -> Iterator[Relation]:
    """The relation that the numbers themselves bear out; told as not checked where "chia ra" is not borne out."""
    rows = [row for row in table.rows.values() if row.kind is not IGNORED and row.path]
    signs = [sign for row in rows if (sign := _sign(table, row, parts)) is not None]
    exact, within = sum(sign == 0 for sign in signs), sum(sign >= 0 for sign in signs)
    names = [header_path(table.grid, table.block, part.number)[-1] for part in parts.parts]
    at = cell_name(table.block.header_bottom, parts.whole.number)
    about: Relation = PrintedRelation(parts.text(names), table.grid.sheet.name, at, "column")
    if len(parts.parts) > 1 and _nearly_all(exact, signs):
        yield from _down(table, about, rows, parts, names)
    elif parts.are_named_only and _nearly_all(within, signs):
        yield from _down(table, replace(about, is_part=True), rows, parts, names)
    elif not parts.are_named_only and exact:
        yield replace(about, why=_UNLIKE)


def _nearly_all(agreeing: int, signs: list[int]) -> bool:
    return agreeing > 1 and len(signs) - agreeing <= max(1, _FEW * len(signs))


def _sign(table: RelationTable, row: Row, parts: Parts) -> int | None:
    """1 where the whole is more than its parts together, −1 where it is less; None where a side is missing."""
    whole = table.printed(row, parts.whole).value
    values = [value for part in parts.parts if (value := table.printed(row, part).value) is not None]
    if whole is None or not values:
        return None
    off = round(whole - sum(values), 3)
    return (off > 0) - (off < 0)


def _down(table: RelationTable, about: Relation, rows: list[Row], parts: Parts, names: list[str]) -> Iterator[Relation]:
    found: dict[tuple[Term, ...], list[Place]] = {}
    for row in rows:
        place = table.place(row, parts.whole, is_share=False)
        told = [(name, table.operand(row, part)) for name, part in zip(names, parts.parts, strict=True)]
        terms = tuple(replace(term, name=name, unit=None) for name, term in told if term is not None)
        if place is not None and terms and _sign(table, row, parts) is not None:
            found.setdefault(terms, []).append(place)
    for terms, places in found.items():
        yield replace(about, terms=terms, places=tuple(places))


# --- rows ---------------------------------------------------------------------------------------------------------


def _in_labels(table: RelationTable) -> Iterator[tuple[Row, Row, list[Row]]]:
    """Rows "Trong đó", the unit above each, and the units directly below that one that follow."""
    rows = list(table.rows.values())
    for at, row in enumerate(rows):
        if row.kind is not IGNORED or not row.name or not fold(row.name).startswith(_NAMED) or not at:
            continue
        above = rows[at - 1]
        if above.kind not in (UNIT, GROUP) or not above.path:
            continue
        depth = len(above.path)
        below = [one for one in rows[at + 1 :] if len(one.path) == depth + 1 and one.path[:depth] == above.path]
        yield row, above, below


def _of_rows(table: RelationTable, heading: Row, above: Row, below: list[Row]) -> Iterator[Relation]:
    """The numbers beside "Trong đó: …" itself, else those of the units that follow where they are not all."""
    at = cell_name(heading.number, table.block.name_column)
    about: Relation = PrintedRelation(heading.printed, table.grid.sheet.name, at, "row", is_part=True)
    columns = [column for column in table.columns.values() if column.role is Role.LEVEL]
    own = [(column, value) for column in columns if (value := table.printed(heading, column).value) is not None]
    for column, value in own:
        place = table.place(above, column, is_share=False)
        if place is not None:
            yield replace(about, terms=(RelationTerm(heading.name, value=value),), places=(place,))
    if not own and not any(_makes_up(table, above, below, column) for column in columns):
        yield from _across(table, about, above, below, columns)


def _makes_up(table: RelationTable, above: Row, below: list[Row], column: Column) -> bool:
    whole = table.printed(above, column).value
    parts = [table.printed(row, column).value or 0 for row in below]
    return bool(whole) and whole == sum(parts)


def _across(
    table: RelationTable, about: Relation, above: Row, below: list[Row], columns: list[Column]
) -> Iterator[Relation]:
    terms: tuple[Term, ...] = tuple(RelationTerm(row.name, unit=row.path) for row in below)
    places = [place for column in columns if (place := table.place(above, column, is_share=False)) is not None]
    if terms and places:
        yield replace(about, terms=terms, places=tuple(places))
