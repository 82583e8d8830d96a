"""The foot and the head of the import window: which step, on and back, and the buttons that write."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from bienche_desktop.domain.numbers import format_number
from bienche_desktop.excel.proposals.proposing import ImportProposal
from bienche_desktop.ui.buttons import Button, Switch
from bienche_desktop.ui.labels import sentence
from bienche_desktop.ui.messages import LEAVE
from bienche_desktop.ui.theme import STEP

TITLES = ("Nhận ra", "Câu hỏi", "Khác biệt")


class StepBar(QWidget):
    """The steps as buttons; any step can be gone to at any time. `chosen` carries its number."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self.buttons: list[QPushButton] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(STEP)
        for number, title in enumerate(TITLES):
            button = Switch()
            button.setAccessibleName(f"Bước {number + 1}: {title}")
            self._group.addButton(button, number)
            self.buttons.append(button)
            row.addWidget(button)
        row.addStretch(1)
        self._group.idClicked.connect(self.chosen)
        self.tell((0, 0, 0))
        self.go(0)

    def tell(self, counts: tuple[int, int, int]) -> None:
        """How much each step has to show."""
        for number, (button, title, count) in enumerate(zip(self.buttons, TITLES, counts, strict=True), start=1):
            button.setText(f"{number}. {title}" + (f" ({format_number(count)})" if count else ""))

    def go(self, number: int) -> None:
        """Mark this step as the one that is shown."""
        self.buttons[number].setChecked(True)


class Foot(QWidget):
    """On, back, and the buttons that write; those that write stand in the last step only."""

    def __init__(self, *before: QWidget) -> None:
        super().__init__()
        self._reason = ""
        self.why = sentence()
        self.back = Button("&Quay lại")
        self.on = Button("&Tiếp")
        self.part = Button("Nhập &phần đã chọn")
        self.apply = Button("&Nhập tất cả")
        self.leave = Button(LEAVE)
        for button in (self.on, self.apply):
            button.setProperty("role", "primary")
        self._lay_out(before)
        self.show_plan(None, writable=False)
        self.show_step(0)

    def _lay_out(self, before: Iterable[QWidget]) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * STEP)
        for widget in before:
            row.addWidget(widget)
        row.addWidget(self.why, 1)
        for button in (self.back, self.on, self.part, self.apply, self.leave):
            row.addWidget(button)

    def show_step(self, number: int) -> None:
        """Offer what fits this step."""
        last = number == len(TITLES) - 1
        self.back.setEnabled(number > 0)
        self.on.setVisible(not last)
        self.part.setVisible(last and self.part.isEnabled())
        self.apply.setVisible(last)
        self.why.setText(self._reason if last else "")

    def wait(self) -> None:
        """Something newer is worked out: what is shown cannot be taken over any more."""
        self.part.setEnabled(False)
        self.apply.setEnabled(False)

    def show_plan(self, plan: ImportProposal | None, writable: bool) -> None:
        """Offer to take over all, or what is chosen where something stays away; and say why."""
        something = writable and plan is not None and bool(plan.proposal.changes)
        left = plan.left if plan else 0
        self.apply.setEnabled(something and not left)
        self.apply.setText("&Nhập tất cả" if plan is None or plan.proposal.changes else "Không có gì mới để nhập")
        self.part.setEnabled(something and left > 0)
        self.part.setText(f"Nhập &phần đã chọn (bỏ {format_number(left)})")
        self.on.setEnabled(plan is not None)
        self._reason = _why(plan, writable)


def _why(plan: ImportProposal | None, writable: bool) -> str:
    """Why not everything can be taken over."""
    if plan is None:
        return ""
    if not writable:
        return "Tệp đang mở chỉ để đọc nên không nhập được."
    open_ = len(plan.questions) + len(plan.recognition.problems)
    if open_:
        return f"Còn {format_number(open_)} điều chưa trả lời; trả lời hết để nhập tất cả, hoặc nhập phần đã chắc chắn."
    return f"Có {format_number(plan.left)} mục được bỏ lại theo lựa chọn của bạn." if plan.left else ""
