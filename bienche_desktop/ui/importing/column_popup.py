"""The small popup that corrects a column: what it counts, in which measure, of which year, or that it is left out."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from bienche_desktop.domain.indicators import Indicator, Vocabulary
from bienche_desktop.domain.text import fold, name_key
from bienche_desktop.excel.results.corrections import Corrections, Override
from bienche_desktop.excel.results.open_points import ColumnKey
from bienche_desktop.excel.results.recognised import Column, Role, Table
from bienche_desktop.ui.buttons import Button
from bienche_desktop.ui.importing.desk import ImportDesk
from bienche_desktop.ui.importing.words import column_title, column_word, header_of, spread
from bienche_desktop.ui.labels import sentence
from bienche_desktop.ui.theme import STEP

NEW = "+"
_BY_ROWS = "theo từng dòng"
_YEARS_AROUND = 12


class ColumnPopup(QFrame):
    """Opens below a column; Enter takes, Esc leaves. `keys`: the columns that it is about, where they are several."""

    def __init__(
        self, desk: ImportDesk, table: Table, column: Column, parent: QWidget, keys: tuple[ColumnKey, ...] = ()
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._keys = keys or ((table.told_as, column.letter, table.top),)
        self._desk = desk
        self._table = table
        self._column = column
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.indicator, self.measure = QComboBox(), QComboBox()
        self.year, self.base = QComboBox(), QComboBox()
        self.name = QLineEdit()
        self.take = Button(f"&Lấy {column_word(table.told_as)} này")
        self.leave = Button(f"&Không lấy {column_word(table.told_as)} này")
        self._fill()
        self._choose()
        self._lay_out()
        self._connect()
        self._settle()

    # --- building ---------------------------------------------------------------------------------------------

    def _fill(self) -> None:
        """What the column may count, in which measure, of which year, compared with which."""
        known, column = self._desk.vocabulary, self._column
        self.indicator.addItem("chọn…" if column.role is not Role.LEVEL else _BY_ROWS, None)
        for code, indicator in known.indicators.items():
            self.indicator.addItem(indicator.label, code)
        self.indicator.addItem("Chỉ tiêu mới…", NEW)
        self.measure.addItem("chọn…" if column.role is not Role.LEVEL else _BY_ROWS, None)
        for code, measure in known.measures.items():
            self.measure.addItem(measure.label, code)
        near = column.year or self._table.title.year or self._desk.session.year
        self.year.addItem("chọn…", None)
        self.base.addItem("không, đây là số lượng", None)
        for year in range(near + 3, near - _YEARS_AROUND, -1):
            self.year.addItem(str(year), year)
            self.base.addItem(f"tăng, giảm so với {year}", year)

    def _choose(self) -> None:
        """What the column was taken for."""
        column = self._column
        for box, value in ((self.indicator, column.indicator), (self.measure, column.measure),
                           (self.year, column.year or self._table.title.year),
                           (self.base, column.base_year if column.role is Role.DELTA else None)):  # fmt: skip
            box.setCurrentIndex(max(0, box.findData(value)))
        self.name.setText(header_of(column).rpartition(" / ")[2])
        self.name.setAccessibleName("Tên chỉ tiêu mới")

    def _connect(self) -> None:
        for box in (self.indicator, self.measure, self.year):
            box.currentIndexChanged.connect(self._settle)
        self.name.textChanged.connect(self._settle)
        self.take.clicked.connect(self._on_take)
        self.leave.clicked.connect(self._on_leave)

    def _lay_out(self) -> None:
        self._form = QFormLayout()
        for words, field in (("&Chỉ tiêu", self.indicator), ("&Tên mới", self.name), ("L&oại số", self.measure),
                             ("&Năm", self.year), ("&So sánh", self.base)):  # fmt: skip
            self._form.addRow(words, field)
        self.take.setProperty("role", "primary")
        buttons = QHBoxLayout()
        buttons.addWidget(self.take)
        buttons.addWidget(self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * STEP, 3 * STEP, 4 * STEP, 3 * STEP)
        column.setSpacing(2 * STEP)
        column.addWidget(
            sentence(f"{column_title(self._table, self._column)}{spread(key[0] for key in self._keys)}", "heading")
        )
        if self._column.why and header_of(self._column):
            column.addWidget(sentence(self._column.why))
        column.addLayout(self._form)
        column.addLayout(buttons)
        self.setMinimumWidth(100 * STEP)

    def open_at(self, place: QPoint) -> None:
        """Show the popup there, inside the screen."""
        self.adjustSize()
        screen = self.screen().availableGeometry()
        left = min(place.x(), screen.right() - self.width())
        top = min(place.y(), screen.bottom() - self.height())
        self.move(max(screen.left(), left), max(screen.top(), top))
        self.show()
        self.indicator.setFocus()

    def begin_new_indicator(self) -> None:
        """Start with a new indicator of the header's name."""
        self.indicator.setCurrentIndex(self.indicator.findData(NEW))

    # --- deciding ---------------------------------------------------------------------------------------------

    def _settle(self, _what: object = None) -> None:
        """Show the name field for a new indicator; allow to take the column once it says enough."""
        new = self.indicator.currentData() == NEW
        self._form.setRowVisible(self.name, new)
        self.take.setEnabled(self._says_enough(new))

    def _says_enough(self, new: bool) -> bool:
        by_rows = self._column.role is Role.LEVEL
        indicator = bool(self.name.text().strip()) if new else self.indicator.currentData() is not None
        has_measure = self.measure.currentData() is not None
        return (indicator or by_rows) and (has_measure or by_rows) and self.year.currentData() is not None

    def _on_take(self, _checked: bool = False) -> None:
        said, code = self._desk.said, self.indicator.currentData()
        if code == NEW:
            indicator = new_indicator(self.name.text(), self._desk.vocabulary)
            said, code = said.with_indicator(indicator), indicator.code
        year = self.year.currentData()
        own = Override(code, self.measure.currentData(), year if year != self._column.year else None,
                       base_year=self.base.currentData())  # fmt: skip
        self._say(said, own)

    def _on_leave(self, _checked: bool = False) -> None:
        self._say(self._desk.said, Override(use=False))

    def _say(self, said: Corrections, override: Override) -> None:
        self.close()
        for key in self._keys:
            said = said.with_column(key, override)
        self._desk.say(said)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.take.isEnabled():
            self._on_take()
        else:
            super().keyPressEvent(event)


def new_indicator(label: str, vocabulary: Vocabulary) -> Indicator:
    """An indicator of that name; the one that the file has already where the name is known."""
    known = [one for one in vocabulary.indicators.values() if name_key(one.label) == name_key(label)]
    if known:
        return known[0]
    base = fold(label).replace(" ", "_")[:40] or "chi_tieu"
    code, number = base, 2
    while code in vocabulary.indicators:
        code, number = f"{base}_{number}", number + 1
    last = max((one.order for one in vocabulary.indicators.values()), default=0)
    return Indicator(code, label.strip(), label.strip(), order=last + 1)
