"""What is known where a table stands: by the caller, by the whole book, and about this one table."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from bienche_desktop.excel.book.workbook import Book
from bienche_desktop.excel.layout.grid import Grid
from bienche_desktop.excel.layout.layouts import (
    LearnedLayout,
    fingerprint_across,
    fingerprint_of,
    header_print,
    keys_across,
)
from bienche_desktop.excel.layout.tables import Block, find_blocks
from bienche_desktop.excel.lists.mentions import find_mentions
from bienche_desktop.excel.numbers.collected import Collected
from bienche_desktop.excel.numbers.collecting import collect
from bienche_desktop.excel.printed.relations import printed_relations
from bienche_desktop.excel.recognition.table_kinds import dash_is_zero
from bienche_desktop.excel.recognition.told import TableTold
from bienche_desktop.excel.recognition.too_wide import is_too_wide
from bienche_desktop.excel.results.corrections import Corrections
from bienche_desktop.excel.results.paths import Path
from bienche_desktop.excel.results.recognised import TURNED, Column, Row, Table, TitleBlock
from bienche_desktop.excel.rows.grades import grades_beside
from bienche_desktop.excel.rows.turned import Turned
from bienche_desktop.excel.words.lexicon import Lexicon


@dataclass(frozen=True)
class BookTold:
    """What the caller and the whole book say, for every table."""

    book: Book
    lexicon: Lexicon
    year: int | None
    organisation: str
    said: Corrections
    layouts: Mapping[str, LearnedLayout]
    tops: Collection[str]
    pasted_in: int | None = None
    listed: Mapping[tuple[str, int], Path] = field(default_factory=dict)
    subjects: Mapping[str, str] = field(default_factory=dict)

    def blocks(self, grid: Grid) -> list[Block]:
        """The tables of the sheet, with those whose header was shown by hand, now or before; none where it is too wide
        for one."""
        if is_too_wide(grid.sheet):
            return []
        shown = {row for sheet, row in self.said.headers if sheet == grid.sheet.name}
        headers = {layout.header for layout in self.layouts.values()} - {""}
        if headers:
            shown |= {row for row in grid.rows if header_print(grid, row) in headers}
        return find_blocks(grid, shown)

    def about(self, grid: Grid, block: Block, title: TitleBlock, turned: Turned | None) -> tuple[str, TableTold]:
        """The print of a table's layout, and all that is known about the table."""
        matches = (*self.lexicon.indicators(title.title), *self.lexicon.measures(title.title))
        named = {match.code for match in matches}
        name, top = grid.sheet.name, block.header_top
        if turned is None:
            layout = fingerprint_of(grid, block, named)
            return layout, TableTold(name, top, self.said, self.layouts.get(layout, LearnedLayout()))
        layout = fingerprint_across(turned.headers.values(), named)
        learned = self.layouts.get(layout, LearnedLayout())
        return layout, TableTold(f"{name}{TURNED}", top, self.said, learned, keys_across(turned.headers))


@dataclass(frozen=True)
class Spot:
    """Where a table stands, what stands above it, and what is known about it."""

    grid: Grid
    block: Block
    title: TitleBlock
    told: BookTold
    known: TableTold

    @property
    def lexicon(self) -> Lexicon:
        return self.told.lexicon

    @cached_property
    def dash_is_zero(self) -> bool:
        """Whether a note under the table says so."""
        return dash_is_zero(self.grid, self.block)

    def numbers(self, columns: tuple[Column, ...], rows: tuple[Row, ...]) -> Collected:
        """Every number of these columns in these rows."""
        return collect(self.grid, self.lexicon.vocabulary, self.title, columns, rows, self.dash_is_zero)

    def table(self, kind: str, columns: tuple[Column, ...], rows: tuple[Row, ...]) -> Table:
        """The table with this meaning, and what is printed in it besides numbers."""
        grid, block = self.grid, self.block
        return Table(
            grid.sheet.name, kind, block.header_top, block.left, block.bottom, block.right,
            (block.header_top, block.index_row or block.header_bottom), self.title, columns, rows,
            mentions=find_mentions(grid, columns, rows),
            relations=printed_relations(grid, block, self.title, kind, columns, rows, self.dash_is_zero),
            grades=grades_beside(grid, columns, rows),
        )  # fmt: skip
