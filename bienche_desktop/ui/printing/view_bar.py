"""Which page, and how large: the controls of a page view."""

from PySide6.QtGui import QIntValidator, QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from bienche_desktop.ui.buttons import Chip
from bienche_desktop.ui.printing.page_view import Fitting, PageView, Zoom

_CHOICES: tuple[tuple[Zoom, str], ...] = (
    (Fitting.WIDTH, "Vừa chiều rộng"),
    (Fitting.PAGE, "Vừa trang"),
    (50, "50 %"),
    (75, "75 %"),
    (100, "100 %"),
    (125, "125 %"),
    (150, "150 %"),
    (200, "200 %"),
)


class ViewBar(QWidget):
    """Steps through the pages of a view and sets its size."""

    def __init__(self, view: PageView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._back = self._button("‹", "Trang trước")
        self._number = QLineEdit()
        self._number.setAccessibleName("Số trang")
        self._number.setValidator(QIntValidator(1, 99999, self))
        self._number.setFixedWidth(self._number.fontMetrics().horizontalAdvance("00000") + 24)
        self._count = QLabel()
        self._forward = self._button("›", "Trang sau")
        self._zoom = QComboBox()
        self._zoom.setAccessibleName("Cỡ hiển thị")
        self._zoom.addItems([words for _, words in _CHOICES])
        self._lay_out()
        self._connect()
        self._show_page(view.page)
        self._show_zoom(view.zoom)

    def _button(self, sign: str, name: str) -> QPushButton:
        button = Chip(sign)
        button.setToolTip(name)
        button.setAccessibleName(name)
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (QLabel("Trang"), self._back, self._number, self._count, self._forward):
            row.addWidget(widget)
        row.addSpacing(12)
        row.addWidget(self._zoom)

    def _connect(self) -> None:
        self._back.clicked.connect(self._go_back)
        self._forward.clicked.connect(self._go_forward)
        self._number.returnPressed.connect(self._go)
        self._zoom.activated.connect(self._choose_zoom)
        self._view.page_changed.connect(self._show_page)
        self._view.zoom_changed.connect(self._show_zoom)
        for keys, action in (
            (QKeySequence(QKeySequence.StandardKey.ZoomIn), self._larger),
            (QKeySequence("Ctrl+="), self._larger),
            (QKeySequence(QKeySequence.StandardKey.ZoomOut), self._smaller),
        ):
            QShortcut(keys, self).activated.connect(action)

    def _go_back(self) -> None:
        self._view.go_to(self._view.page - 1)

    def _go_forward(self) -> None:
        self._view.go_to(self._view.page + 1)

    def _go(self) -> None:
        self._view.go_to(int(self._number.text()))
        self._show_page(self._view.page)

    def _larger(self) -> None:
        self._view.step_zoom(True)

    def _smaller(self) -> None:
        self._view.step_zoom(False)

    def _choose_zoom(self, at: int) -> None:
        self._view.set_zoom(_CHOICES[at][0])

    def _show_page(self, page: int) -> None:
        self._number.setText(str(page))
        self._count.setText(f"/ {self._view.count}")
        self._back.setEnabled(page > 1)
        self._forward.setEnabled(page < self._view.count)

    def _show_zoom(self, zoom: Zoom) -> None:
        self._zoom.setCurrentIndex([value for value, _ in _CHOICES].index(zoom))
