"""The menu of a cell, under the right mouse button or the menu key."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from bienche_desktop.ui.quota.tab import QuotaTab


def cell_menu(tab: "QuotaTab") -> QMenu:
    """What can be done with the cells chosen; each line names its key."""
    menu = QMenu(tab)
    rows: tuple[tuple[str, Callable[[], object], bool] | None, ...] = (
        ("Chép\tCtrl+C", tab.blocks.copy, False),
        ("Chép cả tên cột\tCtrl+Shift+C", tab.blocks.copy_with_headers, False),
        ("Dán\tCtrl+V", tab.blocks.paste, True),
        ("Điền xuống\tCtrl+D", tab.blocks.fill_down, True),
        ("Xóa số (thành chưa biết)\tDel", tab.blocks.clear, True),
        None,
        ("Vì sao khác năm trước?\tShift+F7", tab.explain_change, False),
        ("Nguồn số liệu\tF4", tab.line.details.click, False),
        ("Xem đơn vị này theo các năm\tF7", tab.line.by_year.click, False),
    )
    for row in rows:
        if row is None:
            menu.addSeparator()
        else:
            text, handler, writes = row
            menu.addAction(text, handler).setEnabled(tab.model.writable or not writes)
    return menu
