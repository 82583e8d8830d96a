"""What a rule would say about the open file: how many places, how many fail, and the first of them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from bienche_desktop.checks.own_rules import Trial
from bienche_desktop.domain.findings import Finding
from bienche_desktop.domain.numbers import format_number
from bienche_desktop.ui.buttons import Button
from bienche_desktop.ui.session import Session
from bienche_desktop.ui.theme import STEP, figures_font, fit_rows

UNTRIED = "Bấm “Thử trên tệp này” để xem quy tắc sẽ xét bao nhiêu chỗ và chỗ nào không đạt. Thử không ghi gì vào tệp."
IMPOSSIBLE = "Quy tắc chưa đủ nên chưa thử được; xem chỗ cần sửa ở bên trái."
HEADINGS = ("Đơn vị", "Năm", "Vế trái", "Vế phải", "Lệch")
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CHANGED = "Quy tắc đã đổi sau lần thử trước; bấm “Thử trên tệp này” để xem lại."


def trial_in_words(trial: Trial) -> str:
    """The numbers of a trial as an officer reads them. A place is a unit in a year."""
    if not (trial.checked or trial.missing or trial.skipped):
        return "Không có chỗ nào để xét: tệp không có số, đơn vị hay năm mà quy tắc nói tới."
    said = [f"Xét {format_number(trial.checked)} chỗ (mỗi chỗ là một đơn vị trong một năm): "
            f"{format_number(trial.checked - trial.failed)} đạt, {format_number(trial.failed)} không đạt."]  # fmt: skip
    if trial.missing:
        said.append(f"{format_number(trial.missing)} chỗ thiếu số phải có.")
    if trial.skipped:
        said.append(f"{format_number(trial.skipped)} chỗ bỏ qua vì thiếu số.")
    if trial.empty:
        said.append(f"{format_number(trial.empty)} chỗ không có số nào mà quy tắc nói tới.")
    return " ".join(said)


def rest_in_words(trial: Trial) -> str:
    """How many of the failing places are not listed."""
    rest = trial.failed + trial.missing - len(trial.findings)
    return f"và {format_number(rest)} chỗ khác" if rest else ""


def cells_of(finding: Finding, session: Session) -> tuple[str, ...]:
    """A place where the rule does not hold, as a row of the table."""
    unit = session.store.units[finding.unit or ""]
    name = ((unit.in_year(finding.year) if finding.year is not None else None) or unit.last).name
    if finding.difference is None:
        return name, str(finding.year), "thiếu số", "", ""
    numbers = (finding.stated, finding.computed, finding.difference)
    return name, str(finding.year), *(format_number(number) for number in numbers)


class TrialView(QWidget):
    """The button and what came of it. `wanted`: the user wants to see it now."""

    wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.trial: Trial | None = None
        self.run = Button("&Thử trên tệp này")
        self.said = QLabel(UNTRIED)
        self.list = QTableWidget(0, len(HEADINGS))
        self.rest = QLabel()
        self._lay_out()
        self.run.clicked.connect(self._on_run)

    def _lay_out(self) -> None:
        self.said.setWordWrap(True)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.rest.setProperty("role", "muted")
        self._dress_list()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * STEP)
        column.addWidget(self.run, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.said)
        column.addWidget(self.list, 100)
        column.addWidget(self.rest)
        column.addStretch(1)  # without a list the words stay at the top
        self.forget()

    def _dress_list(self) -> None:
        table = self.list
        table.setAccessibleName("Các chỗ không đạt")
        for column, words in enumerate(HEADINGS):
            heading = QTableWidgetItem(words)
            heading.setTextAlignment(RIGHT if column else LEFT)
            table.setHorizontalHeaderItem(column, heading)
        table.setWordWrap(False)
        table.setFont(figures_font(table.font()))
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        fit_rows(table)

    def show_trial(self, trial: Trial) -> None:
        """Show what came of it; a row tells its whole sentence where the mouse rests on it."""
        self.trial = trial
        self.said.setText(trial_in_words(trial))
        self._say("heading")
        self.list.setRowCount(len(trial.findings))
        for row, finding in enumerate(trial.findings):
            self._fill(row, finding)
        self.list.setVisible(bool(trial.findings))
        self.rest.setText(rest_in_words(trial))

    def forget(self, words: str = UNTRIED) -> None:
        """What was tried is not what stands in the form any more."""
        self.trial = None
        self.said.setText(words)
        self._say("muted")
        self.list.setRowCount(0)
        self.list.hide()
        self.rest.clear()

    def _fill(self, row: int, finding: Finding) -> None:
        for column, text in enumerate(cells_of(finding, self._session)):
            item = QTableWidgetItem(text)
            item.setToolTip(finding.message)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, finding.message if column == 0 else text)
            if column:
                item.setTextAlignment(RIGHT)
            self.list.setItem(row, column, item)

    def _say(self, role: str) -> None:
        self.said.setProperty("role", role)
        self.said.style().polish(self.said)

    def _on_run(self, _checked: bool = False) -> None:
        self.wanted.emit()
