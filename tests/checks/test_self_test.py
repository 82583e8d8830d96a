"""How many random errors the checks notice."""

import random
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from bienche_desktop.checks.mistyping import mistyped
from bienche_desktop.checks.self_test import self_test
from bienche_desktop.domain.changes import Change
from bienche_desktop.store import Store
from tests.checks.worlds import figure, from_truth, unit, world

NUMBERS = {"goc": 200, "t0": 26, "t1": 38, "t2": 52, "t3": 47, "t4": 37}
TREE = [unit("goc"), *(unit(f"t{i}", "goc") for i in range(5))]


def year(of: int) -> list[Change]:
    return [figure(uid, value, year=of) for uid, value in NUMBERS.items()]


def test_every_error_in_a_sum_is_noticed_and_last_year_names_the_cell(store: Store) -> None:
    result = self_test(world(store, *TREE, *year(2022), *year(2023), *year(2024)))

    assert (result.tried, result.noticed, result.blind) == (18, 18, ())
    assert result.watched.tried == 12 and result.watched.first >= 11
    assert result.traced.among_three >= result.traced.first >= result.watched.first


def test_figures_that_nothing_is_compared_with_are_blind(store: Store) -> None:
    result = self_test(world(store, *TREE, *year(2024), figure("t0", 5, "deputies"), figure("t1", 3, "villages")))

    assert {key.indicator for key in result.blind} == {"deputies", "villages"}
    assert (result.tried, result.noticed) == (8, 6)
    assert result.in_words.startswith("Thử gõ sai 8 ô, mỗi lần một ô: bộ quy tắc phát hiện 75 %, ")
    assert result.in_words.endswith("; 2 ô sai mà không quy tắc nào thấy.")


def test_the_rates_are_told_apart_for_cells_that_something_else_speaks_about(store: Store) -> None:
    said = self_test(world(store, *TREE, *year(2023), *year(2024))).in_words

    assert " ngay gợi ý đầu " in said and " trong ba gợi ý đầu " in said
    assert "Riêng 6 ô có số năm trước hoặc tổng thứ hai để đối chiếu: chỉ đúng ô và đúng số" in said


def test_the_file_itself_is_not_touched(store: Store) -> None:
    world(store, *TREE, *year(2024))
    before, steps = store.path.read_bytes(), store.log()
    self_test(store)

    assert store.path.read_bytes() == before
    assert store.log() == steps


def test_an_error_that_stands_already_does_not_hide_a_new_one(store: Store) -> None:
    result = self_test(world(store, *TREE, *year(2024), figure("t0", 99)))

    assert result.noticed == result.tried == 6


def test_a_file_without_figures_says_that_nothing_could_be_tried(store: Store) -> None:
    assert self_test(world(store, *TREE)).in_words == "Tệp chưa có số liệu nào nên chưa thử được."


def test_it_can_be_stopped_and_tells_what_it_has(store: Store) -> None:
    world(store, *TREE, *year(2024))

    assert self_test(store, going_on=lambda done: done < 3).tried == 3


def test_nine_of_ten_errors_in_an_allocation_are_noticed(store: Store, shared: Path) -> None:
    result = self_test(from_truth(store, shared / "samples" / "giao-bien-che-2024.truth.json"), tries=60)

    assert result.noticed >= 0.9 * result.tried


@given(value=st.integers(0, 99999), seed=st.integers(0, 1000))
def test_a_mistyped_number_is_another_number(value: int, seed: int) -> None:
    assert mistyped(value, random.Random(seed)) != value
