"""The window "Bộ quy tắc này bắt được bao nhiêu lỗi?": tries errors on a copy and names the cells nobody watches."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QListWidget,
    QListWidgetItem,
    QProgressDialog,
    QVBoxLayout,
    QWidget,
)

from bienche_desktop.checks.self_test import TRIES, SelfTest, self_test
from bienche_desktop.domain.figures import FigureKey
from bienche_desktop.ui.labels import sentence
from bienche_desktop.ui.listing import closing_row
from bienche_desktop.ui.session import Session
from bienche_desktop.ui.theme import STEP

TITLE = "Bộ quy tắc này bắt được bao nhiêu lỗi?"
WIDTH, HEIGHT = 640, 420
KEY = Qt.ItemDataRole.UserRole


def tried(session: Session, parent: QWidget | None) -> SelfTest:
    """Try the errors, with a bar that can be stopped; what was tried until then is the result."""
    bar = QProgressDialog("Đang thử gõ sai trên một bản sao trong bộ nhớ…", "Dừng", 0, TRIES, parent)
    bar.setWindowTitle(TITLE)
    bar.setWindowModality(Qt.WindowModality.WindowModal)
    bar.setMinimumDuration(0)
    try:
        return self_test(session.store, going_on=_followed(bar))
    finally:
        bar.close()
        bar.deleteLater()


def _followed(bar: QProgressDialog) -> Callable[[int], bool]:
    def going_on(done: int) -> bool:
        bar.setValue(done)
        return not bar.wasCanceled()

    return going_on


class SelfTestDialog(QDialog):
    """What came of it, and the cells in which an error went unnoticed; Enter or a double click goes to the cell."""

    def __init__(self, session: Session, result: SelfTest, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(TITLE)
        self.resize(WIDTH, HEIGHT)
        self.said = sentence(result.in_words, "heading")
        self.hint = sentence(_hint(result))
        self.list = QListWidget()
        self.list.setAccessibleName("Ô không quy tắc nào thấy")
        self.list.setVisible(bool(result.blind))
        for key in result.blind:
            self.list.addItem(self._item(key))
        self.list.itemActivated.connect(self._on_activated)
        column = QVBoxLayout(self)
        column.setSpacing(3 * STEP)
        for widget in (self.said, self.hint, self.list, closing_row(self, ())):
            column.addWidget(widget)

    def _item(self, key: FigureKey) -> QListWidgetItem:
        store = self._session.store
        unit = store.units[key.unit]
        name = (unit.in_year(key.year) or unit.last).name
        item = QListWidgetItem(f"{name}: {store.vocabulary.label(key.indicator, key.measure)}, năm {key.year}")
        item.setData(KEY, key)
        return item

    def _on_activated(self, item: QListWidgetItem) -> None:
        self._session.jump(FigureKey(*item.data(KEY)))
        self.accept()


def _hint(result: SelfTest) -> str:
    if not result.tried:
        return "Hãy nhập số liệu rồi thử lại."
    if not result.blind:
        return "Mỗi ô đã thử đều có ít nhất một quy tắc trông chừng. Tệp của bạn không bị sửa gì."
    return ("Gõ sai ở các ô dưới đây thì không ai biết: chưa có số tổng hay cột nào để đối chiếu. Nhập thêm số của cấp "
            "trên hoặc số giao thì sẽ đối chiếu được. Tệp của bạn không bị sửa gì.")  # fmt: skip
