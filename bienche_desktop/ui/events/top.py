"""Above the list of events: searching, narrowing, and the button for a new one."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from bienche_desktop.domain.events import EVENT_KINDS
from bienche_desktop.ui.buttons import Button
from bienche_desktop.ui.events.model import Narrowing
from bienche_desktop.ui.theme import STEP
from bienche_desktop.ui.units.fields import ChoiceField

ANY_YEAR, ANY_KIND = ("", "Mọi năm"), ("", "Mọi loại")


class EventsTop(QWidget):
    """`narrowed` carries the `Narrowing` that the user chose."""

    narrowed = Signal(object)
    new_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Tìm đơn vị, số quyết định (không cần dấu)")
        self.search.setAccessibleName("Tìm sự kiện")
        self.search.setClearButtonEnabled(True)
        self.year, self.kind = ChoiceField(), ChoiceField()
        self.year.setAccessibleName("Năm của sự kiện")
        self.kind.setAccessibleName("Loại sự kiện")
        self.kind.offer([ANY_KIND, *((code, kind.label) for code, kind in EVENT_KINDS.items())])
        self.new = Button("Sự kiện &mới…")
        self.new.setProperty("role", "primary")
        self.offer_years(())
        self.kind.show_value("")
        self._lay_out()
        self.search.textChanged.connect(self._on_change)
        self.year.entered.connect(self._on_change)
        self.kind.entered.connect(self._on_change)
        self.new.clicked.connect(self._on_new)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * STEP, 2 * STEP, 3 * STEP, 2 * STEP)
        row.setSpacing(2 * STEP)
        row.addWidget(self.search, 1)
        for widget in (self.year, self.kind, self.new):
            row.addWidget(widget)

    def offer_years(self, years: Iterable[int]) -> None:
        """The years to choose from; the chosen one stays, even where it has no events any more."""
        chosen = self.year.currentData() or ""
        known = [str(year) for year in years]
        if chosen and chosen not in known:
            known.append(chosen)
        self.year.offer([ANY_YEAR, *((year, f"Năm {year}") for year in known)])
        self.year.show_value(chosen)

    def narrowing(self) -> Narrowing:
        """What the user chose."""
        year = self.year.currentData()
        return Narrowing(int(year) if year else None, self.kind.currentData() or None, self.search.text())

    def show_all(self) -> None:
        """No narrowing any more."""
        self.year.show_value("")
        self.kind.show_value("")
        self.search.clear()
        self._on_change()

    def _on_change(self, _what: str = "") -> None:
        self.narrowed.emit(self.narrowing())

    def _on_new(self, _checked: bool = False) -> None:
        self.new_wanted.emit()
