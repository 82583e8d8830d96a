"""What an exchange workbook says: the pages of a file as data, before any cell is written."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from bienche_desktop.domain.events import Event, EventUnit
from bienche_desktop.domain.figures import FigureKey, Number, StatedChange
from bienche_desktop.domain.indicators import Vocabulary
from bienche_desktop.domain.units import BEGINNING, FOREVER, Node, Tree, Unit, UnitPeriod, build_tree
from bienche_desktop.excel.exchange.layout import (
    ADDED,
    CHANGES,
    EVENTS,
    NAME,
    SEAL,
    UID,
    UNITS,
    YEAR_SHEET,
    Column,
    Line,
    Page,
    Value,
    seal,
)
from bienche_desktop.store import Store

_USUAL = tuple((i, m) for i in ("total", "civil_servants", "public_employees_state") for m in ("assigned", "present"))
_LAST_SERIAL = date(1901, 1, 1)
"""Spreadsheets disagree about days before this one; they are written as text."""

_HIDDEN_UID = Column(UID, "Mã đơn vị", hidden=True)
_HIDDEN_SEAL = Column(SEAL, "Dấu", hidden=True)

UNIT_COLUMNS = (
    _HIDDEN_UID,
    Column(NAME, "Đơn vị", width=58),
    Column("short_name", "Tên viết tắt", width=18),
    Column("kind", "Loại", width=40, choices="kinds"),
    Column("level", "Cấp", width=14, choices="levels"),
    Column("parent", "Trực thuộc", width=34),
    Column("valid_from", "Từ ngày", "Thời gian tồn tại", 12, "date"),
    Column("valid_to", "Đến hết ngày", "Thời gian tồn tại", 13, "date"),
    Column("code", "Mã số", width=10),
    Column("autonomy", "Tự chủ", width=10),
    Column("grade", "Hạng", width=8),
    Column("order", "Thứ tự", width=8, look="number"),
    Column("note", "Ghi chú", width=30),
    Column("period", "Giai đoạn", hidden=True),
    Column("parent_uid", "Mã cấp trên", hidden=True),
    _HIDDEN_SEAL,
)

CHANGE_COLUMNS = (
    _HIDDEN_UID,
    Column(NAME, "Đơn vị", width=58),
    Column("year", "Năm", width=8, look="year"),
    Column("base_year", "So với năm", width=11, look="year"),
    Column("indicator", "Chỉ tiêu", width=40, choices="indicators"),
    Column("measure", "Loại số", width=14, choices="measures"),
    Column("delta", "Số tăng, giảm", "Như in trong văn bản", 14, "signed"),
    Column("percent", "Tỷ lệ (%)", "Như in trong văn bản", 12, "percent"),
    Column("places", "Số lẻ", hidden=True),
    Column("key", "Khóa", hidden=True),
    _HIDDEN_SEAL,
)

EVENT_COLUMNS = (
    Column(UID, "Mã sự kiện", hidden=True),
    Column("effective_on", "Ngày hiệu lực", width=13, look="date"),
    Column("kind", "Hình thức", width=20),
    Column("title", "Nội dung", width=44),
    Column("sources", "Trước", "Đơn vị", 40),
    Column("results", "Sau", "Đơn vị", 40),
    Column("decision", "Số", "Văn bản", 20),
    Column("decided_on", "Ngày", "Văn bản", 12, "date"),
    Column("issuer", "Cơ quan ban hành", "Văn bản", 26),
    Column("note", "Ghi chú", width=34),
    _HIDDEN_SEAL,
)


def pages(store: Store, year: int | None = None) -> Iterator[Page]:
    """The data sheets: units, one page a year (or only the year asked for), stated changes, events."""
    yield _units(store)
    pairs = value_columns(store, year)
    for one in (year,) if year is not None else store.years():
        yield _year(store, one, pairs)
    yield _changes(store, year)
    yield _events(store)


def _sealed(page: str, cells: dict[str, Value]) -> dict[str, Value]:
    return {**cells, SEAL: seal(page, cells)}


def day_cell(day: date | None) -> Value:
    """A day as a cell: a date, text for days that spreadsheets do not know, nothing for no limit."""
    if day is None or day in (BEGINNING, FOREVER):
        return None
    return day if day >= _LAST_SERIAL else f"{day:%d/%m}/{day.year:04d}"


# --- units -------------------------------------------------------------------------------------------------------


def _units(store: Store) -> Page:
    units = store.units
    tree = build_tree((unit, unit.last) for unit in units.values())
    nodes = [tree[uid] for uid in tree.order]
    lost = [Node(unit, unit.last, 0, ()) for uid, unit in units.items() if uid not in tree]
    lines = [line for node in (*nodes, *lost) for line in _unit_lines(node, units, store.vocabulary)]
    hint = "Thêm đơn vị: chèn dòng mới, ghi tên và cột Trực thuộc. Mỗi dòng là một giai đoạn; dòng xám là giai đoạn cũ."
    return Page(UNITS, "CƠ CẤU TỔ CHỨC", hint, UNIT_COLUMNS, tuple(lines))


def _unit_lines(node: Node, units: Mapping[str, Unit], words: Vocabulary) -> Iterator[Line]:
    for period in node.unit.periods:
        last = period is node.unit.last
        cells = period_cells(node.unit, period, units, words, last)
        yield Line(_sealed(UNITS, cells), node.depth, strong=last and bool(node.children), muted=not last)


def period_cells(
    unit: Unit, period: UnitPeriod, units: Mapping[str, Unit], words: Vocabulary, last: bool
) -> dict[str, Value]:
    """The cells of one period's row; the unit's note stands in its last one."""
    level = words.levels.get(period.level or "")
    return {
        UID: unit.uid,
        NAME: period.name,
        "short_name": period.short_name,
        "kind": words.kinds[period.kind].label,
        "level": level.label if level else None,
        "parent": parent_name(period, units),
        "valid_from": day_cell(period.valid_from),
        "valid_to": day_cell(None if period.valid_to == FOREVER else period.valid_to - timedelta(days=1)),
        "code": period.code,
        "autonomy": period.autonomy,
        "grade": period.grade,
        "order": period.order,
        "note": unit.note if last else None,
        "period": period.valid_from.isoformat(),
        "parent_uid": period.parent,
    }


def parent_name(period: UnitPeriod, units: Mapping[str, Unit]) -> str | None:
    """The name that the unit above bore at the end of the period."""
    above = units.get(period.parent or "")
    return None if above is None else (above.on(period.last_day) or above.last).name


# --- figures -----------------------------------------------------------------------------------------------------


def value_columns(store: Store, year: int | None = None) -> tuple[tuple[str, str], ...]:
    """Indicator and measure of every column: all that the file uses and the usual ones, in display order."""
    years = store.years() if year is None else (*store.years(), year)
    used = {(key.indicator, key.measure) for one in dict.fromkeys(years) for key in store.values(one)}
    words = store.vocabulary
    wanted = used | set(_USUAL)
    return tuple((i, m) for i in words.indicators for m in words.measures if (i, m) in wanted)


def _year(store: Store, year: int, pairs: Iterable[tuple[str, str]]) -> Page:
    words = store.vocabulary
    columns = tuple(
        Column(f"{i}.{m}", words.measures[m].label, words.indicators[i].short, 10, "number") for i, m in pairs
    )
    tree, values = store.tree_of_year(year), store.values(year)
    strays = dict.fromkeys(key.unit for key in values if key.unit not in tree)
    lines = _year_lines(year, tree, values, [store.units[uid] for uid in strays])
    hint = "Ô trống là chưa biết, 0 là không có. Dòng “Cộng” tự tính; ô tô màu là số đã ghi khác tổng tính được."
    head = (_HIDDEN_UID, Column(NAME, "Đơn vị", width=50))
    title = f"SỐ LIỆU BIÊN CHẾ NĂM {year}"
    return Page(YEAR_SHEET + str(year), title, hint, (*head, *columns, _HIDDEN_SEAL), lines, _totals(pairs, words))


def _totals(pairs: Iterable[tuple[str, str]], words: Vocabulary) -> dict[str, tuple[str, ...]]:
    """The total of each measure and the columns that count in it."""
    pairs = list(pairs)
    counts = {code: indicator.counts_in_total for code, indicator in words.indicators.items()}
    parts: dict[str, tuple[str, ...]] = {}
    for i, m in pairs:
        if counts[i] == "computed":
            parts[f"{i}.{m}"] = tuple(f"{j}.{n}" for j, n in pairs if n == m and counts[j] == "yes")
    return {total: codes for total, codes in parts.items() if codes}


def _year_lines(year: int, tree: Tree, values: Mapping[FigureKey, Number], strays: Iterable[Unit]) -> tuple[Line, ...]:
    """Rows in the order of the tree; below them `strays`, units with numbers of a year in which they did not live."""
    said: dict[str, dict[str, Number]] = {}
    for key, value in values.items():
        said.setdefault(key.unit, {})[f"{key.indicator}.{key.measure}"] = value
    sums = {uid: _added([said.get(child, {}) for child in tree[uid].children]) for uid in tree.order}
    at = _places(tree.order, sums)
    lines = []
    for uid in tree.order:
        node = tree[uid]
        cells: dict[str, Value] = {UID: uid, NAME: node.name, **said.get(uid, {})}
        lines.append(Line(_sealed(YEAR_SHEET + str(year), cells), node.depth, strong=bool(node.children)))
        if sums[uid]:
            added = {UID: ADDED, NAME: "Cộng các đơn vị trực thuộc"}
            parts = tuple(at[child] for child in node.children)
            lines.append(Line(added, node.depth + 1, muted=True, adds=parts, sums=sums[uid]))
    for unit in strays:
        lines.append(
            Line(_sealed(YEAR_SHEET + str(year), {UID: unit.uid, NAME: unit.name, **said[unit.uid]}), muted=True)
        )
    return tuple(lines)


def _places(order: Iterable[str], sums: Mapping[str, object]) -> dict[str, int]:
    """The row of each unit; one that has a row of sums takes two."""
    at: dict[str, int] = {}
    free = 0
    for uid in order:
        at[uid] = free
        free += 2 if sums[uid] else 1
    return at


def _added(parts: Iterable[Mapping[str, Number]]) -> dict[str, Number]:
    total: dict[str, Number] = {}
    for part in parts:
        for code, value in part.items():
            total[code] = total.get(code, 0) + value
    return total


# --- stated changes and events -----------------------------------------------------------------------------------


def _changes(store: Store, year: int | None) -> Page:
    words, units = store.vocabulary, store.units
    lines = []
    for change in store.stated_changes():
        key = change.key
        if year is not None and key.year != year:
            continue
        lines.append(Line(_sealed(CHANGES, change_cells(change, units, words)), places=change.percent_decimals))
    hint = "Số tăng, giảm đúng như văn bản in ra; số âm là giảm."
    return Page(CHANGES, "SỐ TĂNG, GIẢM GHI TRONG VĂN BẢN", hint, CHANGE_COLUMNS, tuple(lines))


def change_cells(change: StatedChange, units: Mapping[str, Unit], words: Vocabulary) -> dict[str, Value]:
    """The cells of a stated change's row."""
    key = change.key
    return {
        UID: key.unit,
        NAME: units[key.unit].name,
        "year": key.year,
        "base_year": key.base_year,
        "indicator": words.indicators[key.indicator].label,
        "measure": words.measures[key.measure].label,
        "delta": change.delta,
        "percent": change.percent,
        "places": change.percent_decimals,
        "key": f"{key.year}|{key.base_year}|{key.indicator}|{key.measure}",
    }


