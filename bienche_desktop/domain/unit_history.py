"""The story of a unit: how it was from day to day, what changed each time, and the reorganisations that name it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from bienche_desktop.domain.events import Event
from bienche_desktop.domain.indicators import Vocabulary
from bienche_desktop.domain.unit_edits import period_shown
from bienche_desktop.domain.units import FOREVER, Unit, UnitPeriod


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One line of the story. `period` is the number of the period it tells of, None for an event."""

    start: date
    end: date
    text: str
    period: int | None = None
    event: str | None = None


def history_of(
    unit: Unit, units: Mapping[str, Unit], events: Iterable[Event], vocabulary: Vocabulary
) -> tuple[HistoryRow, ...]:
    """Everything known to have happened to the unit, oldest first; an event stands before the change of its day."""
    rows = [_event_row(event, unit.uid, units, vocabulary) for event in events if _names(event, unit.uid)]
    rows += _period_rows(unit, _Words(units, vocabulary))
    if unit.is_closed:
        rows.append(HistoryRow(unit.last.valid_to, FOREVER, "Không còn tồn tại"))
    return tuple(sorted(rows, key=lambda row: (row.start, row.event is None)))


@dataclass(frozen=True, slots=True)
class _Words:
    """Turns values of periods into words."""

    units: Mapping[str, Unit]
    vocabulary: Vocabulary

    def parent(self, uid: str | None, day: date) -> str:
        if uid is None:
            return "cấp cao nhất"
        return period_shown(self.units[uid], day).name if uid in self.units else "đơn vị không rõ"

    def kind(self, code: str) -> str:
        known = self.vocabulary.kinds.get(code)
        return known.label if known else code

    def level(self, code: str | None) -> str:
        known = self.vocabulary.levels.get(code or "")
        return known.label if known else "chưa rõ"


def _period_rows(unit: Unit, words: _Words) -> list[HistoryRow]:
    first = unit.first
    rows = [HistoryRow(first.valid_from, first.valid_to, _beginning(first, words), 0)]
    for number, (before, after) in enumerate(zip(unit.periods, unit.periods[1:], strict=False), 1):
        rows.append(HistoryRow(after.valid_from, after.valid_to, _what_changed(before, after, words), number))
    return rows


def _beginning(period: UnitPeriod, words: _Words) -> str:
    where = f", trực thuộc {words.parent(period.parent, period.valid_from)}" if period.parent else ""
    return f"{period.name}{where}"


def _what_changed(before: UnitPeriod, after: UnitPeriod, words: _Words) -> str:
    """The differences between two periods as a phrase."""
    day = after.valid_from
    pairs = (
        (before.name, after.name, "đổi tên từ “{0}” thành “{1}”"),
        (words.parent(before.parent, day), words.parent(after.parent, day), "chuyển từ {0} về {1}"),
        (words.kind(before.kind), words.kind(after.kind), "loại: {0} → {1}"),
        (words.level(before.level), words.level(after.level), "cấp: {0} → {1}"),
        (before.code or "chưa rõ", after.code or "chưa rõ", "mã: {0} → {1}"),
        (before.autonomy or "chưa rõ", after.autonomy or "chưa rõ", "tự chủ: {0} → {1}"),
        (before.grade or "chưa rõ", after.grade or "chưa rõ", "hạng: {0} → {1}"),
        (before.short_name or "không có", after.short_name or "không có", "tên viết tắt: {0} → {1}"),
    )
    said = [phrase.format(old, new) for old, new, phrase in pairs if old != new]
    if before.valid_to != after.valid_from:
        said.insert(0, "hoạt động trở lại")
    text = "; ".join(said) or "không đổi"
    return text[0].upper() + text[1:]


def _names(event: Event, uid: str) -> bool:
    return any(part.unit == uid for part in event.units)


def _event_row(event: Event, uid: str, units: Mapping[str, Unit], vocabulary: Vocabulary) -> HistoryRow:
    label = vocabulary.event_kinds.get(event.kind, event.kind)
    paper = f" theo {event.decision}" if event.decision else ""
    words = _Words(units, vocabulary)
    others = [words.parent(part.unit, event.effective_on) for part in event.units if part.unit != uid]
    company = f" (cùng {', '.join(others[:3])}{' …' if len(others) > 3 else ''})" if others else ""
    return HistoryRow(event.effective_on, FOREVER, f"{label}{paper}{company}", event=event.uid)


def former_names(unit: Unit, day: date) -> tuple[str, ...]:
    """Names that the unit bore before `day` and bears no more, oldest first."""
    now = period_shown(unit, day).name
    return tuple(dict.fromkeys(p.name for p in unit.periods if p.valid_from <= day and p.name != now))
