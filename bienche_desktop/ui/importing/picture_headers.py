"""The edges of the picture: at the left what each row was taken for, above what each column was taken for."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from bienche_desktop.domain.indicators import Vocabulary
from bienche_desktop.excel.book.workbook import column_letter
from bienche_desktop.excel.results.recognised import RowKind, Table
from bienche_desktop.ui.importing.sheet_model import SheetModel
from bienche_desktop.ui.importing.words import KIND_WORDS, column_words, unit_words
from bienche_desktop.ui.roles import LEFT, RIGHT
from bienche_desktop.ui.shortened import beginning
from bienche_desktop.ui.theme import STEP, Theme

_MARKS = {RowKind.UNIT: "line", RowKind.GROUP: "muted", RowKind.TOTAL: "text", RowKind.INDICATOR: "accent"}
_CENTER = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)
_NAME_WIDTH = 44 * STEP


class _Edge(QHeaderView):
    """What both edges share."""

    def __init__(self, orientation: Qt.Orientation, theme: Theme, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self._theme = theme
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(4 * STEP)

    def set_theme(self, theme: Theme) -> None:
        """Paint in these colours from now on."""
        self._theme = theme
        self.viewport().update()

    def _ground(self, painter: QPainter, rect: QRect, section: int) -> None:
        current = self._current() == section
        painter.fillRect(rect, self._theme.color("selected" if current else "band"))
        painter.setPen(self._theme.color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())

    def _current(self) -> int:
        index = self.selectionModel().currentIndex() if self.selectionModel() else None
        if index is None or not index.isValid():
            return -1
        return index.row() if self.orientation() == Qt.Orientation.Vertical else index.column()

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setBold(True)
        return font


class RowEdge(_Edge):
    """Number and kind of each row; the unit's name too while the names are scrolled out of sight."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, theme, parent)
        self._names: dict[int, str] = {}
        self._with_names = False

    def show_names(self, names: dict[int, str]) -> None:
        """The name of each row's unit, for the time when it is out of sight."""
        self._names = names
        self.viewport().update()

    def keep_names(self, wanted: bool) -> None:
        """Show the names beside the kinds, or not."""
        if wanted != self._with_names:
            self._with_names = wanted
            self.updateGeometry()
            self.geometriesChanged.emit()

    @property
    def keeps_names(self) -> bool:
        return self._with_names

    def sizeHint(self) -> QSize:
        return QSize(self._plain_width() + (_NAME_WIDTH if self._with_names else 0), super().sizeHint().height())

    def _plain_width(self) -> int:
        metrics = QFontMetrics(self.font())
        words = max(metrics.horizontalAdvance(word) for word in KIND_WORDS.values())
        return self._number_width() + words + 5 * STEP

    def _number_width(self) -> int:
        return QFontMetrics(self.font()).horizontalAdvance("0" * max(2, len(str(self.count())))) + 3 * STEP

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        model = self.model()
        if not isinstance(model, SheetModel) or not rect.isValid():
            return
        painter.save()
        self._ground(painter, rect, section)
        row = section + 1
        kind = model.kind(row)
        mark = "accent" if model.is_header(row) else _MARKS.get(kind) if kind else None
        if mark:
            painter.fillRect(QRect(rect.left(), rect.top(), STEP, rect.height() - 1), self._theme.color(mark))
        at = rect.left() + STEP
        painter.setPen(self._theme.color("muted"))
        painter.drawText(QRect(at, rect.top(), self._number_width() - STEP, rect.height()), RIGHT, str(row))
        self._paint_words(painter, rect, row, at + self._number_width() + STEP, model)
        painter.restore()

    def _paint_words(self, painter: QPainter, rect: QRect, row: int, at: int, model: SheetModel) -> None:
        word = model.kind_word(row)
        kind = model.kind(row)
        strong = kind in (RowKind.GROUP, RowKind.TOTAL)
        painter.setFont(self._bold() if strong else self.font())
        painter.setPen(self._theme.color("muted" if kind in (None, RowKind.IGNORED) else "text"))
        painter.drawText(QRect(at, rect.top(), rect.right() - at, rect.height()), LEFT, word)
        name = self._names.get(row, "")
        if self._with_names and name:
            start = rect.left() + self._plain_width()
            width = rect.right() - start - STEP
            short = beginning(name, painter.fontMetrics(), width)
            painter.drawText(QRect(start, rect.top(), width, rect.height()), LEFT, short)


class ColumnEdge(_Edge):
    """The letter of each column and what the table at hand takes it for."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, theme, parent)
        self._words: dict[int, str] = {}
        self._used: set[int] = set()

    def show_table(self, table: Table | None, vocabulary: Vocabulary) -> None:
        """Say what the columns of this table are."""
        columns = table.columns if table else ()
        self._words = {column.number: column_words(column, vocabulary) for column in columns}
        self._used = {column.number for column in columns if column.used}
        if table is not None and table.is_turned:
            self._words = {row.number: unit_words(row) for row in table.rows}
            self._used = {row.number for row in table.rows if row.kind is not RowKind.IGNORED}
        self.updateGeometry()
        self.geometriesChanged.emit()
        self.viewport().update()

    def least_width(self, column: int) -> int:
        """The width below which a word would be cut, or its first line would take more than two."""
        metrics, words = QFontMetrics(self._bold()), self.words(column)
        longest = max((metrics.horizontalAdvance(word) for word in words.split()), default=0)
        return max(longest, metrics.horizontalAdvance(words.partition("\n")[0]) // 2) + 4 * STEP

    def words(self, column: int) -> str:
        """What column (of the sheet) was taken for."""
        return self._words.get(column, "")

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._bold())
        tallest = max((self._height(number, metrics) for number in self._words), default=0)
        return QSize(super().sizeHint().width(), metrics.lineSpacing() + max(tallest, metrics.height()) + 3 * STEP)

    def _height(self, number: int, metrics: QFontMetrics) -> int:
        room = QRect(0, 0, max(1, self.sectionSize(number - 1) - STEP), 10_000)
        return metrics.boundingRect(room, _CENTER, self._words[number]).height()

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        if not rect.isValid():
            return
        painter.save()
        painter.setClipRect(rect)
        self._ground(painter, rect, section)
        line = painter.fontMetrics().lineSpacing()
        top = QRect(rect.left(), rect.top() + STEP, rect.width(), line)
        painter.setPen(self._theme.color("muted"))
        painter.drawText(top, _CENTER, column_letter(section + 1))
        used = section + 1 in self._used
        painter.setFont(self._bold() if used else self.font())
        painter.setPen(self._theme.color("accent" if used else "muted"))
        below = QRect(rect.left() + STEP // 2, top.bottom(), rect.width() - STEP, rect.bottom() - top.bottom() - STEP)
        painter.drawText(below, _CENTER, self.words(section + 1))
        painter.restore()
