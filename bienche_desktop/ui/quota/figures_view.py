"""The scrolling part of the quota grid: keys and entry as in a spreadsheet."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import (
    QCoreApplication,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QStyleOptionViewItem, QWidget

from bienche_desktop.ui.quota.delegate import FigureDelegate, Move
from bienche_desktop.ui.quota.editor import FigureEditor
from bienche_desktop.ui.quota.entry_run import EntryRun
from bienche_desktop.ui.quota.half_view import HalfView
from bienche_desktop.ui.quota.keys import is_typing, wanted_by
from bienche_desktop.ui.quota.model import GROUP_ROLE, GridModel
from bienche_desktop.ui.roles import Index
from bienche_desktop.ui.theme import Theme

_ACTION = QAbstractItemView.CursorAction
_TRIGGER = QAbstractItemView.EditTrigger
_CONTROL = Qt.KeyboardModifier.ControlModifier
_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect
FIRST = 1
"""The first column of figures; column 0 stands frozen beside this view."""


class FiguresView(HalfView):
    """Shows the columns after the names.

    Signals: `names_wanted` (the cursor leaves to the left), `command` (its name), `said` (a sentence and
    the cell that it is about; "" takes it away).
    """

    names_wanted = Signal()
    command = Signal(str)
    said = Signal(str, QRect)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("Bảng chỉ tiêu biên chế", theme, parent)
        self._spans: list[tuple[int, int, int]] = []
        self.run = EntryRun()
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setItemsExpandable(False)
        self.setExpandsOnDoubleClick(False)
        self.setAllColumnsShowFocus(False)
        self.setEditTriggers(_TRIGGER.AnyKeyPressed | _TRIGGER.EditKeyPressed | _TRIGGER.DoubleClicked)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def set_delegate(self, delegate: FigureDelegate) -> None:
        """The delegate paints, edits, and says where to go next."""
        self.setItemDelegate(delegate)
        delegate.finished.connect(self.go)
        delegate.refused.connect(self._on_refused)

    @property
    def _delegate(self) -> FigureDelegate:
        delegate = self.itemDelegate()
        assert isinstance(delegate, FigureDelegate)
        return delegate

    @property
    def grid_model(self) -> GridModel:
        """The model, by its own type."""
        model = self.model()
        assert isinstance(model, GridModel)
        return model

    # --- open editors -----------------------------------------------------------------------------------------

    def editors(self) -> list[FigureEditor]:
        """The fields that are being typed in; more than one only where a text was refused."""
        found = self.viewport().findChildren(FigureEditor)
        return [editor for editor in found if not editor.is_finished]

    def commit_pending(self) -> bool:
        """Writes what is being typed. False where a text was refused and still waits in its cell."""
        finished = [self._delegate.finish(editor) for editor in self.editors()]
        return all(finished)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Keeps a field with a refused text open, whoever asks to close it."""
        refused = isinstance(editor, FigureEditor) and editor.reason and not editor.is_finished
        if not refused:
            super().closeEditor(editor, hint)

    def say_here(self, sentence: str) -> None:
        """A sentence at the cell under the cursor."""
        self.said.emit(sentence, self.visualRect(self.currentIndex()))

    def _on_refused(self, editor: FigureEditor, reason: str) -> None:
        self.said.emit(reason, editor.geometry())

    # --- keys -------------------------------------------------------------------------------------------------

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes from cell to cell, as in a spreadsheet; the arrow keys lead out to the names."""
        self.go(Move.TAB if forward else Move.TAB_BACK)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._delegate.opens_by_typing = False
        if not self.editors():
            self.said.emit("", QRect())
        wanted = wanted_by(event)
        if isinstance(wanted, Move):
            self.go(wanted)
        elif wanted is not None:
            self.command.emit(wanted)
        elif is_typing(event):
            self._type(event)
        else:
            if event.key() != Qt.Key.Key_Shift:
                self.run.forget()
            super().keyPressEvent(event)

    def _type(self, event: QKeyEvent) -> None:
        locked = self._why_locked()
        if locked:
            self.say_here(locked)
            return
        self._delegate.opens_by_typing = True
        super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Input methods open a cell too. Qt opens it but drops a text that comes without composition; hand it on."""
        self._delegate.opens_by_typing = True
        before = len(self.editors())
        super().inputMethodEvent(event)
        opened = self.editors()[before:]
        if opened and event.commitString() and not opened[0].text():
            QCoreApplication.sendEvent(opened[0], event)

    def keyboardSearch(self, search: str) -> None:
        """Typing enters numbers here; names are searched in the window's search field."""

    def _why_locked(self) -> str:
        index = self.currentIndex()
        return self.grid_model.why_locked(index) if index.isValid() and index.column() >= FIRST else ""

    # --- moving -----------------------------------------------------------------------------------------------

    def go(self, move: Move) -> None:
        """Moves the cursor as a key asks; does nothing while a refused text waits."""
        index = self.currentIndex()
        if not index.isValid() or not self.commit_pending():
            return
        target = self._target(move, index)
        if target.isValid():
            self.selectionModel().setCurrentIndex(target, _SELECT)
        self.setFocus()

    def _target(self, move: Move, index: QModelIndex) -> QModelIndex:
        if move in (Move.TAB, Move.TAB_BACK):
            self.run.tab(index.column())
            return self._next_entry(index, 1 if move is Move.TAB else -1)
        if move in (Move.ENTER, Move.ENTER_UP):
            index = index.siblingAtColumn(self.run.enter(index.column()))
            return self.indexBelow(index) if move is Move.ENTER else self.indexAbove(index)
        self.run.forget()
        if move in (Move.UP, Move.DOWN):
            return self.indexBelow(index) if move is Move.DOWN else self.indexAbove(index)
        return self._beside(index, 1 if move is Move.RIGHT else -1)

    def _beside(self, index: QModelIndex, step: int) -> QModelIndex:
        column = index.column() + step
        return index.siblingAtColumn(column) if FIRST <= column < self.model().columnCount() else QModelIndex()

    def _next_entry(self, index: QModelIndex, step: int) -> QModelIndex:
        """The next cell of the row that takes entry; worked-out ones are passed over."""
        there = self._beside(index, step)
        while there.isValid() and not there.flags() & Qt.ItemFlag.ItemIsEditable:
            there = self._beside(there, step)
        return there

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Left and right go from column to column; Home and End to the ends of the row, with Ctrl of the table."""
        index = self.currentIndex()
        if not index.isValid():
            return self.model().index(0, FIRST)
        if action == _ACTION.MoveLeft and index.column() <= FIRST:
            self.names_wanted.emit()
            return QModelIndex()
        if action in (_ACTION.MoveLeft, _ACTION.MoveRight):
            return self._beside(index, 1 if action == _ACTION.MoveRight else -1)
        if action in (_ACTION.MoveHome, _ACTION.MoveEnd):
            return self._end(index, action == _ACTION.MoveHome, bool(modifiers & _CONTROL))
        there = super().moveCursor(action, modifiers)
        return there.siblingAtColumn(max(index.column(), FIRST)) if there.isValid() else there

    def _end(self, index: QModelIndex, first: bool, of_table: bool) -> QModelIndex:
        column = FIRST if first else self.model().columnCount() - 1
        if not of_table:
            return index.siblingAtColumn(column)
        row = self.model().index(0, 0) if first else self._last_row()
        return row.siblingAtColumn(column)

    def _last_row(self) -> QModelIndex:
        index = self.model().index(self.model().rowCount() - 1, 0)
        while self.isExpanded(index) and self.model().rowCount(index):
            index = self.model().index(self.model().rowCount(index) - 1, 0, index)
        return index

    # --- mouse and painting -----------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._delegate.opens_by_typing = False
        self.run.forget()
        if self.commit_pending():
            self.said.emit("", QRect())
            super().mousePressEvent(event)
        else:
            self.editors()[0].setFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        index = self.currentIndex()
        if not index.isValid():
            index = self.model().index(0, 0)
        if index.isValid() and index.column() < FIRST < self.model().columnCount():
            self.selectionModel().setCurrentIndex(index.siblingAtColumn(FIRST), _SELECT)

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        """Paints the cells again. The tree would measure the whole row first; here all are equally high."""
        QAbstractItemView.dataChanged(self, first, last, roles)

    def drawRow(self, painter: QPainter, options: QStyleOptionViewItem, index: Index) -> None:
        """Paints the row's cells itself: one call a row instead of several a cell keeps typing fluent."""
        rect: QRect = options.rect
        delegate, model, row = self._delegate, self.grid_model, index.internalId()
        if index.data(GROUP_ROLE):
            painter.fillRect(rect, self._theme.color("band"))
        selected = self._selected_columns(index)
        for column, left, width in self._spans:
            cell = QRect(left, rect.top(), width, rect.height())
            if column in selected:
                painter.fillRect(cell, self._theme.color("selected"))
            delegate.paint_look(painter, cell, model.look_at(row, column - 1), column - 1)
        self._draw_line(painter, rect)
        current = self.currentIndex()
        if current.isValid() and current.internalId() == row and current.column() >= FIRST:
            self._draw_cursor(painter)

    def _selected_columns(self, index: Index) -> set[int]:
        parent = index.parent()
        ranges = cast("list[QItemSelectionRange]", self.selectionModel().selection())
        return {
            column
            for part in ranges
            if part.top() <= index.row() <= part.bottom() and part.parent() == parent
            for column in range(part.left(), part.right() + 1)
        }

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A cursor in sight stays there when a panel or a scroll bar takes room from the table."""
        index = self.currentIndex()
        was_seen = index.isValid() and QRect(QPoint(), event.oldSize()).contains(self.visualRect(index))
        super().resizeEvent(event)
        if was_seen:
            self.scrollTo(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        header, dirty = self.header(), event.rect()
        places = ((s, header.sectionViewportPosition(s), header.sectionSize(s)) for s in range(FIRST, header.count()))
        self._spans = [(s, x, w) for s, x, w in places if x <= dirty.right() and x + w > dirty.left()]
        super().paintEvent(event)

    def update_row(self, index: QModelIndex) -> None:
        """Paints the row of a cell again."""
        rect = self.visualRect(index.siblingAtColumn(max(index.column(), FIRST)))
        self.viewport().update(0, rect.top(), self.viewport().width(), rect.height())

    def _draw_cursor(self, painter: QPainter) -> None:
        rect = self.visualRect(self.currentIndex())
        focused = self.hasFocus()
        painter.setPen(self._theme.color("accent" if focused else "muted"))
        painter.drawRect(rect.adjusted(0, 0, -1, -1))
        if focused:
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
