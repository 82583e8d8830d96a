"""What every test stands on: its own settings, a quiet log, and a clean desk when it leaves."""

import itertools
import logging
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")

import hypothesis
import pytest
from PySide6.QtCore import QRunnable, QSettings, QThreadPool
from PySide6.QtWidgets import QApplication

from bienche_desktop import samples
from bienche_desktop.store import Store, file, migrating

ROOT = Path(__file__).resolve().parent.parent

hypothesis.settings.register_profile(
    "house",
    derandomize=True,  # the same examples on every machine: a red test stays red
    deadline=None,  # slow machines are no bug
    database=None,
    max_examples=60,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("house")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "allow_log: the test expects warnings or errors in the program's log")


def pytest_sessionfinish() -> None:
    """Without a display, data that Python still owns on the clipboard ends the interpreter with a crash."""
    if isinstance(app := QApplication.instance(), QApplication):
        app.clipboard().clear()


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["bienche", "-style", "Fusion"]


@pytest.fixture
def shared() -> Path:
    """The folder of source material beside the checkout; the test is skipped where it is not there."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("no ../shared beside this checkout")
    return folder


@pytest.fixture(scope="session")
def _settings_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    home = tmp_path_factory.mktemp("settings")
    return (home / str(number) for number in itertools.count())


@pytest.fixture(autouse=True)
def _own_settings(_settings_folders: Iterator[Path]) -> None:
    """Every test starts with no settings at all, and never touches the user's own."""
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(next(_settings_folders)))


@pytest.fixture(autouse=True, scope="session")
def _one_schema(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The schema of a new data file is written once, by the program itself; each new file begins as a copy of it."""
    empty = tmp_path_factory.mktemp("schema") / "empty.bienche"
    write, migrations = file._write_schema, migrating.migration_files()
    write(empty)

    def copy(draft: Path) -> None:
        if draft.parent.is_dir() and migrating.migration_files() == migrations:
            shutil.copyfile(empty, draft)
        else:
            write(draft)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(file, "_write_schema", copy)
        yield


@pytest.fixture(scope="session")
def hai_ha(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample of the district Hải Hà, loaded once; nobody opens this file, only copies of it."""
    path = tmp_path_factory.mktemp("samples") / "haiha.bienche"
    with Store.create(path) as store:
        samples.load(store, "hai-ha")
    return path


class _Loud(logging.Handler):
    """Keeps what was logged at WARNING or above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def _quiet_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test that logs a warning or worse fails, unless it is marked `allow_log`."""
    loud = _Loud()
    logging.getLogger().addHandler(loud)
    yield
    logging.getLogger().removeHandler(loud)
    if loud.lines and not request.node.get_closest_marker("allow_log"):
        pytest.fail("logged:\n" + "\n".join(loud.lines), pytrace=False)


@pytest.fixture(autouse=True)
def _clean_desk(request: pytest.FixtureRequest) -> Iterator[None]:
    """After a test of the window: no window left open, no work left running."""
    yield
    if not {"qtbot", "qapp"} & set(request.fixturenames):
        return
    left = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
    names = [f"{type(window).__name__} {window.windowTitle()!r}" for window in left]
    for window in left:
        window.close()
        window.deleteLater()
    assert not names, f"windows left open: {names}"
    assert QThreadPool.globalInstance().waitForDone(2000), "work left running in the thread pool"


@pytest.fixture
def inline_tasks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Background work runs at once, in the caller's thread: `Task.start()` returns when it is finished."""

    def run_now(_pool: QThreadPool, job: QRunnable | Callable[[], object], _priority: int = 0) -> None:
        if isinstance(job, QRunnable):
            job.run()
        else:
            job()

    monkeypatch.setattr(QThreadPool, "start", run_now)
