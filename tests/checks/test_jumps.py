"""Posts that jump from one year to the next without a reason on record, and indicators left blank this year."""

from collections.abc import Callable
from datetime import date

import pytest

from bienche_desktop.checks.jumps import meant
from bienche_desktop.checks.running import Checker
from bienche_desktop.domain.changes import Change, Proposal, SetEvent, SetFigure, SetProperty
from bienche_desktop.domain.events import Event, EventUnit
from bienche_desktop.domain.figures import FigureKey
from bienche_desktop.domain.findings import Finding, Report, Severity
from bienche_desktop.store import Store
from tests.checks.conftest import Look
from tests.checks.worlds import figure, printed, unit, world

JUMP, BLANK = "unexplained-jump", "indicator-not-entered"
SCHOOL = unit("truong", name="Trường TH Quảng Minh")
TREE = [unit("huyen", name="Huyện Hải Hà"), *(unit(f"t{i}", "huyen", f"Trường {i}", kind="office") for i in range(5))]


def two_years(before: int, now: int, **more: str) -> list[Change]:
    return [SCHOOL, figure("truong", before, year=2023, **more), figure("truong", now, **more)]


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [(27, 72, 1), (72, 27, 1), (27, 33, 1), (27, 32, 0), (100, 110, 0), (100, 111, 1), (60, 66, 0), (0, 6, 1),
     (0, 5, 0), (1000, 1100, 0), (40, 40, 0)],
)  # fmt: skip
def test_more_than_a_tenth_and_more_than_five_posts_are_a_jump(found: Look, before: int, now: int, told: int) -> None:
    assert len(found(JUMP, *two_years(before, now))) == told


def test_a_jump_in_words(found: Look) -> None:
    [finding] = found(JUMP, *two_years(27, 72))

    assert finding.severity is Severity.WARNING
    assert finding.message == (
        "Cán bộ, công chức giao 2024 của Trường TH Quảng Minh là 72, năm 2023 là 27: tăng 45 (166,7 %), "
        "chưa có sự kiện, số tăng giảm của văn bản hay ghi chú nêu lý do.")  # fmt: skip
    assert [(key.year, key.measure) for key in finding.cells] == [(2024, "assigned"), (2023, "assigned")]


@pytest.mark.parametrize("measure", ["present", "planned", "norm"])
def test_only_what_is_assigned_is_asked_about(found: Look, measure: str) -> None:
    assert found(JUMP, *two_years(27, 72, measure=measure)) == []


def test_a_gap_of_two_years_is_not_judged(found: Look) -> None:
    assert found(JUMP, SCHOOL, figure("truong", 27, year=2022), figure("truong", 72)) == []


def reorganised(kind: str, day: date) -> SetEvent:
    return SetEvent(Event("e", kind, day, units=(EventUnit("truong", "source"),)))


NOTED = SetFigure(FigureKey("truong", 2024, "civil_servants", "assigned"), 72, note="QĐ 45: nhận học sinh trường bạn")


@pytest.mark.parametrize(
    ("reason", "is_one"),
    [(reorganised("convert", date(2024, 7, 1)), True), (reorganised("convert", date(2024, 1, 1)), True),
     (reorganised("convert", date(2023, 9, 1)), True), (reorganised("convert", date(2022, 9, 1)), False),
     (reorganised("convert", date(2025, 1, 1)), False), (reorganised("rename", date(2024, 7, 1)), False),
     (printed("truong", 2023, 45), True), (printed("truong", 2023, 45, measure="present"), False),
     (printed("truong", 2022, 45), True), (printed("truong", 2023, 45, year=2025), True),
     (printed("truong", 2024, 45, year=2025), False), (NOTED, True),
     (SetFigure(NOTED.key, 72, note="70+2"), False)],
)  # fmt: skip
def test_an_event_a_printed_change_or_a_note_is_a_reason(found: Look, reason: Change, is_one: bool) -> None:
    assert len(found(JUMP, *two_years(27, 72), reason)) == (not is_one)


def test_only_the_unit_where_it_arises_is_told(found: Look) -> None:
    numbers = [figure(f"t{i}", 20, year=year) for i in range(5) for year in (2023, 2024)]
    told = found(JUMP, *TREE, *numbers, figure("huyen", 100, year=2023), figure("huyen", 140), figure("t1", 60))

    assert [f.unit for f in told] == ["t1"]


def test_a_total_beside_its_indicators_leaves_it_to_them(found: Look) -> None:
    more = [figure("truong", 27, "total", year=2023), figure("truong", 72, "total")]

    assert [f.indicator for f in found(JUMP, *two_years(27, 72), *more)] == ["civil_servants"]
    assert [f.indicator for f in found(JUMP, *more, figure("truong", None), figure("truong", None, year=2023))] == [
        "total"]  # fmt: skip


