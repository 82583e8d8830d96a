"""What the tab shows for a file without units: three ways to begin."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from bienche_desktop.ui.buttons import Button
from bienche_desktop.ui.theme import STEP


class EmptyPage(QWidget):
    """Offers to import, to enter a first unit, to look at a sample."""

    import_wanted = Signal()
    add_unit_wanted = Signal()
    sample_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "empty")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setSpacing(3 * STEP)
        column.addStretch(2)
        column.addWidget(_line("title", "Tệp này chưa có đơn vị nào"))
        column.addWidget(_line("muted", "Nhập bảng giao biên chế có sẵn, thêm từng đơn vị, hoặc xem thử dữ liệu mẫu."))
        column.addLayout(self._buttons())
        column.addStretch(3)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2 * STEP)
        row.addStretch()
        for name, text, signal, role in (
            ("import", "Nhập từ bảng tính…", self.import_wanted, "primary"),
            ("add", "Thêm đơn vị đầu tiên", self.add_unit_wanted, ""),
            ("sample", "Mở dữ liệu mẫu", self.sample_wanted, ""),
        ):
            button = Button(text)
            button.setObjectName(name)
            button.setProperty("role", role)
            button.clicked.connect(signal)
            row.addWidget(button)
        row.addStretch()
        return row


def _line(role: str, text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    return label
