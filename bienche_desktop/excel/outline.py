"""Rows of a table as a tree: units, groups, totals, rows that name an indicator, rows left out."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from functools import cached_property

from bienche_desktop.domain.text import fold, name_key, official_name
from bienche_desktop.excel.grid import Grid, shown
from bienche_desktop.excel.lexicon import Lexicon, words_of
from bienche_desktop.excel.numbering import UNNUMBERED, Mark, plain_name, read_mark, split_name
from bienche_desktop.excel.recognised import Column, Path, Role, Row, RowKind
from bienche_desktop.excel.section_lines import NO_UNIT, may_speak_of_posts, speaks_of_posts
from bienche_desktop.excel.tables import Block
from bienche_desktop.excel.workbook import Style

_TOTALS = (("tổng", "cộng"), ("tổng", "số"), ("cộng",), ("tổng",))
_WHOLE = tuple(
    ("toàn", kind) for kind in ("tỉnh", "huyện", "xã", "phường", "ngành", "khối", "thành", "thị", "quận", "đơn")
)
_NOT_TOTAL = frozenset({"đồng", "ty", "cục", "hợp", "đài", "tác", "kho", "bí", "thư"})
_OUTERMOST = -1
_PARTS = ("trong do", "chia ra", "bao gom", "gom co", "trong so do")
_FIRST_OF_PARTS = frozenset({"", *(part.split()[0] for part in _PARTS)})
_FIRST_WORD = re.compile(r"[\W_]*([^\W_]+)")
_MAYBE_TOTAL = re.compile(r"[\W_]*(?:tổng|cộng|toàn)", re.IGNORECASE)


@dataclass(frozen=True)
class _Body:
    """The rows of a table from the first to the last, with numbering, name, and the look of the name of each."""

    grid: Grid
    block: Block

    @cached_property
    def index(self) -> list[str]:
        column = self.block.index_column
        rows = self.block.body
        return self.grid.down(column, rows).each(shown, "") if column else [""] * len(rows)

    @cached_property
    def names(self) -> list[str]:
        return self.grid.down(self.block.name_column, self.block.body).each(shown, "")

    @cached_property
    def looks(self) -> list[Style]:
        return self.grid.down(self.block.name_column, self.block.body).each(self.grid.look, Style())

    def is_bold_over_plain(self, at: int) -> bool:
        """Whether a row with a bold name stands over one with a plain name."""
        return self.looks[at].bold and not self.looks[at + 1].bold

    def mark(self, at: int, previous: tuple[Mark, ...]) -> Mark:
        """The numbering of a row, in its own column or before the name."""
        mark = read_mark(self.index[at], previous) or Mark()
        return mark if mark.style else split_name(self.names[at], previous)[0]


@dataclass
class _Open:
    """What the walk down the rows remembers."""

    root: str
    stack: list[tuple[int, Path]] = field(default_factory=list)
    marks: tuple[Mark, ...] = ()
    last_unit: Path = ()
    roman_outside: bool = False
    group: str = ""
    bodies: Collection[int] = ()
    rows: list[Row] = field(default_factory=list)

    @property
    def root_path(self) -> Path:
        return (self.root,)


def outline(
    grid: Grid, block: Block, columns: tuple[Column, ...], lexicon: Lexicon, root: str, bodies: Collection[int] = ()
) -> tuple[Row, ...]:
    """The rows of the body in order. Paths start at `root`, the organisation that the table is about.

    `bodies`: rows that a person called units, though they speak of posts.
    """
    state = _Open(root, bodies=bodies)
    body = _Body(grid, block)
    state.roman_outside = _roman_is_outside(body)
    indicator_rows = any(column.role is Role.LEVEL and column.indicator is None for column in columns)
    measure_column = next((column.number for column in columns if column.role is Role.MEASURE), 0)
    for at, row in enumerate(block.body):
        found = _row(body, at, state, lexicon, indicator_rows)
        if measure_column and found.why != NO_UNIT:
            found = _with_measure(grid, found, state, lexicon, row, measure_column)
        if found.kind in (RowKind.UNIT, RowKind.GROUP) and found.path:
            state.last_unit = found.path
        state.rows.append(_as_bold_group(body, at, found))
    rows = _with_groups(state.rows)
    return _under_last_total(rows, root)


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
        printed, mark = index, Mark()  # a group's name written across the columns, from the column of numbers on
    if mark is None:
        mark = Mark()
    if not mark.style:
        mark, rest = split_name(printed, state.marks)
    else:
        _, rest = split_name(printed, state.marks) if printed[:1] in "-–+" and len(printed) > 2 else (mark, printed)
    name = plain_name(rest)
    if not name:
        return _nameless(body.grid, body.block, row, state)
    if is_total(name):
        return _total_row(row, name, printed, mark, state)
    if is_part_heading(name):
        return Row(row, RowKind.IGNORED, name, printed, numbering=mark.text, why="dòng tiêu đề “trong đó, chia ra”")
    indicator = lexicon.whole_indicator(name) if indicator_rows else None
    if indicator:
        return Row(
            row, RowKind.INDICATOR, name, printed, state.last_unit or state.root_path, indicator, None, mark.text
        )
    suspect = may_speak_of_posts(name) and row not in state.bodies
    if suspect and speaks_of_posts(name, lexicon, _holds_rows(body, at, mark, state)):
        _enter(body, at, mark, state)
        return Row(row, RowKind.IGNORED, name, printed, numbering=mark.text, why=NO_UNIT)
    return _unit_row(body, at, name, printed, mark, state)


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
            return replace(above, number=row)
    return Row(row, RowKind.IGNORED, why="dòng không có tên đơn vị")


def is_part_heading(name: str) -> bool:
    """Whether a label says that parts of the number above follow: "Trong đó:", "Chia ra"."""
    first = _FIRST_WORD.match(name)
    if first is not None and fold(first[1]) not in _FIRST_OF_PARTS:
        return False
    return fold(name).startswith(_PARTS)


def is_total(name: str) -> bool:
    """Whether a label is that of a sum: "Tổng cộng", "Cộng Khối Mầm non", "Toàn huyện"."""
    if not _MAYBE_TOTAL.match(name):
        return False
    words = words_of(name)
    if words[:2] in _WHOLE:
        return True
    start = next((total for total in _TOTALS if words[: len(total)] == total), ())
    return bool(start) and words[len(start) : len(start) + 1] not in {(word,) for word in _NOT_TOTAL}


def _total_row(row: int, name: str, printed: str, mark: Mark, state: _Open) -> Row:
    """A total belongs to the root, or to the group it names ("Cộng Khối Mầm non", "Cộng I")."""
    rest = _after_total(name)
    whole = words_of(name)[:2] in _WHOLE or rest.casefold().startswith(("toàn ", "chung"))
    if not rest or whole or _same(rest, state.root):
        return Row(row, RowKind.TOTAL, name, printed, state.root_path, numbering=mark.text)
    for earlier in reversed(state.rows):
        if not earlier.path or earlier.kind not in (RowKind.UNIT, RowKind.GROUP):
            continue
        numbered = earlier.numbering and words_of(rest)[-1:] == (earlier.numbering.casefold(),)
        named = next((at for at in range(len(earlier.path), 1, -1) if _same(rest, earlier.path[at - 1])), 0)
        if numbered or named:
            return Row(row, RowKind.TOTAL, name, printed, earlier.path[: named or None], numbering=mark.text)
    return Row(row, RowKind.TOTAL, name, printed, (), numbering=mark.text, why=rest)


def _after_total(name: str) -> str:
    words = name.split()
    lowered = words_of(name)
    length = next((len(total) for total in _TOTALS if lowered[: len(total)] == total), 0)
    return " ".join(words[length:]).strip(" :,.-")


def _same(a: str, b: str) -> bool:
    """Whether two names are one, "Khối hành chính" and "Hành chính" too."""
    return name_key(a).removeprefix("khoi ") == name_key(b).removeprefix("khoi ")


def _unit_row(body: _Body, at: int, name: str, printed: str, mark: Mark, state: _Open) -> Row:
    path = _enter(body, at, mark, state, official_name(name))
    return Row(body.block.body[at], RowKind.UNIT, path[-1], printed, path, numbering=mark.text)


def _enter(body: _Body, at: int, mark: Mark, state: _Open, *name: str) -> Path:
    """Open the level of a row; what stands below it hangs under its name, or where it has none, where it hangs."""
    rank = _rank(body, at, mark, state)
    while state.stack and state.stack[-1][0] >= rank:
        state.stack.pop()
    path = (*(state.stack[-1][1] if state.stack else state.root_path), *name)
    state.stack.append((rank, path))
    state.marks = (*(one for one in state.marks if one.style != mark.style), mark)
    return path


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
    row, name = body.block.body[at], body.block.name_column
    empty = not any(body.grid.is_number(row, column) for column in body.grid.columns(row) if column > name)
    return (body.is_bold_over_plain(at) or empty) and body.mark(at + 1, state.marks).style != ""


def _with_measure(grid: Grid, found: Row, state: _Open, lexicon: Lexicon, row: int, column: int) -> Row:
    """Where each unit takes several rows, one a measure: the row's unit is the last one named."""
    label = grid.text(row, column)
    if found.kind is RowKind.IGNORED and not found.name:
        owner = next((earlier for earlier in reversed(state.rows) if earlier.path), None)
        if owner is None:
            return found
        found = replace(owner, number=row)
    measure = lexicon.whole_measure(label)
    if measure is None:
        return replace(found, kind=RowKind.IGNORED, measure=None, why=f"dòng “{label}” tính được từ các dòng khác")
    return replace(found, measure=measure)


