"""Opens the panel that tells why a number differs from other years', and keeps it in step with the cursor."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton, QSplitter

from bienche_desktop.domain.change_sets import ChangeSet
from bienche_desktop.domain.figures import FigureKey
from bienche_desktop.ui.session import Session

if TYPE_CHECKING:
    from bienche_desktop.ui.quota.why import WhyPanel


class AskingWhy(QObject):
    """The panel behind a chip, made when first wanted. `subject` gives the figure under the cursor.

    Signals: `event_wanted` (the uid of an event), `shown` (the panel caught up with the cursor).
    """

    event_wanted = Signal(str)
    shown = Signal()

    def __init__(
        self, session: Session, split: QSplitter, chip: QPushButton, subject: Callable[[], FigureKey | None]
    ) -> None:
        super().__init__(split)
        self._session = session
        self._split = split
        self._chip = chip
        self.subject = subject
        self.panel: WhyPanel | None = None
        chip.toggled.connect(self._on_toggled)

    def ask(self) -> None:
        """Show the panel."""
        self._chip.setChecked(True)

    def follow(self) -> None:
        """The cursor has moved."""
        if self.panel is not None:
            self.panel.follow(self.subject())

    def take(self, done: ChangeSet) -> None:
        """The file has changed."""
        if self.panel is not None:
            self.panel.take(done)

    def _on_toggled(self, on: bool) -> None:
        if on and self.panel is None:
            self.panel = self._make()
        if self.panel is not None:
            self.panel.setVisible(on)
        self.follow()

    def _make(self) -> "WhyPanel":
        from bienche_desktop.ui.quota.why import WhyPanel  # only who asks why pays for the checks

        panel = WhyPanel(self._session)
        panel.jump_wanted.connect(self._session.jump)
        panel.event_wanted.connect(self.event_wanted)
        panel.shown.connect(self.shown)
        self._split.addWidget(panel)
        return panel
