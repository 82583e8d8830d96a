"""What imports taught the file can be looked at, forgotten and given to another file."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from bienche_desktop.domain.changes import Proposal, SetAlias, SetProfile
from bienche_desktop.domain.documents import Alias, ImportProfile
from bienche_desktop.excel.layout.layouts import LearnedLayout
from bienche_desktop.excel.proposals.profiles import layout_text
from bienche_desktop.excel.results.corrections import Override
from bienche_desktop.ui.importing.learned_dialog import LearnedDialog
from bienche_desktop.ui.window.main_window import MainWindow
from tests.builders import add_district

LAYOUT = ImportProfile("dau-van-tay", "giao-2024.xlsx, PL1", layout_text(LearnedLayout({"E": Override("total")})))


@pytest.fixture
def taught(empty: MainWindow) -> MainWindow:
    """A window on a file that knows one layout and one name."""
    add_district(empty.session.store)
    taught = (SetProfile(LAYOUT), SetAlias(Alias("P. Nội vụ", "unit", "noivu")))
    empty.session.apply(Proposal("nhập thử", taught))
    return empty


@pytest.fixture
def dialog(taught: MainWindow, qtbot: QtBot) -> LearnedDialog:
    made = LearnedDialog(taught.session, taught)
    qtbot.addWidget(made)
    made.show()
    return made


def texts(dialog: LearnedDialog) -> list[tuple[str, ...]]:
    return [row.texts for row in dialog.model.rows]


def test_layouts_and_names_are_listed_with_what_they_mean(dialog: LearnedDialog) -> None:
    assert texts(dialog) == [
        ("Bố cục bảng", "giao-2024.xlsx, PL1", "1 cột"),
        ("Tên đơn vị", "P. Nội vụ", "Phòng Nội vụ (Cơ quan hành chính)"),
    ]


def test_what_is_forgotten_comes_back_with_one_undo(dialog: LearnedDialog, taught: MainWindow, qtbot: QtBot) -> None:
    assert not dialog.forget.isEnabled()
    dialog.view.selectAll()
    qtbot.mouseClick(dialog.forget, Qt.MouseButton.LeftButton)
    store = taught.session.store
    assert (store.profiles(), store.aliases()) == ([], [])
    assert not dialog.view.isVisible()
    assert dialog.hint.text().startswith("Chưa có gì")
    taught.actions_by_id["undo"].trigger()
    assert [row[1] for row in texts(dialog)] == ["giao-2024.xlsx, PL1", "P. Nội vụ"]


def test_only_what_is_chosen_is_forgotten(dialog: LearnedDialog, taught: MainWindow, qtbot: QtBot) -> None:
    dialog.view.selectRow(1)
    qtbot.mouseClick(dialog.forget, Qt.MouseButton.LeftButton)
    assert (taught.session.store.profiles(), taught.session.store.aliases()) == ([LAYOUT], [])


def test_layouts_go_to_another_file(dialog: LearnedDialog, taught: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    dialog.write(tmp_path / "cach-doc.toml")
    dialog.view.selectAll()
    qtbot.mouseClick(dialog.forget, Qt.MouseButton.LeftButton)
    dialog.read(tmp_path / "cach-doc.toml")
    assert taught.session.store.profiles() == [LAYOUT]


@pytest.mark.parametrize("text", ["", "[[layout]]\nname = 1", "không phải TOML"])
def test_a_file_without_layouts_is_refused_in_one_sentence(dialog: LearnedDialog, tmp_path: Path, text: str) -> None:
    (tmp_path / "khac.toml").write_text(text, encoding="utf-8")
    dialog.read(tmp_path / "khac.toml")
    assert "khac.toml không chứa cách đọc bảng nào" in dialog.said.text()
    assert dialog.model.rowCount() == 2


def test_a_folder_that_cannot_be_written_is_said(dialog: LearnedDialog, tmp_path: Path) -> None:
    dialog.write(tmp_path)
    assert "Không ghi được tệp" in dialog.said.text()
