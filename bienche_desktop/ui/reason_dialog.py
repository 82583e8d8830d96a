"""One window that asks why: a sentence, a reason to write, and where needed other lines beside it."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QFormLayout, QPlainTextEdit, QVBoxLayout, QWidget

from bienche_desktop.ui.forms import deciding_buttons
from bienche_desktop.ui.labels import sentence
from bienche_desktop.ui.theme import STEP

MISSING = "Hãy ghi lý do: người xem sau cần biết vì sao."
WIDTH, REASON_LINES = 520, 3


class ReasonDialog(QDialog):
    """Accepted only with a reason, unless `required` is off. `more` explains the sentence `text`.

    `problem` may name what else is wrong with the entry; "" lets it pass.
    """

    def __init__(
        self, parent: QWidget | None, title: str, text: str, button: str, *, more: str = "", last: str = "",
        required: bool = True,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._required = required
        self.problem: Callable[[], str] = _nothing_wrong
        self.setWindowTitle(title)
        self.setMinimumWidth(WIDTH)
        self.reason = QPlainTextEdit(last)
        self.form = QFormLayout()
        self.said = sentence(role="error")
        self._lay_out(text, more, button)
        self.reason.selectAll()
        self.reason.setFocus()

    def _lay_out(self, text: str, more: str, button: str) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(3 * STEP)
        column.addWidget(sentence(text, "heading"))
        if more:
            column.addWidget(sentence(more, "muted"))
        self.reason.setAccessibleName("Lý do")
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(REASON_LINES * self.fontMetrics().lineSpacing() + 5 * STEP)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.form.addRow("&Lý do" if self._required else "&Lý do (nếu có)", self.reason)
        column.addLayout(self.form)
        self.said.hide()
        column.addWidget(self.said)
        column.addWidget(deciding_buttons(self, button))

    def text(self) -> str:
        """The reason, "" where none was written."""
        return self.reason.toPlainText().strip()

    def accept(self) -> None:
        """Close with the entry, or say what is wrong with it."""
        wrong = MISSING if self._required and not self.text() else self.problem()
        self.said.setText(f"✖ {wrong}" if wrong else "")
        self.said.setVisible(bool(wrong))
        self.adjustSize()  # room for the sentence, not squeezed fields
        if not wrong:
            super().accept()


def _nothing_wrong() -> str:
    return ""
