"""Copy and paste of the window: they go to the text field that has the cursor, else to the page that is shown."""

from typing import TYPE_CHECKING, Any, TypeGuard

from PySide6.QtWidgets import QApplication, QWidget

from bienche_desktop.ui.window.exports import Exports

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit

    from bienche_desktop.ui.importing.source import BookSource, PasteSource

TOLD_FOR = 10_000
"""Milliseconds that the status bar says what was done."""


class Blocks(Exports):
    """The commands of a window that speak with the clipboard."""

    def copy_block(self) -> None:
        """Put what is selected where the cursor is on the clipboard."""
        from PySide6.QtWidgets import QAbstractItemView

        focus = QApplication.focusWidget()
        if _is_field(focus):
            focus.copy()
        elif (page := self._page_of(focus)) is not None:
            page.blocks.copy()
        elif isinstance(focus, QAbstractItemView) and focus.currentIndex().isValid():
            QApplication.clipboard().setText(str(focus.currentIndex().data() or ""))

    def paste_block(self) -> None:
        """Paste where the cursor is."""
        self._paste("paste")

    def paste_looking(self) -> None:
        """Show first what pasting would do."""
        self._paste("paste_looking")

    def _paste(self, how: str) -> None:
        focus = QApplication.focusWidget()
        if _is_field(focus):
            focus.paste()
        elif (page := self._page_of(focus)) is not None:
            getattr(page.blocks, how)()

    def _page_of(self, focus: QWidget | None) -> Any:
        """The page that holds the cursor, where it knows blocks: the quota table and the tree of units."""
        workspace = self._window.workspace
        if workspace is None or focus is None:
            return None
        page = workspace.pages.page(workspace.pages.current)
        return page if hasattr(page, "blocks") and page.isAncestorOf(focus) else None

    def look_at_block(self, block: "PasteSource") -> None:
        """Show what a block from the clipboard would change."""
        self.take_in(block)

    def take_in(self, source: "Path | BookSource") -> None:
        """Show what a workbook or a block would change; once it is written, say so, and show the first figures."""
        from bienche_desktop.ui.importing.dialog import ImportDialog

        session, window = self._window.session, self._window
        if session is None:
            return
        is_first = not session.store.years()
        if self._run(ImportDialog(session, window.look, source, window)):
            window.status.showMessage(f"Đã xong: {session.store.undo_name}. Ctrl+Z lấy lại.", TOLD_FOR)
            if is_first and session.store.years() and window.workspace is not None:
                window.workspace.show_page("quota")


def _is_field(widget: QWidget | None) -> "TypeGuard[QLineEdit | QPlainTextEdit | QTextEdit]":
    """Whether text is typed into it."""
    from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit

    return isinstance(widget, (QLineEdit, QPlainTextEdit, QTextEdit))
