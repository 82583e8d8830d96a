"""The tree of a day for a view. It shows and says what the user wants; it changes nothing by itself."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QFont

from bienche_desktop.domain.days import show_day, span_text
from bienche_desktop.domain.indicators import Vocabulary
from bienche_desktop.domain.text import clean
from bienche_desktop.domain.unit_history import former_names
from bienche_desktop.domain.unit_views import Hits, same_shape
from bienche_desktop.domain.units import BEGINNING, FOREVER, Node, Tree
from bienche_desktop.ui.roles import ACCESSIBLE, DISPLAY, EDIT, FONT, FOREGROUND, HORIZONTAL, TOOL_TIP, Index
from bienche_desktop.ui.theme import Theme

UID = Qt.ItemDataRole.UserRole
MOVE = Qt.DropAction.MoveAction
NO_FLAGS = Qt.ItemFlag.NoItemFlags
DROPPABLE = Qt.ItemFlag.ItemIsDropEnabled
READABLE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
MOVABLE = READABLE | Qt.ItemFlag.ItemIsDragEnabled | DROPPABLE
RENAMABLE = MOVABLE | Qt.ItemFlag.ItemIsEditable

MIME = "application/x-bienche-units"
ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading and the text of a unit in it."""

    title: str
    text: Callable[[Node, Vocabulary], str]


def _name(node: Node, _vocabulary: Vocabulary) -> str:
    return node.name


def _kind(node: Node, vocabulary: Vocabulary) -> str:
    """The kind without the examples that its label has in brackets."""
    kind = vocabulary.kinds.get(node.period.kind)
    return kind.label.partition(" (")[0] if kind and kind.code != "other" else ""


def _level(node: Node, vocabulary: Vocabulary) -> str:
    level = vocabulary.levels.get(node.period.level or "")
    return level.label if level else ""


def _life(node: Node, _vocabulary: Vocabulary) -> str:
    start, end = node.unit.first.valid_from, node.unit.last.valid_to
    if start == BEGINNING and end == FOREVER:
        return ""
    last = "" if end == FOREVER else show_day(end - timedelta(days=1))
    return f"{show_day(start)} – {last}".strip()


COLUMNS = (
    Column("Tên đơn vị", _name),
    Column("Loại", _kind),
    Column("Cấp", _level),
    Column("Hiệu lực từ – đến", _life),
)


@dataclass(frozen=True, slots=True)
class Drop:
    """Where units were dropped: under `parent` (None: on top), before the sibling `before` (None: last)."""

    uids: tuple[str, ...]
    parent: str | None
    before: str | None


