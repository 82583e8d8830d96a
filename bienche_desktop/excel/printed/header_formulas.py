"""Formulas that stand in header cells: "Tổng số (3=4+8)", "Cộng (1+2)"; their names are those of the index row."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bienche_desktop.excel.layout.grid import Grid
from bienche_desktop.excel.layout.tables import Block
from bienche_desktop.excel.printed.formulas import Formula, formula_in, parse_formula


@dataclass(frozen=True, slots=True)
class HeaderFormula:
    """A formula in a header cell, which may lie over several columns."""

    row: int
    left: int
    right: int
    text: str
    formula: Formula


def in_header(grid: Grid, block: Block) -> Iterator[HeaderFormula]:
    """Formulas in header cells: "Tổng số (3=4+8)", "Cộng (1+2)"."""
    for row in range(block.header_top, block.header_bottom + 1):
        for column, text in grid.texts(row):
            formula = parse_formula(found) if (found := formula_in(text)) and block.left <= column else None
            if formula is not None:
                yield HeaderFormula(row, column, grid.merge(row, column).right, text, formula)


def said_only_there(headers: Iterable[HeaderFormula], in_index: Iterable[str]) -> Iterator[HeaderFormula]:
    """Those that the index row does not say as well."""
    said = {(formula.left, formula.right) for text in in_index if (formula := parse_formula(text))}
    return (header for header in headers if (header.formula.left, header.formula.right) not in said)
