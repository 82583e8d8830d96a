"""A reorganisation before and after, as a list of units with what becomes of each."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from bienche_desktop.restructuring import Fate, Preview, UnitLine
from bienche_desktop.ui.theme import fit_rows

UID = Qt.ItemDataRole.UserRole
SIGNS = {Fate.ENDS: "−", Fate.BEGINS: "+", Fate.GOES_ON: "=", Fate.CHANGES: "~", Fate.MOVES: "→"}
NAME_SHARE = 0.48


class ChangeList(QTreeWidget):
    """Three groups: Trước, Sau, Chuyển theo. `unit_wanted` carries the uid on double click or Enter."""

    unit_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(12)
        self.setItemsExpandable(False)
        self.setAccessibleName("Trước và sau sắp xếp")
        self.setTabKeyNavigation(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.header().setStretchLastSection(True)
        fit_rows(self)
        self.itemActivated.connect(self._on_activated)

    def show_preview(self, shown: Preview) -> None:
        """Show these units."""
        self.clear()
        for title, lines in (("Trước", shown.before), ("Sau", shown.after), ("Chuyển theo", shown.moved)):
            if lines:
                self._add_group(f"{title} ({len(lines)})", lines)
        self.expandAll()

    def _add_group(self, title: str, lines: tuple[UnitLine, ...]) -> None:
        group = QTreeWidgetItem([title])
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        font = self.font()
        font.setBold(True)
        group.setFont(0, font)
        group.addChildren([_item(line) for line in lines])
        self.addTopLevelItem(group)
        group.setFirstColumnSpanned(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setColumnWidth(0, int(self.viewport().width() * NAME_SHARE))

    def _on_activated(self, item: QTreeWidgetItem, _column: int) -> None:
        uid = item.data(0, UID)
        if uid:
            self.unit_wanted.emit(uid)

    def lines(self) -> list[str]:
        """What stands in it, line by line."""
        groups = [self.topLevelItem(row) for row in range(self.topLevelItemCount())]
        found: list[str] = []
        for group in groups:
            if group is not None:
                children = [child for row in range(group.childCount()) if (child := group.child(row)) is not None]
                found += [group.text(0), *(f"{child.text(0)} | {child.text(1)}" for child in children)]
        return found


def _item(line: UnitLine) -> QTreeWidgetItem:
    item = QTreeWidgetItem([line.name or "(chưa có tên)", f"{SIGNS[line.fate]} {line.text}"])
    item.setData(0, UID, line.uid)
    below = f"{line.name}\nthuộc {line.under}" if line.under else line.name
    item.setToolTip(0, below)
    item.setToolTip(1, line.text)
    return item
