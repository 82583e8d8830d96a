"""What the rows of a table tell about their numbers beside whose they are: in lines below each unit, in headings above
units, or in columns of labels. Columns leave open what the rows tell."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from itertools import pairwise

from bienche_desktop.excel.book.clock import EVERY
from bienche_desktop.excel.book.workbook import CellKind
from bienche_desktop.excel.layout.grid import Grid
from bienche_desktop.excel.layout.headers import header_path
from bienche_desktop.excel.layout.tables import Block
from bienche_desktop.excel.words.header_words import indicator_of
from bienche_desktop.excel.words.labels import (
    Label,
    Parts,
    begins_with_a_unit,
    is_about_other_days,
    is_counted_on,
    is_year_header,
    label_of,
)
from bienche_desktop.excel.words.lexicon import Lexicon
from bienche_desktop.excel.words.numbering import MINOR, plain_name, read_mark, split_name
from bienche_desktop.excel.words.totals import is_total
from bienche_desktop.excel.words.years import years_in

_NOTHING: Parts = frozenset()
_NUMBER = re.compile(r"[-+ ]?\d{1,3}(?:[., ]\d{3})*(?:,\d{1,2})?%?")
"""A number written as text, which tells nothing else; a year is none."""
_ROWS_OF_A_UNIT = 1.5  # on average, where a column of years has a row for each year


class Manner(Enum):
    """Where labels stand among the names."""

    NOWHERE = "nowhere"
    LINES = "lines"
    HEADINGS = "headings"


@dataclass(frozen=True)
class Telling:
    """What the rows of a table tell. `columns` are those of labels; `labels` the labels among the names, by row.

    `outer`: what a heading tells about the rows below it, where labels are headings. `unclear`: rows with a label of
    which nobody knows whose numbers it is about.
    """

    manner: Manner = Manner.NOWHERE
    columns: Mapping[int, Mapping[int, Label | None]] = field(default_factory=dict)
    labels: Mapping[int, Label] = field(default_factory=dict)
    outer: Parts = _NOTHING
    unclear: Mapping[int, Label] = field(default_factory=dict)

    @property
    def parts(self) -> Parts:
        """What rows tell and columns leave open."""
        return frozenset(part for label in self._told for part in label.parts)

    @property
    def years(self) -> frozenset[int]:
        """The years that rows name."""
        return frozenset(label.year for label in self._told if label.year is not None)

    @property
    def _told(self) -> list[Label]:
        return [*self.labels.values(), *(one for column in self.columns.values() for one in column.values() if one)]

    def is_heading(self, row: int) -> bool:
        """Whether the label in this row is about everything below it."""
        label = self.labels[row]
        return self.manner is Manner.HEADINGS and bool(label.parts) and label.parts <= self.outer


NOTHING_TOLD = Telling()


def telling_of(grid: Grid, block: Block, lexicon: Lexicon) -> Telling:
    """What the rows of this table tell about their numbers."""
    columns = _label_columns(grid, block, lexicon)
    names = zip(_timed(grid, block), grid.texts_down(block.name_column, block.body), strict=True)
    every = {row: label for row, text in names if (label := _label_in(text, lexicon)) is not None}
    if not every:
        return Telling(columns=columns)
    telling = _told_by_names(grid, block, lexicon, every, columns)
    rest = {row: one for row, one in every.items() if one.is_derived or one.parts & {"measure", "year"}}
    unclear = {} if columns else {row: one for row, one in rest.items() if row not in telling.labels}
    return replace(telling, unclear=unclear)


def _timed(grid: Grid, block: Block) -> Iterator[int]:
    """The rows of the body, with a look at the clock now and then."""
    for at, row in enumerate(block.body):
        if not at % EVERY:
            grid.check_time(row)
        yield row


def _told_by_names(
    grid: Grid, block: Block, lexicon: Lexicon, labels: Mapping[int, Label],
    columns: Mapping[int, Mapping[int, Label | None]],
) -> Telling:  # fmt: skip
    labels = dict(labels)
    open_ = {"indicator", "measure", "year"} - _said_by_headers(grid, block, lexicon, columns)
    labels = {row: one for row, one in labels.items() if one.is_derived or (one.parts & open_)}
    totals = {row: labels.pop(row) for row in block.body if row in labels and _is_plain_total(grid, block, row, labels)}
    telling = [one for one in labels.values() if not one.is_derived]
    enough = 1 if is_year_header(grid.spread_text(block.header_top, block.name_column)) else 2
    if len(set(labels.values())) < enough or not telling or not _beyond_indicators(telling, open_):
        return Telling(columns=columns)
    manner, outer = _manner(grid, block, labels)
    if manner is Manner.LINES:
        labels |= _own_totals(grid, block, labels, totals)
    return Telling(manner, columns, labels if manner is not Manner.NOWHERE else {}, outer)


def _beyond_indicators(labels: Iterable[Label], open_: set[str]) -> bool:
    """Whether some label tells a measure or year, or all of them kinds of posts that no column names."""
    parts = {part for label in labels for part in label.parts} & open_
    return bool(parts & {"measure", "year"}) or "indicator" in parts


def _label_in(text: str, lexicon: Lexicon) -> Label | None:
    if not text or begins_with_a_unit(text):
        return None
    name = plain_name(split_name(text, ())[1])
    return label_of(name, lexicon) if name else None


# --- columns ------------------------------------------------------------------------------------------------------


def _label_columns(grid: Grid, block: Block, lexicon: Lexicon) -> dict[int, Mapping[int, Label | None]]:
    """Columns whose cells are labels, with the label of each row; one merged over rows is that of them all."""
    found: dict[int, Mapping[int, Label | None]] = {}
    for number in range(block.left, block.right + 1):
        if number in (block.index_column, block.name_column, block.group_column):
            continue
        path = header_path(grid, block, number)
        years = bool(path) and is_year_header(path[-1])
        if not years and _has_numbers(grid, block, number):
            continue
        labels = _down(grid, block, lexicon, number, years)
        known = [one for one in labels.values() if one is not None and one.parts]
        if not years and all(one.parts == {"year"} for one in known) and _are_other_days(grid, block, path, labels):
            continue
        unknown = sum(one is None and bool(grid.text(row, number)) for row, one in labels.items())
        if len(known) > unknown and (years or len(set(known)) > 1):
            found[number] = labels
    return found


def _are_other_days(grid: Grid, block: Block, path: tuple[str, ...], labels: Mapping[int, Label | None]) -> bool:
    """Whether the years in a column are not those of the numbers beside them: the header speaks of other days, or
    does not say that posts are counted on them and each unit stands in one row only."""
    if is_counted_on(path):
        return False
    if is_about_other_days(path):
        return True
    told = [row for row, label in labels.items() if label is not None]
    return len(told) < _ROWS_OF_A_UNIT * len({grid.spread_text(row, block.name_column) for row in told})


def _has_numbers(grid: Grid, block: Block, number: int) -> bool:
    return any(cell is not None and cell.kind is CellKind.NUMBER for cell in grid.down(number, block.body))


def _down(grid: Grid, block: Block, lexicon: Lexicon, number: int, years: bool) -> dict[int, Label | None]:
    """The label of each row. Left of the names an empty cell goes on with the label above it."""
    found: dict[int, Label | None] = {}
    last: Label | None = None
    for row in _timed(grid, block):
        text = grid.spread_text(row, number)
        label = _in_column(text, lexicon, years)
        if not text and number < block.name_column:
            label = last
        found[row] = last = label
    return found


def _in_column(text: str, lexicon: Lexicon, years: bool) -> Label | None:
    if not years and _NUMBER.fullmatch(text):
        return None
    label = label_of(text, lexicon) if text else None
    if label is None and (measure := lexicon.whole_measure(text)):
        label = Label(measure=measure)
    if years:
        return label if label is not None and label.parts == {"year"} else None
    return label


# --- labels among the names ---------------------------------------------------------------------------------------


def _said_by_headers(grid: Grid, block: Block, lexicon: Lexicon, labelled: Iterable[int]) -> set[str]:
    """What headers of numbers name: an indicator only where every one of them does."""
    others = {block.index_column, block.name_column, block.group_column, *labelled}
    numbers = [number for number in range(block.left, block.right + 1) if number not in others]
    paths = [path for number in numbers if (path := header_path(grid, block, number))]
    said = {"measure"} if any(lexicon.measures(part) for path in paths for part in path) else set()
    said |= {"year"} if any(years_in(part) for path in paths for part in path) else set()
    counted = [path for number in numbers if (path := header_path(grid, block, number)) and
               _has_numbers(grid, block, number)]  # fmt: skip
    if counted and all(indicator_of(path, lexicon)[0] is not None for path in counted):
        said.add("indicator")
    return said


def _manner(grid: Grid, block: Block, labels: Mapping[int, Label]) -> tuple[Manner, Parts]:
    """Whether labels are lines below units or headings above them; headings above nothing are the whole table."""
    rows = [row for row in block.body if grid.text(row, block.name_column)]
    units = _units(grid, block, rows, labels)
    below = dict(pairwise(rows))
    followed = sum(below.get(row) in labels for row in units)
    if units and followed * 2 > len(units):
        return Manner.LINES, _NOTHING
    first = next((row for row in rows if not _is_total(grid, block, row)), 0)
    if first not in labels or labels[first].is_derived:
        return Manner.NOWHERE, _NOTHING
    outer = labels[first].parts
    headings = [row for row in labels if labels[row].parts and labels[row].parts <= outer]
    if (
        units
        and (outer <= {"indicator"} or len(headings) < 2)
        and any(_is_filled(grid, block, row) for row in headings)
    ):
        return Manner.NOWHERE, _NOTHING
    return Manner.HEADINGS, outer


def _units(grid: Grid, block: Block, rows: Iterable[int], labels: Mapping[int, Label]) -> list[int]:
    """Rows that are no labels and no sums, and are no lines with a dash or small letter as labels are."""
    minor = {style for row in labels if (style := _style(grid, block, row)) in MINOR}
    others = [row for row in rows if row not in labels and not _is_total(grid, block, row)]
    return [row for row in others if _style(grid, block, row) not in minor]


def _style(grid: Grid, block: Block, row: int) -> str:
    index = grid.text(row, block.index_column) if block.index_column else ""
    mark = read_mark(index, ()) or split_name(grid.text(row, block.name_column), ())[0]
    return mark.style or split_name(grid.text(row, block.name_column), ())[0].style


def _is_plain_total(grid: Grid, block: Block, row: int, labels: Mapping[int, Label]) -> bool:
    return labels[row].parts == {"indicator"} and _is_total(grid, block, row)


def _own_totals(
    grid: Grid, block: Block, labels: Mapping[int, Label], totals: Mapping[int, Label]
) -> Mapping[int, Label]:
    """The sums that belong to a unit: right below one without numbers, or at the end of the lines of every unit."""
    rows = [row for row in block.body if grid.text(row, block.name_column)]
    above = {row: before for before, row in pairwise(rows)}
    units = _units(grid, block, rows, labels)
    own = {row for row in totals if above.get(row) in units and not _is_filled(grid, block, above[row])}
    ends = [row for row in totals if above.get(row) in labels]
    if len(ends) >= len(units) > 1:
        own |= set(ends[: len(units)])
    return {row: totals[row] for row in own}


def _is_filled(grid: Grid, block: Block, row: int) -> bool:
    return any(grid.is_number(row, column) for column in grid.columns(row) if column > block.name_column)


def _is_total(grid: Grid, block: Block, row: int) -> bool:
    return is_total(plain_name(split_name(grid.text(row, block.name_column), ())[1]))
