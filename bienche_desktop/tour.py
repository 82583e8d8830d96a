"""A tour without a display: makes the sample file, does the main job with it, and takes pictures of every window.

`python -m bienche_desktop.tour --out out/` says on standard output where workbook, PDF and pictures lie.
"""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import click
from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop, QSettings, QThreadPool
from PySide6.QtWidgets import QApplication, QWidget

from bienche_desktop import samples
from bienche_desktop.app import make_application, make_window
from bienche_desktop.checks import Checker
from bienche_desktop.excel.exchange.writing import write_exchange
from bienche_desktop.reports.setting import to_pdf
from bienche_desktop.reports.workbook import to_xlsx
from bienche_desktop.reports.writing import write_file
from bienche_desktop.sheets import SUMMARY, make_sheet
from bienche_desktop.store import Store
from bienche_desktop.tour_dialogs import SHOTS, Stage
from bienche_desktop.tour_states import REST, STATES
from bienche_desktop.ui.findings.wording import verdict_text
from bienche_desktop.ui.window.main_window import MainWindow
from bienche_desktop.ui.window.pages import TITLES

SIZES = {"": (1366, 768), "-rong": (1920, 1080)}
SCHEMES = ("light", "dark")
WORKBOOK = "bieu-tong-hop.xlsx"
MAIN = ("xem-truoc", "nhat-ky", "quy-tac-moi", "nhap", "nhap-hoi")
"""The dialogs that are always pictured; the others with `--all`."""

SETTLING = 4000
"""Milliseconds that a window gets to finish what it does in the background."""

QUIET = 5
"""So many turns in a row without work beside the window, and it has finished."""


@click.command()
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), default=Path("out"))
@click.option("--all", "whole", is_flag=True, help="Also every dialog and state of the window.")
def main(out: Path, whole: bool) -> None:
    """Make file, workbook, PDF and pictures in OUT."""
    out.mkdir(parents=True, exist_ok=True)
    file = make_file(out)
    for made in [file, *do_the_job(file, out), *take_pictures(file, out, whole)]:
        click.echo(made)


def make_file(out: Path) -> Path:
    """The sample of the district Hải Hà, made anew."""
    file = out / "mau-hai-ha.bienche"
    file.unlink(missing_ok=True)
    with Store.create(file) as store:
        samples.load(store, "hai-ha")
    return file


def do_the_job(file: Path, out: Path) -> Iterator[Path]:
    """Check, send a workbook back, print the sheet: the way of an officer's day, without a window."""
    with Store.open(file, read_only=True) as store:
        year = store.years()[-1]
        click.echo(f"Kiểm tra: {verdict_text(Checker(store).run_all())}", err=True)
        book, sheet = out / "bang-trao-doi.xlsx", out / f"bieu-tong-hop-{year}.pdf"
        write_exchange(store, book)
        made = make_sheet(store, SUMMARY, year)
        write_file(sheet, to_pdf(made))
        to_xlsx(made, out / WORKBOOK)
    yield book
    yield sheet
    yield out / WORKBOOK


def take_pictures(file: Path, out: Path, whole: bool) -> Iterator[Path]:
    """Every page of the window in both themes, the welcome page and the main dialogs; or whatever there is to see."""
    with tempfile.TemporaryDirectory() as folder:
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
        app = make_application([])
        window = make_window(app)
        window.show()
        for scheme in SCHEMES:
            yield from _pictures_of_scheme(window, file, out, scheme, whole)
        window.close()


def _pictures_of_scheme(window: MainWindow, file: Path, out: Path, scheme: str, whole: bool) -> Iterator[Path]:
    window.commands.choose_look(scheme)
    window.resize(*SIZES[""])
    window.commands.close_file()
    yield _picture(window, out / f"mo-dau-{scheme}.png")
    if whole:
        yield from _pictures_of_empty_file(window, out, scheme)
    window.commands.open_path(file)
    _check(window)
    for size, (width, height) in SIZES.items():
        window.resize(width, height)
        for page in TITLES:
            window.commands.show_tab(page)
            if page == "quota":
                window.commands.next_finding(1)
            yield _picture(window, out / f"{page}-{scheme}{size}.png")
    window.resize(*SIZES[""])
    if whole:
        yield from _pictures_of_states(window, out, scheme)
    yield from _pictures_of_dialogs(window, out, scheme, whole)


def _check(window: MainWindow) -> None:
    """Run the checks to their end, so that no picture says that they still count."""
    session = window.session
    if session is None:
        raise RuntimeError("the sample did not open")
    session.check_once()
    while not session.is_covered:
        session.cover()


def _pictures_of_states(window: MainWindow, out: Path, scheme: str) -> Iterator[Path]:
    for name, enter, leave in STATES:
        enter(window)
        rest(REST)
        yield _picture(window, out / f"{name}-{scheme}.png")
        leave(window)


def _pictures_of_empty_file(window: MainWindow, out: Path, scheme: str) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "trong.bienche"
        Store.create(file).close()
        window.commands.open_path(file)
        for page in TITLES:
            window.commands.show_tab(page)
            yield _picture(window, out / f"trong-{page}-{scheme}.png")
        window.commands.close_file()


def _pictures_of_dialogs(window: MainWindow, out: Path, scheme: str, whole: bool) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        stage = Stage(window, Path(folder))
        for shot in (shot for shot in SHOTS if whole or shot.name in MAIN):
            dialog = shot.make(stage)
            with closing(dialog):
                dialog.show()
                settle()
                seen = shot.then(dialog) if shot.then else dialog
                yield _picture(seen, out / f"{shot.name}-{scheme}.png")
            dialog.deleteLater()


def _picture(widget: QWidget, path: Path) -> Path:
    settle()
    widget.grab().save(str(path))
    return path


def rest(milliseconds: int) -> None:
    """Let so much time go by, for what waits until the user rests."""
    deadline = QDeadlineTimer(milliseconds)
    while not deadline.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)


def settle() -> None:
    """Let everything that is under way finish, and what that begins in turn, for at most `SETTLING` milliseconds."""
    deadline, pool, quiet = QDeadlineTimer(SETTLING), QThreadPool.globalInstance(), 0
    while quiet < QUIET and not deadline.hasExpired():
        pool.waitForDone(deadline)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # outside a loop nobody else sends them
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
        quiet = 0 if pool.activeThreadCount() else quiet + 1


if __name__ == "__main__":
    sys.exit(main())
