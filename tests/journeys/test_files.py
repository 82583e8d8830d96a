"""Opening, leaving and coming back: nothing is lost, and every refusal is one sentence."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from bienche_desktop.store import Store, file
from bienche_desktop.ui.window.main_window import MainWindow
from tests.builders import put
from tests.journeys.conftest import open_and_check


def test_the_welcome_page_offers_samples_and_recent_files(window: MainWindow, sample_file: Path, qtbot: QtBot) -> None:
    open_and_check(window, sample_file, qtbot)
    window.commands.close_file()
    buttons = [b.text() for b in window.welcome.findChildren(type(window.status.verdict))]
    assert "haiha" in buttons
    assert "Huyện Hải Hà" in buttons
    assert "Tỉnh Long An" in buttons


def test_a_file_opens_with_the_cursor_in_its_page(window: MainWindow, sample_file: Path) -> None:
    window.commands.open_path(sample_file)
    assert window.workspace.pages.currentWidget().isAncestorOf(window.focusWidget())


def test_the_title_and_the_status_bar_name_the_file(district: MainWindow) -> None:
    assert district.windowTitle().startswith("haiha")
    assert "haiha.bienche" in district.status.file.text()
    assert "đã lưu lúc" in district.status.file.text()


def test_coming_back_finds_tab_year_and_unit_as_they_were_left(
    make_window: Callable[[], MainWindow], sample_file: Path, qtbot: QtBot
) -> None:
    first = make_window()
    open_and_check(first, sample_file, qtbot)
    uid = next(u.uid for u in first.session.store.units.values() if u.name == "Phòng Tư pháp")
    first.session.year = 2019
    first.session.select_unit(uid)
    first.commands.show_tab("events")
    first.close()
    second = make_window()
    open_and_check(second, sample_file, qtbot)
    assert second.session.year == 2019
    assert second.session.unit == uid
    assert second.workspace.pages.current == "events"


def test_an_edit_is_on_disk_before_the_window_closes(district: MainWindow, sample_file: Path) -> None:
    session = district.session
    key = next(iter(session.store.values(2024)))
    put(session.store, 2024, {key.unit: 4321}, key.indicator, key.measure)
    copy = sample_file.with_name("ban-sao.bienche")
    copy.write_bytes(sample_file.read_bytes())  # what a crash would leave
    with Store.open(copy) as found:
        assert found.values(2024)[key] == 4321


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "trống"),
        (b"khong phai co so du lieu", "không phải tệp dữ liệu"),
        (b"SQLite format 3\x00" + b"\x00" * 200, "không phải tệp dữ liệu"),
    ],
)
def test_a_bad_file_is_refused_in_one_sentence_and_left_alone(
    window: MainWindow, told: list[str], tmp_path: Path, content: bytes, sentence: str
) -> None:
    bad = tmp_path / "hong.bienche"
    bad.write_bytes(content)
    assert not window.commands.open_path(bad)
    assert len(told) == 1
    assert sentence in told[0]
    assert bad.read_bytes() == content
    assert window.session is None


def test_a_file_open_in_another_window_is_refused(window: MainWindow, told: list[str], sample_file: Path) -> None:
    with Store.open(sample_file):
        assert not window.commands.open_path(sample_file)
    assert "đang được mở" in told[0]


def test_the_file_already_open_stays_open_when_another_is_refused(
    district: MainWindow, told: list[str], tmp_path: Path
) -> None:
    assert not district.commands.open_path(tmp_path / "khong-co.bienche")
    assert "Không tìm thấy" in told[0]
    assert district.session is not None
    assert district.windowTitle().startswith("haiha")


def test_a_read_only_file_opens_to_be_read(
    window: MainWindow, sample_file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file, "is_writable", lambda _path: False)
    open_and_check(window, sample_file, qtbot)
    assert "chỉ đọc" in window.status.file.text()
    assert not window.actions_by_id["import"].isEnabled()
    assert window.actions_by_id["export"].isEnabled()


def test_a_sample_is_made_where_the_user_says(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = str(tmp_path / "mau-long-an")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (wanted, ""))
    window.actions_by_id["sample-long-an"].trigger()
    assert (tmp_path / "mau-long-an.bienche").is_file()
    assert window.session.store.years() == (2023, 2024, 2025, 2026)


def test_opening_the_open_file_again_changes_nothing(district: MainWindow, told: list[str], sample_file: Path) -> None:
    session = district.session
    assert district.commands.open_path(sample_file)
    assert district.session is session
    assert not told


def test_a_number_that_cannot_be_taken_keeps_the_window_open(district: MainWindow, qtbot: QtBot) -> None:
    quota = district.workspace.pages.page("quota")
    district.commands.show_tab("quota")
    key = next(k for k in district.session.store.values(2024) if k.measure == "assigned")
    quota.show_cell(key)
    figures = quota.pane.figures
    figures.edit(figures.currentIndex())
    editor = figures.findChild(QLineEdit)
    editor.setText("1,5")
    assert not district.close()
    assert district.session is not None
    editor.setText("15")
    assert district.close()


def test_a_number_still_being_typed_is_written_when_the_window_closes(
    district: MainWindow, sample_file: Path, qtbot: QtBot
) -> None:
    quota = district.workspace.pages.page("quota")
    district.commands.show_tab("quota")
    key = next(k for k in district.session.store.values(2024) if k.measure == "assigned")
    quota.show_cell(key)
    quota.pane.figures.edit(quota.pane.figures.currentIndex())
    quota.pane.figures.findChild(QLineEdit).setText("777")
    district.close()
    with Store.open(sample_file) as store:
        assert store.values(2024)[key] == 777


def test_look_and_size_of_text_change_with_a_file_open(district: MainWindow) -> None:
    commands, bar = district.commands, district.workspace.bar
    years = [bar.years.itemText(at) for at in range(bar.years.count())]
    commands.choose_look("dark")
    commands.scale_text(20)

    assert district.look.theme.is_dark and district.look.text_percent == 120
    assert [bar.years.itemText(at) for at in range(bar.years.count())] == years
    commands.scale_text(0)


def test_a_message_covers_what_the_status_bar_says_about_the_file(district: MainWindow) -> None:
    status = district.status
    status.show_refusal("Chưa ghi được.")
    tall = QLabel("cao\nhai dòng")
    status.addWidget(tall)  # the bar grows while the message stands
    tall.show()
    for _ in range(3):
        QApplication.processEvents()
    assert not status.file.isVisible()

    status.clearMessage()
    assert status.file.isVisible()
