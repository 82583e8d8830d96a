"""A line for one day."""

from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from bienche_desktop.domain.days import parse_day, show_day
from bienche_desktop.domain.errors import Refused


class DayField(QLineEdit):
    """A day typed as 1/7/2025, 01-07-2025 or 01072025; may be left empty. Written out in full when it is left."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText("ngày/tháng/năm")
        self.setAccessibleName(name)
        self.setMaxLength(10)
        self.editingFinished.connect(self._write_out)

    def day(self) -> date | None:
        """The day; None where the line is empty or no day."""
        try:
            return parse_day(self.text())
        except Refused:
            return None

    def problem(self) -> str:
        """Why the text is no day; "" where it is one, or empty."""
        try:
            parse_day(self.text())
        except Refused as refusal:
            return refusal.text
        return ""

    def show_day(self, day: date | None) -> None:
        """Show this day, or nothing."""
        self.setText(show_day(day) if day is not None else "")

    def _write_out(self) -> None:
        day = self.day()
        if day is not None:
            self.show_day(day)
