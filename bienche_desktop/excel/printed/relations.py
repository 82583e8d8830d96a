"""What the formulas printed in a table speak of: names of columns and rows become the numbers that stand there.

A number that is taken over is named by its key; one in a column or row that the file has no place for is taken as it is
printed. A name that is not there, or there twice, makes the formula not checkable; nothing is guessed.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain, pairwise

from bienche_desktop.domain.code_sets import OWN_BESIDE
from bienche_desktop.domain.printed import Evidence
from bienche_desktop.domain.relations import PrintedRelation
from bienche_desktop.excel.book.workbook import cell_name
from bienche_desktop.excel.layout.grid import Grid
from bienche_desktop.excel.layout.tables import Block
from bienche_desktop.excel.numbers.gross_changes import opposite_of
from bienche_desktop.excel.printed.formulas import Formula, formula_in, name_in_index, parse_formula
from bienche_desktop.excel.printed.gross_relations import relations_of_gross_changes
from bienche_desktop.excel.printed.header_formulas import HeaderFormula, in_header, said_only_there
from bienche_desktop.excel.printed.part_relations import relations_of_parts, tells_parts
from bienche_desktop.excel.printed.party_relations import relations_of_party_form
from bienche_desktop.excel.printed.relation_table import Place, Relation, RelationTable, Term
from bienche_desktop.excel.printed.sides import Operand, is_product, names_of, one_each, terms_of, why_not
from bienche_desktop.excel.printed.total_relations import relations_of_totals
from bienche_desktop.excel.results.recognised import IGNORED, INDICATOR, TOTAL, Column, Role, Row, TitleBlock
from bienche_desktop.excel.rows.labelled_rows import FOLLOWS

_PARTY_FORM = "party-8c"
_ONLY_PRINTED = (_PARTY_FORM, "restructuring")
"""Tables whose rows mean other things than their columns say: their formulas are checked on the printed numbers."""


def printed_relations(
    grid: Grid, block: Block, title: TitleBlock, kind: str, columns: tuple[Column, ...], rows: tuple[Row, ...],
    dash_is_zero: bool,
) -> tuple[Relation, ...]:  # fmt: skip
    """The formulas of the index row, of header cells and of labels, with all places that they speak of."""
    written = _Written.of(grid, block, rows)
    adds_up = kind == _PARTY_FORM or any(
        opposite_of(column, columns) or column.indicator in OWN_BESIDE for column in columns
    )
    if kind == "other" or not (written.somewhere or adds_up or tells_parts(grid, block, rows)):
        return ()
    by_number: dict[int, Row] = {}
    for row in rows:
        by_number.setdefault(row.number, row)
    evidence = Evidence(True, grid.thousands, dash_is_zero)
    by_column = {column.number: column for column in columns}
    table = RelationTable(grid, block, title, by_column, by_number, kind in _ONLY_PRINTED, evidence)
    formulas = tuple(written.relations(table))
    if kind == _PARTY_FORM:
        return (*formulas, *relations_of_party_form(table))
    if table.only_printed:
        return formulas
    spoken = (relations_of_parts(table, formulas), relations_of_gross_changes(table), relations_of_totals(table))
    return (*formulas, *chain.from_iterable(spoken))


@dataclass(frozen=True, slots=True)
class _Written:
    """The texts of formulas: in the index row by column, in header cells, in labels by row."""

    in_index: Mapping[int, str]
    in_head: tuple[HeaderFormula, ...]
    in_labels: Mapping[int, str]

    @classmethod
    def of(cls, grid: Grid, block: Block, rows: tuple[Row, ...]) -> "_Written":
        index = block.index_row
        return cls(
            {c: text for c, text in grid.texts(index) if "=" in text and block.left <= c} if index else {},
            tuple(in_header(grid, block)) if index else (),
            {row.number: text for row in rows if row.printed and (text := formula_in(row.printed))},
        )

    @property
    def somewhere(self) -> bool:
        return bool(self.in_index or self.in_head or self.in_labels)

    def relations(self, table: RelationTable) -> Iterator[Relation]:
        """What they say of the table's numbers."""
        for column, text in self.in_index.items():
            yield from _of_column(table, column, text)
        for header in said_only_there(self.in_head, self.in_index.values()):
            yield from _of_header(table, header)
        above = {below.number: row for row, below in pairwise(table.rows.values())}
        for number, text in self.in_labels.items():
            yield from _of_row(table, _owned(table.rows[number], above.get(number)), text)


# --- columns ------------------------------------------------------------------------------------------------------


def _of_column(table: RelationTable, number: int, text: str) -> Iterator[Relation]:
    """ "4=5+6" in the index row: the column's number in each row is made of the numbers beside it."""
    about: Relation = PrintedRelation(text, table.grid.sheet.name, cell_name(table.block.index_row, number), "column")
    yield from _down_the_column(table, about, parse_formula(text), number)


