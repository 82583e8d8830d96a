"""The units before: found by typing, listed with how much of each goes."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from bienche_desktop.restructuring import SourceUnit
from bienche_desktop.restructuring.plan import SHARES, WHOLE
from bienche_desktop.ui.buttons import Button
from bienche_desktop.ui.events.section import Section
from bienche_desktop.ui.theme import STEP
from bienche_desktop.ui.unit_picker import UnitChoice, UnitPicker
from bienche_desktop.ui.units.fields import ChoiceField


class SourceRow(QWidget):
    """One unit: its name and where it hangs, how much of it goes, and a button that drops it."""

    share_changed = Signal()
    dropped = Signal(str)

    def __init__(self, choice: UnitChoice, share: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.uid = choice.uid
        self.share = ChoiceField()
        self.share.setAccessibleName(f"Phần của {choice.name}")
        self.share.offer(SHARES.items())
        self.share.show_value(share)
        drop = Button("Bỏ")
        drop.setProperty("role", "quiet")
        drop.setAccessibleName(f"Bỏ {choice.name}")
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * STEP, 0, 0, 0)
        row.addLayout(_names(choice), 1)
        row.addWidget(self.share)
        row.addWidget(drop)
        self.share.entered.connect(self._on_share)
        drop.clicked.connect(self._on_drop)

    def source(self, shares: bool) -> SourceUnit:
        """The unit with its share; whole where shares are not asked for."""
        return SourceUnit(self.uid, self.share.currentData() if shares else WHOLE)

    def _on_share(self, _share: str) -> None:
        self.share_changed.emit()

    def _on_drop(self, _checked: bool = False) -> None:
        self.dropped.emit(self.uid)


def _names(choice: UnitChoice) -> QVBoxLayout:
    """A unit's name, and below it where it hangs."""
    column = QVBoxLayout()
    column.setSpacing(0)
    for words, role in ((choice.name, ""), (choice.path, "muted")):
        if not words:
            continue
        label = QLabel(words)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setToolTip(f"{choice.name}\n{choice.path}".strip())
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        label.setProperty("role", role)
        column.addWidget(label)
    return column


class SourcesSection(Section):
    """The units before, in the sequence in which they were chosen. `units` gives those alive on the eve."""

    def __init__(self, units: Callable[[], list[UnitChoice]], parent: QWidget | None = None) -> None:
        super().__init__("", ("sources",), parent)
        self._units = units
        self._shares = False
        self.rows: list[SourceRow] = []
        self.picker = UnitPicker(units, self, keeps_name=False)
        self.picker.setPlaceholderText("Gõ tên để thêm đơn vị (không cần dấu)")
        self.picker.setAccessibleName("Thêm đơn vị trước sắp xếp")
        self._list = QVBoxLayout()
        self._list.setSpacing(STEP)
        self.body.addWidget(self.picker)
        self.body.addLayout(self._list)
        self.picker.chosen.connect(self._on_chosen)

    def set_shape(self, title: str, shares: bool) -> None:
        """Under which heading, and whether parts of units may go."""
        self._shares = shares
        self.title.setText(title)
        self.setVisible(bool(title))
        for row in self.rows:
            row.share.setVisible(shares)

    def sources(self) -> tuple[SourceUnit, ...]:
        """The units chosen; none where the kind has none."""
        return tuple(row.source(self._shares) for row in self.rows) if self.title.text() else ()

    def add(self, uid: str) -> None:
        """One more unit, unless it stands here already."""
        choice = next((c for c in self._units() if c.uid == uid), None)
        if choice is None or any(row.uid == uid for row in self.rows):
            return
        row = SourceRow(choice, WHOLE)
        row.share.setVisible(self._shares)
        row.share_changed.connect(self.touch)
        row.dropped.connect(self._on_dropped)
        self.rows.append(row)
        self._list.addWidget(row)

    def clear(self) -> None:
        """No unit is chosen any more."""
        for row in self.rows:
            self._remove(row)
        self.rows = []

    def _remove(self, row: SourceRow) -> None:
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _on_chosen(self, uid: str) -> None:
        self.add(uid)
        self.touch()

    def _on_dropped(self, uid: str) -> None:
        row = next(row for row in self.rows if row.uid == uid)
        self.rows.remove(row)
        self._remove(row)
        self.picker.setFocus()
        self.touch()
