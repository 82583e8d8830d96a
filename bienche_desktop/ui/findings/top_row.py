"""The row above the findings: the verdict, which kinds are shown, and what else can be done with them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from bienche_desktop.domain.findings import Report
from bienche_desktop.ui.buttons import Chip, Switch
from bienche_desktop.ui.findings.model import FILTERS, counts_of
from bienche_desktop.ui.findings.wording import verdict_text
from bienche_desktop.ui.labels import Hint
from bienche_desktop.ui.session import Session
from bienche_desktop.ui.theme import STEP

CHECKING = "Đang kiểm tra…"


class TopRow(QWidget):
    """`kinds`: those that are shown at first.

    Signals:
        kinds_chosen: the kinds (tuple of str) that the chips let through.
        export_wanted, rules_wanted: the user wants the list as a file; wants to see the rules of their own.
    """

    kinds_chosen = Signal(object)
    export_wanted = Signal()
    rules_wanted = Signal()

    def __init__(self, kinds: tuple[str, ...]) -> None:
        super().__init__()
        self.verdict = Hint()
        self.chips = {one.key: Switch(is_on=one.key in kinds) for one in FILTERS}
        self.rules = Chip()
        self.export = Chip("Xuất danh sách…")
        self._lay_out()
        for chip in self.chips.values():
            chip.toggled.connect(self._on_chip)
        self.rules.clicked.connect(self._on_rules)
        self.export.clicked.connect(self._on_export)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(STEP)
        title = QLabel("Kiểm tra")
        title.setProperty("role", "heading")
        keys = Hint("F8 tới lỗi kế, Shift+F8 về lỗi trước", "muted")
        keys.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.rules.setToolTip("Các quy tắc kiểm tra do đơn vị tự đặt: thêm, sửa, bật, tắt (Ctrl+Shift+R)")
        self.export.setToolTip("Ghi danh sách phát hiện của cả tệp ra bảng tính hoặc PDF")
        for widget in (title, self.verdict, *self.chips.values(), keys, self.rules, self.export):
            row.addWidget(widget, 1 if widget is keys else 0)

    def tell(self, report: Report, session: Session) -> None:
        """Say how many findings there are of each kind, as far as they are counted, and how many rules."""
        counts = counts_of(report)
        for one in FILTERS:
            is_counted = session.is_checked and not (one.key == "not_checked" and session.is_counting)
            self.chips[one.key].setText(f"{one.sign} {one.one} {counts[one.key] if is_counted else '…'}")
        self.verdict.say(verdict_text(report, is_counting=session.is_counting) if session.is_checked else CHECKING)
        rules = len(session.store.own_rules())
        self.rules.setText(f"Quy tắc ({rules})…" if rules else "Quy tắc…")

    def _on_chip(self, _checked: bool) -> None:
        self.kinds_chosen.emit(tuple(key for key, chip in self.chips.items() if chip.isChecked()))

    def _on_rules(self, _checked: bool = False) -> None:
        self.rules_wanted.emit()

    def _on_export(self, _checked: bool = False) -> None:
        self.export_wanted.emit()
