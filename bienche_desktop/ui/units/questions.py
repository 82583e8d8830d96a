"""What the tab asks before it changes something: from which day, under which unit, what kind of new unit.

Tests replace the functions at the end (`monkeypatch.setattr(questions, "ask_when", …)`), so call them by way of the
module.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol, TypeVar

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from bienche_desktop.domain.days import show_day
from bienche_desktop.domain.unit_edits import When
from bienche_desktop.ui.labels import sentence
from bienche_desktop.ui.messages import LEAVE
from bienche_desktop.ui.theme import STEP
from bienche_desktop.ui.unit_picker import UnitChoice, UnitPicker

Answer = TypeVar("Answer", covariant=True)

DAY_FORMAT = "dd/MM/yyyy"
WIDTH = 480


def day_field(day: date, name: str) -> QDateEdit:
    """A field for a day, with a calendar."""
    field = QDateEdit(QDate(day.year, day.month, day.day))
    field.setDisplayFormat(DAY_FORMAT)
    field.setCalendarPopup(True)
    field.setAccessibleName(name)
    return field


def day_in(field: QDateEdit) -> date:
    """The day that the field shows."""
    shown = field.date()
    return date(shown.year(), shown.month(), shown.day())


class Question(QDialog):
    """A question in one window: what it is about, fields, and below them what Enter and Esc do."""

    def __init__(self, parent: QWidget | None, title: str, about: str, accept: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(WIDTH)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(4 * STEP, 4 * STEP, 4 * STEP, 3 * STEP)
        self.column.setSpacing(2 * STEP)
        heading = QLabel(about)
        heading.setTextFormat(Qt.TextFormat.PlainText)
        heading.setProperty("role", "heading")
        heading.setWordWrap(True)
        self.column.addWidget(heading)
        self.buttons = QDialogButtonBox(self)
        self.take = self.buttons.addButton(accept, QDialogButtonBox.ButtonRole.AcceptRole)
        self.take.setDefault(True)
        self.buttons.addButton(LEAVE, QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def close_column(self) -> None:
        """The buttons below everything else."""
        self.column.addSpacing(STEP)
        self.column.addWidget(self.buttons)


class WhenQuestion(Question):
    """From which day does it hold, or was it so all along?"""

    def __init__(self, parent: QWidget | None, about: str, shown: date, default: When) -> None:
        super().__init__(parent, "Từ ngày nào?", about, "&Ghi")
        self._shown = shown
        self.from_day = QRadioButton("&Có hiệu lực từ ngày")
        self.day = day_field(default.day, "Có hiệu lực từ ngày")
        self.corrects = QRadioButton("&Sửa cho đúng (nhập sai trước đây)")
        row = QHBoxLayout()
        row.addWidget(self.from_day)
        row.addWidget(self.day)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addWidget(sentence("Trước ngày đó đơn vị vẫn như cũ; lịch sử giữ cả hai."))
        self.column.addWidget(self.corrects)
        self.column.addWidget(sentence("Coi như từ trước đã vậy; lịch sử không ghi thêm thay đổi."))
        self.close_column()
        self.from_day.toggled.connect(self.day.setEnabled)
        self.day.setEnabled(not default.corrects)
        (self.corrects if default.corrects else self.from_day).setChecked(True)
        (self.corrects if default.corrects else self.from_day).setFocus()

    def answer(self) -> When:
        """The day, or the correction of how it is on the shown day."""
        return When(self._shown, corrects=True) if self.corrects.isChecked() else When(day_in(self.day))


@dataclass(frozen=True, slots=True)
class Closing:
    """The first day on which units no longer exist, and whether what is under them ends with them."""

    day: date
    with_all_below: bool = False


class CloseQuestion(Question):
    """On which day is it gone?"""

    def __init__(self, parent: QWidget | None, name: str, day: date, below: int) -> None:
        super().__init__(parent, "Kết thúc", f"Kết thúc {name}", "&Kết thúc")
        self.day = day_field(day, "Không còn từ ngày")
        label = QLabel("&Không còn từ ngày")
        label.setBuddy(self.day)
        self.last = sentence()
        self.with_below = QCheckBox(f"Kết thúc cả {below} đơn vị trực &thuộc")
        self.with_below.setVisible(below > 0)
        row = QHBoxLayout()
        row.addWidget(label)
        row.addWidget(self.day)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addWidget(self.last)
        self.column.addWidget(self.with_below)
        self.close_column()
        self.day.dateChanged.connect(self._tell_last)
        self._tell_last()

    def _tell_last(self) -> None:
        eve = day_in(self.day) - timedelta(days=1)
        self.last.setText(f"Ngày cuối cùng còn tồn tại: {show_day(eve)}. Số liệu và lịch sử vẫn giữ nguyên.")

    def answer(self) -> Closing:
        """The day, and whether the branch ends."""
        return Closing(day_in(self.day), self.with_below.isChecked())


class DayQuestion(Question):
    """Which day?"""

    def __init__(self, parent: QWidget | None, title: str, about: str, day: date) -> None:
        super().__init__(parent, title, about, "&Ghi")
        self.day = day_field(day, title)
        self.column.addWidget(self.day, 0, Qt.AlignmentFlag.AlignLeft)
        self.close_column()

    def answer(self) -> date:
        """The day."""
        return day_in(self.day)


@dataclass(frozen=True, slots=True)
class Destination:
    """The unit to move under; None: on top."""

    parent: str | None


class MoveQuestion(Question):
    """Under which unit?"""

    def __init__(self, parent: QWidget | None, name: str, choices: Sequence[UnitChoice]) -> None:
        super().__init__(parent, "Chuyển", f"Chuyển {name}", "&Tiếp tục")
        offered = list(choices)
        self.under = QRadioButton("&Vào trực thuộc")
        self.picker = UnitPicker(offered.copy, self)
        self.picker.setPlaceholderText("Gõ tên đơn vị cấp trên (không cần dấu)")
        self.picker.setAccessibleName("Đơn vị cấp trên mới")
        self.on_top = QRadioButton("Lên &cấp cao nhất, không trực thuộc đơn vị nào")
        for widget in (self.under, self.picker, self.on_top):
            self.column.addWidget(widget)
        self.close_column()
        self.under.setChecked(True)
        self.picker.chosen.connect(self._on_change)
        self.picker.cleared.connect(self._on_change)
        self.on_top.toggled.connect(self._on_change)
        self._on_change()
        self.picker.setFocus()

    def _on_change(self) -> None:
        self.picker.setEnabled(self.under.isChecked())
        self.take.setEnabled(self.on_top.isChecked() or self.picker.uid is not None)

    def answer(self) -> Destination:
        """The unit chosen, or the top."""
        return Destination(None if self.on_top.isChecked() else self.picker.uid)


def ask_when(parent: QWidget | None, about: str, shown: date, default: When) -> When | None:
    """From which day a change holds; None where the user does not want it after all."""
    return _asked(WhenQuestion(parent, about, shown, default))


def ask_closing(parent: QWidget | None, name: str, day: date, below: int) -> Closing | None:
    """From which day units are gone; None where they stay."""
    return _asked(CloseQuestion(parent, name, day, below))


def ask_day(parent: QWidget | None, title: str, about: str, day: date) -> date | None:
    """A day; None where the user does not want to say."""
    return _asked(DayQuestion(parent, title, about, day))


def ask_destination(parent: QWidget | None, name: str, choices: Sequence[UnitChoice]) -> Destination | None:
    """Where to move units; None where they stay."""
    return _asked(MoveQuestion(parent, name, choices))


class _Asks(Protocol[Answer]):
    """A dialog with an answer."""

    def exec(self) -> int: ...
    def answer(self) -> Answer: ...
    def deleteLater(self) -> None: ...


def _asked(question: _Asks[Answer]) -> Answer | None:
    """The answer to a question, None where it was left."""
    taken = question.exec() == QDialog.DialogCode.Accepted
    answer = question.answer() if taken else None
    question.deleteLater()
    return answer
