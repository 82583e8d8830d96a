"""Paints the cells of the quota grid and lets them be typed."""

from enum import Enum, auto

from PySide6.QtCore import QEvent, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QGuiApplication, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemDelegate, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from bienche_desktop.ui.quota.cell_look import CellLook
from bienche_desktop.ui.quota.editor import FigureEditor
from bienche_desktop.ui.quota.fitting import PAD, ColumnFit
from bienche_desktop.ui.quota.model import GROUP_ROLE, GridModel
from bienche_desktop.ui.roles import EDIT, LEFT, RIGHT, Index
from bienche_desktop.ui.theme import Theme, figures_font, row_height

_NO_HINT = QAbstractItemDelegate.EndEditHint.NoHint
_REVERT = QAbstractItemDelegate.EndEditHint.RevertModelCache
_AWAY = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)
_SHIFT = Qt.KeyboardModifier.ShiftModifier
EDITOR_WIDTH = 96


class Move(Enum):
    """Where to go when a cell is finished."""

    ENTER = auto()
    ENTER_UP = auto()
    TAB = auto()
    TAB_BACK = auto()
    UP = auto()
    DOWN = auto()
    LEFT = auto()
    RIGHT = auto()


_KEYS = {Qt.Key.Key_Return: Move.ENTER, Qt.Key.Key_Enter: Move.ENTER, Qt.Key.Key_Tab: Move.TAB,
         Qt.Key.Key_Backtab: Move.TAB_BACK, Qt.Key.Key_Up: Move.UP, Qt.Key.Key_Down: Move.DOWN}  # fmt: skip
_ARROWS = {Qt.Key.Key_Left: Move.LEFT, Qt.Key.Key_Right: Move.RIGHT}
"""These finish a cell only where it was opened by typing; after F2 they move in the text."""


class FigureDelegate(QStyledItemDelegate):
    """One for the grid. `finished` says where to go next; `refused` carries the editor and the reason."""

    finished = Signal(object)
    refused = Signal(object, str)

    def __init__(self, model: GridModel, fit: ColumnFit, theme: Theme, view: QWidget) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._fit = fit
        self.theme = theme
        self.opens_by_typing = False
        self._fonts: dict[tuple[bool, bool], QFont] = {}

    def set_theme(self, theme: Theme) -> None:
        """Paints in these colours, and in the view's font as it is now."""
        self.theme = theme
        self._fonts.clear()

    # --- painting ---------------------------------------------------------------------------------------------

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(EDITOR_WIDTH, row_height(option.fontMetrics))

    def paint_look(self, painter: QPainter, rect: QRect, look: CellLook, column: int) -> None:
        """The parts of a cell in their places, and the line at its right; rows and the row of totals paint with it."""
        painter.setPen(self.theme.color("line"))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        if not look.number and not look.sign:
            return
        painter.setFont(self._font(look.bold, look.italic))
        words = self._fit.words_width(column)
        place = rect.adjusted(PAD, 0, -PAD - words, 0)
        painter.setPen(self.theme.color(look.colour))
        painter.drawText(place, RIGHT, f"{look.sign} {look.number}".strip())
        if look.words:
            painter.setPen(self.theme.color(look.words_colour))
            after = QRect(place.right() + 1, rect.top(), rect.right() - place.right() - 1, rect.height())
            painter.drawText(after, LEFT, f" · {look.words}")

    def _font(self, bold: bool, italic: bool) -> QFont:
        if (bold, italic) not in self._fonts:
            font = figures_font(self._view.font())
            font.setBold(bold)
            font.setItalic(italic)
            self._fonts[bold, italic] = font
        return self._fonts[bold, italic]

    # --- editing ----------------------------------------------------------------------------------------------

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = FigureEditor(QPersistentModelIndex(index), self.opens_by_typing, parent)
        editor.setFont(self._font(False, False))
        editor.setAccessibleName(self._model.grid.describe(self._model.row_number(index), index.column() - 1))
        editor.textEdited.connect(self._on_edited)
        return editor

    def _on_edited(self, _text: str) -> None:
        editor = self.sender()
        if isinstance(editor, FigureEditor) and editor.reason:
            editor.refuse("")
            self.refused.emit(editor, "")

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        rect: QRect = option.rect
        editor.setGeometry(rect.adjusted(min(rect.width() - EDITOR_WIDTH, 0), 0, 0, 0))

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, FigureEditor):
            editor.load(str(index.data(EDIT) or ""))

    def setModelData(self, editor: QWidget, _model: object, _index: Index) -> None:
        if isinstance(editor, FigureEditor):
            self._write(editor)

    def finish(self, editor: FigureEditor) -> bool:
        """Writes and closes; where the text is refused the editor stays, with the reason at the cell."""
        if editor.is_finished:
            return True
        if editor.hasFocus():
            QGuiApplication.inputMethod().commit()  # what an input method still holds belongs to the text
        if not self._write(editor):
            return False
        self.closeEditor.emit(editor, _NO_HINT)
        return True

    def _write(self, editor: FigureEditor) -> bool:
        if editor.is_finished or editor.is_untouched:
            editor.is_finished = True
            return True
        editor.is_finished = True  # writing refreshes the view, which may ask again
        reason = self._model.enter(editor.place, editor.text())
        editor.is_finished = not reason
        if reason != editor.reason:
            editor.refuse(reason)
        if reason:
            self.refused.emit(editor, reason)
        return not reason

    def cancel(self, editor: FigureEditor) -> None:
        """Closes and leaves the cell as it was."""
        editor.is_finished = True
        self.refused.emit(editor, "")
        self.closeEditor.emit(editor, _REVERT)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if not isinstance(editor, FigureEditor):
            return super().eventFilter(editor, event)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key_pressed(editor, event)
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                event.accept()
            return False
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in _AWAY:
            self.finish(editor)
        return False

    def _key_pressed(self, editor: FigureEditor, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.cancel(editor)
            return True
        move = _KEYS.get(key) or (_ARROWS.get(key) if editor.by_typing else None)
        if move is None:
            return False
        if move is Move.ENTER and event.modifiers() & _SHIFT:
            move = Move.ENTER_UP
        if self.finish(editor):
            self.finished.emit(move)
        return True


class NameDelegate(QStyledItemDelegate):
    """Paints the names of rows, parents and groups in bold, as high as the figures beside them."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), row_height(option.fontMetrics))

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        if index.data(GROUP_ROLE):
            option.font.setBold(True)
            option.fontMetrics = QFontMetrics(option.font)
