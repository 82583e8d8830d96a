"""The button that reads a hidden sheet of a workbook, and leaves it unread again."""

from bienche_desktop.ui.buttons import Button
from bienche_desktop.ui.importing.desk import ImportDesk


class HiddenSheetButton(Button):
    """Speaks of one sheet; it is there only where that sheet is hidden and unread, or read because of it."""

    def __init__(self, desk: ImportDesk) -> None:
        super().__init__()
        self._desk = desk
        self._sheet = ""
        self.hide()
        self.clicked.connect(self._on_clicked)

    def show_sheet(self, sheet: str) -> None:
        """Speak of this sheet."""
        self._sheet = sheet
        is_read = sheet in self._desk.said.sheets
        self.setText("Thôi đọc trang ẩn này" if is_read else "Đọc trang ẩn này")
        self.setVisible(is_read or sheet in self._desk.found.unread)

    def _on_clicked(self, _checked: bool = False) -> None:
        said = self._desk.said
        self._desk.say(said.reading_sheet(self._sheet, self._sheet not in said.sheets))
