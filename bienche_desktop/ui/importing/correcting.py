"""The popups in which a row or a column of the picture is corrected, one at a time."""

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QWidget

from bienche_desktop.excel.results.open_points import ColumnKey
from bienche_desktop.excel.results.recognised import Column, Table
from bienche_desktop.ui.importing.ask_row import AskRow, Further
from bienche_desktop.ui.importing.column_popup import ColumnPopup
from bienche_desktop.ui.importing.desk import ImportDesk
from bienche_desktop.ui.importing.picture import PicturePane
from bienche_desktop.ui.importing.row_menu import RowMenu
from bienche_desktop.ui.importing.unit_bar import UnitBar


class Correcting(QObject):
    """Offers what a row or a column may be; what is chosen is said to the desk. The popups belong to `window`."""

    def __init__(self, desk: ImportDesk, picture: PicturePane, unit_bar: UnitBar, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._picture = picture
        self._unit_bar = unit_bar
        self._window = window

    def open_row(self, sheet: str, row: int, place: QPoint) -> None:
        """Offer what the row may be; a row of a table with its units across is what is counted there."""
        table = self._desk.table_at(sheet, row)
        counted = self._desk.column_at(table, row) if table is not None and table.is_turned else None
        if table is not None and counted is not None:
            self._open_counted(table, counted, place)
        else:
            self._open_unit(sheet, row, place)

    def open_column(self, sheet: str, number: int, place: QPoint, new: bool = False) -> None:
        """Offer what the column of the table at hand may be; `new`: begin with an indicator of its own."""
        view = self._picture.view
        table = self._desk.table_at(sheet, view.place[0] if view else 0)
        if table is not None and table.is_turned:
            if self._desk.row_at(table.told_as, number) is not None:
                self._open_unit(table.told_as, number, place)
            return
        self._open_counted(table, self._desk.column_at(table, number) if table else None, place, new)

    def open_further(self, further: Further, row: AskRow) -> None:
        """What a question leads to: the field for a unit, or the popup of the column that is asked about."""
        self._desk.show_place(row.sheet, row.row, row.column)
        if further is Further.FIND_UNIT:
            key = self._desk.unit_key(row.sheet, row.row, row.column)
            self._unit_bar.ask(*(key if self._desk.row_at(*key) else (row.sheet, 0)))
            return
        view, table = self._picture.view, self._desk.table_at(row.sheet, row.row)
        if view is not None and table is not None:
            number = row.row if table.is_turned else row.column
            place = view.place_below_cursor()
            column = self._desk.column_at(table, number)
            self._open_counted(table, column, place, further is Further.NEW_INDICATOR, row.keys)

    def _open_unit(self, sheet: str, row: int, place: QPoint) -> None:
        menu = RowMenu(self._desk, sheet, row, self._window)
        menu.unit_wanted.connect(self._unit_bar.ask)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    def _open_counted(
        self, table: Table | None, column: Column | None, place: QPoint, new: bool = False,
        keys: tuple[ColumnKey, ...] = (),
    ) -> None:  # fmt: skip
        """Offer what the column may be, and with it those of `keys` on other sheets."""
        if table is None or column is None:
            return
        popup = ColumnPopup(self._desk, table, column, self._window, keys)
        if new:
            popup.begin_new_indicator()
        popup.open_at(place)
