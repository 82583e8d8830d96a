"""Reduction targets: progress, who is behind, and what reaches its goal too late."""

from collections.abc import Callable
from datetime import date

import pytest

from bienche_desktop.checks.running import Checker
from bienche_desktop.checks.targets import in_words
from bienche_desktop.domain.changes import Change, Proposal, RemoveTarget, SetTarget
from bienche_desktop.domain.errors import Refused
from bienche_desktop.domain.findings import Report, Severity
from bienche_desktop.domain.targets import Progress, Target
from bienche_desktop.store import Store
from bienche_desktop.store.targets import sample_targets
from tests.checks.conftest import Look
from tests.checks.long_an import GOVERNMENT, as_published
from tests.checks.worlds import figure, printed, unit, world

TREE = [unit("goc", name="Huyện Hải Hà"), unit("a", "goc"), unit("b", "goc")]
TEN = Target("Giảm 10 %", "civil_servants", "assigned", 2015, 2020, -10, "NQ 39", "goc")


def levels(unit: str = "goc", **years: int) -> list[Change]:
    return [figure(unit, value, year=int(year[1:])) for year, value in years.items()]


def progress(store: Store, *changes: Change) -> Progress:
    [known] = Checker(world(store, *TREE, SetTarget(TEN), *changes)).target_progress()
    return known


def test_progress_is_against_the_base_and_the_straight_line_to_the_goal(store: Store) -> None:
    known = progress(store, *levels(y2015=1000, y2017=970, y2018=950))

    assert (known.base, known.goal, known.year, known.level, known.needed) == (1000, 900, 2018, 950, 940)
    assert (known.done, known.share, known.behind, known.base_is_implied) == (-50, 50, True, False)
    assert in_words(known) == ("Đến 2018 giảm 50, bằng 5 % số 1.000 của năm 2015; đạt 50 % mức 100 phải giảm đến 2020.")


def test_a_base_is_reckoned_back_from_what_documents_print(store: Store) -> None:
    known = progress(store, *levels(y2016=980), printed("goc", 2015, -20, year=2016))

    assert (known.base, known.base_is_implied, known.behind) == (1000, True, False)
    assert "(tính ngược từ số tăng, giảm in trong văn bản)" in in_words(known)


def test_a_level_that_is_not_stated_is_what_stands_below(store: Store) -> None:
    known = progress(store, *levels("a", y2015=600, y2016=590), *levels("b", y2015=400, y2016=380))

    assert (known.base, known.level, known.behind) == (1000, 970, False)


def test_without_a_base_or_a_later_year_nothing_is_claimed(store: Store) -> None:
    known = progress(store, *levels(y2016=980))
    assert (known.base, known.share, known.behind) == (None, None, False)
    assert in_words(known) == "Chưa biết số của năm gốc 2015, nên chưa tính được."

    world(store, *levels(y2015=1000, y2016=None), *levels(y2021=800))
    [later] = Checker(store).target_progress()
    assert (later.base, later.year, later.behind) == (1000, None, False)
    assert in_words(later) == "Chưa có số của năm nào sau 2015 đến 2020, nên chưa tính được."


@pytest.mark.parametrize(("level", "findings"), [(939, 0), (940, 0), (941, 1)])
def test_being_behind_the_line_is_a_warning(found: Look, level: int, findings: int) -> None:
    assert len(found("target-behind", *TREE, SetTarget(TEN), *levels(y2015=1000, y2018=level))) == findings


def test_being_behind_in_words(found: Look) -> None:
    [finding] = found("target-behind", *TREE, SetTarget(TEN), *levels(y2015=1000, y2018=950))

    assert (finding.severity, finding.unit, finding.year, finding.base_year) == (Severity.WARNING, "goc", 2018, 2015)
    assert finding.message == (
        "Giảm 10 %: Cán bộ, công chức giao 2018 của Huyện Hải Hà là 950; theo lộ trình chia đều từ 1.000 của năm 2015 "
        "đến 900 của năm 2020 thì phải là 940, còn 10 chưa đạt."
    )


def test_a_target_for_more_is_behind_when_there_is_less(found: Look) -> None:
    more = Target("Thêm 20 %", "civil_servants", "assigned", 2015, 2020, 20, scope="goc")

    assert found("target-behind", *TREE, SetTarget(more), *levels(y2015=1000, y2020=1200)) == []
    assert [f.difference for f in found("target-behind", *levels(y2020=1190))] == [-10]


def test_a_plan_that_reaches_the_goal_after_the_end_year_is_told(found: Look) -> None:
    """Long An: 10 % "by 2025" against 2021, which its own numbers reach in 2026."""
    target = Target("NQ 19", "public_employees_state", "assigned", 2021, 2025, -10, scope=GOVERNMENT)
    [finding] = found("target-schedule", *as_published(), SetTarget(target))

    assert finding.message == (
        "NQ 19: đến năm cuối 2025, viên chức hưởng lương từ ngân sách nhà nước giao 2025 của Chính quyền địa phương "
        "là 24.560, chưa đến mức 23.697 phải đạt; theo số liệu trong tệp đến 2026 mới đạt."
    )


def test_a_rerun_looks_at_targets_again_when_any_number_behind_them_changes(store: Store) -> None:
    checker = Checker(world(store, *TREE, SetTarget(TEN), *levels(y2015=1000, y2018=950)))
    assert [f.check for f in checker.run_all().findings] == ["target-behind"]

    for step in (levels(y2015=1012), levels(y2018=900), [RemoveTarget(1)], [SetTarget(TEN)], levels(y2019=990)):
        told = checker.rerun(store.apply(Proposal("sửa", tuple(step))))
        assert told == Checker(store).run_all()


