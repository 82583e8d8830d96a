"""Every dialog of the program, ready to be looked at: the tour takes their pictures, a test opens each once."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from bienche_desktop.checks.self_test import self_test
from bienche_desktop.domain.findings import Finding
from bienche_desktop.domain.unit_edits import When
from bienche_desktop.excel.clipboard.clip import Clip
from bienche_desktop.excel.clipboard.pasting import Place
from bienche_desktop.excel.proposals.known import Onto
from bienche_desktop.restructuring_lists import read_list
from bienche_desktop.store.norms import decreed_norms
from bienche_desktop.store.targets import sample_targets
from bienche_desktop.tour_books import asking_book, changed_book, events_list
from bienche_desktop.ui import messages
from bienche_desktop.ui.comparing.dialog import CompareDialog
from bienche_desktop.ui.events.dialog import EventDialog
from bienche_desktop.ui.findings.accepting import AcceptDialog
from bienche_desktop.ui.findings.jump_limits import JumpLimitsDialog
from bienche_desktop.ui.findings.self_test import SelfTestDialog
from bienche_desktop.ui.help import HelpDialog
from bienche_desktop.ui.history.dialog import HistoryDialog
from bienche_desktop.ui.importing.dialog import DIFFERENCES, QUESTIONS, ImportDialog
from bienche_desktop.ui.importing.learned_dialog import LearnedDialog
from bienche_desktop.ui.importing.list_dialog import ListDialog
from bienche_desktop.ui.importing.source import PasteSource
from bienche_desktop.ui.norms.dialog import NormsDialog
from bienche_desktop.ui.norms.form import NormDialog
from bienche_desktop.ui.passwords import password_box
from bienche_desktop.ui.printing.asking import printer_box
from bienche_desktop.ui.printing.opening import preview
from bienche_desktop.ui.reason_dialog import ReasonDialog
from bienche_desktop.ui.rules.dialog import RulesDialog, fresh_rule
from bienche_desktop.ui.rules.editor import RuleEditor
from bienche_desktop.ui.sending_back.dialog import SendBackDialog
from bienche_desktop.ui.session import Session
from bienche_desktop.ui.summary.target_dialog import SampleTargetsDialog, TargetDialog
from bienche_desktop.ui.unit_picker import choices_of
from bienche_desktop.ui.units.new_unit import NewUnitQuestion
from bienche_desktop.ui.units.questions import CloseQuestion, DayQuestion, MoveQuestion, WhenQuestion
from bienche_desktop.ui.window.issuing import EDIT_MORE, IssueDialog
from bienche_desktop.ui.window.main_window import MainWindow

SELF_TEST_TRIES = 12
"""Errors that the picture of the self-test stands on: few, it is there to be looked at."""

PASTED = "Phòng Nội vụ\t8\nPhòng Tư pháp\t1,263\nPhòng Kinh tế số\t5\n"


@dataclass(frozen=True)
class Stage:
    """The window with the sample file open, and a folder for the workbooks that dialogs read."""

    window: MainWindow
    folder: Path

    @cached_property
    def session(self) -> Session:
        """The open file."""
        session = self.window.session
        if session is None:
            raise RuntimeError("the sample did not open")
        return session

    @cached_property
    def finding(self) -> Finding:
        """The first thing that does not add up."""
        self.session.check_once()
        return self.session.report.findings[0]

    @cached_property
    def printer(self) -> QPrinter:
        """Kept here because its window does not keep it."""
        return QPrinter()

    def unit(self, name: str) -> str:
        """The uid of a unit of the shown year."""
        tree = self.session.tree()
        return next(uid for uid in tree.order if tree[uid].period.name == name)


@dataclass(frozen=True, slots=True)
class Shot:
    """A dialog to be looked at: how it is made, and what is done in it once it has
    settled, which returns what to look at then."""

    name: str
    make: Callable[[Stage], QWidget]
    then: Callable[[QWidget], QWidget] | None = None


# --- importing ------------------------------------------------------------------------------------------------


def _importing(stage: Stage) -> ImportDialog:
    return ImportDialog(stage.session, stage.window.look, asking_book(stage.folder), stage.window)


def _pasting(stage: Stage) -> ImportDialog:
    onto = Onto(stage.unit("Cơ quan chuyên môn thuộc UBND huyện"), stage.session.year, asks_new=True)
    block = PasteSource(Clip(text=PASTED), Place(onto))
    return ImportDialog(stage.session, stage.window.look, block, stage.window)


def _refused(stage: Stage) -> ImportDialog:
    book = stage.folder / "khong-phai-bang-tinh.xlsx"
    book.write_text("%PDF-1.7", encoding="ascii")
    return ImportDialog(stage.session, stage.window.look, book, stage.window)


def _go_to_questions(dialog: QWidget) -> QWidget:
    assert isinstance(dialog, ImportDialog)
    dialog.go(QUESTIONS)
    return dialog


def _go_to_differences(dialog: QWidget) -> QWidget:
    assert isinstance(dialog, ImportDialog)
    dialog.go(DIFFERENCES)
    return dialog


def _open_column(dialog: QWidget) -> QWidget:
    assert isinstance(dialog, ImportDialog)
    dialog.picture.go_to(dialog.picture.sheet, 4, 4)
    dialog.correcting.open_column(dialog.picture.sheet, 4, dialog.mapToGlobal(QPoint(40, 160)), new=True)
    return QApplication.activePopupWidget() or dialog


def _open_row(dialog: QWidget) -> QWidget:
    assert isinstance(dialog, ImportDialog)
    dialog.correcting.open_row(dialog.picture.sheet, 6, dialog.mapToGlobal(QPoint(40, 160)))
    return QApplication.activePopupWidget() or dialog


def _events(stage: Stage) -> ListDialog:
    return ListDialog(stage.session, read_list(stage.session.store, events_list(stage.folder)), stage.window)


# --- everything else ------------------------------------------------------------------------------------------


def _comparing(stage: Stage) -> CompareDialog:
    window = stage.window
    dialog = CompareDialog(stage.session.store, window.look, window.settings, window)
    dialog.sides.set_path("A", asking_book(stage.folder))
    dialog.sides.set_path("B", changed_book(stage.folder))
    return dialog


def _compare(dialog: QWidget) -> QWidget:
    assert isinstance(dialog, CompareDialog)
    dialog.compare()
    return dialog


def _moving(stage: Stage) -> MoveQuestion:
    return MoveQuestion(stage.window, "Phòng Nội vụ", choices_of(stage.session.tree()))


def _merging(stage: Stage) -> EventDialog:
    return EventDialog(stage.session, stage.window, sources=[stage.unit("Xã Quảng Minh"), stage.unit("Xã Quảng Chính")])


def _new_rule(stage: Stage) -> RuleEditor:
    rule = replace(fresh_rule(), name="Có mặt không vượt giao")
    return RuleEditor(stage.session, rule, "Quy tắc mới", stage.window)


def _try_rule(dialog: QWidget) -> QWidget:
    assert isinstance(dialog, RuleEditor)
    dialog.try_out()
    return dialog


def _help_at(page: str) -> Callable[[Stage], HelpDialog]:
    return lambda stage: HelpDialog.open_at(page, stage.window)


def _question(stage: Stage) -> QWidget:
    question = "Bỏ quy tắc “Có mặt không vượt giao” khỏi tệp?"
    return messages.question_box(stage.window, "Bỏ quy tắc", question, ("Bỏ quy tắc",), "Hoàn tác được bằng Ctrl+Z.")


def _new_unit(stage: Stage) -> NewUnitQuestion:
    uid = stage.unit("Huyện Hải Hà")
    above = (uid, stage.session.tree()[uid].period)
    return NewUnitQuestion(stage.window, stage.session.store.vocabulary, stage.session.day, above, lambda _new: "")


def _self_test(stage: Stage) -> SelfTestDialog:
    return SelfTestDialog(stage.session, self_test(stage.session.store, SELF_TEST_TRIES), stage.window)


def _target(stage: Stage) -> TargetDialog:
    return TargetDialog(stage.window, stage.session.store.vocabulary, sample_targets()[3], "Huyện Hải Hà")


def _editing_issued(stage: Stage) -> ReasonDialog:
    text = "Số liệu năm 2024 đã ban hành. Vì sao sửa?"
    return ReasonDialog(stage.window, "Sửa năm đã ban hành", text, "Sửa", more=EDIT_MORE)


def _saving(stage: Stage) -> QFileDialog:
    """Qt's own, which is shown where the desktop has none."""
    dialog = QFileDialog(stage.window, "Tạo tệp mới", str(stage.folder), "Tệp Biên Chế (*.bienche)")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    return dialog


