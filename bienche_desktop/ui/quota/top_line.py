"""The line above the grid: columns, years of one unit, origin of the numbers, and a hint."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from bienche_desktop.ui.buttons import Button, Switch
from bienche_desktop.ui.icons import icon
from bienche_desktop.ui.theme import STEP, Theme

MOST_NAMES = 12
"""Units named in the tip of the button that counts those without numbers."""


class TopLine(QWidget):
    """Buttons of the tab. `unit_stepped` asks for the unit before (-1) or after (1) in the tree."""

    columns_wanted = Signal()
    unit_stepped = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.columns = Button("Cột…")
        self.by_year = _switch("Theo năm", "F7", "Một đơn vị, các năm đặt cạnh nhau")
        self.why = _switch("Vì sao khác?", "Shift+F7", "Vì sao số ở ô đang chọn khác năm trước", own_key=False)
        self.details = _switch("Nguồn số liệu", "F4", "Số ở ô đang chọn lấy từ đâu, trước đây là bao nhiêu")
        self.previous = _step("Đơn vị phía trên", "Alt+PgUp")
        self.next = _step("Đơn vị phía dưới", "Alt+PgDown")
        self.blank = Button()
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
        self.blank.setProperty("role", "quiet")
        self.blank.hide()
        for part in (self.columns, self.by_year, self.previous, self.next, self.subject, self.blank):
            row.addWidget(part)
        row.addWidget(self.hint, 1)
        row.addWidget(self.why)
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

    def show_blank(self, names: Sequence[str]) -> None:
        """How many units have no number yet; a click goes to the next of them."""
        self.blank.setVisible(bool(names))
        if names:
            more = f"\nvà {len(names) - MOST_NAMES} đơn vị khác" if len(names) > MOST_NAMES else ""
            self.blank.setText(f"Chưa nhập: {len(names)} đơn vị")
            self.blank.setToolTip("Tới đơn vị kế tiếp chưa có số nào của năm:\n" + "\n".join(names[:MOST_NAMES]) + more)

    def _on_previous(self) -> None:
        self.unit_stepped.emit(-1)

    def _on_next(self) -> None:
        self.unit_stepped.emit(1)


def _switch(text: str, key: str, tip: str, *, own_key: bool = True) -> QPushButton:
    """A chip that stays pressed; without a key of its own, the menu's command bears it."""
    button = Switch(text)
    if own_key:
        button.setShortcut(key)
    button.setToolTip(f"{tip} ({key})")
    return button


def _step(name: str, key: str) -> QToolButton:
    button = QToolButton()
    button.setAccessibleName(name)
    button.setToolTip(f"{name} ({key})")
    button.setShortcut(key)
    return button
