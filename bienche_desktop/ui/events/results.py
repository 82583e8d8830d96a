"""The units after: new ones, or ones that are there already."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from bienche_desktop.domain.indicators import Vocabulary
from bienche_desktop.restructuring import NewUnit
from bienche_desktop.ui.buttons import Button
from bienche_desktop.ui.events.kinds import Shape
from bienche_desktop.ui.events.new_unit import NewUnitFields
from bienche_desktop.ui.events.section import Section
from bienche_desktop.ui.theme import STEP
from bienche_desktop.ui.unit_picker import UnitChoice, UnitPicker

Units = Callable[[], list[UnitChoice]]


class ResultRow(QWidget):
    """One unit after the event: an existing one, or the fields of a new one."""

    changed = Signal()
    dropped = Signal(object)

    def __init__(self, vocabulary: Vocabulary, units: Units, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.existing, self.new = QRadioButton("Đơn vị đang có"), QRadioButton("Đơn vị mới lập")
        self._either = QButtonGroup(self)
        self.picker = UnitPicker(units, self)
        self.picker.setPlaceholderText("Gõ tên đơn vị (không cần dấu)")
        self.picker.setAccessibleName("Đơn vị sau sắp xếp")
        self.fields = NewUnitFields(vocabulary, units, self)
        self.drop = Button("Bỏ")
        self.drop.setProperty("role", "quiet")
        self.drop.setAccessibleName("Bỏ đơn vị này")
        self.touched = False
        self._lay_out()
        self._either.buttonClicked.connect(self._on_either)
        self.picker.chosen.connect(self._on_changed)
        self.picker.cleared.connect(self._on_changed)
        self.fields.changed.connect(self._on_changed)
        self.drop.clicked.connect(self._on_drop)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        for button in (self.existing, self.new):
            self._either.addButton(button)
            top.addWidget(button)
        top.addStretch(1)
        top.addWidget(self.drop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        column.addLayout(top)
        column.addWidget(self.picker)
        column.addWidget(self.fields)

    def take(self, existing: bool) -> None:
        """An existing unit, or a new one."""
        (self.existing if existing else self.new).setChecked(True)
        self.picker.setVisible(existing)
        self.fields.setVisible(not existing)

    @property
    def is_filled(self) -> bool:
        """Whether the user typed something that would be lost."""
        return self.fields.is_filled or self.picker.uid is not None

    def value(self) -> str | NewUnit | None:
        """The unit; None while no existing one is chosen, or a new one has nothing but guesses."""
        return self.picker.uid if self.existing.isChecked() else self.fields.value()

    def focus(self) -> None:
        """Begin here."""
        (self.picker if self.existing.isChecked() else self.fields.name).setFocus()

    def _on_either(self, _button: object) -> None:
        self.take(self.existing.isChecked())
        self.focus()
        self._on_changed()

    def _on_changed(self, _uid: str = "") -> None:
        self.touched = True
        self.changed.emit()

    def _on_drop(self, _checked: bool = False) -> None:
        self.dropped.emit(self)


class ResultsSection(Section):
    """One row, or several where the kind has several. `units` gives those alive on the effective day."""

    def __init__(self, vocabulary: Vocabulary, units: Units, parent: QWidget | None = None) -> None:
        super().__init__("", ("results", "survivor"), parent)
        self._vocabulary, self._units = vocabulary, units
        self._shape = Shape()
        self._day: date | None = None
        self._above: str | None = None
        self.rows: list[ResultRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(2 * STEP)
        self.more = Button("&Thêm đơn vị nữa")
        self.more.setProperty("role", "quiet")
        foot = QHBoxLayout()
        foot.addWidget(self.more)
        foot.addStretch(1)
        self.body.addLayout(self._list)
        self.body.addLayout(foot)
        self.more.clicked.connect(self._on_more)

    def set_shape(self, shape: Shape) -> None:
        """As many rows as the kind needs; rows in which the user did nothing take its usual choice."""
        self._shape = shape
        self.title.setText(shape.after)
        self.setVisible(bool(shape.after))
        self.more.setVisible(shape.many)
        while len(self.rows) < shape.fewest_after:
            self._add()
        for row in self.rows:
            if not row.touched:
                row.take(shape.existing)
        self._tell_rows()

    def set_day(self, day: date) -> None:
        """The day on which the units begin."""
        if day != self._day:
            self._day = day
            for row in self.rows:
                row.fields.set_day(day)

    def suggest_parent(self, uid: str | None) -> None:
        """The parent of new units, unless the user chose one."""
        self._above = uid
        for row in self.rows:
            row.fields.suggest_parent(uid)

    def results(self) -> tuple[str | NewUnit, ...]:
        """The units after; empty where the kind has none."""
        if not self._shape.after:
            return ()
        shown = self.rows if self._shape.many else self.rows[:1]
        return tuple(value for row in shown if (value := row.value()) is not None)

    @property
    def is_filled(self) -> bool:
        """Whether the user typed something that would be lost."""
        return any(row.is_filled for row in self.rows)

    def clear(self) -> None:
        """Back to empty rows."""
        for row in self.rows:
            self._remove(row)
        self.rows = []
        self.set_shape(self._shape)

    def _add(self) -> ResultRow:
        row = ResultRow(self._vocabulary, self._units)
        row.take(self._shape.existing)
        if self._day is not None:
            row.fields.set_day(self._day)
        row.fields.suggest_parent(self._above)
        row.changed.connect(self.touch)
        row.dropped.connect(self._on_dropped)
        self.rows.append(row)
        self._list.addWidget(row)
        return row

    def _remove(self, row: ResultRow) -> None:
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _tell_rows(self) -> None:
        """A single row cannot be dropped; of several rows only the first counts where the kind has one."""
        for number, row in enumerate(self.rows):
            row.drop.setVisible(len(self.rows) > 1 and self._shape.many)
            row.setVisible(self._shape.many or number == 0)

    def _on_more(self, _checked: bool = False) -> None:
        row = self._add()
        self._tell_rows()
        row.focus()
        self.touch()

    def _on_dropped(self, row: ResultRow) -> None:
        self.rows.remove(row)
        self._remove(row)
        self._tell_rows()
        self.touch()
