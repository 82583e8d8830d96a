"""What happens when a field of the details was left."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from bienche_desktop.domain import unit_edits
from bienche_desktop.domain.changes import Proposal, SetFigure
from bienche_desktop.domain.days import day_after, parse_day, show_day
from bienche_desktop.domain.figures import FigureKey
from bienche_desktop.domain.indicators import Kind, Level
from bienche_desktop.domain.numbers import parse_entry
from bienche_desktop.domain.unit_edits import When, living_day, period_shown
from bienche_desktop.domain.units import Unit
from bienche_desktop.ui.session import Session
from bienche_desktop.ui.units import questions
from bienche_desktop.ui.units.commands import TreeCommands
from bienche_desktop.ui.units.form import Entry

if TYPE_CHECKING:
    from bienche_desktop.ui.units.tab import UnitsTab


class FormCommands(QObject):
    """Saves what was entered; whatever was not saved, the fields show again as it is stored."""

    def __init__(self, session: Session, tab: "UnitsTab", tree: TreeCommands) -> None:
        super().__init__(tab)
        self._session = session
        self._tab = tab
        self._tree = tree

    def on_entry(self, entry: Entry) -> None:
        """A field of the form was left; a dated one asks from which day."""
        unit = self._session.store.units.get(entry.uid)
        if unit is None:
            return
        when: When | None = When(living_day(unit, self._tab.day), corrects=True)
        if entry.field.dated:
            when = self._tree.when(self._about(entry, unit), unit, entry.field.name)
        self._save(entry, unit, when)

    def save_quietly(self, entries: list[Entry]) -> None:
        """What was typed when the tab went away: saved as a correction, because nobody is there to ask."""
        for entry in entries:
            unit = self._session.store.units.get(entry.uid)
            if unit is not None:
                self._save(entry, unit, When(living_day(unit, self._tab.day), corrects=True))

    def _save(self, entry: Entry, unit: Unit, when: When | None) -> None:
        if when is None or self._tree.apply(lambda: _proposal(unit, entry, when)) is None:
            self._tab.show_details()

    def _about(self, entry: Entry, unit: Unit) -> str:
        period = period_shown(unit, self._tab.day)
        if entry.field.name == "name":
            return f"Đổi tên “{period.name}” thành “{entry.text.strip()}”"
        old, new = self._word(entry, str(getattr(period, entry.field.name) or "")), self._word(entry, entry.text)
        return f"{period.name}\n{entry.field.label}: {old} → {new}"

    def _word(self, entry: Entry, value: str) -> str:
        """A value as the user reads it."""
        vocabulary = self._session.store.vocabulary
        known: dict[str, Mapping[str, Kind | Level]] = {"kind": vocabulary.kinds, "level": vocabulary.levels}
        meant = known.get(entry.field.name, {}).get(value)
        return meant.label if meant else value or "chưa rõ"

    def on_note(self, uid: str, text: str) -> None:
        """The notes were left."""
        unit = self._session.store.units.get(uid)
        if unit is not None:
            self._tree.apply(lambda: unit_edits.set_note(unit, text))

    def on_figure(self, key: FigureKey, text: str) -> None:
        """A number of heads or deputies was left."""
        if self._tree.apply(lambda: self._figure(key, text)) is None:
            self._tab.details.show_figures()

    def _figure(self, key: FigureKey, text: str) -> Proposal:
        vocabulary = self._session.store.vocabulary
        name = period_shown(self._session.store.units[key.unit], self._session.day).name
        label = vocabulary.label(key.indicator, key.measure)
        return Proposal(f"sửa {label} {key.year} của {name}", (SetFigure(key, parse_entry(text, whole=True)),))

    def on_shift(self, period: int) -> None:
        """The day of a change is to be put right."""
        unit = self._unit()
        if unit is None:
            return
        start = unit.periods[period].valid_from
        about = f"Thay đổi ghi ngày {show_day(start)} thật ra có hiệu lực từ ngày"
        day = questions.ask_day(self._tab, "Sửa ngày", about, start)
        if day is not None:
            self._tree.apply(lambda: unit_edits.shift_change(unit, period, day))

    def on_drop_change(self, period: int) -> None:
        """A change never was."""
        unit = self._unit()
        if unit is not None:
            self._tree.apply(lambda: unit_edits.drop_change(unit, period))

    def _unit(self) -> Unit | None:
        return self._session.store.units.get(self._tab.details.uid or "")


def _proposal(unit: Unit, entry: Entry, when: When) -> Proposal:
    if entry.field.name == "start":
        return unit_edits.set_start(unit, parse_day(entry.text))
    if entry.field.name == "end":
        last = parse_day(entry.text)
        return unit_edits.set_end(unit, None if last is None else day_after(last))
    return unit_edits.set_field(unit, entry.field.name, entry.text, when)
