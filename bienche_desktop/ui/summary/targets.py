"""The section "Mục tiêu tinh giản" of the overview: the file's targets, how far each is reached, who is behind."""

from dataclasses import replace

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from bienche_desktop.checks.targets import in_words
from bienche_desktop.domain.changes import Proposal, RemoveTarget, SetTarget
from bienche_desktop.domain.targets import Progress, Target
from bienche_desktop.store.targets import sample_targets
from bienche_desktop.ui import messages
from bienche_desktop.ui.buttons import Button
from bienche_desktop.ui.labels import sentence
from bienche_desktop.ui.session import Session
from bienche_desktop.ui.summary.target_dialog import SampleTargetsDialog, TargetDialog
from bienche_desktop.ui.summary.target_model import TargetModel
from bienche_desktop.ui.theme import STEP, Look, figures_font, fit_rows

MOST_ROWS = 4
"""Targets seen at once where there is room, else at least one; more are scrolled to."""


class TargetSection(QWidget):
    """The targets of the file. New ones are about `unit`, the unit that the overview shows."""

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__()
        self._session = session
        self.unit: str | None = None
        self.model = TargetModel(look.theme)
        self.view = self._make_view()
        self.said = sentence()
        self.add, self.sample = Button("Thêm mục tiêu…"), Button("Thêm mục tiêu mẫu…")
        self.edit, self.remove = Button("Sửa…"), Button("Bỏ")
        self._lay_out()
        for button, handler in ((self.add, self._on_add), (self.sample, self._on_sample), (self.edit, self._on_edit),
                                (self.remove, self._on_remove)):  # fmt: skip
            button.clicked.connect(handler)
        self.view.doubleClicked.connect(self._on_double_click)
        self.view.selectionModel().currentRowChanged.connect(self._on_row)
        look.changed.connect(self.model.set_theme)

    def _make_view(self) -> QTableView:
        view = QTableView()
        view.setModel(self.model)
        view.setAccessibleName("Mục tiêu tinh giản")
        view.setFont(figures_font(view.font()))
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setTabKeyNavigation(False)
        view.verticalHeader().hide()
        view.setSizeAdjustPolicy(QTableView.SizeAdjustPolicy.AdjustToContents)
        view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        view.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        fit_rows(view)
        return view

    def _lay_out(self) -> None:
        heading = QLabel("Mục tiêu tinh giản")
        heading.setProperty("role", "heading")
        bar = QHBoxLayout()
        bar.addWidget(heading)
        bar.addStretch(1)
        for button in (self.add, self.sample, self.edit, self.remove):
            bar.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * STEP)
        column.addLayout(bar)
        column.addWidget(self.view)
        column.addWidget(self.said)

    def refresh(self) -> None:
        """Show the targets as the file has them now."""
        rows = self._session.checker.target_progress()
        row = self.view.currentIndex().row()
        self.model.show(rows)
        if rows:
            self.view.selectRow(min(max(row, 0), len(rows) - 1))
        self.view.setVisible(bool(rows))
        height = self.view.verticalHeader().defaultSectionSize() * min(len(rows), MOST_ROWS)
        around = self.view.horizontalHeader().sizeHint().height() + 2 * STEP
        self.view.setMaximumHeight(height + around)
        self.view.setMinimumHeight(min(height, self.view.verticalHeader().defaultSectionSize()) + around)
        self._tell()

    def _tell(self) -> None:
        known = self._chosen()
        writable = not self._session.store.read_only
        for button in (self.add, self.sample):
            button.setEnabled(writable and self.unit is not None)
        for button in (self.edit, self.remove):
            button.setEnabled(writable and known is not None)
        empty = "Chưa theo dõi mục tiêu nào; mục tiêu của NQ 39, NQ 19 có sẵn ở “Thêm mục tiêu mẫu…”."
        self.said.setText(empty if known is None else f"{self._whose(known.target)}: {in_words(known)}")

    def _chosen(self) -> Progress | None:
        return self.model.row(self.view.currentIndex())

    def _whose(self, target: Target) -> str:
        unit = self._session.store.units.get(target.scope or "")
        return unit.name if unit else "Cả tệp"

    # --- changing ---------------------------------------------------------------------------------------------

    def _on_add(self, _checked: bool = False) -> None:
        year = self._session.year
        self._ask(Target("", "total", "assigned", year - 5, year, -10, scope=self.unit), "thêm mục tiêu")

    def _on_edit(self, _checked: bool = False) -> None:
        known = self._chosen()
        if known is not None and not self._session.store.read_only:
            self._ask(known.target, "sửa mục tiêu")

    def _on_double_click(self, _index: QModelIndex) -> None:
        self._on_edit()

    def _ask(self, target: Target, step: str) -> None:
        dialog = TargetDialog(self, self._session.store.vocabulary, target, self._whose(target))
        if dialog.exec() == QDialog.DialogCode.Accepted:
            written = dialog.target()
            self._session.apply(Proposal(f"{step} “{written.name}”", (SetTarget(written),)))
        dialog.deleteLater()

    def _on_sample(self, _checked: bool = False) -> None:
        dialog = SampleTargetsDialog(self, sample_targets())
        if dialog.exec() == QDialog.DialogCode.Accepted and (chosen := dialog.chosen()):
            changes = tuple(SetTarget(replace(target, scope=self.unit)) for target in chosen)
            self._session.apply(Proposal(f"thêm {len(chosen)} mục tiêu mẫu", changes))
        dialog.deleteLater()

    def _on_remove(self, _checked: bool = False) -> None:
        known = self._chosen()
        if known is None or known.target.number is None:
            return
        question = f"Bỏ mục tiêu “{known.target.name}” khỏi tệp?"
        if messages.ask(self, "Bỏ mục tiêu", question, ("Bỏ mục tiêu",)) == 0:
            self._session.apply(Proposal(f"bỏ mục tiêu “{known.target.name}”", (RemoveTarget(known.target.number),)))

    def _on_row(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self._tell()