WRONG = "“giao-2024.xlsx” có mật khẩu."
DAY = "Cơ cấu vào ngày nào?"

SHOTS = (
    Shot("xem-truoc", lambda at: preview(at.session, at.window.settings, at.window)),
    Shot("may-in", lambda at: printer_box(at.printer, 14, at.window)),
    Shot("nhat-ky", lambda at: HistoryDialog(at.session, at.window)),
    Shot("quy-tac", lambda at: RulesDialog(at.session, at.window)),
    Shot("quy-tac-moi", _new_rule, _try_rule),
    Shot("dinh-muc", lambda at: NormsDialog(at.session, at.window)),
    Shot("dinh-muc-sua", lambda at: NormDialog(at.window, at.session.store.vocabulary, decreed_norms()[0])),
    Shot("muc-tieu", _target),
    Shot("muc-tieu-mau", lambda at: SampleTargetsDialog(at.window, sample_targets())),
    Shot("nam-truoc", lambda at: JumpLimitsDialog(at.session, at.window)),
    Shot("tu-thu", _self_test),
    Shot("chap-nhan", lambda at: AcceptDialog(at.finding, at.window)),
    Shot("ban-hanh", lambda at: IssueDialog(at.session.year, 2, at.window)),
    Shot("ban-hanh-sua", _editing_issued),
    Shot("nhap", _importing),
    Shot("nhap-dong", _importing, _open_row),
    Shot("nhap-cot", _importing, _open_column),
    Shot("nhap-hoi", _importing, _go_to_questions),
    Shot("nhap-khac", _importing, _go_to_differences),
    Shot("nhap-tu-choi", _refused),
    Shot("dan", _pasting),
    Shot("sap-xep-danh-sach", _events),
    Shot("da-nho", lambda at: LearnedDialog(at.session, at.window)),
    Shot("gui-lai", lambda at: SendBackDialog(at.session, at.window.settings, at.window)),
    Shot("so-sanh", _comparing),
    Shot("so-sanh-xong", _comparing, _compare),
    Shot("su-kien", _merging),
    Shot("don-vi-moi", _new_unit),
    Shot("don-vi-chuyen", _moving),
    Shot(
        "don-vi-tu-ngay",
        lambda at: WhenQuestion(at.window, "Đổi tên “A” thành “B”", at.session.day, When(at.session.day)),
    ),
    Shot("don-vi-ket-thuc", lambda at: CloseQuestion(at.window, "Phòng Nội vụ", at.session.day, 3)),
    Shot("ngay", lambda at: DayQuestion(at.window, "Ngày", DAY, at.session.day)),
    Shot("mat-khau", lambda at: password_box(at.window, WRONG)),
    Shot("hoi", _question),
    Shot("luu-tep", _saving),
    Shot("huong-dan", _help_at("quota")),
    Shot("phim-tat", _help_at("phim-tat")),
)
"""One line a dialog; the first part of its file name says what it is about."""
