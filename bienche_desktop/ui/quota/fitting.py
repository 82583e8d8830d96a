"""How wide the columns of the quota grid must be so that nothing in them is ever cut."""

from collections.abc import Iterable

from PySide6.QtGui import QFont, QFontMetrics

from bienche_desktop.domain.quota_grid import Place
from bienche_desktop.ui.quota.cell_look import CellLook
from bienche_desktop.ui.quota.header import TwoStoreyHeader
from bienche_desktop.ui.quota.model import GridModel
from bienche_desktop.ui.theme import STEP, figures_font

PAD = 2 * STEP
LEAST = 12 * STEP


class ColumnFit:
    """Widths of numbers and words a column. Parents are measured each; of the others the longest number."""

    def __init__(self) -> None:
        self._numbers: list[int] = []
        self._words: list[int] = []
        self._metrics = QFontMetrics(QFont())

    def set_font(self, font: QFont) -> None:
        """Measures in this font, bold, from now on."""
        bold = figures_font(font)
        bold.setBold(True)
        self._metrics = QFontMetrics(bold)

    def words_width(self, column: int) -> int:
        """Pixels kept free right of the numbers of a column, for the words of its differences."""
        return self._words[column] if column < len(self._words) else 0

    def measure(self, model: GridModel) -> None:
        """Measures a grid anew."""
        columns = range(len(model.grid.heads))
        self._numbers = [self._metrics.horizontalAdvance("−" + model.grid.longest(column)) for column in columns]
        self._words = [0 for _ in columns]
        rows = {*model.grid.wordy_rows, *self._marked(model)}
        self.grow(model, ((row, column) for row in rows for column in columns))
        for column in columns:
            self._take(column, model.total_look(column))

    @staticmethod
    def _marked(model: GridModel) -> Iterable[int]:
        units = model.marks.units()
        return (number for number, row in enumerate(model.grid.rows) if row.ident in units)

    def grow(self, model: GridModel, places: Iterable[Place]) -> bool:
        """Makes room for what stands in these cells now; True where a column needs more than before."""
        grown = [self._take(column, model.look_at(row, column)) for row, column in places]
        return any(grown)

    def _take(self, column: int, look: CellLook) -> bool:
        number = self._metrics.horizontalAdvance(f"{look.sign} {look.number}".strip())
        words = self._metrics.horizontalAdvance(f" · {look.words}") if look.words else 0
        grown = number > self._numbers[column] or words > self._words[column]
        self._numbers[column] = max(self._numbers[column], number)
        self._words[column] = max(self._words[column], words)
        return grown

    def widths(self, header: TwoStoreyHeader) -> list[int]:
        """The width of each column: its numbers and words, every word of its headings, and of the group above."""
        found = [
            max(LEAST, number + self._words[column] + 2 * PAD + STEP, header.least_width(column + 1))
            for column, number in enumerate(self._numbers)
        ]
        for first, last, label in header.groups():
            if first > 0 and label:
                missing = header.least_group_width(label) - sum(found[first - 1 : last])
                found[last - 1] += max(missing, 0)
        return found
