"""A small district to reorganise, as plain units."""

from datetime import date

from bienche_desktop.domain.units import Unit, UnitPeriod
from bienche_desktop.restructuring import EventPlan, SourceUnit

DAY = date(2025, 7, 1)


def unit(uid: str, name: str, parent: str | None = None, order: int = 0, **more: object) -> Unit:
    return Unit(uid, (UnitPeriod(name, parent, order=order, **more),))  # type: ignore[arg-type]


def district() -> dict[str, Unit]:
    units = [
        unit("huyen", "Huyện Hải Hà", kind="district", level="district"),
        unit("gd", "Sự nghiệp giáo dục", "huyen", 1, kind="group"),
        unit("th", "Trường TH Quảng Long", "gd", 1, kind="school_primary", code="TH01"),
        unit("thcs", "Trường THCS Quảng Long", "gd", 2, kind="school_lower_secondary"),
        unit("mn", "Trường Mầm non Quảng Long", "gd", 3, kind="school_kindergarten"),
        unit("diem-1", "Điểm trường thôn 1", "th", 1, kind="inner_unit"),
        unit("diem-2", "Điểm trường thôn 2", "th", 2, kind="inner_unit"),
        unit("nv", "Phòng Nội vụ", "huyen", 2, kind="office"),
        unit("ld", "Phòng Lao động", "huyen", 3, kind="office"),
        unit("to-1", "Tổ Thi đua", "nv", 1, kind="inner_unit"),
    ]
    return {u.uid: u for u in units}


def plan(kind: str, *sources: str, **what: object) -> EventPlan:
    chosen = tuple(SourceUnit(uid) for uid in sources)
    settled: dict[str, object] = {"effective_on": DAY, "decision": "15/QĐ-UBND", "sources": chosen, **what}
    return EventPlan(kind, **settled)  # type: ignore[arg-type]
