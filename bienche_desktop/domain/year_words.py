"""Why a number differs from another year's, in words."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from bienche_desktop.domain.days import show_day
from bienche_desktop.domain.events import EVENT_KINDS, Event
from bienche_desktop.domain.figures import Number, same_number
from bienche_desktop.domain.numbers import format_number
from bienche_desktop.domain.units import Unit
from bienche_desktop.domain.year_parts import Part, UnitChange, Why, YearChange

NAMED = 2
"""Units or events named in one phrase; of the others their number."""


class YearWords:
    """Phrases about changes from year to year; `units` gives the names."""

    def __init__(self, units: Mapping[str, Unit]) -> None:
        self._units = units

    def sentence(self, change: YearChange) -> str:
        """The difference with its parts: "giảm 14 = 9 do sáp nhập (QĐ 12), 3 điều chuyển, 2 chưa giải thích"."""
        parts = [part for part in _joined(change.parts) if part.amount]
        whole = self.difference(change)
        if not parts:
            return whole
        same = all((part.amount < 0) == (change.difference < 0) for part in parts) and change.difference != 0
        told = [(_size(part.amount) if same else _signed(part.amount)) + f" {self.reason(part, change)}"
                for part in parts]  # fmt: skip
        return f"{whole} = {', '.join(told)}"

    def difference(self, change: YearChange) -> str:
        """What became of the number: "giảm 14", "không đổi"; where it is compared with others, with whom."""
        told = _signed(change.difference) if change.difference else "không đổi"
        if change.base_units in ((change.unit,), ()):
            return told
        names = self.listed((one, change.base_year) for one in change.base_units)
        return f"{told} so với {names} cộng lại"

    def full(self, change: YearChange) -> str:
        """The sentence with both numbers before it: "2024: 50, năm 2023: 64; giảm 14 = …"."""
        before = "chưa thành lập" if not change.base_units else format_number(change.before)
        return (
            f"{change.year}: {format_number(change.after)}, năm {change.base_year}: {before}; {self.sentence(change)}"
        )

    def part_line(self, part: Part, change: YearChange) -> str:
        """A part by itself: "Giảm 9 do sáp nhập (QĐ 12)"."""
        told = f"{_signed(part.amount) if part.amount else 'không đổi'} {self.reason(part, change)}"
        return told[0].upper() + told[1:]

    def reason(self, part: Part, change: YearChange) -> str:
        """What explains a part, as it stands after its amount."""
        phrases = {
            Why.EVENT: f"do {self.events(part.events)}",
            Why.CARRIED: f"{self._direction(part, change)} khi {self.events(part.events)}",
            Why.MOVED: "điều chuyển" + (f" ({self.papers(part.events)})" if part.events else ""),
            Why.STATED: "theo văn bản",
            Why.CORRECTED: f"do sửa số năm {change.year} sau khi ban hành",
            Why.NEW: "của đơn vị mới, chưa ghi sự kiện",
            Why.ENDED: "của đơn vị đã kết thúc, chưa ghi sự kiện",
            Why.ENTERED: f"do một trong hai năm chưa có số của {self._names(part, change)}",
            Why.UNEXPLAINED: "chưa giải thích",
        }
        return phrases[part.why]

    def _direction(self, part: Part, change: YearChange) -> str:
        if part.amount < 0:
            return "chuyển đi"
        return f"nhận từ {self._names(part, change)}"

    def _names(self, part: Part, change: YearChange) -> str:
        return self.listed((one.unit, one.cell.year) for one in part.units)

    def unit_line(self, one: UnitChange, change: YearChange) -> str:
        """One unit's share: "Phòng Nội vụ: giảm 2 (26 → 24)"; of one outside: "Xã Hải Phú: 18 của năm 2019"."""
        name = self.unit(one.unit, one.cell.year)
        if one.is_rest:
            return f"{name}: {_signed(one.amount)}, phần không nằm ở đơn vị trực thuộc"
        if same_number((one.after or 0) - (one.before or 0), one.amount):
            was, now = ("không" if value is None else format_number(value) for value in (one.before, one.after))
            return f"{name}: {_signed(one.amount)} ({was} → {now})"
        if same_number(one.before, one.amount):
            return f"{name}: {_size(one.amount)} của năm {change.base_year}"
        return f"{name}: {_signed(one.amount)}"

    def events(self, events: Iterable[Event]) -> str:
        """Reorganisations by kind and paper: "sáp nhập (QĐ 12), tách (QĐ 15)"."""
        kinds: dict[str, list[Event]] = {}
        for event in events:
            kinds.setdefault(_kind(event), []).append(event)
        return ", ".join(f"{kind} ({self.papers(same)})" for kind, same in kinds.items())

    def papers(self, events: Iterable[Event]) -> str:
        """The decisions of events, or their days."""
        return _shortened(list(dict.fromkeys(_paper(event) for event in events)), "văn bản")

    def listed(self, units: Iterable[tuple[str, int]]) -> str:
        """Units by their names in a year."""
        return _shortened(list(dict.fromkeys(self.unit(*one) for one in units)), "đơn vị")

    def unit(self, uid: str, year: int) -> str:
        """The unit's name in that year, else its latest."""
        unit = self._units.get(uid)
        if unit is None:
            return "đơn vị không rõ"
        return (unit.in_year(year) or unit.last).name


def _joined(parts: Iterable[Part]) -> list[Part]:
    """The parts with those made one that the same kinds of events explain: eight mergers are told as one."""
    found: dict[object, Part] = {}
    for part in parts:
        same = (part.why, frozenset(event.kind for event in part.events), part.amount < 0)
        known = found.get(same)
        found[same] = part if known is None else replace(
            known, amount=known.amount + part.amount, units=(*known.units, *part.units),
            events=(*known.events, *part.events))  # fmt: skip
    return list(found.values())


def _kind(event: Event) -> str:
    label = EVENT_KINDS[event.kind].label
    return label[0].lower() + label[1:]


def _paper(event: Event) -> str:
    return event.decision or f"từ {show_day(event.effective_on)}"


def _shortened(told: list[str], what: str) -> str:
    if len(told) > NAMED + 1:
        return f"{', '.join(told[:NAMED])} và {len(told) - NAMED} {what} khác"
    return ", ".join(told)


def _signed(amount: Number) -> str:
    return f"{'giảm' if amount < 0 else 'tăng'} {_size(amount)}"


def _size(amount: Number) -> str:
    return format_number(abs(amount))
