"""The formulas that the workbook prints about itself, and which of them will be checked."""

from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from bienche_desktop.domain.numbers import format_number
from bienche_desktop.domain.relations import PrintedRelation
from bienche_desktop.excel.book.workbook import column_number, letter_of, row_of
from bienche_desktop.excel.results.paths import Path
from bienche_desktop.ui.buttons import Button
from bienche_desktop.ui.importing.desk import ImportDesk

Relation = PrintedRelation[Path]


class FormulasButton(Button):
    """ "Công thức in trong biểu: 8": its menu names each with its cell, and goes there. Hidden where there are none."""

    def __init__(self, desk: ImportDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._desk = desk
        self.entries = QMenu(self)
        self.setMenu(self.entries)

    def refresh(self) -> None:
        """Show the formulas of the tables as they are recognised now."""
        found = [one for table in self._desk.found.tables for one in table.relations]
        by_cell: dict[tuple[str, str], list[Relation]] = {}
        for relation in found:
            by_cell.setdefault((relation.sheet, relation.cell), []).append(relation)
        self.entries.clear()
        for (sheet, cell), relations in by_cell.items():
            entry = self.entries.addAction(_words(cell, relations))
            entry.triggered.connect(partial(self._go_to, sheet, cell))
        checked = sum(not relations[0].why for relations in by_cell.values())
        left = len(by_cell) - checked
        self.setText(f"Công thức in trong biểu: {checked} sẽ được kiểm tra" + (f", {left} chưa" if left else ""))
        self.setVisible(bool(by_cell))

    def _go_to(self, sheet: str, cell: str, _checked: bool = False) -> None:
        self._desk.show_place(sheet, row_of(cell), column_number(letter_of(cell)))


def _words(cell: str, relations: list[Relation]) -> str:
    """ "D10: 4=5+6 (36 ô)", or why it cannot be checked. Two ampersands are one in a menu."""
    first = relations[0]
    places = sum(len(relation.places) for relation in relations)
    about = f"chưa kiểm tra được: {first.why}" if first.why else f"{format_number(places)} ô"
    return f"{cell}: {first.text} ({about})".replace("&", "&&")
