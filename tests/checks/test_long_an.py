"""A provincial plan as it was published: the checks find what is wrong in it, and nothing else."""

from collections.abc import Callable
from pathlib import Path

from bienche_desktop.checks.running import Checker
from bienche_desktop.domain.changes import SetStatedChange
from bienche_desktop.domain.findings import Report, Severity
from bienche_desktop.store import Store
from tests.checks.long_an import GOVERNMENT, PARTY, PROVINCE, as_published
from tests.checks.worlds import figure, from_truth, world

PUBLISHED = {
    ("total-of-indicators", GOVERNMENT, "total", 2023, None, 27697, 26697),
    ("stated-percentage", GOVERNMENT, "total", 2023, 2022, -1.67, -1.62),
    ("base-level", PARTY, "total", 2023, 2022, 1288, 1263),
    ("stated-difference", GOVERNMENT, "civil_servants", 2024, 2023, -15, -23),
    ("stated-difference", GOVERNMENT, "civil_servants", 2025, 2024, -15, -23),
    ("stated-difference", GOVERNMENT, "civil_servants", 2026, 2025, -20, -46),
    ("comparison-year", GOVERNMENT, "public_employees_state", 2024, 2024, 2024, 2023),
    ("stated-difference", GOVERNMENT, "public_employees_state", 2024, 2024, -432, 568),
}


def test_exactly_the_eight_published_mismatches_are_errors(report: Callable[..., Report]) -> None:
    told = report(*as_published())

    seen = {(f.check, f.unit, f.indicator, f.year, f.base_year, f.stated, f.computed) for f in told.findings}
    assert seen == PUBLISHED
    assert all(f.severity is Severity.ERROR and f.root_cause for f in told.findings)


def test_the_wrong_digit_is_named_first_with_both_proofs(store: Store) -> None:
    checker = Checker(world(store, *as_published()))
    [total] = [f for f in checker.run_all().findings if f.check == "total-of-indicators"]

    best, *others = checker.explain(total)

    assert (best.key.indicator, best.old, best.new, best.kind) == ("public_employees_state", 24424, 25424, "one-digit")
    assert (best.clears, best.breaks) == (2, 0)
    assert "27.697 − 2.273 = 25.424 và 24.992 + 432 = 25.424" in best.why
    assert best.confidence > 0.9 and all(other.confidence < 0.1 for other in others)


def test_taking_the_suggestion_clears_what_it_promised_and_breaks_nothing(store: Store) -> None:
    checker = Checker(world(store, *as_published()))
    before = {f.ident for f in checker.run_all().findings}

    world(store, figure(GOVERNMENT, 25424, "public_employees_state", year=2023))
    after = {f.ident for f in checker.run_all().findings}

    assert len(before - after) == 2 and not after - before


def test_the_sample_workbooks_truth_gives_the_same_eight(store: Store, shared: Path) -> None:
    told = Checker(from_truth(store, shared / "samples" / "long-an-2023-2026.truth.json")).run_all()

    assert sorted((f.check, f.year, f.base_year, f.stated, f.computed) for f in told.findings) == sorted(
        (check, year, base, stated, computed) for check, _, _, year, base, stated, computed in PUBLISHED)  # fmt: skip


def test_a_clean_allocation_has_no_finding_at_all(store: Store, shared: Path) -> None:
    assert Checker(from_truth(store, shared / "samples" / "giao-bien-che-2024.truth.json")).run_all().verdict == "ok"


def test_three_planted_errors_are_three_causes_with_the_true_value_first(store: Store, shared: Path) -> None:
    checker = Checker(from_truth(store, shared / "samples" / "giao-bien-che-2025.truth.json"))
    causes = [f for f in checker.run_all().findings if f.root_cause]

    assert sorted((best.old, best.new) for best, *_ in map(checker.explain, causes)) == [(37, 27), (70, 72), (159, 195)]


def test_the_wrong_base_years_are_proved_by_the_other_block_and_the_province(store: Store) -> None:
    checker = Checker(world(store, *as_published()))
    [base] = [f for f in checker.run_all().findings if f.check == "base-level"]
    told = {c.key.year: c.why for c in checker.corrections(base)}

    assert told[2024] == (
        "Số 16 in ở năm 2024 là so với 1.263 của năm 2023, không phải năm 2022; so đúng năm gốc là 41. Giảm 41 cộng "
        "với giảm 910 của Chính quyền địa phương đúng bằng giảm 951 của Tỉnh Long An."
    )
    assert "đúng bằng giảm 1.434 của" in told[2025] and "đúng bằng giảm 2.369 của" in told[2026]


def test_without_the_provinces_decrease_nothing_more_proves_them(store: Store) -> None:
    changes = [c for c in as_published() if not (isinstance(c, SetStatedChange) and c.change.key.unit == PROVINCE)]
    checker = Checker(world(store, *changes))
    [base] = [f for f in checker.run_all().findings if f.check == "base-level"]

    assert all("đúng bằng" not in c.why for c in checker.corrections(base))
