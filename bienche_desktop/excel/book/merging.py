"""Merged ranges that hide or contest values. Ranges stay ranges: one may cover a whole sheet."""

from collections.abc import Iterable, Iterator, Sequence

from bienche_desktop.excel.book.workbook import Merge, Sheet

_MOST_STEPS = 3_000_000


def covered(sheet: Sheet) -> list[tuple[int, int]] | None:
    """Non-empty cells under a merged range, its first cell apart; None where looking would take too long."""
    found: set[tuple[int, int]] = set()
    steps = 0
    for merge in sheet.merges:
        for row in _rows_of(merge, sheet):
            cells = sheet.rows[row]
            steps += min(merge.right - merge.left + 1, len(cells)) + 1
            if steps > _MOST_STEPS:
                return None
            found.update((row, column) for column in _columns_of(merge, cells) if (row, column) != merge[:2])
        steps += min(merge.bottom - merge.top + 1, len(sheet.rows))
    return sorted(found)


def _rows_of(merge: Merge, sheet: Sheet) -> Iterator[int]:
    if merge.bottom - merge.top < len(sheet.rows):
        return (row for row in range(merge.top, merge.bottom + 1) if row in sheet.rows)
    return (row for row in sheet.rows if merge.top <= row <= merge.bottom)


def _columns_of(merge: Merge, cells: Iterable[int]) -> Iterator[int]:
    return (column for column in cells if merge.left <= column <= merge.right)


def overlapping(merges: Sequence[Merge]) -> list[tuple[int, int]]:
    """First cells of ranges that share cells with a range before them, in reading order."""
    found: list[tuple[int, int]] = []
    open_ranges: list[Merge] = []
    steps, row = 0, 0
    for merge in sorted(merges):
        if merge.top != row:
            row = merge.top
            open_ranges = [one for one in open_ranges if one.bottom >= row]
        steps += len(open_ranges)
        if steps > _MOST_STEPS:
            return found
        if any(one.left <= merge.right and merge.left <= one.right for one in open_ranges):
            found.append((merge.top, merge.left))
        open_ranges.append(merge)
    return found
