"""From a finding to its cell, from its cause to the mended number, and back."""

import shutil
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from bienche_desktop import samples
from bienche_desktop.domain.changes import Proposal, SetFigure
from bienche_desktop.domain.figures import FigureKey
from bienche_desktop.domain.findings import Severity
from bienche_desktop.store import Store
from bienche_desktop.ui.window.main_window import MainWindow
from tests.journeys.conftest import open_and_check


def open_long_an(window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    path = folder / "longan.bienche"
    with Store.create(path) as store:
        samples.load(store, "long-an")
    open_and_check(window, path, qtbot)


def causes(panel) -> list:
    rows = [panel.model.row_at(panel.model.index(at)) for at in range(panel.model.rowCount())]
    return [row.finding for row in rows if row.finding]


def test_f8_goes_round_all_causes_and_shows_each_in_its_year_and_tab(district: MainWindow, qtbot: QtBot) -> None:
    workspace = district.workspace
    workspace.show_page("events")
    seen = set()
    for _ in causes(workspace.panel):
        district.actions_by_id["next-finding"].trigger()
        finding = workspace.panel.current()
        seen.add(finding.ident)
        if finding.cells:
            assert workspace.pages.current == "quota"
            assert district.session.year == finding.cells[0].year
            quota = workspace.pages.page("quota")
            assert quota.model.key(quota.pane.figures.currentIndex()) == finding.cells[0]
    assert len(seen) == len(causes(workspace.panel))
    assert seen


def test_consequences_are_folded_under_their_cause_until_they_are_wanted(district: MainWindow, qtbot: QtBot) -> None:
    panel = district.workspace.panel
    told = district.session.report.findings
    folded = causes(panel)
    assert all(finding.follows_from is None for finding in folded)
    assert len(folded) < sum(finding.severity is not Severity.NOTE for finding in told)
    opener = next(at for at in range(panel.model.rowCount()) if panel.model.row_at(panel.model.index(at)).opens)
    assert "hệ quả" in panel.model.index(opener).data()
    place = panel.view.visualRect(panel.model.index(opener)).center()
    qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    first = panel.model.row_at(panel.model.index(opener + 1)).finding
    assert first.follows_from == panel.model.row_at(panel.model.index(opener - 1)).finding.ident
    assert panel.view.currentIndex().row() == opener
    qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    assert causes(panel) == folded


def test_mending_a_cause_takes_its_consequences_along(district: MainWindow) -> None:
    panel = district.workspace.panel
    cause = next(row for row in map(panel.model.row_at, map(panel.model.index, range(9))) if row and row.consequences)
    panel._choose(panel.model.row_of(cause.finding.ident))
    before = {row.finding.ident for row in cause.consequences}
    [suggestion, *_] = district.session.checker.explain(cause.finding)
    district.session.apply(Proposal("sửa", (SetFigure(suggestion.key, suggestion.new),)))
    assert not before & {finding.ident for finding in district.session.report.findings}


def test_the_published_plan_shows_its_eight_mismatches(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    open_long_an(window, tmp_path, qtbot)
    assert window.session.report.count(Severity.ERROR) == 8
    assert "8 lỗi" in window.status.verdict.text()
    assert window.workspace.panel.chips["error"].text() == "✖ Lỗi 8"


def test_the_suggested_digit_mends_both_sentences_and_undo_brings_them_back(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    open_long_an(window, tmp_path, qtbot)
    panel = window.workspace.panel
    wrong = next(f for f in window.session.report.findings if f.check == "total-of-indicators")
    panel._choose(panel.model.row_of(wrong.ident))
    button = next(b for b in panel.details.findChildren(type(window.status.verdict)) if b.text() == "Sửa thành 25.424")
    button.click()
    assert window.session.report.count(Severity.ERROR) == 6
    window.actions_by_id["undo"].trigger()
    assert window.session.report.count(Severity.ERROR) == 8


def test_a_finding_stays_chosen_while_other_numbers_change(district: MainWindow) -> None:
    panel = district.workspace.panel
    panel.step(1)
    chosen = panel.current()
    store = district.session.store
    other = next(k for k in store.values(2016) if k.unit != chosen.unit)
    district.session.apply(Proposal("sửa số khác", (SetFigure(other, 1),)))
    assert panel.current().ident == chosen.ident


def test_the_panel_never_looks_green_before_it_has_looked(window: MainWindow, sample_file: Path, qtbot: QtBot) -> None:
    window.commands.open_path(sample_file)
    assert "Đang kiểm tra" in window.status.verdict.text()
    qtbot.waitUntil(lambda: window.session.is_checked)
    assert "lỗi" in window.status.verdict.text()


def test_the_red_of_one_file_does_not_colour_the_next_before_it_is_checked(
    district: MainWindow, tmp_path: Path, sample_file: Path
) -> None:
    assert district.status.verdict.property("severity") == "error"
    district.commands.open_path(shutil.copyfile(sample_file, tmp_path / "khac.bienche"))
    assert "Đang kiểm tra" in district.status.verdict.text()
    assert not district.status.verdict.property("severity")


def test_hidden_severities_are_counted_all_the_same(district: MainWindow) -> None:
    panel = district.workspace.panel
    for chip in panel.chips.values():
        chip.setChecked(False)
    assert panel.model.rowCount() == 0
    assert "mức khác" in panel._empty.text()
    assert panel.chips["error"].text() != "✖ Lỗi 0"


def test_a_wrong_total_is_said_at_once(district: MainWindow) -> None:
    session = district.session
    before = session.report.count(Severity.ERROR)
    values, tree = session.store.values(2020), session.store.tree_of_year(2020)
    keys = (FigureKey(unit, 2020, "public_employees_state", "present") for unit in tree.order if tree[unit].children)
    total = next(key for key in keys if key in values)
    session.apply(Proposal("gõ nhầm", (SetFigure(total, values[total] + 3),)))
    assert session.report.count(Severity.ERROR) > before
    session.undo()
    assert session.report.count(Severity.ERROR) == before
