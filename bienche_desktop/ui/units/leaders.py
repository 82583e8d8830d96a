"""Heads and deputies of a unit in the shown year: how many were assigned, how many are there."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from bienche_desktop.domain.figures import FigureKey, Number
from bienche_desktop.domain.indicators import Vocabulary
from bienche_desktop.domain.numbers import format_number
from bienche_desktop.ui.theme import STEP, figures_font
from bienche_desktop.ui.units.fields import LineField

INDICATORS = ("heads", "deputies")
MEASURES = ("assigned", "present")
FIELD_WIDTH = 80


class LeadersGrid(QWidget):
    """Two rows of two numbers; blank means not known. `entered` carries a `FigureKey` and the typed text."""

    entered = Signal(object, str)

    def __init__(self, vocabulary: Vocabulary, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place: tuple[str, int] | None = None
        self.title = QLabel()
        self.title.setProperty("role", "heading")
        self.fields: dict[tuple[str, str], LineField] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(3 * STEP, STEP, 3 * STEP, 3 * STEP)
        grid.setSpacing(STEP)
        grid.addWidget(self.title, 0, 0)
        for column, measure in enumerate(MEASURES, 1):
            heading = QLabel(vocabulary.measures[measure].label)
            heading.setProperty("role", "muted")
            heading.setAlignment(Qt.AlignmentFlag.AlignRight)
            grid.addWidget(heading, 0, column)
        for row, indicator in enumerate(INDICATORS, 1):
            grid.addWidget(QLabel(vocabulary.indicators[indicator].label), row, 0)
            for column, measure in enumerate(MEASURES, 1):
                grid.addWidget(self._make(indicator, measure, vocabulary.label(indicator, measure)), row, column)
        grid.setColumnStretch(0, 1)

    def _make(self, indicator: str, measure: str, name: str) -> LineField:
        field = LineField()
        field.setAccessibleName(name)
        field.setAlignment(Qt.AlignmentFlag.AlignRight)
        field.setFont(figures_font(field.font()))
        field.setFixedWidth(FIELD_WIDTH)
        field.setProperty("place", f"{indicator} {measure}")
        field.entered.connect(self._on_entered)
        self.fields[indicator, measure] = field
        return field

    def show_figures(self, uid: str, year: int, values: Mapping[FigureKey, Number], writable: bool) -> None:
        """Show the numbers of a unit in a year."""
        if self._place != (uid, year):
            self.flush()
        self._place = (uid, year)
        self.title.setText(f"Cấp trưởng, cấp phó năm {year}")
        for (indicator, measure), field in self.fields.items():
            field.show_value(format_number(values.get(FigureKey(uid, year, indicator, measure))))
            field.setReadOnly(not writable)

    def flush(self) -> None:
        """Pass on what was typed into a field that was not left yet."""
        for field in self.fields.values():
            field.flush()

    def _on_entered(self, text: str) -> None:
        indicator, measure = self.sender().property("place").split()
        if self._place is not None:
            self.entered.emit(FigureKey(*self._place, indicator, measure), text)
