"""Rows of a table as a tree: units, groups, totals, rows that name an indicator, rows left out."""

from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cached_property

from bienche_desktop.domain.text import name_key, official_name
from bienche_desktop.excel.book.workbook import Style
from bienche_desktop.excel.layout.grid import Grid
from bienche_desktop.excel.layout.tables import Block
from bienche_desktop.excel.results.paths import Path
from bienche_desktop.excel.results.recognised import Column, Role, Row, RowKind
from bienche_desktop.excel.rows.labelled_rows import Labelled, with_labels_beside
from bienche_desktop.excel.rows.reserves import is_reserve, place_of_reserve
from bienche_desktop.excel.rows.section_lines import NO_UNIT, may_speak_of_posts, speaks_of_posts
from bienche_desktop.excel.rows.telling import NOTHING_TOLD, Telling
from bienche_desktop.excel.words.lexicon import Lexicon
from bienche_desktop.excel.words.numbering import NO_MARK, UNNUMBERED, Mark, plain_name, read_mark, split_name
from bienche_desktop.excel.words.totals import (
    after_total,
    is_of_all,
    is_of_group_above,
    is_of_table,
    is_part_heading,
    is_total,
    numbered_after_total,
)

_OUTERMOST = -1


@dataclass(frozen=True)
class _Body:
    """The rows of a table from the first to the last, with numbering, name, and the look of the name of each."""

    grid: Grid
    block: Block

    @cached_property
    def index(self) -> list[str]:
        column = self.block.index_column
        rows = self.block.body
        return self.grid.texts_down(column, rows) if column else [""] * len(rows)

    @cached_property
    def names(self) -> list[str]:
        return self.grid.texts_down(self.block.name_column, self.block.body)

    @cached_property
    def looks(self) -> list[Style]:
        return self.grid.down(self.block.name_column, self.block.body).each(self.grid.look, Style())

    @cached_property
    def bold(self) -> list[bool]:
        """Whether the name of each row is bold."""
        return [look.bold for look in self.looks] if self.grid.may_be_bold else [False] * len(self.names)

    @cached_property
    def has_bold(self) -> bool:
        """Whether any name is bold."""
        return any(self.bold)

    def is_bold_over_plain(self, at: int) -> bool:
        """Whether a row with a bold name stands over one with a plain name."""
        return self.bold[at] and not self.bold[at + 1]

    def mark(self, at: int, previous: tuple[Mark, ...]) -> Mark:
        """The numbering of a row, in its own column or before the name."""
        mark = read_mark(self.index[at], previous) or NO_MARK
        return mark if mark.style else split_name(self.names[at], previous)[0]


@dataclass
class _Open:
    """What the walk down the rows remembers."""

    root: str
    stack: list[tuple[int, Path]] = field(default_factory=list)
    marks: tuple[Mark, ...] = ()
    last_unit: Path = ()
    labelled: Labelled = field(default_factory=lambda: Labelled(Telling(), ()))
    roman_outside: bool = False
    group: str = ""
    bodies: Collection[int] = ()
    rows: list[Row] = field(default_factory=list)

    @property
    def root_path(self) -> Path:
        return (self.root,)


def outline(
    grid: Grid, block: Block, columns: tuple[Column, ...], lexicon: Lexicon, root: str,
    telling: Telling = NOTHING_TOLD, bodies: Collection[int] = (),
) -> tuple[Row, ...]:  # fmt: skip
    """The rows of the body in order. Paths start at `root`, the organisation that the table is about.

    `bodies`: rows that a person called units, though they speak of posts.
    """
    state = _Open(root, bodies=bodies, labelled=Labelled(telling, (root,)))
    body = _Body(grid, block)
    state.roman_outside = _roman_is_outside(body)
    indicator_rows = any(column.role is Role.LEVEL and column.indicator is None for column in columns)
    for at in range(len(block.body)):
        found = _row(body, at, state, lexicon, indicator_rows)
        if telling.columns and found.why != NO_UNIT:
            found = with_labels_beside(found, telling, _above(state.rows))
        if found.kind in (RowKind.UNIT, RowKind.GROUP) and found.path:
            state.last_unit = found.path
        state.rows.append(_as_bold_group(body, at, found) if body.has_bold else found)
    rows = _with_groups(state.rows)
    return _under_last_total(rows, root)


