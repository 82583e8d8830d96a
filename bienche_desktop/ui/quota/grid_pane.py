"""Names and figures side by side: one tree with its first column and its headings frozen."""

from collections.abc import Iterable

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QRect, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollBar, QSplitter, QVBoxLayout, QWidget

from bienche_desktop.domain.quota_grid import NO_ROW
from bienche_desktop.ui.quota.balloon import Balloon
from bienche_desktop.ui.quota.delegate import FigureDelegate, NameDelegate
from bienche_desktop.ui.quota.figures_view import FIRST, FiguresView
from bienche_desktop.ui.quota.fitting import ColumnFit
from bienche_desktop.ui.quota.header import TwoStoreyHeader
from bienche_desktop.ui.quota.model import GridModel
from bienche_desktop.ui.quota.names_view import NamesView
from bienche_desktop.ui.quota.totals import TotalsRow
from bienche_desktop.ui.theme import Theme

_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect
NAMES_SHARE = 0.27
LEAST_NAMES = 180


class GridPane(QWidget):
    """The whole table. `current_changed` tells the cell under the cursor, after it moved or the table was refilled."""

    current_changed = Signal(QModelIndex)

    def __init__(self, model: GridModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self.fit = ColumnFit()
        self.names = NamesView(theme)
        self.figures = FiguresView(theme)
        self.delegate = FigureDelegate(model, self.fit, theme, self.figures)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.balloon = Balloon(self)
        self._names_header = TwoStoreyHeader(theme)
        self.header = TwoStoreyHeader(theme)
        self._totals_name = TotalsRow(model, self.delegate)
        self._totals = TotalsRow(model, self.delegate, self.header)
        self._bar = QScrollBar(Qt.Orientation.Horizontal)
        self._below_names = QWidget()
        self.wished_widths: dict[str, int] = {}  # what the user gave a column, by its ident
        self._widths: list[int] = []  # what each column needs
        self._applying = False
        self._settling = QTimer(self, singleShot=True, interval=0)
        self._settling.timeout.connect(self._settle_bar)
        self._build()
        self._connect()

    # --- building ---------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.names.setHeader(self._names_header)
        self.figures.setHeader(self.header)
        self._names_header.setStretchLastSection(True)
        _column(self.split, within=self)
        self.split.addWidget(_column(self.names, self._totals_name, self._below_names))
        self.split.addWidget(_column(self.figures, self._totals, self._bar))
        self.split.setStretchFactor(1, 1)
        self.split.setChildrenCollapsible(False)
        for view in (self.names, self.figures):
            view.setFrameShape(QFrame.Shape.NoFrame)
            view.setModel(self.model)  # last: a table that is moved into another widget lays out all its rows anew
        self.names.setItemDelegate(NameDelegate(self.names))
        self.figures.set_delegate(self.delegate)
        self.figures.setSelectionModel(self.names.selectionModel())
        self._bar.hide()
        self._below_names.hide()

    def _connect(self) -> None:
        self._link_scrolling()
        self.names.expanded.connect(self._on_expanded)
        self.names.collapsed.connect(self._on_collapsed)
        self.names.figures_wanted.connect(self._go_to_figures)
        self.figures.names_wanted.connect(self._go_to_names)
        self.figures.said.connect(self._say)
        self.header.height_changed.connect(self._names_header.force_height)
        self.header.sectionResized.connect(self._on_resized)
        self.names.selectionModel().currentChanged.connect(self._on_current)
        self.model.dataChanged.connect(self._on_data)

    def _link_scrolling(self) -> None:
        for one, other in ((self.names, self.figures), (self.figures, self.names)):
            one.verticalScrollBar().valueChanged.connect(other.verticalScrollBar().setValue)
        inner = self.figures.horizontalScrollBar()
        inner.rangeChanged.connect(self._on_range)
        inner.valueChanged.connect(self._bar.setValue)
        self._bar.valueChanged.connect(inner.setValue)
        inner.valueChanged.connect(self._on_scrolled)

    def _on_range(self, low: int, high: int) -> None:
        inner = self.figures.horizontalScrollBar()
        self._bar.setPageStep(inner.pageStep())
        self._bar.setSingleStep(inner.singleStep())
        self._bar.setRange(low, high)
        self._settling.start()  # showing the bar now would change the range again while it is being told

    def _settle_bar(self) -> None:
        needed = self.figures.horizontalScrollBar().maximum() > 0
        self._below_names.setFixedHeight(self._bar.sizeHint().height())
        self._bar.setVisible(needed)
        self._below_names.setVisible(needed)

    def _on_scrolled(self, _value: int) -> None:
        self.header.viewport().update()
        self._totals.update()
        self.balloon.hide()

    def _on_resized(self, section: int, _old: int, new: int) -> None:
        """The user may widen a column, never cut what stands in it."""
        if not self._applying and 0 < section <= len(self._widths):
            self.wished_widths[self.model.grid.heads[section - 1].ident] = new
            if new < self._widths[section - 1]:
                self.header.resizeSection(section, self._widths[section - 1])
        self._totals.update()

    # --- what it shows ----------------------------------------------------------------------------------------

    def refit(self) -> None:
        """Measures columns and headings anew: the grid, the theme or the text size changed."""
        self._part_columns()
        self.fit.set_font(self.figures.font())
        self.fit.measure(self.model)
        self.apply_widths()
        has_totals = bool(self.model.grid.total_label)
        self._totals.setVisible(has_totals)
        self._totals_name.setVisible(has_totals)
        self._update_totals()

    def _part_columns(self) -> None:
        """Names on the left, everything else on the right; a new grid forgets what was hidden."""
        self.figures.hideColumn(0)
        self.header.forget()
        self._names_header.forget()
        for column in range(FIRST, self.model.columnCount()):
            self.names.header().hideSection(column)  # hideColumn would lay all rows out anew each time
        self.names.scheduleDelayedItemsLayout()

    def apply_widths(self) -> None:
        """Gives each column what it needs, or more where the user wished for more."""
        self._widths = self.fit.widths(self.header)
        self._applying = True
        for column, width in enumerate(self._widths):
            wished = self.wished_widths.get(self.model.grid.heads[column].ident, 0)
            self.header.resizeSection(column + 1, max(width, wished))
        self._applying = False
        self.header.fit()
        self._names_header.force_height(self.header.sizeHint().height())

    def _on_data(self, first: QModelIndex, last: QModelIndex) -> None:
        row = self.model.row_number(first)
        if self.fit.grow(self.model, ((row, column - 1) for column in range(first.column(), last.column() + 1))):
            self.apply_widths()
            self._update_totals()
        self._totals.update_columns(first.column(), last.column())

    def _update_totals(self) -> None:
        self._totals.update()
        self._totals_name.update()

    def set_theme(self, theme: Theme) -> None:
        """Paints in these colours and in the application's font as it is now."""
        for part in (self.names, self.figures, self.header, self._names_header, self.delegate):
            part.set_theme(theme)
        for view in (self.names, self.figures):
            view.scheduleDelayedItemsLayout()
        self.refit()

    def fit_names(self, room: int) -> None:
        """Gives the names what they need, within a share of the room."""
        need = self._names_width()
        width = max(LEAST_NAMES, min(need, int(room * NAMES_SHARE)))
        self.split.setSizes([width, max(room - width, 1)])

    def _names_width(self) -> int:
        metrics = self.header.bold_metrics()
        depths: list[int] = []
        need = 0
        for row in self.model.grid.rows:
            depths.append(0 if row.parent == NO_ROW else depths[row.parent] + 1)
            need = max(need, metrics.horizontalAdvance(row.label) + (depths[-1] + 2) * self.names.indentation())
        return need

    # --- expansion --------------------------------------------------------------------------------------------

    def expand_levels(self, depth: int) -> None:
        """Opens the tree down to a depth; -1 opens all of it."""
        for view in (self.names, self.figures):
            with QSignalBlocker(view):  # both are opened here; one need not tell the other row by row
                if depth < 0:
                    view.expandAll()
                else:
                    view.expandToDepth(depth)

    def closed_rows(self) -> set[str]:
        """The idents of the rows that have others below them and are closed."""
        return {
            row.ident
            for number, row in enumerate(self.model.grid.rows)
            if row.children and not self.names.isExpanded(self.model.index_of(number))
        }

    def open_all_but(self, closed: set[str]) -> None:
        """Opens all rows but these."""
        parents = [(row.ident in closed, number) for number, row in enumerate(self.model.grid.rows) if row.children]
        mostly_closed = 2 * sum(is_closed for is_closed, _ in parents) > len(parents)
        if mostly_closed:  # a new grid comes closed, so open the few
            self._open_each(number for is_closed, number in parents if not is_closed)
            return
        self.expand_levels(-1)
        for is_closed, number in parents:
            if is_closed:
                self.names.collapse(self.model.index_of(number))

    def _open_each(self, rows: Iterable[int]) -> None:
        for number in rows:
            self.names.expand(self.model.index_of(number))

    def _on_expanded(self, index: QModelIndex) -> None:
        self.figures.expand(index)

    def _on_collapsed(self, index: QModelIndex) -> None:
        current = self.figures.currentIndex()
        if _is_below(current, index):
            self.set_current(index.siblingAtColumn(current.column()))
        self.figures.collapse(index)

    # --- the cursor -------------------------------------------------------------------------------------------

    def set_current(self, index: QModelIndex) -> None:
        """Puts the cursor on a cell, opened up and scrolled into sight."""
        above = index.parent()
        while above.isValid():
            self.names.expand(above)
            above = above.parent()
        self.names.selectionModel().setCurrentIndex(index, _SELECT)
        self.figures.scrollTo(index)

    def _on_current(self, index: QModelIndex, previous: QModelIndex) -> None:
        for place in (index, previous):
            if place.isValid():
                self.names.update_row(place)
                self.figures.update_row(place)
        self.current_changed.emit(index)

    def _go_to_names(self) -> None:
        if self.figures.commit_pending():
            self.set_current(self.names.currentIndex().siblingAtColumn(0))
            self.names.setFocus()

    def _go_to_figures(self) -> None:
        index = self.names.currentIndex()
        if index.isValid() and self.model.columnCount() > FIRST:
            self.set_current(index.siblingAtColumn(FIRST))
            self.figures.setFocus()

    def _say(self, text: str, cell: QRect) -> None:
        corner = self.figures.viewport().mapTo(self, cell.topLeft())
        self.balloon.say(text, QRect(corner, cell.size()))


def _column(*parts: QWidget, within: QWidget | None = None) -> QWidget:
    holder = within or QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for place, part in enumerate(parts):
        column.addWidget(part, 1 if place == 0 else 0)
    return holder


def _is_below(index: QModelIndex, above: QModelIndex) -> bool:
    parent = index.parent()
    while parent.isValid():
        if parent == above:
            return True
        parent = parent.parent()
    return False
