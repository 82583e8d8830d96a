"""What a list of sheets may ask for: so many sheets, each part once, so many cells in all."""

from bienche_desktop.domain.numbers import format_number
from bienche_desktop.excel.book.refusals import TooLarge
from bienche_desktop.excel.formats.preflight import LIMITS, Limits

TOO_MANY_CELLS = "Tệp có quá nhiều ô (trên 2 triệu); hãy tách tệp hoặc xóa phần thừa rồi nhập lại."

TOO_MANY_ROWS = (
    f"Tệp có trên {format_number(LIMITS.rows)} dòng có dữ liệu, quá nhiều với một bảng biên chế; hãy tách tệp hoặc xóa "
    "phần thừa rồi nhập lại."
)


class EntriesLeft:
    """Watches over one workbook while its sheets are read. A small file may list one part ten thousand times."""

    def __init__(self, name: str, sheets: int, limits: Limits = LIMITS) -> None:
        """Raises Refused where there are too many sheets."""
        if sheets > limits.sheets:
            raise TooLarge(f"Tệp {name} có {sheets} trang tính, quá nhiều để đọc; hãy tách tệp rồi nhập lại.")
        self._seen: set[str] = set()
        self._cells, self._rows = limits.cells, limits.rows

    def is_new(self, part: str) -> bool:
        """Whether no sheet before was read from this part."""
        known = part.lower() in self._seen
        self._seen.add(part.lower())
        return not known

    def count(self, rows: int, cells: int) -> None:
        """So many rows and cells more. Raises Refused where there are too many in all."""
        self._cells -= cells
        self._rows -= rows
        if self._cells < 0:
            raise TooLarge(TOO_MANY_CELLS)
        if self._rows < 0:
            raise TooLarge(TOO_MANY_ROWS)
