"""An empty file, and the checks over it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bienche_desktop.checks.running import Checker
from bienche_desktop.domain.changes import Change
from bienche_desktop.domain.findings import Finding, Report
from bienche_desktop.store import Store
from tests.checks.worlds import world

Look = Callable[..., list[Finding]]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "thu.bienche") as opened:
        yield opened


@pytest.fixture
def report(store: Store) -> Callable[..., Report]:
    """Write these changes, run all checks."""

    def look(*changes: Change) -> Report:
        return Checker(world(store, *changes)).run_all()

    return look


@pytest.fixture
def found(report: Callable[..., Report]) -> Look:
    """Write these changes; what a check found."""

    def look(check: str, *changes: Change) -> list[Finding]:
        return [f for f in report(*changes).findings if f.check == check]

    return look
