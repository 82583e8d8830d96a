"""The reform of 2025, applied and undone, against plain inserts of the same rows. Prints; never judges."""

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bienche_desktop.restructuring_lists import plan_list, read_list
from bienche_desktop.store import Store

TABLES = ("unit", "unit_period", "event", "event_unit")

pytestmark = pytest.mark.bench


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def copied(store: Store, path: Path) -> float:
    """The same rows of the same tables written into a bare database."""
    rows = {table: store.db.conn.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES}
    bare = sqlite3.connect(path)
    for table, found in rows.items():
        bare.execute(f"CREATE TABLE {table} ({', '.join(f'c{n}' for n in range(len(found[0])))})")

    def write() -> None:
        with bare:
            for table, found in rows.items():
                bare.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(found[0]))})", found)

    took = seconds(write)
    bare.close()
    return took


def test_the_reform_of_2025(shared: Path, tmp_path: Path) -> None:
    with Store.create(tmp_path / "a.bienche") as store:
        plan = []
        planning = seconds(lambda: plan.append(plan_list(store, read_list(store, shared / "data" / "reform_2025.csv"))))
        applying = seconds(lambda: store.apply(plan[0].proposal))
        plain = copied(store, tmp_path / "bare.sqlite")
        undoing = seconds(store.undo)
        assert store.units == {}
    total = planning + applying + undoing
    print(
        f"\n{len(plan[0].events)} events: plan {planning:.2f} s, apply {applying:.2f} s, undo {undoing:.2f} s, "
        f"together {total:.2f} s; plain inserts {plain:.3f} s, ratio {total / plain:.0f}"
    )
