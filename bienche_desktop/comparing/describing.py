"""A comparison in Vietnamese: one sentence, remarks, and line by line."""

from collections.abc import Iterator

from bienche_desktop.comparing.comparison import (
    KINDS,
    ChangeDifference,
    Comparison,
    FigureDifference,
    Place,
    Total,
)
from bienche_desktop.comparing.issue import ColumnKey, Issue, IssueChange
from bienche_desktop.domain.figures import Number, Source
from bienche_desktop.domain.numbers import format_number

NOTHING = "(không có)"
FACTS = {
    "organisation": "Cơ quan",
    "title": "Tên bảng",
    "decision": "Số văn bản",
    "decided_on": "Ngày văn bản",
    "issuer": "Cơ quan ban hành",
    "unit_of_measure": "Đơn vị tính",
    "as_of": "Tính đến ngày",
}
"""The facts of a title in words."""


def summary(found: Comparison) -> str:
    """The comparison in one or two sentences."""
    if not found.differs:
        return f"Hai bản không khác nhau: {format_number(found.same)} số giống hệt."
    counts = ", ".join(f"{format_number(found.count(kind))} {word}" for kind, word in zip(KINDS, _WORDS, strict=True))
    said = f"Số liệu: {counts}, {format_number(found.same)} giống."
    units = [f"{format_number(len(lone))} {word}" for lone, word in _unit_counts(found) if lone]
    return said + (f" Đơn vị: {', '.join(units)}." if units else "")


_WORDS = ("đổi", "chỉ có ở bản B", "chỉ có ở bản A")


def _unit_counts(found: Comparison) -> tuple[tuple[tuple[object, ...], str], ...]:
    units = found.units
    return (
        (units.added, "chỉ có ở bản B"),
        (units.removed, "chỉ có ở bản A"),
        (units.moved, "chuyển chỗ"),
        (tuple(one for one in units.renamed if one.pair.certain), "đổi tên"),
        (tuple(one for one in units.renamed if not one.pair.certain), "có lẽ đổi tên"),
    )


def remarks(found: Comparison) -> Iterator[str]:
    """What must be known to read the comparison rightly."""
    if found.shift:
        yield (f"Hai bản nói về hai năm khác nhau nên số năm {found.a.main_year} của bản A được so với "
               f"số năm {found.b.main_year} của bản B.")  # fmt: skip
    if found.a.is_workbook is not found.b.is_workbook:
        book = found.a if found.a.is_workbook else found.b
        yield f"Chỉ so những năm, chỉ tiêu và đơn vị mà bảng tính {book.file} nói tới."
    for letter, issue in (("A", found.a), ("B", found.b)):
        if not issue.figures:
            yield f"Bản {letter} ({issue.file}) không có số liệu biên chế nào so được."
        left = len(issue.unread)
        if left:
            yield f"Bản {letter} ({issue.file}) còn {format_number(left)} ô chưa đọc được nên không so."
    for kind, columns in found.lone_columns().items():
        labels = ", ".join(f"{found.label(column)} {column.year}" for column in columns)
        if labels:
            yield f"Cột chỉ có ở bản {'B' if kind == 'added' else 'A'}: {labels}."


def as_lines(found: Comparison) -> Iterator[str]:
    """The comparison line by line. Numbers of a column that one side lacks altogether are told as one remark."""
    yield f"Bản A: {found.a.file}. Bản B: {found.b.file}."
    yield summary(found)
    yield from remarks(found)
    yield from (f"{FACTS[one.fact]}: {one.a or NOTHING} → {one.b or NOTHING}" for one in found.titles)
    yield from _unit_lines(found)
    lone = {kind: set(columns) for kind, columns in found.lone_columns().items()}
    for one in found.figures:
        if _own_column(one) not in lone.get(one.kind, set()):
            yield figure_line(found, one)
    yield from (change_line(found, one) for one in found.stated_changes)
    yield from (total_line(found, one) for one in found.totals if one.difference or _stated_differs(one))
    yield from _unread(found)


def _own_column(one: FigureDifference) -> ColumnKey:
    return one.place.column_b if one.kind == "added" else one.place.column_a