def _events(store: Store) -> Page:
    units, words = store.units, store.vocabulary
    lines = []
    for event in store.events():
        lines.append(Line(_sealed(EVENTS, event_cells(event, units, words))))
    hint = "Sửa được nội dung, văn bản và ghi chú. Thêm sự kiện hoặc đổi đơn vị: dùng thẻ Sắp xếp tổ chức."
    return Page(EVENTS, "SỰ KIỆN SẮP XẾP TỔ CHỨC", hint, EVENT_COLUMNS, tuple(lines), frozen=2)


def event_cells(event: Event, units: Mapping[str, Unit], words: Vocabulary) -> dict[str, Value]:
    """The cells of an event's row."""
    return {
        UID: event.uid,
        "effective_on": day_cell(event.effective_on),
        "kind": words.event_kinds.get(event.kind, event.kind),
        "title": event.title,
        "sources": _names(event.sources, units, event.effective_on - timedelta(days=1)),
        "results": _names(event.results, units, event.effective_on),
        "decision": event.decision,
        "decided_on": day_cell(event.decided_on),
        "issuer": event.issuer,
        "note": event.note,
    }


_SHARES = {"whole": "", "part-main": " (một phần, phần chính)", "part": " (một phần)"}


def _names(parts: Iterable[EventUnit], units: Mapping[str, Unit], day: date) -> str:
    return "; ".join((units[p.unit].on(day) or units[p.unit].last).name + _SHARES[p.share] for p in parts)
