"""Rules of the user's own: what they find, what they leave out, and that trying one out writes nothing."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bienche_desktop.checks.as_json import document
from bienche_desktop.checks.running import Checker
from bienche_desktop.checks.tree_scope import Ground
from bienche_desktop.domain.change_sets import ChangeSet
from bienche_desktop.domain.changes import Change, Proposal, RemoveRule, SetFigure, SetPeriods, SetRule
from bienche_desktop.domain.figures import FigureKey
from bienche_desktop.domain.findings import Finding, Report, Severity
from bienche_desktop.domain.rules import Missing, Operator, OwnRule, RuleSide, problems
from bienche_desktop.domain.units import UnitPeriod
from bienche_desktop.store import Store
from tests.checks.own_rules import CIVIL, Oracle, rule, rules, side, term, written
from tests.checks.test_running import TREE as RANDOM_TREE
from tests.checks.test_running import UNITS as RANDOM_UNITS
from tests.checks.test_running import run_over_a_copy, steps, take, waive
from tests.checks.worlds import figure, unit, world

TREE = [unit("goc", name="Huyện Hải Hà", kind="district", level="district"), unit("a", "goc", "Phòng A", kind="office"),
        unit("b", "goc", "Phòng B", kind="office"), unit("th", "goc", "Trường C", kind="school_primary")]  # fmt: skip
PRESENT, ASSIGNED = side(term("present")), side(term("assigned"))
AT_MOST = Operator.AT_MOST


def present(uid: str, value: int, year: int = 2024) -> SetFigure:
    return figure(uid, value, measure="present", year=year)


def told(report: Report) -> list[Finding]:
    return [f for f in report.findings if f.check.startswith("own-rule:")]


def places(findings: list[Finding] | tuple[Finding, ...]) -> list[tuple[str | None, int | None]]:
    return [(f.unit, f.year) for f in findings]


@pytest.fixture
def judged(report: Callable[..., Report]) -> Callable[..., list[Finding]]:
    """Write these changes to the tree; what the rules of the user's own found."""
    return lambda *changes: told(report(*TREE, *changes))


def test_a_failed_rule_tells_both_sides_and_leads_to_the_cells(judged: Callable[..., list[Finding]]) -> None:
    own = replace(rule(PRESENT, AT_MOST, ASSIGNED), name="Có mặt không vượt giao", advice="Xem lại quyết định.")
    [finding] = judged(SetRule(own), present("a", 8), figure("a", 7), present("b", 3), figure("b", 3))

    assert finding.message == (
        "Có mặt không vượt giao: Phòng A năm 2024, CBCC có mặt (8) không được lớn hơn CBCC giao (7), vượt 1. "
        "Xem lại quyết định."
    )
    assert (finding.check, finding.severity) == ("own-rule:q", Severity.WARNING)
    assert (finding.stated, finding.computed, finding.difference) == (8, 7, 1)
    assert (finding.unit, finding.year, finding.indicator, finding.measure) == ("a", 2024, CIVIL, "present")
    assert finding.cells == (FigureKey("a", 2024, CIVIL, "present"), FigureKey("a", 2024, CIVIL, "assigned"))


@pytest.mark.parametrize(
    ("operator", "failing"),
    [(Operator.AT_MOST, [4]), (Operator.LESS, [3, 4]), (Operator.EQUAL, [2, 4]), (Operator.AT_LEAST, [2]),
     (Operator.MORE, [2, 3]), (Operator.DIFFERENT, [3])],
)  # fmt: skip
def test_each_operator_fails_on_its_side_of_the_boundary(
    judged: Callable[..., list[Finding]], operator: Operator, failing: list[int]
) -> None:
    found = judged(written(PRESENT, operator, side(constant=3)), present("a", 2), present("b", 3), present("th", 4))

    assert sorted(f.stated or 0 for f in found) == failing


HEADS = side(term("present", "heads"), missing=Missing.ZERO)


