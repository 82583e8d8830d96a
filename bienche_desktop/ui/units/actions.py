"""What can be done in the tree, as one table: tool bar, context menu and shortcuts are made from it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from bienche_desktop.ui.icons import icon
from bienche_desktop.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class UnitAction:
    """A row of the table. `handler` is a method of the commands; `needs` is what must be chosen.

    `needs`: "" nothing, "one" a unit, "closed" a unit that has ended, "children" a unit with others under it.
    """

    id: str
    text: str
    handler: str
    shortcut: str = ""
    icon: str = ""
    needs: str = "one"
    about: str = ""
    writes: bool = True


ACTIONS = (
    UnitAction("add", "Thêm đơn vị…", "add", "Ins", "add-unit", "", "Thêm một đơn vị cùng cấp với đơn vị đang chọn"),
    UnitAction("add-below", "Thêm đơn vị con…", "add_below", "Shift+Ins", about="Thêm vào dưới đơn vị đang chọn"),
    UnitAction("rename", "Đổi tên", "rename", "F2", "rename"),
    UnitAction("move", "Chuyển…", "move", "F6", "move", about="Chuyển sang đơn vị cấp trên khác"),
    UnitAction("up", "Lên", "up", "Ctrl+Up", "arrow-up", about="Đưa lên trước đơn vị liền trên"),
    UnitAction("down", "Xuống", "down", "Ctrl+Down", "arrow-down", about="Đưa xuống sau đơn vị liền dưới"),
    UnitAction("outdent", "Ra một bậc", "outdent", "Ctrl+Shift+Left", about="Thành đơn vị ngang với cấp trên của nó"),
    UnitAction("indent", "Vào một bậc", "indent", "Ctrl+Shift+Right", about="Thành đơn vị con của đơn vị liền trên"),
    UnitAction("close", "Kết thúc…", "close", "", "close-unit", about="Không còn tồn tại từ một ngày"),
    UnitAction("reopen", "Mở lại", "reopen", "", "reopen", "closed", "Bỏ ngày kết thúc đã ghi"),
    UnitAction("remove", "Xóa…", "remove", "Del", "trash", about="Kết thúc từ một ngày, hoặc xóa nếu đã nhập nhầm"),
    UnitAction(
        "copy", "Chép\tCtrl+C", "copy_block", writes=False, about="Chép đơn vị đang chọn và các đơn vị bên dưới"
    ),
    UnitAction("paste", "Dán đơn vị con…\tCtrl+V", "paste_block", needs="", about="Dán danh sách vào dưới đơn vị này"),
    UnitAction("sort-below", "Sắp đơn vị con theo tên (A–Z)", "sort_below", needs="children"),
    UnitAction("sort", "Sắp các đơn vị cùng cấp theo tên (A–Z)", "sort_siblings"),
)

TOOL_BAR = ("add", "add-below", "rename", "move", "up", "down", "close", "reopen", "remove")
WORDLESS = ("up", "down")
"""Shown as icons only."""
MORE = ("outdent", "indent", "-", "sort-below", "sort")
CONTEXT = ("add", "add-below", "rename", "-", "copy", "paste", "-", "move", "up", "down", "outdent", "indent", "-",
           "close", "reopen", "remove", "-", "sort-below", "sort")  # fmt: skip


class UnitActions(QObject):
    """The QActions by id. Their shortcuts work where the tree has the focus."""

    def __init__(self, tree: QWidget, commands: QObject) -> None:
        super().__init__(tree)
        self._made: dict[str, QAction] = {}
        for spec in ACTIONS:
            action = QAction(spec.text, tree)
            action.setShortcut(QKeySequence(spec.shortcut))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip((spec.about or spec.text) + (f" ({keys})" if keys else ""))
            action.triggered.connect(getattr(commands, spec.handler))
            tree.addAction(action)
            self._made[spec.id] = action

    def __getitem__(self, name: str) -> QAction:
        return self._made[name]

    def draw(self, theme: Theme) -> None:
        """Icons in the colours of a theme."""
        for spec in ACTIONS:
            if spec.icon:
                self._made[spec.id].setIcon(icon(spec.icon, theme))

    def enable(self, state: Mapping[str, bool]) -> None:
        """Grey out what cannot be done: `state` says of each need whether it is met."""
        for spec in ACTIONS:
            self._made[spec.id].setEnabled((state["writable"] or not spec.writes) and state[spec.needs])

    def fill(self, widget: QWidget, names: Iterable[str]) -> None:
        """Add actions to a menu, "-" being a line."""
        for name in names:
            if name == "-":
                line = QAction(widget)
                line.setSeparator(True)
                widget.addAction(line)
            else:
                widget.addAction(self._made[name])
