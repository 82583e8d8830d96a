"""The line above the grid: columns, years of one unit, origin of the numbers, and a hint."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from bienche_desktop.ui.icons import icon
from bienche_desktop.ui.theme import STEP, Theme


class TopLine(QWidget):
    """Buttons of the tab. `unit_stepped` asks for the unit before (-1) or after (1) in the tree."""

    columns_wanted = Signal()
    unit_stepped = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.columns = QPushButton("Cột…")
        self.by_year = _switch("Theo năm", "F7", "Một đơn vị, các năm đặt cạnh nhau")
        self.details = _switch("Nguồn số liệu", "F4", "Số ở ô đang chọn lấy từ đâu, trước đây là bao nhiêu")
        self.previous = _step("Đơn vị phía trên", "Alt+PgUp")
        self.next = _step("Đơn vị phía dưới", "Alt+PgDown")
        self.subject = QLabel()
        self.hint = QLabel()
        self._build()
        self.set_theme(theme)

    def _build(self) -> None:
        self.columns.setToolTip("Chọn các cột chỉ tiêu hiện trong bảng")
        self.subject.setProperty("role", "heading")
        self.hint.setProperty("role", "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * STEP, STEP, 2 * STEP, STEP)
        row.setSpacing(2 * STEP)
        for part in (self.columns, self.by_year, self.previous, self.next, self.subject):
            row.addWidget(part)
        row.addWidget(self.hint, 1)
        row.addWidget(self.details)
        self.columns.clicked.connect(self.columns_wanted)
        self.previous.clicked.connect(self._on_previous)
        self.next.clicked.connect(self._on_next)

    def set_theme(self, theme: Theme) -> None:
        """Draws the icons for this theme."""
        self.previous.setIcon(icon("arrow-up", theme))
        self.next.setIcon(icon("arrow-down", theme))

    def show_mode(self, by_year: bool) -> None:
        """Offers what fits the table shown: columns for a year, other units for one unit."""
        self.by_year.setChecked(by_year)
        self.columns.setVisible(not by_year)
        self.previous.setVisible(by_year)
        self.next.setVisible(by_year)

    def _on_previous(self) -> None:
        self.unit_stepped.emit(-1)

    def _on_next(self) -> None:
        self.unit_stepped.emit(1)


def _switch(text: str, key: str, tip: str) -> QPushButton:
    button = QPushButton(text)
    button.setCheckable(True)
    button.setProperty("role", "chip")
    button.setShortcut(key)
    button.setToolTip(f"{tip} ({key})")
    bold = button.font()
    bold.setBold(True)  # a pressed chip is bold; its width must not depend on that
    button.setMinimumWidth(QFontMetrics(bold).horizontalAdvance(text) + 6 * STEP)
    return button


def _step(name: str, key: str) -> QToolButton:
    button = QToolButton()
    button.setAccessibleName(name)
    button.setToolTip(f"{name} ({key})")
    button.setShortcut(key)
    return button
