"""How long understanding one workbook may take."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from bienche_desktop.excel.book.refusals import Unreadable

SECONDS = 12.0
"""What an honest workbook of the largest size that is read never needs."""

IN_ALL, AT_LEAST = 17.0, 3.0
"""Reading and understanding together, where reading took long; and what understanding has all the same."""

EVERY = 256
"""Rows between two looks at the clock."""


@dataclass(frozen=True, slots=True)
class Clock:
    """Tells when to give up on a workbook, between its sheets, tables, columns and rows.

    It counts the seconds that this thread itself works, so that a busy computer understands no fewer workbooks.
    """

    book: str
    seconds: float = SECONDS
    now: Callable[[], float] = time.thread_time
    began: float = field(default=-1.0)

    @classmethod
    def after_reading(cls, book: str, seconds: float) -> "Clock":
        """What is left for understanding a workbook that took so many seconds to read."""
        return cls(book, max(AT_LEAST, min(SECONDS, IN_ALL - seconds)))

    def started(self) -> "Clock":
        """The same clock, running from now on."""
        return Clock(self.book, self.seconds, self.now, self.now())

    def check(self, sheet: str, row: int) -> None:
        """Raise Refused where time is over; the place is where it ran out. A clock that was not started never ends."""
        if self.began >= 0 and self.now() - self.began > self.seconds:
            raise Unreadable(
                f"Nhận dạng bảng trong tệp {self.book} quá lâu nên đã dừng ở trang “{sheet}”, dòng {row}; hãy tách "
                "trang này sang tệp riêng và xóa các dòng, cột không phải bảng biên chế rồi nhập lại."
            )


NO_CLOCK = Clock("")
"""Never ends."""
