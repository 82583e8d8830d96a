"""The walk down the rows of a table: what stands in them, and how far inside the outline each one is."""

from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cached_property

from bienche_desktop.excel.book.workbook import Style
from bienche_desktop.excel.layout.grid import Grid
from bienche_desktop.excel.layout.tables import Block
from bienche_desktop.excel.results.paths import Path
from bienche_desktop.excel.results.recognised import Row
from bienche_desktop.excel.rows.labelled_rows import Labelled
from bienche_desktop.excel.rows.telling import Telling
from bienche_desktop.excel.words.numbering import NO_MARK, UNNUMBERED, Mark, read_mark, split_name


@dataclass(frozen=True)
class Body:
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
        names = self.grid.texts_down(self.block.name_column, self.block.body)
        for column in self.block.steps:
            names = [
                one or other for one, other in zip(names, self.grid.texts_down(column, self.block.body), strict=True)
            ]
        return names

    @cached_property
    def steps(self) -> list[int]:
        """How many columns further to the right the name of each row stands."""
        grid, columns = self.grid, self.block.steps
        return [
            next((at for at, column in enumerate(columns, 1) if grid.text(row, column)), 0) for row in self.block.body
        ]

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

    def is_filled(self, at: int) -> bool:
        """Whether a number stands beside the name in this row."""
        grid, row = self.grid, self.block.body[at]
        return any(grid.is_number(row, column) for column in grid.columns(row) if column > self.block.name_column)


@dataclass
class Walk:
    """The walk down the rows: where it is in the outline, and what it remembers of the rows above."""

    body: Body
    root: str
    stack: list[tuple[float, Path]] = field(default_factory=list)
    marks: tuple[Mark, ...] = ()
    last_unit: Path = ()
    labelled: Labelled = field(default_factory=lambda: Labelled(Telling(), ()))
    group: str = ""
    bodies: Collection[int] = ()
    rows: list[Row] = field(default_factory=list)

    @property
    def root_path(self) -> Path:
        return (self.root,)

    @cached_property
    def roman_outside(self) -> bool:
        return _roman_is_outside(self.body)

    def enter(self, at: int, mark: Mark, *name: str) -> Path:
        """Open the level of a row; what stands below it hangs under its name, or where it has none, where it hangs."""
        rank = self.rank(at, mark)
        while self.stack and self.stack[-1][0] >= rank:
            self.stack.pop()
        path = (*(self.stack[-1][1] if self.stack else self.root_path), *name)
        self.stack.append((rank, path))
        self.marks = _with_last(self.marks, mark)
        return path

    def beside(self, number: str, name: str) -> Path:
        """Open the level of a row that has the next number beside the one that was opened last."""
        rank, _ = self.stack.pop()
        path = (*(self.stack[-1][1] if self.stack else self.root_path), name)
        self.stack.append((rank, path))
        self.marks = (*self.marks[:-1], Mark(number, "arabic"))
        return path

    def around(self, mark: Mark) -> Path:
        """What encloses a row of this numbering, which opens no level itself."""
        rank = self.rank(0, mark)
        return next((path for inside, path in reversed(self.stack) if inside < rank), self.root_path)

    def rank(self, at: int, mark: Mark) -> float:
        """How far inside the outline a row stands."""
        if mark.is_part:
            return self.part_ranks[mark.style]
        if mark.style == "bracketed":
            return mark.rank + self.bracket_step
        if mark.style:
            outside = self.roman_outside and mark.style in ("roman", "letter")
            return (0 if mark.style == "roman" else 1) if outside else mark.rank
        if self._heads_numbered_rows(at):
            return self.body.mark(at + 1, self.marks).rank - 1
        stepped = self.body.steps[at] if self.body.block.steps else 0
        return (
            UNNUMBERED
            + stepped
            + self.body.looks[at].indent
            + self.body.grid.sheet.outline.get(self.body.block.body[at], 0)
        )

    @cached_property
    def part_ranks(self) -> dict[str, float]:
        """How far inside "Phần", "Mục" and the like stand: right inside the numbering that is first met above them."""
        found: dict[str, float] = {}
        last = -2.0
        for at in range(len(self.body.names)):
            mark = self.body.mark(at, ())
            if mark.is_part:
                last = found.setdefault(mark.style, last + 0.5)
            elif mark.style:
                last = mark.rank
        return found

    @cached_property
    def bracket_step(self) -> float:
        """How far inside plain numbers those in brackets stand: outside where they come first, beside where alone."""
        styles = [self.body.mark(at, ()).style for at in range(len(self.body.names))]
        if "arabic" not in styles:
            return 0
        return 0.5 if styles.index("arabic") < styles.index("bracketed") else -0.5

    def holds_rows(self, at: int, mark: Mark) -> bool:
        """Whether the next row stands further inside."""
        if at + 1 >= len(self.body.block.body):
            return False
        return self.rank(at + 1, self.body.mark(at + 1, self.marks)) > self.rank(at, mark)

    def _heads_numbered_rows(self, at: int) -> bool:
        """An unnumbered row that opens a group: bold over plain rows or empty of numbers, with numbering below."""
        if at + 1 >= len(self.body.block.body):
            return False
        empty = not self.body.is_filled(at)
        return (self.body.is_bold_over_plain(at) or empty) and self.body.mark(at + 1, self.marks).style != ""

    def stands_over_numbers(self, at: int) -> bool:
        """Whether the next row is numbered."""
        return at + 1 < len(self.body.block.body) and self.body.mark(at + 1, self.marks).style != ""


def _roman_is_outside(body: Body) -> bool:
    """Whether Roman numbers enclose letters (I, A, 1) rather than the usual A, I, 1."""
    if all(text[:1].isdigit() for text in body.index):
        return False
    marks = [mark for text in body.index if (mark := read_mark(text, ())) is not None]
    styles = [mark.style for mark in marks if mark.style in ("letter", "roman")]
    return styles[:2] == ["roman", "letter"] and [m.text for m in marks if m.style == "letter"][:1] == ["A"]


def _with_last(marks: tuple[Mark, ...], mark: Mark) -> tuple[Mark, ...]:
    """The last numbering of each style, the latest at the end."""
    if marks and marks[-1].style == mark.style:
        return (*marks[:-1], mark)
    return (*(one for one in marks if one.style != mark.style), mark)
