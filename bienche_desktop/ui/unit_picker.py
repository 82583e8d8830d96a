"""Choosing a unit by typing: a line of text with a list of what it may mean, best first.

Words are found with or without diacritics, by their beginnings or as initials; ↑ ↓ walk the list, Enter takes,
Esc leaves. The popup is QCompleter's, because it knows how to share the keyboard with the line; what stands in it
is ours, because QCompleter cannot search Vietnamese.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QCompleter,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from bienche_desktop.domain.text import fold, matches
from bienche_desktop.domain.units import Tree
from bienche_desktop.ui.roles import ACCESSIBLE, DISPLAY, TOOL_TIP, Index
from bienche_desktop.ui.theme import STEP

UID = Qt.ItemDataRole.UserRole
PATH = Qt.ItemDataRole.UserRole + 1

MOST_SHOWN = 60
"""So many units stand in the list at most; who has not found it among them types another letter."""

_OPENING_KEYS = (Qt.Key.Key_Down, Qt.Key.Key_F4)
_TAKING_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class UnitChoice:
    """A unit that may be chosen. `path` says where it hangs; `also` are other words it is found by."""

    uid: str
    name: str
    path: str = ""
    also: str = ""


def choices_of(tree: Tree) -> list[UnitChoice]:
    """Every unit of a tree, in display order, found by short name and code too."""
    found: list[UnitChoice] = []
    paths: dict[str | None, str] = {None: ""}
    for uid, node in tree.nodes.items():
        parent = tree.parent(uid)
        above = paths[parent]
        paths[uid] = f"{above} › {node.name}" if above else node.name
        also = " ".join(word for word in (node.period.short_name, node.period.code) if word)
        found.append(UnitChoice(uid, node.name, above, also))
    return found


def ranked(query: str, choices: Sequence[UnitChoice], most: int = MOST_SHOWN) -> list[UnitChoice]:
    """The choices that the query may mean, best first: the name itself, its beginning, its words, its path.

    Equals keep their order; an empty query finds the first `most`.
    """
    wanted = fold(query)
    if not wanted:
        return list(choices[:most])
    scored = [(score, choice) for choice in choices if (score := _score(wanted, choice)) is not None]
    return [choice for _, choice in sorted(scored, key=_by_score)[:most]]


def _by_score(scored: tuple[int, UnitChoice]) -> int:
    return scored[0]


def _score(wanted: str, choice: UnitChoice) -> int | None:
    """0 for the best kind of match, more for worse ones, None for none."""
    name = fold(choice.name)
    if wanted in (name, fold(choice.also)):
        return 0
    if name.startswith(wanted):
        return 1
    if f" {wanted}" in name:
        return 2
    if matches(wanted, choice.name) or (choice.also and matches(wanted, choice.also)):
        return 3
    return 4 if _stands_there(wanted, f" {name} {fold(choice.path)}") else None


def _stands_there(wanted: str, everything: str) -> bool:
    """Whether two words or more begin words of the name or the path (one word of a path alone means nothing)."""
    words = wanted.split()
    return len(words) > 1 and all(f" {word}" in everything for word in words)


class ChoiceModel(QAbstractListModel):
    """The units that were found."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[UnitChoice] = []

    def show(self, rows: list[UnitChoice]) -> None:
        """Show these and no others."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def choice(self, row: int) -> UnitChoice:
        """The choice in a row."""
        return self._rows[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = DISPLAY) -> str | None:
        if not index.isValid():
            return None
        choice = self._rows[index.row()]
        if role in (ACCESSIBLE, TOOL_TIP):
            return f"{choice.name}, thuộc {choice.path}" if choice.path else choice.name
        return {DISPLAY: choice.name, UID: choice.uid, PATH: choice.path}.get(role)


class ChoiceDelegate(QStyledItemDelegate):
    """Two lines a unit: its name, and muted below it where it hangs."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, 2 * option.fontMetrics.lineSpacing() + 2 * STEP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, option.palette.brush(QPalette.ColorRole.Highlight))
        box = option.rect.adjusted(2 * STEP, STEP, -2 * STEP, -STEP)
        lines = ((DISPLAY, QPalette.ColorRole.Text), (PATH, QPalette.ColorRole.PlaceholderText))
        for number, (role, colour) in enumerate(lines):
            line = box.translated(0, number * option.fontMetrics.lineSpacing())
            line.setHeight(option.fontMetrics.lineSpacing())
            painter.setPen(option.palette.color(colour))
            side = Qt.TextElideMode.ElideLeft if role == PATH else Qt.TextElideMode.ElideRight
            text = option.fontMetrics.elidedText(index.data(role) or "", side, line.width())
            painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()


