"""Issued years in the window: marking one, opening it again, and asking why it is edited."""

from PySide6.QtWidgets import QLineEdit, QWidget

from bienche_desktop.checks import issuing
from bienche_desktop.domain.errors import Refused
from bienche_desktop.ui import messages
from bienche_desktop.ui.reason_dialog import ReasonDialog
from bienche_desktop.ui.session import Session

EDIT_MORE = "Lý do được ghi cùng bước sửa và xem lại được trong Nhật ký thay đổi."
ISSUE_MORE = "Từ đó mỗi lần sửa số liệu, tên hay chỗ đứng của đơn vị trong năm này, chương trình hỏi lý do trước."


class IssueDialog(ReasonDialog):
    """Asks for the number of the document, and for a reason where errors stand."""

    def __init__(self, year: int, errors: int, parent: QWidget | None = None) -> None:
        standing = f"Năm {year} còn {errors} lỗi: chỉ đánh dấu được khi ghi lý do. " if errors else ""
        super().__init__(
            parent, "Đánh dấu đã ban hành", f"Đánh dấu số liệu năm {year} đã ban hành?", "Đánh dấu",
            more=f"{standing}{ISSUE_MORE}", required=errors > 0,
        )  # fmt: skip
        self.number = QLineEdit()
        self.number.setPlaceholderText("ví dụ 12/QĐ-UBND")
        self.number.setAccessibleName("Số văn bản")
        self.form.insertRow(0, "&Số văn bản", self.number)
        self.number.setFocus()


def ask_reason(parent: QWidget | None, years: tuple[int, ...], last: str) -> str:
    """Why issued years are edited; "" where the user gives no reason. Tests replace this function."""
    named = ", ".join(str(year) for year in years)
    text = f"Số liệu năm {named} đã ban hành. Vì sao sửa?"
    return _reason(ReasonDialog(parent, "Sửa năm đã ban hành", text, "Sửa", more=EDIT_MORE, last=last))


def ask_issue(parent: QWidget | None, year: int, errors: int) -> tuple[str, str] | None:
    """Number of the document and reason; None where the user changed their mind. Tests replace this function."""
    dialog = IssueDialog(year, errors, parent)
    answer = (dialog.number.text().strip(), dialog.text()) if dialog.exec() else None
    dialog.deleteLater()
    return answer


def ask_reopen(parent: QWidget | None, year: int) -> str:
    """Why the year is opened again; "" where it is not. Tests replace this function."""
    text = f"Mở lại số liệu năm {year} đã ban hành?"
    more = "Năm này lại sửa được mà không hỏi lý do. " + EDIT_MORE
    return _reason(ReasonDialog(parent, "Mở lại năm đã ban hành", text, "Mở lại", more=more))


def _reason(dialog: ReasonDialog) -> str:
    reason = dialog.text() if dialog.exec() else ""
    dialog.deleteLater()
    return reason


def toggle(session: Session, parent: QWidget) -> None:
    """Mark the shown year as issued after asking, or open it again."""
    try:
        if session.year in session.store.issued_years():
            _reopen(session, parent)
        else:
            _issue(session, parent)
    except Refused as refusal:
        messages.inform(parent, "Chưa đánh dấu được", refusal.text)


def _issue(session: Session, parent: QWidget) -> None:
    if not session.is_checked:
        session.check()
    year = session.year
    errors = len(issuing.standing_errors(session.report, year))
    issuing.issue(session.store, session.report, year, reason="hỏi trước")  # nothing to issue: say so before asking
    answer = ask_issue(parent, year, errors)
    if answer is not None:
        session.apply(issuing.issue(session.store, session.report, year, *answer))


def _reopen(session: Session, parent: QWidget) -> None:
    reason = ask_reopen(parent, session.year)
    if reason:
        session.apply(issuing.reopen(session.store, session.year, reason))
