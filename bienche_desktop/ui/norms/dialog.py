"""Định mức của nghị định: the norms of the file, written, changed, taken over from decrees."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from bienche_desktop.domain.changes import Proposal, RemoveNorm, SetNorm
from bienche_desktop.domain.norms import Norm
from bienche_desktop.store.norms import decreed_norms
from bienche_desktop.ui.labels import sentence
from bienche_desktop.ui.listing import action_button, closing_row, list_view
from bienche_desktop.ui.norms.form import NormDialog
from bienche_desktop.ui.norms.model import norm_columns
from bienche_desktop.ui.session import Session
from bienche_desktop.ui.table_model import TableModel
from bienche_desktop.ui.theme import STEP, fit_rows

TITLE = "Định mức của nghị định"
SIZE = (1200, 560)
WIDEST = 260
_HINT = (
    "Kiểm tra so số được giao, đề nghị, có mặt với định mức có hiệu lực trong năm đó. Định mức cấp xã cần “Hạng, loại” "
    "của xã ở tab Đơn vị; đơn vị có định mức riêng trong bảng chỉ tiêu thì theo số riêng."
)


class NormsDialog(QDialog):
    """The list and its buttons; each change is one step of the log that can be undone."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(TITLE)
        self.resize(*SIZE)
        self.model = TableModel(norm_columns(session.store.vocabulary))
        self.view = self._make_view()
        self.said = sentence(role="error")
        self.said.hide()
        self.add = action_button("&Thêm…", self._on_add)
        self.decreed = action_button("Thêm theo &nghị định", self._on_decreed)
        self.edit = action_button("&Sửa…", self._on_edit)
        self.remove = action_button("&Bỏ", self._on_remove)
        self._lay_out()
        self.view.doubleClicked.connect(self._on_double_click)
        self.view.selectionModel().currentRowChanged.connect(self._on_row)
        session.changed.connect(self.refresh)
        session.refused.connect(self._say)
        self.refresh()

    def _make_view(self) -> QTableView:
        view = list_view(self.model, TITLE)
        header = view.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setMaximumSectionSize(WIDEST)
        header.setSectionResizeMode(len(self.model.columns) - 1, QHeaderView.ResizeMode.Stretch)
        fit_rows(view)
        return view

    def _lay_out(self) -> None:
        hint = sentence(_HINT)
        column = QVBoxLayout(self)
        column.setSpacing(2 * STEP)
        column.addWidget(hint)
        column.addWidget(self.view, 1)
        column.addWidget(self.said)
        column.addWidget(closing_row(self, (self.add, self.decreed, self.edit, self.remove)))

    def refresh(self, _changed: object = None) -> None:
        """Show the norms as the file has them now."""
        norms = self._session.store.norms()
        row = self.view.currentIndex().row()
        self.model.show(norms)
        if norms:
            self.view.selectRow(min(max(row, 0), len(norms) - 1))
        self._enable()

    def _enable(self) -> None:
        writable, chosen = not self._session.store.read_only, self._chosen() is not None
        self.add.setEnabled(writable)
        self.decreed.setEnabled(writable and bool(self._missing()))
        for button in (self.edit, self.remove):
            button.setEnabled(writable and chosen)

    def _chosen(self) -> Norm | None:
        return self.model.row(self.view.currentIndex())

    def _missing(self) -> list[Norm]:
        """Norms of decrees that the file does not hold as they were decreed."""
        held = {replace(norm, number=None) for norm in self._session.store.norms()}
        return [norm for norm in decreed_norms() if norm not in held]

    # --- changing ---------------------------------------------------------------------------------------------

    def _on_add(self, _checked: bool) -> None:
        self._ask(Norm("", "deputies", "office", 2, date(self._session.year, 1, 1)), "thêm định mức")

    def _on_edit(self, _checked: bool) -> None:
        chosen = self._chosen()
        if chosen is not None and not self._session.store.read_only:
            self._ask(chosen, "sửa định mức")

    def _on_double_click(self, _index: QModelIndex) -> None:
        self._on_edit(False)

    def _ask(self, norm: Norm, step: str) -> None:
        dialog = NormDialog(self, self._session.store.vocabulary, norm)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            written = dialog.norm()
            self._apply(Proposal(f"{step} “{written.name}”", (SetNorm(written),)))
        dialog.deleteLater()

    def _on_decreed(self, _checked: bool) -> None:
        missing = self._missing()
        self._apply(Proposal(f"thêm {len(missing)} định mức theo nghị định", tuple(map(SetNorm, missing))))

    def _on_remove(self, _checked: bool) -> None:
        chosen = self._chosen()
        if chosen is not None and chosen.number is not None:
            self._apply(Proposal(f"bỏ định mức “{chosen.name}”", (RemoveNorm(chosen.number),)))

    def _apply(self, proposal: Proposal) -> None:
        self.said.hide()
        self._session.apply(proposal)

    def _say(self, text: str) -> None:
        self.said.setText(f"✖ {text}")
        self.said.show()

    def _on_row(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self._enable()
