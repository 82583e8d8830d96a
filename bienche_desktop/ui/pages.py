"""What the main window expects of a tab."""

from typing import Any, Protocol


class Page(Protocol):
    """A tab of the window. Every page is a QWidget made with the session; `title` stands on its tab."""

    title: str

    def show_unit(self, uid: str) -> None:
        """Select this unit, scrolled into sight, and give the page the focus."""

    def state(self) -> dict[str, Any]:
        """What to remember until the next start: column widths, choices, splitters (plain JSON values)."""

    def restore(self, state: dict[str, Any]) -> None:
        """Go back to a remembered state; unknown or wrong entries are passed over."""
