"""How often the checks name the cell that is wrong, and its number: errors of every kind, one at a time. Prints."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bienche_desktop.store import Store
from tests.checks.measuring import BOOKS, Trial, corrected_book, district, table, tallies, trials

pytestmark = pytest.mark.bench

TRIES = 8
"""Errors of each kind in each file."""

DISTRICTS: dict[str, Callable[[Store], Store]] = {
    "district of three years": lambda store: district(store, 1),
    "district of one year": lambda store: district(store, 2, years=1),
    "district without totals": lambda store: district(store, 3, years=2, with_totals=False),
}


def test_the_true_cell_first_or_among_three(tmp_path: Path, shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    books = {name: (lambda store, names=names: corrected_book(store, shared / "samples", names))
             for name, names in BOOKS.items()}  # fmt: skip
    every: list[Trial] = []
    for place, fill in enumerate([*DISTRICTS.values(), *books.values()]):
        with Store.create(tmp_path / f"{place}.bienche") as store:
            every.extend(trials(fill(store), TRIES, seed=place))
    found = tallies(every)
    assert found["all"].tried >= 300
    with capsys.disabled():
        print("\n" + table(found))
