"""Every command of the window in one table: menus, shortcuts and the shortcut sheet are made from it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

SEPARATOR = "-"


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """A command. `handler` names a method of the commands object; `needs` is what must be open: file or writable."""

    id: str
    menu: str
    text: str
    handler: str
    shortcut: str = ""
    icon: str = ""
    needs: str = ""
    group: str = ""
    argument: object = None


MENUS = ("&Tệp", "&Sửa", "&Xem", "&Dữ liệu", "&Báo cáo", "Trợ &giúp")
FILE, EDIT, VIEW, DATA, REPORTS, HELP = MENUS

ACTIONS: tuple[ActionSpec | str, ...] = (
    ActionSpec("new", FILE, "Tệp &mới…", "new_file", "Ctrl+N", "new"),
    ActionSpec("open", FILE, "Mở &tệp…", "open_file", "Ctrl+O", "open"),
    ActionSpec("sample-hai-ha", FILE, "Mở mẫu huyện Hải Hà…", "new_sample", argument="hai-ha"),
    ActionSpec("sample-long-an", FILE, "Mở mẫu tỉnh Long An…", "new_sample", argument="long-an"),
    SEPARATOR + FILE,
    ActionSpec("import", FILE, "&Nhập bảng tính…", "import_book", "Ctrl+I", "import", "writable"),
    ActionSpec("export", FILE, "&Xuất bảng trao đổi…", "export_book", "Ctrl+E", "export", "file"),
    ActionSpec("print", FILE, "&In biểu…", "print_sheet", "Ctrl+P", "print", "file"),
    SEPARATOR + FILE,
    ActionSpec("close", FILE, "Đón&g tệp", "close_file", "Ctrl+W", needs="file"),
    ActionSpec("quit", FILE, "Th&oát", "quit", "Ctrl+Q"),
    ActionSpec("undo", EDIT, "&Hoàn tác", "undo", "Ctrl+Z", "undo", "writable"),
    ActionSpec("redo", EDIT, "&Làm lại", "redo", "Ctrl+Y", "redo", "writable"),
    SEPARATOR + EDIT,
    ActionSpec("copy", EDIT, "&Chép", "copy_block", "Ctrl+C", needs="file"),
    ActionSpec("paste", EDIT, "&Dán", "paste_block", "Ctrl+V", needs="file"),
    ActionSpec("paste-look", EDIT, "Dán, &xem trước…", "paste_looking", "Ctrl+Shift+V", needs="writable"),
    SEPARATOR + EDIT,
    ActionSpec("history", EDIT, "&Nhật ký thay đổi…", "show_history", "Ctrl+H", "history", "file"),
    ActionSpec("find", EDIT, "&Tìm đơn vị", "find_unit", "Ctrl+F", "search", "file"),
    ActionSpec("tab-units", VIEW, "Đơn vị", "show_tab", "Ctrl+1", needs="file", argument="units"),
    ActionSpec("tab-quota", VIEW, "Chỉ tiêu biên chế", "show_tab", "Ctrl+2", needs="file", argument="quota"),
    ActionSpec("tab-events", VIEW, "Sắp xếp tổ chức", "show_tab", "Ctrl+3", needs="file", argument="events"),
    ActionSpec("tab-summary", VIEW, "Tổng hợp", "show_tab", "Ctrl+4", needs="file", argument="summary"),
    SEPARATOR + VIEW,
    ActionSpec("panel", VIEW, "Ẩn/hiện bảng kiểm tra", "toggle_panel", "F9", "check", "file"),
    ActionSpec("to-panel", VIEW, "Tới &bảng kiểm tra", "show_panel", "Ctrl+F8", needs="file"),
    SEPARATOR + VIEW,
    ActionSpec("look-system", VIEW, "Giao diện theo hệ thống", "choose_look", group="look", argument="system"),
    ActionSpec("look-light", VIEW, "Giao diện sáng", "choose_look", group="look", argument="light"),
    ActionSpec("look-dark", VIEW, "Giao diện tối", "choose_look", group="look", argument="dark"),
    SEPARATOR + VIEW,
    ActionSpec("larger", VIEW, "Chữ to hơn", "scale_text", "Ctrl++", argument=10),
    ActionSpec("smaller", VIEW, "Chữ nhỏ hơn", "scale_text", "Ctrl+-", argument=-10),
    ActionSpec("normal", VIEW, "Cỡ chữ bình thường", "scale_text", "Ctrl+0", argument=0),
    ActionSpec("next-finding", DATA, "Tới lỗi &kế", "next_finding", "F8", "arrow-down", "file", argument=1),
    ActionSpec("previous-finding", DATA, "Về lỗi t&rước", "next_finding", "Shift+F8", "arrow-up", "file", argument=-1),
    ActionSpec("why", DATA, "&Vì sao khác năm trước?", "explain_change", "Shift+F7", needs="file"),
    ActionSpec("check", DATA, "Kiểm tra lại &toàn tệp", "check_all", "Ctrl+Shift+K", "check", "file"),
    ActionSpec("own-rules", DATA, "&Quy tắc của đơn vị…", "show_rules", "Ctrl+Shift+R", needs="file"),
    ActionSpec("jump-limits", DATA, "Mức khác hẳn nă&m trước…", "choose_jump_limits", needs="file"),
    ActionSpec("self-test", DATA, "Bộ quy tắc này bắt được bao nhiêu &lỗi?", "self_test", needs="file"),
    SEPARATOR + DATA,
    ActionSpec("previous-year", DATA, "&Năm trước", "step_year", "Ctrl+PgUp", "year", "file", argument=-1),
    ActionSpec("next-year", DATA, "Năm &sau", "step_year", "Ctrl+PgDown", "year", "file", argument=1),
    ActionSpec("issue", DATA, "Đánh dấu năm đã &ban hành…", "toggle_issued", "", "lock", "writable"),
    SEPARATOR + DATA,
    ActionSpec("norms", DATA, "Địn&h mức của nghị định…", "show_norms", needs="file"),
    ActionSpec("learned", DATA, "Cách đọ&c bảng đã nhớ…", "show_learned", needs="file"),
    ActionSpec("compare", DATA, "So sánh &hai bảng tính…", "compare_issues", "Ctrl+Shift+D"),
    ActionSpec("report-summary", REPORTS, "&Biểu tổng hợp biên chế…", "print_sheet", "", "print", "file"),
    ActionSpec("report-findings", REPORTS, "&Danh sách phát hiện…", "export_findings", "", "export", "file"),
    ActionSpec("send-back", REPORTS, "Bản &gửi lại nơi gửi…", "send_back", "", "excel", "file"),
    ActionSpec("report-xlsx", REPORTS, "Biểu tổng hợp ra &Excel…", "export_sheet", "", "excel", "file"),
    ActionSpec("help", HELP, "&Hướng dẫn", "show_help", "F1", "help"),
    ActionSpec("keys", HELP, "&Phím tắt", "show_keys", "Shift+F1"),
    ActionSpec("about", HELP, "&Giới thiệu", "show_about"),
)


class Actions:
    """The window's QActions by id, made from the table and bound to the methods of `commands`."""

    def __init__(self, owner: QObject, commands: object) -> None:
        self._made: dict[str, QAction] = {}
        self._groups: dict[str, QActionGroup] = {}
        for spec in specs():
            self._made[spec.id] = self._make(owner, spec, getattr(commands, spec.handler))

    def __getitem__(self, name: str) -> QAction:
        return self._made[name]

    def _make(self, owner: QObject, spec: ActionSpec, handler: Callable[..., object]) -> QAction:
        action = QAction(spec.text, owner)
        if spec.shortcut:
            action.setShortcut(QKeySequence(spec.shortcut))
        action.setData(spec.argument)
        if spec.argument is None:
            action.triggered.connect(_Plain(handler, action).call)
        else:
            action.triggered.connect(_WithArgument(handler, spec.argument, action).call)
        if spec.group:
            group = self._groups.setdefault(spec.group, QActionGroup(owner))
            action.setCheckable(True)
            group.addAction(action)
        return action

    def fill(self, bar: QMenuBar) -> Mapping[str, QMenu]:
        """Put every action into its menu; returns the menus by title."""
        menus = {title: bar.addMenu(title) for title in MENUS}
        for row in ACTIONS:
            if isinstance(row, str):
                menus[row.removeprefix(SEPARATOR)].addSeparator()
            else:
                menus[row.menu].addAction(self._made[row.id])
        return menus

    def enable(self, *, file: bool, writable: bool) -> None:
        """Grey out what cannot be done without a file, or in one that may only be read."""
        possible = {"": True, "file": file, "writable": writable}
        for spec in specs():
            self._made[spec.id].setEnabled(possible[spec.needs])


class _Plain(QObject):
    """Calls a handler without the `checked` flag that a QAction sends."""

    def __init__(self, handler: Callable[..., object], parent: QObject) -> None:
        super().__init__(parent)
        self._handler = handler

    def call(self, _checked: bool = False) -> None:
        self._handler()


class _WithArgument(QObject):
    """Calls a handler with the argument of its row in the table."""

    def __init__(self, handler: Callable[..., object], argument: object, parent: QObject) -> None:
        super().__init__(parent)
        self._handler = handler
        self._argument = argument

    def call(self, _checked: bool = False) -> None:
        self._handler(self._argument)


def specs() -> tuple[ActionSpec, ...]:
    """The rows of the table that are commands."""
    return tuple(row for row in ACTIONS if isinstance(row, ActionSpec))
