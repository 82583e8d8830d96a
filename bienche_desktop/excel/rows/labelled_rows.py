"""Rows whose label tells what their numbers are: whose numbers these are, and what headings around them tell."""

from dataclasses import dataclass, field

from bienche_desktop.excel.book.workbook import cell_name
from bienche_desktop.excel.layout.grid import Grid
from bienche_desktop.excel.layout.tables import Block
from bienche_desktop.excel.results.paths import Path
from bienche_desktop.excel.results.recognised import Problem, Row, RowKind
from bienche_desktop.excel.rows.telling import Manner, Telling
from bienche_desktop.excel.words.labels import NO_LABEL, Label
from bienche_desktop.excel.words.numbering import MINOR, Mark

_SHOWN = 5
FOLLOWS = "tính được từ các dòng khác"
UNCLEAR = "dòng nói loại số hoặc năm, chưa rõ là số của đơn vị nào"
_TELLING = (RowKind.UNIT, RowKind.GROUP, RowKind.TOTAL, RowKind.INDICATOR)


@dataclass
class Labelled:
    """What the walk down the rows remembers of labels: the heading above, the lines around, what they belong to."""

    telling: Telling
    root: Path
    heading: Label = NO_LABEL
    lines: list[tuple[float, Label, bool]] = field(default_factory=list)
    owner: Path = ()
    last: Mark | None = None

    @property
    def is_silent(self) -> bool:
        """Whether no name of the table tells anything about numbers."""
        return not self.telling.labels and not self.telling.unclear

    def unclear(self, number: int, name: str, printed: str, mark: Mark) -> Row:
        """A row that tells what its numbers are, where nobody knows whose they are."""
        derived = self.telling.unclear[number].is_derived
        why = f"dòng “{name}” {FOLLOWS}" if derived else UNCLEAR
        return Row(number, RowKind.IGNORED, name, printed, numbering=mark.text, why=why)

    def row(self, number: int, name: str, printed: str, mark: Mark, is_filled: bool) -> Row:
        """The row with this number, whose name is a label."""
        label = self.telling.labels[number]
        if self.telling.is_heading(number):
            self.heading, self.lines, self.owner = label, [], ()
        else:
            label = self._line(label, mark, is_filled)
        self.last = mark
        if label.is_derived:
            why = f"dòng “{name}” {FOLLOWS}"
            return Row(number, RowKind.IGNORED, name, printed, numbering=mark.text, why=why)
        path = self.owner or self.root
        return Row(number, RowKind.INDICATOR, name, printed, path, label.indicator, label.measure, mark.text,
                   year=label.year, as_of=label.as_of)  # fmt: skip

    def _line(self, label: Label, mark: Mark, is_filled: bool) -> Label:
        """The label with what the lines around it tell: those further out, and a heading line of another kind."""
        while self.lines and not self._encloses(self.lines[-1], label, mark):
            self.lines.pop()
        found = label.within(self.lines[-1][1]) if self.lines else label
        self.lines.append((mark.rank, found, is_filled))
        return found

    def _encloses(self, line: tuple[float, Label, bool], label: Label, mark: Mark) -> bool:
        rank, outer, is_filled = line
        if outer.is_derived:
            return mark.rank > rank
        return mark.rank > rank or (mark.rank == rank and not is_filled and not label.parts & outer.parts)

    def is_unclear(self, mark: Mark) -> bool:
        """Whether a row that is no label stands as one more line among those below a unit."""
        of_lines = self.telling.manner is Manner.LINES and self.last is not None
        return of_lines and mark.style in MINOR and self.last is not None and mark.style == self.last.style

    def other(self, row: Row) -> Row:
        """A row that is no label, with what the heading above it tells; lines below it belong to it."""
        if row.kind in _TELLING and row.path and row.kind is not RowKind.INDICATOR:
            self.owner, self.lines, self.last = row.path, [], None
        if row.kind is RowKind.IGNORED or self.heading is NO_LABEL:
            return row
        return _telling(row, _told_by(row).within(self.heading))


def _told_by(row: Row) -> Label:
    return Label(row.indicator, row.measure, row.year, as_of=row.as_of)


def _telling(row: Row, label: Label) -> Row:
    """The row with numbers of that kind."""
    return row._replace(indicator=label.indicator, measure=label.measure, year=label.year, as_of=label.as_of)


def with_labels_beside(row: Row, telling: Telling, above: Row | None) -> Row:
    """The row with what its cells in columns of labels tell; a row without a name goes on with the unit above."""
    if row.kind is RowKind.IGNORED and not row.name:
        if above is None:
            return row
        kind = RowKind.UNIT if above.kind is RowKind.IGNORED else above.kind
        row = _telling(above._replace(number=row.number, kind=kind, why=""), NO_LABEL)
    if row.kind is RowKind.IGNORED:
        return row
    labels = [column[row.number] for column in telling.columns.values()]
    if any(label is None or label.is_derived for label in labels):
        why = "dòng tính được từ các dòng khác, hoặc chưa rõ là loại số nào"
        return _telling(row._replace(kind=RowKind.IGNORED, why=why), NO_LABEL)
    found = _told_by(row)
    for label in labels:
        found = (label or NO_LABEL).within(found)
    return _telling(row, found)


def unclear_lines(grid: Grid, block: Block, rows: tuple[Row, ...]) -> list[Problem]:
    """One problem for all rows of the table of which nobody knows whose numbers they are."""
    unclear = [row for row in rows if row.why == UNCLEAR]
    numbers = [row for row in unclear if any(grid.is_number(row.number, column) for column in grid.columns(row.number)
                                             if column > block.name_column)]  # fmt: skip
    if not numbers:
        return []
    told = ", ".join(str(row.number) for row in numbers[:_SHOWN]) + ("…" if len(numbers) > _SHOWN else "")
    why = f"{len(numbers)} dòng (dòng {told}) nói loại số hoặc năm mà chưa rõ là số của đơn vị nào"
    return [Problem(grid.sheet.name, cell_name(numbers[0].number, block.name_column), numbers[0].printed, why)]
