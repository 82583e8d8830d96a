"""Reorganisations: what kind, by which decision, from when, who before and who after.

The kinds follow the Civil Code 2015, Articles 88–93, and the usage of the field (docs: domain §5.1).
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class EventKind:
    """A kind of reorganisation and what it does to the units before (`sources`) and after (`results`)."""

    code: str
    label: str
    sources: tuple[int, int | None]
    results: tuple[int, int | None]
    sources_end: bool
    results_begin: bool


EVENT_KINDS: dict[str, EventKind] = {
    kind.code: kind
    for kind in (
        EventKind("establish", "Thành lập", (0, 0), (1, None), False, True),
        EventKind("merge_into", "Sáp nhập", (1, None), (1, 1), True, False),
        EventKind("merge_new", "Hợp nhất", (2, None), (1, 1), True, True),
        EventKind("divide", "Chia", (1, 1), (2, None), True, True),
        EventKind("split_off", "Tách", (1, 1), (1, None), False, True),
        EventKind("dissolve", "Giải thể", (1, None), (0, 0), True, False),
        EventKind("rename", "Đổi tên", (1, 1), (1, 1), False, False),
        EventKind("transfer", "Chuyển trực thuộc", (1, None), (0, 0), False, False),
        EventKind("convert", "Chuyển đổi hình thức", (1, 1), (1, 1), False, False),
        EventKind("unify_posts", "Nhất thể hóa, kiêm nhiệm chức danh", (1, None), (0, 0), False, False),
    )
}


@dataclass(frozen=True, slots=True)
class EventUnit:
    """A unit's part in an event. `role`: source or result. `share`: whole, part-main or part."""

    unit: str
    role: str
    share: str = "whole"
    survives: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """A reorganisation as decided."""

    uid: str
    kind: str
    effective_on: date
    decision: str = ""
    issuer: str = ""
    decided_on: date | None = None
    title: str = ""
    note: str = ""
    units: tuple[EventUnit, ...] = ()

    @property
    def sources(self) -> tuple[EventUnit, ...]:
        return tuple(u for u in self.units if u.role == "source")

    @property
    def results(self) -> tuple[EventUnit, ...]:
        return tuple(u for u in self.units if u.role == "result")
