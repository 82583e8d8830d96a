"""The handbook: pages of resources/help, opened at the page for what is shown."""

import re

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QTextBrowser, QWidget

from bienche_desktop import paths
from bienche_desktop.ui.actions import specs
from bienche_desktop.ui.theme import row_height

PAGES = {
    "bat-dau": "Bắt đầu",
    "units": "Đơn vị",
    "quota": "Chỉ tiêu biên chế",
    "events": "Sắp xếp tổ chức",
    "summary": "Tổng hợp và in biểu",
    "kiem-tra": "Kiểm tra",
    "nhap-xuat": "Nhập và xuất bảng tính",
    "an-toan": "Tệp, hoàn tác, sao lưu",
    "phim-tat": "Phím tắt",
}


class HelpDialog(QDialog):
    """One window of help; a link between pages is `ten-trang.md`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Hướng dẫn")
        self.resize(860, 600)
        self.list = QListWidget()
        self.list.setFixedWidth(200)
        self.list.setAccessibleName("Các trang hướng dẫn")
        for name, title in PAGES.items():
            item = QListWidgetItem(title, self.list)
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setSizeHint(QSize(0, row_height(self.list.fontMetrics())))
        self.browser = QTextBrowser()
        self.browser.setOpenLinks(False)
        self.browser.anchorClicked.connect(self._on_link)
        row = QHBoxLayout(self)
        row.addWidget(self.list)
        row.addWidget(self.browser, 1)
        self.list.currentRowChanged.connect(self._on_row)

    @classmethod
    def open_at(cls, name: str, parent: QWidget | None) -> "HelpDialog":
        """Show the handbook at a page, beside the work."""
        dialog = cls(parent)
        dialog.show_page(name)
        dialog.setModal(False)
        dialog.show()
        return dialog

    def show_page(self, name: str) -> None:
        """Go to a page; an unknown one is the first."""
        names = list(PAGES)
        self.list.setCurrentRow(names.index(name) if name in names else 0)

    def _on_row(self, row: int) -> None:
        name = list(PAGES)[row]
        self.browser.setMarkdown(page_text(name))

    def _on_link(self, url: QUrl) -> None:
        self.show_page(url.fileName().removesuffix(".md"))


def page_text(name: str) -> str:
    """The text of a page; the sheet of shortcuts is made from the table of actions."""
    text = paths.resource("help", f"{name}.md").read_text(encoding="utf-8")
    return text.replace("{{phim-tat}}", shortcut_table())


def shortcut_table() -> str:
    """All shortcuts of the window as a table in Markdown."""
    rows = ["| Phím | Việc |", "| --- | --- |"]
    rows += [f"| {spec.shortcut} | {plain(spec.text)} |" for spec in specs() if spec.shortcut]
    return "\n".join(rows)


def plain(text: str) -> str:
    """A menu text without mnemonic and dots."""
    return re.sub(r"[&…]", "", text)
