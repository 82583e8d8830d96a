"""The bar above the pages: tabs at the left, search and year at the right."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QInputDialog, QLabel, QTabBar, QWidget

from bienche_desktop.domain.change_sets import ChangeSet
from bienche_desktop.domain.issued import IssuedYear
from bienche_desktop.ui.icons import icon
from bienche_desktop.ui.labels import hint_width
from bienche_desktop.ui.roles import TOOL_TIP
from bienche_desktop.ui.session import Session
from bienche_desktop.ui.theme import STEP, Look, Theme
from bienche_desktop.ui.unit_picker import UnitChoice, UnitPicker, choices_of

OTHER_YEAR = "Năm khác…"
FIRST, LAST = 1945, 2200


def issued_text(issued: IssuedYear) -> str:
    """When a year was issued, by whom, with which document, and why with errors."""
    parts = [f"Đã ban hành, đánh dấu ngày {issued.at:%d/%m/%Y} bởi {issued.who}"]
    parts += [f"số {issued.number}"] if issued.number else []
    parts += [f"lý do: {issued.reason}"] if issued.reason else []
    return "; ".join(parts)


def _tab_bar(titles: Iterable[str]) -> QTabBar:
    bar = QTabBar()
    bar.setAccessibleName("Các phần của tệp")
    bar.setUsesScrollButtons(False)  # the chosen tab is bold and wider: all of them stay readable
    bar.setElideMode(Qt.TextElideMode.ElideNone)
    for title in titles:
        bar.addTab(title)
    return bar


class TopBar(QWidget):
    """Signals: `tab_chosen` (id of a page), `unit_chosen` (uid found by searching)."""

    tab_chosen = Signal(str)
    unit_chosen = Signal(str)

    def __init__(self, session: Session, tabs: dict[str, str], look: Look) -> None:
        super().__init__()
        self._session = session
        self._look = look
        self._ids = list(tabs)
        self.setProperty("role", "bar")
        self.tabs = _tab_bar(tabs.values())
        self.search = UnitPicker(self._choices)
        self.search.setPlaceholderText("Tìm đơn vị (không cần dấu)   Ctrl+F")
        self._fit_search()
        self.years = QComboBox()
        self.years.setAccessibleName("Năm")
        self.years.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._lay_out()
        self.fill_years()
        self.tabs.currentChanged.connect(self._on_tab)
        self.search.chosen.connect(self.unit_chosen)
        self.years.activated.connect(self._on_year)
        session.year_changed.connect(self.fill_years)
        session.changed.connect(self._on_changed)
        look.changed.connect(self._on_look)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * STEP, 0, 3 * STEP, 0)
        row.setSpacing(2 * STEP)
        row.addWidget(self.tabs)
        row.addStretch(1)
        row.addWidget(self.search)
        label = QLabel("&Năm")
        label.setBuddy(self.years)
        row.addWidget(label)
        row.addWidget(self.years)

    def _choices(self) -> list[UnitChoice]:
        return choices_of(self._session.tree())

    # --- tabs -------------------------------------------------------------------------------------------------

    def show_tab(self, name: str) -> None:
        """Mark this tab as the one shown; says nothing."""
        self.tabs.blockSignals(True)
        self.tabs.setCurrentIndex(self._ids.index(name))
        self.tabs.blockSignals(False)

    def _on_tab(self, at: int) -> None:
        self.tab_chosen.emit(self._ids[at])

    # --- years ------------------------------------------------------------------------------------------------

    def fill_years(self, _year: int = 0) -> None:
        """List the years that have figures, the shown one and the one after the last; issued ones with a lock."""
        shown, issued = self._session.year, self._session.store.issued_years()
        known = set(self._session.store.years()) | {shown}
        known |= {max(known) + 1}
        self.years.blockSignals(True)
        self.years.clear()
        for year in sorted(known, reverse=True):
            self.years.addItem(f"{year} · đã ban hành" if year in issued else str(year), year)
            if year in issued:
                self.years.setItemIcon(self.years.count() - 1, icon("lock", self._look.theme))
                self.years.setItemData(self.years.count() - 1, issued_text(issued[year]), TOOL_TIP)
        self.years.addItem(OTHER_YEAR)
        self.years.setCurrentIndex(self.years.findData(shown))
        self.years.setToolTip(issued_text(issued[shown]) if shown in issued else "")
        self.years.blockSignals(False)

    def _on_changed(self, done: ChangeSet) -> None:
        figures = done.tables.get("figure")
        if done.touches("issued_year") or (figures is not None and (figures.created or figures.removed)):
            self.fill_years()

    def _on_look(self, _theme: Theme) -> None:
        self._fit_search()
        self.fill_years()

    def _fit_search(self) -> None:
        """Wide enough to read what can be searched for, and with which key."""
        self.search.ensurePolished()
        self.search.setMinimumWidth(hint_width(self.search))

    def _on_year(self, at: int) -> None:
        year = self.years.itemData(at)
        if year is None:
            year = self._ask_year()
        self._session.year = year
        self.fill_years()

    def _ask_year(self) -> int:
        year, chosen = QInputDialog.getInt(
            self, "Năm khác", "Xem và nhập số liệu của năm:", self._session.year, FIRST, LAST
        )
        return year if chosen else self._session.year
