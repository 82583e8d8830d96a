"""Norms of decrees: what each unit may have by its kind, class and size, and what units may have on average."""

from datetime import date

import pytest

from bienche_desktop.checks.running import Checker
from bienche_desktop.domain.changes import Change, Proposal, RemoveNorm, SetNorm
from bienche_desktop.domain.errors import Refused
from bienche_desktop.domain.norms import Norm
from bienche_desktop.store import Store
from tests.checks.conftest import Look
from tests.checks.worlds import figure, unit, world

PROVINCE = unit("tinh", name="Tỉnh Quảng Ninh", kind="province")
DISTRICT = unit("huyen", "tinh", name="Huyện Hải Hà", kind="district")
OFFICIALS, DEPUTIES = "commune_officials", "deputies"


def commune(uid: str, name: str, grade: str | None) -> Change:
    return unit(uid, "huyen", name=name, kind="commune", grade=grade)


def office(uid: str, name: str) -> Change:
    return unit(uid, "huyen", name=name, kind="office")


def told(found: Look, check: str, *changes: Change) -> list[tuple[str | None, int | float | None]]:
    return [(f.unit, f.computed) for f in found(check, PROVINCE, DISTRICT, *changes)]


@pytest.mark.parametrize(
    ("name", "grade", "year", "most"),
    [("Xã Quảng Minh", "I", 2020, 23), ("Xã Quảng Minh", "III", 2020, 19), ("Xã Quảng Minh", "I", 2024, 22),
     ("Phường Cao Xanh", "I", 2024, 23), ("THỊ TRẤN QUẢNG HÀ", "II", 2024, 20)],
)  # fmt: skip
def test_a_commune_may_have_what_its_class_had_in_that_year(
    found: Look, name: str, grade: str, year: int, most: int
) -> None:
    place = commune("xa", name, grade)
    over = figure("xa", most + 1, OFFICIALS, year=year)
    assert told(found, "over-decree", place, over) == [("xa", most)]


def test_as_many_as_the_norm_are_no_finding(found: Look) -> None:
    assert not told(found, "over-decree", commune("xa", "Xã A", "III"), figure("xa", 18, OFFICIALS, year=2024))


def test_in_a_year_with_two_norms_the_wider_one_holds(found: Look) -> None:
    assert not told(found, "over-decree", commune("xa", "Xã A", "I"), figure("xa", 23, OFFICIALS, year=2023))


def test_a_unit_without_a_class_and_one_with_a_norm_of_its_own_are_left_alone(found: Look) -> None:
    places = commune("a", "Xã A", None), commune("b", "Xã B", "I")
    numbers = figure("a", 40, OFFICIALS, year=2024), figure("b", 24, OFFICIALS, year=2024)
    assert not told(found, "over-decree", *places, *numbers, figure("b", 25, OFFICIALS, "norm", year=2024))


@pytest.mark.parametrize(("posts", "allowed"), [(9, [("p", 1)]), (10, [])])
def test_what_is_allowed_follows_the_size_of_the_unit(found: Look, posts: int, allowed: list[object]) -> None:
    room = unit("p", "tinh", name="Phòng Kế hoạch", kind="inner_unit")
    numbers = figure("p", 2, DEPUTIES, "present", year=2026), figure("p", posts, year=2026)
    assert told(found, "over-decree", room, *numbers) == allowed


def test_the_finding_names_the_norm_and_both_numbers(found: Look) -> None:
    changes = commune("xa", "Xã Quảng Thịnh", "III"), figure("xa", 20, OFFICIALS, year=2020)
    [finding] = found("over-decree", PROVINCE, DISTRICT, *changes)
    assert finding.message == (
        "Cán bộ, công chức cấp xã giao 2020 của Xã Quảng Thịnh là 20, vượt 1 so với mức tối đa 19 "
        "(CBCC cấp xã loại III)."
    )


# --- on average ---------------------------------------------------------------------------------------------------


def deputies(*counts: int, year: int = 2024) -> list[Change]:
    offices = [office(f"p{at}", f"Phòng {at}") for at in range(len(counts))]
    return [*offices, *(figure(f"p{at}", n, DEPUTIES, "present", year=year) for at, n in enumerate(counts))]


def test_on_average_one_office_may_have_more_where_another_has_less(found: Look) -> None:
    assert not told(found, "over-average", *deputies(3, 1, 2))


def test_too_many_on_average_are_told_of_the_district(found: Look) -> None:
    [finding] = found("over-average", PROVINCE, DISTRICT, *deputies(3, 2, 2))
    assert (finding.unit, finding.stated, finding.computed) == ("huyen", 7, 6)
    assert finding.message == (
        "Cấp phó có mặt 2024 của 3 đơn vị thuộc Huyện Hải Hà là 7, bình quân 2,33; mức bình quân 2 cho nhiều nhất 6, "
        "vượt 1 (Cấp phó phòng chuyên môn cấp huyện, bình quân)."
    )
    assert {key.unit for key in finding.cells} == {"huyen", "p0", "p1", "p2"}


def test_after_the_decree_ended_it_binds_nobody(found: Look) -> None:
    assert not told(found, "over-average", *deputies(3, 3, year=2026))


def test_an_edit_is_judged_like_the_whole_file(store: Store) -> None:
    checker = Checker(world(store, PROVINCE, DISTRICT, commune("xa", "Xã A", "III"), *deputies(2, 2)))
    checker.run_all()
    for change in (figure("p0", 3, DEPUTIES, "present", year=2024), figure("xa", 30, OFFICIALS, year=2024)):
        report = checker.rerun(store.apply(Proposal("sửa", (change,))))
        assert report.findings == Checker(store).run_all().findings
    assert {f.check for f in report.findings} >= {"over-decree", "over-average"}


# --- as data ------------------------------------------------------------------------------------------------------


def test_a_norm_can_be_changed_removed_and_brought_back(store: Store) -> None:
    norm = store.norms()[0]
    store.apply(Proposal("bỏ", (RemoveNorm(norm.number or 0),)))
    assert norm not in store.norms()
    store.undo()
    assert store.norms()[0] == norm


@pytest.mark.parametrize(
    "norm",
    [
        Norm(" ", OFFICIALS, "commune", 20),
        Norm("Định mức", OFFICIALS, "commune", 0),
        Norm("Định mức", OFFICIALS, "commune", 20, date(2025, 1, 1), date(2024, 1, 1)),
        Norm("Định mức", OFFICIALS, "commune", 20, size_from=10, size_to=9),
    ],
)
def test_a_norm_that_cannot_be_is_refused(store: Store, norm: Norm) -> None:
    with pytest.raises(Refused):
        store.apply(Proposal("thêm", (SetNorm(norm),)))
