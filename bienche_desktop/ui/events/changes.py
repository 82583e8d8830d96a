"""What changes in the unit that goes on: its name, its parent, its form."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from bienche_desktop.domain.indicators import Vocabulary
from bienche_desktop.domain.units import UnitPeriod
from bienche_desktop.ui.events.section import Section
from bienche_desktop.ui.theme import STEP
from bienche_desktop.ui.unit_picker import UnitChoice, UnitPicker
from bienche_desktop.ui.units.fields import ChoiceField, SuggestField
from bienche_desktop.ui.units.form import AUTONOMY

LABELS = {
    "name": "Tên mới",
    "short_name": "Tên viết tắt mới",
    "parent": "Trực thuộc mới",
    "kind": "Loại mới",
    "autonomy": "Mức tự chủ mới",
}
"""The fields by what they change; a kind of event shows those that its shape names."""

UNCHANGED = ("", "như cũ")


class ChangesSection(Section):
    """Shows the fields that the kind needs. `units` gives the units that may become the parent."""

    def __init__(
        self, vocabulary: Vocabulary, units: Callable[[], list[UnitChoice]], parent: QWidget | None = None
    ) -> None:
        super().__init__("Thay đổi", ("new_name", "new_parent", "new_kind", "new_autonomy"), parent)
        self._shown: tuple[str, ...] = ()
        self.name, self.short_name = QLineEdit(), QLineEdit()
        self.parent_unit = UnitPicker(units, self)
        self.kind = ChoiceField()
        self.kind.offer([UNCHANGED, *((code, kind.label) for code, kind in vocabulary.kinds.items())])
        self.autonomy = SuggestField(AUTONOMY)
        self._fields: dict[str, QWidget] = {
            "name": self.name,
            "short_name": self.short_name,
            "parent": self.parent_unit,
            "kind": self.kind,
            "autonomy": self.autonomy,
        }
        self._form = QFormLayout()
        self._lay_out()
        self.clear()
        self._connect()

    def _lay_out(self) -> None:
        self._form.setContentsMargins(2 * STEP, 0, 0, 0)
        self._form.setVerticalSpacing(STEP)
        for field, label in LABELS.items():
            self._form.addRow(label, self._fields[field])
            self._fields[field].setAccessibleName(label)
        self.body.addLayout(self._form)

    def _connect(self) -> None:
        for line in (self.name, self.short_name):
            line.textEdited.connect(self.touch)
        self.autonomy.editTextChanged.connect(self.changed)
        self.parent_unit.chosen.connect(self.touch)
        self.parent_unit.cleared.connect(self.touch)
        self.kind.entered.connect(self.touch)
        self.autonomy.entered.connect(self.touch)

    def set_shape(self, shown: tuple[str, ...], *, optional: bool) -> None:
        """Which fields to show; `optional` where the event is one without them, too."""
        self._shown = shown
        self.setVisible(bool(shown))
        for field, widget in self._fields.items():
            self._form.setRowVisible(widget, field in shown)
        self.name.setPlaceholderText("để trống nếu giữ tên cũ" if optional else "")
        self.short_name.setPlaceholderText("để trống nếu giữ như cũ")
        self.title.setText("Đổi tên (nếu có)" if optional else "Thay đổi")

    def show_present(self, period: UnitPeriod | None) -> None:
        """How the unit is now, as a hint in the empty fields."""
        if "short_name" in self._shown:
            self.name.setPlaceholderText(period.name if period is not None else "")

    def values(self) -> dict[str, Any]:
        """The fields of a plan that stand here; only those that are shown."""
        entered = {
            "name": self.name.text(),
            "short_name": self.short_name.text(),
            "parent": self.parent_unit.uid,
            "kind": self.kind.currentData(),
            "autonomy": self.autonomy.currentText(),
        }
        return {f"new_{field}": value or None for field, value in entered.items() if field in self._shown}

    @property
    def is_filled(self) -> bool:
        """Whether the user typed something that would be lost."""
        return any(self.values().values())

    def clear(self) -> None:
        """Nothing changes."""
        self.name.clear()
        self.short_name.clear()
        self.parent_unit.set_uid(None)
        self.kind.show_value(UNCHANGED[0])
        self.autonomy.show_value("")
