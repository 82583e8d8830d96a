"""Where the children of ending units go."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from bienche_desktop.ui.events.section import Section
from bienche_desktop.ui.unit_picker import UnitChoice, UnitPicker


@dataclass(frozen=True, slots=True)
class Question:
    """Where a unit goes, or (by the uid of an ending unit) all its children; `usual` is where without an answer."""

    uid: str
    label: str
    usual: str = ""


class ChildrenSection(Section):
    """One picker a question; answers stay while their question stays. `units` gives the places to go to."""

    def __init__(self, units: Callable[[], list[UnitChoice]], parent: QWidget | None = None) -> None:
        super().__init__("Đơn vị trực thuộc chuyển về", ("children_to",), parent)
        self._units = units
        self._asked: tuple[Question, ...] = ()
        self.pickers: dict[str, UnitPicker] = {}
        self.labels: dict[str, QLabel] = {}
        self.hide()

    def ask(self, questions: tuple[Question, ...]) -> None:
        """Show exactly these questions."""
        if questions == self._asked:
            return
        wanted = {q.uid for q in questions}
        for uid in [uid for uid in self.pickers if uid not in wanted]:
            self._remove(self.pickers.pop(uid))
            self._remove(self.labels.pop(uid))
        for question in questions:
            if question.uid not in self.pickers:
                self._add(question)
            picker = self.pickers[question.uid]
            picker.setPlaceholderText(f"về {question.usual}" if question.usual else "chọn nơi chuyển đến")
            self.labels[question.uid].setText(question.label)
        self._asked = questions
        self.setVisible(bool(questions))

    def _add(self, question: Question) -> None:
        picker = UnitPicker(self._units, self)
        picker.setAccessibleName(f"{question.label}: chuyển về")
        picker.chosen.connect(self.touch)
        picker.cleared.connect(self.touch)
        self.pickers[question.uid] = picker
        label = self.labels[question.uid] = QLabel()
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)  # and no buddy: with one, "TH&THCS" would lose its &
        self.body.addWidget(label)
        self.body.addWidget(picker)

    def _remove(self, widget: QWidget) -> None:
        self.body.removeWidget(widget)
        widget.hide()
        widget.deleteLater()

    def answers(self) -> Mapping[str, str]:
        """The chosen places by the uid that was asked for."""
        return {uid: picker.uid for uid, picker in self.pickers.items() if picker.uid is not None}

    def clear(self) -> None:
        """Ask nothing."""
        self.ask(())
