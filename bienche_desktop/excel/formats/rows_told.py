"""How many rows the reading process has read, in a small file that the program looks at."""

from collections.abc import Callable
from pathlib import Path

Told = Callable[[int], None]
"""Hears of so many rows more."""

_AT_ONCE = 500


def nobody_hears(_rows: int) -> None:
    """For reading that nobody waits for."""


class RowsSeen:
    """Rows of one sheet as they are read, told some hundreds at a time."""

    def __init__(self, told: Told) -> None:
        self._told = told
        self._waiting = 0

    def see(self, rows: int = 1) -> None:
        """So many rows more were read."""
        self._waiting += rows
        if self._waiting >= _AT_ONCE:
            self.tell()

    def tell(self) -> None:
        """The sheet is read, or this is worth telling now."""
        if self._waiting:
            self._told(self._waiting)
        self._waiting = 0


class RowsTold:
    """Writes the number beside the answer."""

    def __init__(self, answer: str) -> None:
        self._file = Path(_beside(answer))
        self._rows = 0

    def add(self, rows: int) -> None:
        """So many rows more."""
        self._rows += rows
        self._file.write_bytes(b"%012d" % self._rows)


def rows_told(answer: Path) -> int:
    """How many rows were read so far; 0 before the first, and while the number is being written."""
    try:
        return int(Path(_beside(str(answer))).read_bytes() or b"0")
    except OSError:
        return 0


def _beside(answer: str) -> str:
    return answer + ".rows"
