"""One answer put into what was said about a workbook, so that every cell that waited for it follows."""

from collections.abc import Iterable
from dataclasses import replace

from bienche_desktop.excel.results.corrections import SKIP, Corrections, Override, RowCorrection
from bienche_desktop.excel.results.open_points import Open, OpenColumns, OpenRows
from bienche_desktop.excel.results.recognised import Question, RowKind

ROW_CHOICES = (RowKind.GROUP, RowKind.IGNORED)
"""What rows that speak of posts may be."""


def with_columns(
    said: Corrections, sheet: str, asked: OpenColumns, choice: str | int, learned: Corrections | None = None
) -> Corrections:
    """Also: the open part of these columns is the choice. What was said or `learned` about them otherwise stays."""
    known = (learned or said).columns
    for letter in asked.letters:
        key = (sheet, letter, asked.top)
        said = said.with_column(key, _with_part(known.get(key, Override()), asked.what, choice))
    return said


def _with_part(override: Override, what: Open, choice: str | int) -> Override:
    if what is Open.YEAR:
        return replace(override, year=int(choice))
    if what is Open.MEASURE:
        return replace(override, measure=str(choice))
    return replace(override, indicator=str(choice))


def without_columns(said: Corrections, sheet: str, asked: OpenColumns) -> Corrections:
    """Also: these columns are left out."""
    for letter in asked.letters:
        said = said.with_column((sheet, letter, asked.top), Override(use=False))
    return said


def with_rows(said: Corrections, sheet: str, asked: OpenRows, kind: RowKind) -> Corrections:
    """Also: these rows are units, or are left out."""
    for number in asked.numbers:
        now = said.rows.get((sheet, number), RowCorrection())
        said = said.with_row((sheet, number), replace(now, kind=kind))
    return said


def with_only_choice(said: Corrections, questions: Iterable[Question]) -> Corrections:
    """Also: each of these cells says the one number that it may say."""
    for one in questions:
        said = said.with_answer((one.sheet, one.cell), one.choices[0])
    return said


def without_cells(said: Corrections, questions: Iterable[Question]) -> Corrections:
    """Also: these cells are left out."""
    for one in questions:
        said = said.with_answer((one.sheet, one.cell), SKIP)
    return said
