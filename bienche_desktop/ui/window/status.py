"""The status bar: which file, when it was saved, how much is in it, and the verdict."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QStatusBar

from bienche_desktop.ui.buttons import Button

if TYPE_CHECKING:
    from bienche_desktop.domain.findings import Report
    from bienche_desktop.ui.session import Session

SECONDS = 1000
REFUSAL_STAYS = 12 * SECONDS


class StatusBar(QStatusBar):
    """Follows a session. `verdict_pressed`: the user wants to see the findings.

    What words about a file need is loaded with the first file: the window without one is on the screen sooner.
    """

    verdict_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.file = QLabel()
        self.verdict = Button()
        self.verdict.setFlat(True)
        self.verdict.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.verdict.setProperty("role", "quiet")
        self.verdict.clicked.connect(self._on_verdict)
        self.addWidget(self.file, 1)
        self.addPermanentWidget(self.verdict)
        self.verdict.hide()
        self.messageChanged.connect(self._on_message)
        self._session: Session | None = None

    def follow(self, session: "Session | None") -> None:
        """Speak about this session from now on, or about none."""
        self._session = session
        self.verdict.setVisible(session is not None)
        if session is None:
            self.file.setText("Chưa mở tệp nào")
            return
        session.changed.connect(self.refresh)
        session.checked.connect(self._on_checked)
        session.refused.connect(self.show_refusal)
        self.refresh()
        self._on_checked(session.report) if session.is_checked else self._say_verdict("Đang kiểm tra…")

    def refresh(self, _done: object = None) -> None:
        """Say anew what is in the file and when it was saved."""
        if self._session is None:
            return
        from bienche_desktop.domain.numbers import format_number

        store = self._session.store
        saved = store.last_change()
        words = [store.path.name]
        if store.read_only:
            words.append("chỉ đọc")
        elif saved is not None:
            words.append(f"đã lưu lúc {saved:%H:%M}")
        words.append(f"{format_number(len(store.units))} đơn vị")
        words.append(f"{format_number(len(store.years()))} năm")
        self.file.setText("  ·  ".join(words))

    def show_refusal(self, text: str) -> None:
        """Show why something could not be done, long enough to read."""
        self.showMessage(f"✖ {text}", REFUSAL_STAYS)

    def _on_checked(self, report: "Report") -> None:
        from bienche_desktop.ui.findings.wording import verdict_sign, verdict_text

        is_counting = self._session is not None and self._session.is_counting
        severity = {"errors": "error", "warnings": "warning"}.get(report.verdict, "")
        self._say_verdict(f"{verdict_sign(report)} {verdict_text(report, is_counting=is_counting)}", severity)

    def _say_verdict(self, words: str, severity: str = "") -> None:
        """The words in the colour of their severity; what is not checked yet has none."""
        self.verdict.setText(words)
        if severity != self.verdict.property("severity"):
            self.verdict.setProperty("severity", severity)
            self.verdict.style().unpolish(self.verdict)
            self.verdict.style().polish(self.verdict)

    def _on_message(self, text: str) -> None:
        """Qt shows the words about the file again below a message when the bar grows, unless they are hidden."""
        self.file.setVisible(not text)

    def _on_verdict(self, _checked: bool = False) -> None:
        self.verdict_pressed.emit()
