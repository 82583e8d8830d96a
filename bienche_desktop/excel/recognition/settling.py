"""One answer put into what was said about a workbook, so that every cell that waited for it follows."""

from collections.abc import Iterable
from dataclasses import replace

from bienche_desktop.excel.results.corrections import SKIP, Corrections, Override, RowCorrection
from bienche_desktop.excel.results.open_points import Choice, Combination, Open, OpenColumns, OpenRows
from bienche_desktop.excel.results.recognised import Question, RowKind

ROW_CHOICES = (RowKind.GROUP, RowKind.IGNORED)
"""What rows that speak of posts may be."""


def with_columns(
    said: Corrections, asked: OpenColumns, choice: Choice, learned: Corrections | None = None
) -> Corrections:
    """Also: the open part of these columns is the choice. What was said or `learned` about them otherwise stays."""
    known = (learned or said).columns
    for key in asked.keys:
        said = said.with_column(key, _with_part(known.get(key, Override()), asked.what, choice))
    return said


def _with_part(override: Override, what: Open, choice: Choice) -> Override:
    if isinstance(choice, Combination):
        parts = (choice.indicator, override.indicator), (choice.measure, override.measure)
        indicator, measure = (known if part is None else part for part, known in parts)
        return replace(override, indicator=indicator, measure=measure, year=choice.year or override.year)
    if what is Open.YEAR:
        return replace(override, year=int(choice))
    if what is Open.MEASURE:
        return replace(override, measure=str(choice))
    return replace(override, indicator=str(choice))


def without_columns(said: Corrections, asked: OpenColumns) -> Corrections:
    """Also: these columns are left out."""
    for key in asked.keys:
        said = said.with_column(key, Override(use=False))
    return said


def with_rows(said: Corrections, asked: OpenRows, kind: RowKind) -> Corrections:
    """Also: these rows are units, or are left out."""
    for key in asked.keys:
        now = said.rows.get(key, RowCorrection())
        said = said.with_row(key, replace(now, kind=kind))
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
