"""Popups of the import window, as hands find and fill them."""

from PySide6.QtWidgets import QApplication


def popup(kind: type):
    """The popup that stands open."""
    found = QApplication.activePopupWidget()
    assert isinstance(found, kind)
    return found


def choose(box, words: str) -> None:
    box.setCurrentIndex(box.findText(words))
