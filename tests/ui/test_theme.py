"""The look: every text can be read in both themes, rows and text grow together, a change is announced."""

import re
from collections.abc import Iterator
from dataclasses import asdict

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QPalette, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QFileDialog, QTableView, QTreeView
from pytestqt.qtbot import QtBot

from bienche_desktop import paths
from bienche_desktop.ui import theme as themes
from bienche_desktop.ui.theme import DARK, LIGHT, READ_ON, Look, Scheme, Theme

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)


def luminance(colour: str) -> float:
    """Relative luminance after WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def style_rules() -> Iterator[dict[str, str]]:
    """What each rule of the unfilled style sheet sets: `{"color": "$text", …}`."""
    sheet = re.sub(r"/\*.*?\*/", "", paths.resource("style.qss").read_text("utf-8"), flags=re.S)
    for body in re.findall(r"(?<!\$)\{(.*?)\s\}", sheet, flags=re.S):
        yield dict(part.strip().split(": ", 1) for part in body.split(";") if part.strip())


def test_black_on_white_has_the_greatest_contrast() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@THEMES
def test_every_text_reads_at_four_and_a_half_to_one(theme: Theme) -> None:
    weak = {
        (text, ground): round(ratio, 2)
        for text, grounds in READ_ON.items()
        for ground in grounds
        if (ratio := contrast(getattr(theme, text), getattr(theme, ground))) < 4.5
    }

    assert weak == {}


def test_the_style_sheet_puts_no_text_on_a_ground_that_was_not_measured() -> None:
    pairs = {
        (rule["color"].lstrip("$"), rule["background"].lstrip("$"))
        for rule in style_rules()
        if rule.get("color", "").startswith("$") and rule.get("background", "").startswith("$")
    }
    measured = {(text, ground) for text, grounds in READ_ON.items() for ground in grounds}

    assert len(pairs) > 4
    assert pairs - measured == {("surface", "text")}  # the tool tip: "text" on "surface" the other way round


@THEMES
def test_both_themes_have_four_greys_one_accent_and_distinct_names(theme: Theme) -> None:
    greys = [theme.surface, theme.line, theme.text, theme.muted]

    assert len(set(greys)) == 4
    assert all(re.fullmatch(r"#[0-9a-f]{6}", value) for name, value in asdict(theme).items() if name != "name")


@THEMES
def test_the_signs_in_the_style_sheet_wear_the_colours_of_their_theme(theme: Theme) -> None:
    signs = sorted(paths.resource("icons", theme.name).glob("*.svg"))
    drawn = {re.search(r'stroke="(#\w+)"', sign.read_text("utf-8")).group(1) for sign in signs}

    assert drawn == {theme.muted, theme.text, theme.accent_text}


@THEMES
def test_every_picture_of_the_style_sheet_exists(theme: Theme, qapp: QApplication) -> None:
    named = re.findall(r'url\("icons:([^"]+)"\)', themes.style_sheet(theme, QFontMetrics(qapp.font())))

    assert named
    assert [name for name in named if not paths.resource("icons", name).is_file()] == []


def test_following_the_system_means_its_scheme_and_a_choice_overrules_it() -> None:
    assert themes.theme_for(Scheme.SYSTEM, Qt.ColorScheme.Dark) is DARK
    assert themes.theme_for(Scheme.SYSTEM, Qt.ColorScheme.Light) is LIGHT
    assert themes.theme_for(Scheme.SYSTEM, Qt.ColorScheme.Unknown) is LIGHT
    assert themes.theme_for(Scheme.LIGHT, Qt.ColorScheme.Dark) is LIGHT
    assert themes.theme_for(Scheme.DARK, Qt.ColorScheme.Light) is DARK


def test_choosing_dark_dresses_the_application_and_says_so(look: Look, qtbot: QtBot, qapp: QApplication) -> None:
    with qtbot.waitSignal(look.changed, timeout=0) as told:
        look.choose(Scheme.DARK)

    assert told.args == [DARK]
    assert look.theme is DARK
    assert qapp.palette().color(QPalette.ColorRole.Base) == DARK.color("surface")
    assert DARK.band in qapp.styleSheet() and LIGHT.band not in qapp.styleSheet()


def test_choosing_what_is_shown_already_is_quiet(look: Look, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(look.changed):
        look.choose(Scheme.LIGHT)


def test_larger_text_makes_taller_rows(look: Look, qapp: QApplication) -> None:
    usual = themes.row_height(QFontMetrics(qapp.font()))
    look.scale_text(200)

    large = themes.row_height(QFontMetrics(qapp.font()))
    assert usual == 28
    assert large > usual and large % 4 == 0


def test_text_is_never_scaled_out_of_sight(look: Look) -> None:
    look.scale_text(1000)
    assert look.text_percent == 200
    look.scale_text(1)
    assert look.text_percent == 80


@pytest.mark.parametrize("kind", [QTableView, QTreeView])
def test_rows_of_tables_and_trees_are_28_pixels(look: Look, qtbot: QtBot, kind: type[QTableView | QTreeView]) -> None:
    view = kind()
    qtbot.addWidget(view)
    model = QStandardItemModel()
    model.appendRow(QStandardItem("Phòng Nội vụ"))
    view.setModel(model)
    themes.fit_rows(view)
    view.scrollTo(model.index(0, 0))  # measures the rows before the view was ever shown
    view.show()

    spare = 1 if kind is QTableView else 0  # the grid line
    assert view.visualRect(model.index(0, 0)).height() == 28 - spare


def test_figures_are_asked_to_be_equally_wide(qapp: QApplication) -> None:
    font = themes.figures_font(qapp.font())

    assert [tag.toString().data().decode() for tag in font.featureTags()] == ["tnum"]


def test_the_window_for_files_is_wide_enough_for_its_columns(look: Look, qtbot: QtBot) -> None:
    look.scale_text(150)
    dialog = QFileDialog()
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.ensurePolished()

    assert 900 <= dialog.minimumWidth() <= 1366
    assert dialog.minimumHeight() <= 700