def _as_bold_group(body: _Body, at: int, found: Row) -> Row:
    """A bold unit row over a plain one is a heading of an outline."""
    if found.kind is not RowKind.UNIT or at + 1 >= len(body.block.body):
        return found
    return replace(found, kind=RowKind.GROUP) if body.is_bold_over_plain(at) else found


def _with_groups(rows: list[Row]) -> list[Row]:
    """Rows that hold other rows are groups."""
    parents = {row.path[:-1] for row in rows if row.kind in (RowKind.UNIT, RowKind.GROUP) and row.path}
    return [
        replace(row, kind=RowKind.GROUP) if row.kind is RowKind.UNIT and row.path in parents else row for row in rows
    ]


def _under_last_total(rows: list[Row], root: str) -> tuple[Row, ...]:
    """A flat list closed by "Cộng <name>" is the list of that group; other totals that name nobody are left out."""
    open_totals = [row for row in rows if row.kind is RowKind.TOTAL and not row.path]
    flat = all(len(row.path) <= 2 for row in rows)
    if len(open_totals) == 1 and flat and rows[-1] is open_totals[0] and not _has_root_total(rows, root):
        group = official_name(open_totals[0].why)
        moved = [replace(row, path=(root, group, *row.path[1:])) if row.path else row for row in rows[:-1]]
        return (*moved, replace(rows[-1], kind=RowKind.GROUP, name=group, path=(root, group), why=""))
    return tuple(
        replace(row, kind=RowKind.IGNORED, why=f"không rõ “{row.name}” là tổng của đơn vị nào")
        if row in open_totals
        else row
        for row in rows
    )


def _has_root_total(rows: list[Row], root: str) -> bool:
    return any(row.kind is RowKind.TOTAL and row.path == (root,) for row in rows)
