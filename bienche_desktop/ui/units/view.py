"""The tree on the screen: it keeps open what was open, through every refresh and search."""

from collections.abc import Iterable

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView, QWidget

from bienche_desktop.ui.column_widths import in_letters, shared_out
from bienche_desktop.ui.theme import Look, Theme, fit_rows
from bienche_desktop.ui.units.model import UnitTreeModel

CHOOSE = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
WISHED, LEAST = (42, 24, 12, 21), (22, 13, 12, 21)
"""Widths of the columns in letters."""
OPEN_AT_FIRST = 2
"""Units of so many levels are open when nothing else was remembered."""


class UnitTreeView(QTreeView):
    """Shows a `UnitTreeModel`.

    Signals:
        current_unit: uid of the unit that the user went to.
        selection_changed: the chosen units are others now.
    """

    current_unit = Signal(str)
    selection_changed = Signal()

    def __init__(self, model: UnitTreeModel, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._units = model
        self._open: set[str] = set()
        self._letter = 0
        self.setModel(model)
        self._behave()
        self._set_columns()
        fit_rows(self)
        look.changed.connect(self._on_look)
        self.expanded.connect(self._on_expanded)
        self.collapsed.connect(self._on_collapsed)
        self.selectionModel().currentRowChanged.connect(self._on_current)
        self.selectionModel().selectionChanged.connect(self._on_selection)

    def _behave(self) -> None:
        self.setAccessibleName("Cây đơn vị")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setAllColumnsShowFocus(True)
        self.setAutoExpandDelay(600)
        self.setExpandsOnDoubleClick(True)

    def _set_columns(self) -> None:
        header = self.header()
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)

    def fit_columns(self) -> None:
        """Give the columns their widths anew where the text has another size than when they last got them."""
        metrics = self.fontMetrics()
        if self._letter == in_letters(metrics, 1):
            return
        self._letter = in_letters(metrics, 1)
        wished, least = ([in_letters(metrics, one) for one in widths] for widths in (WISHED, LEAST))
        for column, width in enumerate(shared_out(self.viewport().width(), wished, least)):
            self.setColumnWidth(column, width)

    def take_widths(self, widths: Iterable[int]) -> None:
        """Give the columns the widths that the user gave them before."""
        self._letter = in_letters(self.fontMetrics(), 1)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit_columns()

    def _on_look(self, theme: Theme) -> None:
        self._units.set_theme(theme)
        fit_rows(self)
        if self._letter:
            self.fit_columns()

    # --- who is chosen ----------------------------------------------------------------------------------------

    def current(self) -> str | None:
        """The unit with the cursor."""
        return self._units.uid(self.currentIndex())

    def chosen(self) -> tuple[str, ...]:
        """The selected units in display order."""
        picked = {self._units.uid(index) for index in self.selectionModel().selectedRows()}
        return tuple(uid for uid in self._units.tree.order if uid in picked)

    def choose(self, uid: str) -> bool:
        """Put the cursor on a unit and bring it into sight; False where it is not shown."""
        index = self._units.index_of(uid)
        if not index.isValid():
            return False
        if uid != self.current() or not self.selectionModel().isRowSelected(index.row(), index.parent()):
            self.selectionModel().setCurrentIndex(index, CHOOSE)
        self.scrollTo(index)
        return True

    def choose_all(self, uids: Iterable[str]) -> None:
        """Select several units, the cursor on the first that is shown."""
        shown = [index for uid in uids if (index := self._units.index_of(uid)).isValid()]
        if not shown:
            return
        selection = self.selectionModel()
        selection.setCurrentIndex(shown[0], CHOOSE)
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for index in shown[1:]:
            selection.select(index, flags)

    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        uid = self._units.uid(current)
        if uid is not None:
            self.current_unit.emit(uid)

    def _on_selection(self) -> None:
        self.selection_changed.emit()

    # --- what is open -----------------------------------------------------------------------------------------

    def open_units(self) -> set[str]:
        """The units whose children are shown."""
        return set(self._open)

    def open_only(self, uids: Iterable[str]) -> None:
        """Open these units and no others."""
        self._open = set(uids)
        with QSignalBlocker(self):
            self.collapseAll()
        self.restore_open()

    def open_top(self) -> None:
        """Open the upper levels, as for somebody who sees the file for the first time."""
        tree = self._units.tree
        self.open_only(uid for uid, node in tree.nodes.items() if node.depth < OPEN_AT_FIRST and node.children)

    def restore_open(self) -> None:
        """Open again, after a refresh, what was open before."""
        with QSignalBlocker(self):
            for uid in self._open:
                index = self._units.index_of(uid)
                if index.isValid() and self._units.rowCount(index):  # opening a leaf costs as much as any other
                    self.expand(index)

    def open_everything_shown(self) -> None:
        """Open all, without remembering it: for what a search found."""
        with QSignalBlocker(self):
            self.expandAll()

    def _on_expanded(self, index: QModelIndex) -> None:
        self._open.add(self._units.uid(index) or "")

    def _on_collapsed(self, index: QModelIndex) -> None:
        self._open.discard(self._units.uid(index) or "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.state() != self.State.EditingState:
            event.ignore()  # Enter belongs to the tab: it goes to the details
            return
        super().keyPressEvent(event)
