"""Official codes borne twice, posts that do not go with autonomy, and numbers of organisations against the tree."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bienche_desktop.checks.running import Checker
from bienche_desktop.domain.changes import AddUnit, Change, Proposal, SetFigure
from bienche_desktop.domain.figures import FigureKey
from bienche_desktop.domain.findings import Report, Severity
from bienche_desktop.domain.units import UnitPeriod
from bienche_desktop.store import Store
from tests.checks.conftest import Look
from tests.checks.test_running import run_over_a_copy
from tests.checks.worlds import figure, unit, world

REFORM = date(2025, 7, 1)

# --- codes -------------------------------------------------------------------------------------------------------

CODES = "duplicate-codes"


def test_two_units_with_one_code_at_the_same_time_are_told(found: Look) -> None:
    pair = [unit("a", name="Xã Quảng Minh", code="06895"),
            unit("b", name="Xã Quảng Thắng", code="06895", valid_from=date(2020, 1, 1))]  # fmt: skip
    [finding] = found(CODES, *pair)

    assert (finding.unit, finding.severity) == ("b", Severity.WARNING)
    assert finding.message == (
        "Xã Quảng Thắng và Xã Quảng Minh cùng mang mã 06895 trong cùng một thời gian (từ 01/01/2020)."
    )


@pytest.mark.parametrize(("begins", "findings"), [(REFORM, 0), (date(2025, 6, 30), 1)])
def test_a_code_may_be_given_again_once_its_unit_has_ended(found: Look, begins: date, findings: int) -> None:
    old, new = unit("cu", code="06895", valid_to=REFORM), unit("moi", code="06895", valid_from=begins)

    assert len(found(CODES, old, new)) == findings


def test_units_without_codes_and_a_unit_that_keeps_its_code_are_no_finding(found: Look) -> None:
    renamed = (
        UnitPeriod("Xã A", None, valid_to=REFORM, code="1"),
        UnitPeriod("Xã B", None, valid_from=REFORM, code="1"),
    )

    assert found(CODES, unit("a"), unit("b"), unit("c", code="2"), AddUnit("d", renamed)) == []


def test_three_units_with_one_code_are_two_findings(found: Look) -> None:
    assert [f.unit for f in found(CODES, *(unit(uid, code="7") for uid in "abc"))] == ["b", "c"]


FORMAT = "code-format"


def communes(*codes: str | None) -> list[Change]:
    return [unit(f"x{at}", name=f"Xã {at}", kind="commune", code=code) for at, code in enumerate(codes)]


TEN = [f"0689{digit}" for digit in range(10)]


@pytest.mark.parametrize(
    ("codes", "told"),
    [([*TEN, "6895"], ["x10"]), ([*TEN, "006895"], ["x10"]), (TEN, []), ([*TEN, None], []), (["06891", "6892"], []),
     ([*TEN[:8], "6895"], [])],
    ids=["shorter", "longer", "alike", "no code", "too few to say", "less than nine of ten"],
)  # fmt: skip
def test_a_code_of_another_length_than_those_of_its_kind_is_told(
    found: Look, codes: list[str | None], told: list[str]
) -> None:
    assert [f.unit for f in found(FORMAT, *communes(*codes))] == told


def test_a_code_that_lost_its_zero_in_words(found: Look) -> None:
    [finding] = found(FORMAT, *communes(*TEN, "6895"), unit("t", kind="school_primary", code="7"))

    assert finding.message == (
        "Mã 6895 của Xã 10 dài 4 ký tự, 10 đơn vị cùng loại có mã dài 5 ký tự; có thể đã mất số 0 ở đầu."
    )


# --- autonomy ----------------------------------------------------------------------------------------------------

BUDGET = "autonomous-on-budget"
POSTS = {"indicator": "public_employees_state"}


@pytest.mark.parametrize(
    ("group", "posts", "findings"),
    [("Nhóm 2: tự bảo đảm chi thường xuyên", 1, 1), ("1", 1, 1), ("Nhóm 2: tự bảo đảm chi thường xuyên", 0, 0),
     ("Nhóm 3: tự bảo đảm một phần", 12, 0), (None, 12, 0)],
)  # fmt: skip
def test_a_unit_that_pays_its_own_way_has_no_posts_paid_from_the_budget(
    found: Look, group: str | None, posts: int, findings: int
) -> None:
    assert len(found(BUDGET, unit("t", kind="service_unit", autonomy=group), figure("t", posts, **POSTS))) == findings


def test_posts_of_the_year_in_which_a_unit_becomes_autonomous_are_no_matter(found: Look) -> None:
    periods = (UnitPeriod("Trung tâm", None, valid_to=date(2024, 7, 1), autonomy="Nhóm 4"),
               UnitPeriod("Trung tâm", None, valid_from=date(2024, 7, 1), autonomy="Nhóm 2"))  # fmt: skip

    assert found(BUDGET, AddUnit("t", periods), figure("t", 5, **POSTS)) == []
    assert [f.year for f in found(BUDGET, figure("t", 5, year=2025, **POSTS))] == [2025]


def test_autonomy_and_budget_posts_in_words(found: Look) -> None:
    centre = unit("t", name="Trung tâm Văn hóa", autonomy="Nhóm 2: tự bảo đảm chi thường xuyên")
    [finding] = found(BUDGET, centre, figure("t", 12, **POSTS))

    assert (finding.severity, finding.stated, finding.computed) == (Severity.NOTE, 12, 0)
    assert finding.message == (
        "Viên chức hưởng lương từ ngân sách nhà nước giao 2024 của Trung tâm Văn hóa là 12, trong khi đơn vị thuộc "
        "nhóm 2: tự bảo đảm chi thường xuyên nên số này thường là 0."
    )


# --- organisations and villages ----------------------------------------------------------------------------------

TREE_COUNT = "organisations-in-tree"
OFFICES = [unit("huyen", name="Huyện Hải Hà", kind="district"), unit("khoi", "huyen", kind="group"),
           *(unit(uid, "khoi") for uid in "abc"), unit("d", "huyen", kind="service_unit")]  # fmt: skip


def number(uid: str, value: int, indicator: str = "organisations", year: int = 2024) -> Change:
    return figure(uid, value, indicator, "present", year)


@pytest.mark.parametrize(("stated", "findings"), [(4, 0), (3, 0), (5, 1), (2, 1)])
def test_a_number_of_organisations_is_that_of_the_tree_or_of_one_kind_in_it(
    found: Look, stated: int, findings: int
) -> None:
    assert len(found(TREE_COUNT, *OFFICES, number("huyen", stated))) == findings


def test_organisations_in_words(found: Look) -> None:
    [finding] = found(TREE_COUNT, *OFFICES, number("huyen", 5))

    assert (finding.severity, finding.stated, finding.computed, finding.difference) == (Severity.NOTE, 5, 4, 1)
    assert finding.message == (
        "Số tổ chức có mặt 2024 của Huyện Hải Hà ghi 5; cây đơn vị ngày 31/12/2024 có 4 đơn vị bên dưới, lệch 1."
    )


def test_a_tree_that_holds_no_such_units_is_not_checked(report: Callable[..., Report]) -> None:
    told = report(*OFFICES, number("huyen", 39))

    assert [f for f in told.findings if f.check == TREE_COUNT] == []
    assert any("1 số tổ chức, số thôn chưa so được với cây đơn vị" in gap.why for gap in told.not_checked)
    assert not [f for f in report(number("d", 7)).findings if f.check == TREE_COUNT]


def test_units_are_counted_on_the_day_of_the_number(found: Look) -> None:
    ended = unit("e", "khoi", valid_to=date(2024, 9, 1))
    at = SetFigure(FigureKey("huyen", 2024, "organisations", "present"), 5, date(2024, 3, 31))

    assert found(TREE_COUNT, *OFFICES, ended, at) == []
    assert len(found(TREE_COUNT, number("huyen", 6))) == 1


def test_a_heading_has_as_many_as_stand_below_it(found: Look) -> None:
    each = [number(uid, 1) for uid in "abc"]

    assert found(TREE_COUNT, *OFFICES, *each, number("khoi", 3)) == []
    assert [f.difference for f in found(TREE_COUNT, number("khoi", 4))] == [1]


def test_an_office_may_have_organisations_beside_those_of_the_units_below(found: Look) -> None:
    assert found(TREE_COUNT, *OFFICES, number("d", 2), number("khoi", 3), number("huyen", 6)) == []


def test_villages_are_counted_where_they_stand(found: Look) -> None:
    tree = [unit("xa", name="Xã Quảng Minh", kind="commune"), *(unit(f"t{i}", "xa", kind="village") for i in range(9))]
    [finding] = found(TREE_COUNT, *tree, number("xa", 10, "villages"))

    assert finding.message == (
        "Số thôn, tổ dân phố có mặt 2024 của Xã Quảng Minh ghi 10; cây đơn vị ngày 31/12/2024 có 9 thôn, tổ dân phố "
        "bên dưới, lệch 1."
    )
    assert found(TREE_COUNT, number("xa", 9, "villages")) == []


def test_after_each_step_a_rerun_tells_what_a_full_run_tells(store: Store, tmp_path: Path) -> None:
    autonomous = unit("t", "huyen", kind="service_unit", autonomy="Nhóm 2")
    checker = Checker(world(store, *OFFICES, autonomous, number("huyen", 5)))
    checker.run_all()
    steps = (number("huyen", 39), number("huyen", 6), number("d", 3), number("khoi", 4), number("khoi", 3),
             figure("t", 4, **POSTS), unit("f", "khoi", code="1"), unit("g", "khoi", code="1"))  # fmt: skip
    journeys = [lambda step=step: store.apply(Proposal("bước", (step,))) for step in steps]
    for move in (*journeys, *[store.undo] * 5, *[store.redo] * 3):
        assert checker.rerun(move()) == run_over_a_copy(store, tmp_path / "copy.bienche")


def test_a_number_set_against_the_tree_counts_as_compared(store: Store) -> None:
    checker = Checker(world(store, *OFFICES, number("huyen", 5)))
    checker.run_all()

    assert "no-rule" not in {gap.check for gap in checker.cover().not_checked}
