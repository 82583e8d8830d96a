"""Copying, pasting, clearing and filling down blocks of cells."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex

from bienche_desktop.domain.changes import Proposal
from bienche_desktop.domain.errors import Refused
from bienche_desktop.domain.quota_entry import cleared, filled_down
from bienche_desktop.excel.clipboard.writing import CopyCell
from bienche_desktop.ui.clipboard import current_clip, put_on_clipboard
from bienche_desktop.ui.quota.figures_view import FIRST, FiguresView
from bienche_desktop.ui.quota.hands import Hands
from bienche_desktop.ui.quota.model import GROUP_ROLE, GridModel
from bienche_desktop.ui.roles import DISPLAY


class BlockCommands:
    """Works on the selection of a view. `hands` puts proposals into the file, or shows them first."""

    def __init__(self, view: FiguresView, model: GridModel, hands: Hands) -> None:
        self._view = view
        self._model = model
        self._hands = hands

    def run(self, name: str) -> None:
        """Does what a key asked for."""
        {
            "copy": self.copy,
            "copy_with_headers": self.copy_with_headers,
            "paste": self.paste,
            "paste_looking": self.paste_looking,
            "clear": self.clear,
            "fill_down": self.fill_down,
        }[name]()

    # --- what is selected -------------------------------------------------------------------------------------

    def _selected(self) -> list[QModelIndex]:
        indexes = self._view.selectionModel().selectedIndexes()
        return [index for index in indexes if index.column() >= FIRST and self._is_shown(index)]

    def _is_shown(self, index: QModelIndex) -> bool:
        return self._view.visualRect(index).isValid()

    def _rows(self) -> list[QModelIndex]:
        """The visible rows that are selected, from top to bottom."""
        rows = {index.internalId(): index.siblingAtColumn(0) for index in self._selected()}
        return sorted(rows.values(), key=lambda row: self._view.visualRect(row.siblingAtColumn(FIRST)).top())

    def _columns(self) -> range:
        columns = [index.column() for index in self._selected()]
        return range(min(columns), max(columns) + 1) if columns else range(0)

    # --- out --------------------------------------------------------------------------------------------------

    def copy(self) -> None:
        """Puts the selected block on the clipboard."""
        selected = {(index.internalId(), index.column()) for index in self._selected()}
        columns = self._columns()
        lines = [
            [self._cell(row, column) if (row.internalId(), column) in selected else CopyCell() for column in columns]
            for row in self._rows()
        ]
        put_on_clipboard(lines)

    def copy_with_headers(self) -> None:
        """The same, with names at the left and headings on top."""
        columns, model = self._columns(), self._model
        heads = [model.grid.heads[column - 1] for column in columns]
        lines = [[CopyCell(text=text) for text in (model.grid.corner, *(f"{h.upper} · {h.lower}" for h in heads))]]
        lines += [[self._name(row), *(self._cell(row, column) for column in columns)] for row in self._rows()]
        if columns:
            put_on_clipboard(lines)

    def _cell(self, row: QModelIndex, column: int) -> CopyCell:
        return CopyCell(self._model.shown_value(row.siblingAtColumn(column)))

    def _name(self, row: QModelIndex) -> CopyCell:
        depth, above = 0, row.parent()
        while above.isValid():
            depth, above = depth + 1, above.parent()
        return CopyCell(text=str(row.data(DISPLAY)), indent=depth, bold=bool(row.data(GROUP_ROLE)))

    # --- in ---------------------------------------------------------------------------------------------------

    def paste(self) -> None:
        """Writes numbers from the first selected cell on, a single one into the whole selection; else asks to look."""
        self._paste("paste")

    def paste_looking(self) -> None:
        """Shows first what pasting would do."""
        self._paste("paste_looking")

    def _paste(self, how: str) -> None:
        from bienche_desktop.ui.quota.pasting import GridPaste  # what reads spreadsheets is loaded when first needed

        rows, columns = self._rows(), self._columns()
        if rows and columns and not self._is_locked():
            paste = GridPaste(self._view, self._model, rows[0].siblingAtColumn(columns[0]), self._hands)
            paste.size = (len(rows), len(columns))
            getattr(paste, how)(current_clip())

    def clear(self) -> None:
        """Makes the selected figures not known."""
        self._propose(lambda: cleared(self._model.target(index) for index in self._selected()))

    def fill_down(self) -> None:
        """Carries the topmost cell of each selected column down; from the cell above where one row is selected."""
        rows = self._rows()
        if len(rows) == 1:
            above = self._view.indexAbove(rows[0])
            rows = [above, *rows] if above.isValid() else rows
        columns = [[self._model.target(row.siblingAtColumn(column)) for row in rows] for column in self._columns()]
        self._propose(lambda: filled_down(columns, self._model.vocabulary))

    def _is_locked(self) -> bool:
        """Says so where nothing may be written."""
        if not self._model.writable:
            self._hands.refused.emit("Tệp đang mở chỉ để đọc; hãy đóng cửa sổ kia hoặc lưu thành tệp khác để sửa.")
        return not self._model.writable

    def _propose(self, make: Callable[[], Proposal | None]) -> None:
        if self._is_locked():
            return
        try:
            proposal = make()
        except Refused as refusal:
            self._hands.refused.emit(refusal.text)
            return
        if proposal is not None:
            self._hands.write(proposal)
