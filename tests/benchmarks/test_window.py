"""What the officer waits for in the window: one edit, one sheet, and how much memory the window takes."""

import os
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bienche_desktop.domain.changes import Proposal, SetFigure
from bienche_desktop.domain.figures import FigureKey
from bienche_desktop.reports.setting import to_pdf
from bienche_desktop.sheets import SUMMARY, make_sheet
from bienche_desktop.store import Store
from bienche_desktop.ui.settings import Settings
from bienche_desktop.ui.theme import Look
from bienche_desktop.ui.window.main_window import MainWindow
from tests.benchmarks.generated_files import DISTRICT, INDICATORS, NATION, Shape, generate

pytestmark = pytest.mark.bench

SHEET = Shape((4, 5, 14), (2025, 2026), INDICATORS[:3], ("assigned", "present"))
"""305 units with three indicators, given and present: nine columns with what remains."""

EDITS = 200
FRAME = 16.0
"""Milliseconds of one frame of a screen: what a person does not notice."""


def p95(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)]


@pytest.mark.parametrize(("shape", "name", "budget"), [(DISTRICT, "district", 16), (NATION, "nation", 50)])
def test_one_edit(qtbot: QtBot, qapp: QApplication, tmp_path: Path, shape: Shape, name: str, budget: int) -> None:
    """Typed, stored durably, checked, and every view refreshed."""
    window = MainWindow(Look(qapp), Settings())
    qtbot.addWidget(window)
    window.show()
    window.commands.open_path(generate(tmp_path / "huyen.bienche", shape))
    session = window.session
    qtbot.waitUntil(lambda: session.is_checked, timeout=60_000)
    leaf = next(uid for uid in session.tree().order if not session.tree()[uid].children)
    times = []
    for number in range(EDITS):
        key = FigureKey(leaf, session.year, "civil_servants", "assigned")
        start = time.perf_counter()
        session.apply(Proposal("sửa", (SetFigure(key, number),)))
        QApplication.processEvents()
        times.append((time.perf_counter() - start) * 1000)
    typical = sorted(times)[EDITS // 2]
    print(f"\none edit, {name} file: p50 {typical:.1f} ms, p95 {p95(times):.1f} ms = "
          f"{p95(times) / FRAME:.2f} frames of 16 ms (budget {budget} ms)")  # fmt: skip
    window.close()


def test_one_sheet_as_pdf(tmp_path: Path) -> None:
    """A 300-row sheet after the first, against reading the same figures."""
    with Store.open(generate(tmp_path / "huyen.bienche", SHEET)) as store:
        sheet = make_sheet(store, SUMMARY, store.years()[-1])
        to_pdf(sheet)
        times = []
        for _ in range(7):
            start = time.perf_counter()
            to_pdf(sheet)
            times.append((time.perf_counter() - start) * 1000)
        start = time.perf_counter()
        rows = sum(1 for _ in store.figures(store.years()[-1]))
        reading = (time.perf_counter() - start) * 1000
    typical = sorted(times)[3]
    print(f"\nPDF of {len(sheet.rows)} rows: {typical:.0f} ms (budget 150 ms), "
          f"{typical / reading:.1f} × reading its {rows} figures")  # fmt: skip


@pytest.mark.parametrize(("shape", "name", "budget"), [(DISTRICT, "district", 200), (NATION, "nation", 400)])
def test_memory_of_the_window(tmp_path: Path, shape: Shape, name: str, budget: int) -> None:
    """The whole process with the file open, painted and checked, against a bare Qt window."""
    file = generate(tmp_path / "huyen.bienche", shape)
    bare = _megabytes("from PySide6.QtWidgets import QApplication, QMainWindow; a = QApplication([]); "
                      "w = QMainWindow(); w.show(); a.processEvents()", tmp_path)  # fmt: skip
    ours = _megabytes(
        "from pathlib import Path; from bienche_desktop.app import make_application, make_window; "
        f"a = make_application([]); w = make_window(a, Path({str(file)!r})); w.show(); "
        "[a.processEvents() for _ in iter(lambda: w.session.is_checked, True)]; a.processEvents()",
        tmp_path,
    )
    print(f"\nmemory, {name} file: {ours:.0f} MB (budget {budget} MB), {ours / bare:.1f} × a bare Qt window")


def _megabytes(program: str, home: Path) -> float:
    """Resident memory of a Python process that ran `program`, in MB."""
    waiting = f"{program}; print('ready', flush=True); import sys; sys.stdin.read()"
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(home), "XDG_CONFIG_HOME": str(home)}
    process = subprocess.Popen(
        [sys.executable, "-c", waiting], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        env=surroundings, text=True,
    )  # fmt: skip
    with process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "ready"
        found = psutil.Process(process.pid).memory_info().rss / 1e6
        process.kill()
    return found
