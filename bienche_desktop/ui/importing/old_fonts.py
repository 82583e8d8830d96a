"""Texts of the fonts before Unicode, before and after; unticked ones stay as they were written."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from bienche_desktop.domain.numbers import format_number
from bienche_desktop.excel.book.workbook import Book, cell_name
from bienche_desktop.excel.recognition.as_written import decoded_texts
from bienche_desktop.ui.buttons import Button
from bienche_desktop.ui.importing.desk import ImportDesk
from bienche_desktop.ui.theme import STEP

_RAW = Qt.ItemDataRole.UserRole
_CHECKED, _OPEN = Qt.CheckState.Checked, Qt.CheckState.Unchecked
_MOST_SHOWN = 500
_HEIGHT = 45 * STEP


class OldFonts(QWidget):
    """Hidden where the workbook has no such text."""

    def __init__(self, desk: ImportDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._book: Book | None = None
        self.title = Button()
        self.title.setCheckable(True)
        self.title.setProperty("role", "quiet")
        self.list = QListWidget()
        self.list.setAccessibleName("Chữ phông cũ trước và sau khi chuyển")
        self.list.setMaximumHeight(_HEIGHT)
        self.all = Button()
        self.all.setProperty("role", "quiet")
        self._lay_out()
        self.title.toggled.connect(self._on_toggled)
        self.list.itemChanged.connect(self._on_item)
        self.all.clicked.connect(self._on_all)
        self._on_toggled(False)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        column.addWidget(self.title, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.list)
        column.addWidget(self.all, alignment=Qt.AlignmentFlag.AlignLeft)

    def refresh(self) -> None:
        """Show the texts of the workbook and what was said about them."""
        if self._desk.book is not self._book:
            self._book = self._desk.book
            self._fill()
        kept = self._desk.said.as_written
        self.list.blockSignals(True)
        for number in range(self.list.count()):
            item = self.list.item(number)
            item.setCheckState(_OPEN if item.data(_RAW) in kept else _CHECKED)
        self.list.blockSignals(False)
        self.all.setText("Chuyển tất cả" if kept else "Giữ nguyên tất cả")

    def _fill(self) -> None:
        texts = decoded_texts(self._book) if self._book else {}
        self.list.blockSignals(True)
        self.list.clear()
        for raw, (text, places) in list(texts.items())[:_MOST_SHOWN]:
            sheet, row, column = places[0]
            more = f" và {format_number(len(places) - 1)} ô nữa" if len(places) > 1 else ""
            item = QListWidgetItem(f"{raw}  →  {text}")
            item.setToolTip(f"{sheet}, ô {cell_name(row, column)}{more}. Bỏ đánh dấu để giữ nguyên như trong tệp.")
            item.setData(_RAW, raw)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            self.list.addItem(item)
        self.list.blockSignals(False)
        self.title.setText(f"Chữ phông cũ (TCVN3, VNI) đã chuyển sang Unicode: {format_number(len(texts))} chuỗi")
        self.setVisible(bool(texts))

    def _on_toggled(self, shown: bool) -> None:
        self.list.setVisible(shown)
        self.all.setVisible(shown)

    def _on_item(self, item: QListWidgetItem) -> None:
        raw, said = str(item.data(_RAW)), self._desk.said
        kept = said.as_written - {raw} if item.checkState() == _CHECKED else said.as_written | {raw}
        self._desk.say(replace(said, as_written=kept))

    def _on_all(self, _checked: bool = False) -> None:
        said = self._desk.said
        every = frozenset(decoded_texts(self._book)) if self._book and not said.as_written else frozenset()
        self._desk.say(replace(said, as_written=every))
