"""Small worlds for tests: units and figures put into a file by the same proposals that the program uses."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from bienche_desktop.domain.change_sets import ChangeSet
from bienche_desktop.domain.changes import AddUnit, Proposal, SetFigure
from bienche_desktop.domain.figures import FigureKey, Number
from bienche_desktop.domain.units import UnitPeriod
from bienche_desktop.store import Store

PERIOD_FIELDS = set(UnitPeriod.__dataclass_fields__)


def make_store(folder: Path, name: str = "thu.bienche") -> Store:
    """A new, empty data file, opened."""
    return Store.create(folder / name)


def add_unit(store: Store, uid: str, name: str, parent: str | None = None, **fields: object) -> ChangeSet:
    """Add one unit under a readable uid."""
    period = replace(UnitPeriod(name, parent), **fields)  # type: ignore[arg-type]
    return store.apply(Proposal(f"thêm {name}", (AddUnit(uid, (period,)),)))


def add_district(store: Store) -> None:
    """Huyện Hải Hà with one group, two offices and a school."""
    add_unit(store, "huyen", "Huyện Hải Hà", kind="district", level="district")
    add_unit(store, "khoi", "Cơ quan hành chính", "huyen", kind="group")
    add_unit(store, "noivu", "Phòng Nội vụ", "khoi", kind="office", order=1)
    add_unit(store, "taichinh", "Phòng Tài chính - Kế hoạch", "khoi", kind="office", order=2)
    add_unit(store, "truong", "Trường Tiểu học Quảng Minh", "huyen", kind="school_primary", order=2)


def put(
    store: Store, year: int, values: Mapping[str, Number | None], indicator: str = "civil_servants",
    measure: str = "assigned",
) -> ChangeSet:  # fmt: skip
    """Write one number a unit."""
    changes = tuple(SetFigure(FigureKey(u, year, indicator, measure), v) for u, v in values.items())
    return store.apply(Proposal(f"nhập {len(values)} số liệu", changes))
