"""What the main window expects of a tab, and what tabs share."""

from typing import Any, Protocol

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget


class Page(Protocol):
    """A tab of the window. Every page is a QWidget made with the session; `title` stands on its tab."""

    title: str

    def show_unit(self, uid: str) -> None:
        """Select this unit, scrolled into sight, and give the page the focus."""

    def state(self) -> dict[str, Any]:
        """What to remember until the next start: column widths, choices, splitters (plain JSON values)."""

    def restore(self, state: dict[str, Any]) -> None:
        """Go back to a remembered state; unknown or wrong entries are passed over."""


class LateReader(QWidget):
    """A page that reads what changed while it was out of sight only when it is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_stale = True

    def outdate(self, _what: object = None) -> None:
        """What the page shows no longer holds."""
        self._is_stale = True
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Read the file anew."""
        self._is_stale = False
        self._read()

    def _read(self) -> None:
        """Show what the file holds now."""
        raise NotImplementedError

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self.refresh()
