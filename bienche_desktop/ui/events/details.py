"""Everything about one applied event. Its paper can be corrected here; what it did to the units cannot."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from bienche_desktop.domain.changes import Proposal, SetEvent
from bienche_desktop.domain.days import parse_day, show_day
from bienche_desktop.domain.errors import Refused
from bienche_desktop.domain.events import EVENT_KINDS, Event
from bienche_desktop.domain.text import clean
from bienche_desktop.restructuring import review
from bienche_desktop.restructuring.case import Units
from bienche_desktop.restructuring.wording import event_line
from bienche_desktop.ui.buttons import Button
from bienche_desktop.ui.events.change_list import ChangeList
from bienche_desktop.ui.theme import STEP
from bienche_desktop.ui.units.fields import LineField, NoteField

PAPER_FIELDS = {
    "decision": "Số quyết định",
    "decided_on": "Ngày ký",
    "issuer": "Cơ quan ban hành",
    "title": "Trích yếu",
}
"""Fields of the paper that can be corrected in place, with their labels."""


class EventDetails(QWidget):
    """Shows an event.

    Signals:
        edited: a `Proposal` that corrects its paper.
        wrong: a sentence about what was typed.
        removal_wanted: the uid of the event that should be taken back.
        unit_wanted: the uid of a unit to show.
    """

    edited = Signal(object)
    wrong = Signal(str)
    removal_wanted = Signal(str)
    unit_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._event: Event | None = None
        self._name = ""
        self._taken = True
        self.heading, self.sub, self.counts = QLabel(), QLabel(), QLabel()
        self.fields = {name: LineField() for name in PAPER_FIELDS}
        self.note = NoteField()
        self.list = ChangeList()
        self.remove = Button("&Gỡ sự kiện…")
        self._lay_out()
        for name, field in self.fields.items():
            field.setAccessibleName(PAPER_FIELDS[name])
            field.setProperty("field", name)
            field.entered.connect(self._on_entered)
        self.note.entered.connect(self._on_note)
        self.remove.clicked.connect(self._on_remove)
        self.list.unit_wanted.connect(self.unit_wanted)

    def _lay_out(self) -> None:
        for label, role in ((self.heading, "title"), (self.sub, "muted"), (self.counts, "muted")):
            label.setProperty("role", role)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.note.setAccessibleName("Ghi chú của sự kiện")
        self.note.setPlaceholderText("Ghi chú; lưu khi rời ô này.")
        self.note.setFixedHeight(self.note.fontMetrics().lineSpacing() * 2 + 5 * STEP)
        self.remove.setToolTip("Trả các đơn vị về như trước sự kiện này. Bước gỡ cũng hoàn tác được.")
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * STEP, 3 * STEP, 4 * STEP, 3 * STEP)
        column.setSpacing(2 * STEP)
        for widget in (self.sub, self.heading):
            column.addWidget(widget)
        column.addLayout(self._paper())
        above_list = QHBoxLayout()
        above_list.addWidget(self.counts, 1)
        above_list.addWidget(self.remove)
        column.addLayout(above_list)
        column.addWidget(self.list, 1)

    def _paper(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * STEP)
        grid.setVerticalSpacing(STEP)
        places = {"decision": (0, 0, 1), "decided_on": (0, 2, 1), "issuer": (1, 0, 3), "title": (2, 0, 3)}
        for name, (row, at, span) in places.items():
            label = QLabel(PAPER_FIELDS[name])
            label.setBuddy(self.fields[name])
            grid.addWidget(label, row, at)
            grid.addWidget(self.fields[name], row, at + 1, 1, span)
        note = QLabel("Ghi chú")
        note.setBuddy(self.note)
        grid.addWidget(note, 3, 0)
        grid.addWidget(self.note, 3, 1, 1, 3)
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(3, 2)
        return grid

    # --- showing ----------------------------------------------------------------------------------------------

    @property
    def uid(self) -> str | None:
        """The event that is shown."""
        return self._event.uid if self._event is not None else None

    def show_event(self, event: Event, units: Units, writable: bool) -> None:
        """Show this event; what was typed about another one goes out first."""
        if self._event is not None and event.uid != self._event.uid:
            self.flush()
        self._event = event
        self._name = event_line(event, units)
        kind = EVENT_KINDS[event.kind].label
        self.sub.setText(f"{kind}, hiệu lực từ {show_day(event.effective_on)}")
        self.heading.setText(self._name)
        for name, field in self.fields.items():
            field.show_value(_shown(event, name))
            field.setReadOnly(not writable)
        self.note.show_value(event.note)
        self.note.setReadOnly(not writable)
        self.remove.setEnabled(writable)
        shown = review(event, units)
        self.counts.setText(shown.counts_text)
        self.list.show_preview(shown)

    def forget(self) -> None:
        """Show no event any more; whatever was typed is gone with it."""
        self._event = None

    def flush(self) -> bool:
        """Pass on what was typed and not left yet; False where some of it could not be taken."""
        self._taken = True
        for field in self.fields.values():
            field.flush()
        self.note.flush()
        return self._taken

    # --- what was entered -------------------------------------------------------------------------------------

    def _on_entered(self, text: str) -> None:
        name = self.sender().property("field")
        if self._event is None:
            return
        try:
            value = parse_day(text) if name == "decided_on" else clean(text)
        except Refused as refusal:
            self._taken = False
            self.fields[name].show_value(_shown(self._event, name))
            self.wrong.emit(refusal.text)
            return
        self._correct(PAPER_FIELDS[name].lower(), replace(self._event, **{name: value}))  # type: ignore[arg-type]

    def _on_note(self, text: str) -> None:
        if self._event is not None:
            self._correct("ghi chú", replace(self._event, note=text.strip()))

    def _correct(self, what: str, event: Event) -> None:
        if event != self._event:
            self._event = event
            self.edited.emit(Proposal(f"sửa {what} của sự kiện {self._name}", (SetEvent(event),)))

    def _on_remove(self, _checked: bool = False) -> None:
        if self._event is not None:
            self.removal_wanted.emit(self._event.uid)


def _shown(event: Event, name: str) -> str:
    value = getattr(event, name)
    return value if isinstance(value, str) else show_day(value) if value else ""
