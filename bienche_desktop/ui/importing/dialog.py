"""The import window: reads beside the window, shows what was recognised, asks, compares, writes in one step."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QLabel, QProgressBar, QVBoxLayout, QWidget

from bienche_desktop.domain.errors import Refused
from bienche_desktop.excel.importing import ReadBook
from bienche_desktop.excel.proposals.proposing import ImportProposal
from bienche_desktop.restructuring_lists import listed_in
from bienche_desktop.ui.buttons import Button
from bienche_desktop.ui.importing.background_reading import BackgroundReading, reason_of
from bienche_desktop.ui.importing.correcting import Correcting
from bienche_desktop.ui.importing.desk import ImportDesk
from bienche_desktop.ui.importing.differences_page import DifferencesPage
from bienche_desktop.ui.importing.halves import Halves
from bienche_desktop.ui.importing.list_dialog import ListDialog
from bienche_desktop.ui.importing.mapping_menu import MappingButton
from bienche_desktop.ui.importing.picture import PicturePane
from bienche_desktop.ui.importing.questions_page import QuestionsPage
from bienche_desktop.ui.importing.recognised_page import RecognisedPage
from bienche_desktop.ui.importing.source import BookSource, WorkbookSource
from bienche_desktop.ui.importing.steps import TITLES, Foot, StepBar
from bienche_desktop.ui.importing.summary import summary
from bienche_desktop.ui.importing.unit_bar import UnitBar
from bienche_desktop.ui.messages import LEAVE
from bienche_desktop.ui.sending_back.button import SendBackButton
from bienche_desktop.ui.session import Session
from bienche_desktop.ui.theme import STEP, Look
from bienche_desktop.ui.window_sizes import open_large

SIZE = (1300, 690)
RECOGNISED, QUESTIONS, DIFFERENCES = range(len(TITLES))


class ImportDialog(QDialog):
    """Shows one workbook or pasted block. Accepted where it was applied. Its steps share one desk: going back loses
    nothing."""

    def __init__(self, session: Session, look: Look, source: Path | BookSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._source: BookSource = WorkbookSource(source) if isinstance(source, Path) else source
        self._is_workbook = self._source.path is not None
        self.desk = ImportDesk(session, self)
        self.reading = BackgroundReading(session.store, self._source, self)
        self.setWindowTitle(self._source.title)
        open_large(self, *SIZE)
        self._make_parts(look)
        self._lay_out()
        self._connect_desk()
        self._connect_buttons()
        self.go(RECOGNISED)
        self.reading.start()

    @property
    def plan(self) -> ImportProposal | None:
        """What the import would do; None until the workbook is read."""
        return self.desk.plan

    # --- building ---------------------------------------------------------------------------------------------

    def _make_parts(self, look: Look) -> None:
        self.said = QLabel()
        self.progress = QProgressBar()
        self.steps = StepBar()
        self.picture = PicturePane(self.desk, look)
        self.unit_bar = UnitBar(self.desk)
        self.correcting = Correcting(self.desk, self.picture, self.unit_bar, self)
        self.recognised = RecognisedPage(self.desk, look)
        self.questions = QuestionsPage(self.desk)
        self.differences = DifferencesPage(self.desk, look)
        self.split = Halves((self.picture, self.unit_bar), (self.recognised, self.questions, self.differences))
        self.pages = self.split.pages
        self.list_button = Button()
        self.mapping = MappingButton(self.desk)
        self.send_back = SendBackButton(self.desk, self._source.path or Path())
        self.foot = Foot(self.mapping, self.send_back)

    def _lay_out(self) -> None:
        self.said.setWordWrap(True)
        self.said.setProperty("role", "heading")
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.list_button.hide()
        for hidden in (self.steps, self.split):
            policy = hidden.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            hidden.setSizePolicy(policy)
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * STEP, 3 * STEP, 4 * STEP, 3 * STEP)
        column.setSpacing(2 * STEP)
        for widget in (self.said, self.progress, self.steps, self.split, self.list_button, self.foot):
            column.addWidget(widget)
        column.setStretchFactor(self.split, 1)

    def _connect_desk(self) -> None:
        self.reading.started.connect(self._on_started)
        self.reading.told.connect(self.said.setText)
        self.reading.read.connect(self._on_read)
        self.reading.refused.connect(self._on_refused)
        self.desk.changed.connect(self._on_changed)
        self.desk.waiting.connect(self._on_waiting)
        self.desk.failed.connect(self._on_nothing_followed)
        self.desk.place_wanted.connect(self.picture.go_to)
        self.picture.place_changed.connect(self.recognised.follow)
        self.picture.row_wanted.connect(self.correcting.open_row)
        self.picture.column_wanted.connect(self.correcting.open_column)
        self.recognised.row_wanted.connect(self.correcting.open_row)
        self.recognised.header_wanted.connect(self._on_header)
        self.questions.further.connect(self.correcting.open_further)
        self.unit_bar.left.connect(self._on_unit_bar_left)
        self.mapping.refused.connect(self._say_refusal)
        self._session.refused.connect(self._say_refusal)

    def _connect_buttons(self) -> None:
        self.steps.chosen.connect(self.go)
        self.foot.back.clicked.connect(self._on_back)
        self.foot.on.clicked.connect(self._on_on)
        self.foot.apply.clicked.connect(self._on_apply)
        self.foot.part.clicked.connect(self._on_apply)
        self.foot.leave.clicked.connect(self.reject)
        self.list_button.clicked.connect(self._on_list)
        for keys, slot in (("F8", self._on_next), ("Shift+F8", self._on_previous), ("Ctrl+Z", self.desk.take_back)):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    # --- reading ----------------------------------------------------------------------------------------------

    def _on_started(self) -> None:
        self.progress.show()
        self._show_desk(False)
        self.foot.leave.setText(LEAVE)

    def _show_desk(self, shown: bool) -> None:
        """Steps, picture and pages are there only with a workbook: beside a refusal they would speak of nothing."""
        for widget in (self.steps, self.split, self.foot.back, self.foot.on):
            widget.setVisible(shown)
        for button in (self.mapping, self.send_back):
            button.setVisible(shown and self._is_workbook)

    def _on_read(self, read: ReadBook) -> None:
        self.send_back.password = self.reading.password
        try:
            self.desk.start(read)
        except Refused as refusal:
            self._on_refused(refusal.text)

    def _on_refused(self, reason: str) -> None:
        self.progress.hide()
        self._say_refusal(reason)

    def _make_room(self) -> None:
        """Show the pages, now that there is something to show; what they show is fitted to the room that they have."""
        self.progress.hide()
        self._show_desk(True)
        self.go(RECOGNISED)

    def _begin(self) -> None:
        """Go to where the user begins."""
        self.picture.begin()
        tables = self.desk.found.tables
        count = sum(len(table.events) for table in tables)
        self.list_button.setText(f"Xem và áp dụng {count} sự kiện…")
        self.list_button.setVisible(count > 0)
        (self.foot.on if tables else self.picture).setFocus()
        if self.desk.is_pasted and tables:
            self._reach(QUESTIONS if self.questions.open_frames else DIFFERENCES)
            self.questions.step(1)

    # --- steps ------------------------------------------------------------------------------------------------

    def go(self, step: int) -> None:
        """Show this step."""
        self.split.go(step)
        self.steps.go(step)
        self.foot.show_step(step)

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
        self._ask(1)

    def _on_previous(self) -> None:
        self._ask(-1)

    def _ask(self, direction: int) -> None:
        """Go to the next question, or the one before."""
        self.go(QUESTIONS)
        self.questions.step(direction)

    def _on_unit_bar_left(self) -> None:
        if self.pages.currentIndex() == QUESTIONS:
            self.questions.step(1)

    # --- following the desk -----------------------------------------------------------------------------------

    def _on_changed(self) -> None:
        plan = self.desk.plan
        if plan is None:
            return
        is_first = self.split.isHidden()
        if is_first:
            self._make_room()
        self.said.setText(summary(plan, self.desk.account))
        for page in (self.picture, self.recognised, self.questions, self.differences):
            page.refresh()
        differing = len(plan.new_figures) + len(plan.changed_figures)
        if self.desk.is_pasted:
            differing += len(plan.added)
        self.steps.tell((len(plan.recognition.tables), len(self.questions.open_frames), differing))
        self.foot.show_plan(plan, writable=not self._session.store.read_only)
        self.foot.show_step(self.pages.currentIndex())
        if is_first:
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

    def _on_nothing_followed(self, error: object) -> None:
        if self.plan is not None:
            self._on_changed()
        self._on_refused(reason_of(error))

    def _say_refusal(self, text: str) -> None:
        self.said.setText(f"✖ {text}")
        self.foot.leave.setText("Đón&g")  # nothing is left to cancel

    def _on_header(self) -> None:
        view = self.picture.view
        if view is not None and view.place[0]:
            self.desk.say(self.desk.said.with_header((self.picture.sheet, view.place[0])))

    # --- applying ---------------------------------------------------------------------------------------------

    def _on_list(self, _checked: bool = False) -> None:
        """The events of the workbook, to be looked at and applied."""
        if self.plan is not None and ListDialog(self._session, listed_in(self.plan.recognition), self).exec():
            self.accept()

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

    def done(self, result: int) -> None:
        self._stop()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._stop()
        super().closeEvent(event)

    def _stop(self) -> None:
        self.desk.stop()
        self.reading.stop()
