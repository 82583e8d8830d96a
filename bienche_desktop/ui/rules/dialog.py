"""Quy tắc của đơn vị: the rules of the file, to be turned on and off, written, copied and removed."""

from collections import Counter
from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from bienche_desktop.domain.changes import Proposal, RemoveRule, SetRule
from bienche_desktop.domain.identity import new_uid
from bienche_desktop.domain.rules import Operator, OwnRule, RuleSide, RuleTerm
from bienche_desktop.ui import messages
from bienche_desktop.ui.listing import action_button, list_view
from bienche_desktop.ui.rules.editor import RuleEditor
from bienche_desktop.ui.rules.model import RulesModel
from bienche_desktop.ui.session import Session
from bienche_desktop.ui.theme import STEP, figures_font, fit_rows

TITLE = "Quy tắc của đơn vị"
SIZE = (980, 460)
_HINT = (
    "Quy tắc được xét cùng các phép kiểm tra khác mỗi khi số liệu đổi; chỗ không đạt hiện trong bảng Kiểm tra. "
    "Dấu chọn trước tên bật hoặc tắt quy tắc."
)
_EMPTY = (
    "Chưa có quy tắc nào. Quy tắc so hai vế, mỗi vế cộng trừ các chỉ tiêu của một đơn vị, ví dụ “có mặt ≤ giao” hay "
    "“cấp phó ≤ 3”. Bấm “Thêm quy tắc…” để viết quy tắc đầu tiên và thử ngay trên tệp này."
)


def fresh_rule() -> OwnRule:
    """What a new rule begins with: people present against posts assigned."""
    present, assigned = RuleTerm("total", "present"), RuleTerm("total", "assigned")
    return OwnRule(new_uid(), "", RuleSide((present,)), Operator.AT_MOST, RuleSide((assigned,)))


class RulesDialog(QDialog):
    """The list and its buttons; each change is one step that can be undone."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(TITLE)
        self.resize(*SIZE)
        self.hint, self.said = QLabel(), QLabel()
        self.model = RulesModel()
        self.model.is_writable = not session.store.read_only
        self.view = self._make_view()
        self.add = action_button("&Thêm quy tắc…", self._on_add)
        self.edit = action_button("&Sửa…", self._on_edit)
        self.copy = action_button("&Nhân bản…", self._on_copy)
        self.remove = action_button("&Bỏ", self._on_remove)
        self._lay_out()
        self._connect()
        self._refresh()

    def _make_view(self) -> QTableView:
        view = list_view(self.model, TITLE)
        view.setFont(figures_font(view.font()))
        view.setWordWrap(False)
        header = view.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(0, 70 * STEP)
        fit_rows(view)
        return view

    def _lay_out(self) -> None:
        for label, role in ((self.hint, "muted"), (self.said, "error")):
            label.setWordWrap(True)
            label.setProperty("role", role)
        self.said.hide()
        buttons = QDialogButtonBox()
        for button in (self.add, self.edit, self.copy, self.remove):
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton("Đóng", QDialogButtonBox.ButtonRole.RejectRole).setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(2 * STEP)
        column.addWidget(self.hint)
        column.addWidget(self.view, 1)
        column.addStretch(0)
        column.addWidget(self.said)
        column.addWidget(buttons)

    def _connect(self) -> None:
        self.view.activated.connect(self._on_activated)
        self.view.selectionModel().currentRowChanged.connect(self._on_row)
        self.model.switch_wanted.connect(self._on_switch)
        self._session.checked.connect(self._refresh)
        self._session.refused.connect(self._on_refused)
        self._deleting = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.view)
        self._deleting.setContext(Qt.ShortcutContext.WidgetShortcut)
        self._deleting.activated.connect(self._on_remove)

    # --- what is shown ----------------------------------------------------------------------------------------

    def _refresh(self, _report: object = None) -> None:
        """Show the rules as they are now, staying on the one that was chosen."""
        chosen, at = self.chosen(), self.view.currentIndex().row()
        store, report = self._session.store, self._session.report
        failing = Counter(finding.check for finding in (*report.findings, *report.waived))
        self.model.show_rules(store.own_rules(), dict(failing), store.vocabulary)
        count = self.model.rowCount()
        self.hint.setText(_HINT if count else _EMPTY)
        self.view.setVisible(bool(count))
        if count:
            row = self.model.row_of(chosen.uid) if chosen else -1
            self.view.selectRow(row if row >= 0 else min(max(at, 0), count - 1))
        self._enable()

    def _enable(self) -> None:
        writable = self.model.is_writable
        self.add.setEnabled(writable)
        for button in (self.edit, self.copy, self.remove):
            button.setEnabled(writable and self.chosen() is not None)

    def chosen(self) -> OwnRule | None:
        """The rule that is chosen."""
        return self.model.rule(self.view.currentIndex())

    def _on_row(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self._enable()

    def _on_refused(self, text: str) -> None:
        self.said.setText(f"✖ {text}")
        self.said.show()

    # --- what is done -----------------------------------------------------------------------------------------

    def _on_add(self, _checked: bool = False) -> None:
        self._ask(fresh_rule(), "Quy tắc mới", "thêm quy tắc")

    def _on_edit(self, _checked: bool = False) -> None:
        if (rule := self.chosen()) is not None and self.model.is_writable:
            self._ask(rule, "Sửa quy tắc", "sửa quy tắc")

    def _on_activated(self, _index: QModelIndex) -> None:
        self._on_edit()

    def _on_copy(self, _checked: bool = False) -> None:
        if (rule := self.chosen()) is not None:
            self._ask(replace(rule, uid=new_uid(), name=f"{rule.name} (bản sao)"), "Quy tắc mới", "thêm quy tắc")

    def _ask(self, rule: OwnRule, title: str, step: str) -> None:
        editor = RuleEditor(self._session, rule, title, self)
        if editor.exec() == QDialog.DialogCode.Accepted:
            written = editor.rule()
            self._write(f"{step} “{written.name}”", written)
            self._choose(written.uid)
        editor.deleteLater()

    def _on_switch(self, rule: OwnRule) -> None:
        self._write(f"{'tắt' if rule.is_on else 'bật'} quy tắc “{rule.name}”", replace(rule, is_on=not rule.is_on))

    def _write(self, step: str, rule: OwnRule) -> None:
        self.said.hide()
        self._session.apply(Proposal(step, (SetRule(rule),)))

    def _choose(self, uid: str) -> None:
        row = self.model.row_of(uid)
        if row >= 0:
            self.view.selectRow(row)
            self.view.setFocus()

    def _on_remove(self, _checked: bool = False) -> None:
        rule = self.chosen()
        if rule is None or not self.model.is_writable:
            return
        question = f"Bỏ quy tắc “{rule.name}” khỏi tệp?"
        if messages.ask(self, "Bỏ quy tắc", question, ("Bỏ quy tắc",), more="Hoàn tác được bằng Ctrl+Z.") == 0:
            self.said.hide()
            self._session.apply(Proposal(f"bỏ quy tắc “{rule.name}”", (RemoveRule(rule.uid),)))
