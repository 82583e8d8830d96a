"""Above the tree: what can be done, what to search for, and the day whose tree is shown."""

from datetime import date

from PySide6.QtCore import QDate, QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QToolButton, QVBoxLayout, QWidget

from bienche_desktop.ui.buttons import Chip
from bienche_desktop.ui.theme import STEP
from bienche_desktop.ui.units.actions import MORE, TOOL_BAR, WORDLESS, UnitActions
from bienche_desktop.ui.units.questions import day_field, day_in


class TopRows(QWidget):
    """Two rows.

    Signals:
        day_chosen: the day (date) that the user wants to see.
        query_changed: what stands in the search line.
        query_left: the user goes from the search line into the tree.
        closed_shown: units that have ended are to be shown, or no more.
    """

    day_chosen = Signal(object)
    query_changed = Signal(str)
    query_left = Signal()
    closed_shown = Signal()

    def __init__(self, actions: UnitActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self._year = date.today().year
        self.query = QLineEdit()
        self.day = day_field(date.today(), "Cây tổ chức ngày")
        self.day.setKeyboardTracking(False)
        self.today, self.year_end = Chip("Hôm nay"), Chip()
        self.menu = QMenu(self)
        self.closed = self.menu.addAction("Hiện cả đơn vị đã kết thúc")
        self.closed.setCheckable(True)
        self._dress(actions)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * STEP, STEP, 2 * STEP, STEP)
        column.setSpacing(STEP)
        column.addLayout(self._tool_row(actions))
        column.addLayout(self._day_row())
        self._connect()

    def _dress(self, actions: UnitActions) -> None:
        self.query.setPlaceholderText("Lọc theo tên (không cần dấu)")
        self.query.setClearButtonEnabled(True)
        self.query.setAccessibleName("Lọc đơn vị theo tên")
        self.query.installEventFilter(self)
        self.menu.addSeparator()
        actions.fill(self.menu, MORE)

    def _tool_row(self, actions: UnitActions) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(0)
        for name in TOOL_BAR:
            row.addWidget(self._button(actions, name))
        more = QToolButton()
        more.setText("Khác")
        more.setMenu(self.menu)
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        more.setAccessibleName("Việc khác với đơn vị")
        more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row.addWidget(more)
        row.addStretch(1)
        return row

    def _button(self, actions: UnitActions, name: str) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(actions[name])
        words = Qt.ToolButtonStyle.ToolButtonIconOnly if name in WORDLESS else Qt.ToolButtonStyle.ToolButtonTextOnly
        button.setToolButtonStyle(words)
        button.setAccessibleName(actions[name].text().rstrip("…"))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _day_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(STEP)
        label = QLabel("Cây tổ chức &ngày")
        label.setBuddy(self.day)
        row.addWidget(self.query, 1)
        row.addSpacing(2 * STEP)
        for widget in (label, self.day, self.today, self.year_end):
            row.addWidget(widget)
        return row

    def _connect(self) -> None:
        self.query.textChanged.connect(self.query_changed)
        self.day.dateChanged.connect(self._on_day)
        self.today.clicked.connect(self._on_today)
        self.year_end.clicked.connect(self._on_year_end)
        self.closed.toggled.connect(self._on_closed)

    # --- what it shows ----------------------------------------------------------------------------------------

    def show_day(self, day: date, year: int) -> None:
        """Show the day of the tree and offer the end of the shown year."""
        self._year = year
        with QSignalBlocker(self.day):
            self.day.setDate(QDate(day.year, day.month, day.day))
        self.year_end.setText(f"Cuối năm {year}")
        self.year_end.setAccessibleName(f"Cây tổ chức ngày 31/12/{year}")

    def shows_closed(self) -> bool:
        """Whether units that have ended are shown too."""
        return self.closed.isChecked()

    def show_closed(self, shown: bool) -> None:
        """Show units that have ended, or not."""
        self.closed.setChecked(shown)

    def clear_query(self) -> None:
        """Search for nothing; says nothing."""
        with QSignalBlocker(self.query):
            self.query.clear()

    # --- what the user does -----------------------------------------------------------------------------------

    def _on_day(self, _day: QDate) -> None:
        self.day_chosen.emit(day_in(self.day))

    def _on_today(self) -> None:
        self.day_chosen.emit(date.today())

    def _on_year_end(self) -> None:
        self.day_chosen.emit(date(self._year, 12, 31))

    def _on_closed(self, _shown: bool) -> None:
        self.closed_shown.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the search line ↓ and Enter go into the tree, Esc empties it."""
        if watched is self.query and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.query_left.emit()
                return True
            if event.key() == Qt.Key.Key_Escape and self.query.text():
                self.query.clear()
                return True
        return super().eventFilter(watched, event)
