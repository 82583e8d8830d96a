"""Where the box of a comment stands and how large it must be for its text to be read."""

from math import ceil

WIDTH = 320
"""Width of a comment's box in pixels."""

_LETTER, _LINE, _MARGIN, _TALLEST = 6, 15, 16, 600


class Spans:
    """Widths of columns or heights of rows in pixels, from 1; `usual` for those that have none of their own."""

    def __init__(self, usual: int) -> None:
        self.usual = usual
        self._single: dict[int, int] = {}
        self._ranges: list[tuple[int, int, int]] = []

    def set(self, first: int, last: int, pixels: int) -> None:
        """The size of these, both ends included."""
        if first == last:
            self._single[first] = pixels
        else:
            self._ranges.append((first, last, pixels))

    def of(self, number: int) -> int:
        """The size of one."""
        if number in self._single:
            return self._single[number]
        return next((pixels for first, last, pixels in self._ranges if first <= number <= last), self.usual)

    def ahead(self, number: int, offset: int, pixels: int) -> tuple[int, int]:
        """Where one comes out `pixels` behind this place: number and offset within it."""
        rest = offset + pixels
        for _step in range(200):
            size = self.of(number)
            if rest < size:
                break
            rest -= size
            number += 1
        return number, min(rest, max(self.of(number) - 1, 0))


def anchor(row: int, column: int, text: str, columns: Spans, rows: Spans) -> str:
    """The place of the box beside a cell as VML wants it: column, offset, row, offset; the same of its far corner.

    Columns and rows count from 0 there, offsets are pixels.
    """
    left, top = column + 1, max(row - 1, 1)
    right, right_offset = columns.ahead(left, 15, WIDTH)
    bottom, bottom_offset = rows.ahead(top, 4, height_of(text))
    places = (left - 1, 15, top - 1, 4, right - 1, right_offset, bottom - 1, bottom_offset)
    return ", ".join(str(place) for place in places)


def height_of(text: str) -> int:
    """How tall a box of that width is for its text to be seen whole, in pixels."""
    letters = (WIDTH - _MARGIN) // _LETTER
    lines = sum(max(1, ceil(len(line) / letters)) for line in text.split("\n"))
    return min(_TALLEST, lines * _LINE + _MARGIN)
