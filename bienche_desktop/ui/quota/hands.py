"""What the quota table does to the file: writes proposals, and shows blocks to be looked at first."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from bienche_desktop.domain.changes import Proposal
from bienche_desktop.domain.documents import Document
from bienche_desktop.ui.quota.showing import Showing
from bienche_desktop.ui.session import Session


class Hands(QObject):
    """Between table and file.

    Signals:
        refused: a sentence to show at the cell under the cursor.
        paste_wanted: a block (`PasteSource`) is to be looked at before it is written.
    """

    refused = Signal(str)
    paste_wanted = Signal(object)

    def __init__(self, session: Session, showing: Showing, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._showing = showing
        self._refusal = ""
        session.refused.connect(self._on_refused)

    def write(self, proposal: Proposal) -> str:
        """Puts a proposal into the file; returns why it could not be, or ""."""
        self._refusal = ""
        done = self._session.apply(proposal)
        return "" if done is not None else self._refusal or "Không ghi được vào tệp; hãy thử lại."

    def _on_refused(self, sentence: str) -> None:
        self._refusal = sentence

    def documents(self) -> Iterable[Document]:
        """The documents that the file knows."""
        return self._session.store.documents()

    def year_to_look_at(self) -> int | None:
        """The year that a block is looked at in before it is pasted; None in the table of one unit's years."""
        return None if self._showing.by_year else self._session.year
