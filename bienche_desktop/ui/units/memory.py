"""What the tab remembers until the next start. Whatever is unknown or wrong in what was kept is passed over."""

from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bienche_desktop.ui.units.tab import UnitsTab


def remembered(tab: "UnitsTab") -> dict[str, Any]:
    """Plain JSON values."""
    header = tab.view.header()
    return {
        "split": tab.split.sizes(),
        "columns": [header.sectionSize(column) for column in range(header.count() - 1)],
        "open": sorted(uid for uid in tab.view.open_units() if uid in tab.model.tree),
        "unit": tab.view.current(),
        "day": None if tab.day == tab.year_end else tab.day.isoformat(),
        "closed": tab.top.shows_closed(),
        "detail": tab.details.tabs.currentIndex(),
    }


def restore(tab: "UnitsTab", state: dict[str, Any]) -> None:
    """Put everything back."""
    if _numbers(state.get("split"), 2):
        tab.split.setSizes(state["split"])
    if _numbers(state.get("columns"), tab.view.header().count() - 1):
        tab.view.take_widths(state["columns"])
    if isinstance(state.get("detail"), int):
        tab.details.tabs.setCurrentIndex(state["detail"])
    tab.top.show_closed(state.get("closed") is True)
    _restore_day(tab, state.get("day"))
    if _words(state.get("open")):
        tab.view.open_only(state["open"])
    if isinstance(state.get("unit"), str):
        tab.view.choose(state["unit"])


def _restore_day(tab: "UnitsTab", day: object) -> None:
    try:
        tab.set_day(date.fromisoformat(day) if isinstance(day, str) else tab.year_end)
    except ValueError:
        tab.set_day(tab.year_end)


def _numbers(value: object, count: int) -> bool:
    return isinstance(value, list) and len(value) == count and all(isinstance(n, int) and n >= 0 for n in value)


def _words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) for word in value)