@pytest.mark.parametrize(
    ("left", "right", "operator", "said"),
    [
        (side(term("present"), term("assigned", factor=-1)), side(constant=0), AT_MOST,
         "CBCC có mặt (8) − CBCC giao (7) = 1 không được lớn hơn 0, vượt 1."),
        (PRESENT, side(term("present", years_back=1), constant=2), Operator.EQUAL,
         "CBCC có mặt (8) phải bằng CBCC có mặt năm 2023 (9) + 2 = 11, thiếu 3."),
        (PRESENT, side(term("assigned", factor=2)), Operator.AT_LEAST,
         "CBCC có mặt (8) không được nhỏ hơn 2 × CBCC giao (7) = 14, thiếu 6."),
        (PRESENT, side(constant=8), Operator.DIFFERENT, "CBCC có mặt (8) phải khác 8, đang bằng nhau."),
        (HEADS, side(constant=1), Operator.AT_LEAST,
         "Cấp trưởng có mặt (chưa có số) không được nhỏ hơn 1, thiếu 1."),
    ],
)  # fmt: skip
def test_the_sentence_shows_how_each_side_came_about(
    judged: Callable[..., list[Finding]], left: RuleSide, right: RuleSide, operator: Operator, said: str
) -> None:
    found = judged(written(left, operator, right, first_year=2024), present("a", 8), figure("a", 7),
                   present("a", 9, 2023))  # fmt: skip

    assert [f.message for f in found] == [f"Quy tắc thử: Phòng A năm 2024, {said}"]


def test_decimals_that_differ_only_by_dust_are_equal(judged: Callable[..., list[Finding]]) -> None:
    norms = side(term("norm"), term("norm", "heads"))
    values = (figure("a", 0.1, measure="norm"), figure("a", 0.2, "heads", "norm"), figure("a", 0.3, measure="planned"))

    assert judged(written(norms, Operator.EQUAL, side(term("planned"))), *values) == []


def test_a_sum_of_the_units_below_is_compared_at_units_that_have_some(judged: Callable[..., list[Finding]]) -> None:
    own = written(ASSIGNED, Operator.EQUAL, side(term("present", of_children=True)))
    [finding] = judged(own, figure("goc", 5), present("a", 2), present("b", 4))

    assert finding.message.endswith(
        "Huyện Hải Hà năm 2024, CBCC giao (5) phải bằng CBCC có mặt (cộng các đơn vị trực thuộc) (6), thiếu 1."
    )
    assert finding.cells == (FigureKey("goc", 2024, CIVIL, "assigned"), FigureKey("a", 2024, CIVIL, "present"),
                             FigureKey("b", 2024, CIVIL, "present"))  # fmt: skip


@pytest.mark.parametrize(
    ("limits", "units"),
    [
        ({}, ["goc", "a", "th"]), ({"kinds": ("office",)}, ["a"]), ({"levels": ("district",)}, ["goc"]),
        ({"kinds": ("office", "school_primary")}, ["a", "th"]), ({"kinds": ("office",), "levels": ("district",)}, []),
        ({"first_year": 2025}, []), ({"last_year": 2023}, []), ({"is_on": False}, []),
        ({"first_year": 2024, "last_year": 2024}, ["goc", "a", "th"]),
    ],
)  # fmt: skip
def test_a_rule_is_about_its_kinds_levels_and_years(
    judged: Callable[..., list[Finding]], limits: dict[str, object], units: list[str]
) -> None:
    found = judged(written(ASSIGNED, AT_MOST, side(constant=0), **limits),
                   *(figure(uid, 1) for uid in ("goc", "a", "th")))  # fmt: skip

    assert {f.unit for f in found} == set(units)


