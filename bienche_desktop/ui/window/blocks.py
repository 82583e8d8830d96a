"""Copy and paste of the window: they go to the text field that has the cursor, else to the page that is shown."""

from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from bienche_desktop.ui.window.exports import Exports

if TYPE_CHECKING:
    from bienche_desktop.ui.importing.source import PasteSource

_FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit)


class Blocks(Exports):
    """The commands of a window that speak with the clipboard."""

    def copy_block(self) -> None:
        """Put what is selected where the cursor is on the clipboard."""
        focus = QApplication.focusWidget()
        if isinstance(focus, _FIELDS):
            focus.copy()
        elif (page := self._page_of(focus)) is not None:
            page.blocks.copy()
        elif isinstance(focus, QAbstractItemView) and focus.currentIndex().isValid():
            QGuiApplication.clipboard().setText(str(focus.currentIndex().data() or ""))

    def paste_block(self) -> None:
        """Paste where the cursor is."""
        self._paste("paste")

    def paste_looking(self) -> None:
        """Show first what pasting would do."""
        self._paste("paste_looking")

    def _paste(self, how: str) -> None:
        focus = QApplication.focusWidget()
        if isinstance(focus, _FIELDS):
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
        from bienche_desktop.ui.importing.dialog import ImportDialog

        if self._window.session is not None:
            self._run(ImportDialog(self._window.session, self._window.look, block, self._window))