def _above(rows: list[Row]) -> Row | None:
    """The last row that belongs to a unit, or belonged to one before its label left it out."""
    return next((row for row in reversed(rows) if row.path), None)


def _roman_is_outside(body: _Body) -> bool:
    """Whether Roman numbers enclose letters (I, A, 1) rather than the usual A, I, 1."""
    if all(text[:1].isdigit() for text in body.index):
        return False
    marks = [mark for text in body.index if (mark := read_mark(text, ())) is not None]
    styles = [mark.style for mark in marks if mark.style in ("letter", "roman")]
    return styles[:2] == ["roman", "letter"] and [m.text for m in marks if m.style == "letter"][:1] == ["A"]


def _row(body: _Body, at: int, state: _Open, lexicon: Lexicon, indicator_rows: bool) -> Row:
    row, index, printed = body.block.body[at], body.index[at], body.names[at]
    if body.block.group_column:
        printed = _in_group_column(body.grid, body.block, row, printed, state)
    mark = read_mark(index, state.marks)
    if not printed and index and mark is None:
        printed, mark = index, NO_MARK  # a group's name written across the columns, from the column of numbers on
    if mark is None:
        mark = NO_MARK
    if not mark.style:
        mark, rest = split_name(printed, state.marks)
    else:
        _, rest = split_name(printed, state.marks) if printed[:1] in "-–+" and len(printed) > 2 else (mark, printed)
    name = plain_name(rest)
    if not name:
        return _nameless(body.grid, body.block, row, state)
    labelled = state.labelled
    if labelled.is_silent:
        return _named(body, at, name, printed, mark, state, lexicon, indicator_rows)
    if row in labelled.telling.labels:
        return labelled.row(row, name, printed, mark, _is_filled(body, row))
    unclear = labelled.telling.unclear.get(row)
    if unclear is not None and (unclear.is_derived or not _is_section(body, at, name, mark, state, lexicon)):
        return labelled.unclear(row, name, printed, mark)
    if labelled.is_unclear(mark):
        return Row(row, RowKind.IGNORED, name, printed, numbering=mark.text, why=f"chưa hiểu dòng “{name}”")
    return labelled.other(_named(body, at, name, printed, mark, state, lexicon, indicator_rows))


def _named(
    body: _Body, at: int, name: str, printed: str, mark: Mark, state: _Open, lexicon: Lexicon, indicator_rows: bool
) -> Row:
    """The row of this name, which says nothing about the numbers beside it."""
    row = body.block.body[at]
    if is_total(name):
        return _total_row(row, name, printed, mark, state)
    if (
        not mark.style
        and (state.rows or _stands_over_numbers(body, at, state))
        and _same(name, state.root)
        and _is_filled(body, row)
    ):
        return Row(row, RowKind.TOTAL, name, printed, state.root_path)
    if is_part_heading(name):
        return Row(row, RowKind.IGNORED, name, printed, numbering=mark.text, why="dòng tiêu đề “trong đó, chia ra”")
    indicator = lexicon.whole_indicator(name) if indicator_rows else None
    if indicator:
        return Row(
            row, RowKind.INDICATOR, name, printed, state.last_unit or state.root_path, indicator, None, mark.text
        )
    if row not in state.bodies and _is_section(body, at, name, mark, state, lexicon):
        _enter(body, at, mark, state)
        return Row(row, RowKind.IGNORED, name, printed, numbering=mark.text, why=NO_UNIT)
    return _unit_row(body, at, name, printed, mark, state)


