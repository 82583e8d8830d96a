"""Rows of sums among the rows of a table: whose sum each of them is."""

from bienche_desktop.domain.text import name_key, official_name
from bienche_desktop.excel.results.paths import Path
from bienche_desktop.excel.results.recognised import GROUP, IGNORED, TOTAL, UNIT, Row
from bienche_desktop.excel.rows.sums_that_fit import counts_units
from bienche_desktop.excel.rows.walk import Walk
from bienche_desktop.excel.words.numbering import Mark
from bienche_desktop.excel.words.totals import (
    after_total,
    is_of_all,
    is_of_group_above,
    is_of_table,
    numbered_after_total,
)


def total_row(row: int, name: str, printed: str, mark: Mark, walk: Walk) -> Row:
    """A total belongs to the root, or to the group it names ("Cộng Khối Mầm non", "Cộng I")."""
    rest = after_total(name)
    whole = is_of_all(name) or rest.casefold().startswith(("toàn ", "chung")) or is_of_table(rest)
    if not rest or whole or is_same(rest, walk.root):
        return Row(row, TOTAL, name, printed, walk.root_path, numbering=mark.text)
    if is_of_group_above(rest) and (closed := _group_just_closed(walk)):
        return Row(row, TOTAL, name, printed, closed, numbering=mark.text)
    for earlier in reversed(walk.rows):
        if not earlier.path or earlier.kind not in (UNIT, GROUP):
            continue
        numbered = (
            earlier.numbering
            and earlier.numbering.casefold() in (rest.casefold(), *numbered_after_total(rest))
            and any(len(below.path) > len(earlier.path) and below.path[: len(earlier.path)] == earlier.path
                    for below in walk.rows)
        )  # fmt: skip
        named = next((at for at in range(len(earlier.path), 1, -1) if is_same(rest, earlier.path[at - 1])), 0)
        if numbered or named:
            return Row(row, TOTAL, name, printed, earlier.path[: named or None], numbering=mark.text)
    return Row(row, TOTAL, name, printed, (), numbering=mark.text, why=rest)


def _group_just_closed(walk: Walk) -> Path:
    """The group, right below the root, of the rows just above; () where they hang in none."""
    last = walk.last_unit
    return last[:2] if len(last) > 2 else ()


def is_same(a: str, b: str) -> bool:
    """Whether two names are one, "Khối hành chính" and "Hành chính" too."""
    return name_key(a).removeprefix("khoi ") == name_key(b).removeprefix("khoi ")


def under_last_total(rows: list[Row], root: str) -> tuple[Row, ...]:
    """A flat list closed by "Cộng <name>" is the list of that group; other totals that name nobody are left out."""
    open_totals = [row for row in rows if row.kind is TOTAL and not row.path]
    flat = all(len(row.path) <= 2 for row in rows)
    if (
        len(open_totals) == 1
        and not counts_units(open_totals[0].why)
        and flat
        and rows[-1] is open_totals[0]
        and not _has_root_total(rows, root)
    ):
        group = official_name(open_totals[0].why)
        moved = [row._replace(path=(root, group, *row.path[1:])) if row.path else row for row in rows[:-1]]
        return (*moved, rows[-1]._replace(kind=GROUP, name=group, path=(root, group), why=""))
    return tuple(
        row._replace(kind=IGNORED, why=f"không rõ “{row.name}” là tổng của đơn vị nào") if row in open_totals else row
        for row in rows
    )


def _has_root_total(rows: list[Row], root: str) -> bool:
    return any(row.kind is TOTAL and row.path == (root,) for row in rows)