def test_a_target_is_written_changed_removed_and_taken_back(store: Store) -> None:
    world(store, *TREE, SetTarget(TEN))
    [kept] = store.targets()
    store.apply(Proposal("sửa mục tiêu", (SetTarget(Target(**{**_fields(kept), "percent": -12.5})),)))
    assert [t.percent for t in store.targets()] == [-12.5]

    store.apply(Proposal("bỏ mục tiêu", (RemoveTarget(kept.number or 0),)))
    assert store.targets() == []
    store.undo()
    store.undo()
    assert store.targets() == [kept]


def _fields(target: Target) -> dict[str, object]:
    return {name: getattr(target, name) for name in Target.__slots__}


@pytest.mark.parametrize(
    ("wrong", "said"),
    [({"name": " "}, "chưa có tên"), ({"end_year": 2015}, "phải sau năm gốc"), ({"percent": 0}, "khác 0")],
)
def test_a_target_that_cannot_be_is_refused(store: Store, wrong: dict[str, object], said: str) -> None:
    world(store, *TREE)
    with pytest.raises(Refused, match=said):
        store.apply(Proposal("thêm", (SetTarget(Target(**{**_fields(TEN), **wrong})),)))


def test_the_offered_targets_can_all_be_written(store: Store, report: Callable[..., Report]) -> None:
    offered = sample_targets()
    report(*TREE, *(SetTarget(target) for target in offered))

    assert [t.name for t in store.targets()] == [t.name for t in offered]
    assert all(t.legal_basis for t in offered)


# --- about units --------------------------------------------------------------------------------------------------

FEWER = Target("Giảm 20 % đơn vị", "organisations", "present", 2015, 2025, -20, scope="goc", subject="units")
OWN_WAY = Target("20 % tự chủ", "organisations", "present", 2021, 2025, 20, scope="goc", subject="autonomous")


def schools(*ends: int | None) -> list[Change]:
    """Schools of the district, each with the year at whose beginning it ended."""
    return [
        unit(f"t{at}", "goc", kind="school_primary", **({"valid_to": date(end, 1, 1)} if end else {}))
        for at, end in enumerate(ends)
    ]


def test_a_target_may_count_the_public_service_units_of_each_year(store: Store) -> None:
    changes = [*schools(2018, None, None, None, None), *levels(y2015=10, y2018=9)]
    [known] = Checker(world(store, *TREE, SetTarget(FEWER), *changes)).target_progress()
    assert (known.base, known.level, known.goal, known.behind) == (5, 4, 4, False)


def test_too_many_units_are_told_as_units(found: Look) -> None:
    changes = [*schools(None, None, None, None, None), *levels(y2015=10, y2025=9)]
    [finding] = found("target-behind", *TREE, SetTarget(FEWER), *changes)
    assert finding.message == (
        "Giảm 20 % đơn vị: Số đơn vị sự nghiệp công lập (đơn vị) 2025 của Huyện Hải Hà là 5; theo lộ trình chia đều "
        "từ 5 của năm 2015 đến 4 của năm 2025 thì phải là 4, còn 1 chưa đạt."
    )


@pytest.mark.parametrize(("groups", "level", "behind"), [((), 0, True), (("Nhóm 2: tự bảo đảm chi",), 25, False)])
def test_a_target_may_ask_for_a_share_of_units_that_pay_their_way(
    store: Store, groups: tuple[str, ...], level: float, behind: bool
) -> None:
    early = [unit(f"s{at}", "goc", kind="service_unit", autonomy=(at < len(groups) and groups[at]) or "Nhóm 4")
             for at in range(4)]  # fmt: skip
    [known] = Checker(world(store, *TREE, SetTarget(OWN_WAY), *early, *levels(y2021=10, y2025=9))).target_progress()
    assert (known.level, known.behind) == (level, behind)
    assert in_words(known).startswith(f"Năm 2025 có {level} % đơn vị sự nghiệp công lập tự bảo đảm chi thường xuyên")


def test_two_targets_about_one_number_are_two_findings(found: Look) -> None:
    other = Target("Giảm 12 %", "civil_servants", "assigned", 2015, 2020, -12, scope="goc")
    told = found("target-behind", *TREE, SetTarget(TEN), SetTarget(other), *levels(y2015=1000, y2018=1000))
    assert len({finding.ident for finding in told}) == 2


@pytest.mark.parametrize(
    ("at_end", "later", "findings"),
    [(900, 890, 0), (901, 890, 1), (901, 900, 1), (901, 901, 0), (901, None, 0)],
    ids=["reached", "reached a year late", "reached just a year late", "never reached", "later years unknown"],
)
def test_a_goal_is_reached_too_late_only_if_a_later_year_reaches_it(
    found: Look, at_end: int, later: int | None, findings: int
) -> None:
    known = levels(y2015=1000, y2020=at_end) + ([] if later is None else levels(y2021=later))

    assert len(found("target-schedule", *TREE, SetTarget(TEN), *known)) == findings


def test_a_goal_without_a_base_or_the_end_year_is_not_judged(found: Look) -> None:
    assert found("target-schedule", *TREE, SetTarget(TEN), *levels(y2020=901, y2021=890)) == []
    assert (
        found("target-schedule", *levels(y2015=1000), figure("goc", None, year=2020), figure("goc", 890, year=2022))
        == []
    )
