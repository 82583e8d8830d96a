"""The import window: reads beside the window, shows what was recognised, asks, compares, writes in one step."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QProgressBar,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from bienche_desktop.domain.errors import Refused
from bienche_desktop.excel.book.refusals import NeedsPassword
from bienche_desktop.excel.importing import Preparation, ReadBook
from bienche_desktop.excel.proposals.proposing import ImportProposal
from bienche_desktop.excel.results.recognised import Column, Table
from bienche_desktop.restructuring_lists import listed_in
from bienche_desktop.ui.buttons import Button
from bienche_desktop.ui.importing.ask_row import AskRow, Further
from bienche_desktop.ui.importing.column_popup import ColumnPopup
from bienche_desktop.ui.importing.desk import ImportDesk
from bienche_desktop.ui.importing.differences_page import DifferencesPage
from bienche_desktop.ui.importing.list_dialog import ListDialog
from bienche_desktop.ui.importing.mapping_menu import MappingButton
from bienche_desktop.ui.importing.picture import PicturePane
from bienche_desktop.ui.importing.questions_page import QuestionsPage
from bienche_desktop.ui.importing.recognised_page import RecognisedPage
from bienche_desktop.ui.importing.row_menu import RowMenu
from bienche_desktop.ui.importing.source import BookSource, WorkbookSource
from bienche_desktop.ui.importing.steps import TITLES, Foot, StepBar
from bienche_desktop.ui.importing.summary import summary
from bienche_desktop.ui.importing.unit_bar import UnitBar
from bienche_desktop.ui.passwords import ask_password
from bienche_desktop.ui.sending_back.button import SendBackButton
from bienche_desktop.ui.session import Session
from bienche_desktop.ui.tasks import Progress, Task
from bienche_desktop.ui.theme import STEP, Look

SIZE = (1300, 690)
RECOGNISED, QUESTIONS, DIFFERENCES = range(len(TITLES))
_BUG = "Chương trình gặp lỗi khi đọc tệp này; tệp không bị sửa."
_RIGHT_SHARES = (45, 42, 53)
"""How much of the width the right side has in each step, in per cent, until the user moves the border."""


class ImportDialog(QDialog):
    """Shows one workbook or pasted block. Accepted where it was applied. Its steps share one desk: going back loses
    nothing."""

    def __init__(self, session: Session, look: Look, source: Path | BookSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._source: BookSource = WorkbookSource(source) if isinstance(source, Path) else source
        self._task: Task | None = None
        self._popup: QWidget | None = None
        self._was_moved = False
        self.desk = ImportDesk(session, self)
        self.setWindowTitle(self._source.title)
        self.resize(*SIZE)
        self.said = QLabel()
        self.progress = QProgressBar()
        self.steps = StepBar()
        self.picture = PicturePane(self.desk, look)
        self.unit_bar = UnitBar(self.desk)
        self.list_button = Button()
        self.list_button.hide()
        self.recognised = RecognisedPage(self.desk, look)
        self.questions = QuestionsPage(self.desk)
        self.differences = DifferencesPage(self.desk, look)
        self.pages = QStackedWidget()
        self.mapping = MappingButton(self.desk)
        self.send_back = SendBackButton(self.desk, self._source.path or Path())
        self.foot = Foot(self.mapping, self.send_back)
        for button in (self.mapping, self.send_back):
            button.setVisible(self._source.path is not None)
        self._lay_out()
        self._connect()
        self.go(RECOGNISED)
        self.read()

    @property
    def plan(self) -> ImportProposal | None:
        """What the import would do; None until the workbook is read."""
        return self.desk.plan

    # --- building ---------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.said.setWordWrap(True)
        self.said.setProperty("role", "heading")
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        left = QWidget()
        side = QVBoxLayout(left)
        side.setContentsMargins(0, 0, 2 * STEP, 0)
        side.setSpacing(STEP)
        side.addWidget(self.picture, 1)
        side.addWidget(self.unit_bar)
        for page in (self.recognised, self.questions, self.differences):
            self.pages.addWidget(page)
        self.pages.setContentsMargins(2 * STEP, 0, 0, 0)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.addWidget(left)
        self.split.addWidget(self.pages)
        self.split.setChildrenCollapsible(False)
        for hidden in (self.steps, self.split):
            policy = hidden.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            hidden.setSizePolicy(policy)
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * STEP, 3 * STEP, 4 * STEP, 3 * STEP)
        column.setSpacing(2 * STEP)
        for widget in (self.said, self.progress, self.steps):
            column.addWidget(widget)
        column.addWidget(self.split, 1)
        column.addWidget(self.list_button)
        column.addWidget(self.foot)

    def _connect(self) -> None:
        self.desk.changed.connect(self._on_changed)
        self.desk.waiting.connect(self._on_waiting)
        self.desk.failed.connect(self._on_nothing_followed)
        self.desk.place_wanted.connect(self.picture.go_to)
        self.picture.place_changed.connect(self.recognised.follow)
        self.picture.row_wanted.connect(self.open_row_menu)
        self.picture.column_wanted.connect(self.open_column_popup)
        self.recognised.row_wanted.connect(self.open_row_menu)
        self.recognised.header_wanted.connect(self._on_header)
        self.questions.further.connect(self._on_further)
        self.unit_bar.left.connect(self._on_unit_bar_left)
        self.mapping.refused.connect(self._say_refusal)
        self._session.refused.connect(self._say_refusal)
        self.steps.chosen.connect(self.go)
        self.split.splitterMoved.connect(self._on_moved)
        self.foot.back.clicked.connect(self._on_back)
        self.foot.on.clicked.connect(self._on_on)
        self.foot.apply.clicked.connect(self._on_apply)
        self.foot.part.clicked.connect(self._on_apply)
        self.foot.leave.clicked.connect(self.reject)
        self.list_button.clicked.connect(self._on_list)
        for keys, slot in (("F8", self._on_next), ("Shift+F8", self._on_previous), ("Ctrl+Z", self.desk.take_back)):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    # --- reading ----------------------------------------------------------------------------------------------

    def read(self, password: str | None = None) -> None:
        """Read the workbook in the background."""
        self.said.setText(self._source.reading)
        self.send_back.password = password
        self.progress.show()
        self._show_desk(False)
        self.foot.leave.setText("&Hủy")
        preparation = Preparation.of(self._session.store)
        task = Task(partial(self._source.read, preparation, password))
        task.progressed.connect(self._on_progress)
        task.finished.connect(self._on_read)
        task.failed.connect(self._on_failed)
        self._task = task
        task.start()

    def _show_desk(self, shown: bool) -> None:
        """Steps, picture and pages are there only with a workbook: beside a refusal they would speak of nothing."""
        for widget in (self.steps, self.split):
            widget.setVisible(shown)
        for button in (self.mapping, self.send_back, self.foot.back, self.foot.on):
            button.setVisible(shown and (button not in (self.mapping, self.send_back) or self._source.path is not None))

    def _on_progress(self, progress: Progress) -> None:
        if self._task is not None:
            self.said.setText(progress.text)

    def _on_read(self, read: ReadBook) -> None:
        self._task = None
        try:
            self.desk.start(read)
        except Refused as refusal:
            self._on_failed(refusal)

    def _begin(self) -> None:
        """Show the workbook, now that there is something to show."""
        self.progress.hide()
        self._show_desk(True)
        self.picture.begin()
        count = sum(len(table.events) for table in self.desk.found.tables)
        self.list_button.setText(f"Xem và áp dụng {count} sự kiện…")
        self.list_button.setVisible(count > 0)
        (self.foot.on if self.plan and self.plan.recognition.tables else self.picture).setFocus()
        if self.desk.is_pasted and self.plan and self.plan.recognition.tables:
            self._reach(QUESTIONS if self.questions.open_frames else DIFFERENCES)
            self.questions.step(1)

    def _on_list(self, _checked: bool = False) -> None:
        """The events of the workbook, to be looked at and applied."""
        if self.plan is not None and ListDialog(self._session, listed_in(self.plan.recognition), self).exec():
            self.accept()

    def _on_failed(self, error: Exception) -> None:
        self._task = None
        self.progress.hide()
        if isinstance(error, NeedsPassword):
            self._ask_password(error)
            return
        text = error.text if isinstance(error, Refused) else _BUG
        self.said.setText(f"✖ {text}")
        self.foot.leave.setText("Đón&g")  # nothing is left to cancel

    def _ask_password(self, refusal: Refused) -> None:
        self.said.setText(refusal.text)
        password = ask_password(self, refusal.text)
        if password:
            self.read(password)

    # --- steps ------------------------------------------------------------------------------------------------

    def go(self, step: int) -> None:
        """Show this step."""
        self.pages.setCurrentIndex(step)
        self.steps.go(step)
        self.foot.show_step(step)
        if not self._was_moved:
            share = _RIGHT_SHARES[step]
            self.split.setSizes([self.width() * (100 - share) // 100, self.width() * share // 100])

    def _on_moved(self, _place: int, _handle: int) -> None:
        self._was_moved = True

    def _on_back(self, _checked: bool = False) -> None:
        self.go(max(0, self.pages.currentIndex() - 1))

    def _on_on(self, _checked: bool = False) -> None:
        """On to the next step; a step without questions is passed by."""
        step = self.pages.currentIndex() + 1
        self._reach(DIFFERENCES if step == QUESTIONS and self.questions.is_empty else step)

    def _reach(self, step: int) -> None:
        """Show a step, the cursor on what leads on from there."""
        self.go(step)
        if step == DIFFERENCES:
            writes = self.foot.apply if self.foot.apply.isEnabled() else self.foot.part
            (writes if writes.isEnabled() else self.differences.parts).setFocus()

    def _on_next(self) -> None:
        self.go(QUESTIONS)
        self.questions.step(1)

    def _on_previous(self) -> None:
        self.go(QUESTIONS)
        self.questions.step(-1)

    def _on_changed(self) -> None:
        plan = self.desk.plan
        if plan is None:
            return
        self.said.setText(summary(plan, self.desk.account))
        for page in (self.picture, self.recognised, self.questions, self.differences):
            page.refresh()
        differing = len(plan.new_figures) + len(plan.changed_figures)
        if self.desk.is_pasted:
            differing += len(plan.added)
        self.steps.tell((len(plan.recognition.tables), len(self.questions.open_frames), differing))
        self.foot.show_plan(plan, writable=not self._session.store.read_only)
        self.foot.show_step(self.pages.currentIndex())
        if self.split.isHidden():
            self._begin()

    def _on_waiting(self, waits: bool) -> None:
        """While the old picture stands, nothing that it says can be written or sent."""
        for button in (self.send_back, self.list_button):
            button.setEnabled(not waits)
        if waits:
            self.said.setText("Đang tính lại theo điều bạn vừa chọn…")
            self.foot.wait()
            self.setCursor(Qt.CursorShape.BusyCursor)
        else:
            self.unsetCursor()

    def _on_nothing_followed(self, error: Exception) -> None:
        if self.plan is None:
            self._on_failed(error)
            return
        self._on_changed()
        self._say_refusal(error.text if isinstance(error, Refused) else _BUG)

    # --- correcting -------------------------------------------------------------------------------------------

    def open_row_menu(self, sheet: str, row: int, place: QPoint) -> None:
        """Offer what the row may be; a row of a table with its units across is what is counted there."""
        table = self.desk.table_at(sheet, row)
        counted = self.desk.column_at(table, row) if table is not None and table.is_turned else None
        if table is not None and counted is not None:
            self._open_column(table, counted, place)
        else:
            self._open_unit(sheet, row, place)

    def _open_unit(self, sheet: str, row: int, place: QPoint) -> None:
        menu = RowMenu(self.desk, sheet, row, self)
        menu.unit_wanted.connect(self.unit_bar.ask)
        self._replace_popup(menu)
        menu.popup(place)

    def open_column_popup(self, sheet: str, number: int, place: QPoint, new: bool = False) -> None:
        """Offer what the column of the table at hand may be."""
        view = self.picture.view
        table = self.desk.table_at(sheet, view.place[0] if view else 0)
        if table is not None and table.is_turned:
            if self.desk.row_at(table.told_as, number) is not None:
                self._open_unit(table.told_as, number, place)
            return
        column = self.desk.column_at(table, number) if table else None
        if table is not None and column is not None:
            self._open_column(table, column, place, new)

    def _open_column(self, table: Table, column: Column, place: QPoint, new: bool = False) -> None:
        popup = ColumnPopup(self.desk, table, column, self)
        self._replace_popup(popup)
        if new:
            popup.begin_new_indicator()
        popup.open_at(place)

    def _replace_popup(self, popup: QWidget) -> None:
        if self._popup is not None:
            self._popup.deleteLater()
        popup.destroyed.connect(self._on_popup_gone)
        self._popup = popup

    def _on_popup_gone(self) -> None:
        self._popup = None

    def _on_header(self) -> None:
        view = self.picture.view
        if view is not None and view.place[0]:
            self.desk.say(self.desk.said.with_header((self.picture.sheet, view.place[0])))

    def _on_further(self, further: Further, row: AskRow) -> None:
        self.desk.show_place(row.sheet, row.row, row.column)
        if further is Further.FIND_UNIT:
            key = self.desk.unit_key(row.sheet, row.row, row.column)
            self.unit_bar.ask(*(key if self.desk.row_at(*key) else (row.sheet, 0)))
            return
        view = self.picture.view
        if view is not None:
            rect = view.visualRect(view.currentIndex())
            place = view.viewport().mapToGlobal(rect.bottomLeft())
            table = self.desk.table_at(row.sheet, row.row)
            column = self.desk.column_at(table, row.row if table.is_turned else row.column) if table else None
            if table is not None and column is not None:
                self._open_column(table, column, place, new=further is Further.NEW_INDICATOR)

    def _on_unit_bar_left(self) -> None:
        if self.pages.currentIndex() == QUESTIONS:
            self.questions.step(1)

    # --- applying ---------------------------------------------------------------------------------------------

    def _on_apply(self, _checked: bool = False) -> None:
        if self.plan is None or self.desk.is_waiting:
            return
        if self._session.apply(self.plan.proposal) is not None:
            self._show_its_year(self.plan)
            self.accept()

    def _show_its_year(self, plan: ImportProposal) -> None:
        years = [d.key.year for d in (plan.chosen.figures or (*plan.new_figures, *plan.changed_figures))]
        if years and self._session.year not in years:
            self._session.year = max(years)

    def _say_refusal(self, text: str) -> None:
        self.said.setText(f"✖ {text}")
        self.foot.leave.setText("Đón&g")  # nothing is left to cancel

    def done(self, result: int) -> None:
        self._stop()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._stop()
        super().closeEvent(event)

    def _stop(self) -> None:
        self.desk.stop()
        if self._task is not None:
            self._task.cancel()
            self._task.finished.disconnect(self._on_read)
            self._task.failed.disconnect(self._on_failed)
            self._task = None
