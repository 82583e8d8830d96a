"""What an import would change, part by part, as plain rows: what can be ticked, and what is only told."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from bienche_desktop.domain.figures import Number
from bienche_desktop.domain.numbers import format_number
from bienche_desktop.excel.book.joined import Made
from bienche_desktop.excel.exchange.reading import ExchangeRecognition
from bienche_desktop.excel.proposals.accounting import sentences
from bienche_desktop.excel.proposals.choosing import (
    FigureDifference,
    NewUnit,
    StatedDifference,
    absent_units,
    takes_figure,
    takes_unit,
)
from bienche_desktop.excel.proposals.figure_differences import changed_among
from bienche_desktop.excel.proposals.matching import How
from bienche_desktop.excel.proposals.proposing import ImportProposal
from bienche_desktop.excel.results.corrections import Corrections, Part
from bienche_desktop.excel.results.found_events import Mention
from bienche_desktop.excel.results.paths import Path
from bienche_desktop.excel.results.recognised import Role, RowKind
from bienche_desktop.ui.importing.asking import JOINT, unit_path
from bienche_desktop.ui.importing.desk import ImportDesk
from bienche_desktop.ui.importing.words import column_place, row_place

CellKey = tuple[str, str]
_STATED_TOTAL = "Σ "
"""Before a pasted number that becomes the stated one of a unit with others below it, as the table marks sums."""
_UNITS, _TOLD = ("Đơn vị", "Nói rõ"), ("Mục", "Nói rõ")
_STEP = "\u2003"
"""A new unit of a pasted list stands indented below the one above it."""


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """One line. `cell` leads to the picture; `ticked` is None where there is nothing to choose."""

    unit: str
    what: str
    old: str = ""
    new: str = ""
    change: str = ""
    cell: CellKey = ("", "")
    path: Path = ()
    ticked: bool | None = None


@dataclass(frozen=True, slots=True)
class DifferencePart:
    """A part of the import: its title, its rows, which part of the corrections its tick speaks of, and what stands
    above its first two columns.

    Long parts make their rows when somebody looks at them, and say beforehand how many are `ticked` and which of
    "old", "new" and "change" are `filled` in any of them.
    """

    title: str
    rows: Sequence[DifferenceRow]
    part: Part | None = None
    headings: tuple[str, str] = ("Đơn vị", "Số liệu")
    said_ticked: int | None = None
    said_filled: tuple[str, ...] | None = None

    @property
    def ticked(self) -> int:
        """How many rows are ticked."""
        return sum(row.ticked is True for row in self.rows) if self.said_ticked is None else self.said_ticked

    @property
    def filled(self) -> tuple[str, ...]:
        """Which columns of numbers have anything to say."""
        if self.said_filled is not None:
            return self.said_filled
        return tuple(name for name in ("old", "new", "change") if any(getattr(row, name) for row in self.rows))


def parts_of(desk: ImportDesk) -> list[DifferencePart]:
    """The parts that have something to say; what changes stands first."""
    plan = desk.plan
    if plan is None:
        return []
    made = (
        *(_told_parts(desk, plan) if is_whole(plan) else _parts_to_choose(desk, plan)),
        _figures("Giống số đang có", desk, plan.same_figures, ("old", "new")),
        DifferencePart(
            "Có trong tệp, bảng không nhắc", tuple(_missing(desk, uid) for uid in plan.missing), headings=_UNITS
        ),
        DifferencePart("Sự kiện nhắc tới, chưa ghi", tuple(_mentions(plan)), headings=_TOLD),
        DifferencePart("Dòng, cột bỏ qua", (*_left_columns(plan), *_left_rows(plan)), headings=_TOLD),
        DifferencePart("Mọi ô của tệp: lấy hay không, vì sao", tuple(_ways_of_cells(desk)), headings=_TOLD),
        DifferencePart("Ghi chú về tệp", tuple(_notes(plan)), headings=_TOLD),
    )
    return [part for part in made if part.rows]


def is_whole(plan: ImportProposal) -> bool:
    """Whether the workbook is taken in as it is, or not at all: one that this program wrote itself."""
    return isinstance(plan.recognition, ExchangeRecognition)


def _told_parts(desk: ImportDesk, plan: ImportProposal) -> Iterable[DifferencePart]:
    yield _figures("Số đổi", desk, plan.changed_figures, ("old", "new", "change"))
    yield _figures("Số mới", desk, plan.new_figures, ("new",))
    new = (match.path for match in plan.units if match.how is How.NEW)
    yield DifferencePart(
        "Đơn vị mới", tuple(DifferenceRow(path[-1], JOINT.join(path[:-1])) for path in new), headings=_UNITS
    )


def _parts_to_choose(desk: ImportDesk, plan: ImportProposal) -> Iterable[DifferencePart]:
    absent = absent_units(plan.added, plan.chosen.units)
    takes = partial(takes_figure, absent=absent, corrections=desk.shown_said)
    fresh = len(plan.chosen.figures) - (changed := changed_among(plan.chosen.figures))
    yield _figures("Số đổi", desk, plan.changed_figures, ("old", "new", "change"), Part.CHANGED, takes, changed)
    yield _figures("Số mới", desk, plan.new_figures, ("new",), Part.NEW, takes, fresh)
    units = Made(partial(_unit, desk), _as_listed(desk, plan))
    yield DifferencePart("Đơn vị mới", units, Part.UNITS, _UNITS, len(plan.chosen.units), ())
    told = {id(one) for one in plan.chosen.stated}
    stated = tuple(_stated(desk, one, id(one) in told) for one in plan.stated)
    yield DifferencePart("Tăng, giảm ghi trong bảng", stated, Part.STATED)


def _figures(
    title: str, desk: ImportDesk, figures: Sequence[FigureDifference], filled: tuple[str, ...],
    part: Part | None = None, takes: Callable[[FigureDifference], bool] | None = None, ticked: int = 0,
) -> DifferencePart:  # fmt: skip
    rows = Made(partial(_figure, desk, takes), figures)
    return DifferencePart(title, rows, part, said_ticked=ticked, said_filled=filled)


def _figure(desk: ImportDesk, takes: Callable[[FigureDifference], bool] | None, one: FigureDifference) -> DifferenceRow:
    key, ticked = one.key, takes(one) if takes is not None else None
    what = f"{desk.vocabulary.label(key.indicator, key.measure)} {key.year}"
    change = format_number(_less(one.new, one.old), signed=True) if one.old is not None else ""
    old = "" if one.old is None else format_number(one.old)
    place = (one.found.sheet, one.found.cell)
    same = change if change != "0" else ""
    if desk.is_pasted and key.unit in desk.tree.nodes and desk.tree[key.unit].children:
        what = f"{_STATED_TOTAL}{what}"
    return DifferenceRow(one.found.path[-1], what, old, format_number(one.new), same, place, one.found.path, ticked)


def _less(new: Number, old: Number) -> Number:
    return round(new - old, 6)


def _stated(desk: ImportDesk, one: StatedDifference, ticked: bool) -> DifferenceRow:
    found = one.found
    what = f"{desk.vocabulary.label(found.indicator, found.measure)} {found.year} so với {found.base_year}"
    delta = "" if found.delta is None else format_number(found.delta, signed=True)
    percent = "" if found.percent is None else f"{format_number(found.percent, found.percent_decimals, signed=True)}%"
    return DifferenceRow(found.path[-1], what, "", delta or percent, percent if delta else "",
                         (found.sheet, found.cell), found.path, ticked)  # fmt: skip


def _as_listed(desk: ImportDesk, plan: ImportProposal) -> Sequence[NewUnit]:
    """New units of a pasted list in its own order, so that each stands below the one above it."""
    if not desk.is_pasted:
        return plan.added
    rows = (row.path for table in plan.recognition.tables for row in table.rows)
    order = {path: at for at, path in enumerate(rows)}
    return sorted(plan.added, key=lambda one: order.get(one.path, -1))


def _unit(desk: ImportDesk, one: NewUnit) -> DifferenceRow:
    period = one.change.periods[0]
    kind, level = desk.vocabulary.kinds.get(period.kind), desk.vocabulary.levels.get(period.level or "")
    above = JOINT.join(one.path[:-1]) or "đơn vị cao nhất"
    words = [kind.label if kind else period.kind, f"thuộc {above}"]
    if desk.is_pasted and level is not None:
        words.insert(1, level.label)
    depth = len(one.path) - 2 if desk.is_pasted else 0
    return DifferenceRow(_STEP * depth + one.path[-1], ", ".join(words),
                         path=one.path, ticked=takes_unit(one.path, desk.shown_said))  # fmt: skip


def _missing(desk: ImportDesk, uid: str) -> DifferenceRow:
    return DifferenceRow(unit_path(desk, uid), "giữ nguyên trong tệp")


def _mentions(plan: ImportProposal) -> Iterable[DifferenceRow]:
    return (
        DifferenceRow(mention.text, of_mention(mention), cell=(mention.sheet, mention.cell))
        for table in plan.recognition.tables
        for mention in table.mentions
    )


def of_mention(mention: Mention) -> str:
    """What a sentence comes to: so many posts from where to where, or an event for the person to record."""
    if mention.posts is None:
        return "ghi ở mục Sắp xếp tổ chức nếu đúng"
    day = f" từ {mention.effective_on:%d/%m/%Y}" if mention.effective_on else ""
    moved = f"{mention.posts} biên chế: {mention.sources[0]} → {mention.results[0]}{day}"
    unclear = " và ".join(f"“{name}”" for name in mention.unclear)
    return f"{moved}; chưa rõ {unclear} là đơn vị nào trong bảng" if unclear else f"{moved}; số liệu lấy theo bảng"


def _notes(plan: ImportProposal) -> Iterable[DifferenceRow]:
    yield from (DifferenceRow(one.text, "", cell=(one.sheet, one.cells[0])) for one in plan.recognition.remarks)
    yield from (DifferenceRow(note, "") for note in plan.recognition.notes)


def _ways_of_cells(desk: ImportDesk) -> Iterable[DifferenceRow]:
    if desk.account is None or desk.is_pasted:
        return ()
    return (
        DifferenceRow(cells, why, cell=(left.sheet, left.cells[0]) if left is not None else ("", ""))
        for cells, why, left in sentences(desk.account)
    )


def _left_columns(plan: ImportProposal) -> Iterable[DifferenceRow]:
    return (
        DifferenceRow(f"{column_place(table, column)}: {column.header}", column.why or "không phải số liệu cần nhập",
                      cell=(table.sheet, table.cell(table.left if table.is_turned else table.header_rows[1],
                                                    column.number)))
        for table in plan.recognition.tables
        for column in table.columns
        if not column.used and column.header and column.role not in (Role.NAME, Role.INDEX)
    )  # fmt: skip


def _left_rows(plan: ImportProposal) -> Iterable[DifferenceRow]:
    return (
        DifferenceRow(
            f"{row_place(table.told_as, row.number)}: {row.printed}",
            row.why,
            cell=(table.sheet, table.cell(row.number, table.header_rows[1] if table.is_turned else 1)),
        )
        for table in plan.recognition.tables
        for row in table.rows
        if row.kind is RowKind.IGNORED and row.printed
    )


# --- ticking ------------------------------------------------------------------------------------------------------


def with_tick(said: Corrections, part: DifferencePart, row: DifferenceRow, ticked: bool) -> Corrections:
    """The corrections once this row is ticked, or is not; a part left out as a whole is then left out row by row."""
    if part.part is None:
        return said
    if part.part in said.leave_parts and ticked:
        said = said.taking_part(part.part, taken=True)
        if part.part is Part.UNITS:
            for other in part.rows:
                said = said.taking_unit(other.path, taken=False)
        else:
            said = said.taking([other.cell for other in part.rows], taken=False)
    if part.part is not Part.UNITS:
        return said.taking([row.cell], ticked)
    if not ticked:
        return said.taking_unit(row.path, taken=False)
    for depth in range(1, len(row.path) + 1):
        said = said.taking_unit(row.path[:depth], taken=True)
    return said


def with_part(said: Corrections, part: DifferencePart, ticked: bool) -> Corrections:
    """The corrections once a whole part is ticked, or is not."""
    if part.part is None:
        return said
    return said.taking_part(part.part, ticked, [row.cell for row in part.rows] if said.leave_out else ())