def test_a_unit_is_of_the_kind_that_it_had_in_that_year(judged: Callable[..., list[Finding]]) -> None:
    turned = SetPeriods("a", (UnitPeriod("Phòng A", "goc", valid_to=date(2024, 6, 1), kind="office"),
                              UnitPeriod("Trung tâm A", "goc", date(2024, 6, 1), kind="service_unit")))  # fmt: skip
    found = judged(turned, written(ASSIGNED, AT_MOST, side(constant=0), kinds=("office",)), figure("a", 1, year=2023),
                   figure("a", 1, year=2024))  # fmt: skip

    assert places(found) == [("a", 2023)]


# --- missing values ----------------------------------------------------------------------------------------------


def test_a_place_that_lacks_a_figure_is_skipped_and_told_as_not_checked(report: Callable[..., Report]) -> None:
    found = report(*TREE, written(PRESENT, AT_MOST, ASSIGNED), present("a", 8),
                   *(figure(uid, 1) for uid in ("goc", "b", "th")))  # fmt: skip

    assert told(found) == []
    [skipped] = [x for x in found.not_checked if x.check == "own-rule:q"]
    assert skipped.title == "Quy tắc “Quy tắc thử”"
    assert skipped.why == ("4 chỗ chưa xét được vì thiếu số: Huyện Hải Hà 2024, Phòng A 2024, Phòng B 2024 "
                           "và 1 chỗ khác.")  # fmt: skip


def test_units_that_have_none_of_its_figures_are_not_what_a_rule_skipped(store: Store) -> None:
    checker = Checker(world(store, *TREE, written(PRESENT, AT_MOST, ASSIGNED), figure("a", 2, "heads")))
    [idle] = [x for x in checker.run_all().not_checked if x.check == "own-rule:q"]
    trial = checker.try_rule(rule(PRESENT, AT_MOST, ASSIGNED))

    assert idle.why.startswith("chưa xét được chỗ nào")
    assert (trial.checked, trial.skipped, trial.empty) == (0, 0, 1)


def test_a_missing_figure_counts_as_zero_where_the_rule_says_so(judged: Callable[..., list[Finding]]) -> None:
    zero = side(term("assigned"), missing=Missing.ZERO)
    [finding] = judged(written(PRESENT, AT_MOST, zero), present("a", 8), figure("b", 8))

    assert (finding.unit, finding.stated, finding.computed) == ("a", 8, 0)
    assert "CBCC giao (chưa có số)" in finding.message


def test_a_figure_that_must_exist_and_does_not_is_a_finding_at_its_cell(judged: Callable[..., list[Finding]]) -> None:
    strict = side(term("assigned"), missing=Missing.MUST_EXIST)
    found = judged(written(PRESENT, AT_MOST, strict, kinds=("office",), severity=Severity.ERROR),
                   present("a", 8))  # fmt: skip

    assert [f.message for f in found] == ["Quy tắc thử: Phòng A năm 2024 chưa có số CBCC giao.",
                                          "Quy tắc thử: Phòng B năm 2024 chưa có số CBCC giao."]  # fmt: skip
    assert [f.severity for f in found] == [Severity.ERROR] * 2
    assert found[0].cells[0] == FigureKey("a", 2024, CIVIL, "assigned")
    assert (found[0].stated, found[0].computed, found[0].difference) == (None, None, None)


@pytest.mark.parametrize(("kinds", "units"), [((), ["Phòng A"]), (("group",), ["Khối"])])
def test_a_heading_without_figures_needs_none_unless_the_rule_is_about_headings(
    judged: Callable[..., list[Finding]], kinds: tuple[str, ...], units: list[str]
) -> None:
    strict = written(side(term(), missing=Missing.MUST_EXIST), AT_MOST, side(constant=9), kinds=kinds)
    found = judged(unit("khoi", "goc", "Khối", kind="group"), strict, *(figure(u, 1, measure="present") for u in
                   ("goc", "b", "th")))  # fmt: skip

    assert [f.message.split(": ")[1].split(" năm")[0] for f in found] == units


def test_a_rule_with_nothing_to_speak_about_says_so(report: Callable[..., Report]) -> None:
    found = report(*TREE, figure("a", 1), written(PRESENT, AT_MOST, ASSIGNED, first_year=2030))

    [idle] = [x for x in found.not_checked if x.check == "own-rule:q"]
    assert idle.why.startswith("chưa xét được chỗ nào")
    assert found.verdict == "not_checked"