def test_how_much_is_a_jump_is_said_by_the_file(store: Store) -> None:
    checker = Checker(world(store, *two_years(27, 36)))
    assert [f.check for f in checker.run_all().findings] == [JUMP]

    for name, value, told in (("jump_posts", "9", 0), ("jump_posts", "8", 1), ("jump_percent", "40", 0)):
        report = checker.rerun(store.apply(Proposal("đặt mức", (SetProperty(name, value),))))
        assert len(report.findings) == told


# --- causes -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "witness", "likely"),
    [(72, 27, 27), (126, 26, 26), (2, 27, 27), (36, 26, 26), (270, 27, 27), (72, 28, 27), (1500, 26, None),
     (5, 5, None)],
)  # fmt: skip
def test_the_slip_that_comes_nearest_to_last_year(typed: int, witness: int, likely: int | None) -> None:
    assert next(iter(meant(typed, witness)), None) == likely


def explained(store: Store, *changes: Change) -> tuple[Report, Callable[[Finding], list[tuple[str, int, object]]]]:
    checker = Checker(world(store, *changes))
    report = checker.run_all()
    return report, lambda finding: [(s.key.unit, s.key.year, s.new) for s in checker.explain(finding)]


def test_exchanged_digits_are_suggested_with_the_year_beside(store: Store) -> None:
    report, causes = explained(store, *two_years(27, 72), figure("truong", 27, year=2025))
    first = report.findings[0]

    assert (first.year, causes(first)[0]) == (2024, ("truong", 2024, 27))
    assert [(f.year, f.root_cause) for f in report.findings if f.check == JUMP] == [(2024, True), (2025, False)]
    why = Checker(store).explain(first)[0].why
    assert "hai chữ số liền nhau bị đổi chỗ" in why and "năm trước 27" in why


def test_a_mistyped_base_is_named_where_the_years_after_it_agree(store: Store) -> None:
    report, causes = explained(store, SCHOOL, figure("truong", 72, year=2023), figure("truong", 27),
                               figure("truong", 27, year=2025))  # fmt: skip
    [finding] = report.findings

    assert causes(finding) == [("truong", 2023, 27)]


def test_a_sum_that_fails_for_the_same_figure_leads(store: Store) -> None:
    numbers = [figure(f"t{i}", 20 + i, year=year) for i in range(5) for year in (2023, 2024)]
    report, causes = explained(store, *TREE, *numbers, figure("huyen", 110, year=2023), figure("huyen", 110),
                               figure("t3", 32))  # fmt: skip
    [cause] = [f for f in report.findings if f.root_cause]

    assert (cause.check, causes(cause)[0]) == ("children-sum", ("t3", 2024, 23))
    assert [f.check for f in report.findings if not f.root_cause] == [JUMP]


# --- left blank ---------------------------------------------------------------------------------------------------


def blank_year(*left: str, never: str = "", silent: str = "") -> list[Change]:
    """Five schools with posts last year; those `left` have only people this year, one `silent` has nothing at all."""
    schools = [f"t{i}" for i in range(5)]
    return [*TREE, *(figure(uid, 20, year=2023) for uid in schools if uid != never),
            *(figure(uid, 20) for uid in schools if uid not in left),
            *(figure(uid, 18, measure="present") for uid in left if uid != silent)]  # fmt: skip


def test_a_blank_cell_that_last_year_and_the_others_have_is_told(found: Look) -> None:
    [finding] = found(BLANK, *blank_year("t1", "t3"))

    assert finding.severity is Severity.NOTE
    assert finding.message == (
        "Cán bộ, công chức giao 2024: 3/5 đơn vị trực thuộc Huyện Hải Hà đã có, năm trước có mà năm nay còn trống: "
        "Trường 1, Trường 3.")  # fmt: skip
    assert [key.unit for key in finding.cells] == ["t1", "t3"]


@pytest.mark.parametrize(
    "changes",
    [blank_year(), blank_year("t0", "t1", "t2"), [*blank_year("t1"), figure("t1", 0)],
     blank_year("t1", never="t1"), blank_year("t1", silent="t1"),
     [*blank_year("t1"), unit("con", "t1"), figure("con", 20)]],
    ids=["all entered", "only begun", "zero", "never had it", "nothing of the unit", "its children have it"],
)  # fmt: skip
def test_a_year_that_is_complete_or_only_begun_is_not_told(found: Look, changes: list[Change]) -> None:
    assert found(BLANK, *changes) == []


def test_units_of_another_kind_are_no_measure(found: Look) -> None:
    other = [unit("dangd", "huyen", "Ban Dân vận", kind="party_office"), figure("dangd", 5, year=2023),
             figure("dangd", 4, measure="present")]  # fmt: skip

    assert found(BLANK, *blank_year(), *other) == []


def test_a_blank_is_heard_of_when_last_years_figure_is_entered_later(store: Store) -> None:
    checker = Checker(world(store, *blank_year("t1", never="t1")))
    checker.run_all()

    report = checker.rerun(store.apply(Proposal("gõ", (figure("t1", 20, year=2023),))))

    assert [f.check for f in report.findings] == [BLANK]
