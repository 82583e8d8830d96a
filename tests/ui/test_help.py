"""The handbook: every page is there, links lead somewhere, and the shortcuts are those of the window."""

import re

import pytest
from pytestqt.qtbot import QtBot

from bienche_desktop import paths
from bienche_desktop.ui.actions import specs
from bienche_desktop.ui.help import PAGES, HelpDialog, page_text


@pytest.mark.parametrize("name", PAGES)
def test_every_page_has_its_text_and_its_links_lead_to_pages(name: str) -> None:
    text = page_text(name)
    assert text.startswith("# ")
    assert set(re.findall(r"\]\(([a-z-]+)\.md\)", text)) <= set(PAGES)


def test_no_page_of_the_handbook_is_out_of_reach() -> None:
    assert {file.stem for file in paths.resource("help").glob("*.md")} == set(PAGES)


def test_every_shortcut_of_the_window_stands_in_the_handbook() -> None:
    text = page_text("phim-tat")
    assert [spec.shortcut for spec in specs() if spec.shortcut and f"| {spec.shortcut} |" not in text] == []


def test_help_opens_at_the_page_asked_for_and_follows_links(qtbot: QtBot) -> None:
    dialog = HelpDialog.open_at("quota", None)
    qtbot.addWidget(dialog)
    assert "Chỉ tiêu biên chế" in dialog.browser.toPlainText()
    dialog.browser.anchorClicked.emit("units.md")
    assert dialog.list.currentItem().text() == "Đơn vị"
    dialog.close()
