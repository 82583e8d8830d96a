"""Errors of every kind, one at a time, in a file that was right: found, explained by the true cell, told as one."""

import pytest

from bienche_desktop.store import Store
from tests.checks.measuring import Trial, district, trials
from tests.checks.planting import PLANTERS


@pytest.fixture(scope="module")
def sown(tmp_path_factory: pytest.TempPathFactory) -> list[Trial]:
    with Store.create(tmp_path_factory.mktemp("sown") / "huyen.bienche") as store:
        return list(trials(district(store, 11), 4, seed=4))


def test_every_kind_of_error_was_tried_and_found(sown: list[Trial]) -> None:
    assert {trial.planted.kind for trial in sown} == set(PLANTERS)
    assert all(trial.found for trial in sown)


def test_with_last_year_the_true_cell_comes_first_in_four_of_five_and_among_three_in_nearly_all(
    sown: list[Trial],
) -> None:
    places = [trial.place for trial in sown if trial.has_witness]

    assert len(places) >= 30
    assert places.count(0) >= 0.8 * len(places)
    assert sum(place is not None and place < 3 for place in places) >= 0.95 * len(places)


def test_one_error_is_nearly_always_told_as_one_cause(sown: list[Trial]) -> None:
    assert sum(trial.causes > 1 for trial in sown) <= 0.1 * len(sown)
