"""Rows of a table as a tree: units, groups, totals, rows that name an indicator, rows left out."""

from collections.abc import Collection

from bienche_desktop.domain.text import official_name
from bienche_desktop.excel.book.clock import EVERY
from bienche_desktop.excel.layout.grid import Grid
from bienche_desktop.excel.layout.tables import Block
from bienche_desktop.excel.results.recognised import GROUP, IGNORED, INDICATOR, TOTAL, UNIT, Column, Role, Row
from bienche_desktop.excel.rows.counting_on import counting_on, may_count_on
from bienche_desktop.excel.rows.labelled_rows import Labelled, with_labels_beside
from bienche_desktop.excel.rows.reserves import is_reserve, place_of_reserve
from bienche_desktop.excel.rows.section_lines import NO_UNIT, may_speak_of_posts, speaks_of_posts
from bienche_desktop.excel.rows.sums_that_fit import with_sums_that_fit
from bienche_desktop.excel.rows.telling import NOTHING_TOLD, Telling
from bienche_desktop.excel.rows.total_rows import is_same, total_row, under_last_total
from bienche_desktop.excel.rows.walk import Body, Walk
from bienche_desktop.excel.words.lexicon import Lexicon
from bienche_desktop.excel.words.numbering import Mark, plain_name, read_mark, split_name
from bienche_desktop.excel.words.totals import (
    begins_no_sum,
    is_part_heading,
    is_total,
)

_OUTERMOST = -3
_WORDS_OF_A_SENTENCE = 7
_SENTENCE = "câu ghi chú, không phải tên đơn vị"


def outline(
    grid: Grid, block: Block, columns: tuple[Column, ...], lexicon: Lexicon, root: str,
    telling: Telling = NOTHING_TOLD, bodies: Collection[int] = (),
) -> tuple[Row, ...]:  # fmt: skip
    """The rows of the body in order. Paths start at `root`, the organisation that the table is about.

    `bodies`: rows that a person called units, though they speak of posts.
    """
    walk = Walk(Body(grid, block), root, bodies=bodies, labelled=Labelled(telling, (root,)))
    indicator_rows = any(column.role is Role.LEVEL and column.indicator is None for column in columns)
    may_count = may_count_on(walk) and not indicator_rows
    for at, number in enumerate(block.body):
        if not at % EVERY:
            grid.check_time(number)
        found = (counting_on(walk, at) if may_count else None) or _row(walk, at, lexicon, indicator_rows)
        if telling.columns and found.why != NO_UNIT:
            found = with_labels_beside(found, telling, _above(walk.rows))
        if found.kind in (UNIT, GROUP) and found.path:
            walk.last_unit = found.path
        walk.rows.append(_as_bold_group(walk.body, at, found) if walk.body.has_bold else found)
    rows = with_sums_that_fit(grid, block, _with_groups(walk.rows), root)
    return under_last_total(rows, root)


def _above(rows: list[Row]) -> Row | None:
    """The last row that belongs to a unit, or belonged to one before its label left it out."""
    return next((row for row in reversed(rows) if row.path), None)


def _row(walk: Walk, at: int, lexicon: Lexicon, indicator_rows: bool) -> Row:
    row = walk.body.block.body[at]
    name, printed, mark = _name_at(walk, at)
    if not name:
        return _nameless(walk, row)
    if name[-1] == "." and _is_sentence(walk, at, name, mark):
        return Row(row, IGNORED, name, printed, why=_SENTENCE)
    labelled = walk.labelled
    if labelled.is_silent:
        return _named(walk, at, name, printed, mark, lexicon, indicator_rows)
    if row in labelled.telling.labels:
        return labelled.row(row, name, printed, mark, walk.body.is_filled(at))
    unclear = labelled.telling.unclear.get(row)
    if unclear is not None and (unclear.is_derived or not _is_section(walk, at, name, mark, lexicon)):
        return labelled.unclear(row, name, printed, mark)
    if labelled.is_unclear(mark):
        return Row(row, IGNORED, name, printed, numbering=mark.text, why=f"chưa hiểu dòng “{name}”")
    return labelled.other(_named(walk, at, name, printed, mark, lexicon, indicator_rows))


def _is_sentence(walk: Walk, at: int, name: str, mark: Mark) -> bool:
    """Whether a row is a remark among the rows: many words that end with a full stop, no numbering, no numbers."""
    return not mark.is_major and name.count(" ") >= _WORDS_OF_A_SENTENCE and not walk.body.is_filled(at)


