"""Tổng hợp: one unit over the years, and the sheets to print."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLabel, QTableView, QVBoxLayout

from bienche_desktop.domain.change_sets import ChangeSet
from bienche_desktop.reports.known import KnownFigures
from bienche_desktop.reports.yearly import yearly
from bienche_desktop.ui.buttons import Button
from bienche_desktop.ui.pages import LateReader
from bienche_desktop.ui.session import Session
from bienche_desktop.ui.summary.model import YearlyModel
from bienche_desktop.ui.summary.targets import TargetSection
from bienche_desktop.ui.theme import STEP, Look, Theme, figures_font, fit_rows

LEAST_ROWS = 5


class SummaryTab(LateReader):
    """A page. Signals: `print_wanted`, `export_wanted` (the sheet of the shown year)."""

    title = "Tổng hợp"
    print_wanted = Signal()
    export_wanted = Signal()

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__()
        self._session = session
        self.model = YearlyModel(session.store.vocabulary, look.theme)
        self.heading = QLabel()
        self.heading.setProperty("role", "title")
        self.empty = QLabel("Chưa có số liệu năm nào; hãy nhập bảng tính (Ctrl+I) hoặc gõ ở thẻ Chỉ tiêu biên chế.")
        self.empty.setProperty("role", "muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.view = self._make_view()
        self.targets = TargetSection(session, look)
        self.print = Button()
        self.export = Button("Biểu tổng hợp ra Excel…")
        self._lay_out()
        self.print.clicked.connect(self._on_print)
        self.export.clicked.connect(self._on_export)
        session.changed.connect(self._on_changed)
        session.unit_selected.connect(self.outdate)
        session.year_changed.connect(self.outdate)
        look.changed.connect(self._on_look)

    def _make_view(self) -> QTableView:
        view = QTableView()
        view.setModel(self.model)
        view.setAccessibleName("Số liệu qua các năm")
        view.setFont(figures_font(view.font()))
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setTabKeyNavigation(False)
        view.horizontalHeader().setResizeContentsPrecision(50)
        view.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        fit_rows(view)
        return view

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.addWidget(self.heading)
        bar.addStretch(1)
        bar.addWidget(self.print)
        bar.addWidget(self.export)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * STEP, 3 * STEP, 3 * STEP, 2 * STEP)
        column.setSpacing(3 * STEP)
        column.addLayout(bar)
        column.addWidget(self.empty)
        column.addWidget(self.view, 1)
        column.addWidget(self.targets)

    # --- the page protocol ------------------------------------------------------------------------------------

    def show_unit(self, uid: str) -> None:
        """Show this unit over the years."""
        self._session.select_unit(uid)
        self.refresh()

    def state(self) -> dict[str, Any]:
        """Nothing to remember."""
        return {}

    def restore(self, state: dict[str, Any]) -> None:
        """Nothing was remembered."""

    # --- refreshing -------------------------------------------------------------------------------------------

    def _on_changed(self, done: ChangeSet) -> None:
        if done.touches("figure", "stated_change", "target", "unit", "unit_period", "indicator"):
            self.outdate()

    def _read(self) -> None:
        """Add up all years anew."""
        years, unit = self._session.store.years(), self._unit()
        self.print.setText(f"In biểu tổng hợp năm {self._session.year}…")
        for widget in (self.view, self.heading, self.print, self.export, self.targets):
            widget.setVisible(unit is not None and bool(years))
        self.empty.setVisible(unit is None or not years)
        if unit is not None and years:
            self._show(unit, years)

    def _show(self, unit: str, years: Iterable[int]) -> None:
        store = self._session.store
        self.targets.unit = unit
        self.targets.refresh()
        known = {}
        for year in years:
            tree = store.tree_of_year(year)
            if unit in tree:
                known[year] = KnownFigures(year, tree, store.values(year), store.vocabulary)
        self.heading.setText(f"{store.units[unit].name} qua các năm")
        self.model.show(yearly(unit, known, tuple(store.vocabulary.indicators)))
        self.view.resizeColumnsToContents()
        self._keep_rows()

    def _keep_rows(self) -> None:
        """Some rows of the table stay in sight however small the window."""
        rows = self.view.verticalHeader().defaultSectionSize() * LEAST_ROWS
        self.view.setMinimumHeight(rows + self.view.horizontalHeader().sizeHint().height())

    def _on_look(self, theme: Theme) -> None:
        self.model.set_theme(theme)
        fit_rows(self.view)
        self._keep_rows()

    def _unit(self) -> str | None:
        """The unit that the user looks at, else the first at the top of the shown year's tree."""
        chosen = self._session.unit
        if chosen is not None and chosen in self._session.store.units:
            return chosen
        roots = self._session.tree().roots
        return roots[0] if roots else None

    def _on_print(self, _checked: bool = False) -> None:
        self.print_wanted.emit()

    def _on_export(self, _checked: bool = False) -> None:
        self.export_wanted.emit()
