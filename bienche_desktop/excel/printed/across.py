"""Formulas printed in a table with its units across, judged in the turned view and told by their true cells.

What is counted stands in rows there: "3=1+2" beside a label, "Tổng số (1+2)" and "Chia ra" in labels speak of the
numbers of one unit. Units stand in columns: "5=3+4" in the index row and "Tổng cộng (1+2)" in the header add units up.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bienche_desktop.domain.printed import Evidence
from bienche_desktop.domain.relations import PrintedRelation
from bienche_desktop.domain.text import fold
from bienche_desktop.excel.book.workbook import cell_name
from bienche_desktop.excel.layout.grid import Grid
from bienche_desktop.excel.layout.headers import header_path
from bienche_desktop.excel.layout.tables import Block
from bienche_desktop.excel.printed.formulas import formula_in, name_in_index, parse_formula
from bienche_desktop.excel.printed.part_relations import Parts, of_columns
from bienche_desktop.excel.printed.relation_table import Place, Relation, RelationTable, Term
from bienche_desktop.excel.printed.sides import Operand, is_product, names_of, one_each, terms_of, why_not
from bienche_desktop.excel.results.paths import Path
from bienche_desktop.excel.results.recognised import Column, Role, Row, RowKind, TitleBlock
from bienche_desktop.excel.rows.turned import Turned, true_cell
from bienche_desktop.excel.words.numbering import split_name
from bienche_desktop.excel.words.totals import is_part_heading


@dataclass(frozen=True, slots=True)
class _Line:
    """A row or column of the sheet: how formulas call it, what it hangs under, the formula printed at it and where.

    `is_filled`: whether it has numbers. The cell is that of the turned view.
    """

    number: int
    name: str
    path: Path
    text: str
    printed: str
    cell: str
    is_filled: bool = True


def relations_across(
    grid: Grid, block: Block, turned: Turned, title: TitleBlock, columns: tuple[Column, ...], rows: tuple[Row, ...],
    dash_is_zero: bool,
) -> tuple[Relation, ...]:  # fmt: skip
    """All formulas of the table, with the cells of the sheet."""
    by_column = {column.number: column for column in columns}
    by_row = {row.number: row for row in rows}
    evidence = Evidence(True, grid.thousands, dash_is_zero)
    table = RelationTable(turned.grid, turned.block, title, by_column, by_row, False, evidence)
    counted = tuple(_counted(grid, block, turned))
    found = [one for line in counted if line.text for one in _of_counted(table, counted, line)]
    units = tuple(_units(grid, block, rows))
    found += [one for line in units if line.text for one in _of_units(table, units, line)]
    defined = {place.cell for one in found if one.axis == "column" for place in one.places}
    for parts in _parts(grid, block, table, counted):
        found += [one for one in of_columns(table, parts) if defined.isdisjoint(place.cell for place in one.places)]
    return tuple(_told_truly(one) for one in found)


def _told_truly(relation: Relation) -> Relation:
    places = tuple(replace(place, cell=true_cell(place.cell)) for place in relation.places)
    return replace(relation, cell=true_cell(relation.cell), places=places)


# --- what is counted ----------------------------------------------------------------------------------------------


def _counted(grid: Grid, block: Block, turned: Turned) -> Iterator[_Line]:
    """The rows of the sheet."""
    for row in block.body:
        index = grid.text(row, block.index_column) if block.index_column else ""
        label = grid.spread_text(row, block.name_column)
        in_index = index if "=" in index else ""
        at = block.index_column if in_index else block.name_column
        path = turned.block.paths.get(row, ())
        name = name_in_index(index) or split_name(label, ())[0].text
        printed = in_index or label
        yield _Line(row, name, path, in_index or formula_in(label), printed, cell_name(at, row), bool(path))


def _of_counted(table: RelationTable, lines: Sequence[_Line], line: _Line) -> Iterator[Relation]:
    """The formula for every unit: its numbers in other rows make up that in this one."""
    formula = parse_formula(line.text)
    about: Relation = PrintedRelation(line.printed, table.grid.sheet.name, line.cell, "column")
    called = {name: _called(lines, line, name) for name in names_of(formula)}
    left = line if formula is None or formula.left in ("", line.name) else _called(lines, line, formula.left)
    why = why_not(formula) or _missing(called, "dòng")
    column = table.columns.get(left.number) if left else None
    if formula is None or why or column is None:
        yield replace(about, why=why or f"không rõ dòng {formula.left if formula else ''} là dòng nào")
        return
    found: dict[tuple[Term, ...], list[Place]] = {}
    for row in table.rows.values():
        place = table.place(row, column, is_product(formula)) if row.path else None
        terms = terms_of(formula, _of_this_unit(table, row, called)) if place is not None else ()
        if place is not None and terms:
            found.setdefault(terms, []).append(place)
    yield from one_each(about, formula, found)


def _called(lines: Sequence[_Line], about: _Line, name: str) -> _Line | None:
    """The one row with this number: directly below the formula's own, anywhere below, beside it, else in the table."""
    named = [one for one in lines if one.name == name and one.is_filled and one.number != about.number]
    depth = len(about.path)
    below = [one for one in named if depth and one.path[:depth] == about.path]
    direct = [one for one in below if len(one.path) == depth + 1]
    beside = [one for one in named if one.path[:-1] == about.path[:-1]]
    for among in (direct, below, beside, named):
        if among:
            return among[0] if len(among) == 1 else None
    return None