# --- what stands beside it ---------------------------------------------------------------------------------------


def test_an_accepted_finding_of_a_rule_lapses_when_its_number_changes(store: Store) -> None:
    checker = Checker(world(store, *TREE, written(PRESENT, AT_MOST, side(constant=3)), present("a", 4)))
    [finding] = told(checker.run_all())
    waive(store, finding)

    assert places(checker.run_all().waived) == [("a", 2024)]
    changed = checker.rerun(store.apply(Proposal("gõ", (present("a", 5),))))
    assert places(told(changed)) == [("a", 2024)] and changed.waived == ()


def test_figures_that_a_rule_judges_are_covered_by_it(store: Store) -> None:
    checker = Checker(world(store, *TREE, figure("a", 4, "heads", "present"), figure("a", 4, "heads", "present", 2023)))
    checker.run_all()
    before = sum(x.figures for x in checker.cover().not_checked)

    looking_back = written(side(term("present", "heads")), AT_MOST, side(term("present", "heads", years_back=1)))
    checker.rerun(store.apply(Proposal("thêm quy tắc", (looking_back,))))

    assert before == 2
    assert sum(x.figures for x in checker.cover().not_checked) == 0


def test_the_document_of_the_command_line_tells_it_like_any_other_finding(store: Store) -> None:
    checker = Checker(world(store, *TREE, written(PRESENT, AT_MOST, side(constant=3)), present("a", 4)))
    [finding] = document(checker.run_all(), checker.path, checker.corrections, checker.source_of)["findings"]

    assert (finding["check"], finding["severity"], finding["path"]) == (
        "own-rule:q", "warning", ["Huyện Hải Hà", "Phòng A"])  # fmt: skip
    assert (finding["stated"], finding["computed"], finding["difference"], finding["suggestions"]) == (4, 3, 1, [])


def test_a_file_without_rules_pays_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    checker = Checker(world(store, *TREE, figure("a", 4)))
    run: list[str] = []
    real = Ground.run
    monkeypatch.setattr(Ground, "run", lambda self, name, **how: run.append(name) or real(self, name, **how))
    checker.run_all()
    checker.rerun(store.apply(Proposal("gõ", (figure("a", 5),))))

    assert run and not [name for name in run if "own_rule" in name]


# --- trying out --------------------------------------------------------------------------------------------------


def test_trying_a_rule_out_counts_what_it_would_do_and_leaves_no_trace(store: Store) -> None:
    checker = Checker(world(store, *TREE, present("goc", 0), present("a", 1), present("b", 2), figure("goc", 0),
                            figure("a", 0), figure("th", 1)))  # fmt: skip
    before, size = checker.run_all(), store.path.read_bytes()
    trial = checker.try_rule(rule(PRESENT, AT_MOST, ASSIGNED))

    assert (trial.checked, trial.failed, trial.missing, trial.skipped) == (2, 1, 0, 2)
    assert [f.message for f in trial.findings] == [
        "Quy tắc thử: Phòng A năm 2024, CBCC có mặt (1) không được lớn hơn CBCC giao (0), vượt 1."]  # fmt: skip
    assert store.path.read_bytes() == size and checker.run_all() == before


def test_a_trial_shows_the_first_twenty_and_counts_all(store: Store) -> None:
    many = [unit(f"p{n:02}", "goc") for n in range(30)]
    world(store, *TREE, *many, *(figure(f"p{n:02}", 5) for n in range(30)))
    trial = Checker(store).try_rule(rule(ASSIGNED, AT_MOST, side(constant=3)))

    assert (trial.failed, len(trial.findings)) == (30, 20)


