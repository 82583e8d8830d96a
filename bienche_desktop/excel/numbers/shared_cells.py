"""Numbers in cells merged over the rows of several units: nobody knows how much of it belongs to each."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from bienche_desktop.excel.book.workbook import Sheet
from bienche_desktop.excel.results.paths import Path

SHARED = "số ghi trong ô gộp chung cho nhiều đơn vị: mỗi đơn vị bao nhiêu?"


def shared_rows(sheet: Sheet, column: int, rows: Sequence[int], paths: Sequence[Path]) -> frozenset[int]:
    """Of these rows, in the order of the sheet, those whose cell in the column is merged with that of another unit."""
    found: set[int] = set()
    for merge in sheet.merges:
        if merge.left <= column <= merge.right and merge.bottom > merge.top:
            first, last = bisect_left(rows, merge.top), bisect_right(rows, merge.bottom)
            if len(set(paths[first:last])) > 1:
                found.update(rows[first:last])
    return frozenset(found)
