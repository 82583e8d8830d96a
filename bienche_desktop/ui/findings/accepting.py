"""Accepting a finding as it stands, and taking the acceptance back."""

from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtWidgets import QWidget

from bienche_desktop.domain.change_sets import ChangeSet
from bienche_desktop.domain.changes import Proposal, RemoveWaiver, SetWaiver
from bienche_desktop.domain.findings import Finding
from bienche_desktop.domain.waivers import Waiver
from bienche_desktop.store.steps import user_name
from bienche_desktop.ui.events.day_field import DayField
from bienche_desktop.ui.reason_dialog import ReasonDialog
from bienche_desktop.ui.session import Session

PAST = "Ngày này đã qua; hãy ghi một ngày từ hôm nay trở đi, hoặc để trống."
NAME_LENGTH = 60


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What the user answered."""

    reason: str
    until: date | None = None


class AcceptDialog(ReasonDialog):
    """Asks for the reason and, if the user likes, for a last day."""

    def __init__(self, finding: Finding, parent: QWidget | None = None) -> None:
        super().__init__(
            parent, "Chấp nhận phát hiện", finding.message, "Chấp nhận",
            more="Phát hiện được xếp riêng vào “Đã chấp nhận”, tự trở lại khi số liệu đổi hoặc hết ngày ghi dưới đây.",
        )  # fmt: skip
        if finding.waiver is not None:
            self.reason.setPlainText(finding.waiver.reason)
            self.reason.selectAll()
        self.until = DayField("Đến ngày")
        self.until.setPlaceholderText("để trống nếu không hạn")
        self.form.addRow("Đến hết &ngày", self.until)
        self.problem = self._problem

    def _problem(self) -> str:
        day = self.until.day()
        return PAST if day is not None and day < date.today() else self.until.problem()

    def answer(self) -> Acceptance:
        """What stands in the window."""
        return Acceptance(self.text(), self.until.day())


def ask(finding: Finding, parent: QWidget | None) -> Acceptance | None:
    """The user's answer; None where they gave none. Tests replace this function."""
    dialog = AcceptDialog(finding, parent)
    answer = dialog.answer() if dialog.exec() else None
    dialog.deleteLater()
    return answer


def accept(session: Session, finding: Finding, answer: Acceptance) -> ChangeSet | None:
    """Accept the finding on the numbers that it stands on now, as one undoable step."""
    waiver = Waiver(finding.ident, answer.reason, user_name(), datetime.now().replace(microsecond=0), answer.until,
                    finding.basis)  # fmt: skip
    return session.apply(Proposal(f"chấp nhận “{_short(finding.message)}”", (SetWaiver(waiver),)))


def take_back(session: Session, finding: Finding) -> ChangeSet | None:
    """Accept the finding no longer."""
    return session.apply(Proposal(f"bỏ chấp nhận “{_short(finding.message)}”", (RemoveWaiver(finding.ident),)))


def _short(text: str) -> str:
    return text if len(text) <= NAME_LENGTH else text[: NAME_LENGTH - 1].rstrip() + "…"
