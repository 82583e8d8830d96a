"""What one sees before a file is open: begin, go on, or try a sample."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from bienche_desktop.ui.buttons import Button
from bienche_desktop.ui.icons import app_icon
from bienche_desktop.ui.labels import sentence
from bienche_desktop.ui.settings import Settings
from bienche_desktop.ui.theme import STEP, Look

LOGO = 16 * STEP
WIDTH = 620
SAMPLES = (
    ("hai-ha", "Huyện Hải Hà", "Cơ quan, trường học, 16 rồi 11 xã; 2015–2024; số minh họa, có vài chỗ sai để thử."),
    ("long-an", "Tỉnh Long An", "Kế hoạch 123-KH/TU in đúng như đã công bố, kể cả các chỗ không khớp."),
)


class WelcomePage(QWidget):
    """Signals: `new_wanted`, `open_wanted`, `sample_wanted` (name), `file_wanted` (path)."""

    new_wanted = Signal()
    open_wanted = Signal()
    sample_wanted = Signal(str)
    file_wanted = Signal(str)

    def __init__(self, settings: Settings, look: Look) -> None:
        super().__init__()
        self._settings = settings
        self._recent = QVBoxLayout()
        self._build()
        self.refresh()

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        middle = QFrame()
        middle.setFixedWidth(WIDTH)
        column = QVBoxLayout(middle)
        column.setSpacing(2 * STEP)
        column.addLayout(self._head())
        column.addSpacing(4 * STEP)
        column.addLayout(self._beginnings())
        column.addSpacing(4 * STEP)
        column.addLayout(self._recent)
        column.addSpacing(4 * STEP)
        column.addLayout(self._samples())
        outer.addStretch(2)
        outer.addWidget(middle, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(3)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4 * STEP)
        logo = QLabel()
        logo.setPixmap(app_icon().pixmap(LOGO, LOGO))
        row.addWidget(logo)
        words = QVBoxLayout()
        words.setSpacing(0)
        title = QLabel("Biên Chế")
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 2)
        font.setBold(True)
        title.setFont(font)
        words.addWidget(title)
        words.addWidget(sentence("Đơn vị, chỉ tiêu biên chế từng năm và sắp xếp tổ chức, trong một tệp trên máy này."))
        row.addLayout(words, 1)
        return row

    def _beginnings(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2 * STEP)
        new = Button("Tạo tệp mới…")
        new.setProperty("role", "primary")
        new.clicked.connect(self._on_new)
        opened = Button("Mở tệp…")
        opened.clicked.connect(self._on_open)
        row.addWidget(new)
        row.addWidget(opened)
        row.addWidget(sentence("hoặc thả tệp .bienche vào cửa sổ này"), 1)
        return row

    def _samples(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(STEP)
        column.addWidget(_heading("Dữ liệu mẫu để làm quen"))
        for name, title, about in SAMPLES:
            column.addLayout(_line(title, about, partial(self._on_sample, name)))
        return column

    def refresh(self) -> None:
        """List the recent files that are still there."""
        _empty(self._recent)
        files = [Path(path) for path in self._settings.recent_files]
        if files:
            self._recent.addWidget(_heading("Mở gần đây"))
        for path in files:
            self._recent.addLayout(_line(path.stem, str(path.parent), partial(self._on_file, str(path))))

    def _on_new(self, _checked: bool = False) -> None:
        self.new_wanted.emit()

    def _on_open(self, _checked: bool = False) -> None:
        self.open_wanted.emit()

    def _on_sample(self, name: str, _checked: bool = False) -> None:
        self.sample_wanted.emit(name)

    def _on_file(self, path: str, _checked: bool = False) -> None:
        self.file_wanted.emit(path)


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "heading")
    return label


def _line(title: str, about: str, handler: object) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(2 * STEP)
    button = Button(title)
    button.setProperty("role", "quiet")
    button.setAccessibleDescription(about)
    button.clicked.connect(handler)
    row.addWidget(button)
    row.addWidget(sentence(about), 1)
    return row


def _empty(layout: QVBoxLayout | QHBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif isinstance(inner := item.layout(), QVBoxLayout | QHBoxLayout):
            _empty(inner)
