"""The box in which the officer says how much a number may differ from last year's before its reason is asked for."""

from PySide6.QtWidgets import QDialog, QFormLayout, QVBoxLayout, QWidget

from bienche_desktop.domain.jump_limits import JumpLimits, limits_of, with_limits
from bienche_desktop.ui.forms import NumberField, deciding_buttons
from bienche_desktop.ui.labels import sentence
from bienche_desktop.ui.session import Session
from bienche_desktop.ui.theme import STEP

WIDTH = 460
ABOUT = (
    "Số giao của một đơn vị khác năm trước quá cả hai mức dưới đây, khác hẳn các đơn vị cùng cấp trên, mà không có "
    "sự kiện, số tăng giảm của văn bản hay ghi chú nêu lý do, thì được cảnh báo. Mức được giữ trong tệp."
)


class JumpLimitsDialog(QDialog):
    """Two numbers; `accept` writes them as one step that undo takes back."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        known = limits_of(session.store.properties())
        self.setWindowTitle("Mức khác hẳn năm trước")
        self.setMinimumWidth(WIDTH)
        self.percent = NumberField(known.percent, 0, 1000, suffix=" %")
        self.posts = NumberField(known.posts, 0, 100_000, suffix=" biên chế")
        self._lay_out()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow("Trên &tỷ lệ", self.percent)
        form.addRow("và trên &số", self.posts)
        column = QVBoxLayout(self)
        column.setSpacing(3 * STEP)
        column.addWidget(sentence(ABOUT, ""))
        column.addLayout(form)
        column.addWidget(deciding_buttons(self, "Ghi", enabled=not self._session.store.read_only))

    def accept(self) -> None:
        """Write the limits where they differ from those kept."""
        limits = JumpLimits(int(self.percent.value()), int(self.posts.value()))
        if limits == limits_of(self._session.store.properties()) or self._session.apply(with_limits(limits)):
            super().accept()
