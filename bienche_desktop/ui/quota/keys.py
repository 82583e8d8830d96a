"""What the keys of the quota grid mean, as in a spreadsheet."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from bienche_desktop.ui.quota.delegate import Move

_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_STANDARD = {QKeySequence.StandardKey.Copy: "copy", QKeySequence.StandardKey.Paste: "paste"}
_PLAIN = Qt.KeyboardModifier.NoModifier
_KEYS: dict[tuple[int, Qt.KeyboardModifier], Move | str] = {
    (Qt.Key.Key_Return, _PLAIN): Move.ENTER,
    (Qt.Key.Key_Enter, _PLAIN): Move.ENTER,
    (Qt.Key.Key_Return, _SHIFT): Move.ENTER_UP,
    (Qt.Key.Key_Enter, _SHIFT): Move.ENTER_UP,
    (Qt.Key.Key_Delete, _PLAIN): "clear",
    (Qt.Key.Key_Backspace, _PLAIN): "clear",
    (Qt.Key.Key_D, _CONTROL): "fill_down",
    (Qt.Key.Key_C, _CONTROL | _SHIFT): "copy_with_headers",
    (Qt.Key.Key_V, _CONTROL | _SHIFT): "paste_looking",
}


def wanted_by(event: QKeyEvent) -> Move | str | None:
    """A movement of the cursor, the name of a command, or None where the key means neither."""
    for sequence, name in _STANDARD.items():
        if event.matches(sequence):
            return name
    return _KEYS.get((event.key(), event.modifiers() & (_CONTROL | _SHIFT)))


def is_typing(event: QKeyEvent) -> bool:
    """Whether the key types a sign."""
    return bool(event.text()) and event.text().isprintable() and not event.modifiers() & _CONTROL
