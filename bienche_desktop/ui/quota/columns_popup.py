"""Choosing the columns of the year's grid: indicators, and under each its measures and what is worked out."""

from collections.abc import Iterable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from bienche_desktop.domain.indicators import Vocabulary
from bienche_desktop.domain.quota_columns import Column, all_columns, full_column_words
from bienche_desktop.ui.buttons import Button
from bienche_desktop.ui.theme import STEP

_IDENT = Qt.ItemDataRole.UserRole
_ON, _OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked
SIZE = (380, 460)


class ColumnsPopup(QFrame):
    """Closes when the user clicks elsewhere or presses Escape. `chosen` carries idents in display order, at once; None
    for the usual ones."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.tree = QTreeWidget()
        self.default = Button("Mặc định")
        self._build()
        self.tree.itemChanged.connect(self._on_changed)
        self.default.clicked.connect(self._on_default)

    def _build(self) -> None:
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName("Chọn cột")
        self.tree.setHeaderHidden(True)
        self.tree.setAccessibleName("Các cột")
        self.default.setToolTip("Hiện mọi chỉ tiêu đã có số liệu trong năm này hoặc năm liền kề")
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.default)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
        column.addWidget(self.tree)
        column.addLayout(row)
        self.resize(*SIZE)

    def show_columns(self, vocabulary: Vocabulary, shown: Iterable[Column], year: int, at: QPoint) -> None:
        """Opens with these columns ticked."""
        self.fill(vocabulary, shown, year)
        self.move(at)
        self.show()
        self.tree.setFocus()

    def fill(self, vocabulary: Vocabulary, shown: Iterable[Column], year: int) -> None:
        """Lists all columns of the vocabulary and ticks those that are shown."""
        ticked = set(shown)
        blocked = self.tree.blockSignals(True)
        self.tree.clear()
        tops: dict[str, QTreeWidgetItem] = {}
        for column in all_columns(vocabulary):
            if column.indicator not in tops:
                tops[column.indicator] = self._top(vocabulary.indicators[column.indicator].label)
            item = QTreeWidgetItem(tops[column.indicator], [full_column_words(column, vocabulary, year)])
            item.setData(0, _IDENT, column.ident)
            item.setCheckState(0, _ON if column in ticked else _OFF)
        for top in tops.values():
            top.setExpanded(any(item.checkState(0) == _ON for item in _children(top)))
        self.tree.blockSignals(blocked)

    def _top(self, label: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem(self.tree, [label])
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsAutoTristate | Qt.ItemFlag.ItemIsUserCheckable)
        item.setToolTip(0, label)
        item.setCheckState(0, _OFF)
        return item

    def idents(self) -> list[str]:
        """The idents of the ticked columns."""
        tops = (self.tree.topLevelItem(n) for n in range(self.tree.topLevelItemCount()))
        items = (item for top in tops if top is not None for item in _children(top))
        return [str(item.data(0, _IDENT)) for item in items if item.checkState(0) == _ON]

    def _on_changed(self, item: QTreeWidgetItem, _column: int) -> None:
        if item.parent() is not None:  # ticking an indicator ticks its columns, each of which comes here
            self.chosen.emit(self.idents())

    def _on_default(self) -> None:
        self.chosen.emit(None)
        self.close()


def _children(top: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    found = (top.child(number) for number in range(top.childCount()))
    return [item for item in found if item is not None]
