"""Choosing the two sides: a file each, or the data file that is open."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QGridLayout, QLabel, QLineEdit, QPushButton, QWidget

from bienche_desktop.ui.buttons import Button
from bienche_desktop.ui.settings import Settings
from bienche_desktop.ui.theme import STEP

FILES = "Bảng tính, tệp dữ liệu (*.xlsx *.xlsm *.xls *.xlsb *.ods *.bienche)"
OPEN_FILE = "Tệp đang mở"
LETTERS = ("A", "B")
WORDS = {"A": "Bản A (cũ)", "B": "Bản B (mới)"}


class Sides(QWidget):
    """Two lines: what is compared with what. `open_file` is the data file of the window, if there is one."""

    changed = Signal()

    def __init__(self, settings: Settings, open_file: Path | None) -> None:
        super().__init__()
        self._settings = settings
        self._open_file = open_file
        self._paths: dict[str, Path | None] = dict.fromkeys(LETTERS)
        self.fields: dict[str, QLineEdit] = {}
        self.choose: dict[str, QPushButton] = {}
        self.take_open: dict[str, QPushButton] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(2 * STEP)
        grid.setColumnStretch(1, 1)
        for row, letter in enumerate(LETTERS):
            self._add_row(grid, row, letter)

    def _add_row(self, grid: QGridLayout, row: int, letter: str) -> None:
        label, field = QLabel(WORDS[letter]), QLineEdit()
        field.setReadOnly(True)
        field.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        field.setPlaceholderText("Chưa chọn tệp")
        field.setAccessibleName(WORDS[letter])
        choose, take_open = Button(f"Chọn bản &{letter}…"), Button(OPEN_FILE)
        label.setBuddy(choose)
        choose.clicked.connect(self._choose_a if letter == "A" else self._choose_b)
        take_open.clicked.connect(self._open_as_a if letter == "A" else self._open_as_b)
        take_open.setVisible(self._open_file is not None)
        take_open.setAccessibleName(f"{OPEN_FILE} làm bản {letter}")
        self.fields[letter], self.choose[letter], self.take_open[letter] = field, choose, take_open
        for column, widget in enumerate((label, field, choose, take_open)):
            grid.addWidget(widget, row, column)

    # --- what is chosen ---------------------------------------------------------------------------------------

    def path(self, letter: str) -> Path | None:
        """The file of a side; None where none is chosen yet."""
        return self._paths[letter]

    def is_open_file(self, letter: str) -> bool:
        """Whether a side is the data file that the window has open."""
        path = self._paths[letter]
        return path is not None and self._open_file is not None and _same(path, self._open_file)

    @property
    def complete(self) -> bool:
        """Whether both sides are chosen."""
        return None not in self._paths.values()

    def set_path(self, letter: str, path: Path) -> None:
        """Choose a file for a side."""
        self._paths[letter] = path
        field = self.fields[letter]
        field.setText(f"{path.name} (tệp đang mở)" if self.is_open_file(letter) else str(path))
        field.setToolTip(str(path))
        field.setCursorPosition(len(field.text()))
        self.changed.emit()

    # --- asking -----------------------------------------------------------------------------------------------

    def _choose_a(self, _checked: bool = False) -> None:
        self._ask("A")

    def _choose_b(self, _checked: bool = False) -> None:
        self._ask("B")

    def _open_as_a(self, _checked: bool = False) -> None:
        self._take_open("A")

    def _open_as_b(self, _checked: bool = False) -> None:
        self._take_open("B")

    def _ask(self, letter: str) -> None:
        start = self._settings.import_folder or str(self._open_file.parent if self._open_file else Path.home())
        name, _ = QFileDialog.getOpenFileName(self, f"Chọn bản {letter}", start, FILES)
        if name:
            self._settings.import_folder = str(Path(name).parent)
            self.set_path(letter, Path(name))

    def _take_open(self, letter: str) -> None:
        if self._open_file is not None:
            self.set_path(letter, self._open_file)


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return one.absolute() == other.absolute()
