"""The panel below the tabs: verdict, filters, the list of findings, and beside it what can be done about one."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from bienche_desktop.domain.findings import Finding, Report
from bienche_desktop.ui.buttons import Button
from bienche_desktop.ui.findings.details import FindingDetails
from bienche_desktop.ui.findings.model import FILTERS, FindingsModel, counts_of
from bienche_desktop.ui.findings.wording import verdict_text
from bienche_desktop.ui.roles import Index
from bienche_desktop.ui.session import Session
from bienche_desktop.ui.theme import STEP, Look

LEAST_HEIGHT = 36 * STEP
"""Room for the chips, three findings and one cause."""


CHIP_PADDING = 5 * STEP


class OneLine(QStyledItemDelegate):
    """Rows as wide as the list: what does not fit ends in dots, and is read in full beside it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, super().sizeHint(option, index).height())


class Hint(QLabel):
    """Words that are shown where they fit whole; a narrow window does without them."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def say(self, words: str) -> None:
        """Other words from now on."""
        self._words = words
        self.updateGeometry()
        self._settle()

    def sizeHint(self) -> QSize:
        return QSize(self._needed() + 1, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    def _needed(self) -> int:
        return self.fontMetrics().horizontalAdvance(self._words)

    def _settle(self) -> None:
        self.setText(self._words if self._needed() <= self.width() else "")


def _bold_width(chip: QPushButton) -> int:
    """The width that the words need when the chip is chosen, and so bold."""
    font = QFont(chip.font())
    font.setBold(True)
    return QFontMetrics(font).horizontalAdvance(chip.text()) + CHIP_PADDING


class FindingsPanel(QWidget):
    """Always visible; refreshed by the session's reports.

    Signals:
        unit_wanted: uid of a unit to show where a finding has no cell.
        kinds_chosen: the kinds (tuple of str) that the chips let through.
        export_wanted: the user wants the list as a file.
        rules_wanted: the user wants to see the rules of their own.
    """

    unit_wanted = Signal(str)
    kinds_chosen = Signal(object)
    export_wanted = Signal()
    rules_wanted = Signal()

    def __init__(self, session: Session, look: Look, kinds: tuple[str, ...]) -> None:
        super().__init__()
        self._session = session
        self.model = FindingsModel(look.theme)
        self.chips: dict[str, QPushButton] = {}
        self.verdict = Hint("")
        self.rules = Button()
        self.view = self._make_view()
        self.details = FindingDetails(session)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._empty = QLabel()
        self._build(kinds)
        self.model.set_kinds(set(kinds))
        session.checked.connect(self.show_report)
        look.changed.connect(self.model.set_theme)
        look.changed.connect(self._fit_chips)
        self.details.jump_wanted.connect(self.jump)
        self.show_report(session.report)

    # --- building ---------------------------------------------------------------------------------------------

    def _build(self, kinds: tuple[str, ...]) -> None:
        self.setMinimumHeight(LEAST_HEIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * STEP, 2 * STEP, 2 * STEP, STEP)
        column.setSpacing(STEP)
        column.addLayout(self._chip_row(kinds))
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
        column.addWidget(self._empty)

    def _chip_row(self, kinds: tuple[str, ...]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(STEP)
        title = QLabel("Kiểm tra")
        title.setProperty("role", "heading")
        row.addWidget(title)
        row.addWidget(self.verdict)
        for one in FILTERS:
            self.chips[one.key] = self._chip(one.key in kinds)
            row.addWidget(self.chips[one.key])
        keys = Hint("F8 tới lỗi kế, Shift+F8 về lỗi trước")
        keys.setProperty("role", "muted")
        keys.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(keys, 1)
        self.rules.setProperty("role", "chip")
        self.rules.setToolTip("Các quy tắc kiểm tra do đơn vị tự đặt: thêm, sửa, bật, tắt (Ctrl+Shift+R)")
        self.rules.clicked.connect(self._on_rules)
        row.addWidget(self.rules)
        export = Button("Xuất danh sách…")
        export.setProperty("role", "chip")
        export.setToolTip("Ghi danh sách phát hiện của cả tệp ra bảng tính hoặc PDF")
        export.clicked.connect(self._on_export)
        row.addWidget(export)
        return row

    def _chip(self, is_on: bool) -> Button:
        chip = Button()
        chip.setProperty("role", "chip")
        chip.setCheckable(True)
        chip.setChecked(is_on)
        chip.toggled.connect(self._on_chip)
        return chip

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
        counts = counts_of(report)
        for chip_filter in FILTERS:
            chip = self.chips[chip_filter.key]
            is_counted = self._session.is_checked and (
                chip_filter.key != "not_checked" or not self._session.is_counting
            )
            chip.setText(f"{chip_filter.sign} {chip_filter.one} {counts[chip_filter.key] if is_counted else '…'}")
        self._fit_chips()
        self.model.set_report(report)
        self._count_rules()
        self.verdict.say(self._verdict(report))
        self._show_emptiness(report)
        row = self.model.row_of(chosen.ident) if chosen else -1
        if row >= 0:
            self._choose(row)
        else:
            self.details.show_finding(None)

    def _is_counted(self, kind: str) -> bool:
        """Whether the number of these rows is known yet."""
        return self._session.is_checked and not (kind == "not_checked" and self._session.is_counting)

    def _verdict(self, report: Report) -> str:
        if not self._session.is_checked:
            return "Đang kiểm tra…"
        return verdict_text(report, is_counting=self._session.is_counting)

    def _fit_chips(self, _look: object = None) -> None:
        for chip in self.chips.values():
            chip.setMinimumWidth(_bold_width(chip))

    def _count_rules(self) -> None:
        count = len(self._session.store.own_rules())
        self.rules.setText(f"Quy tắc ({count})…" if count else "Quy tắc…")

    def _show_emptiness(self, report: Report) -> None:
        empty = self.model.rowCount() == 0
        self._split.setVisible(not empty)
        self._empty.setVisible(empty)
        self._empty.setText(self._emptiness(report))

    def _emptiness(self, report: Report) -> str:
        if not self._session.is_checked:
            return "Đang kiểm tra…"
        if not self._session.store.years():
            return "Chưa có số liệu nào để kiểm tra: hãy nhập bảng tính (Ctrl+I) hoặc gõ số vào bảng chỉ tiêu."
        if any(counts_of(report).values()):
            return "Không có dòng nào ở các mức đang chọn; bấm các nút phía trên để xem mức khác."
        return "Mọi phép kiểm tra đã chạy đều đạt."

    def _on_rules(self, _checked: bool = False) -> None:
        self.rules_wanted.emit()

    def _on_export(self, _checked: bool = False) -> None:
        self.export_wanted.emit()

    def _on_chip(self, _checked: bool) -> None:
        kinds = tuple(key for key, chip in self.chips.items() if chip.isChecked())
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