def _name_at(walk: Walk, at: int) -> tuple[str, str, Mark]:
    """The name of a row without numbering, as it is printed, and the numbering."""
    row, index, printed = walk.body.block.body[at], walk.body.index[at], walk.body.names[at]
    if walk.body.block.group_column:
        printed = _in_group_column(walk, row, printed)
    mark = read_mark(index, walk.marks)
    if not printed and index and mark is None:
        printed = index  # a group's name written across the columns, from the column of numbers on
    if mark is None or not mark.style:
        mark, rest = split_name(printed, walk.marks)
    else:
        _, rest = split_name(printed, walk.marks) if printed[:1] in "-–+" and len(printed) > 2 else (mark, printed)
    return plain_name(rest), printed, mark


def _named(walk: Walk, at: int, name: str, printed: str, mark: Mark, lexicon: Lexicon, indicator_rows: bool) -> Row:
    """The row of this name, which says nothing about the numbers beside it."""
    row = walk.body.block.body[at]
    is_plain = begins_no_sum(name.partition(" ")[0])
    if not is_plain and is_total(name):
        return total_row(row, name, printed, mark, walk)
    if (
        not mark.style
        and (walk.rows or walk.stands_over_numbers(at))
        and is_same(name, walk.root)
        and walk.body.is_filled(at)
    ):
        return Row(row, TOTAL, name, printed, walk.root_path)
    if not is_plain and is_part_heading(name):
        return Row(row, IGNORED, name, printed, numbering=mark.text, why="dòng tiêu đề “trong đó, chia ra”")
    indicator = lexicon.whole_indicator(name) if indicator_rows else None
    if indicator and not _groups_units(walk, at, mark):
        path = walk.around(mark) if mark.is_major else walk.last_unit or walk.root_path
        return Row(row, INDICATOR, name, printed, path, indicator, None, mark.text)
    if row not in walk.bodies and _is_section(walk, at, name, mark, lexicon):
        walk.enter(at, mark)
        return Row(row, IGNORED, name, printed, numbering=mark.text, why=NO_UNIT)
    return _unit_row(walk, at, name, printed, mark)


def _groups_units(walk: Walk, at: int, mark: Mark) -> bool:
    """Whether a numbered row stands over others further inside, and not over the sum that closes the table."""
    if not mark.is_major or not walk.holds_rows(at, mark):
        return False
    return not is_total(plain_name(split_name(walk.body.names[at + 1], ())[1]))


def _is_section(walk: Walk, at: int, name: str, mark: Mark, lexicon: Lexicon) -> bool:
    """Whether the row is a line about posts, or was one until a person called it a unit."""
    if walk.body.block.body[at] in walk.bodies:
        return True
    return may_speak_of_posts(name) and speaks_of_posts(name, lexicon, walk.holds_rows(at, mark))


def _in_group_column(walk: Walk, row: int, printed: str) -> str:
    """The name of a row; its group, when another one begins beside it, encloses the rows from here on."""
    grid, block = walk.body.grid, walk.body.block
    group = grid.spread_text(row, block.group_column)
    if not printed:
        return grid.text(row, block.group_column)
    name = plain_name(split_name(group, ())[1])
    if name and not is_total(name) and group not in (printed, walk.group):
        walk.group = group
        walk.stack = [(_OUTERMOST, (*walk.root_path, official_name(name)))]
    return printed


def _nameless(walk: Walk, row: int) -> Row:
    merge = walk.body.grid.merge(row, walk.body.block.name_column)
    if merge.top < row and walk.rows:
        above = next((earlier for earlier in reversed(walk.rows) if earlier.number == merge.top), None)
        if above is not None:
            return above._replace(number=row)
    return Row(row, IGNORED, why="dòng không có tên đơn vị")


def _unit_row(walk: Walk, at: int, name: str, printed: str, mark: Mark) -> Row:
    body = walk.body
    if not mark.style and is_reserve(name) and any(row.numbering for row in walk.rows):
        above = place_of_reserve(body.grid, body.block.name_column, body.block.body[at], walk.rows)
        path = (*(above or walk.root_path), official_name(name))
        return Row(body.block.body[at], UNIT, path[-1], printed, path)
    path = walk.enter(at, mark, official_name(name))
    return Row(body.block.body[at], UNIT, path[-1], printed, path, numbering=mark.text)


def _as_bold_group(body: Body, at: int, found: Row) -> Row:
    """A bold unit row over a plain one is a heading of an outline."""
    if found.kind is not UNIT or at + 1 >= len(body.block.body):
        return found
    return found._replace(kind=GROUP) if body.is_bold_over_plain(at) else found


def _with_groups(rows: list[Row]) -> list[Row]:
    """Rows that hold other rows are groups."""
    parents = {row.path[:-1] for row in rows if row.kind in (UNIT, GROUP) and row.path}
    return [row._replace(kind=GROUP) if row.kind is UNIT and row.path in parents else row for row in rows]