def _is_section(body: _Body, at: int, name: str, mark: Mark, state: _Open, lexicon: Lexicon) -> bool:
    """Whether the row is a line about posts, or was one until a person called it a unit."""
    if body.block.body[at] in state.bodies:
        return True
    return may_speak_of_posts(name) and speaks_of_posts(name, lexicon, _holds_rows(body, at, mark, state))


def _in_group_column(grid: Grid, block: Block, row: int, printed: str, state: _Open) -> str:
    """The name of a row; its group, when another one begins beside it, encloses the rows from here on."""
    group = grid.spread_text(row, block.group_column)
    if not printed:
        return grid.text(row, block.group_column)
    name = plain_name(split_name(group, ())[1])
    if name and not is_total(name) and group not in (printed, state.group):
        state.group = group
        state.stack = [(_OUTERMOST, (*state.root_path, official_name(name)))]
    return printed


def _nameless(grid: Grid, block: Block, row: int, state: _Open) -> Row:
    merge = grid.merge(row, block.name_column)
    if merge.top < row and state.rows:
        above = next((earlier for earlier in reversed(state.rows) if earlier.number == merge.top), None)
        if above is not None:
            return above._replace(number=row)
    return Row(row, RowKind.IGNORED, why="dòng không có tên đơn vị")


def _total_row(row: int, name: str, printed: str, mark: Mark, state: _Open) -> Row:
    """A total belongs to the root, or to the group it names ("Cộng Khối Mầm non", "Cộng I")."""
    rest = after_total(name)
    whole = is_of_all(name) or rest.casefold().startswith(("toàn ", "chung")) or is_of_table(rest)
    if not rest or whole or _same(rest, state.root):
        return Row(row, RowKind.TOTAL, name, printed, state.root_path, numbering=mark.text)
    if is_of_group_above(rest) and (closed := _group_just_closed(state)):
        return Row(row, RowKind.TOTAL, name, printed, closed, numbering=mark.text)
    for earlier in reversed(state.rows):
        if not earlier.path or earlier.kind not in (RowKind.UNIT, RowKind.GROUP):
            continue
        numbered = (
            earlier.numbering
            and numbered_after_total(rest) == (earlier.numbering.casefold(),)
            and any(len(below.path) > len(earlier.path) and below.path[: len(earlier.path)] == earlier.path
                    for below in state.rows)
        )  # fmt: skip
        named = next((at for at in range(len(earlier.path), 1, -1) if _same(rest, earlier.path[at - 1])), 0)
        if numbered or named:
            return Row(row, RowKind.TOTAL, name, printed, earlier.path[: named or None], numbering=mark.text)
    return Row(row, RowKind.TOTAL, name, printed, (), numbering=mark.text, why=rest)


def _group_just_closed(state: _Open) -> Path:
    """The group, right below the root, of the rows just above; () where they hang in none."""
    last = state.last_unit
    return last[:2] if len(last) > 2 else ()


def _same(a: str, b: str) -> bool:
    """Whether two names are one, "Khối hành chính" and "Hành chính" too."""
    return name_key(a).removeprefix("khoi ") == name_key(b).removeprefix("khoi ")


def _unit_row(body: _Body, at: int, name: str, printed: str, mark: Mark, state: _Open) -> Row:
    if not mark.style and is_reserve(name) and any(row.numbering for row in state.rows):
        above = place_of_reserve(body.grid, body.block.name_column, body.block.body[at], state.rows)
        path = (*(above or state.root_path), official_name(name))
        return Row(body.block.body[at], RowKind.UNIT, path[-1], printed, path)
    path = _enter(body, at, mark, state, official_name(name))
    return Row(body.block.body[at], RowKind.UNIT, path[-1], printed, path, numbering=mark.text)


def _enter(body: _Body, at: int, mark: Mark, state: _Open, *name: str) -> Path:
    """Open the level of a row; what stands below it hangs under its name, or where it has none, where it hangs."""
    rank = _rank(body, at, mark, state)
    while state.stack and state.stack[-1][0] >= rank:
        state.stack.pop()
    path = (*(state.stack[-1][1] if state.stack else state.root_path), *name)
    state.stack.append((rank, path))
    state.marks = _with_last(state.marks, mark)
    return path


