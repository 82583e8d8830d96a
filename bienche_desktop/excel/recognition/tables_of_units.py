"""Tables whose rows are units, or what is counted of them."""

from dataclasses import replace

from bienche_desktop.excel.layout.columns import map_columns, with_indicator_of_title
from bienche_desktop.excel.layout.communes import with_commune_officials
from bienche_desktop.excel.layout.silent_columns import sums_of_whom, without_sums_of_others
from bienche_desktop.excel.layout.unclear_headers import with_unclear_asked
from bienche_desktop.excel.lists.before_after_summary import summary_of
from bienche_desktop.excel.numbers.collected import Collected
from bienche_desktop.excel.recognition.forms_and_lists import form_or_list, without_rows
from bienche_desktop.excel.recognition.spot import Spot
from bienche_desktop.excel.recognition.table_kinds import kind_of
from bienche_desktop.excel.recognition.top_units import beside_each_other, under_itself
from bienche_desktop.excel.results.recognised import Column, Row, RowKind, Table
from bienche_desktop.excel.rows.corrected_rows import corrected_rows
from bienche_desktop.excel.rows.labelled_rows import unclear_lines
from bienche_desktop.excel.rows.outline import outline
from bienche_desktop.excel.rows.section_lines import NO_UNIT, asked_lines
from bienche_desktop.excel.rows.staff_rows import without_parts_of_staff
from bienche_desktop.excel.rows.telling import Telling, telling_of
from bienche_desktop.excel.rows.unit_titles import of_the_unit_above

_ONLY_REPORTED = "bảng sắp xếp tổ chức: chỉ báo, không lấy số"


def recognised_at(spot: Spot) -> tuple[Table, Collected]:
    """The table that stands there, with its units down the rows, and its numbers."""
    telling = telling_of(spot.grid, spot.block, spot.lexicon)
    columns = map_columns(
        spot.grid, spot.block, spot.lexicon, spot.title, spot.told.year, spot.known.overrides, telling
    )  # fmt: skip
    return form_or_list(spot, columns) or _table_of_units(spot, *_meaning(spot, columns, telling))


def _meaning(
    spot: Spot, columns: tuple[Column, ...], telling: Telling
) -> tuple[tuple[Column, ...], tuple[Row, ...]]:  # fmt: skip
    """The columns and rows, each told by what the others say as well."""
    rows = _outlined(spot, columns, telling)
    rows = without_parts_of_staff(spot.grid, spot.block, columns, rows, spot.lexicon)
    columns, rows = of_the_unit_above(spot.grid, spot.block, spot.title, columns, rows)
    if all(row.indicator is None for row in rows):
        columns = with_indicator_of_title(columns, spot.lexicon, spot.title)
        columns = sums_of_whom(columns, spot.lexicon, spot.title.title)
        columns = with_unclear_asked(spot.grid, spot.block, columns, spot.lexicon, spot.title)
    return without_sums_of_others(with_commune_officials(columns, rows, spot.title)), rows


def _outlined(spot: Spot, columns: tuple[Column, ...], telling: Telling) -> tuple[Row, ...]:
    """The rows as a tree, as a person corrected it."""
    organisation = spot.title.organisation
    rows = outline(spot.grid, spot.block, columns, spot.lexicon, organisation, telling)
    said = spot.known.row_corrections(row for row in rows if row.why == NO_UNIT)
    bodies = {number for number, one in said.items() if one.kind in (RowKind.UNIT, RowKind.GROUP)}
    if bodies:
        rows = outline(spot.grid, spot.block, columns, spot.lexicon, organisation, telling, bodies)
    rows = beside_each_other(rows, organisation, spot.told.tops)
    if spot.told.pasted_in is not None:
        rows = under_itself(rows, organisation)
    if above := spot.told.listed.get((spot.grid.sheet.name, spot.block.header_top)):
        rows = tuple(row._replace(path=(*above, *row.path[1:])) if row.path else row for row in rows)
    return corrected_rows(rows, spot.known.row_corrections(rows), organisation)


def _table_of_units(spot: Spot, columns: tuple[Column, ...], rows: tuple[Row, ...]) -> tuple[Table, Collected]:
    kind = kind_of(columns, rows)
    kind = "units" if kind == "other" and spot.told.pasted_in is not None else kind
    if kind == "restructuring":
        return _before_and_after(spot, columns, rows)
    found = Collected()
    if kind != "other":
        found = spot.numbers(columns, rows)
        found.questions += asked_lines(spot.grid, columns, rows)
        found.problems += unclear_lines(spot.grid, spot.block, rows)
    return spot.table(kind, columns, rows), found


def _before_and_after(spot: Spot, columns: tuple[Column, ...], rows: tuple[Row, ...]) -> tuple[Table, Collected]:
    """Numbers before and after a reorganisation: those of a summary are taken, any other table is only reported."""
    summary = summary_of(spot.grid, spot.block, columns, spot.lexicon, spot.title, spot.dash_is_zero)
    if summary is None:
        rows = tuple(row._replace(kind=RowKind.IGNORED, path=(), why=_ONLY_REPORTED) for row in rows)
        return spot.table("restructuring", columns, rows), Collected()
    table = spot.table("restructuring", summary.columns, summary.rows)
    return without_rows(replace(table, indicators=summary.indicators), summary.numbers, spot.known)
