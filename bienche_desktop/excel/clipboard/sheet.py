"""The sheet that a clipboard is read into, cell by cell, within limits that no honest block reaches."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256

from bienche_desktop.domain.errors import Refused
from bienche_desktop.domain.figures import PASTED
from bienche_desktop.excel.book.workbook import Book, Cell, Merge, Sheet, Style

SHEET = "Bảng tạm"
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
_EVERY = 2_000


@dataclass(frozen=True, slots=True)
class ClipLimits:
    """What may be pasted: characters, cells that hold something, elements inside each other, seconds of reading."""

    letters: int = 30_000_000
    cells: int = 200_000
    depth: int = 400
    seconds: float = 15.0


CLIP_LIMITS = ClipLimits()
TOO_LARGE = "Khối trên bảng tạm quá lớn để dán; hãy chép ít dòng, cột hơn, hoặc lưu thành tệp rồi dùng Nhập bảng tính."


@dataclass(frozen=True, slots=True)
class Clipping:
    """A block as it was copied: the sheet, and how many rows and columns it has with its empty ones."""

    book: Book
    rows: int
    columns: int

    @property
    def sheet(self) -> Sheet:
        """The only sheet."""
        return self.book.sheets[0]


@dataclass
class Draft:
    """A sheet in the making. `cancelled` is asked now and then; where it says yes the reading is refused."""

    limits: ClipLimits = CLIP_LIMITS
    cancelled: Callable[[], bool] | None = None
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    height: int = 0
    width: int = 0

    def __post_init__(self) -> None:
        self._styles: dict[Style, int] = {Style(): 0}
        self._count = self._steps = 0
        self._end = time.monotonic() + self.limits.seconds

    def put(self, row: int, column: int, cell: Cell, style: Style) -> None:
        """A cell that holds something. Raises Refused beyond the limits."""
        self._count += 1
        if self._count > self.limits.cells:
            raise Refused(TOO_LARGE)
        self.reach(row, column)
        number = self._styles.setdefault(style, len(self._styles))
        self.rows.setdefault(row, {})[column] = cell._replace(style=number)

    def reach(self, row: int, column: int) -> None:
        """The block goes at least to this cell."""
        if row > LAST_ROW or column > LAST_COLUMN:
            raise Refused(TOO_LARGE)
        self.height, self.width = max(self.height, row), max(self.width, column)

    def merge(self, merge: Merge) -> None:
        """A cell that spans several."""
        if len(self.merges) >= self.limits.cells:
            raise Refused(TOO_LARGE)
        self.reach(merge.bottom, merge.right)
        self.merges.append(merge)

    def step(self) -> None:
        """Something was heard; looks at the clock now and then."""
        self._steps += 1
        if self._steps % _EVERY == 0:
            self.look_at_clock()

    def look_at_clock(self) -> None:
        """Raises Refused where the reading takes too long, or is not wanted any more."""
        if time.monotonic() > self._end:
            raise Refused(TOO_LARGE)
        if self.cancelled is not None and self.cancelled():
            raise Refused("Đã dừng đọc bảng tạm theo yêu cầu.")

    def clipping(self) -> Clipping:
        """The finished block."""
        sheet = Sheet(
            SHEET, self.rows, tuple(self.merges),
            hidden_rows=frozenset(self.hidden_rows), hidden_columns=frozenset(self.hidden_columns),
        )  # fmt: skip
        return Clipping(book_of(sheet, tuple(self._styles)), self.height, self.width)


def book_of(sheet: Sheet, styles: tuple[Style, ...]) -> Book:
    """A book of this one sheet; its print tells whether the same block was pasted before."""
    told = repr([(row, column, cell.value, cell.kind) for row, column, cell in sheet.cells()])
    return Book(PASTED, (sheet,), styles, "clipboard", sha256(told.encode("utf-8", "replace")).hexdigest())
