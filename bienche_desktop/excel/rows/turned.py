"""Tables with organisations across the header: seen turned, so that they are read as all others are.

In the turned view the rows are the organisations, in the columns of the sheet, and the columns are what is counted, in
the rows of the sheet. Every cell keeps its true place: row and column only change their names there and back.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from bienche_desktop.domain.text import fold, official_name
from bienche_desktop.excel.book.workbook import (
    Book,
    Cell,
    Merge,
    Sheet,
    cell_name,
    column_letter,
    column_number,
    letter_of,
    row_of,
)
from bienche_desktop.excel.layout.columns import holds_numbers
from bienche_desktop.excel.layout.grid import Grid
from bienche_desktop.excel.layout.headers import header_path
from bienche_desktop.excel.layout.name_headers import is_name_header
from bienche_desktop.excel.layout.tables import Block
from bienche_desktop.excel.numbers.collected import Collected
from bienche_desktop.excel.results.figure_columns import Figures
from bienche_desktop.excel.results.found import FoundChange, FoundFigure
from bienche_desktop.excel.results.recognised import Problem, Question, Row, RowKind
from bienche_desktop.excel.rows.telling import Telling
from bienche_desktop.excel.words.labels import NO_LABEL, Label, label_of
from bienche_desktop.excel.words.lexicon import Lexicon
from bienche_desktop.excel.words.listed_names import begins_like_a_unit
from bienche_desktop.excel.words.numbering import NO_MARK, UNNUMBERED, plain_name, read_mark, split_name
from bienche_desktop.excel.words.totals import after_total, is_of_all, is_part_heading, is_total

_SHORT = re.compile(r"(P|TT|VP|UBND|HĐND|MN|TH|THCS|THPT|BQL|CC)(?:\.|\s)\s*\S", re.IGNORECASE)


@dataclass(frozen=True)
class Turned:
    """A table seen turned: its grid and place there, its organisations, and what headers tell about numbers."""

    grid: Grid
    block: Block
    rows: tuple[Row, ...]
    telling: Telling

    @property
    def headers(self) -> dict[str, str]:
        """What each row of the sheet counts, by its letter in the turned view."""
        return {column_letter(number): " / ".join(path) for number, path in self.block.paths.items()}


@dataclass(frozen=True)
class _Head:
    """What stands over a column of numbers: groups and a unit, a sum of them, and labels."""

    number: int
    names: tuple[str, ...]
    total: str
    label: Label


def turned_of(book: Book, grid: Grid, block: Block, lexicon: Lexicon, root: str) -> Turned | None:
    """The table seen turned; None where its header is not one of organisations, or its rows are."""
    heads = [
        _head(number, header_path(grid, block, number), lexicon)
        for number in range(block.name_column + 1, block.right + 1)
        if _counts(grid, block, number)
    ]
    heads = _without_title(heads)
    if not _are_units(heads) or not _are_labels(grid, block, lexicon):
        return None
    labels = {head.number: head.label for head in heads if head.label.parts}
    body = tuple(head.number for head in heads)
    filled = [row for row in block.body if any(grid.cell(row, column) is not None for column in body)]
    first = block.index_column or block.name_column
    view = Block(
        min(first, block.name_column), block.name_column, 0, body, min(filled), max(filled), 0, block.header_bottom,
        paths=_paths(grid, block, filled),
    )  # fmt: skip
    rows = tuple(_row(head, root) for head in heads)
    return Turned(Grid(book, _turned(grid.sheet), grid.clock), view, rows, Telling(labels=labels))


def _counts(grid: Grid, block: Block, number: int) -> bool:
    path = header_path(grid, block, number)
    return bool(path) and not fold(path[0]).startswith("ghi chu") and holds_numbers(grid, block, number)


def _turned(sheet: Sheet) -> Sheet:
    rows: dict[int, dict[int, Cell]] = {}
    for row, column, cell in sheet.cells():
        rows.setdefault(column, {})[row] = cell
    merges = tuple(Merge(one.left, one.top, one.right, one.bottom) for one in sheet.merges)
    return replace(sheet, rows=rows, merges=merges, hidden_rows=sheet.hidden_columns,
                   hidden_columns=sheet.hidden_rows, outline={}, stored={})  # fmt: skip


# --- organisations across -----------------------------------------------------------------------------------------


def _head(number: int, path: tuple[str, ...], lexicon: Lexicon) -> _Head:
    names: list[str] = []
    total, label = "", NO_LABEL
    for part in path:
        name = plain_name(split_name(part, ())[1])
        said = label_of(name, lexicon)
        if is_total(name):
            total = name
        elif said is not None:
            label = said.within(label)
        elif name:
            names.append(name)
    return _Head(number, tuple(names), total, label)


def _without_title(heads: list[_Head]) -> list[_Head]:
    """Without "Các đơn vị" written over all of them."""
    over = {head.names[0] for head in heads if head.names}
    summed = any(head.names and head.total for head in heads)
    if len(over) != 1 or summed or not is_name_header(over.pop()):
        return heads
    return [replace(head, names=head.names[1:]) for head in heads]


def _are_units(heads: list[_Head]) -> bool:
    """Whether the header names at least two organisations, and nothing but them, their sums, and labels below."""
    if any(not head.names and not head.total for head in heads) or any(head.label.indicator for head in heads):
        return False
    named = {head.names for head in heads if head.names and not head.total}
    units = [names for names in named if begins_like_a_unit(names[-1]) or _SHORT.match(names[-1])]
    return len(named) > 1 and len(units) * 2 >= len(named)


def _row(head: _Head, root: str) -> Row:
    path = (root, *(official_name(name) for name in head.names))
    name = head.total or path[-1]
    label = head.label
    if label.is_derived:
        why = "cột tính được từ các cột khác"
        return Row(head.number, RowKind.IGNORED, name, name, why=why)
    rest = after_total(head.total) if head.total else ""
    whole = is_of_all(head.total) or rest.casefold().startswith(("toàn ", "chung"))
    if rest and not whole and fold(rest) not in {fold(one) for one in path}:
        return Row(head.number, RowKind.IGNORED, name, name, why=f"không rõ “{name}” là tổng của đơn vị nào")
    kind = RowKind.TOTAL if head.total else RowKind.UNIT
    return Row(head.number, kind, name, name, path, None, label.measure, year=label.year, as_of=label.as_of)


# --- what is counted, down the side -------------------------------------------------------------------------------


def _are_labels(grid: Grid, block: Block, lexicon: Lexicon) -> bool:
    """Whether at least half of the rows with numbers are labels, and none of them is a unit."""
    names = [_name(grid, block, row) for row in block.body if _is_filled(grid, block, row)]
    names = [name for name in names if not is_total(name) and not is_part_heading(name)]
    known = sum(label_of(name, lexicon) is not None for name in names)
    return known > 0 and known * 2 >= len(names) and not any(begins_like_a_unit(name) for name in names)


def _name(grid: Grid, block: Block, row: int) -> str:
    return plain_name(split_name(grid.spread_text(row, block.name_column), ())[1])


def _is_filled(grid: Grid, block: Block, row: int) -> bool:
    return any(grid.is_number(row, column) for column in grid.columns(row) if column > block.name_column)


def _paths(grid: Grid, block: Block, filled: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """What each row counts: its label under those of the rows that enclose it, by numbering or by standing alone."""
    wanted = set(filled)
    around: list[tuple[float, str]] = []
    found: dict[int, tuple[str, ...]] = {}
    for row in block.body:
        name = _name(grid, block, row)
        rank = _rank(grid, block, row)
        while around and around[-1][0] >= rank:
            around.pop()
        around.append((rank, name))
        if row in wanted and name:
            found[row] = tuple(text for _, text in around if text)
    return found


def _rank(grid: Grid, block: Block, row: int) -> float:
    index = grid.text(row, block.index_column) if block.index_column else ""
    mark = read_mark(index, ()) or NO_MARK
    mark = mark if mark.style else split_name(grid.text(row, block.name_column), ())[0]
    if mark.style:
        return mark.rank
    if not _is_filled(grid, block, row):
        return UNNUMBERED - 1
    return UNNUMBERED + grid.style(row, block.name_column).indent


# --- back ---------------------------------------------------------------------------------------------------------


def turned_back(found: Collected) -> None:
    """Give everything that was found in the turned view its true cell."""
    found.figures = Figures((tuple(_figure(one) for one in found.figures),))
    found.changes = [_change(one) for one in found.changes]
    found.questions = [replace(one, cell=true_cell(one.cell), about=_about(one)) for one in found.questions]
    found.problems = [replace(one, cell=true_cell(one.cell), about=_about(one)) for one in found.problems]


def true_cell(cell: str) -> str:
    """ "C12" for "L3"."""
    return cell_name(column_number(letter_of(cell)), row_of(cell))


def _figure(figure: FoundFigure) -> FoundFigure:
    return replace(figure, cell=true_cell(figure.cell))


def _change(change: FoundChange) -> FoundChange:
    percent, base = change.percent_cell, change.base_cell
    return replace(change, cell=true_cell(change.cell), percent_cell=true_cell(percent) if percent else None,
                   base_cell=true_cell(base) if base else None)  # fmt: skip


def _about(asked: Question | Problem) -> FoundFigure | FoundChange | None:
    about = asked.about
    return _figure(about) if isinstance(about, FoundFigure) else _change(about) if about is not None else None
