"""The fields of one unit. The form says what the user entered; it changes nothing by itself."""

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from bienche_desktop.domain.days import show_day
from bienche_desktop.domain.indicators import Vocabulary
from bienche_desktop.domain.unit_edits import period_shown
from bienche_desktop.domain.unit_kinds import levels_on
from bienche_desktop.domain.units import FOREVER, Unit, UnitPeriod
from bienche_desktop.ui.theme import STEP
from bienche_desktop.ui.units.fields import ChoiceField, LineField, SuggestField

AUTONOMY = (
    "Nhóm 1: tự bảo đảm chi thường xuyên và chi đầu tư",
    "Nhóm 2: tự bảo đảm chi thường xuyên",
    "Nhóm 3: tự bảo đảm một phần chi thường xuyên",
    "Nhóm 4: Nhà nước bảo đảm chi thường xuyên",
)

Field = LineField | ChoiceField | SuggestField


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """A field of the form. `dated` fields have a history: whoever changes one is asked from which day."""

    name: str
    label: str
    kind: str = "line"
    dated: bool = True
    hint: str = ""


FIELDS = (
    FieldSpec("name", "Tên"),
    FieldSpec("short_name", "Tên viết tắt", dated=False, hint="dùng khi chỗ hẹp"),
    FieldSpec("kind", "Loại", "choice"),
    FieldSpec("level", "Cấp", "choice"),
    FieldSpec("code", "Mã", hint="mã đơn vị hành chính, mã cơ quan"),
    FieldSpec("autonomy", "Mức tự chủ", "suggest"),
    FieldSpec("grade", "Hạng, loại", hint="xã loại I, II, III; hạng đơn vị"),
    FieldSpec("start", "Có từ ngày", dated=False, hint="để trống: từ trước khi có số liệu"),
    FieldSpec("end", "Đến hết ngày", dated=False, hint="để trống: vẫn còn"),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """What the user entered: into which field of which unit."""

    uid: str
    field: FieldSpec
    text: str


class UnitForm(QWidget):
    """`entered` carries an `Entry` when a changed field is left.

    Where a question will follow, it comes a moment later: no question may open in the middle of a mouse press.
    """

    entered = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._uid: str | None = None
        self._waiting: list[Entry] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._deliver)
        self.fields: dict[str, Field] = {spec.name: self._make(spec) for spec in FIELDS}
        self.parent_path = QLabel()
        self.parent_path.setWordWrap(True)
        self._lay_out()

    def _make(self, spec: FieldSpec) -> Field:
        field: Field
        if spec.kind == "choice":
            field = ChoiceField()
        elif spec.kind == "suggest":
            field = SuggestField(AUTONOMY)
            field.setMinimumContentsLength(12)
            field.setSizeAdjustPolicy(SuggestField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        else:
            field = LineField()
            field.setPlaceholderText(spec.hint)
        field.setAccessibleName(spec.label)
        field.setProperty("field", spec.name)
        field.entered.connect(self._on_entered)
        return field

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(3 * STEP, 3 * STEP, 3 * STEP, STEP)
        form.setVerticalSpacing(STEP)
        form.setHorizontalSpacing(3 * STEP)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for spec in FIELDS:
            form.addRow(spec.label, self.fields[spec.name])
            if spec.name == "short_name":
                form.addRow("Trực thuộc", self.parent_path)

    # --- showing ----------------------------------------------------------------------------------------------

    def show_unit(self, unit: Unit, day: date, vocabulary: Vocabulary, path: str) -> None:
        """Show how the unit is on `day`. Call `flush` before another unit is shown."""
        self._uid = unit.uid
        period = period_shown(unit, day)
        self._offer(period, day, vocabulary)
        for spec in FIELDS:
            self.fields[spec.name].show_value(_stored(unit, period, spec.name))
        self.parent_path.setText(path or "không trực thuộc đơn vị nào")

    def _offer(self, period: UnitPeriod, day: date, vocabulary: Vocabulary) -> None:
        kind, level = self.fields["kind"], self.fields["level"]
        if isinstance(kind, ChoiceField) and isinstance(level, ChoiceField):
            kind.offer((code, known.label) for code, known in vocabulary.kinds.items())
            codes = {*levels_on(vocabulary, day), period.level}
            known_levels = [(code, known.label) for code, known in vocabulary.levels.items() if code in codes]
            level.offer([("", "chưa rõ"), *known_levels])

    def set_writable(self, writable: bool) -> None:
        """Let the user change things, or only look."""
        for field in self.fields.values():
            if isinstance(field, LineField):
                field.setReadOnly(not writable)
            else:
                field.setEnabled(writable)

    # --- what was entered -------------------------------------------------------------------------------------

    def flush(self) -> None:
        """Pass on what was typed into a field that was not left yet."""
        for field in self.fields.values():
            field.flush()

    def take_waiting(self) -> list[Entry]:
        """What was entered and not passed on yet; it is the caller's now."""
        self._timer.stop()
        waiting, self._waiting = self._waiting, []
        return waiting

    def _on_entered(self, text: str) -> None:
        name = self.sender().property("field")
        spec = next(spec for spec in FIELDS if spec.name == name)
        if self._uid is None:
            return
        entry = Entry(self._uid, spec, text)
        if spec.dated:
            self._waiting.append(entry)
            self._timer.start(0)
        else:
            self.entered.emit(entry)

    def _deliver(self) -> None:
        for entry in self.take_waiting():
            self.entered.emit(entry)


def _stored(unit: Unit, period: UnitPeriod, field: str) -> str:
    """The text of a field as it is stored; the last day is the one on which the unit still exists."""
    if field == "start":
        return show_day(unit.first.valid_from)
    if field == "end":
        end = unit.last.valid_to
        return "" if end == FOREVER else show_day(end - timedelta(days=1))
    return str(getattr(period, field) or "")
