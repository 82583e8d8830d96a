"""Two calm bars of the tab: the sentence with which something was refused, and what a search did not find."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from bienche_desktop.domain.days import show_day
from bienche_desktop.domain.unit_edits import living_day
from bienche_desktop.domain.units import Unit
from bienche_desktop.ui.buttons import Button
from bienche_desktop.ui.theme import STEP


class RefusalBar(QFrame):
    """Shows why something was refused until the user goes on. It takes no focus and stops nobody."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("severity", "warning")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.text.setAccessibleName("Lý do chưa làm được")
        self.shut = Button("Đóng")
        self.shut.setAccessibleName("Đóng thông báo")
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * STEP, STEP, 2 * STEP, STEP)
        sign = QLabel("▲")
        sign.setProperty("role", "warning")
        row.addWidget(sign)
        row.addWidget(self.text, 1)
        row.addWidget(self.shut)
        self.shut.clicked.connect(self.hide)
        self.hide()

    def say(self, sentence: str) -> None:
        """Show this sentence."""
        self.text.setText(sentence)
        self.text.setAccessibleDescription(sentence)
        self.show()


class SearchBar(QFrame):
    """Says that a search found nothing on the shown day, and where it found something. `wanted`: take me there."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("severity", "note")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.go = Button()
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * STEP, STEP, 2 * STEP, STEP)
        row.addWidget(self.text, 1)
        row.addWidget(self.go)
        self.go.clicked.connect(self._on_go)
        self.hide()

    def tell(self, query: str, day: date, elsewhere: Sequence[Unit]) -> None:
        """Nothing is found on the day; `elsewhere`: units that match on other days."""
        text = f"Không có đơn vị nào khớp “{query}” vào ngày {show_day(day)}."
        if not elsewhere:
            self.say(text, "")
            return
        unit = elsewhere[0]
        more = f" và {len(elsewhere) - 1} đơn vị khác" if len(elsewhere) > 1 else ""
        self.say(f"{text} Ở thời gian khác có {unit.name}{more}.", f"Xem ngày {show_day(living_day(unit, day))}")

    def say(self, sentence: str, button: str) -> None:
        """Show a sentence, with a button where there is somewhere to go."""
        self.text.setText(sentence)
        self.go.setText(button)
        self.go.setVisible(bool(button))
        self.show()

    def _on_go(self) -> None:
        self.wanted.emit()


class EmptyState(QWidget):
    """What stands in place of a tree without units: what to do now."""

    add_wanted = Signal()
    import_wanted = Signal()
    day_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "empty")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title, self.text = QLabel(), QLabel()
        self.title.setProperty("role", "title")
        self.text.setProperty("role", "muted")
        self.text.setWordWrap(True)
        self.add = Button("Thêm đơn vị đầu tiên")
        self.add.setProperty("role", "primary")
        self.bring = Button("Nhập từ bảng tính…")
        self.back = Button()
        self._lay_out()
        self.add.clicked.connect(self._on_add)
        self.bring.clicked.connect(self._on_import)
        self.back.clicked.connect(self._on_day)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addStretch(1)
        for button in (self.add, self.bring, self.back):
            row.addWidget(button)
        row.addStretch(1)
        for label in (self.title, self.text):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(8 * STEP, 8 * STEP, 8 * STEP, 8 * STEP)
        column.setSpacing(3 * STEP)
        column.addStretch(1)
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addLayout(row)
        column.addStretch(2)

    def show_empty_file(self, writable: bool) -> None:
        """There is no unit in the file."""
        self.title.setText("Tệp chưa có đơn vị nào")
        self.text.setText(
            "Thêm đơn vị cao nhất (tỉnh, huyện, xã) rồi thêm các đơn vị trực thuộc, "
            "hoặc nhập cả cây đơn vị cùng số liệu từ bảng tính có sẵn."
        )
        self.add.setVisible(writable)
        self.bring.setVisible(writable)
        self.back.hide()

    def show_empty_day(self, day: str, other_day: str) -> None:
        """There are units, but none on that day."""
        self.title.setText(f"Không có đơn vị nào vào ngày {day}")
        self.text.setText("Các đơn vị trong tệp tồn tại ở thời gian khác; hãy chọn ngày khác để xem.")
        self.add.hide()
        self.bring.hide()
        self.back.setText(f"Xem ngày {other_day}")
        self.back.show()

    def _on_add(self) -> None:
        self.add_wanted.emit()

    def _on_import(self) -> None:
        self.import_wanted.emit()

    def _on_day(self) -> None:
        self.day_wanted.emit()
