"""The norms of decrees in their window: seen, written, taken away and taken over again."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bienche_desktop.ui.norms.dialog import NormsDialog
from bienche_desktop.ui.norms.form import NormDialog
from bienche_desktop.ui.window.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def dialog(empty: MainWindow, qtbot: QtBot) -> NormsDialog:
    made = NormsDialog(empty.session, empty)
    qtbot.addWidget(made)
    made.show()
    return made


def row(dialog: NormsDialog, at: int) -> list[str]:
    return [dialog.model.index(at, column).data() for column in range(dialog.model.columnCount())]


def answered(fill, press: str) -> None:
    """Fill the form that opens next and leave it by the button with these words."""

    def act() -> None:
        form = QApplication.activeModalWidget()
        assert isinstance(form, NormDialog)
        fill(form)
        form.accept() if press == "Ghi" else form.reject()

    QTimer.singleShot(0, act)


def test_a_new_file_brings_the_norms_of_decrees(dialog: NormsDialog) -> None:
    assert row(dialog, 6)[:7] == [
        "CBCC xã, thị trấn loại I", "CBCC xã", "Xã, Thị trấn, hạng I", "22", "từng đơn vị", "01/08/2023", "30/06/2025"
    ]  # fmt: skip
    assert row(dialog, dialog.model.rowCount() - 1)[3:5] == ["2,5", "bình quân trong tỉnh"]
    assert not dialog.decreed.isEnabled()


def test_a_norm_taken_away_can_be_taken_over_again(dialog: NormsDialog, qtbot: QtBot) -> None:
    count = dialog.model.rowCount()
    qtbot.mouseClick(dialog.remove, LEFT)
    assert dialog.model.rowCount() == count - 1
    qtbot.mouseClick(dialog.decreed, LEFT)
    assert dialog.model.rowCount() == count


def test_a_norm_is_changed_by_its_form_and_undone_in_one_step(
    dialog: NormsDialog, empty: MainWindow, qtbot: QtBot
) -> None:
    answered(lambda form: form.most.setValue(24), "Ghi")
    qtbot.mouseClick(dialog.edit, LEFT)
    assert row(dialog, 0)[3] == "24"
    empty.actions_by_id["undo"].trigger()
    assert row(dialog, 0)[3] == "23"


def test_a_form_left_without_writing_changes_nothing(dialog: NormsDialog, qtbot: QtBot) -> None:
    before = dialog.model.rowCount()
    answered(lambda form: form.name.setText("Cấp phó trường"), "Thôi")
    qtbot.mouseClick(dialog.add, LEFT)
    assert dialog.model.rowCount() == before


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [("start", "32/1/2024", "không phải là ngày"), ("size_to", "mười", "không phải là số người"),
     ("name", "", "chưa có tên")],
)  # fmt: skip
def test_a_form_that_cannot_be_says_what_is_wrong(
    dialog: NormsDialog, qtbot: QtBot, field: str, text: str, said: str
) -> None:
    form = NormDialog(dialog, dialog._session.store.vocabulary, dialog._session.store.norms()[0])
    qtbot.addWidget(form)
    getattr(form, field).setText(text)
    form.accept()
    assert said in form.said.text()
    assert form.result() == NormDialog.DialogCode.Rejected
