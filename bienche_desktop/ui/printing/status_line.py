"""The line below the pages: what is going on, what went well or wrong, and a way to stop."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QSizePolicy, QWidget

from bienche_desktop.ui.buttons import Button

_PATIENCE_MS = 150


class StatusLine(QWidget):
    """Says one thing at a time. Work that is over within a moment never shows its bar."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._bar = QProgressBar()
        self._bar.setFixedWidth(160)
        self._bar.setTextVisible(False)
        self._stop = Button("Dừng")
        self._stop.clicked.connect(self.cancelled)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self._words, self._bar, self._stop):
            row.addWidget(widget)
        self._soon = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._soon.timeout.connect(self._show_bar)
        self._waiting_for = ""
        self.idle()

    @property
    def text(self) -> str:
        return self._words.text()

    def say(self, words: str, role: str = "") -> None:
        """Shows a sentence; the role `error` or `warning` colours it (the words say it too)."""
        self._words.setText(words)
        self._words.setProperty("role", role)
        self._words.style().polish(self._words)

    def busy(self, words: str) -> None:
        """Work of unknown length has begun."""
        self._waiting_for = words
        self._bar.setRange(0, 0)
        self._soon.start()

    def progress(self, words: str, done: int, total: int) -> None:
        """Work of known length goes on and can be stopped."""
        self.say(words)
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._bar.show()
        self._stop.show()

    def idle(self) -> None:
        """Nothing is going on any more."""
        self._soon.stop()
        self._bar.hide()
        self._stop.hide()

    def _show_bar(self) -> None:
        self.say(self._waiting_for)
        self._bar.show()
