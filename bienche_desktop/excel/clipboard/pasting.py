"""A copied block with what the place where it is pasted says about it: its heading, its names, its year.

A block that has a heading is left as it is. One without gets a row above it that says what the cells under the cursor
are; one without names gets those of the rows that it is pasted onto. After that it is recognised as any workbook is.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bienche_desktop.domain.printed import PrintedKind, read_printed
from bienche_desktop.domain.text import fold, official_name
from bienche_desktop.excel.book.workbook import Book, Cell, CellKind, Merge, Sheet, Style, column_letter
from bienche_desktop.excel.clipboard.sheet import SHEET, Clipping, book_of
from bienche_desktop.excel.layout.grid import Grid
from bienche_desktop.excel.layout.tables import find_blocks
from bienche_desktop.excel.layout.titles import title_block
from bienche_desktop.excel.proposals.known import Onto
from bienche_desktop.excel.results.corrections import NOTHING_SAID, Corrections, Override
from bienche_desktop.excel.words.numbering import plain_name, split_name

NAME_HEADING, INDEX_HEADING = "Tên đơn vị", "TT"
_MARK = re.compile(r"\(?([IVXLC]{1,7}|[A-ZĐ]|[a-zđ]|\d{1,3}(\.\d{1,3})*)[.)]?|[-–+•*]")
_BARE_HEADINGS = frozenset(["ten", "ten don vi", "don vi", "co quan don vi", "ten co quan don vi", "ten co quan"])
_COMPUTED = "số do chương trình tính, không nhập"
_BEYOND = "ngoài bảng"


@dataclass(frozen=True, slots=True)
class PlaceColumn:
    """A column under the cursor: its words, and the override that says what its numbers are; None: worked out."""

    words: str
    meaning: Override | None


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A row under the cursor: its unit, name, the name of the unit above it, and how deep it stands in the tree."""

    unit: str
    name: str
    above: str = ""
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block is pasted: rows and columns from the cursor on (none in the tree of units), and its unit's name."""

    onto: Onto
    root: str = ""
    columns: tuple[PlaceColumn, ...] = ()
    rows: tuple[PlaceRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Pasted:
    """The block ready to be recognised. `root`: the organisation that it is about where it names none."""

    book: Book
    said: Corrections
    onto: Onto
    root: str = ""


def placed(block: Clipping, place: Place) -> Pasted:
    """The block in its place."""
    grid = Grid(block.book, block.sheet)
    if find_blocks(grid):
        return _as_it_is(block.book, place, NOTHING_SAID)
    names = name_column(grid)
    if not names:
        return _by_position(block, grid, place)
    if place.onto.unit is None and not place.root:  # a file without units: the list begins with the organisation
        place = replace(place, root=_first_name(grid, names))
    heading = _heading_row(grid, names) or _bare_heading(grid, names)
    if heading:
        return _as_it_is(block.book, place, NOTHING_SAID.with_header((SHEET, heading)))
    return _under_heading(block, grid, names, place)


def name_column(grid: Grid) -> int:
    """The first column with words of more than one letter in at least half of its cells and no number; 0 for none."""
    wordy, filled, numbers = Counter[int](), Counter[int](), set[int]()
    for row in grid.rows:
        for column, text in grid.texts(row):
            filled[column] += 1
            wordy[column] += sum(letter.isalpha() for letter in text) > 1 and not _says_a_number(text)
            if read_printed(text).kind is PrintedKind.NUMBER:
                numbers.add(column)
    found = (column for column, count in wordy.items() if count and count * 2 >= filled[column])
    return min((column for column in found if column not in numbers), default=0)


def _says_a_number(text: str) -> bool:
    return read_printed(text).kind is not PrintedKind.ERROR or bool(_MARK.fullmatch(text))


def _heading_row(grid: Grid, names: int) -> int:
    """The row above the numbers that says what they are, where the columns of numbers have words in it; 0 for none."""
    first = next((row for row in grid.rows if _number_columns(grid, row, names)), 0)
    numbers = {column for row in grid.rows for column in _number_columns(grid, row, names)}
    above = [row for row in grid.rows if row < first]
    words = [row for row in above if any(c in numbers and _is_wordy(text) for c, text in grid.texts(row))]
    return words[0] if words else 0


def _first_name(grid: Grid, names: int) -> str:
    first = next(text for row in grid.rows if (text := grid.text(row, names)))
    return official_name(plain_name(split_name(first, ())[1]))


def _bare_heading(grid: Grid, names: int) -> int:
    """The first row of a list of names, where it only says that names follow; 0 otherwise."""
    first = next((row for row in grid.rows if grid.text(row, names)), 0)
    return first if first and fold(grid.text(first, names)) in _BARE_HEADINGS else 0


def _is_wordy(text: str) -> bool:
    return any(letter.isalpha() for letter in text) and not _says_a_number(text)


def _number_columns(grid: Grid, row: int, names: int) -> list[int]:
    """The columns right of the names that hold a number in this row."""
    kinds = (PrintedKind.NUMBER, PrintedKind.PERCENT, PrintedKind.MONEY, PrintedKind.QUESTION)
    return [c for c, text in grid.texts(row) if c > names and read_printed(text).kind in kinds]


def _as_it_is(book: Book, place: Place, said: Corrections) -> Pasted:
    """A block with a heading of its own; where it names no organisation it is about the unit of the place."""
    grid = Grid(book, book.sheets[0])
    shown = {row for _, row in said.headers}
    named = any(title_block(grid, block).organisation for block in find_blocks(grid, shown))
    if place.onto.unit is not None and not named:
        said = said.with_unit((SHEET, 0), place.onto.unit)
    return Pasted(book, said, place.onto, place.root)


# --- a heading for the block --------------------------------------------------------------------------------------


def _under_heading(block: Clipping, grid: Grid, names: int, place: Place) -> Pasted:
    """Names and numbers without a heading: the cells under the cursor say what the numbers are."""
    numbers = _columns_for_numbers(block, grid, names)
    index = next((column for column in range(1, names) if _holds_marks(grid, column)), 0)
    words = {names: NAME_HEADING} | ({index: INDEX_HEADING} if index else {})
    said = NOTHING_SAID if place.onto.unit is None else NOTHING_SAID.with_unit((SHEET, 0), place.onto.unit)
    words, said = _with_columns(words, said, numbers, place)
    book = _moved(block, words, {}, 0)
    return Pasted(book, said.with_header((SHEET, 1)), place.onto, place.root)


def _columns_for_numbers(block: Clipping, grid: Grid, names: int) -> list[int]:
    """The columns right of the names but for those of words; blank ones count, so that the others keep their place."""
    numbers = [column for row in grid.rows for column in _number_columns(grid, row, names)]
    covered = {c for merge in block.sheet.merges if merge.left <= names for c in range(names, merge.right + 1)}
    wordy = {c for row in grid.rows for c, text in grid.texts(row) if _is_wordy(text)}
    return [c for c in range(names + 1, max(numbers, default=0) + 1) if c not in covered and c not in wordy]


def _holds_marks(grid: Grid, column: int) -> bool:
    texts = [text for row in grid.rows if (text := grid.text(row, column))]
    return bool(texts) and all(_MARK.fullmatch(text) for text in texts)


def _with_columns(
    words: dict[int, str], said: Corrections, numbers: Sequence[int], place: Place
) -> tuple[dict[int, str], Corrections]:
    """The columns of numbers take their words and meaning from those of the place, one by one."""
    for at, column in enumerate(numbers):
        letter = column_letter(column)
        if not place.columns:
            words = {**words, column: f"Cột {letter}"}
        elif at >= len(place.columns):
            words = {**words, column: f"Cột {letter} ({_BEYOND})"}
            said = said.with_column((SHEET, letter, 1), Override(use=False, why=_BEYOND))
        else:
            one = place.columns[at]
            words = {**words, column: one.words}
            meaning = one.meaning or Override(use=False, why=_COMPUTED)
            said = said.with_column((SHEET, letter, 1), meaning)
    return words, said


def _by_position(block: Clipping, grid: Grid, place: Place) -> Pasted:
    """Numbers only: each row belongs to the row that it is pasted onto. Words above them are their heading."""
    first = next((row for row in grid.rows if _number_columns(grid, row, 0)), 1)
    is_headed = any(_is_wordy(text) for row in grid.rows if row < first for _, text in grid.texts(row))
    shift, start = (0, first) if is_headed else (1, 1)
    repeated = {name for name, count in Counter(row.name for row in place.rows).items() if count > 1}
    names: dict[int, tuple[str, int]] = {}
    units: dict[tuple[str, int], str] = {(SHEET, 0): place.onto.unit} if place.onto.unit else {}
    for number, row in zip(range(start, block.rows + 1), place.rows, strict=False):
        label = f"{row.name} – {row.above}" if row.name in repeated and row.above else row.name
        names[number + shift] = (label, row.depth)
        units[SHEET, number + shift] = row.unit
    said = replace(NOTHING_SAID, units=units)
    words = {1: NAME_HEADING}
    if is_headed:
        names[first - 1] = (NAME_HEADING, 0)
        return Pasted(_moved(block, {}, names, 1), said.with_header((SHEET, first - 1)), place.onto, place.root)
    words, said = _with_columns(words, said, range(2, block.columns + 2), place)
    return Pasted(_moved(block, words, names, 1), said.with_header((SHEET, 1)), place.onto, place.root)


def _moved(block: Clipping, words: dict[int, str], names: dict[int, tuple[str, int]], right: int) -> Book:
    """The block one row down, where `words` head its columns, and `right` columns to the right, beside `names`."""
    sheet, styles = block.sheet, list(block.book.styles)
    down = 1 if words else 0
    rows = {row + down: {c + right: cell for c, cell in cells.items()} for row, cells in sheet.rows.items()}
    if words:
        rows[1] = {column: Cell(text, CellKind.TEXT) for column, text in words.items()}
    for row, (name, depth) in names.items():
        styles.append(Style(indent=depth))
        rows[row] = {1: Cell(name, CellKind.TEXT, len(styles) - 1), **rows.get(row, {})}
    merges = tuple(Merge(m.top + down, m.left + right, m.bottom + down, m.right + right) for m in sheet.merges)
    moved = Sheet(
        sheet.name, rows, merges, hidden_rows=frozenset(row + down for row in sheet.hidden_rows),
        hidden_columns=frozenset(column + right for column in sheet.hidden_columns),
    )  # fmt: skip
    return book_of(moved, tuple(styles))