def _unit_lines(found: Comparison) -> Iterator[str]:
    for word, units in (("Thêm đơn vị", found.units.added), ("Bớt đơn vị", found.units.removed)):
        for unit in units:
            yield f"{word}: {' › '.join(unit.path)}" + (f" – {unit.note}" if unit.note else "")
    for one in found.units.renamed:
        word = "Đổi tên" if one.pair.certain else "Có lẽ đổi tên"
        yield f"{word}: {one.a[-1]} → {one.b[-1]}" + (f" ({one.pair.why})" if one.pair.why else "")
    for one in found.units.moved:
        yield f"Chuyển chỗ: {one.b[-1]}: {' › '.join(one.a[:-1])} → {' › '.join(one.b[:-1])}"


def figure_line(found: Comparison, one: FigureDifference) -> str:
    """A figure's difference as a person says it: "Phòng Nội vụ, CBCC · Giao 2024: 8 → 9 (+1), ô E16 → E17"."""
    sign = format_number(one.difference, signed=True)
    values = f"{shown(one.a)} → {shown(one.b)}" + (f" ({sign})" if one.kind == "changed" else "")
    cells = cells_of(found, one.source_a, one.source_b)
    return f"{_where(found, one.place)}: {values}" + (f", {cells}" if cells else "")


def change_line(found: Comparison, one: ChangeDifference) -> str:
    """A printed difference's difference as a person says it."""
    cells = cells_of(found, one.a.source if one.a else None, one.b.source if one.b else None)
    words = f"{stated(one.a)} → {stated(one.b)}" + (f", {cells}" if cells else "")
    return f"{_where(found, one.place)}, tăng giảm ghi trong bảng: {words}"


def total_line(found: Comparison, one: Total) -> str:
    """What a column sums up to on both sides."""
    sums = f"{shown(one.sum_a)} → {shown(one.sum_b)} ({format_number(one.difference, signed=True)})"
    printed = ""
    if one.stated_a is not None or one.stated_b is not None:
        printed = f"; dòng tổng ghi {shown(one.stated_a)} → {shown(one.stated_b)}"
    return f"Cộng {found.label(one.column_b)} {years(one.column_a, one.column_b)}: {sums}{printed}"


def _where(found: Comparison, place: Place) -> str:
    likely = "" if place.certain else " (có lẽ đổi tên)"
    return (f"{found.name(place)}{likely}, {found.label(place.column_b)} "
            f"{years(place.column_a, place.column_b)}")  # fmt: skip


def _stated_differs(one: Total) -> bool:
    return one.stated_a != one.stated_b


def _unread(found: Comparison) -> Iterator[str]:
    for letter, issue in (("A", found.a), ("B", found.b)):
        for cell in issue.unread:
            yield f"Chưa đọc được, bản {letter}: {cell.sheet}!{cell.cell} “{cell.text}”: {cell.why}."


def shown(value: Number | None) -> str:
    """A number, or words where there is none: blank is not zero."""
    return NOTHING if value is None else format_number(value)


def stated(change: IssueChange | None) -> str:
    """A printed difference: "−2 (−4,5%)"."""
    if change is None:
        return NOTHING
    delta = format_number(change.delta, signed=True)
    percent = "" if change.percent is None else f"{format_number(change.percent, signed=True)}%"
    return f"{delta} ({percent})" if delta and percent else delta or percent


def years(a: ColumnKey, b: ColumnKey) -> str:
    """The year, or both where the issues speak of different ones."""
    return str(a.year) if a.year == b.year else f"{a.year} → {b.year}"


def cells_of(found: Comparison, a: Source | None, b: Source | None) -> str:
    """Where a number stands: "ô E16 → E17"; with the sheet where a side has several."""
    one, other = _cell(found.a, a), _cell(found.b, b)
    if one and other:
        return f"ô {one}" if one == other else f"ô {one} → {other}"
    return f"ô {one or other} (bản {'A' if one else 'B'})" if one or other else ""


def _cell(issue: Issue, source: Source | None) -> str:
    if source is None or source.cell is None:
        return ""
    return f"{source.sheet}!{source.cell}" if source.sheet and len(issue.sheets) != 1 else source.cell
