"""Totals that were not added up anew after a reorganisation, and last year's numbers across one."""

from datetime import date

import pytest

from bienche_desktop.checks.as_json import document
from bienche_desktop.checks.running import Checker
from bienche_desktop.domain.changes import AddUnit, Change, SetEvent
from bienche_desktop.domain.events import Event, EventUnit
from bienche_desktop.domain.figures import Number
from bienche_desktop.domain.findings import Suggestion
from bienche_desktop.domain.units import UnitPeriod
from bienche_desktop.store import Store
from tests.checks.worlds import figure, printed, unit, world

DAY = date(2024, 7, 1)
TREE = [unit("goc", name="Huyện Hải Hà"), unit("khoi", "goc", "Khối tiểu học", kind="group"),
        unit("a", "khoi", "Trường A"), unit("c", "khoi", "Trường C")]  # fmt: skip
GONE = unit("b", "khoi", "Trường B", valid_to=DAY)


def posts(year: int = 2024, **values: Number) -> list[Change]:
    return [figure(uid, value, year=year) for uid, value in values.items()]


def event(kind: str, sources: tuple[str, ...], results: tuple[str, ...] = (), decision: str = "QĐ 12") -> SetEvent:
    units = (*(EventUnit(uid, "source") for uid in sources),
             *(EventUnit(uid, "result", survives=kind == "merge_into") for uid in results))  # fmt: skip
    return SetEvent(Event("e", kind, DAY, decision, units=units))


def of_the_total(store: Store, *changes: Change) -> Suggestion:
    """What is suggested about the total whose sum does not come out."""
    checker = Checker(world(store, *TREE, *changes))
    [finding] = [f for f in checker.run_all().findings if f.check == "children-sum" and f.root_cause]
    return next(s for s in checker.explain(finding) if s.key == finding.cells[0])


DISSOLVED = [GONE, event("dissolve", ("b",)), *posts(2023, a=30, b=22, c=41), *posts(khoi=94, a=31, c=41)]


def test_a_total_that_still_counts_a_unit_that_is_gone_names_the_event(store: Store) -> None:
    best = of_the_total(store, *DISSOLVED)

    assert (best.kind, best.old, best.new) == ("stale-total", 94, 72)
    assert best.why == (
        "Cán bộ, công chức giao 2024 của Khối tiểu học ghi 94, có thể là 72 (số tổng chưa cập nhật sau giải thể theo "
        "QĐ 12 từ 01/07/2024: còn cộng 22 của Trường B; 31 + 41 = 72)."
    )


def test_without_the_event_it_is_not_named(store: Store) -> None:
    assert of_the_total(store, *(c for c in DISSOLVED if not isinstance(c, SetEvent))).kind != "stale-total"


@pytest.mark.parametrize("off", [-2, 1])
def test_a_difference_that_is_not_that_of_the_event_is_not_explained_by_it(store: Store, off: int) -> None:
    assert of_the_total(store, *DISSOLVED, figure("khoi", 94 + off)).kind != "stale-total"


def test_an_event_comes_before_guesses_at_single_cells(store: Store) -> None:
    checker = Checker(world(store, *TREE, *DISSOLVED))
    [finding] = checker.run_all().findings

    assert [s.kind for s in checker.explain(finding)][:1] == ["stale-total"]


def test_a_total_that_does_not_count_a_unit_that_joined_yet_names_the_event(store: Store) -> None:
    periods = (UnitPeriod("Trường D", "goc", valid_to=DAY), UnitPeriod("Trường D", "khoi", valid_from=DAY))
    best = of_the_total(store, AddUnit("d", periods), event("transfer", ("d",)),
                        *posts(2023, a=31, c=41, d=17), *posts(khoi=72, a=31, c=41, d=17))  # fmt: skip

    assert best.kind == "stale-total"
    assert "chưa cập nhật sau chuyển trực thuộc theo QĐ 12 từ 01/07/2024: chưa cộng 17 của Trường D" in best.why


def test_a_total_with_the_posts_from_before_a_merger_names_it(store: Store) -> None:
    best = of_the_total(store, GONE, event("merge_into", ("b",), ("a",)), *posts(2023, a=30, b=22, c=41),
                        *posts(khoi=93, a=45, c=41))  # fmt: skip

    assert (best.kind, best.new) == ("stale-total", 86)
    assert "sáp nhập theo QĐ 12 từ 01/07/2024: các đơn vị sắp xếp trước có 52, nay 45, chênh đúng 7" in best.why


def test_a_total_that_is_the_sum_of_the_year_before_names_the_event(store: Store) -> None:
    best = of_the_total(store, GONE, event("dissolve", ("b",), decision=""), *posts(2023, a=30, b=22, c=41),
                        *posts(khoi=93, a=35, c=39))  # fmt: skip

    assert "chưa cập nhật sau giải thể từ 01/07/2024: vẫn là 93 của các đơn vị năm 2023" in best.why


def test_a_total_further_up_that_was_left_behind_names_the_event(store: Store) -> None:
    best = of_the_total(store, *DISSOLVED, figure("khoi", 72), figure("goc", 94))

    assert (best.key.unit, best.kind, best.new) == ("goc", "stale-total", 72)


def test_the_json_document_carries_the_event(store: Store) -> None:
    checker = Checker(world(store, *TREE, *DISSOLVED))
    made = document(checker.run_all(), checker.path, checker.corrections, checker.source_of)
    [best, *_] = made["findings"][0]["suggestions"]

    assert best["kind"] == "stale-total"
    assert "giải thể theo QĐ 12 từ 01/07/2024" in best["why"]


def test_last_year_speaks_for_merged_units_with_all_that_they_were_merged_from(store: Store) -> None:
    """52 are what both schools had; 25 would be near what the one school had."""
    merged = [GONE, event("merge_into", ("b",), ("a",)), *posts(2023, a=30, b=22, c=41)]
    checker = Checker(world(store, *TREE, *merged, *posts(khoi=93, a=25, c=41)))
    [finding] = checker.run_all().findings
    best = checker.explain(finding)[0]

    assert (best.key.unit, best.old, best.new, best.kind) == ("a", 25, 52, "transposed")


def test_a_suggestion_tells_how_the_event_changed_the_number_since_last_year(store: Store) -> None:
    merged = [GONE, event("merge_into", ("b",), ("a",)), *posts(2023, a=30, b=22, c=41)]
    checker = Checker(world(store, *TREE, *merged, *posts(khoi=93, a=25, c=41)))
    [finding] = checker.run_all().findings

    assert (
        "năm trước 30, số đang ghi giảm 5 = giảm 27 do sáp nhập (QĐ 12), tăng 22 nhận từ Trường B"
        in checker.explain(finding)[0].why
    )


def test_a_printed_difference_is_set_against_the_event_between_its_years(store: Store) -> None:
    changes = [GONE, event("merge_into", ("b",), ("a",)), *posts(2023, khoi=93, a=30, b=22, c=41),
               *posts(khoi=82, a=43, c=39), printed("khoi", 2023, -2)]  # fmt: skip
    checker = Checker(world(store, *TREE, *changes))
    [finding] = [f for f in checker.run_all().findings if f.check == "stated-difference"]
    told = next(c for c in checker.corrections(finding) if c.kind == "printed-difference")

    assert told.why == (
        "Văn bản ghi giảm 2; 82 − 93 là giảm 11. Giữa hai năm số này giảm 11 = 9 do sáp nhập (QĐ 12), 2 chưa giải "
        "thích."
    )
