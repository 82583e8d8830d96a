"""What the pages look like in use: the figures of a unit by year, the panels beside them, the findings unfolded."""

from collections.abc import Callable
from typing import Any

from bienche_desktop.ui.window.main_window import MainWindow
from bienche_desktop.ui.window.workspace import Workspace

REST = 300
"""Milliseconds after which panels that wait for the cursor to rest have caught up with it."""


def _workspace(window: MainWindow) -> Workspace:
    if window.workspace is None:
        raise RuntimeError("the sample did not open")
    return window.workspace


def _figures(window: MainWindow) -> Any:
    window.commands.show_tab("quota")
    return _workspace(window).pages.page("quota")


def _unfold(window: MainWindow) -> None:
    panel = _workspace(window).panel
    for chip in panel.chips.values():
        chip.setChecked(True)
    rows = [panel.model.row_at(panel.model.index(number)) for number in range(panel.model.rowCount())]
    opening = next((row.opens for row in rows if row is not None and row.opens), "")
    if opening:
        panel.model.toggle(opening)


def _fold(window: MainWindow) -> None:
    panel = _workspace(window).panel
    for kind, chip in panel.chips.items():
        chip.setChecked(kind in ("error", "warning"))


STATES: tuple[tuple[str, Callable[[MainWindow], object], Callable[[MainWindow], object]], ...] = (
    ("kiem-tra", _unfold, _fold),
    (
        "quota-vi-sao",
        lambda window: _figures(window).line.why.setChecked(True),
        lambda window: _figures(window).line.why.setChecked(False),
    ),
    (
        "quota-nguon",
        lambda window: _figures(window).line.details.setChecked(True),
        lambda window: _figures(window).line.details.setChecked(False),
    ),
    (
        "quota-theo-nam",
        lambda window: _figures(window).show_by_year(True),
        lambda window: _figures(window).show_by_year(False),
    ),
)
"""A name for the picture, the way into the state and the way out."""
