"""The import window: reads beside the window, shows what was recognised and what would change, applies in one step."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QListWidget,
    QProgressBar,
    QPushButton,
    QSplitter,
    QTableView,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from bienche_desktop.domain.errors import Refused
from bienche_desktop.excel.importing import Preparation, compare, prepare
from bienche_desktop.excel.proposing import ImportProposal
from bienche_desktop.excel.recognised import Recognition, Table
from bienche_desktop.excel.refusals import NeedsPassword
from bienche_desktop.ui.importing.lists import listings, summary
from bienche_desktop.ui.importing.preview_model import FIXED, PreviewModel
from bienche_desktop.ui.importing.states import States, states_of
from bienche_desktop.ui.passwords import ask_password
from bienche_desktop.ui.session import Session
from bienche_desktop.ui.tasks import Task
from bienche_desktop.ui.theme import STEP, Look, fit_rows

NAME_COLUMN = FIXED.index("Đơn vị")
NAME_WIDTH = 380


class ImportDialog(QDialog):
    """Shows one workbook. Accepted where the import was applied."""

    def __init__(self, session: Session, look: Look, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._look = look
        self._path = path
        self._task: Task | None = None
        self.plan: ImportProposal | None = None
        self.setWindowTitle(f"Nhập {path.name}")
        self.resize(1180, 680)
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.tables = QTabWidget()
        self.lists = QTabWidget()
        self.apply = QPushButton("Nhập")
        self.buttons = QDialogButtonBox()
        self._lay_out()
        self.read()

    def _lay_out(self) -> None:
        self.said.setProperty("role", "heading")
        self.tables.setAccessibleName("Bảng nhận ra được")
        self.lists.setAccessibleName("Chi tiết của lần nhập")
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.tables)
        split.addWidget(self.lists)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 1)
        self.apply.setProperty("role", "primary")
        self.apply.clicked.connect(self._on_apply)
        cancel = QPushButton("Hủy")
        cancel.clicked.connect(self.reject)
        self.buttons.addButton(self.apply, QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(cancel, QDialogButtonBox.ButtonRole.RejectRole)
        column = QVBoxLayout(self)
        column.setSpacing(2 * STEP)
        column.addWidget(self.said)
        column.addWidget(self.progress)
        column.addWidget(split, 1)
        column.addWidget(self.buttons)

    # --- reading ----------------------------------------------------------------------------------------------

    def read(self, password: str | None = None) -> None:
        """Read the workbook in the background."""
        self.said.setText(f"Đang đọc {self._path.name}…")
        self.progress.show()
        self.apply.setEnabled(False)
        preparation = Preparation.of(self._session.store)
        task = Task(partial(prepare, preparation, self._path, password=password))
        task.finished.connect(self._on_read)
        task.failed.connect(self._on_failed)
        self._task = task
        task.start()

    def _on_read(self, recognition: Recognition) -> None:
        self._task = None
        self.progress.hide()
        self.show_plan(compare(self._session.store, recognition))

    def _on_failed(self, error: Exception) -> None:
        self._task = None
        self.progress.hide()
        if isinstance(error, NeedsPassword):
            self._ask_password(error)
            return
        text = error.text if isinstance(error, Refused) else "Chương trình gặp lỗi khi đọc tệp này; tệp không bị sửa."
        self.said.setText(f"✖ {text}")

    def _ask_password(self, refusal: Refused) -> None:
        self.said.setText(refusal.text)
        password = ask_password(self, refusal.text)
        if password is not None:
            self.read(password)

    # --- showing ----------------------------------------------------------------------------------------------

    def show_plan(self, plan: ImportProposal) -> None:
        """Show what this import would do."""
        self.plan = plan
        self.said.setText(summary(plan))
        states = states_of(plan)
        for table in plan.recognition.tables:
            self.tables.addTab(self._preview(table, states), table.sheet)
        for listing in listings(plan, self._session.store.vocabulary, dict(self._session.store.units)):
            lines = QListWidget()
            lines.addItems(list(listing.lines))
            lines.setWordWrap(True)
            self.lists.addTab(lines, listing.title)
        possible = bool(plan.proposal.changes) and not self._session.store.read_only
        self.apply.setEnabled(possible)
        self.apply.setText("Nhập" if plan.proposal.changes else "Không có gì mới để nhập")
        if possible:
            self.apply.setFocus()

    def _preview(self, table: Table, states: States) -> QTableView:
        view = QTableView()
        model = PreviewModel(
            table, states.get(table.sheet, {}), self._session.store.vocabulary, self._look.theme, self.font()
        )
        model.setParent(view)
        view.setModel(model)
        view.setAccessibleName(f"Bảng ở trang {table.sheet}, vùng {table.range}")
        view.verticalHeader().hide()
        view.setTabKeyNavigation(False)
        header = view.horizontalHeader()
        header.setResizeContentsPrecision(50)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        fit_rows(view)
        view.resizeColumnsToContents()
        view.setColumnWidth(NAME_COLUMN, min(NAME_WIDTH, view.columnWidth(NAME_COLUMN)))
        return view

    # --- applying ---------------------------------------------------------------------------------------------

    def _on_apply(self, _checked: bool = False) -> None:
        if self.plan is not None and self._session.apply(self.plan.proposal) is not None:
            self._show_its_year(self.plan)
            self.accept()

    def _show_its_year(self, plan: ImportProposal) -> None:
        years = [d.key.year for d in (*plan.new_figures, *plan.changed_figures)]
        if years and self._session.year not in years:
            self._session.year = max(years)

    def done(self, result: int) -> None:
        self._stop()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._stop()
        super().closeEvent(event)

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task.finished.disconnect(self._on_read)
            self._task.failed.disconnect(self._on_failed)
            self._task = None
