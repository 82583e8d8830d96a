"""The clipboard of the desktop: what others put there, and what this program puts there."""

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from bienche_desktop.excel.clipboard.clip import Clip
from bienche_desktop.excel.clipboard.writing import Lines, html_of, text_of

_SPREADSHEETS = ('application/x-qt-windows-mime;value="XML Spreadsheet"', "XML Spreadsheet")


def current_clip() -> Clip:
    """What is on the clipboard now."""
    data = QGuiApplication.clipboard().mimeData()
    if data is None:
        return Clip()
    spreadsheet = next((bytes(data.data(name).data()) for name in _SPREADSHEETS if data.hasFormat(name)), b"")
    return Clip(data.html() if data.hasHtml() else "", spreadsheet, data.text() if data.hasText() else "")


def put_on_clipboard(lines: Lines) -> None:
    """A block of cells as HTML and as text; nothing where there is none."""
    if not lines:
        return
    data = QMimeData()
    data.setHtml(html_of(lines))
    data.setText(text_of(lines))
    QGuiApplication.clipboard().setMimeData(data)
