"""A list of reorganisations before it is applied: its events with ticks, and of one who was and who will be."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from bienche_desktop.domain.days import show_day
from bienche_desktop.domain.events import EVENT_KINDS
from bienche_desktop.excel.results.found_events import FoundEvent
from bienche_desktop.restructuring import Preview
from bienche_desktop.restructuring.preview import review
from bienche_desktop.restructuring_lists import ListProposal, ReadList, plan_list, text_of
from bienche_desktop.restructuring_lists.describing import place, summary
from bienche_desktop.ui.events.change_list import ChangeList
from bienche_desktop.ui.session import Session
from bienche_desktop.ui.theme import STEP

CHECKED, UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked
NUMBER = Qt.ItemDataRole.UserRole
SIZE = (900, 560)


class ListDialog(QDialog):
    """Accepted where the ticked events were applied, all in one step."""

    def __init__(self, session: Session, read: ReadList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._read = read
        self.plan: ListProposal = plan_list(session.store, read)
        self.setWindowTitle(f"Áp dụng sắp xếp từ {read.file}")
        self.resize(*SIZE)
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.events = QListWidget()
        self.events.setAccessibleName("Sự kiện trong danh sách")
        self.changes = ChangeList()
        self.apply = QPushButton("Áp dụng")
        self._lay_out()
        self._fill()
        self.events.itemChanged.connect(self._on_ticked)
        self.events.currentRowChanged.connect(self._on_current)
        self._show_plan()
        self.events.setCurrentRow(0)

    def _lay_out(self) -> None:
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.events)
        split.addWidget(self.changes)
        self.apply.setProperty("role", "primary")
        self.apply.clicked.connect(self._on_apply)
        cancel = QPushButton("Đóng")
        cancel.clicked.connect(self.reject)
        buttons = QDialogButtonBox()
        buttons.addButton(self.apply, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(cancel, QDialogButtonBox.ButtonRole.RejectRole)
        column = QVBoxLayout(self)
        column.setSpacing(2 * STEP)
        column.addWidget(self.said)
        column.addWidget(split, 1)
        column.addWidget(buttons)

    def _fill(self) -> None:
        """One line an event; those that cannot be applied say why and have no tick."""
        why = {(one.sheet, one.row): one.why for one in self.plan.problems if one.row}
        same = {one.number for one in self.plan.same}
        for number, event in enumerate(self._read.events):
            item = QListWidgetItem(_line(event))
            item.setData(NUMBER, number)
            reason = why.get((event.sheet, event.row), "đã có trong tệp" if number in same else "")
            if reason:
                item.setText(f"{_line(event)} – {reason}")
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            else:
                item.setCheckState(CHECKED)
            self.events.addItem(item)

    # --- choosing ---------------------------------------------------------------------------------------------

    def unticked(self) -> frozenset[int]:
        """Numbers of the events that are not wanted."""
        items = [self.events.item(row) for row in range(self.events.count())]
        ticks = Qt.ItemFlag.ItemIsUserCheckable
        return frozenset(i.data(NUMBER) for i in items if i.flags() & ticks and i.checkState() == UNCHECKED)

    def _on_ticked(self, _item: QListWidgetItem) -> None:
        self.plan = plan_list(self._session.store, self._read, leave_out=self.unticked())
        self._show_plan()
        self._on_current(self.events.currentRow())

    def _show_plan(self) -> None:
        problems = [f"✖ {place(one.sheet, one.cell)}: {one.why}" for one in self.plan.problems[:5]]
        self.said.setText("\n".join([summary(self.plan), *problems]))
        count = len(self.plan.applied)
        self.apply.setText(f"Áp dụng {count} sự kiện" if count else "Không có gì mới để áp dụng")
        self.apply.setEnabled(bool(self.plan.proposal.changes) and not self._session.store.read_only)

    def _on_current(self, row: int) -> None:
        item = self.events.item(row)
        number = item.data(NUMBER) if item is not None else None
        one = next((one for one in self.plan.settled.applied if one.number == number), None)
        shown = review((*one.new, *one.same)[-1], self.plan.settled.units) if one is not None else Preview()
        self.changes.show_preview(shown)

    def _on_apply(self, _checked: bool = False) -> None:
        if self._session.apply(self.plan.proposal) is not None:
            self.accept()


def _line(event: FoundEvent) -> str:
    day = show_day(event.effective_on) if event.effective_on is not None else "chưa rõ ngày"
    return f"{day} · {EVENT_KINDS[event.kind].label}: {text_of(event)}"
