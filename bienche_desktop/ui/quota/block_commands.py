"""Copying, pasting, clearing and filling down blocks of cells."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QGuiApplication

from bienche_desktop.domain.changes import Proposal
from bienche_desktop.domain.errors import Refused
from bienche_desktop.domain.quota_entry import Target, block_of, cleared, filled_down, pasted, plain_number
from bienche_desktop.ui.quota.figures_view import FIRST, FiguresView
from bienche_desktop.ui.quota.model import DISPLAY, GridModel


class BlockCommands:
    """Works on the selection of a view. `write` puts a proposal into the file, `refuse` says why it cannot be."""

    def __init__(self, view: FiguresView, model: GridModel, write: Callable[[Proposal], str],
                 refuse: Callable[[str], None]) -> None:  # fmt: skip
        self._view = view
        self._model = model
        self._write = write
        self._refuse = refuse

    def run(self, name: str) -> None:
        """Does what a key asked for."""
        {
            "copy": self.copy,
            "copy_with_headers": self.copy_with_headers,
            "paste": self.paste,
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
        """Puts the selected block on the clipboard as lines with tabs."""
        selected = {(index.internalId(), index.column()) for index in self._selected()}
        columns = self._columns()
        lines = [
            [self._number(row, column) if (row.internalId(), column) in selected else "" for column in columns]
            for row in self._rows()
        ]
        self._to_clipboard(lines)

    def copy_with_headers(self) -> None:
        """The same, with names at the left and headings on top."""
        columns, model = self._columns(), self._model
        heads = [model.grid.heads[column - 1] for column in columns]
        lines = [[model.grid.corner, *(f"{head.upper} · {head.lower}" for head in heads)]]
        for row in self._rows():
            lines.append([str(row.data(DISPLAY)), *(self._number(row, column) for column in columns)])
        self._to_clipboard(lines)

    def _number(self, row: QModelIndex, column: int) -> str:
        return plain_number(self._model.shown_value(row.siblingAtColumn(column)))

    @staticmethod
    def _to_clipboard(lines: list[list[str]]) -> None:
        if lines:
            QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in lines))

    # --- in ---------------------------------------------------------------------------------------------------

    def paste(self) -> None:
        """Writes the block of the clipboard from the first selected cell on; a single number fills the selection."""
        block = block_of(QGuiApplication.clipboard().text())
        selected = self._selected()
        if not selected or block == [[""]]:
            return
        if len(block) == 1 and len(block[0]) == 1:
            block = [block[0] * len(self._columns()) for _ in self._rows()]
        self._propose(lambda: pasted(block, self._target_at(), self._model.vocabulary))

    def _target_at(self) -> Callable[[int, int], Target | None]:
        """Finds the cell at a row and column of the block: visible rows downward from the first selected cell."""
        first = self._rows()[0].siblingAtColumn(self._columns()[0])
        rows = [first]

        def find(row: int, column: int) -> Target | None:
            while len(rows) <= row and rows[-1].isValid():
                rows.append(self._view.indexBelow(rows[-1]))
            inside = row < len(rows) and rows[row].isValid() and first.column() + column < self._model.columnCount()
            return self._model.target(rows[row].siblingAtColumn(first.column() + column)) if inside else None

        return find

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

    def _propose(self, make: Callable[[], Proposal | None]) -> None:
        if not self._model.writable:
            self._refuse("Tệp đang mở chỉ để đọc; hãy đóng cửa sổ kia hoặc lưu thành tệp khác để sửa.")
            return
        try:
            proposal = make()
        except Refused as refusal:
            self._refuse(refusal.text)
            return
        if proposal is not None:
            self._write(proposal)
