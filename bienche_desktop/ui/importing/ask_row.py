"""One open point of an import: what is asked, why, and the answers that can be given, each with its effect."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from bienche_desktop.excel.results.corrections import Corrections
from bienche_desktop.excel.results.open_points import ColumnKey


class Ask(StrEnum):
    """What kind of answer a row waits for; the value is the heading of its rows. Some only tell."""

    UNIT = "Đơn vị nào?"
    NUMBER = "Số nào đúng?"
    BROKEN = "Ô không đọc được"
    MEANING = "Cột chưa rõ nghĩa"
    UNUSED = "Cột số không lấy"
    ODD = "Cách ghi nên xem lại"
    DONE = "Đã trả lời"


WAITS_FOR_NOTHING = (Ask.UNUSED, Ask.ODD, Ask.DONE)


class Further(StrEnum):
    """What an answer opens instead of settling the row at once."""

    FIND_UNIT = "find"
    COLUMN = "column"
    NEW_INDICATOR = "indicator"


@dataclass(frozen=True, slots=True)
class Answering:
    """One answer: its words, and what the corrections are then, or what it opens."""

    words: str
    said: Corrections | None = None
    further: Further | None = None


@dataclass(frozen=True, slots=True)
class AskRow:
    """One open point. With `typed`, a number can be typed in; it makes the corrections that the function gives.

    `decimals`: whether that number may have decimals. `keys`: the columns that a further window is then about.
    """

    kind: Ask
    sheet: str
    row: int
    column: int
    text: str
    why: str
    answers: tuple[Answering, ...] = ()
    typed: Callable[[Decimal], Corrections] | None = None
    decimals: bool = False
    keys: tuple[ColumnKey, ...] = ()

    @property
    def place(self) -> tuple[Ask, str, int, int]:
        return self.kind, self.sheet, self.row, self.column
