"""Everything about one unit: its fields, heads and deputies, its story, its notes."""

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from bienche_desktop.domain.days import show_day
from bienche_desktop.domain.events import Event
from bienche_desktop.domain.unit_edits import period_shown
from bienche_desktop.domain.unit_history import history_of
from bienche_desktop.domain.units import Tree, Unit
from bienche_desktop.ui.scrolled import scrolled
from bienche_desktop.ui.session import Session
from bienche_desktop.ui.theme import STEP
from bienche_desktop.ui.units.fields import NoteField
from bienche_desktop.ui.units.form import UnitForm
from bienche_desktop.ui.units.history import HistoryView
from bienche_desktop.ui.units.leaders import LeadersGrid

INFO, HISTORY, NOTES = range(3)
NARROWEST = 380


class UnitDetails(QWidget):
    """Shows a unit; its parts tell what the user entered. `note_entered` carries uid and text."""

    note_entered = Signal(str, str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._writable = not session.store.read_only
        self._events: dict[str, list[Event]] | None = None
        self.uid: str | None = None
        self.title, self.above, self.state_line = QLabel(), QLabel(), QLabel()
        self.form = UnitForm()
        self.leaders = LeadersGrid(session.store.vocabulary)
        self.history = HistoryView()
        self.note = NoteField()
        self.tabs = QTabWidget()
        self.setMinimumWidth(NARROWEST)
        self._lay_out()
        self.form.set_writable(self._writable)
        self.note.setReadOnly(not self._writable)
        self.note.entered.connect(self._on_note)

    def _lay_out(self) -> None:
        for label, role in ((self.title, "title"), (self.above, "muted"), (self.state_line, "warning")):
            label.setProperty("role", role)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.note.setAccessibleName("Ghi chú của đơn vị")
        self.note.setPlaceholderText("Quyết định thành lập, địa chỉ, điều cần nhớ… Lưu khi rời ô này.")
        self.tabs.addTab(_one_below_the_other(self.form, self.leaders), "Thông tin")
        self.tabs.addTab(self.history, "Lịch sử")
        self.tabs.addTab(_padded(self.note), "Ghi chú")
        self.tabs.setAccessibleName("Chi tiết đơn vị")
        head = QVBoxLayout()
        head.setContentsMargins(3 * STEP, 3 * STEP, 3 * STEP, STEP)
        head.setSpacing(0)
        for label in (self.above, self.title, self.state_line):
            head.addWidget(label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.tabs, 1)

    # --- showing ----------------------------------------------------------------------------------------------

    def show_unit(self, uid: str | None, day: date, tree: Tree) -> None:
        """Show how the unit is on `day`, standing in `tree`; None: nothing is chosen."""
        unit = self._session.store.units.get(uid) if uid else None
        if self.uid is not None and uid != self.uid:
            self.flush()
        self.uid = unit.uid if unit else None
        self.tabs.setVisible(unit is not None)
        if unit is None:
            self._show_nothing()
            return
        path = " › ".join(tree.path(unit.uid)[:-1]) if unit.uid in tree else ""
        self.title.setText(period_shown(unit, day).name)
        self.above.setText(path)
        self.above.setVisible(bool(path))
        self._show_state(unit, day)
        self.form.show_unit(unit, day, self._session.store.vocabulary, path)
        self.note.show_value(unit.note)
        self.show_history(unit)
        self.show_figures()

    def _show_nothing(self) -> None:
        self.title.setText("")
        self.state_line.hide()
        self.above.setText("Chọn một đơn vị trong cây để xem và sửa chi tiết.")
        self.above.show()

    def _show_state(self, unit: Unit, day: date) -> None:
        text = ""
        if unit.on(day) is None:
            ended = unit.last.valid_to <= day
            text = (
                f"Đã kết thúc, ngày cuối {show_day(unit.last.valid_to - timedelta(days=1))}"
                if ended
                else f"Chưa có vào ngày {show_day(day)}"
            )
        self.state_line.setText(text)
        self.state_line.setVisible(bool(text))

    def show_history(self, unit: Unit) -> None:
        """Tell the story of the unit anew."""
        store = self._session.store
        rows = history_of(unit, store.units, self._events_of(unit.uid), store.vocabulary)
        self.history.show_rows(rows, self._writable)
        self.tabs.setTabText(HISTORY, f"Lịch sử ({len(rows)})" if len(rows) > 1 else "Lịch sử")
        self.tabs.setTabText(NOTES, "Ghi chú •" if unit.note else "Ghi chú")

    def forget_events(self) -> None:
        """Reorganisations changed; read them again when they are needed."""
        self._events = None

    def _events_of(self, uid: str) -> list[Event]:
        if self._events is None:
            self._events = {}
            for event in self._session.store.events():
                for part in {part.unit for part in event.units}:
                    self._events.setdefault(part, []).append(event)
        return self._events.get(uid, [])

    def show_figures(self) -> None:
        """Show heads and deputies of the shown year anew."""
        if self.uid is not None:
            year, values = self._session.year, self._session.store.values_of_unit(self.uid)
            lives = self._session.store.units[self.uid].in_year(year) is not None
            self.leaders.show_figures(self.uid, year, values, self._writable and lives)

    # --- what was entered -------------------------------------------------------------------------------------

    def flush(self) -> None:
        """Pass on everything that was typed and not left yet."""
        self.form.flush()
        self.leaders.flush()
        self.note.flush()

    def _on_note(self, text: str) -> None:
        if self.uid is not None:
            self.note_entered.emit(self.uid, text)


def _one_below_the_other(*widgets: QWidget) -> QScrollArea:
    """Widgets one below the other, with a scroll bar where the window is low."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)
    return scrolled(page)


def _padded(widget: QWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(3 * STEP, 3 * STEP, 3 * STEP, 3 * STEP)
    column.addWidget(widget)
    return page
