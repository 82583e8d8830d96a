"""A comparison as tables of plain cells: what the window shows and the workbook holds."""

from dataclasses import dataclass

from bienche_desktop.comparing.comparison import ChangeDifference, Comparison, FigureDifference, UnitChange
from bienche_desktop.comparing.describing import FACTS, cells_of, stated, years
from bienche_desktop.domain.figures import Number

CellValue = str | Number | None


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: its title, its width in characters, whether it holds numbers, whether they show their sign."""

    title: str
    width: int
    numbers: bool = False
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A row. `kind` is what the filters know it by; `search` what it is found by."""

    kind: str
    cells: tuple[CellValue, ...]
    search: str


@dataclass(frozen=True, slots=True)
class Listing:
    """One table of the comparison."""

    title: str
    headings: tuple[Heading, ...]
    lines: tuple[Line, ...]


_UNIT, _WHAT, _YEAR, _CELLS = Heading("Đơn vị", 48), Heading("Chỉ tiêu", 20), Heading("Năm", 12), Heading("Ô", 16)
_SIDES = (Heading("Bản A", 10, numbers=True), Heading("Bản B", 10, numbers=True))
_DIFFERENCE = Heading("Chênh lệch", 12, numbers=True, signed=True)


def listings(found: Comparison) -> list[Listing]:
    """All tables; figures and units always, the others where they have something to say."""
    rest = (_stated_changes(found), _totals(found), _titles(found), _unread(found))
    return [figures(found), _units(found), *(listing for listing in rest if listing.lines)]


def figures(found: Comparison) -> Listing:
    """The figures that differ."""
    lines = tuple(_figure(found, one) for one in found.figures)
    return Listing("Số liệu", (_UNIT, _WHAT, _YEAR, *_SIDES, _DIFFERENCE, _CELLS), lines)


def _figure(found: Comparison, one: FigureDifference) -> Line:
    name, what = _name(found, one), found.label(one.place.column_b)
    cells = cells_of(found, one.source_a, one.source_b).removeprefix("ô ")
    period = years(one.place.column_a, one.place.column_b)
    return Line(one.kind, (name, what, period, one.a, one.b, one.difference, cells), f"{name} {what} {cells}")


def _name(found: Comparison, one: FigureDifference | ChangeDifference) -> str:
    """The unit; where the pair rests on likeness, with the other name."""
    place, name = one.place, found.name(one.place)
    if place.certain or place.unit_a is None or place.unit_b is None:
        return name
    return f"{name} (có lẽ nay là {found.b.path(place.unit_b)[-1]})"


def _units(found: Comparison) -> Listing:
    rows: list[tuple[str, str, str, str, str]] = []
    rows += [("added", "Thêm", "", _path(unit.path), unit.note) for unit in found.units.added]
    rows += [("removed", "Bớt", _path(unit.path), "", unit.note) for unit in found.units.removed]
    rows += [_unit_change("renamed", "Đổi tên" if one.pair.certain else "Có lẽ đổi tên", one)
             for one in found.units.renamed]  # fmt: skip
    rows += [_unit_change("moved", "Chuyển chỗ", one) for one in found.units.moved]
    headings = (Heading("Việc", 14), Heading("Ở bản A", 48), Heading("Ở bản B", 48), Heading("Vì sao, ghi chú", 60))
    return Listing("Đơn vị", headings, tuple(Line(kind, tuple(cells), " ".join(cells)) for kind, *cells in rows))


def _unit_change(kind: str, word: str, one: UnitChange) -> tuple[str, str, str, str, str]:
    return kind, word, _path(one.a), _path(one.b), one.pair.why


def _path(path: tuple[str, ...]) -> str:
    """The unit with the one above it."""
    return f"{path[-1]} ({path[-2]})" if len(path) > 1 else path[-1]


def _stated_changes(found: Comparison) -> Listing:
    lines = []
    for one in found.stated_changes:
        cells = cells_of(found, one.a.source if one.a else None, one.b.source if one.b else None).removeprefix("ô ")
        name, what = _name(found, one), found.label(one.place.column_b)
        period = f"{years(one.place.column_a, one.place.column_b)} so với {one.place.column_b.base_year}"
        values = (stated(one.a) if one.a else None, stated(one.b) if one.b else None)
        lines.append(Line(one.kind, (name, what, period, *values, cells), f"{name} {what} {cells}"))
    headings = (_UNIT, _WHAT, Heading("Năm", 24), Heading("Bản A", 18), Heading("Bản B", 18), _CELLS)
    return Listing("Tăng, giảm ghi trong bảng", headings, tuple(lines))


def _totals(found: Comparison) -> Listing:
    headings = (_WHAT, _YEAR, Heading("Cộng, bản A", 14, numbers=True), Heading("Cộng, bản B", 14, numbers=True),
                _DIFFERENCE, Heading("Dòng tổng, bản A", 18, numbers=True),
                Heading("Dòng tổng, bản B", 18, numbers=True))  # fmt: skip
    lines = []
    for one in found.totals:
        what = found.label(one.column_b)
        numbers = (one.sum_a, one.sum_b, one.difference, one.stated_a, one.stated_b)
        lines.append(Line("total", (what, years(one.column_a, one.column_b), *numbers), what))
    return Listing("Cộng theo chỉ tiêu", headings, tuple(lines))


def _titles(found: Comparison) -> Listing:
    headings = (Heading("Mục", 20), Heading("Bản A", 60), Heading("Bản B", 60))
    lines = tuple(Line("title", (FACTS[one.fact], one.a or None, one.b or None), FACTS[one.fact])
                  for one in found.titles)  # fmt: skip
    return Listing("Tiêu đề", headings, lines)


def _unread(found: Comparison) -> Listing:
    headings = (Heading("Bản", 6), Heading("Trang", 16), Heading("Ô", 8), Heading("Nội dung", 30),
                Heading("Vì sao", 60))  # fmt: skip
    lines = [
        Line("unread", (letter, cell.sheet, cell.cell, cell.text, cell.why), f"{cell.cell} {cell.text}")
        for letter, issue in (("A", found.a), ("B", found.b))
        for cell in issue.unread
    ]
    return Listing("Chưa đọc được", headings, tuple(lines))
