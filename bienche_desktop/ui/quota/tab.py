"""The tab "Chỉ tiêu biên chế": a year of all units or the years of one unit, entered like a spreadsheet."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPoint, QRect, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from bienche_desktop.domain.change_sets import ChangeSet
from bienche_desktop.domain.figures import FigureKey
from bienche_desktop.domain.findings import Report
from bienche_desktop.ui.quota.asking_why import AskingWhy
from bienche_desktop.ui.quota.blanks import Blanks
from bienche_desktop.ui.quota.block_commands import BlockCommands
from bienche_desktop.ui.quota.columns_popup import ColumnsPopup
from bienche_desktop.ui.quota.cursor import Cursor, Place
from bienche_desktop.ui.quota.details import DetailsPanel
from bienche_desktop.ui.quota.empty_page import EmptyPage
from bienche_desktop.ui.quota.grid_pane import GridPane
from bienche_desktop.ui.quota.hands import Hands
from bienche_desktop.ui.quota.memory import remembered, restore
from bienche_desktop.ui.quota.menu import open_menu
from bienche_desktop.ui.quota.model import GridModel
from bienche_desktop.ui.quota.origin import Origins
from bienche_desktop.ui.quota.pages import Pages
from bienche_desktop.ui.quota.showing import Showing
from bienche_desktop.ui.quota.top_line import TopLine
from bienche_desktop.ui.session import Session
from bienche_desktop.ui.theme import Look, Theme


class QuotaTab(QWidget):
    """A page of the window. `import_wanted`, `add_unit_wanted`, `sample_wanted` come from an empty file.

    `paste_wanted`: a block (`PasteSource`) is to be looked at before it is written.
    `event_wanted` carries the uid of an event that explains a number.
    """

    title = "Chỉ tiêu biên chế"
    import_wanted = Signal()
    add_unit_wanted = Signal()
    sample_wanted = Signal()
    paste_wanted = Signal(object)
    event_wanted = Signal(str)

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.names_fitted = False
        self.showing = Showing(session)
        self.hands = Hands(session, self.showing, self)
        origins = Origins(session.store)
        self.model = self._make_model(origins)
        self.pages = Pages(self)
        self.split = self.pages.split
        self.line = TopLine(look.theme)
        self.pane = GridPane(self.model, look.theme)
        self.details = DetailsPanel(self.model, origins)
        self.empty = EmptyPage()
        self.columns = ColumnsPopup(self)
        self.blocks = BlockCommands(self.pane.figures, self.model, self.hands)
        self.pages.fill(self.line, self.pane, self.details, self.empty)
        self.setFocusProxy(self.pane.figures)
        self.cell_cursor = Cursor(self.pane, self.showing)
        self.asking_why = AskingWhy(session, self.split, self.line.why, self.cell_cursor.subject)
        self.blanks = Blanks(self.showing, self.line, self.cell_cursor.row, self._go_to_row)
        self._connect_session(look)
        self._connect_parts()
        self._start()

    # --- building ---------------------------------------------------------------------------------------------

    def _make_model(self, origins: Origins) -> GridModel:
        store = self._session.store
        model = GridModel(self.showing.grid(), store.vocabulary, self.hands.write, self)
        model.writable = not store.read_only
        model.origin = origins.lines
        model.note = origins.note
        return model

    def _connect_session(self, look: Look) -> None:
        self._session.changed.connect(self._on_changed)
        self._session.checked.connect(self._on_checked)
        self._session.year_changed.connect(self._on_year)
        self._session.unit_selected.connect(self._on_unit_selected)
        self.hands.refused.connect(self.pane.figures.say_here)
        self.hands.paste_wanted.connect(self._on_paste_wanted)
        look.changed.connect(self._on_look)

    def _connect_parts(self) -> None:
        self.pane.current_changed.connect(self._on_current)
        self.pane.figures.command.connect(self._on_command)
        self.pane.figures.customContextMenuRequested.connect(self._show_menu)
        self.line.columns_wanted.connect(self._ask_columns)
        self.line.by_year.clicked.connect(self.show_by_year)
        self.line.details.toggled.connect(self.details.setVisible)
        self.line.unit_stepped.connect(self._step_unit)
        self.asking_why.event_wanted.connect(self.event_wanted)
        self.asking_why.shown.connect(self.cell_cursor.keep_in_sight)
        self.columns.chosen.connect(self.choose_columns)
        for name in ("import_wanted", "add_unit_wanted", "sample_wanted"):
            getattr(self.empty, name).connect(getattr(self, name))

    def _start(self) -> None:
        self.model.marks.take(self._session.report.findings)
        self.pane.expand_levels(self.showing.first_depth())
        self._settle()
        if self._session.unit is not None:
            self.cell_cursor.go_to_unit(self._session.unit)

    def _settle(self) -> None:
        """After the grid was replaced: sizes, words, and which page fits."""
        self.pane.refit()
        self.line.show_mode(self.showing.by_year)
        self._say_above()
        self.pages.show_table(bool(self._session.store.units))

    def _say_above(self) -> None:
        self.line.subject.setText(self.showing.subject())
        self.line.hint.setText(self.showing.hint())
        self.blanks.tell()

    # --- what is being typed ----------------------------------------------------------------------------------

    def commit_pending(self) -> bool:
        """Writes what is being typed. False where a refused text still waits in its cell, with the reason beside it."""
        return self.pane.figures.commit_pending()

    def _leave_cell(self) -> None:
        """A text that was refused cannot follow into another table; say so rather than drop it in silence."""
        if not self.commit_pending():
            for editor in self.pane.figures.editors():
                self._session.refused.emit(f"“{editor.text()}” chưa được ghi: {editor.reason}")
                self.pane.delegate.cancel(editor)

    def _on_paste_wanted(self, block: object) -> None:
        if self.commit_pending():
            self.paste_wanted.emit(block)

    # --- following the session --------------------------------------------------------------------------------

    def _on_changed(self, done: ChangeSet) -> None:
        self.asking_why.take(done)
        if self.showing.needs_rebuild(done):
            self._rebuild()
        else:
            self.model.refresh(self.showing.take(done))
        self._say_above()

    def _on_checked(self, report: Report) -> None:
        self.model.refresh(self.showing.places_of(self.model.marks.take(report.findings)))
        self.details.follow(self.pane.figures.currentIndex())

    def _on_year(self, _year: int) -> None:
        self._leave_cell()
        self._rebuild()

    def _rebuild(self) -> None:
        """Shows the grid anew, opened, scrolled and with the cursor as it was."""
        self.model.vocabulary = self._session.store.vocabulary
        place = self.cell_cursor.place()
        closed = self.pane.closed_rows()
        was_same = self.showing.is_same_kind_as(self.model.grid)
        self.model.set_grid(self.showing.grid())
        self.pane.open_all_but(closed if was_same else self.showing.closed)
        self._settle()
        self.cell_cursor.go_back(place)

    def _on_look(self, theme: Theme) -> None:
        self.line.set_theme(theme)
        self.pane.set_theme(theme)

    # --- the cursor -------------------------------------------------------------------------------------------

    def _on_current(self, index: QModelIndex) -> None:
        self.details.follow(index)
        self.asking_why.follow()
        if index.isValid() and not self.showing.by_year:
            self._session.select_unit(self.cell_cursor.ident())

    def _on_unit_selected(self, uid: str) -> None:
        if self.showing.by_year:
            if uid != self.showing.unit:
                self._show_years_of(uid)
        else:
            self.cell_cursor.go_to_unit(uid)

    def show_unit(self, uid: str) -> None:
        """Put the cursor on a unit's row."""
        self._on_unit_selected(uid)
        self.pane.figures.setFocus()

    def show_cell(self, key: FigureKey) -> None:
        """Put the cursor on a figure, ready to be typed over: its year, its column, its row opened."""
        self._leave_cell()
        self._session.year = key.year
        if self.showing.by_year or self.showing.column_of(key) is None:
            self.showing.show_column_of(key)
            self._rebuild()
        row, column = self.showing.row_of_unit(key.unit), self.showing.column_of(key)
        if row is None or column is None:
            self._session.refused.emit(f"Năm {key.year} không có đơn vị này trong bảng; hãy xem ở tab Đơn vị.")
            return
        self.cell_cursor.go_to(row, column)
        self.pane.figures.setFocus()

    def _go_to_row(self, row: int) -> None:
        self.cell_cursor.go_to_row(row)
        self.pane.figures.setFocus()

    def _show_menu(self, at: QPoint) -> None:
        open_menu(self.pane.figures, at)

    # --- the two tables ---------------------------------------------------------------------------------------

    def show_by_year(self, on: bool) -> None:
        """Turn the table: the years of the unit under the cursor, or all units of the year."""
        self._leave_cell()
        unit, figure = self._session.unit or self.showing.first_unit(), self.cell_cursor.subject()
        if on and unit:
            self.showing.closed = self.pane.closed_rows()
            self._show_years_of(unit)
        else:
            self.showing.by_year = False
            self._rebuild()
            if unit:
                self.cell_cursor.go_to_unit(unit)
        for row, column in self.showing.places_of([figure] if figure else []):  # the cursor stays on its figure
            self.cell_cursor.go_to(row, column)
        self.pane.figures.setFocus()

    def _show_years_of(self, uid: str) -> None:
        self._leave_cell()
        self.showing.show_years_of(uid)
        wanted = self.cell_cursor.ident()
        self.model.set_grid(self.showing.grid())
        self.pane.expand_levels(-1)
        self._settle()
        rows = self.model.grid.rows
        known = any(row.ident == wanted for row in rows)
        first_entry = next((row.ident for row in rows if not row.children), "")
        self.cell_cursor.go_back(Place(wanted if known else first_entry, str(self._session.year)))
        self.cell_cursor.keep_in_sight()

    def _step_unit(self, step: int) -> None:
        uid = self.showing.neighbour(step)
        if uid is not None:
            self._session.select_unit(uid)

    # --- why ----------------------------------------------------------------------------------------------------

    def _on_command(self, name: str) -> None:
        if name == "why":
            self.explain_change()
        else:
            self.blocks.run(name)

    def explain_change(self) -> None:
        """Show why the number under the cursor differs from the year before."""
        self.asking_why.ask()

    # --- columns ----------------------------------------------------------------------------------------------

    def _ask_columns(self) -> None:
        self._leave_cell()
        at = self.line.columns.mapToGlobal(QPoint(0, self.line.columns.height() + 2))
        columns = self.showing.columns()
        self.columns.show_columns(self.model.vocabulary, columns, self._session.year, at)

    def choose_columns(self, idents: list[str] | None) -> None:
        """Show these columns; None for the usual ones."""
        self.showing.chosen = idents
        self._rebuild()

    # --- memory and Qt ----------------------------------------------------------------------------------------

    def state(self) -> dict[str, Any]:
        """What to remember until the next start."""
        return remembered(self)

    def restore(self, state: dict[str, Any]) -> None:
        """Go back to a remembered state."""
        restore(self, state)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self.names_fitted:
            self.names_fitted = True
            self.pane.fit_names(self.width())

    def hideEvent(self, event: QHideEvent) -> None:
        """What was typed is written before another tab covers it."""
        self.commit_pending()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.pane.figures.said.emit("", QRect())