def _missing(called: dict[str, _Line | None], what: str) -> str:
    missing = [name for name, line in called.items() if line is None]
    return f"không rõ {what} {', '.join(missing)} là {what} nào" if missing else ""


def _of_this_unit(table: RelationTable, row: Row, called: dict[str, _Line | None]) -> Operand:
    """Numbers of the unit by the names of their rows; their unit is that of the place."""

    def operand(name: str) -> Term | None:
        line = called[name]
        column = table.columns.get(line.number) if line else None
        found = table.operand(row, column) if column else None
        return replace(found, unit=None) if found else None

    return operand


# --- units --------------------------------------------------------------------------------------------------------


def _units(grid: Grid, block: Block, rows: Iterable[Row]) -> Iterator[_Line]:
    """The columns of the sheet that stand for units."""
    for row in rows:
        index = grid.text(block.index_row, row.number) if block.index_row else ""
        header = header_path(grid, block, row.number)
        said = next((part for part in reversed(header) if formula_in(part)), "") if row.kind is RowKind.TOTAL else ""
        in_index = index if "=" in index else ""
        marks = (split_name(part, ())[0].text for part in reversed(header))
        name = name_in_index(index) or next(filter(None, marks), "")
        at = block.index_row if in_index else block.header_bottom
        yield _Line(row.number, name, row.path, in_index or formula_in(said), in_index or said,
                    cell_name(row.number, at))  # fmt: skip


def _of_units(table: RelationTable, lines: Sequence[_Line], line: _Line) -> Iterator[Relation]:
    """The formula for everything that is counted: the numbers of other columns make up that in this one."""
    formula = parse_formula(line.text)
    about: Relation = PrintedRelation(line.printed, table.grid.sheet.name, line.cell, "row")
    called = {name: _only(lines, line, name) for name in names_of(formula)}
    why = why_not(formula) or _missing(called, "cột")
    left = line if formula is None or formula.left in ("", line.name) else _only(lines, line, formula.left)
    if formula is not None and not formula.left and None in called.values():
        return  # "Tổng cộng (2023+2024)" names no columns
    if formula is None or why or left is None:
        yield replace(about, why=why or f"không rõ cột {formula.left if formula else ''} là cột nào")
        return
    found: dict[tuple[Term, ...], list[Place]] = {}
    for column in table.columns.values():
        place = table.place(table.rows[left.number], column, is_product(formula)) if column.role is Role.LEVEL else None
        terms = terms_of(formula, _of_these_units(table, column, called, place)) if place is not None else ()
        if place is not None and terms:
            found.setdefault(terms, []).append(place)
    yield from one_each(about, formula, found)


def _only(lines: Sequence[_Line], about: _Line, name: str) -> _Line | None:
    named = [one for one in lines if one.name == name and one.number != about.number]
    return named[0] if len(named) == 1 else None


def _of_these_units(
    table: RelationTable, column: Column, called: dict[str, _Line | None], place: Place | None
) -> Operand:
    """Numbers of the row by the names of their columns; their key is that of the place but for the unit."""

    def operand(name: str) -> Term | None:
        line = called[name]
        return table.operand_for(place, table.rows[line.number] if line else None, column)

    return operand


# --- parts --------------------------------------------------------------------------------------------------------


def _parts(grid: Grid, block: Block, table: RelationTable, lines: Sequence[_Line]) -> Iterator[Parts]:
    """Rows "Chia ra", "Trong đó" without numbers: the row above is made of those below that hang under it."""
    for at, line in enumerate(lines):
        label = grid.text(line.number, block.name_column)
        whole = lines[at - 1] if at else None
        if whole is None or line.is_filled or not is_part_heading(label) or not whole.is_filled:
            continue
        run = _run(lines[at + 1 :], whole)
        column = table.columns.get(whole.number)
        parts = tuple(table.columns[one.number] for one in run if one.number in table.columns)
        if column is not None and column.role is Role.LEVEL and _tells(label, parts):
            yield Parts(label, column, parts)


def _tells(heading: str, parts: Sequence[Column]) -> bool:
    return len(parts) > 1 or (len(parts) == 1 and fold(heading).startswith("trong"))


def _run(lines: Sequence[_Line], whole: _Line) -> tuple[_Line, ...]:
    """The rows directly below the whole; none where one of them is split further."""
    found: list[_Line] = []
    for line in lines:
        if line.path[: len(whole.path)] != whole.path:
            break
        if len(line.path) != len(whole.path) + 1:
            return ()
        found.append(line)
    return tuple(found)
