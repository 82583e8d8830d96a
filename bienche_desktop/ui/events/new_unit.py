"""The fields of a unit that begins with an event."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QWidget

from bienche_desktop.domain.identity import new_uid
from bienche_desktop.domain.indicators import Vocabulary
from bienche_desktop.domain.unit_kinds import guess_kind, guess_level, levels_on
from bienche_desktop.restructuring import NewUnit
from bienche_desktop.ui.buttons import Button
from bienche_desktop.ui.theme import STEP
from bienche_desktop.ui.unit_picker import UnitChoice, UnitPicker
from bienche_desktop.ui.units.fields import ChoiceField, SuggestField
from bienche_desktop.ui.units.form import AUTONOMY


class NewUnitFields(QWidget):
    """Name, kind and parent; short name, level, code and autonomy on demand. Kind and level follow the name until
    the user chooses them; the parent is that of the units before until the user chooses another.
    """

    changed = Signal()

    def __init__(
        self, vocabulary: Vocabulary, parents: Callable[[], list[UnitChoice]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._vocabulary = vocabulary
        self._uid = new_uid()
        self._kind_chosen = self._level_chosen = self._parent_chosen = False
        self.name, self.short_name, self.code = QLineEdit(), QLineEdit(), QLineEdit()
        self.kind, self.level = ChoiceField(), ChoiceField()
        self.autonomy = SuggestField(AUTONOMY)
        self.parent_unit = UnitPicker(parents, self)
        self.more = Button()
        self._more_fields = QWidget()
        self._fill()
        self._lay_out()
        self._connect()

    def _fill(self) -> None:
        self.kind.offer((code, kind.label) for code, kind in self._vocabulary.kinds.items())
        self.kind.show_value("other")
        self.name.setPlaceholderText("tên đơn vị mới")
        self.parent_unit.setPlaceholderText("đơn vị cấp trên")
        self.more.setText("Thêm chi tiết")
        self.more.setProperty("role", "quiet")
        self.more.setCheckable(True)
        self.autonomy.show_value("")
        named = (
            (self.name, "Tên đơn vị mới"), (self.kind, "Loại đơn vị mới"), (self.parent_unit, "Trực thuộc"),
            (self.short_name, "Tên viết tắt"), (self.level, "Cấp"), (self.code, "Mã"), (self.autonomy, "Mức tự chủ"),
        )  # fmt: skip
        for field, name in named:
            field.setAccessibleName(name)

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(2 * STEP, 0, 0, 0)
        form.setVerticalSpacing(STEP)
        form.addRow("Tên", self.name)
        form.addRow("Trực thuộc", self.parent_unit)
        row = QHBoxLayout()
        row.addWidget(self.kind, 1)
        row.addWidget(self.more)
        form.addRow("Loại", row)
        details = QFormLayout(self._more_fields)
        details.setContentsMargins(0, 0, 0, 0)
        details.setVerticalSpacing(STEP)
        details.addRow("Viết tắt", self.short_name)
        details.addRow("Cấp", self.level)
        details.addRow("Mã", self.code)
        details.addRow("Mức tự chủ", self.autonomy)
        form.addRow(self._more_fields)
        self._more_fields.hide()

    def _connect(self) -> None:
        self.name.textEdited.connect(self._on_name)
        self.kind.entered.connect(self._on_kind)
        self.level.entered.connect(self._on_level)
        self.parent_unit.chosen.connect(self._on_parent)
        self.parent_unit.cleared.connect(self._on_parent)
        for field in (self.short_name, self.code):
            field.textEdited.connect(self._on_edited)
        self.autonomy.editTextChanged.connect(self._on_edited)
        self.autonomy.entered.connect(self._on_edited)
        self.more.toggled.connect(self._more_fields.setVisible)

    # --- what the form knows ----------------------------------------------------------------------------------

    def set_day(self, day: date) -> None:
        """The levels that exist on the day the unit begins."""
        chosen = self.level.currentData()
        known = [(code, self._vocabulary.levels[code].label) for code in levels_on(self._vocabulary, day)]
        self.level.offer([("", "chưa rõ"), *known])
        self._day = day
        self.level.show_value(chosen if any(code == chosen for code, _ in known) else "")
        self._guess()

    def suggest_parent(self, uid: str | None) -> None:
        """The parent, unless the user chose one."""
        if not self._parent_chosen and self.parent_unit.uid != uid:
            self.parent_unit.set_uid(uid)

    @property
    def is_filled(self) -> bool:
        """Whether the user typed something that would be lost."""
        return bool(self.name.text().strip())

    def value(self) -> NewUnit:
        """The unit as it stands in the fields, under one identity however often one looks."""
        return NewUnit(
            self.name.text(), self.kind.currentData() or "other", self.level.currentData() or None,
            self.parent_unit.uid, self.short_name.text() or None, self.code.text() or None,
            self.autonomy.currentText() or None, self._uid,
        )  # fmt: skip

    # --- what the user does -----------------------------------------------------------------------------------

    def _guess(self) -> None:
        name = self.name.text()
        if not self._kind_chosen:
            self.kind.show_value(guess_kind(name, self._vocabulary))
        if not self._level_chosen:
            guess = guess_level(name, self.kind.currentData(), self._vocabulary, self._day)
            self.level.show_value(guess or "")

    def _on_name(self, _text: str) -> None:
        self._guess()
        self.changed.emit()

    def _on_kind(self, _code: str) -> None:
        self._kind_chosen = True
        self._guess()
        self.changed.emit()

    def _on_level(self, _code: str) -> None:
        self._level_chosen = True
        self.changed.emit()

    def _on_parent(self, _uid: str = "") -> None:
        self._parent_chosen = True
        self.changed.emit()

    def _on_edited(self, _text: str) -> None:
        self.changed.emit()
