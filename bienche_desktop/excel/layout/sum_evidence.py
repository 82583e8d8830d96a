"""Columns without a measure beside a total that they add up to in every row: they are of the total's measure."""

from collections.abc import Iterator
from dataclasses import replace

from bienche_desktop.excel.layout.grid import Grid
from bienche_desktop.excel.layout.tables import Block
from bienche_desktop.excel.results.recognised import Column, Role

_ENOUGH = 3  # rows that must agree, and none disagree
_MOST_PARTS = 5


def with_measure_of_their_sum(grid: Grid, block: Block, columns: list[Column]) -> list[Column]:
    """ "Tổng biên chế được giao | Hành chính | Sự nghiệp": where the numbers add up, both parts were given too."""
    if not any(_is_open(column) for column in columns):
        return columns
    by_number = {column.number: column for column in columns}
    for total in columns:
        if total.role is Role.LEVEL and total.indicator == "total" and total.measure is not None:
            for run in _runs(by_number, total):
                if _adds_up(grid, block, total, run):
                    told = {n: replace(by_number[n], measure=total.measure, confidence=0.75) for n in run}
                    by_number.update({n: column for n, column in told.items() if by_number[n].measure is None})
                    break
    return [by_number[column.number] for column in columns]


def _is_open(column: Column) -> bool:
    return column.role is Role.LEVEL and column.measure is None and column.indicator not in (None, "total")


def _runs(by_number: dict[int, Column], total: Column) -> Iterator[tuple[int, ...]]:
    """Columns right beside the total, longest run first, some of them open, of the total's year and measure."""
    for step in (1, -1):
        numbers: list[int] = []
        while len(numbers) < _MOST_PARTS and _is_part(by_number.get(total.number + step * (len(numbers) + 1)), total):
            numbers.append(total.number + step * (len(numbers) + 1))
        for length in range(len(numbers), 1, -1):
            run = tuple(numbers[:length])
            if any(_is_open(by_number[number]) for number in run):
                yield run


def _is_part(column: Column | None, total: Column) -> bool:
    if column is None or column.role is not Role.LEVEL or column.indicator in (None, "total"):
        return False
    return column.measure in (None, total.measure) and column.year == total.year


def _adds_up(grid: Grid, block: Block, total: Column, run: tuple[int, ...]) -> bool:
    agreeing = 0
    for row in block.body:
        whole, parts = grid.number(row, total.number), [grid.number(row, number) for number in run]
        if whole is None or not any(parts):
            continue
        if sum(part or 0 for part in parts) != whole:
            return False
        agreeing += all(parts)
    return agreeing >= _ENOUGH
