"""Headers of sums: "Tổng số", "Cộng"."""

from bienche_desktop.excel.results.recognised import Column
from bienche_desktop.excel.words.lexicon import words_of

_SUMS = (("cộng",), ("tổng",), ("tổng", "số"), ("tổng", "cộng"), ("ts",), ("tc",), ("tổng", "cộng", "chung"))


def is_sum(column: Column) -> bool:
    """Whether the lowest part of the header says no more than that the column adds up others."""
    return words_of(last_part(column)) in _SUMS


def last_part(column: Column) -> str:
    """The lowest part of the header."""
    return column.header.rpartition(" / ")[2]