def _with_last(marks: tuple[Mark, ...], mark: Mark) -> tuple[Mark, ...]:
    """The last numbering of each style, the latest at the end."""
    if marks and marks[-1].style == mark.style:
        return (*marks[:-1], mark)
    return (*(one for one in marks if one.style != mark.style), mark)


def _rank(body: _Body, at: int, mark: Mark, state: _Open) -> int:
    """How far inside the outline a row stands."""
    if mark.style:
        outside = state.roman_outside and mark.style in ("roman", "letter")
        return (0 if mark.style == "roman" else 1) if outside else mark.rank
    if _heads_numbered_rows(body, at, state):
        return body.mark(at + 1, state.marks).rank - 1
    return UNNUMBERED + body.looks[at].indent + body.grid.sheet.outline.get(body.block.body[at], 0)


def _holds_rows(body: _Body, at: int, mark: Mark, state: _Open) -> bool:
    """Whether the next row stands further inside."""
    if at + 1 >= len(body.block.body):
        return False
    return _rank(body, at + 1, body.mark(at + 1, state.marks), state) > _rank(body, at, mark, state)


def _heads_numbered_rows(body: _Body, at: int, state: _Open) -> bool:
    """An unnumbered row that opens a group: bold over plain rows, or empty of numbers, and numbering starts below."""
    if at + 1 >= len(body.block.body):
        return False
    empty = not _is_filled(body, body.block.body[at])
    return (body.is_bold_over_plain(at) or empty) and body.mark(at + 1, state.marks).style != ""


def _stands_over_numbers(body: _Body, at: int, state: _Open) -> bool:
    """Whether the next row is numbered."""
    return at + 1 < len(body.block.body) and body.mark(at + 1, state.marks).style != ""


def _as_bold_group(body: _Body, at: int, found: Row) -> Row:
    """A bold unit row over a plain one is a heading of an outline."""
    if found.kind is not RowKind.UNIT or at + 1 >= len(body.block.body):
        return found
    return found._replace(kind=RowKind.GROUP) if body.is_bold_over_plain(at) else found


def _with_groups(rows: list[Row]) -> list[Row]:
    """Rows that hold other rows are groups."""
    parents = {row.path[:-1] for row in rows if row.kind in (RowKind.UNIT, RowKind.GROUP) and row.path}
    return [
        row._replace(kind=RowKind.GROUP) if row.kind is RowKind.UNIT and row.path in parents else row for row in rows
    ]


def _under_last_total(rows: list[Row], root: str) -> tuple[Row, ...]:
    """A flat list closed by "Cộng <name>" is the list of that group; other totals that name nobody are left out."""
    open_totals = [row for row in rows if row.kind is RowKind.TOTAL and not row.path]
    flat = all(len(row.path) <= 2 for row in rows)
    if len(open_totals) == 1 and flat and rows[-1] is open_totals[0] and not _has_root_total(rows, root):
        group = official_name(open_totals[0].why)
        moved = [row._replace(path=(root, group, *row.path[1:])) if row.path else row for row in rows[:-1]]
        return (*moved, rows[-1]._replace(kind=RowKind.GROUP, name=group, path=(root, group), why=""))
    return tuple(
        row._replace(kind=RowKind.IGNORED, why=f"không rõ “{row.name}” là tổng của đơn vị nào")
        if row in open_totals
        else row
        for row in rows
    )


def _has_root_total(rows: list[Row], root: str) -> bool:
    return any(row.kind is RowKind.TOTAL and row.path == (root,) for row in rows)


def _is_filled(body: _Body, row: int) -> bool:
    """Whether a number stands beside the name in this row of the sheet."""
    grid, name = body.grid, body.block.name_column
    return any(grid.is_number(row, column) for column in grid.columns(row) if column > name)
