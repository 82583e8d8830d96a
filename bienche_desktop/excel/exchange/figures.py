"""Numbers, stated changes and events of an exchange workbook beside those of the file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from bienche_desktop.domain.changes import Change, RemoveStatedChange, SetEvent, SetFigure, SetStatedChange
from bienche_desktop.domain.figures import ChangeKey, FigureKey, Number, Source, StatedChange, same_number
from bienche_desktop.domain.numbers import format_number
from bienche_desktop.domain.text import clean
from bienche_desktop.excel.exchange.content import EVENT_COLUMNS, event_cells
from bienche_desktop.excel.exchange.layout import NAME, SEAL, UID, Value, plain
from bienche_desktop.excel.exchange.rows import CellError, Gathered, ReadPage, Row
from bienche_desktop.excel.exchange.units import UnitComparison, chosen
from bienche_desktop.excel.proposals.choosing import FigureDifference
from bienche_desktop.excel.results.found import FoundFigure
from bienche_desktop.store import Store

_YEARS = range(1945, 2201)
_EDITABLE_OF_EVENT = ("title", "decision", "decided_on", "issuer", "note")


@dataclass
class FigureComparison:
    """Compares pages of figures with the file."""

    store: Store
    units: UnitComparison
    gathered: Gathered
    differences: list[FigureDifference] = field(default_factory=list)
    same: list[FigureDifference] = field(default_factory=list)
    removed: list[FigureKey] = field(default_factory=list)

    def compare(self, page: ReadPage, year: int) -> None:
        """Gather the numbers of a year that differ."""
        known = self.store.values(year)
        for row in page.rows():
            uid = self._unit(row)
            if uid is not None:
                for code in page.value_codes:
                    self._compare_cell(row, code, uid, year, known)

    def _unit(self, row: Row) -> str | None:
        uid = row.text(UID) or self.units.new.get(row.text(NAME).casefold(), "")
        if uid not in self.units.state:
            if not self.gathered.skips(row):
                where = "hãy thêm đơn vị ở trang Đơn vị" if not row.text(UID) else "có thể đã bị xóa sau khi xuất bảng"
                self.gathered.problem(row, NAME, f"dòng này không ứng với đơn vị nào của tệp; {where}")
            return None
        names = {clean(name) for name in self.units.state[uid].names() | self._old_names(uid)}
        if row.text(NAME) and row.text(NAME) not in names:
            self.gathered.problem(row, NAME, "tên khác với tên đơn vị của dòng; hãy đổi tên ở trang Đơn vị")
        return uid

    def _old_names(self, uid: str) -> frozenset[str]:
        return self.store.units[uid].names() if uid in self.store.units else frozenset()

    def _compare_cell(self, row: Row, code: str, uid: str, year: int, known: Mapping[FigureKey, Number]) -> None:
        indicator, _, measure = code.partition(".")
        words = self.store.vocabulary
        if indicator not in words.indicators or measure not in words.measures:
            return
        key = FigureKey(uid, year, indicator, measure)
        old = known.get(key)
        try:
            new = row.number_of(code, whole=False)
        except CellError as wrong:
            self.gathered.problem(row, code, str(wrong))
            return
        if new is None:
            if old is not None and row.edited and row.page.original and row.text(SEAL):
                self._remove(row, key, old)
        elif same_number(old, new):
            self.same.append(self._difference(row, code, key, old, new))
        elif not self.gathered.skips(row):
            self._take(row, code, key, old, new)

    def _take(self, row: Row, code: str, key: FigureKey, old: Number | None, new: Number) -> None:
        whole = not self.store.vocabulary.takes_decimals(key.indicator, key.measure)
        if whole and isinstance(new, float):
            self.gathered.problem(row, code, "ô này chỉ nhận số nguyên")
        elif new < 0:
            self.gathered.problem(row, code, "số không thể âm")
        elif self.units.state[key.unit].in_year(key.year) is None:
            self.gathered.problem(row, code, f"đơn vị không tồn tại trong năm {key.year}")
        else:
            self.differences.append(self._difference(row, code, key, old, new))

    def _difference(self, row: Row, code: str, key: FigureKey, old: Number | None, new: Number) -> FigureDifference:
        path = (self.units.state[key.unit].name,)
        found = FoundFigure(row.page.name, row.address(code), path, key.indicator, key.measure, key.year, new)
        return FigureDifference(key, old, new, found)

    def _remove(self, row: Row, key: FigureKey, old: Number) -> None:
        what = self.store.vocabulary.label(key.indicator, key.measure)
        self.removed.append(key)
        self.gathered.notes.append(
            f"Xóa số {format_number(old)} ({what}, {key.year}) của “{self.store.units[key.unit].name}”: ô để trống."
        )

    def changes(self, file: str, document: str, batch: str) -> Iterable[Change]:
        """What to write; a number keeps its note and as-of date."""
        for one in self.differences:
            before = self.store.figure(one.key) if one.old is not None else None
            source = Source(file, one.found.sheet, one.found.cell, document)
            as_of, note = (before.as_of, before.note) if before else (None, None)
            yield SetFigure(one.key, one.new, as_of, source, note, batch)
        for key in self.removed:
            yield SetFigure(key, None)


@dataclass
class StatedComparison:
    """Compares the page of stated changes with the file."""

    store: Store
    units: UnitComparison
    gathered: Gathered
    found: list[tuple[Row, StatedChange]] = field(default_factory=list)
    gone: list[ChangeKey] = field(default_factory=list)

    def compare(self, page: ReadPage) -> None:
        """Gather stated changes that are new, changed, spoken of another year, or emptied."""
        known = {change.key: change for change in self.store.stated_changes()}
        for row in self.gathered.fresh(page.rows()):
            try:
                self._compare_row(row, known)
            except CellError as wrong:
                self.gathered.problem(row, NAME, str(wrong))

    def _compare_row(self, row: Row, known: Mapping[ChangeKey, StatedChange]) -> None:
        key, before = self._key(row), self._key_as_written(row)
        said = StatedChange(key, row.number_of("delta", whole=False), *self._percent(row))
        old = known.get(key)
        if said.delta is None and said.percent is None:
            if old is not None and row.edited:
                self._remove(key)
            return
        if before is not None and before != key and before in known and row.edited:
            self._remove(before)
        if old is None or not (same_number(old.delta, said.delta) and same_number(old.percent, said.percent)):
            self.found.append((row, said))
            self.gathered.notes.append(f"Ghi số tăng, giảm {self._what(key)}.")

    def _remove(self, key: ChangeKey) -> None:
        self.gone.append(key)
        self.gathered.notes.append(f"Xóa số tăng, giảm {self._what(key)}.")

    def _what(self, key: ChangeKey) -> str:
        label = self.store.vocabulary.label(key.indicator, key.measure)
        return f"của “{self.units.state[key.unit].name}” năm {key.year} so với {key.base_year} ({label})"

    def _key(self, row: Row) -> ChangeKey:
        words = self.store.vocabulary
        indicator = chosen(row, "indicator", {code: one.label for code, one in words.indicators.items()})
        measure = chosen(row, "measure", {code: one.label for code, one in words.measures.items()})
        if indicator is None or measure is None:
            raise CellError("dòng này thiếu chỉ tiêu hoặc loại số")
        return ChangeKey(self._unit(row), self._year(row, "year"), self._year(row, "base_year"), indicator, measure)

    def _unit(self, row: Row) -> str:
        uid = row.text(UID)
        if uid:
            if uid not in self.units.state:
                raise CellError("tệp không có đơn vị này (có thể đã bị xóa sau khi xuất bảng)")
            return uid
        found = self.units.named(row.text(NAME))
        if len(found) != 1:
            raise CellError("không có đơn vị nào tên này" if not found else f"có {len(found)} đơn vị tên này")
        return found[0]

    def _year(self, row: Row, code: str) -> int:
        year = row.number_of(code, whole=True)
        if year is None or year not in _YEARS:
            raise CellError("năm chưa đúng")
        return int(year)

    def _key_as_written(self, row: Row) -> ChangeKey | None:
        parts = row.text("key").split("|")
        if len(parts) != 4 or not (parts[0].isdecimal() and parts[1].isdecimal()):
            return None
        return ChangeKey(row.text(UID), int(parts[0]), int(parts[1]), parts[2], parts[3])

    def _percent(self, row: Row) -> tuple[float | None, int | None]:
        percent = row.number_of("percent", whole=False)
        if percent is None:
            return None, None
        written = row.number_of("places", whole=True)
        places = len(plain(percent).partition(".")[2])
        return float(percent), max(places, int(written) if written is not None else 0)

    def changes(self, file: str, document: str, batch: str) -> Iterable[Change]:
        """What to write, removals first."""
        yield from (RemoveStatedChange(key) for key in self.gone)
        for row, said in self.found:
            source = Source(file, row.page.name, row.address("delta"), document)
            percent, base = row.address("percent"), row.address("base_year")
            yield SetStatedChange(replace(said, source=source, percent_cell=percent, base_cell=base), batch)


def _edited(expected: Mapping[str, Value], row: Row, gathered: Gathered) -> list[str]:
    """The words of an event that differ; what else differs is a problem."""
    differing = [code for code, value in expected.items() if plain(value) != row.text(code)]
    for code in differing:
        if code not in _EDITABLE_OF_EVENT:
            gathered.problem(row, code, "hãy sửa ở thẻ Sắp xếp tổ chức, vì thay đổi này đổi cả đơn vị")
    return [code for code in differing if code in _EDITABLE_OF_EVENT]


def compare_events(store: Store, page: ReadPage, gathered: Gathered) -> None:
    """Gather corrected words of events; what changes units is left to the restructuring tab."""
    events = {event.uid: event for event in store.events()}
    headers = {column.code: column.header for column in EVENT_COLUMNS}
    for row in gathered.fresh(page.rows()):
        event = events.get(row.text(UID))
        if event is None:
            gathered.problem(row, "title", "sự kiện mới hãy nhập ở thẻ Sắp xếp tổ chức")
            continue
        what = _edited(event_cells(event, store.units, store.vocabulary), row, gathered)
        try:
            said = {code: row.day_of(code) if code == "decided_on" else row.text(code) for code in what}
        except CellError as wrong:
            gathered.problem(row, "decided_on", str(wrong))
            continue
        if said:
            gathered.changes.append(SetEvent(replace(event, **said)))  # type: ignore[arg-type]
            gathered.notes.append(f"Sửa sự kiện “{event.title}”: {', '.join(headers[code] for code in what)}.")