class UnitPicker(QLineEdit):
    """A line that finds units while one types. `units` is asked anew whenever the line gets the focus.

    With `keeps_name` the line is a field of a form: it shows the unit that was chosen, and `uid` tells which. Without,
    it is a search box: it empties itself when a unit was chosen.

    Signals:
        chosen: the uid (str) of the unit that the user took.
        cleared: the user typed into a field that held a unit; it holds none now.
    """

    chosen = Signal(str)
    cleared = Signal()

    def __init__(
        self, units: Callable[[], list[UnitChoice]], parent: QWidget | None = None, *, keeps_name: bool = True
    ) -> None:
        super().__init__(parent)
        self._units = units
        self._keeps_name = keeps_name
        self._known: list[UnitChoice] | None = None
        self._uid: str | None = None
        self._model = ChoiceModel(self)
        self._list = QListView()
        self._popup = self._make_popup()
        self.setPlaceholderText("Tìm đơn vị (không cần dấu)")
        self.setClearButtonEnabled(True)
        self.setAccessibleName("Tìm đơn vị")
        self.textEdited.connect(self._on_edited)

    def _make_popup(self) -> QCompleter:
        completer = QCompleter(self._model, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(8)
        self._list.setAccessibleName("Các đơn vị tìm thấy")
        self._list.setUniformItemSizes(True)
        completer.setPopup(self._list)
        self._list.setItemDelegate(ChoiceDelegate(self._list))  # after setPopup, which puts one of its own
        self._list.setStyleSheet("QListView { border: 1px solid palette(mid); }")
        completer.setWidget(self)
        completer.activated[QModelIndex].connect(self._on_activated)  # type: ignore[index]
        return completer

    # --- what is chosen ---------------------------------------------------------------------------------------

    @property
    def uid(self) -> str | None:
        """The unit that the field holds; None where nothing, or only words, stand in it."""
        return self._uid

    def set_uid(self, uid: str | None) -> None:
        """Hold this unit (None: nothing) without telling anybody; a unit that is not on offer empties the field."""
        self.refresh()
        found = next((c for c in self._offered() if c.uid == uid), None)
        self._uid = found.uid if found else None
        self.setText(found.name if found else "")
        self.setToolTip(found.path if found else "")

    def refresh(self) -> None:
        """Ask for the units anew at the next search."""
        self._known = None

    def _offered(self) -> list[UnitChoice]:
        if self._known is None:
            self._known = self._units()
        return self._known

    def _take(self, choice: UnitChoice) -> None:
        if self._keeps_name:
            self._uid = choice.uid
            self.setText(choice.name)
            self.setToolTip(choice.path)
        else:
            self.clear()
        self.chosen.emit(choice.uid)

    # --- typing -----------------------------------------------------------------------------------------------

    def _on_edited(self, text: str) -> None:
        held, self._uid = self._uid, None
        self.setToolTip("")
        if text.strip():
            self._open(text)
        else:
            self._list.hide()
        if held is not None:
            self.cleared.emit()

    def _open(self, text: str) -> None:
        """Show what `text` may mean, the best marked."""
        self._model.show(ranked(text, self._offered()))
        if self._model.rowCount() == 0:
            self._list.hide()
            return
        self._popup.complete()
        self._list.setCurrentIndex(self._model.index(0))

    def _on_activated(self, index: QModelIndex) -> None:
        self._take(self._model.choice(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if self._list.isVisible() and key in _TAKING_KEYS:
            event.ignore()  # the list asks the line first; what the line leaves, the list takes
        elif key in _OPENING_KEYS and not self._list.isVisible():
            self._open("" if self._uid else self.text())
        elif key in _TAKING_KEYS and self._uid is None and self.text().strip():
            self._take_best()
        else:
            super().keyPressEvent(event)

    def _take_best(self) -> None:
        """Enter on typed words without a list: the best match, or the list once more where there is none."""
        found = ranked(self.text(), self._offered(), 1)
        if found:
            self._take(found[0])

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.refresh()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._take_exact()

    def _take_exact(self) -> None:
        """A name typed out in full counts as chosen when the user goes on to the next field."""
        if not self._keeps_name or self._uid is not None or not self.text().strip():
            return
        exact = [c for c in self._offered() if fold(c.name) == fold(self.text())]
        if len(exact) == 1:
            self._take(exact[0])