def test_a_trial_does_not_disturb_the_rules_of_the_file(store: Store) -> None:
    checker = Checker(world(store, *TREE, written(PRESENT, AT_MOST, side(constant=3)), present("a", 4)))
    checker.run_all()
    checker.try_rule(rule(ASSIGNED, Operator.EQUAL, PRESENT))

    told_again = checker.rerun(store.apply(Proposal("gõ", (present("b", 9),))))
    assert places(told(told_again)) == [("a", 2024), ("b", 2024)]


def test_units_and_years_that_come_later_are_judged_too(store: Store) -> None:
    checker = Checker(world(store, *TREE, written(PRESENT, AT_MOST, side(constant=3)), present("a", 4)))
    checker.run_all()

    report = checker.rerun(changed(store, unit("moi", "goc"), present("moi", 5), present("b", 6, 2025)))
    assert set(places(told(report))) == {("a", 2024), ("moi", 2024), ("b", 2025)}


# --- the same by hand, and again after each step -----------------------------------------------------------------

of_rules = st.one_of(rules.map(SetRule), rules.map(SetRule), st.sampled_from(["q1", "q2"]).map(RemoveRule))
MANY = settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


@MANY
@given(own=rules, taken=st.lists(steps, min_size=1, max_size=12))
def test_any_rule_finds_what_reckoning_by_hand_finds(
    tmp_path_factory: pytest.TempPathFactory, own: OwnRule, taken: list[object]
) -> None:
    with Store.create(tmp_path_factory.mktemp("rule") / "x.bienche") as store:
        world(store, *RANDOM_TREE, *(figure(uid, 3, year=2024) for uid in RANDOM_UNITS))
        for step in taken:
            take(store, step)
        if problems(own, store.vocabulary):
            return
        wanted, trial = Oracle(store).judge(own), Checker(store).try_rule(own)

        assert (trial.checked, trial.failed) == (len(wanted.passed | wanted.failed), len(wanted.failed))
        assert (trial.missing, trial.skipped, trial.empty) == (
            len(wanted.missing), len(wanted.skipped), len(wanted.empty))  # fmt: skip
        if len(wanted.failed | wanted.missing) <= 20:
            assert set(places(trial.findings)) == wanted.failed | wanted.missing


@MANY
@given(taken=st.lists(st.one_of(steps, of_rules), min_size=3, max_size=20), first=rules)
def test_after_any_steps_the_rules_tell_what_a_full_run_tells(
    tmp_path_factory: pytest.TempPathFactory, taken: list[object], first: OwnRule
) -> None:
    folder = tmp_path_factory.mktemp("run")
    with Store.create(folder / "x.bienche") as store:
        checker = Checker(world(store, *RANDOM_TREE, *(figure(uid, 3, year=2024) for uid in RANDOM_UNITS)))
        take(store, SetRule(first))
        checker.run_all()
        for step in taken:
            done = take(store, step)
            if done is not None:
                assert checker.rerun(done) == run_over_a_copy(store, folder / "copy.bienche")
                checker.try_rule(first) if not problems(first, store.vocabulary) else None
        assert checker.cover() == covered_over_a_copy(store, folder / "copy.bienche")


def covered_over_a_copy(store: Store, copy: Path) -> Report:
    shutil.copyfile(store.path, copy)
    with Store.open(copy, read_only=True) as other:
        checker = Checker(other)
        checker.run_all()
        return checker.cover()


def changed(store: Store, *changes: Change) -> ChangeSet:
    return store.apply(Proposal("sửa", changes))


def test_a_typed_figure_is_judged_without_judging_everything(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    growing = written(PRESENT, AT_MOST, side(term("present", years_back=1)))
    checker = Checker(world(store, *TREE, growing, present("a", 4), present("a", 4, 2023)))
    checker.run_all()
    monkeypatch.setattr(Checker, "run_all", lambda _: pytest.fail("looked at everything"))

    report = checker.rerun(changed(store, present("a", 3, 2023)))

    assert places(told(report)) == [("a", 2024)]
    assert told(checker.rerun(changed(store, RemoveRule("q")))) == []
