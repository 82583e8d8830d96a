"""Asks in pauses which figures no rule compares: a question too slow to be answered after every key."""

from PySide6.QtCore import QObject, QTimer

from bienche_desktop.ui.session import Session

PAUSE = 400
"""Milliseconds without a change after which the question is asked."""

BREATH = 20
"""Milliseconds between its parts, for whatever the user does."""


class Covering(QObject):
    """Follows a session's reports; its own answer comes as a report too."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._go_on)
        session.checked.connect(self._on_checked)

    def _on_checked(self, _report: object) -> None:
        if not self._session.is_covered:
            self._timer.start(PAUSE)

    def _go_on(self) -> None:
        self._session.cover()
        if not self._session.is_covered:
            self._timer.start(BREATH)
