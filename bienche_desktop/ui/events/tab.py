"""Sắp xếp tổ chức: the events at the left, the chosen one at the right."""

from typing import Any

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QHeaderView,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from bienche_desktop.domain.change_sets import ChangeSet
from bienche_desktop.domain.changes import Proposal
from bienche_desktop.domain.errors import Refused
from bienche_desktop.domain.events import Event
from bienche_desktop.restructuring.taking_back import step_of
from bienche_desktop.ui import messages
from bienche_desktop.ui.buttons import Button
from bienche_desktop.ui.column_widths import in_letters
from bienche_desktop.ui.events.details import EventDetails
from bienche_desktop.ui.events.dialog import EventDialog
from bienche_desktop.ui.events.model import DAY, DECISION, KIND, UNITS, EventsModel, Narrowing
from bienche_desktop.ui.events.top import EventsTop
from bienche_desktop.ui.listing import list_view
from bienche_desktop.ui.pages import LateReader
from bienche_desktop.ui.session import Session
from bienche_desktop.ui.theme import STEP, Look, fit_rows

WIDTHS = {DAY: 12, KIND: 16, DECISION: 16}
"""In letters."""
LIST, NO_EVENTS, NONE_FOUND = range(3)


class EventsTab(LateReader):
    """A page. `unit_wanted` carries the uid of a unit that the user wants to see in the tree."""

    title = "Sắp xếp tổ chức"
    unit_wanted = Signal(str)

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._writable = not session.store.read_only
        self._events: dict[str, Event] = {}
        self.model = EventsModel()
        self.top = EventsTop()
        self.view = self._make_view()
        self.details = EventDetails()
        self.left, self.right = QStackedWidget(), QStackedWidget()
        self.first = Button("Sự kiện &đầu tiên…")
        self.all = Button("&Xem mọi sự kiện")
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self._letter = in_letters(self.view.fontMetrics(), 1)
        self._lay_out()
        self._connect(look)

    def _make_view(self) -> QTableView:
        view = list_view(self.model, "Các sự kiện sắp xếp tổ chức")
        view.setWordWrap(False)
        view.horizontalHeader().setHighlightSections(False)
        view.horizontalHeader().setSectionResizeMode(UNITS, QHeaderView.ResizeMode.Stretch)
        view.setStyleSheet(f"QTableView::item {{ padding: 0 {STEP + 1}px; }}")
        fit_rows(view)
        fit_columns(view)
        return view

    def _lay_out(self) -> None:
        self.left.addWidget(self.view)
        self.left.addWidget(_empty("Chưa có sự kiện nào", _HELP, self.first))
        self.left.addWidget(_empty("Không có sự kiện nào như vậy", "Hãy bỏ bớt điều kiện tìm.", self.all))
        self.right.addWidget(self.details)
        self.right.addWidget(_empty("", "Chọn một sự kiện để xem trước và sau.", None))
        self.split.addWidget(self._left_side())
        self.split.addWidget(self.right)
        self.split.setStretchFactor(0, 3)
        self.split.setStretchFactor(1, 2)
        self.split.setChildrenCollapsible(False)
        self.split.setSizes([800, 560])
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self.split)
        for button in (self.top.new, self.first):
            button.setEnabled(self._writable)

    def _left_side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(self.left, 1)
        return side

    def _connect(self, look: Look) -> None:
        self._session.changed.connect(self._on_changed)
        look.changed.connect(self._on_look)
        self.top.narrowed.connect(self._on_narrowed)
        self.top.new_wanted.connect(self.new_event)
        self.first.clicked.connect(self._on_first)
        self.all.clicked.connect(self._on_all)
        self.view.selectionModel().currentRowChanged.connect(self._on_current)
        self.view.activated.connect(self._on_activated)
        self.details.edited.connect(self._on_edited)
        self.details.wrong.connect(self._session.refused)
        self.details.removal_wanted.connect(self.take_back)
        self.details.unit_wanted.connect(self._on_unit_wanted)

    # --- the page protocol ------------------------------------------------------------------------------------

    def show_unit(self, uid: str) -> None:
        """The newest event that this unit took part in, if any."""
        self.refresh()
        mine = [e for e in self._events.values() if any(part.unit == uid for part in e.units)]
        if mine:
            self.show_event(mine[-1].uid)
        self.view.setFocus()

    def state(self) -> dict[str, Any]:
        """Column widths, the splitter and the chosen event."""
        return {
            "widths": {str(column): self.view.columnWidth(column) for column in WIDTHS},
            "split": self.split.sizes(),
            "event": self.details.uid,
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Back to what `state` said."""
        remembered = state.get("widths")
        widths: dict[str, Any] = remembered if isinstance(remembered, dict) else {}
        for column in WIDTHS:
            width = widths.get(str(column))
            if isinstance(width, int) and width > 0:
                self.view.setColumnWidth(column, width)
        sizes = state.get("split")
        if isinstance(sizes, list) and len(sizes) == 2 and all(isinstance(size, int) for size in sizes):
            self.split.setSizes(sizes)
        self.refresh()
        if isinstance(state.get("event"), str):
            self.show_event(state["event"])

    def commit_pending(self) -> bool:
        """Write what is still being typed; False where it cannot be taken (the sentence went out by `refused`)."""
        return self.details.flush()

    # --- events -----------------------------------------------------------------------------------------------

    def new_event(self, kind: str = "merge_into", sources: tuple[str, ...] = ()) -> None:
        """Let the user record an event, perhaps of this kind and with these units before."""
        dialog = EventDialog(self._session, self, kind, sources)
        dialog.applied.connect(self.show_event)
        dialog.exec()
        dialog.deleteLater()

    def show_event(self, uid: str) -> None:
        """Choose this event, narrowed away or not."""
        self.details.flush()
        self.refresh()
        if uid in self._events and self.model.row_of(uid) is None:
            self.top.show_all()
        row = self.model.row_of(uid)
        if row is not None:
            self.view.selectRow(row)
            self.view.scrollTo(self.model.index(row, DAY))

    def take_back(self, uid: str) -> None:
        """Bring the units back to where they were before the event, after asking."""
        event = self._events[uid]
        what = f"Gỡ sự kiện “{self.details.heading.text()}”?"
        more = "Các đơn vị trở lại như trước sự kiện. Bước gỡ này cũng hoàn tác được (Ctrl+Z)."
        if messages.ask(self, "Gỡ sự kiện", what, ["Gỡ"], more=more) is None:
            return
        number = step_of(self._session.store, event.uid)
        if number is None:
            self._session.refused.emit(
                "Sự kiện này không do cửa sổ sự kiện ghi nên không gỡ riêng được; hãy dùng Hoàn tác (Ctrl+Z)."
            )
            return
        try:
            self._session.revert(number)
        except Refused as refusal:
            self._session.refused.emit(refusal.text)

    # --- refreshing -------------------------------------------------------------------------------------------

    def _on_changed(self, done: ChangeSet) -> None:
        if done.touches("event", "event_unit", "unit", "unit_period"):
            self.outdate()

    def _read(self) -> None:
        """Read the events anew, and stay where the user was."""
        store = self._session.store
        events = store.events()
        self._events = {event.uid: event for event in events}
        chosen = self.details.uid
        with QSignalBlocker(self.view.selectionModel()):
            self.model.load(events, store.units)
        self.top.offer_years(self.model.years())
        self._choose(chosen)

    def _on_narrowed(self, narrowing: Narrowing) -> None:
        chosen = self.details.uid
        with QSignalBlocker(self.view.selectionModel()):
            self.model.narrow(narrowing)
        self._choose(chosen)

    def _choose(self, uid: str | None) -> None:
        """This event again if it is still shown, else the first."""
        rows = self.model.rowCount()
        row = self.model.row_of(uid) if uid is not None else None
        self.left.setCurrentIndex(LIST if rows else NONE_FOUND if self.model.total else NO_EVENTS)
        if rows:
            with QSignalBlocker(self.view.selectionModel()):
                self.view.selectRow(row or 0)
        self._show_row(row or 0)

    def _show_row(self, row: int) -> None:
        event = self._events.get(self.model.uid_at(row) or "")
        self.right.setCurrentIndex(0 if event is not None else 1)
        if event is None:
            self.details.forget()
        else:
            self.details.show_event(event, self._session.store.units, self._writable)

    def _on_current(self, now: QModelIndex, _before: QModelIndex) -> None:
        self._show_row(now.row())

    # --- what the user does -----------------------------------------------------------------------------------

    def _on_activated(self, _index: QModelIndex) -> None:
        self.details.fields["decision"].setFocus()

    def _on_edited(self, proposal: Proposal) -> None:
        if self._session.apply(proposal) is None:
            self.refresh()

    def _on_unit_wanted(self, uid: str) -> None:
        self._session.select_unit(uid)
        self.unit_wanted.emit(uid)

    def _on_first(self, _checked: bool = False) -> None:
        self.new_event()

    def _on_all(self, _checked: bool = False) -> None:
        self.top.show_all()

    def _on_look(self, _theme: object) -> None:
        fit_rows(self.view)
        fit_rows(self.details.list)
        letter = in_letters(self.view.fontMetrics(), 1)
        if letter != self._letter:  # another size of the text, not other colours
            self._letter = letter
            fit_columns(self.view)


def fit_columns(view: QTableView) -> None:
    """Widths that fit the text; what happened takes what is left."""
    for column, letters in WIDTHS.items():
        view.setColumnWidth(column, in_letters(view.fontMetrics(), letters))


_HELP = (
    "Ghi sáp nhập, hợp nhất, chia, tách, giải thể, đổi tên, chuyển trực thuộc cùng quyết định và ngày hiệu lực; "
    "các đơn vị được đóng và mở đúng ngày trong một bước hoàn tác được."
)


def _empty(title: str, text: str, button: QPushButton | None) -> QWidget:
    """What stands where there is nothing to show: why, and what to do."""
    page = QWidget()
    page.setProperty("role", "empty")
    page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column = QVBoxLayout(page)
    column.setContentsMargins(10 * STEP, 10 * STEP, 10 * STEP, 10 * STEP)
    column.setSpacing(3 * STEP)
    column.addStretch(1)
    for words, role in ((title, "title"), (text, "muted")):
        if words:
            label = QLabel(words)
            label.setProperty("role", role)
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
    if button is not None:
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignCenter)
    column.addStretch(2)
    return page
