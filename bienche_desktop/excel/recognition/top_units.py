"""A sheet that lists the file's own top units one below the other, as our summary sheet of several top units does.

Its letterhead names one of them, which would make the others stand below that one and give it the sum of them all.
"""

from collections.abc import Collection

from bienche_desktop.domain.text import name_key
from bienche_desktop.excel.results.paths import Path
from bienche_desktop.excel.results.recognised import Row, RowKind

_SUM_OF_ALL = "tổng của nhiều đơn vị cấp cao nhất, không phải số của riêng đơn vị nào"


def beside_each_other(rows: tuple[Row, ...], organisation: str, tops: Collection[str]) -> tuple[Row, ...]:
    """The rows with top units for what they are; as they were where anything else is listed beside them.

    `tops` are the names of the file's top units, or of those below its only one.
    """
    known = {name_key(name) for name in tops}
    if len(known) < 2:
        return rows
    listed = {name_key(row.path[1]) for row in rows if len(row.path) > 1}
    if len(listed) < 2 or name_key(organisation) not in listed or not listed <= known:
        return rows
    return tuple(_moved(row, organisation) for row in rows)


def under_itself(rows: tuple[Row, ...], organisation: str) -> tuple[Row, ...]:
    """The rows of a block that begins with the organisation it is pasted onto: that row is the organisation itself."""
    first = next((row for row in rows if len(row.path) > 1), None)
    if first is None or len(first.path) > 2 or name_key(first.name) != name_key(organisation):
        return rows
    return tuple(row._replace(path=_from_its_top(row.path, organisation)) if _is_below(row, first) else row
                 for row in rows)  # fmt: skip


def _is_below(row: Row, first: Row) -> bool:
    return row.path[:2] == first.path


def _moved(row: Row, organisation: str) -> Row:
    if row.kind is RowKind.TOTAL and len(row.path) == 1:
        return row._replace(kind=RowKind.IGNORED, path=(), why=_SUM_OF_ALL)
    return row._replace(path=_from_its_top(row.path, organisation))


def _from_its_top(path: Path, organisation: str) -> Path:
    if len(path) < 2:
        return path
    same = name_key(path[1]) == name_key(organisation)
    return (organisation if same else path[1], *path[2:])
