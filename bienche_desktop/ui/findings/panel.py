"""The panel below the tabs: verdict, filters, the list of findings, and beside it what can be done about one."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QLabel,
    QListView,
    QSplitter,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from bienche_desktop.domain.findings import Finding, Report
from bienche_desktop.ui.findings.details import FindingDetails
from bienche_desktop.ui.findings.model import FindingsModel, counts_of
from bienche_desktop.ui.findings.top_row import CHECKING, TopRow
from bienche_desktop.ui.roles import Index
from bienche_desktop.ui.session import Session
from bienche_desktop.ui.theme import STEP, Look

LEAST_HEIGHT = 36 * STEP
"""Room for the chips, three findings and one cause."""


class OneLine(QStyledItemDelegate):
    """Rows as wide as the list: what does not fit ends in dots, and is read in full beside it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, super().sizeHint(option, index).height())


class FindingsPanel(QWidget):
    """Always visible; refreshed by the session's reports.

    Signals:
        unit_wanted: uid of a unit to show where a finding has no cell.
        kinds_chosen: the kinds (tuple of str) that the chips let through.
    """

    unit_wanted = Signal(str)
    kinds_chosen = Signal(object)

    def __init__(self, session: Session, look: Look, kinds: tuple[str, ...]) -> None:
        super().__init__()
        self._session = session
        self.model = FindingsModel(look.theme)
        self.top = TopRow(kinds)
        self.chips = self.top.chips
        self.view = self._make_view()
        self.details = FindingDetails(session)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._empty = QLabel()
        self._build()
        self.model.set_kinds(set(kinds))
        session.checked.connect(self.show_report)
        look.changed.connect(self.model.set_theme)
        self.top.kinds_chosen.connect(self._on_kinds)
        self.details.jump_wanted.connect(self.jump)
        self.show_report(session.report)

    # --- building ---------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.setMinimumHeight(LEAST_HEIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * STEP, 2 * STEP, 2 * STEP, STEP)
        column.setSpacing(STEP)
        column.addWidget(self.top)
        split = self._split
        split.addWidget(self.view)
        split.addWidget(self.details)
        split.setSizes([600, 400])
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setChildrenCollapsible(False)
        column.addWidget(split, 1)
        self._empty.setProperty("role", "muted")
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addWidget(self._empty, 1)

    def _make_view(self) -> QListView:
        view = QListView()
        view.setModel(self.model)
        view.setUniformItemSizes(True)
        view.setItemDelegate(OneLine(view))
        view.setTextElideMode(Qt.TextElideMode.ElideRight)
        view.setAccessibleName("Danh sách phát hiện")
        view.activated.connect(self._on_activated)
        view.clicked.connect(self._on_clicked)
        view.selectionModel().currentChanged.connect(self._on_current)
        return view

    # --- what it shows ----------------------------------------------------------------------------------------

    def show_report(self, report: Report) -> None:
        """Show a report, staying on the finding that was chosen as long as it stands."""
        chosen = self.current()
        self.top.tell(report, self._session)
        self.model.set_report(report)
        self._show_emptiness(report)
        row = self.model.row_of(chosen.ident) if chosen else -1
        if row >= 0:
            self._choose(row)
        else:
            self.details.show_finding(None)

    def _show_emptiness(self, report: Report) -> None:
        empty = self.model.rowCount() == 0
        self._split.setVisible(not empty)
        self._empty.setVisible(empty)
        self._empty.setText(self._emptiness(report))

    def _emptiness(self, report: Report) -> str:
        if not self._session.is_checked:
            return CHECKING
        if not self._session.store.years():
            return "Chưa có số liệu nào để kiểm tra: hãy nhập bảng tính (Ctrl+I) hoặc gõ số vào bảng chỉ tiêu."
        if any(counts_of(report).values()):
            return "Không có dòng nào ở các mức đang chọn; bấm các nút phía trên để xem mức khác."
        return "Mọi phép kiểm tra đã chạy đều đạt."

    def _on_kinds(self, kinds: tuple[str, ...]) -> None:
        self.model.set_kinds(set(kinds))
        self._show_emptiness(self._session.report)
        self.kinds_chosen.emit(kinds)

    # --- choosing and jumping ---------------------------------------------------------------------------------

    def current(self) -> Finding | None:
        """The finding that is chosen."""
        row = self.model.row_at(self.view.currentIndex())
        return row.finding if row else None

    def step(self, direction: int) -> None:
        """Choose the next (1) or previous (-1) row and jump to its cell; round the end."""
        count = self.model.rowCount()
        if count == 0:
            return
        at = self.view.currentIndex().row()
        start = at if at >= 0 else (-1 if direction > 0 else 0)
        rows = ((start + direction * way) % count for way in range(1, count + 1))
        self._choose(next(row for row in rows if not self._opens(row)))
        finding = self.current()
        if finding is not None:
            self.jump(finding)

    def _opens(self, row: int) -> bool:
        """Whether the row only shows or hides the consequences of the one above it."""
        found = self.model.row_at(self.model.index(row))
        return found is not None and bool(found.opens)

    def _choose(self, row: int) -> None:
        index = self.model.index(row)
        self.view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.view.scrollTo(index)

    def jump(self, finding: Finding) -> None:
        """Show the cell of a finding, or its unit where it has no cell."""
        if finding.cells:
            self._session.jump(finding.cells[0])
        elif finding.unit is not None:
            if finding.year is not None:
                self._session.year = finding.year
            self.unit_wanted.emit(finding.unit)

    def _on_activated(self, index: QModelIndex) -> None:
        row = self.model.row_at(index)
        if row and row.finding:
            self.jump(row.finding)
        elif row and row.opens:
            self._toggle(row.opens)

    def _on_clicked(self, index: QModelIndex) -> None:
        row = self.model.row_at(index)
        if row and row.opens:
            self._toggle(row.opens)

    def _toggle(self, cause: str) -> None:
        self.model.toggle(cause)
        self._choose(self.model.opener_of(cause))

    def _on_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        row = self.model.row_at(index)
        if row is None or row.finding is not None:
            self.details.show_finding(row.finding if row else None)
        else:
            self.details.show_finding(None, row.text)
