"""Units of an exchange workbook beside those of the file: renamed, moved, closed, corrected, added."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from bienche_desktop.domain.changes import AddUnit, SetPeriods, SetUnitNote
from bienche_desktop.domain.days import day_after
from bienche_desktop.domain.errors import Refused
from bienche_desktop.domain.identity import new_uid
from bienche_desktop.domain.structure import check_structure
from bienche_desktop.domain.text import clean
from bienche_desktop.domain.unit_edits import grade_of
from bienche_desktop.domain.unit_kinds import guess_kind, guess_level
from bienche_desktop.domain.units import BEGINNING, FOREVER, Unit, UnitPeriod
from bienche_desktop.excel.exchange.content import UNIT_COLUMNS, period_cells
from bienche_desktop.excel.exchange.layout import NAME, SEAL, UID, plain
from bienche_desktop.excel.exchange.rows import CellError, Gathered, ReadPage, Row
from bienche_desktop.store import Store

_HEADERS = {column.code: column.header for column in UNIT_COLUMNS}
_NOT_OF_PERIOD = {UID, SEAL, "period", "parent_uid", "note"}
_ORDER_STEP = 10


class UnitComparison:
    """Compares the page of units with the file; `state` is the file's units as they would be after."""

    def __init__(self, store: Store, gathered: Gathered) -> None:
        self._store = store
        self._words = store.vocabulary
        self._gathered = gathered
        self.state: dict[str, Unit] = dict(store.units)
        self.new: dict[str, str] = {}
        self._by_name = self._index(self.state)
        self._parsers: Mapping[str, Callable[[Row], Any]] = {
            NAME: _required,
            "short_name": lambda row: row.text("short_name") or None,
            "kind": self._kind,
            "level": self._level,
            "parent": self._parent,
            "valid_from": lambda row: row.day_of("valid_from") or BEGINNING,
            "valid_to": _end,
            "code": lambda row: row.text("code") or None,
            "autonomy": lambda row: row.text("autonomy") or None,
            "grade": lambda row: grade_of(row.text("grade")) or None,
            "order": lambda row: row.number_of("order", whole=True) or 0,
        }

    @staticmethod
    def _index(units: Mapping[str, Unit]) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for unit in units.values():
            for name in {clean(name).casefold() for name in unit.names()}:
                found.setdefault(name, []).append(unit.uid)
        return found

    def compare(self, page: ReadPage) -> None:
        """Gather the changes, new units first."""
        known: dict[str, list[Row]] = {}
        fresh: list[Row] = []
        for row in page.rows():
            if row.text(UID):
                known.setdefault(row.text(UID), []).append(row)
                self._learn(row.text(NAME), row.text(UID))
            else:
                fresh.append(row)
        self._add(fresh)
        for uid, rows in known.items():
            self._compare_unit(uid, rows)

    def _learn(self, name: str, uid: str) -> None:
        """Let the rows below and above find the unit by this name."""
        found = self._by_name.setdefault(name.casefold(), [])
        if uid not in found and (uid in self.state or uid in self.new.values()):
            found.append(uid)

    # --- units of the file ------------------------------------------------------------------------------------

    def _compare_unit(self, uid: str, rows: list[Row]) -> None:
        unit = self._store.units.get(uid)
        if unit is None:
            if self._gathered.fresh(rows):
                self._gathered.problem(rows[0], NAME, "tệp không có đơn vị này (có thể đã bị xóa sau khi xuất bảng)")
            return
        periods = {period.valid_from.isoformat(): period for period in unit.periods}
        seen: set[str] = set()
        said: set[str] = set()
        for row in rows:
            key = row.text("period")
            if key in seen:
                self._gathered.problem(
                    row, NAME, "hai dòng cùng một đơn vị; đơn vị mới phải là dòng chèn mới, không chép"
                )
            elif not self._gathered.skips(row):
                said |= self._take(row, unit, key, periods)
            seen.add(key)
        if said:
            self._propose(unit, tuple(sorted(periods.values(), key=lambda p: p.valid_from)), said, rows[-1])

    def _take(self, row: Row, unit: Unit, key: str, periods: dict[str, UnitPeriod]) -> set[str]:
        """Put what the row says into `periods`; the headers of what it changed."""
        if key not in periods:
            self._gathered.problem(row, NAME, "giai đoạn này đã đổi trong tệp sau khi xuất bảng; hãy xuất bảng mới")
            return set()
        period = periods[key]
        last = period is unit.last
        expected = period_cells(unit, period, self._store.units, self._words, last)
        what: dict[str, Any] = {}
        for code, value in expected.items():
            if code not in _NOT_OF_PERIOD and plain(value) != row.text(code):
                self._parse(row, code, what)
        if last and plain(expected["note"]) != row.text("note"):
            self._gathered.changes.append(SetUnitNote(unit.uid, row.text("note")))
            self._gathered.notes.append(f"Sửa ghi chú của “{unit.name}”.")
        what = {name: value for name, value in what.items() if value != getattr(period, name)}
        periods[key] = replace(period, **what)
        return {_HEADERS[name] for name in what}

    def _parse(self, row: Row, code: str, what: dict[str, Any]) -> None:
        try:
            what[code] = self._parsers[code](row)
        except CellError as wrong:
            self._gathered.problem(row, code, str(wrong))

    def _propose(self, unit: Unit, periods: tuple[UnitPeriod, ...], said: set[str], row: Row) -> None:
        if self._fits(Unit(unit.uid, periods, unit.note), row):
            self._gathered.changes.append(SetPeriods(unit.uid, periods))
            self._gathered.notes.append(f"Sửa đơn vị “{unit.name}”: {', '.join(sorted(said))}.")

    def _fits(self, unit: Unit, row: Row) -> bool:
        """Whether the tree stays sound with the unit so; if it does, `state` has it."""
        before = self.state.get(unit.uid)
        self.state[unit.uid] = unit
        try:
            check_structure(self.state, [unit.uid])
        except Refused as refusal:
            if before is None:
                del self.state[unit.uid]
            else:
                self.state[unit.uid] = before
            self._gathered.problem(row, NAME, refusal.text.rstrip("."))
            return False
        return True

    # --- new units --------------------------------------------------------------------------------------------

    def _add(self, rows: list[Row]) -> None:
        """Add the units of rows without a uid, parents before children."""
        waiting = [row for row in rows if row.text(NAME)]
        for row in rows:
            if not row.text(NAME):
                self._gathered.problem(row, NAME, "dòng mới chưa có tên đơn vị")
        names = {row.text(NAME).casefold() for row in waiting}
        while waiting:
            ready = [row for row in waiting if row.text("parent").casefold() not in names] or waiting
            for row in ready:
                self._add_one(row)
                names.discard(row.text(NAME).casefold())
            waiting = [row for row in waiting if all(row is not one for one in ready)]

    def _add_one(self, row: Row) -> None:
        what: dict[str, Any] = {}
        before = len(self._gathered.problems)
        for code in self._parsers:
            self._parse(row, code, what)
        if len(self._gathered.problems) > before:
            return
        unit = Unit(new_uid(), (self._completed(UnitPeriod(**what)),), row.text("note"))
        if self._has_twin(unit):
            self._gathered.problem(row, NAME, "đã có đơn vị cùng tên, cùng cấp trên; hãy sửa ở dòng của đơn vị đó")
        elif self._fits(unit, row):
            self.new[unit.name.casefold()] = unit.uid
            self._learn(unit.name, unit.uid)
            self._gathered.changes.append(AddUnit(unit.uid, unit.periods, unit.note))
            self._gathered.notes.append(f"Thêm đơn vị “{unit.name}”.")

    def _completed(self, period: UnitPeriod) -> UnitPeriod:
        """A new unit's period with what its row leaves open: kind, level, first day, place among its siblings."""
        above = self.state.get(period.parent or "")
        day = period.valid_from if period.valid_from != BEGINNING else date.today()
        parent = above.on(day) or above.last if above else None
        kind = period.kind or guess_kind(period.name, self._words, parent)
        level = period.level or guess_level(period.name, kind, self._words, day, parent)
        start = period.valid_from if above is None else max(period.valid_from, above.first.valid_from)
        siblings = [unit.last.order for unit in self.state.values() if unit.last.parent == period.parent]
        order = period.order or max(siblings, default=0) + _ORDER_STEP
        return replace(period, kind=kind, level=level, valid_from=start, order=order)

    def _has_twin(self, unit: Unit) -> bool:
        twins = (self.state[uid] for uid in self._by_name.get(unit.name.casefold(), ()))
        return any(one.last.parent == unit.last.parent and not one.is_closed for one in twins)

    # --- words in cells ---------------------------------------------------------------------------------------

    def _kind(self, row: Row) -> str:
        return chosen(row, "kind", {code: kind.label for code, kind in self._words.kinds.items()}) or ""

    def _level(self, row: Row) -> str | None:
        return chosen(row, "level", {code: level.label for code, level in self._words.levels.items()})

    def _parent(self, row: Row) -> str | None:
        name = row.text("parent").casefold()
        if not name:
            return None
        found = self.named(name)
        hidden = row.text("parent_uid")
        if hidden in found:
            return hidden
        alive = [uid for uid in found if not self.state[uid].is_closed]
        if len(alive or found) == 1:
            return (alive or found)[0]
        raise CellError(
            f"có {len(found)} đơn vị tên này; hãy sửa trong cửa sổ" if found else "không có đơn vị nào tên này"
        )

    def named(self, name: str) -> list[str]:
        """Uids of units, new ones included, that bear or bore this name."""
        return list(self._by_name.get(clean(name).casefold(), ()))


def _required(row: Row) -> str:
    if not row.text(NAME):
        raise CellError("thiếu tên đơn vị")
    return row.text(NAME)


def _end(row: Row) -> date:
    last = row.day_of("valid_to")
    return FOREVER if last is None else day_after(last)


def chosen(row: Row, code: str, labels: Mapping[str, str]) -> str | None:
    """The code whose label, or which itself, the cell says; None for a blank."""
    said = row.text(code)
    if not said:
        return None
    for one, label in labels.items():
        if said.casefold() in (one.casefold(), clean(label).casefold()):
            return one
    raise CellError("không có trong danh sách ở trang Từ điển")