class UnitTreeModel(QAbstractItemModel):
    """Units of a `Tree`, all of it or what a search left.

    Signals:
        renamed: uid and the name typed in place.
        dropped: a `Drop`.
    """

    renamed = Signal(str, str)
    dropped = Signal(object)

    def __init__(self, theme: Theme, *, writable: bool = True, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._writable = writable
        self._tree = Tree()
        self._vocabulary = Vocabulary()
        self._day = date.today()
        self._hits: Hits | None = None
        self._uids: list[str] = []
        self._numbers: dict[str, int] = {}
        self._children: dict[str | None, tuple[str, ...]] = {}
        self._rows: dict[str, int] = {}

    # --- what it shows ----------------------------------------------------------------------------------------

    @property
    def tree(self) -> Tree:
        """The whole tree, also what a search hides."""
        return self._tree

    def matching(self) -> tuple[str, ...]:
        """The units that a search found, in display order; none where nothing is searched for."""
        hits = self._hits
        return () if hits is None else tuple(uid for uid in self._tree.order if uid in hits.found)

    def show(
        self,
        tree: Tree,
        day: date,
        vocabulary: Vocabulary,
        hits: Hits | None = None,
        touched: frozenset[str] | None = None,
    ) -> bool:
        """Show this tree. False where it has the same shape as the one before: rows stay, only their words change.

        `touched` are the only units whose words can have changed (None: any).
        """
        if hits is None and self._hits is None and same_shape(self._tree, tree):
            self._tree, self._day, self._vocabulary = tree, day, vocabulary
            self._tell_changed(touched)
            return False
        self.beginResetModel()
        self._tree, self._day, self._vocabulary, self._hits = tree, day, vocabulary, hits
        self._place()
        self.endResetModel()
        return True

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        self._theme = theme
        self._tell_changed(None)

    def _tell_changed(self, touched: frozenset[str] | None) -> None:
        last = len(COLUMNS) - 1
        if touched is not None:
            shown = (index for uid in touched if (index := self.index_of(uid)).isValid())
            for index in shown:  # a unit may be touched that does not live on the shown day
                self.dataChanged.emit(index, index.siblingAtColumn(last))
            return
        for parent, children in self._children.items():
            above = self.index_of(parent)
            if children:
                self.dataChanged.emit(self.index(0, 0, above), self.index(len(children) - 1, last, above))

    def _place(self) -> None:
        """Which children each unit shows, and in which row each unit stands."""
        self._children = {None: self._visible(self._tree.roots)}
        for uid, node in self._tree.nodes.items():
            self._children[uid] = self._visible(node.children)
        self._rows = {uid: row for children in self._children.values() for row, uid in enumerate(children)}
        for uid in self._rows:
            if uid not in self._numbers:
                self._numbers[uid] = len(self._uids)
                self._uids.append(uid)

    def _visible(self, uids: tuple[str, ...]) -> tuple[str, ...]:
        hits = self._hits
        return uids if hits is None else tuple(uid for uid in uids if uid in hits.shown)

    # --- places -----------------------------------------------------------------------------------------------

    def uid(self, index: Index) -> str | None:
        """The unit at an index; None for the place above the topmost."""
        return self._uids[index.internalId()] if index.isValid() else None

    def index_of(self, uid: str | None) -> QModelIndex:
        """The first cell of a unit; invalid where the unit is not shown."""
        row = self._rows.get(uid) if uid else None
        return ROOT if row is None or uid is None else self.createIndex(row, 0, self._numbers[uid])

    def index(self, row: int, column: int, parent: Index = ROOT) -> QModelIndex:
        children = self._children.get(self.uid(parent), ())
        if not (0 <= row < len(children) and 0 <= column < len(COLUMNS)) or parent.column() > 0:
            return ROOT
        return self.createIndex(row, column, self._numbers[children[row]])

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        uid = self.uid(index)
        return ROOT if uid is None or uid not in self._tree else self.index_of(self._tree.parent(uid))

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.column() > 0 else len(self._children.get(self.uid(parent), ()))

    def columnCount(self, parent: Index = ROOT) -> int:
        return len(COLUMNS)

    # --- what stands there ------------------------------------------------------------------------------------

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        uid = self.uid(index)
        if uid is None or uid not in self._tree:
            return None
        node = self._tree[uid]
        if role in (DISPLAY, EDIT):
            return COLUMNS[index.column()].text(node, self._vocabulary)
        if role == UID:
            return uid
        return self._dress(node, index.column(), role)

    def _dress(self, node: Node, column: int, role: int) -> Any:
        if role == FOREGROUND:
            return self._theme.color("muted") if column or self._is_faint(node) else None
        if role == FONT and column == 0 and node.children:
            font = QFont()
            font.setBold(True)
            return font
        if role == TOOL_TIP:
            return self._tool_tip(node)
        if role == ACCESSIBLE and column == 0:
            return ", ".join(part for part in (node.name, *self._sub_texts(node)) if part)
        return None

    def _is_faint(self, node: Node) -> bool:
        ended = node.unit.on(self._day) is None
        return ended or (self._hits is not None and node.uid not in self._hits.found)

    def _sub_texts(self, node: Node) -> list[str]:
        return [column.text(node, self._vocabulary) for column in COLUMNS[1:3]] + [
            span_text(node.unit.first.valid_from, node.unit.last.valid_to)
        ]

    def _tool_tip(self, node: Node) -> str:
        """Where the unit hangs, its other names, its kind in full."""
        above = " › ".join(self._tree.path(node.uid)[:-1])
        former = former_names(node.unit, self._day)
        kind = self._vocabulary.kinds.get(node.period.kind)
        lines = (
            node.name,
            f"Thuộc: {above}" if above else "",
            f"Tên trước đây: {', '.join(former)}" if former else "",
            kind.label if kind else "",
        )
        return "\n".join(line for line in lines if line)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        return COLUMNS[section].title if orientation == HORIZONTAL and role == DISPLAY else None

    # --- what the user may do ---------------------------------------------------------------------------------

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return DROPPABLE if self._writable else NO_FLAGS
        if not self._writable:
            return READABLE
        return RENAMABLE if index.column() == 0 else MOVABLE

    def setData(self, index: Index, value: Any, role: int = EDIT) -> bool:
        """A name typed in place is passed on as a wish; the tree changes when the file did."""
        uid = self.uid(index)
        name = clean(str(value))
        if role == EDIT and uid is not None and name and name != self._tree[uid].name:
            self.renamed.emit(uid, name)
        return False

    def supportedDropActions(self) -> Qt.DropAction:
        return MOVE

    def supportedDragActions(self) -> Qt.DropAction:
        return MOVE

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        carried = QMimeData()
        uids = dict.fromkeys(uid for index in indexes if (uid := self.uid(index)) is not None)
        carried.setData(MIME, "\n".join(uids).encode())
        return carried

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """What was dropped is passed on as a wish; whether it may be, the file says."""
        if action != MOVE or not data.hasFormat(MIME):
            return False
        uids = tuple(bytes(data.data(MIME).data()).decode().split("\n"))
        above = self.uid(parent)
        children = self._children.get(above, ())
        before = children[row] if 0 <= row < len(children) else None
        self.dropped.emit(Drop(uids, above, before))
        return True
