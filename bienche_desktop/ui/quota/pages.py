"""How the tab of the quota is laid out: the table with what stands around it, or the page of a file without units."""

from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget


class Pages(QStackedWidget):
    """Fills a tab. Built from the outside in: a table that is moved into another widget lays out all its rows anew."""

    def __init__(self, tab: QWidget) -> None:
        super().__init__(tab)
        outer = QVBoxLayout(tab)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self)
        self._table = QWidget()
        self.addWidget(self._table)
        self.split = QSplitter()

    def fill(self, line: QWidget, pane: QWidget, details: QWidget, empty: QWidget) -> None:
        """Put the line above the table, the details, hidden at first, at its right; `empty` is the other page."""
        column = QVBoxLayout(self._table)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(line)
        column.addWidget(self.split, 1)
        self.split.addWidget(pane)
        self.split.addWidget(details)
        self.split.setStretchFactor(0, 1)
        self.split.setChildrenCollapsible(False)
        details.hide()
        self.addWidget(empty)

    def show_table(self, shown: bool) -> None:
        """The table, or else the page of a file without units."""
        self.setCurrentIndex(0 if shown else 1)
