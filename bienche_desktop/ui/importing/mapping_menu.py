"""The menu that writes what was said about a workbook to a mapping file, or takes it from one."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from bienche_desktop.domain.errors import Refused
from bienche_desktop.excel.proposals.profiles import mapping_text, read_mapping
from bienche_desktop.excel.results.corrections import Corrections
from bienche_desktop.ui.buttons import Button
from bienche_desktop.ui.importing.desk import ImportDesk

_FILES = "Mẫu khớp cột (*.toml)"


class MappingButton(Button):
    """ "Mẫu khớp cột…": out, in, and back by one correction. `refused` carries a sentence."""

    refused = Signal(str)

    def __init__(self, desk: ImportDesk, parent: QWidget | None = None) -> None:
        super().__init__("&Mẫu khớp cột", parent)
        self._desk = desk
        menu = QMenu(self)
        self.out = menu.addAction("&Xuất ra tệp…")
        self.back_in = menu.addAction("&Nhập từ tệp…")
        menu.addSeparator()
        self.take_back = menu.addAction("&Bỏ lần chỉnh vừa rồi\tCtrl+Z")
        self.out.triggered.connect(self._on_out)
        self.back_in.triggered.connect(self._on_in)
        self.take_back.triggered.connect(self._on_take_back)
        menu.aboutToShow.connect(self._on_opening)
        self.setMenu(menu)

    def _on_opening(self) -> None:
        self.take_back.setEnabled(self._desk.can_take_back)

    def _on_out(self, _checked: bool = False) -> None:
        name, _ = QFileDialog.getSaveFileName(self, "Xuất mẫu khớp cột", "mau-khop-cot.toml", _FILES)
        if name:
            self.write(Path(name))

    def _on_in(self, _checked: bool = False) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "Nhập mẫu khớp cột", "", _FILES)
        if name:
            self.read(Path(name))

    def write(self, path: Path) -> None:
        """Write what was said, learned readings included, to a file."""
        try:
            path.write_text(mapping_text(self._desk.all_said), encoding="utf-8")
        except OSError:
            self.refused.emit(f"Không ghi được tệp {path.name}; hãy chọn thư mục khác hoặc đóng tệp đang mở.")

    def read(self, path: Path) -> None:
        """Say what the file says, besides what was said already."""
        try:
            found = read_mapping(path, self._desk.session.store.vocabulary)
        except Refused as refusal:
            self.refused.emit(refusal.text)
            return
        self._desk.say(_together(self._desk.said, found))

    def _on_take_back(self, _checked: bool = False) -> None:
        self._desk.take_back()


def _together(said: Corrections, found: Corrections) -> Corrections:
    for key, override in found.columns.items():
        said = said.with_column(key, override)
    for row, correction in found.rows.items():
        said = said.with_row(row, correction)
    for header in found.headers:
        said = said.with_header(header)
    for cell, answer in found.answers.items():
        said = said.with_answer(cell, answer)
    for indicator in found.indicators:
        said = said.with_indicator(indicator)
    return said
