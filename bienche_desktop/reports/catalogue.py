"""The sheets that the program can make, by name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bienche_desktop.reports import findings_sheet, summary_sheet
from bienche_desktop.reports.sheet import Sheet
from bienche_desktop.reports.sheet_settings import SheetSettings
from bienche_desktop.reports.summary_sheet import SummaryData


@dataclass(frozen=True, slots=True)
class SheetKind:
    """One sheet of the catalogue: its name on the command line, its title in menus, and what makes it."""

    name: str
    title: str
    build: Callable[[SummaryData, SheetSettings], Sheet]


def _by_name(*kinds: SheetKind) -> Mapping[str, SheetKind]:
    return MappingProxyType({kind.name: kind for kind in kinds})


SHEETS = _by_name(
    SheetKind("tong-hop", "Biểu tổng hợp biên chế năm", summary_sheet.build),
    SheetKind("kiem-tra", "Danh sách phát hiện năm", findings_sheet.build),
)