def _down_the_column(table: RelationTable, about: Relation, formula: Formula | None, number: int) -> Iterator[Relation]:
    """The formula in each row; `number` is the column that it defines where it names none."""
    names = _column_names(table)
    why = why_not(formula) or _missing_column(formula, names)
    if formula is None or why:
        yield replace(about, why=why)
        return
    left = table.columns.get(names.get(formula.left, number) or number)
    found: dict[tuple[Term, ...], list[Place]] = {}
    for row in table.rows.values():
        if left is None or not _takes_part(table, row):
            continue
        place = table.place(row, left, is_product(formula))
        terms = terms_of(formula, _beside(table, row, names))
        if place is not None and terms:
            found.setdefault(terms, []).append(place)
    yield from one_each(about, formula, found)


# --- header cells -------------------------------------------------------------------------------------------------


def _of_header(table: RelationTable, header: HeaderFormula) -> Iterator[Relation]:
    """A formula without a left side is about the one column below it; with names that no column has it is none."""
    names = _column_names(table)
    nameless = not header.formula.left
    if nameless and (header.left != header.right or _missing_column(header.formula, names)):
        return
    at = cell_name(header.row, header.left)
    about: Relation = PrintedRelation(header.text, table.grid.sheet.name, at, "column")
    yield from _down_the_column(table, about, header.formula, header.left)


def _takes_part(table: RelationTable, row: Row) -> bool:
    if row.kind is IGNORED:
        return table.only_printed and bool(row.name or row.printed)
    return bool(row.path)


def _beside(table: RelationTable, row: Row, names: dict[str, int | None]) -> Operand:
    """Numbers of the row by the names of their columns; their unit is that of the row."""

    def operand(name: str) -> Term | None:
        found = table.operand(row, table.columns[names[name] or 0])
        return replace(found, unit=None) if found else None

    return operand


def _column_names(table: RelationTable) -> dict[str, int | None]:
    """Columns by their names in the index row; None for a name that stands there twice."""
    named = [(name, c) for c, text in table.grid.texts(table.block.index_row) if (name := name_in_index(text))]
    times = Counter(name for name, _ in named)
    return {name: column if times[name] == 1 else None for name, column in named}


def _missing_column(formula: Formula | None, names: dict[str, int | None]) -> str:
    wanted = names_of(formula) if formula else ()
    missing = [name for name in wanted if names.get(name) is None]
    return f"bảng không có cột {', '.join(missing)}" if missing else ""


# --- rows ---------------------------------------------------------------------------------------------------------


def _of_row(table: RelationTable, row: Row, text: str) -> Iterator[Relation]:
    """ "Tổng cộng (I+II)" in a label: each number of the row is made of the numbers above or below it."""
    formula = parse_formula(text)
    at = cell_name(row.number, table.block.name_column)
    about: Relation = PrintedRelation(row.printed, table.grid.sheet.name, at, "row")
    parts = {name: _row_called(table, row, name) for name in names_of(formula)} if formula else {}
    missing = [name for name, found in parts.items() if found is None]
    why = why_not(formula) or (f"không rõ dòng {', '.join(missing)} là dòng nào" if missing else "")
    if formula is None or why:
        yield replace(about, why=why)
        return
    left = row if formula.left in ("", row.numbering) else _row_called(table, row, formula.left)
    found: dict[tuple[Term, ...], list[Place]] = {}
    for column in table.columns.values():
        if left is None or column.role is not Role.LEVEL:
            continue
        place = table.place(left, column, is_product(formula))
        terms = terms_of(formula, _above_or_below(table, column, parts, place)) if place else ()
        if place is not None and terms:
            found.setdefault(terms, []).append(place)
    yield from one_each(about, formula, found)


def _row_called(table: RelationTable, about: Row, name: str) -> Row | None:
    """The one row with this number: a line of the same unit, directly below the label's unit, else anywhere below it,
    else in the table."""
    line = _line_called(table, about, name)
    if line is not None:
        return line
    called = [
        row for row in table.rows.values()
        if row.numbering == name and row.kind is not TOTAL and row.number != about.number
        and (row.indicator, row.measure, row.year) == (about.indicator, about.measure, about.year)
    ]  # fmt: skip
    depth = len(about.path)
    below = [row for row in called if depth and row.path[:depth] == about.path]
    direct = [row for row in below if len(row.path) == depth + 1]
    for among in (direct, below, called if table.only_printed or not depth else []):
        if among:
            return among[0] if len(among) == 1 else None
    return None


def _line_called(table: RelationTable, about: Row, name: str) -> Row | None:
    """The one line of the unit with this number: of the same kind and year where several have it."""
    if about.kind not in (INDICATOR, IGNORED) or not about.path:
        return None
    lines = [
        row for row in table.rows.values()
        if row.kind is INDICATOR and row.path == about.path and row.numbering == name
        and row.number != about.number
    ]  # fmt: skip
    alike = [row for row in lines if (row.measure, row.year) == (about.measure, about.year)]
    return lines[0] if len(lines) == 1 else alike[0] if len(alike) == 1 else None


def _owned(row: Row, above: Row | None) -> Row:
    """A line that follows from those above it, such as "Chênh lệch (c=a-b)", with the unit that they belong to."""
    if above is None or above.kind is not INDICATOR or not row.why.endswith(FOLLOWS):
        return row
    return row._replace(path=above.path)


def _above_or_below(table: RelationTable, column: Column, rows: dict[str, Row | None], place: Place | None) -> Operand:
    """Numbers of the column by the names of their rows; their key is that of the place but for the unit."""
    return lambda name: table.operand_for(place, rows[name], column)
