"""The rows of "Cách đọc đã nhớ": layouts and names that imports taught the file."""

from dataclasses import dataclass

from bienche_desktop.domain.changes import RemoveAlias, RemoveProfile
from bienche_desktop.domain.documents import Alias, ImportProfile
from bienche_desktop.domain.units import Unit
from bienche_desktop.excel.proposals.profiles import kept_in
from bienche_desktop.store import Store
from bienche_desktop.ui.table_model import Column


@dataclass(frozen=True, slots=True)
class LearnedRow:
    """One thing that was learned: its words for the table, and how it is forgotten. `profile` where it is a layout."""

    texts: tuple[str, str, str]
    forget: RemoveAlias | RemoveProfile
    profile: ImportProfile | None = None


COLUMNS: tuple[Column[LearnedRow], ...] = (
    Column("Loại", lambda row: row.texts[0]),
    Column("Gặp ở", lambda row: row.texts[1]),
    Column("Được hiểu là", lambda row: row.texts[2]),
)


def learned_rows(store: Store) -> list[LearnedRow]:
    """Layouts first, then names, each in the order in which they were learned."""
    return [*map(_of_profile, store.profiles()), *(_of_alias(alias, store) for alias in store.aliases())]


def _of_profile(profile: ImportProfile) -> LearnedRow:
    layout = kept_in(profile)
    counted = ((len(layout.columns), "cột"), (len(layout.rows), "dòng"), (len(layout.answers), "câu trả lời"),
               (int(bool(layout.header)), "dòng tiêu đề"))  # fmt: skip
    said = ", ".join(f"{number} {what}" for number, what in counted if number) or "không có gì"
    return LearnedRow(("Bố cục bảng", profile.name, said), RemoveProfile(profile.fingerprint), profile)


def _of_alias(alias: Alias, store: Store) -> LearnedRow:
    unit = store.units.get(alias.target)
    texts = ("Tên đơn vị", alias.text, _path(unit, store) if unit else "đơn vị không còn trong tệp")
    return LearnedRow(texts, RemoveAlias(alias.kind, alias.text))


def _path(unit: Unit, store: Store) -> str:
    """The unit and the one above it, which tells two of one name apart."""
    above = store.units.get(unit.last.parent or "")
    return f"{unit.name} ({above.name})" if above else unit.name
