"""Cách đọc đã nhớ: what imports taught this file, to be looked at, forgotten, given to another file."""

from pathlib import Path

from PySide6.QtCore import QItemSelection, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFileDialog,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from bienche_desktop.domain.changes import Change, Proposal, SetProfile
from bienche_desktop.domain.errors import Refused
from bienche_desktop.excel.proposals.learned_files import read_learned, write_learned
from bienche_desktop.ui.importing.learned_model import COLUMNS, LearnedRow, learned_rows
from bienche_desktop.ui.labels import sentence
from bienche_desktop.ui.listing import action_button, closing_row, list_view
from bienche_desktop.ui.session import Session
from bienche_desktop.ui.table_model import TableModel
from bienche_desktop.ui.theme import STEP, fit_rows

TITLE = "Cách đọc đã nhớ"
FILES = "Cách đọc bảng (*.toml)"
_HINT = (
    "Những gì bạn đã chỉnh hoặc trả lời khi nhập bảng. Bảng sau cùng bố cục được đọc theo đó mà không hỏi lại. "
    "Quên một dòng không đổi số liệu nào."
)
_EMPTY = (
    "Chưa có gì. Khi bạn chỉnh cột, chỉnh dòng hoặc trả lời câu hỏi lúc nhập bảng tính, chương trình nhớ lại ở đây."
)


class LearnedDialog(QDialog):
    """The list and its three buttons; each change is one step of the log that can be undone."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(TITLE)
        self.resize(900, 480)
        self.hint = sentence()
        self.model = TableModel(COLUMNS)
        self.view = self._make_view()
        self.said = sentence(role="error")
        self.forget = action_button("&Quên dòng đã chọn", self._on_forget)
        self.out = action_button("&Xuất bố cục…", self._on_out)
        self.back_in = action_button("&Nhập bố cục…", self._on_in)
        self._lay_out()
        self.view.selectionModel().selectionChanged.connect(self._on_selected)
        session.changed.connect(self._refresh)
        session.refused.connect(self._say)
        self._refresh()

    def _make_view(self) -> QTableView:
        view = list_view(self.model, TITLE)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        header = view.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        fit_rows(view)
        return view

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(2 * STEP)
        column.addWidget(self.hint)
        column.addWidget(self.view, 1)
        column.addStretch(0)  # the hint stays at the top where there is nothing to list
        column.addWidget(self.said)
        column.addWidget(closing_row(self, (self.forget, self.out, self.back_in)))

    # --- what is shown ----------------------------------------------------------------------------------------

    def _refresh(self, _changed: object = None) -> None:
        self.model.show(learned_rows(self._session.store))
        self.hint.setText(_HINT if self.model.rowCount() else _EMPTY)
        self.view.setVisible(bool(self.model.rowCount()))
        self._enable()

    def _on_selected(self, _now: QItemSelection, _before: QItemSelection) -> None:
        self._enable()

    def _enable(self) -> None:
        writable = not self._session.store.read_only
        self.forget.setEnabled(writable and bool(self.chosen()))
        self.out.setEnabled(any(row.profile for row in self.model.rows))
        self.back_in.setEnabled(writable)

    def chosen(self) -> list[LearnedRow]:
        """The selected rows."""
        rows = sorted(index.row() for index in self.view.selectionModel().selectedRows())
        return [self.model.rows[row] for row in rows]

    # --- what is done -----------------------------------------------------------------------------------------

    def _on_forget(self, _checked: bool = False) -> None:
        changes: list[Change] = [row.forget for row in self.chosen()]
        self._do(Proposal(f"quên {len(changes)} cách đọc đã nhớ", tuple(changes)))

    def _on_out(self, _checked: bool = False) -> None:
        name, _ = QFileDialog.getSaveFileName(self, "Xuất bố cục đã nhớ", "cach-doc-da-nho.toml", FILES)
        if name:
            self.write(Path(name))

    def _on_in(self, _checked: bool = False) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "Nhập bố cục đã nhớ", "", FILES)
        if name:
            self.read(Path(name))

    def write(self, path: Path) -> None:
        """Write the selected layouts, or all where none is selected, to a file."""
        rows = [row for row in self.chosen() if row.profile] or list(self.model.rows)
        try:
            write_learned(path, [row.profile for row in rows if row.profile])
        except Refused as refusal:
            self._say(refusal.text)

    def read(self, path: Path) -> None:
        """Remember the layouts of a file; one of a layout that is known already takes its place."""
        try:
            found = read_learned(path)
        except Refused as refusal:
            self._say(refusal.text)
            return
        self._do(Proposal(f"nhập {len(found)} bố cục đã nhớ từ {path.name}", tuple(map(SetProfile, found))))

    def _do(self, proposal: Proposal) -> None:
        self.said.clear()
        self._session.apply(proposal)

    def _say(self, text: str) -> None:
        self.said.setText(f"✖ {text}")
