"""Writing a reduction target, and choosing among those that resolutions give."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from bienche_desktop.domain.indicators import Vocabulary
from bienche_desktop.domain.targets import SUBJECTS, Target
from bienche_desktop.ui.forms import NumberField, ValueForm, choice, deciding_buttons
from bienche_desktop.ui.labels import sentence
from bienche_desktop.ui.theme import STEP

WIDTH, BASIS_LINES = 760, 3
YEARS = (1945, 2200)


class TargetDialog(ValueForm):
    """A form over one target; accepted only with one that can be. `unit_name` is whose number it is about."""

    def __init__(self, parent: QWidget | None, vocabulary: Vocabulary, target: Target, unit_name: str) -> None:
        super().__init__(parent, "Mục tiêu tinh giản", WIDTH)
        self._target = target
        self.name = QLineEdit(target.name)
        self.name.setCursorPosition(0)
        self.subject = choice(SUBJECTS, target.subject)
        self.indicator = choice({code: i.label for code, i in vocabulary.indicators.items()}, target.indicator)
        self.measure = choice({code: m.label for code, m in vocabulary.measures.items()}, target.measure)
        self.base_year, self.end_year = (NumberField(year, *YEARS) for year in (target.base_year, target.end_year))
        self.percent = NumberField(target.percent, -100, 1000, decimals=2, suffix=" %")
        self.basis = QPlainTextEdit(target.legal_basis)
        self._lay_out(unit_name)
        self.subject.currentIndexChanged.connect(self._on_subject)
        self._on_subject()

    def _lay_out(self, unit_name: str) -> None:
        self.basis.setTabChangesFocus(True)
        self.basis.setFixedHeight(BASIS_LINES * self.fontMetrics().lineSpacing() + 5 * STEP)
        whose = QLabel(unit_name)
        whose.setTextFormat(Qt.TextFormat.PlainText)
        self.lay_out(
            ("Đơn vị", whose),
            ("&Tên mục tiêu", self.name),
            ("Tính t&rên", self.subject),
            ("&Chỉ tiêu", self.indicator),
            ("&Loại số", self.measure),
            ("Năm &gốc", self.base_year),
            ("Năm c&uối", self.end_year),
            ("Tăng, g&iảm (giảm ghi số âm) hoặc tỷ lệ", self.percent),
            ("Căn cứ &pháp lý", self.basis),
        )

    def _on_subject(self, _index: int = 0) -> None:
        """Indicator and measure mean nothing where units are counted."""
        for field in (self.indicator, self.measure):
            field.setEnabled(self.subject.currentData() == "figure")

    def target(self) -> Target:
        """The target as the form says."""
        return replace(
            self._target, name=self.name.text().strip(), indicator=self.indicator.currentData(),
            measure=self.measure.currentData(), base_year=int(self.base_year.value()),
            end_year=int(self.end_year.value()), percent=self.percent.value(),
            legal_basis=self.basis.toPlainText().strip(), subject=self.subject.currentData(),
        )  # fmt: skip

    def check(self) -> None:
        """Raises `Refused` for a target that cannot be."""
        self.target().check()


class SampleTargetsDialog(QDialog):
    """Targets of resolutions to take over; none is chosen beforehand."""

    def __init__(self, parent: QWidget | None, offered: Sequence[Target]) -> None:
        super().__init__(parent)
        self._offered = offered
        self.setWindowTitle("Mục tiêu mẫu")
        self.setMinimumWidth(WIDTH)
        self.list = QListWidget()
        self.list.setAccessibleName("Mục tiêu mẫu")
        self.list.ensurePolished()  # a list measures its rows once, so the style sheet must reach it before
        for target in offered:
            item = QListWidgetItem(target.name)
            item.setToolTip(target.legal_basis)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.list.addItem(item)
        told = sentence("Chọn mục tiêu cần theo dõi; sau khi thêm vẫn sửa được tên, tỷ lệ, năm và căn cứ.")
        column = QVBoxLayout(self)
        column.setSpacing(3 * STEP)
        for widget in (told, self.list, deciding_buttons(self, "Thêm")):
            column.addWidget(widget)

    def chosen(self) -> list[Target]:
        """The targets that were ticked."""
        return [target for row, target in enumerate(self._offered)
                if self.list.item(row).checkState() == Qt.CheckState.Checked]  # fmt: skip
